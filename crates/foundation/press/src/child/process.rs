//! One child, as the press holds it.

use std::{
    io,
    process::{Child as Process, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread,
    time::Duration,
};

use super::{Answer, Errand, Hello, watch, wire};
use crate::{Misprint, engine::Made, press::Apart};

/// How long a child may take to start: it reads four fonts.
const TO_START: Duration = Duration::from_secs(20);
/// How much longer than a print may take the press waits before it kills the child: children end themselves.
const GRACE: Duration = Duration::from_secs(2);
/// After so many prints a child is replaced: names of files that templates asked for are remembered for ever.
const PRINTS: u32 = 5_000;
/// The stack of a child's threads. Typst's own limits on how deep templates may go are made for one of eight megabytes.
const STACK_BYTES: u32 = 32 * 1024 * 1024;

type Said = io::Result<(serde_json::Value, Vec<u8>)>;

/// A child. It is killed when dropped.
pub(super) struct Child {
    process: Process,
    orders: ChildStdin,
    said: Receiver<Said>,
    prints: u32,
}

impl Child {
    /// Starts one and waits until it is ready.
    pub(super) fn start(apart: &Apart) -> Result<Self, Misprint> {
        let mut process = Command::new(&apart.program)
            .args(&apart.arguments)
            .env_clear()
            .env("RUST_MIN_STACK", STACK_BYTES.to_string())
            // Each child has one processor's worth of work; several of them print side by side.
            .env("RAYON_NUM_THREADS", "1")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| broken(&format!("{} cannot be started: {error}", apart.program.display())))?;
        let (Some(orders), Some(mut answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(broken("a child without pipes"));
        };
        let (tell, said) = sync_channel(1);
        let listen = move || {
            while let Some(heard) = wire::read(&mut answers).transpose() {
                let is_last = heard.is_err();
                if tell.send(heard).is_err() || is_last {
                    return;
                }
            }
        };
        let mut child = Self { process, orders, said, prints: 0 };
        thread::Builder::new()
            .name("press-child".to_owned())
            .spawn(listen)
            .map_err(|error| broken(&error.to_string()))?;
        let hello = child.hear(TO_START, TO_START);
        let (hello, _) = hello.map_err(|why| broken(&format!("a child does not start: {why}")))?;
        match serde_json::from_value::<Hello>(hello) {
            Ok(None) => Ok(child),
            Ok(Some(reason)) => Err(Misprint::Broken(reason)),
            Err(error) => Err(broken(&error.to_string())),
        }
    }

    /// Has one order done. After an error other than a misprint of this order the child is of no use any more.
    pub(super) fn make(&mut self, errand: &Errand<'_>) -> Result<(Made, Vec<u8>), Misprint> {
        self.prints += 1;
        let limit = errand.limits.time;
        if let Err(error) = wire::write(&mut self.orders, errand, &[]) {
            return Err(broken(&format!("a child takes no orders: {error}")));
        }
        let (answer, body) = self.hear(limit + GRACE, limit)?;
        let answer: Answer =
            serde_json::from_value(answer).map_err(|error| broken(&format!("a child said: {error}")))?;
        answer.map(|made| (made, body))
    }

    /// Whether it can be given another order.
    pub(super) fn is_fit(&mut self) -> bool {
        self.prints < PRINTS && matches!(self.process.try_wait(), Ok(None))
    }

    /// What it says within this time; else why it says nothing. `limit` is what the print was allowed.
    fn hear(&mut self, within: Duration, limit: Duration) -> Result<(serde_json::Value, Vec<u8>), Misprint> {
        match self.said.recv_timeout(within) {
            Ok(Ok(said)) => Ok(said),
            Err(RecvTimeoutError::Timeout) => {
                self.end();
                Err(Misprint::TooLong { seconds: limit.as_secs() })
            }
            // Its side of the pipe is closed: it is ending, or has ended.
            Ok(Err(error)) if error.kind() != io::ErrorKind::UnexpectedEof => {
                self.end();
                Err(broken(&format!("a child speaks otherwise: {error}")))
            }
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.epitaph(limit)),
        }
    }

    /// Why it ended, by the way it ended.
    fn epitaph(&mut self, limit: Duration) -> Misprint {
        let Some(status) = self.ended() else {
            self.end();
            return broken("a child closed its pipe and went on");
        };
        match status.code() {
            Some(watch::TOO_LONG) => Misprint::TooLong { seconds: limit.as_secs() },
            // Without a code it went by a signal: memory or stack came to their end before the watch looked.
            Some(watch::TOO_LARGE) | None => Misprint::TooLarge,
            Some(_) => broken(&format!("a child ended: {status}")),
        }
    }

    /// Waits a little for its end.
    fn ended(&mut self) -> Option<ExitStatus> {
        const BETWEEN: Duration = Duration::from_millis(5);
        let looks = GRACE.as_millis() / BETWEEN.as_millis();
        (0..looks).find_map(|_| {
            let ended = self.process.try_wait().ok().flatten();
            if ended.is_none() {
                thread::sleep(BETWEEN);
            }
            ended
        })
    }

    fn end(&mut self) {
        // It may have ended by itself; then there is nothing to kill, and it is only collected.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

fn broken(words: &str) -> Misprint {
    Misprint::Broken(words.to_owned())
}
