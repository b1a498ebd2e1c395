//! Drivers' errors as ours.

use kernel::{Error, Kind};
use rusqlite::ErrorCode;
use tokio_postgres::error::SqlState;

/// Whether a statement failed because a unique key was there already.
pub fn is_duplicate(error: &Error) -> bool {
    error.code() == "duplicate"
}

pub(crate) fn sqlite(error: rusqlite::Error) -> Error {
    use rusqlite::ffi;
    let Some(failure) = error.sqlite_error() else { return Error::internal(error) };
    match failure.code {
        ErrorCode::ConstraintViolation
            if matches!(
                failure.extended_code,
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            ) =>
        {
            Error::new(Kind::Conflict, "duplicate").because(error)
        }
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::OutOfMemory => Error::unavailable(error),
        _ => Error::internal(error),
    }
}

pub(crate) fn postgres(error: tokio_postgres::Error) -> Error {
    let Some(state) = error.code() else { return Error::unavailable(error) };
    match state.code().get(..2) {
        _ if *state == SqlState::UNIQUE_VIOLATION => Error::new(Kind::Conflict, "duplicate").because(error),
        // Lost connections, a standby that took over (this node still writes to the old one), a chosen deadlock victim, resources
        // gone, an operator's stop: the same call may succeed later.
        Some("08" | "25" | "40" | "53" | "57" | "58") => Error::unavailable(error),
        _ => {
            let detail = error.as_db_error().map(ToString::to_string).unwrap_or_default();
            Error::internal(format!("{error}: {detail}"))
        }
    }
}
