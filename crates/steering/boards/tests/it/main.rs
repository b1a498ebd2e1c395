//! Boards over a ledger of a district, on both engines: promises that were made, kept, broken and judged, without any dossier behind them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod office;
mod officers;
mod open;
mod town;
