//! The two servers: ours, and nginx.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use crate::{Result, http, program::Program};

/// Our program, serving.
pub(crate) struct Server {
    program: Program,
    /// Where it listens.
    pub(crate) port: u16,
    /// From its start to the first page.
    pub(crate) started_in: Duration,
}

impl Server {
    /// Starts it as an operator would, and waits for the home page.
    pub(crate) fn start(binary: &Path, data: &Path, database: Option<&str>) -> Result<Self> {
        let port = http::free_port()?;
        let log = data.join("server.log");
        let begun = Instant::now();
        let mut program = Program::start(binary, &log, |command| {
            command.arg("serve").arg("--data").arg(data).args(["--listen", &format!("127.0.0.1:{port}")]);
            if let Some(url) = database {
                command.args(["--database", url]);
            }
            for name in
                ["RUST_LOG", "THANTHIEN_CONFIG", "THANTHIEN_DATABASE", "THANTHIEN_LISTEN", "THANTHIEN_SECRET"]
            {
                command.env_remove(name);
            }
        })?;
        let first_page = || http::ask(port, "GET", "/", &[], "").is_ok_and(|answer| answer.status == 200);
        program.wait_until(first_page).map_err(|error| {
            format!("thanthien serve: {error}\n{}", fs::read_to_string(&log).unwrap_or_default())
        })?;
        Ok(Self { program, port, started_in: begun.elapsed() })
    }

    /// The memory that it holds now, in megabytes.
    pub(crate) fn resident_megabytes(&self) -> Result<f64> {
        self.program.resident_megabytes()
    }
}

/// nginx, serving a folder of files.
pub(crate) struct Nginx {
    _program: Program,
    pub(crate) port: u16,
    files: PathBuf,
}

impl Nginx {
    /// Starts it with a configuration of its own: a worker for each core, an access log as Debian's, no other settings that slow it.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let (port, files) = (http::free_port()?, folder.join("files"));
        fs::create_dir_all(&files)?;
        let at = folder.display();
        // The workers must read a folder that is ours alone; as another user the line is ignored.
        let configuration = format!(
            "daemon off; user root; worker_processes auto; pid {at}/pid; error_log {at}/error.log;
            events {{ worker_connections 1024; }}
            http {{
                access_log {at}/access.log; default_type text/html; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
                client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/fastcgi;
                uwsgi_temp_path {at}/uwsgi; scgi_temp_path {at}/scgi;
                server {{ listen 127.0.0.1:{port}; root {at}/files; }}
            }}\n"
        );
        let path = folder.join("nginx.conf");
        fs::write(&path, configuration)?;
        fs::write(files.join("ready"), "ready")?;
        let mut program = Program::start(&crate::program::find("nginx")?, &folder.join("says"), |command| {
            command.arg("-p").arg(folder).arg("-c").arg(&path).arg("-e").arg(folder.join("error.log"));
        })?;
        program.wait_until(|| {
            http::ask(port, "GET", "/ready", &[], "").is_ok_and(|answer| answer.status == 200)
        })?;
        Ok(Self { _program: program, port, files })
    }

    /// Puts a page there.
    pub(crate) fn put(&self, name: &str, body: &[u8]) -> Result {
        Ok(fs::write(self.files.join(name), body)?)
    }
}
