#![allow(missing_docs, clippy::unwrap_used, dead_code, clippy::too_many_lines)]
#[path = "/tmp/portal_shots.rs"]
mod portal;
#[path = "it/town.rs"]
mod town;
