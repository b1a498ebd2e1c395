//! The calendar changes while promises run: a holiday or a swap is announced late.

use std::collections::BTreeSet;

use calendar::{DayMark, MarkKind, Status};
use promises::{Held, Moved, Promise, moved, reckonings};
use testkit::both_engines;

use crate::{Ward, at};

impl Ward {
    /// These days are marked, and everything that follows from it is done.
    async fn announce(&self, days: &[(&str, MarkKind)]) {
        let mark = |(day, kind): &(&str, MarkKind)| DayMark {
            date: day.parse().unwrap(),
            kind: *kind,
            occasion: "swap".to_owned(),
            name: format!("Theo thông báo về ngày {day}"),
            status: Status::Official,
            source: "12729/VPCP-KGVX".to_owned(),
        };
        let days: Vec<DayMark> = days.iter().map(mark).collect();
        self.act(async move |work| units::set_days(work, days).await).await.unwrap();
        self.follow().await;
    }

    async fn call_off(&self, day: &str) {
        let days = BTreeSet::from([day.parse().unwrap()]);
        self.act(async move |work| units::clear_days(work, &days).await).await.unwrap();
        self.follow().await;
    }

    async fn follow(&self) {
        jobs::drain(&self.app, &promises::registry()).await.unwrap();
    }

    async fn moves(&self, promise: &Promise) -> Vec<promises::Move> {
        let subject = promise.subject;
        self.act(async move |work| promises::moves_of(work, subject).await).await.unwrap()
    }
}

/// Civil Code 2015, Articles 147 and 148: a day off is no working day, whenever it was announced. The swap of 2 January 2026 was
/// announced on 25 December 2025.
#[both_engines]
async fn a_day_off_announced_late_moves_a_due_time_with_a_notice(ward: Ward) {
    ward.follow().await;
    let promise = ward.promise("wd:3").await;
    assert_eq!(promise.due_at, at("2023-03-20T17:00"));
    ward.at("2023-03-16T09:00");
    ward.announce(&[("2023-03-17", MarkKind::Off)]).await;

    let later = ward.find(promise.id).await;
    assert_eq!(later.due_at, at("2023-03-21T17:00"));
    assert_eq!(later.promised_due_at, promise.promised_due_at, "what was told first stays in the record");
    assert_eq!(later.warn_at, at("2023-03-20T17:00"));
    assert_eq!(ward.count::<Moved>().await, 1);

    let moves = ward.moves(&promise).await;
    assert_eq!(moves.len(), 1, "no date moves without its notice");
    assert_eq!((moves[0].told_due_at, moves[0].due_at), (promise.due_at, later.due_at));
    assert_eq!((&moves[0].before, &moves[0].after), (&*promise.explanation, &*later.explanation));
    ward.books_verify().await;
}

#[both_engines]
async fn an_earlier_due_time_never_breaks_what_was_told(ward: Ward) {
    ward.follow().await;
    let promise = ward.promise("wd:3").await;
    ward.announce(&[("2023-03-18", MarkKind::MakeUp)]).await;
    let held = ward.find(promise.id).await;
    assert_eq!(held.due_at, promise.due_at, "Monday was told, Monday holds");
    assert_eq!(held.warn_at, at("2023-03-17T17:00"), "the owner is warned as if it were Saturday");
    assert_eq!((ward.count::<Moved>().await, ward.count::<Held>().await), (0, 1));
    let moves = ward.moves(&promise).await;
    assert_eq!(moves.len(), 1);
    assert!(!moves[0].is_later());
    assert_eq!(moves[0].reckoned_due_at, at("2023-03-18T17:00"));

    ward.announce(&[("2023-12-29", MarkKind::Off)]).await;
    assert_eq!(ward.moves(&promise).await.len(), 1, "the same is not told again");

    // It is broken only when what was told has passed.
    ward.at("2023-03-20T17:00");
    promises::watch(&ward.app).await.unwrap();
    assert_eq!(ward.count::<promises::Broken>().await, 0);
    ward.at("2023-03-20T17:00:01");
    promises::watch(&ward.app).await.unwrap();
    assert_eq!(ward.count::<promises::Broken>().await, 1);
}

#[both_engines]
async fn a_day_off_that_is_called_off_leaves_the_date_that_was_told_last(ward: Ward) {
    ward.follow().await;
    let promise = ward.promise("wd:3").await;
    ward.announce(&[("2023-03-17", MarkKind::Off)]).await;
    ward.call_off("2023-03-17").await;
    let after = ward.find(promise.id).await;
    assert_eq!(after.due_at, at("2023-03-21T17:00"));
    assert_eq!(after.warn_at, at("2023-03-17T17:00"), "the owner may still be done by the first date");
    assert_eq!(ward.moves(&promise).await.len(), 2);
}

#[both_engines]
async fn what_stands_still_ended_or_broke_stays_as_it_is(ward: Ward) {
    ward.follow().await;
    let (paused, ended, broken) =
        (ward.promise("wd:3").await, ward.promise("wd:3").await, ward.promise("same").await);
    let (pause, end) = (paused.id, ended.id);
    ward.at("2023-03-15T18:00");
    promises::watch(&ward.app).await.unwrap();
    ward.act(async move |work| promises::pause(work, pause).await).await.unwrap();
    ward.act(async move |work| promises::keep(work, end).await).await.unwrap();
    ward.announce(&[("2023-03-16", MarkKind::Off), ("2023-03-17", MarkKind::Off)]).await;
    for promise in [&paused, &ended, &broken] {
        assert_eq!(ward.find(promise.id).await.due_at, promise.due_at);
        assert!(ward.moves(promise).await.is_empty());
    }
    // When its time goes on it is reckoned by the calendar of that day: two days off, and one of the pause.
    ward.at("2023-03-20T09:00");
    let resumed = ward.act(async move |work| promises::resume(work, pause).await).await.unwrap();
    assert_eq!(resumed.due_at, at("2023-03-23T17:00"));
}

/// A period that began anew with the complete dossier is reckoned from there, by whatever calendar.
#[both_engines]
async fn a_period_that_began_anew_is_reckoned_from_its_new_beginning(ward: Ward) {
    ward.follow().await;
    let id = ward.promise("wd:3").await.id;
    ward.act(async move |work| promises::pause(work, id).await).await.unwrap();
    ward.at("2023-03-20T09:00");
    let restarted = ward.act(async move |work| promises::restart(work, id).await).await.unwrap();
    assert_eq!(restarted.due_at, at("2023-03-23T17:00"));
    ward.announce(&[("2023-03-22", MarkKind::Off)]).await;
    assert_eq!(ward.find(id).await.due_at, at("2023-03-24T17:00"));
}

#[both_engines]
async fn many_are_looked_at_in_batches_and_none_twice(ward: Ward) {
    ward.follow().await;
    let mut made = Vec::new();
    for _ in 0..230 {
        made.push(ward.promise("wd:3").await);
    }
    let untouched = ward.promise("wd:1").await;
    ward.announce(&[("2023-03-17", MarkKind::Off)]).await;
    assert_eq!(ward.count::<Moved>().await, 230);
    assert_eq!(ward.find(untouched.id).await.due_at, untouched.due_at);
    let last = (kernel::Timestamp::from_micros(i64::MAX), None);
    let runs = ward.act(async move |work| reckonings(work, last, 9).await).await.unwrap();
    let run = &runs[0];
    assert_eq!((run.moved, run.held), (230, 0));
    assert!(run.ended_at.is_some() && run.looked >= 231, "{run:?}");
    assert_eq!(run.days, ["2023-03-17".parse().unwrap()]);

    // The same days again change nothing, and what was moved is not moved again.
    ward.announce(&[("2023-03-17", MarkKind::Off)]).await;
    ward.announce(&[("2023-12-29", MarkKind::Off)]).await;
    assert_eq!(ward.count::<Moved>().await, 230);
    ward.books_verify().await;
}

/// The notice names the day, the document's words and both dates, in the reader's language.
#[both_engines]
async fn the_notice_says_what_moved_and_why(ward: Ward) {
    ward.follow().await;
    let promise = ward.promise("wd:3").await;
    ward.announce(&[("2023-03-17", MarkKind::Off)]).await;
    let texts = [(ui::Lang::Vi, CAPABILITY_TEXTS[0]), (ui::Lang::En, CAPABILITY_TEXTS[1])];
    let texts = ui::Texts::load(&[ui::TEXTS, &texts[..]].concat()).unwrap();
    let notice = moved::notice(texts.of(ui::Lang::Vi), &ward.moves(&promise).await[0]);
    assert!(notice.title.contains("21/03/2023"), "{notice:?}");
    for said in
        ["20/03/2023", "Ngày thứ Sáu 17/03/2023 nay là ngày nghỉ (Theo thông báo về ngày 2023-03-17)."]
    {
        assert!(notice.body.contains(said), "{notice:?}");
    }
}

const CAPABILITY_TEXTS: [&str; 2] = promises::CAPABILITY.texts;

/// Whoever succeeds a unit owes what it owed, by the same due time; figures stay where they arose.
#[both_engines]
async fn a_successor_owes_by_the_same_due_time_and_figures_stay(ward: Ward) {
    let (open, broken) = (ward.promise("wd:30").await, ward.promise("same").await);
    ward.at("2023-03-15T18:00");
    promises::watch(&ward.app).await.unwrap();
    let other =
        ward.app.part::<units::Units>().tree().find("xuan-ha", at("2023-03-15T18:00").date()).unwrap().id;
    let ids = [open.id, broken.id];
    ward.act(async move |work| {
        for id in ids {
            promises::hand_over(work, id, other).await?;
            promises::hand_over(work, id, other).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let handed = ward.find(open.id).await;
    assert_eq!((handed.unit, handed.due_at, handed.counted_in), (other, open.due_at, None));
    assert_eq!(ward.count::<promises::HandedOver>().await, 2, "once each");
    assert_eq!(ward.find(broken.id).await.counted_in, Some(ward.id));
    ward.at("2023-03-16T09:00");
    ward.act(async move |work| {
        for id in ids {
            promises::keep(work, id).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let day = at("2023-03-15T18:00").date();
    let late = async |unit| {
        ward.act(async move |work| promises::tally::sum(work, unit, "late", None, (day, day)).await)
            .await
            .unwrap()
    };
    assert_eq!((late(ward.id).await, late(other).await), (1, 0));
    let span = ((at("2023-01-01T00:00"), None), at("2024-01-01T00:00"));
    let former = ward.id;
    let rows = ward
        .act(async move |work| {
            Ok((
                promises::settled(work, former, None, span, 9).await?,
                promises::settled(work, other, None, span, 9).await?,
            ))
        })
        .await
        .unwrap();
    assert_eq!([rows.1[0].id, rows.0[0].id], ids, "each figure opens its rows");
    assert_eq!((rows.0.len(), rows.1.len()), (1, 1));
}

/// A house is set up with its calendar before its first promise: nothing is older than the change, and nothing is looked at.
#[both_engines]
async fn a_calendar_older_than_every_promise_is_not_gone_through(ward: Ward) {
    ward.at("2023-03-15T09:01");
    ward.promise("wd:3").await;
    ward.follow().await;
    let last = (at("2100-01-01T00:00"), None);
    let begun = ward.act(async move |work| reckonings(work, last, 9).await).await.unwrap();
    assert!(begun.is_empty(), "{begun:?}");
}
