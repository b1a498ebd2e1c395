//! Programs that run beside us, ended by their own id.

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::Result;

/// How long a program may take to close what it has open.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program beside us; asked to end, and waited for, when this is dropped.
pub(crate) struct Program(Child);

impl Program {
    /// Starts it under `setpriv`, which lets the kernel end it should we be killed. What it says goes to the file.
    pub(crate) fn start(program: &Path, says: &Path, prepare: impl FnOnce(&mut Command)) -> Result<Self> {
        let log = File::options().create(true).append(true).open(says)?;
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "TERM", "--"]).arg(program).stdin(Stdio::null());
        prepare(&mut command);
        command.stdout(log.try_clone()?).stderr(log);
        let child =
            command.spawn().map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        Ok(Self(child))
    }

    /// The memory that it holds now, in megabytes. `setpriv` has become the program itself.
    pub(crate) fn resident_megabytes(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
        Ok(kilobytes.ok_or("the system does not tell the memory of a program")? / 1024.0)
    }

    /// Asks until it is ready; gives up when it ends, or after a while.
    pub(crate) fn wait_until(&mut self, ready: impl Fn() -> bool) -> Result {
        let begun = Instant::now();
        while !ready() {
            if let Some(status) = self.0.try_wait()? {
                return Err(format!("a program ended while it started ({status})").into());
            }
            if begun.elapsed() > PATIENCE {
                return Err("a program did not get ready".into());
            }
            thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let begun = Instant::now();
        while asked.is_ok() && begun.elapsed() < PATIENCE {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        if self.0.kill().is_ok() {
            self.0.wait().ok();
        }
    }
}

/// Runs a program to its end and answers what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done =
        command.stdin(Stdio::null()).output().map_err(|error| format!("cannot start {name}: {error}"))?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    if done.status.success() {
        return Ok(said);
    }
    Err(format!("{name} failed ({}): {said}{}", done.status, String::from_utf8_lossy(&done.stderr)).into())
}

/// Where a program is, also one for administrators.
pub(crate) fn find(name: &str) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    let found = folders.map(|folder| folder.join(name)).find(|path| path.is_file());
    found.ok_or_else(|| format!("{name} is not installed").into())
}
