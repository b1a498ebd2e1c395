//! Papers on both engines, printed by the real press from the real templates.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod house;
mod issuing;
mod verifying;
