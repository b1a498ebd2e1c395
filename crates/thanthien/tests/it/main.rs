//! The whole program: what must be true of all its parts together.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod access;
mod catalogue;
mod commands;
mod crash;
mod faults;
mod house;
mod program;
mod schema;
mod statements;
mod texts;
mod town;
