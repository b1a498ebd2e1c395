//! Working time, days off and deadlines of Vietnamese public offices. Pure: no clock, no files, no database.
//!
//! A [`Calendar`] is made from two tables, the offices' hours and the days that differ from the ordinary week. It
//! answers what a day is, how much working time lies between two instants, and above all when something is
//! [due](Calendar::due), with an [`Explanation`] that a person can follow day by day.
//!
//! ```
//! use calendar::{Allowance, Calendar};
//! use kernel::Timestamp;
//!
//! let hours = "valid_from,weekdays,sessions,same_day_before\n\
//!              2000-01-01,mon tue wed thu fri,07:30-11:30 13:00-17:00,15:00\n";
//! let days = "date,kind,occasion,name,status,source\n2023-01-20,off,tet,29 Tết,official,-\n";
//! let calendar = Calendar::from_csv(hours, days)?;
//! let received = Timestamp::parse("2023-01-18T10:00").unwrap();
//! let due = calendar.due(received, &Allowance::WorkingDays(2), &[])?;
//! assert_eq!(due.at.to_string(), "2023-01-23T17:00:00+07:00");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The rules stand where they are carried out: [`Allowance`] and [`Calendar::due`] for deadlines, [`Pause`] for what
//! an interruption adds, [`TimeLeft`] for 'two working days left'.

mod allowance;
mod days;
mod due;
mod explanation;
mod hours;
mod pause;
mod reckoning;
mod table;
mod time_left;

pub use allowance::{Allowance, NotAnAllowance};
pub use days::{Calendar, DayKind, DayMark, MarkKind, Status};
pub use due::{Due, OutOfRange};
pub use explanation::{Because, DayLine, Explanation, Gap, Line, Mark, Start};
pub use hours::{BadTable, OfficeHours, Session};
pub use pause::{NotAPause, Pause};
pub use time_left::TimeLeft;

/// The most days an allowance may have.
pub const MOST_DAYS: u16 = 3650;
/// The most pauses one deadline may have.
pub const MOST_PAUSES: usize = 1000;
