//! Watches a child from inside while it prints, and ends it when it takes too long or too much.
//!
//! Typst cannot be interrupted: a loop in a template calls nothing of ours. So the whole process goes. Watching from inside needs nobody
//! else: a child whose press was killed still comes to an end. The press waits a little longer than this and then kills the child itself.

use std::{
    fs,
    io::{self, ErrorKind},
    process,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// How a child says by its exit that it took too long.
pub(super) const TOO_LONG: i32 = 81;
/// How a child says by its exit that it took too much memory.
pub(super) const TOO_LARGE: i32 = 82;

/// How often is looked. A template fills some ten megabytes of memory in this time.
const EVERY: Duration = Duration::from_millis(10);

/// What one print may take.
#[derive(Clone, Copy)]
struct Shift {
    until: Instant,
    memory_bytes: u64,
}

/// The shift under way, and the bell that tells the watch of a new one.
type Post = (Mutex<Option<Shift>>, Condvar);

/// The watch: on duty from [`Watch::begin`] until what it gives is dropped.
pub(super) struct Watch(Arc<Post>);

impl Watch {
    /// Starts the thread. Fails where the machine does not tell how much memory a process holds.
    pub(super) fn start() -> io::Result<Self> {
        resident_bytes()?;
        let post = Arc::<Post>::default();
        let theirs = Arc::clone(&post);
        thread::Builder::new().name("watch".to_owned()).spawn(move || stand(&theirs))?;
        Ok(Self(post))
    }

    /// From now on, for one print.
    pub(super) fn begin(&self, time: Duration, memory_bytes: u64) -> OnDuty<'_> {
        self.set(Some(Shift { until: Instant::now() + time, memory_bytes }));
        OnDuty(self)
    }

    fn set(&self, shift: Option<Shift>) {
        let (post, bell) = &*self.0;
        *lock(post) = shift;
        bell.notify_one();
    }
}

/// Ends the watch's duty when dropped.
pub(super) struct OnDuty<'a>(&'a Watch);

impl Drop for OnDuty<'_> {
    fn drop(&mut self) {
        self.0.set(None);
    }
}

fn stand((post, bell): &Post) {
    let mut held = lock(post);
    loop {
        let shift = *held;
        held = match shift {
            None => bell.wait(held).unwrap_or_else(PoisonError::into_inner),
            Some(shift) => {
                look(shift);
                bell.wait_timeout(held, EVERY).unwrap_or_else(PoisonError::into_inner).0
            }
        };
    }
}

fn look(shift: Shift) {
    if Instant::now() >= shift.until {
        process::exit(TOO_LONG);
    }
    // What cannot be read any more is no reason to go on unwatched.
    if resident_bytes().is_ok_and(|bytes| bytes <= shift.memory_bytes) {
        return;
    }
    process::exit(TOO_LARGE);
}

/// How much memory this process holds.
fn resident_bytes() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let kilobytes = status.lines().find_map(|line| {
        line.strip_prefix("VmRSS:")?.trim().strip_suffix("kB")?.trim_end().parse::<u64>().ok()
    });
    Ok(kilobytes.ok_or(ErrorKind::Unsupported)? * 1024)
}

fn lock(post: &Mutex<Option<Shift>>) -> MutexGuard<'_, Option<Shift>> {
    post.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_knows_how_much_memory_it_holds() {
        let before = resident_bytes().unwrap();
        let held = vec![1_u8; 64 << 20];
        assert!(resident_bytes().unwrap() > before + (32 << 20), "{} bytes are held", held.len());
    }

    #[test]
    fn whoever_stays_within_the_limits_is_left_alone() {
        let watch = Watch::start().unwrap();
        for _ in 0..3 {
            let on_duty = watch.begin(Duration::from_mins(1), u64::MAX);
            thread::sleep(EVERY * 2);
            drop(on_duty);
        }
    }
}
