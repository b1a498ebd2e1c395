//! What holds for every receipt, allowance and pause.

#![allow(clippy::unwrap_used, reason = "what is read here is written here")]

mod common;

use std::time::Instant;

use calendar::{Allowance, Line, Mark, Pause};
use common::{VIETNAM, at};
use kernel::Timestamp;
use proptest::prelude::*;

const MINUTES_OF_SIX_YEARS: i64 = 6 * 365 * 24 * 60;

/// An instant in the years 2022 to 2027, on a whole minute; closings and openings more often.
fn instant() -> impl Strategy<Value = Timestamp> {
    let first = at("2022-01-01T00:00");
    let of_day = prop_oneof![Just(450), Just(690), Just(780), Just(900), Just(1020), Just(1021), 0..1440_i64];
    (0..MINUTES_OF_SIX_YEARS / 1440, of_day)
        .prop_map(move |(day, minute)| first.plus_seconds((day * 1440 + minute) * 60))
}

fn allowance() -> impl Strategy<Value = Allowance> {
    prop_oneof![
        (0..60_u16).prop_map(Allowance::WorkingDays),
        (0..90_u16).prop_map(Allowance::Days),
        (0..20_000_u32).prop_map(Allowance::WorkingMinutes),
        Just(Allowance::SameDay),
    ]
}

/// Pauses near a receipt: some before it, some overlapping, some long after.
fn pauses_near(received: Timestamp) -> impl Strategy<Value = Vec<Pause>> {
    let one = (-5 * 1440..60 * 1440_i64, 0..20 * 1440_i64).prop_map(move |(start, length)| {
        let from = received.plus_seconds(start * 60);
        Pause { from, to: from.plus_seconds(length * 60) }
    });
    prop::collection::vec(one, 0..4)
}

fn case() -> impl Strategy<Value = (Timestamp, Allowance, Vec<Pause>)> {
    (instant(), allowance())
        .prop_flat_map(|(received, allowance)| (Just(received), Just(allowance), pauses_near(received)))
}

fn due(received: Timestamp, allowance: Allowance, pauses: &[Pause]) -> Timestamp {
    VIETNAM.due(received, &allowance, pauses).unwrap().at
}

fn longer(allowance: Allowance, by: u16) -> Allowance {
    match allowance {
        Allowance::WorkingDays(n) => Allowance::WorkingDays(n + by),
        Allowance::Days(n) => Allowance::Days(n + by),
        Allowance::WorkingMinutes(n) => Allowance::WorkingMinutes(n + u32::from(by)),
        Allowance::SameDay => Allowance::SameDay,
    }
}

/// The rule as one would count it on a paper calendar, without the table.
fn counted_on_paper(received: Timestamp, n: u16) -> Timestamp {
    let mut day = received.date();
    let after_closing = VIETNAM.closing(day).is_some_and(|closing| received > closing);
    if after_closing {
        day = day.tomorrow().unwrap();
    }
    while !VIETNAM.is_working_day(day) {
        day = day.tomorrow().unwrap();
    }
    let mut left = n;
    while left > 0 {
        day = day.tomorrow().unwrap();
        left -= u16::from(VIETNAM.is_working_day(day));
    }
    VIETNAM.closing(day).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_days_agree_with_a_count_on_paper(received in instant(), n in 0..60_u16) {
        prop_assert_eq!(due(received, Allowance::WorkingDays(n), &[]), counted_on_paper(received, n));
    }

    #[test]
    fn due_is_at_a_working_moment_not_before_the_receipt_nor_within_a_pause((received, allowance, pauses) in case()) {
        let due = due(received, allowance, &pauses);
        prop_assert!(due >= received);
        let civil = due.civil();
        prop_assert!(VIETNAM.is_working_day(civil.date()), "{}", due);
        let sessions = &VIETNAM.hours(civil.date()).sessions;
        prop_assert!(sessions.iter().any(|s| s.opens <= civil.time() && civil.time() <= s.closes), "{}", due);
        if !matches!(allowance, Allowance::WorkingMinutes(_)) {
            prop_assert_eq!(Some(due), VIETNAM.closing(civil.date()));
        }
        for pause in pauses {
            prop_assert!(pause.to <= received || pause.from.max(received) >= due || pause.to <= due, "{:?} {}", pause, due);
        }
    }

    #[test]
    fn a_longer_allowance_is_never_due_earlier((received, allowance, pauses) in case(), by in 0..30_u16) {
        prop_assert!(due(received, allowance, &pauses) <= due(received, longer(allowance, by), &pauses));
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier((received, allowance, pauses) in case(), by in 0..14 * 1440_i64) {
        let later = received.plus_seconds(by * 60);
        prop_assert!(due(received, allowance, &pauses) <= due(later, allowance, &pauses));
    }

    #[test]
    fn one_more_pause_is_never_due_earlier((received, allowance, pauses) in case(), which in 0..4_usize) {
        let mut fewer = pauses.clone();
        if which < fewer.len() {
            fewer.remove(which);
        }
        prop_assert!(due(received, allowance, &fewer) <= due(received, allowance, &pauses));
    }

    #[test]
    fn the_order_of_pauses_does_not_matter((received, allowance, pauses) in case()) {
        let reversed: Vec<Pause> = pauses.iter().rev().copied().collect();
        prop_assert_eq!(due(received, allowance, &reversed), due(received, allowance, &pauses));
    }

    #[test]
    fn the_days_of_the_explanation_add_up_to_the_allowance((received, allowance, pauses) in case()) {
        let why = VIETNAM.due(received, &allowance, &pauses).unwrap().explanation;
        let (mut counted, mut minutes, mut last) = (0, 0, 0);
        for line in &why.days {
            match line {
                Line::Gap(gap) => {
                    counted += gap.counted;
                    last += gap.counted;
                    minutes += gap.minutes.unwrap_or(0);
                }
                Line::Day(line) => {
                    minutes += line.minutes.unwrap_or(0);
                    if let Mark::Counted { n } | Mark::Due { n: Some(n) } = line.mark {
                        counted += 1;
                        last += 1;
                        prop_assert_eq!(n, last);
                    }
                }
            }
        }
        match allowance {
            Allowance::WorkingDays(n) | Allowance::Days(n) => prop_assert_eq!(counted, u32::from(n)),
            Allowance::WorkingMinutes(n) => prop_assert_eq!(minutes, n),
            Allowance::SameDay => {}
        }
        prop_assert!(why.days.len() <= 63);
    }

    #[test]
    fn office_minutes_add_up(a in instant(), b in instant(), c in instant()) {
        let between = |x, y| VIETNAM.minutes_between(x, y);
        prop_assert_eq!(between(a, b) + between(b, c), between(a, c));
        prop_assert_eq!(between(a, b), -between(b, a));
    }

    #[test]
    fn office_minutes_of_an_allowance_are_its_minutes(received in instant(), n in 0..20_000_u32) {
        let due = due(received, Allowance::WorkingMinutes(n), &[]);
        prop_assert_eq!(VIETNAM.minutes_between(received, due), i64::from(n));
    }

    #[test]
    fn shares_go_forward_and_end_at_the_due_time(
        (received, allowance, _) in case(), shares in prop::collection::vec(0..100_u32, 1..8)
    ) {
        let due = due(received, allowance, &[]);
        let times = VIETNAM.split(received, due, &shares);
        prop_assert_eq!(times.len(), shares.len());
        prop_assert!(times.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", times);
        prop_assert!(times[0] >= received);
        prop_assert_eq!(*times.last().unwrap(), due);
    }

    #[test]
    fn the_warning_is_a_working_day_before(received in instant(), n in 2..60_u16) {
        let due = due(received, Allowance::WorkingDays(n), &[]);
        let warning = VIETNAM.warn_at(due);
        prop_assert_eq!(VIETNAM.minutes_between(warning, due), 480);
        let left = VIETNAM.left(warning, due);
        prop_assert_eq!((left.late, left.days, left.minutes), (false, 1, 0));
    }
}

/// Prints how long a deadline takes; nothing is asserted about time.
#[test]
fn how_long_it_takes() {
    let pauses = [Pause { from: at("2023-01-19T09:00"), to: at("2023-01-27T09:00") }];
    for (name, allowance, pauses) in [
        ("3 working days", Allowance::WorkingDays(3), &pauses[..0]),
        ("3 working days, a pause", Allowance::WorkingDays(3), &pauses[..]),
        ("20 working days", Allowance::WorkingDays(20), &pauses[..0]),
        ("16 working hours", Allowance::WorkingMinutes(960), &pauses[..]),
        ("30 days", Allowance::Days(30), &pauses[..0]),
        ("3650 working days", Allowance::WorkingDays(3650), &pauses[..]),
    ] {
        let start = Instant::now();
        let mut last = Timestamp::default();
        for minute in 0..1000 {
            last = due(at("2023-01-18T10:00").plus_seconds(minute), allowance, pauses);
        }
        println!("{name}: {:.1} µs, due {last}", start.elapsed().as_secs_f64() * 1000.0);
    }
}
