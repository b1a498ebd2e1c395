#![allow(dead_code, unused_imports, missing_docs, clippy::unwrap_used)]
#[path = "it/town.rs"] mod town;
#[path = "it/desk.rs"] mod desk;
