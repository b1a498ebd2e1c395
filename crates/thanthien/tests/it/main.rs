//! The whole program: what must be true of all its parts together.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

mod access;
mod calendar;
mod careful_forms;
mod catalogue;
mod commands;
mod connections;
mod copy;
mod crash;
mod faults;
mod house;
mod papers;
mod program;
mod reform;
mod review;
mod schema;
mod simulate;
mod statements;
mod texts;
mod town;
