//! How busy a town is: on which days, at which hours, by which way.

use calendar::Calendar;
use dossiers::Channel;
use kernel::{Date, Timestamp};

use super::chance::Chance;

/// How many dossiers come, and what becomes of them.
#[derive(Debug)]
pub(super) enum Pace {
    /// A few on each day, as chance has it.
    Loose,
    /// So many in all, spread over the days as offices see them come.
    Given(Seasons),
}

/// What happens now and then, in a thousand times.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits {
    /// The applicant takes his dossier back.
    pub(super) withdrawn: u64,
    /// A leader sends a draft back to the one who wrote it.
    pub(super) sent_back: u64,
    /// What was asked for is not granted.
    pub(super) not_granted: u64,
    /// A lateness is another's fault: the applicant's, another agency's, nature's.
    pub(super) others_fault: u64,
}

impl Habits {
    /// Those of a town that is simulated for years.
    pub(super) const OF_YEARS: Self =
        Self { withdrawn: 12, sent_back: 15, not_granted: 20, others_fault: 350 };
}

/// Dossiers of each day of a span.
#[derive(Debug)]
pub(super) struct Seasons {
    first: Date,
    /// How much comes up to the end of each day, in parts of the whole.
    up_to: Vec<f64>,
    total: u64,
}

/// Days closed in a row from which on people have waited: Tết, and little else.
const LONG_CLOSURE: usize = 5;
/// Working days on which what waited through a long closure comes in.
const RUSH_DAYS: u32 = 5;

impl Seasons {
    /// So many dossiers from the first day to the last.
    pub(super) fn new(first: Date, last: Date, total: u64, calendar: &Calendar) -> Self {
        let days: Vec<Date> =
            first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last).collect();
        let works: Vec<bool> = days.iter().map(|day| calendar.is_working_day(*day)).collect();
        let (mut sum, mut closed, mut rush) = (0.0, 0_usize, 0_u32);
        let mut up_to = Vec::with_capacity(days.len());
        for (at, day) in days.iter().enumerate() {
            if works[at] {
                if closed >= LONG_CLOSURE {
                    rush = RUSH_DAYS;
                }
                closed = 0;
            } else {
                closed += 1;
            }
            let is_long = !works[at] && closure_around(&works, at) >= LONG_CLOSURE;
            sum += weight(*day, works[at], is_long) * if works[at] && rush > 0 { 1.5 } else { 1.0 };
            if works[at] {
                rush = rush.saturating_sub(1);
            }
            up_to.push(sum);
        }
        for share in &mut up_to {
            *share /= sum.max(f64::MIN_POSITIVE);
        }
        Self { first, up_to, total }
    }

    /// How many come on this day.
    pub(super) fn on(&self, day: Date) -> u64 {
        let Ok(at) = usize::try_from(self.first.until(day).map_or(-1, |span| span.get_days())) else {
            return 0;
        };
        let Some(share) = self.up_to.get(at) else { return 0 };
        let before = at.checked_sub(1).and_then(|at| self.up_to.get(at)).copied().unwrap_or(0.0);
        self.part(*share) - self.part(before)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a count that is far below 2^52"
    )]
    fn part(&self, share: f64) -> u64 {
        (self.total as f64 * share).round() as u64
    }
}

/// How many days in a row are closed around this one.
fn closure_around(works: &[bool], at: usize) -> usize {
    let before = works[..at].iter().rev().take_while(|works| !**works).count();
    before + works[at..].iter().take_while(|works| !**works).count()
}

/// Mondays are busiest; summer brings certificates for school; on closed days only what is filed online comes, and at Tết hardly that.
fn weight(day: Date, works: bool, in_long_closure: bool) -> f64 {
    use jiff::civil::Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
    if in_long_closure {
        return 0.02;
    }
    let of_weekday = match day.weekday() {
        Monday => 1.35,
        Tuesday => 1.1,
        Wednesday => 1.0,
        Thursday => 0.95,
        Friday => 0.9,
        _ => 0.1,
    };
    let of_month = match day.month() {
        1 => 0.9,
        6 => 1.15,
        7 => 1.2,
        8 => 1.35,
        9 => 1.1,
        _ => 1.0,
    };
    of_month * if works { of_weekday } else { 0.1 }
}

/// The way and the instant of one filing of this day: counters and the post while the office is open, the rest at any hour, and from year
/// to year more of it.
pub(super) fn arrival(
    day: Date,
    midnight: Timestamp,
    works: bool,
    chance: &mut Chance,
) -> (Channel, Timestamp) {
    let online = (34 + 13 * u64::try_from(i32::from(day.year()) - 2022).unwrap_or(0)).min(88);
    let (channel, minute) = if !works || chance.percent(online) {
        // Two waking peaks: before noon and in the evening.
        let peak = if chance.percent(60) { 9 * 60 + 30 } else { 20 * 60 };
        (Channel::Online, peak + chance.between(-170, 170))
    } else if chance.percent(4) {
        (Channel::Post, 9 * 60 + chance.between(0, 90))
    } else {
        // The last quarter of an hour of each half day no number is given out.
        let morning = chance.percent(62);
        let from = if morning { 7 * 60 + 30 } else { 13 * 60 + 30 };
        (Channel::Counter, from + chance.between(0, if morning { 225 } else { 190 }))
    };
    (channel, midnight.plus_seconds(minute * 60 + chance.between(0, 59)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn at_tet_hardly_anything_comes_and_after_it_a_rush() {
        let seasons = Seasons::new(date("2023-01-01"), date("2023-12-31"), 100_000, &vietnam());
        // Tết of the year of the cat: closed from 20 to 26 January 2023, a Friday to a Thursday.
        assert!(seasons.on(date("2023-01-23")) < 20);
        assert!(seasons.on(date("2023-01-30")) > seasons.on(date("2023-02-13")));
    }

    fn vietnam() -> Calendar {
        let set = crate::data::inside();
        let table = |name| set.get(name).expect("a table of the data set");
        let calendar = Calendar::from_csv(table("calendar/office-hours.csv"), table("calendar/holidays.csv"));
        calendar.expect("sound tables")
    }

    #[test]
    fn all_dossiers_come_and_mondays_bring_more_than_fridays() {
        let calendar = vietnam();
        let (first, last) = (date("2023-03-01"), date("2023-03-31"));
        let seasons = Seasons::new(first, last, 1_000, &calendar);
        let days = first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last);
        assert_eq!(days.map(|day| seasons.on(day)).sum::<u64>(), 1_000);
        assert!(seasons.on(date("2023-03-13")) > seasons.on(date("2023-03-17")));
        assert!(seasons.on(date("2023-03-12")) * 5 < seasons.on(date("2023-03-13")));
        assert_eq!(seasons.on(date("2023-04-01")), 0);
        assert_eq!(seasons.on(date("2023-02-28")), 0);
    }
}
