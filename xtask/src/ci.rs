//! Everything that a change must pass, the same here and on the build server.

use std::time::{Duration, Instant};

use crate::{
    generate,
    shell::{self, Result, cargo},
    test, tidy,
};

/// Does one step.
type Act = fn() -> Result;

/// The steps, those first that fail fastest.
const STEPS: [(&str, Act); 5] = [
    ("format", || shell::run(&mut cargo(&["fmt", "--all", "--check"]))),
    ("house rules", tidy::run),
    ("lints", || shell::run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))),
    ("tests", || test::run(&test::Arguments::default())),
    ("generated documents", generate::check),
];

/// Runs every step, also after one failed, so that one run tells all that is wrong.
pub(crate) fn run() -> Result {
    let begun = Instant::now();
    let mut failed = Vec::new();
    let mut table = Vec::new();
    for (name, step) in STEPS {
        println!("\n=== {name} ===");
        let begun = Instant::now();
        let done = step();
        let mark = if done.is_ok() { "passed" } else { "FAILED" };
        table.push(format!("{mark}  {:>7}  {name}", minutes(begun.elapsed())));
        if let Err(error) = done {
            println!("{name}: {error}");
            failed.push(name);
        }
    }
    println!("\n{}\n        {:>7}  in all", table.join("\n"), minutes(begun.elapsed()));
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", ")).into()) }
}

/// Minutes and seconds: `3:07`.
fn minutes(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_minutes_and_seconds() {
        assert_eq!(minutes(Duration::from_millis(187_900)), "3:07");
        assert_eq!(minutes(Duration::ZERO), "0:00");
    }
}
