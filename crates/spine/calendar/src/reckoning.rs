//! The counting behind [`Calendar::due`](crate::Calendar::due), on numbered days and office time.

use kernel::Timestamp;

use crate::{Allowance, Because, Pause, table::Table};

/// A deadline as it was counted. Days are numbers of the [`Table`].
pub(crate) struct Reckoned {
    pub(crate) at: Timestamp,
    /// The day of receipt, and the day that counts as it.
    pub(crate) received: usize,
    pub(crate) zero: usize,
    pub(crate) because: Because,
    /// When the time begins to run: the receipt, or the next opening.
    pub(crate) starts_at: Timestamp,
    pub(crate) due: usize,
    /// The pauses that began before it was due.
    pub(crate) pauses: Vec<Pause>,
    /// The days that pauses take out of the count, first and last.
    pub(crate) paused_days: Vec<(usize, usize)>,
}

/// Nothing when the receipt, a pause or the due time lies outside the table. The pauses are in order and apart.
pub(crate) fn reckon(
    table: &Table,
    received: Timestamp,
    allowance: Allowance,
    pauses: &[Pause],
) -> Option<Reckoned> {
    let (day, time) = Table::locate(received)?;
    let zero = day_zero(table, received)?;
    let mut reckoned = Reckoned {
        at: received,
        received: day,
        zero,
        because: why(table, day, time),
        starts_at: table.in_office(received)?,
        due: zero,
        pauses: Vec::new(),
        paused_days: Vec::new(),
    };
    match allowance {
        Allowance::WorkingDays(n) => reckoned.working_days(table, u32::from(n), pauses)?,
        Allowance::SameDay if zero == day && time >= table.sessions(day).same_day_before => {
            reckoned.because = Because::AfterCutOff;
            reckoned.zero = table.working_from(day + 1)?;
            reckoned.working_days(table, 0, pauses)?;
        }
        Allowance::SameDay => reckoned.working_days(table, 0, pauses)?,
        Allowance::Days(n) => {
            reckoned.because = Because::OnTheDay;
            reckoned.calendar_days(table, usize::from(n), pauses)?;
        }
        Allowance::WorkingMinutes(n) => reckoned.working_minutes(table, n, pauses)?,
    }
    Some(reckoned)
}

/// The working day that counts as the day of something that happened then: the same until its closing, else the next.
fn day_zero(table: &Table, at: Timestamp) -> Option<usize> {
    let (day, time) = Table::locate(at)?;
    table.working_from(if time > table.sessions(day).closing() { day + 1 } else { day })
}

fn why(table: &Table, day: usize, time: i64) -> Because {
    if !table.works(day) {
        Because::DayOff
    } else if time > table.sessions(day).closing() {
        Because::AfterClosing
    } else {
        Because::OnTheDay
    }
}

impl Reckoned {
    /// Due at the closing of the n-th working day after day zero. A pause adds the working days after the day it
    /// starts, up to and with the day it ends.
    fn working_days(&mut self, table: &Table, n: u32, pauses: &[Pause]) -> Option<()> {
        let mut due = table.working_day(table.working_before(self.zero) + n)?;
        for pause in pauses {
            if pause.from >= table.closing(due) {
                break;
            }
            let (from, to) = (Table::locate(pause.from)?.0.max(self.zero), Table::locate(pause.to)?.0);
            let next = if from >= due {
                self.due_on_resuming(table, due, pause)?
            } else {
                let to = to.max(from);
                self.paused_days.push((from + 1, to));
                let added = table.working_before(to + 1) - table.working_before(from + 1);
                table.working_day(table.working_before(due) + added)?
            };
            self.pauses.push(*pause);
            due = next;
        }
        self.finish(table, due);
        Some(())
    }

    /// Due at the closing of the n-th calendar day after the receipt, or of the next working day. A pause adds the
    /// calendar days after the day it starts, up to and with the day it ends.
    fn calendar_days(&mut self, table: &Table, n: usize, pauses: &[Pause]) -> Option<()> {
        let mut last = self.received + n;
        // Without a day to wait, what comes after closing is due on the next working day.
        let mut due = table.working_from(last)?.max(self.zero);
        for pause in pauses {
            if pause.from >= table.closing(due) {
                break;
            }
            let (from, to) = (Table::locate(pause.from)?.0, Table::locate(pause.to)?.0);
            if from >= last {
                due = self.due_on_resuming(table, due, pause)?;
                last = due;
            } else {
                self.paused_days.push((from + 1, to));
                last += to - from;
                due = table.working_from(last)?;
            }
            self.pauses.push(*pause);
        }
        self.zero = self.received;
        self.finish(table, due);
        Some(())
    }

    /// A pause that begins when all days but the last have been used: what is left is the day of resuming.
    fn due_on_resuming(&mut self, table: &Table, due: usize, pause: &Pause) -> Option<usize> {
        let next = day_zero(table, pause.to)?.max(due);
        if next > due {
            self.paused_days.push((due, next - 1));
        }
        Some(next)
    }

    fn finish(&mut self, table: &Table, due: usize) {
        self.due = due;
        self.at = table.closing(due);
    }

    /// Due when so much office time has passed. A pause adds the office time from its start to its end.
    fn working_minutes(&mut self, table: &Table, n: u32, pauses: &[Pause]) -> Option<()> {
        let received = self.at;
        let mut reading = table.reading(self.starts_at) + i64::from(n) * crate::table::MINUTE;
        let due_at = |reading, starts_at: Timestamp| Some(table.at_reading(reading)?.max(starts_at));
        let mut due = due_at(reading, self.starts_at)?;
        for pause in pauses {
            if pause.from >= due {
                break;
            }
            Table::locate(pause.to)?;
            reading += table.reading(pause.to) - table.reading(pause.from);
            due = due_at(reading, self.starts_at)?;
            self.pauses.push(*pause);
        }
        self.at = due;
        self.due = Table::locate(due)?.0;
        self.zero = Table::locate(self.starts_at)?.0;
        if self.because == Because::OnTheDay && self.starts_at > received {
            self.because = Because::BeforeOpening;
        }
        Some(())
    }
}
