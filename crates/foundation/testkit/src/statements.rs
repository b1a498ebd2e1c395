//! Every statement, prepared.

use std::fmt::Write as _;

use work::{App, Capability};

/// Prepares every statement of these capabilities on the app's engine, and on SQLite looks at how each would run.
/// Tables in `small` may be read from end to end; a statement that reads any other one so is a fault.
///
/// # Panics
/// With the list of faults, when there is one.
pub async fn check_statements(app: &App, capabilities: &[Capability], small: &[&str]) {
    let mut faults = String::new();
    for capability in capabilities {
        for sql in capability.statements {
            let mut tx = app.db().read().await.expect("the store answers");
            match tx.check(*sql).await {
                Ok(scans) => {
                    // The whole word: a scan of `p` is none of `promise`.
                    let large =
                        |scan: &&String| scan.split(' ').nth(1).is_none_or(|table| !small.contains(&table));
                    for scan in scans.iter().filter(large) {
                        let _ = writeln!(faults, "{} {}: {scan}", capability.name, sql.name);
                    }
                }
                Err(error) => {
                    let _ = writeln!(faults, "{} {}: {error:?}", capability.name, sql.name);
                }
            }
        }
    }
    assert!(faults.is_empty(), "faulty statements:\n{faults}");
}
