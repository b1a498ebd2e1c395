//! The closed list of roles that posts have.

use kernel::{Error, Result};

/// Bộ phận Một cửa: receives, asks, returns.
pub const ONE_STOP: &str = "one_stop";
/// Công chức chuyên môn: examines and drafts.
pub const SPECIALIST: &str = "specialist";
/// Lãnh đạo: approves, signs, answers for the unit.
pub const LEADER: &str = "leader";
/// Văn thư: numbers, seals, sends.
pub const CLERK: &str = "clerk";
/// Runs the server and its data; no right to residents' cases.
pub const OPERATOR: &str = "operator";

/// All roles.
pub const ALL: [&str; 5] = [ONE_STOP, SPECIALIST, LEADER, CLERK, OPERATOR];

/// The role with this name, as the constant that rules compare with.
pub fn known(name: &str) -> Result<&'static str> {
    ALL.into_iter()
        .find(|role| *role == name)
        .ok_or_else(|| Error::internal(format!("no such role: {name}")))
}
