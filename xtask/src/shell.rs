//! Running other programs, shown as one would type them.

use std::{
    env,
    error::Error,
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What a command of ours answers; the error is one line for the person at the terminal.
pub(crate) type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project's folder")
}

/// Cargo, in the project's folder, with the environment it would have at a terminal.
///
/// `cargo run` hands its program the variables of that program's package. Build scripts that watch them (ring's
/// does) would be run again whenever one changes between `cargo test` and `cargo xtask test`.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo", arguments);
    as_at_a_terminal(&mut cargo);
    cargo
}

/// Takes from a command what cargo has told us of our own package.
pub(crate) fn as_at_a_terminal(command: &mut Command) {
    for (name, _) in env::vars_os() {
        if let Some(text) = name.to_str()
            && (text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_"))
        {
            command.env_remove(name);
        }
    }
}

/// A program in the project's folder, without standard input.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).stdin(Stdio::null());
    command
}

/// Runs it, shown, with its output passed through.
pub(crate) fn run(command: &mut Command) -> Result {
    let shown = shown(command);
    println!("$ {shown}");
    let status = command.status().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})").into()) }
}

/// Runs it with its output beside ours, so that standard output holds nothing but what was asked for.
pub(crate) fn run_quietly(command: &mut Command) -> Result {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status =
        command.stdout(Stdio::null()).status().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status})").into()) }
}

/// Runs it in silence and answers what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.output().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{shown}` failed ({}): {}", output.status, said.trim()).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program of this name is on the path.
pub(crate) fn has(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Whether we run as root.
pub(crate) fn is_root() -> bool {
    output(&mut command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// A port of 127.0.0.1 that was free a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// What a server on this machine answers when asked for this path: head and body.
pub(crate) fn get(port: u16, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    // In one piece: a server that answers before the rest arrives would reset the connection.
    let question = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes())?;
    let mut said = String::new();
    stream.read_to_string(&mut said)?;
    Ok(said)
}

/// A program of ours that runs beside us; ended by its own id when this is dropped, also when a step failed.
pub(crate) struct Neighbour(Child);

impl Neighbour {
    /// Starts it under `setpriv`, which lets the kernel end it should we be killed, and gives it another user's
    /// rights when one is named. `setpriv` becomes the program, so the id stays the program's own.
    pub(crate) fn start(
        user: Option<&str>,
        program: &Path,
        prepare: impl FnOnce(&mut Command),
    ) -> Result<Self> {
        let mut command = command("setpriv", &["--pdeathsig", "INT"]);
        if let Some(user) = user {
            command.arg(format!("--reuid={user}")).arg(format!("--regid={user}")).arg("--init-groups");
        }
        command.arg("--").arg(program);
        prepare(&mut command);
        let shown = shown(&command);
        let child = command.spawn().map_err(|e| format!("cannot start `{shown}`: {e}"))?;
        Ok(Self(child))
    }

    /// Waits for it to end by itself, and well.
    pub(crate) fn finish(mut self) -> Result {
        let status = self.0.wait()?;
        if status.success() { Ok(()) } else { Err(format!("it failed ({status})").into()) }
    }

    /// Asks again and again until it is ready, gives up when it ends or the time is over.
    pub(crate) fn wait_until(&mut self, ready: impl Fn() -> bool, at_most: Duration) -> Result {
        let begun = Instant::now();
        while !ready() {
            if let Some(status) = self.0.try_wait()? {
                return Err(format!("it ended while it started ({status})").into());
            }
            if begun.elapsed() > at_most {
                return Err(format!("it was not ready after {} s", at_most.as_secs()).into());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        // An interrupt lets it close its files; what does not heed it within ten seconds is ended.
        let asked = output(&mut command("kill", &["-INT", &self.0.id().to_string()]));
        let begun = Instant::now();
        while asked.is_ok() && begun.elapsed() < Duration::from_secs(10) {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        if self.0.kill().is_ok() {
            self.0.wait().ok();
        }
    }
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, argument| line + " " + &argument.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_what_it_said() {
        let error =
            output(&mut command("sh", &["-c", "echo no such ward >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("sh -c") && error.contains("no such ward") && error.contains('3'), "{error}");
    }

    #[test]
    fn a_neighbour_ends_with_its_owner() {
        let neighbour = Neighbour::start(None, Path::new("sleep"), |command| _ = command.arg("600"))
            .expect("setpriv is there");
        let id = neighbour.0.id();
        drop(neighbour);
        assert!(!Path::new(&format!("/proc/{id}")).exists());
    }

    #[test]
    fn what_ends_early_is_not_waited_for() {
        let mut neighbour = Neighbour::start(None, Path::new("true"), |_| ()).expect("setpriv is there");
        let error = neighbour.wait_until(|| false, Duration::from_secs(20)).unwrap_err().to_string();
        assert!(error.contains("ended while it started"), "{error}");
    }
}
