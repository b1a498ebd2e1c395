//! Every SQL text of this capability.

pub(crate) mod clients;
pub(crate) mod webhooks;

/// Every statement.
pub(crate) const STATEMENTS: &[db::Sql] = db::join_statements![clients::STATEMENTS, webhooks::STATEMENTS];
