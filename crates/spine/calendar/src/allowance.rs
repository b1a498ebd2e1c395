//! How long something may take.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{MOST_DAYS, OutOfRange};

/// How long something may take, as the law or the procedure says it. See [`Calendar::due`](crate::Calendar::due) for
/// how each is counted. In the database it is a short text: `wd:3`, `same`, `wm:240`, `d:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "rule", content = "amount", rename_all = "snake_case")]
pub enum Allowance {
    /// So many working days, the day of receipt not counted (Civil Code 2015, Articles 147 and 148).
    WorkingDays(u16),
    /// Within the day when received before the cut-off, else the next working day (Decree 23/2015/NĐ-CP, Article 7).
    SameDay,
    /// So many minutes of office time; procedures allot their steps in working hours.
    WorkingMinutes(u32),
    /// So many calendar days, rolled forward when the last is off (Civil Code 2015, Article 148).
    Days(u16),
}

impl Allowance {
    /// The most office minutes an allowance may have: [`MOST_DAYS`] days of eight hours.
    pub const MOST_MINUTES: u32 = MOST_DAYS as u32 * 480;

    /// Refuses more than the limits.
    pub(crate) fn within_limits(self) -> Result<Self, OutOfRange> {
        let fits = match self {
            Self::WorkingDays(n) | Self::Days(n) => n <= MOST_DAYS,
            Self::WorkingMinutes(n) => n <= Self::MOST_MINUTES,
            Self::SameDay => true,
        };
        if fits { Ok(self) } else { Err(OutOfRange::Allowance) }
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDays(n) => write!(f, "wd:{n}"),
            Self::SameDay => f.write_str("same"),
            Self::WorkingMinutes(n) => write!(f, "wm:{n}"),
            Self::Days(n) => write!(f, "d:{n}"),
        }
    }
}

/// The text is not an allowance, or one beyond the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an allowance: expected wd:N, same, wm:N or d:N within the limits")]
pub struct NotAnAllowance;

impl FromStr for Allowance {
    type Err = NotAnAllowance;

    fn from_str(text: &str) -> Result<Self, NotAnAllowance> {
        fn number<N: FromStr>(digits: &str) -> Result<N, NotAnAllowance> {
            if !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NotAnAllowance);
            }
            digits.parse().map_err(|_| NotAnAllowance)
        }
        let allowance = match text.split_once(':') {
            None if text == "same" => Self::SameDay,
            Some(("wd", n)) => Self::WorkingDays(number(n)?),
            Some(("wm", n)) => Self::WorkingMinutes(number(n)?),
            Some(("d", n)) => Self::Days(number(n)?),
            _ => return Err(NotAnAllowance),
        };
        allowance.within_limits().map_err(|_| NotAnAllowance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_text_is_read_as_it_is_written() {
        for text in ["wd:3", "same", "wm:240", "d:30", "wd:0", "d:3650"] {
            assert_eq!(text.parse::<Allowance>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in
            ["", "wd", "wd:", "wd:-1", "wd:+3", "wd:3651", "d:99999", "wm:1752001", "same:1", "h:3", "wd:3 "]
        {
            assert_eq!(text.parse::<Allowance>(), Err(NotAnAllowance), "{text:?}");
        }
    }

    #[test]
    fn the_json_names_the_rule() {
        let json = serde_json::to_string(&[Allowance::WorkingDays(3), Allowance::SameDay]).unwrap();
        assert_eq!(json, r#"[{"rule":"working_days","amount":3},{"rule":"same_day"}]"#);
    }
}
