//! When something is due.

use kernel::{Kind, Refusal, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Allowance, Calendar, Explanation, Pause, pause,
    reckoning::{self, Reckoned},
};

/// When something is due, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The instant: still on time at it, late after it.
    #[serde(rename = "due_at")]
    pub at: Timestamp,
    /// How it was reckoned, to be stored with the promise.
    pub explanation: Explanation,
}

/// The deadline cannot be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutOfRange {
    /// The allowance is longer than [`MOST_DAYS`](crate::MOST_DAYS) or [`Allowance::MOST_MINUTES`].
    #[error("the allowance is too long")]
    Allowance,
    /// More than [`MOST_PAUSES`](crate::MOST_PAUSES).
    #[error("too many pauses")]
    Pauses,
    /// The receipt, a pause or the due time lies outside the years 2000 to 2099.
    #[error("outside the years 2000 to 2099")]
    Years,
}

impl Refusal for OutOfRange {
    fn code(&self) -> &'static str {
        "calendar-out-of-range"
    }

    fn kind(&self) -> Kind {
        Kind::Invalid
    }
}

impl Calendar {
    /// When something received at this instant is due.
    ///
    /// * [`Allowance::WorkingDays`]: day zero is the day of receipt; a receipt after closing or on a day off counts as
    ///   received on the next working day, one at the closing itself or before the opening counts as that day. Due at
    ///   the closing of the n-th working day after (Civil Code 2015, Articles 147 and 148).
    /// * [`Allowance::SameDay`]: received on a working day before the cut-off, due at that day's closing; received
    ///   later or on a day off, at the next working day's closing (Decree 23/2015/NĐ-CP, Article 7).
    /// * [`Allowance::WorkingMinutes`]: office time from the receipt, or from the next opening when the office is
    ///   closed. When the time is used up exactly at a closing, it is due then and not at the next opening.
    /// * [`Allowance::Days`]: at the closing of the n-th calendar day after the receipt, or of the next working day when
    ///   that is off (Civil Code 2015, Article 148).
    ///
    /// An allowance of nothing is due at the closing of day zero; of no minutes, at the receipt or next opening.
    /// What pauses add is told at [`Pause`]. A due time is never before the receipt, always within office hours or at
    /// their closing, and never earlier for a longer allowance, a later receipt or one more pause.
    pub fn due(
        &self,
        received: Timestamp,
        allowance: &Allowance,
        pauses: &[Pause],
    ) -> Result<Due, OutOfRange> {
        let reckoned = self.reckon(received, *allowance, pauses)?;
        Ok(Due { at: reckoned.at, explanation: Explanation::of(self, received, *allowance, reckoned) })
    }

    /// When it is due, as [`Calendar::due`] has it, where nobody asks why.
    pub fn due_at(
        &self,
        received: Timestamp,
        allowance: &Allowance,
        pauses: &[Pause],
    ) -> Result<Timestamp, OutOfRange> {
        self.reckon(received, *allowance, pauses).map(|reckoned| reckoned.at)
    }

    fn reckon(
        &self,
        received: Timestamp,
        allowance: Allowance,
        pauses: &[Pause],
    ) -> Result<Reckoned, OutOfRange> {
        let allowance = allowance.within_limits()?;
        let pauses = pause::in_order(self.table(), pauses, received)?;
        reckoning::reckon(self.table(), received, allowance, &pauses).ok_or(OutOfRange::Years)
    }
}
