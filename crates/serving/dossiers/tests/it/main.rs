//! Dossiers, on both engines: Thanh Khê with its units, officers, residents and procedures as the data set has them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod api;
mod desk;
mod ending;
mod figures;
mod filing;
mod papers;
mod portal;
mod steps;
mod town;
mod waiting;
mod ways;
