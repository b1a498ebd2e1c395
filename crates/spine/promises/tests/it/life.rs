//! How a promise is made, paused, renewed, kept, and judged.

use kernel::Kind as Fails;
use people::role;
use promises::{
    Fault, Kind, Outcome, Renewal, give_verdict, keep, keep_with, make, own, pause, renew, restart, resume,
    tally, verdict_of, withdraw,
};
use testkit::both_engines;

use crate::{Ward, answer, at};

/// Civil Code 2015, Articles 147 and 148: the day of receipt does not count; over Hùng Vương and 30 April nobody works.
#[both_engines]
async fn the_due_time_is_reckoned_by_the_units_calendar(ward: Ward) {
    assert_eq!(ward.promise("wd:3").await.due_at, at("2023-03-20T17:00"));
    ward.at("2023-04-27T10:00");
    let over_holidays = ward.promise("wd:2").await;
    assert_eq!(over_holidays.due_at, at("2023-05-04T17:00"));
    assert_eq!(over_holidays.warn_at, at("2023-04-28T17:00"), "one working day before");
    assert!(over_holidays.explanation.days_off > 0);
}

#[both_engines]
async fn a_pause_moves_the_due_time_and_not_what_was_promised(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    let promised = at("2023-03-20T17:00");
    ward.at("2023-03-16T09:00");
    ward.act(async move |work| pause(work, id).await).await.unwrap();
    let twice = ward.act(async move |work| pause(work, id).await).await.unwrap_err();
    assert_eq!(twice.code(), "promises-paused");
    ward.at("2023-03-20T09:00");
    let resumed = ward.act(async move |work| resume(work, id).await).await.unwrap();
    assert_eq!((resumed.due_at, resumed.promised_due_at), (at("2023-03-22T17:00"), promised));
    assert_eq!(resumed.explanation.pauses.len(), 1);
    let again = ward.act(async move |work| resume(work, id).await).await.unwrap_err();
    assert_eq!(again.code(), "promises-not-paused");
    assert_eq!(ward.find(id).await.due_at, resumed.due_at);
    ward.books_verify().await;
}

/// Where the rules let the period begin anew with the complete dossier.
#[both_engines]
async fn a_restart_begins_anew(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    ward.act(async move |work| pause(work, id).await).await.unwrap();
    ward.at("2023-03-22T09:00");
    let restarted = ward.act(async move |work| restart(work, id).await).await.unwrap();
    assert_eq!((restarted.due_at, restarted.pauses.len()), (at("2023-03-27T17:00"), 0));
    assert_eq!(restarted.promised_due_at, at("2023-03-20T17:00"));
}

/// On time is at the due time or before it; early is on a day before.
#[both_engines]
async fn how_it_was_kept_is_told_by_the_due_time(ward: Ward) {
    let cases = [
        ("2023-03-17T17:30", Outcome::Early),
        ("2023-03-20T07:00", Outcome::OnTime),
        ("2023-03-20T17:00", Outcome::OnTime),
        ("2023-03-20T17:00:00.000001", Outcome::Late),
    ];
    for (moment, expected) in cases {
        ward.at("2023-03-15T08:00");
        let id = ward.promise("wd:3").await.id;
        ward.at(moment);
        let kept = ward.act(async move |work| keep(work, id).await).await.unwrap();
        assert_eq!(kept.closed, Some((at(moment), expected)));
        assert_eq!(
            (kept.apology_owed, kept.broken_at.is_some()),
            (expected == Outcome::Late, expected == Outcome::Late)
        );
        let again = ward.act(async move |work| keep(work, id).await).await.unwrap_err();
        assert_eq!(again.code(), "promises-ended");
    }
    let (unit, day) = (ward.id, at("2023-03-20T17:00").date());
    let ledger = ward.act(async move |work| tally::Ledger::of(work, unit, (day, day)).await).await.unwrap();
    assert_eq!((ledger.early, ledger.on_time, ledger.late, ledger.due()), (1, 2, 1, 4));
    assert_eq!(ward.count::<promises::Broken>().await, 1);
    ward.books_verify().await;
}

#[both_engines]
async fn what_we_are_released_from_is_in_no_figure(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    ward.at("2023-03-25T08:00");
    let released = ward.act(async move |work| withdraw(work, id).await).await.unwrap();
    assert_eq!(released.closed.unwrap().1, Outcome::Withdrawn);
    promises::watch(&ward.app).await.unwrap();
    assert_eq!(ward.count::<promises::Broken>().await, 0);
    let (unit, day) = (ward.id, at("2023-03-20T17:00").date());
    let ledger = ward.act(async move |work| tally::Ledger::of(work, unit, (day, day)).await).await.unwrap();
    assert_eq!(ledger.due(), 0);
}

/// Decree 61/2018/NĐ-CP, Article 19: one new date, which changes neither the due time nor the lateness.
#[both_engines]
async fn the_new_date_is_given_once(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    let to = move |moment: &str| {
        let renewal =
            Renewal { due_at: at(moment), reason: "Chờ xác minh.".to_owned(), fault: Fault::OtherAgency };
        async move |work: &mut work::Work| renew(work, id, renewal).await
    };
    // Not while there is time: from one working day before, and then only for a later date.
    assert_eq!(ward.act(to("2023-03-24T17:00")).await.unwrap_err().code(), "promises-too-early");
    ward.at("2023-03-17T17:00");
    assert_eq!(ward.act(to("2023-03-20T17:00")).await.unwrap_err().code(), "promises-not-later");
    ward.at("2023-03-22T08:00");
    assert_eq!(ward.act(to("2023-03-21T17:00")).await.unwrap_err().code(), "promises-not-later");
    assert_eq!(ward.act(to("2023-03-25T17:00")).await.unwrap_err().code(), "promises-day-off", "a Saturday");
    let renewed = ward.act(to("2023-03-24T17:00")).await.unwrap();
    assert_eq!(renewed.due_at, at("2023-03-20T17:00"));
    assert_eq!(ward.act(to("2023-03-31T17:00")).await.unwrap_err().code(), "promises-renewed-before");
    assert_eq!(ward.find(id).await.renewal.unwrap().fault, Fault::OtherAgency);
    ward.at("2023-03-23T08:00");
    let kept = ward.act(async move |work| keep(work, id).await).await.unwrap();
    assert_eq!(kept.closed.unwrap().1, Outcome::Late);
}

/// Decree 61/2018/NĐ-CP, Article 29: one verdict, on what has ended; 'not satisfied' is put right by the leader.
#[both_engines]
async fn a_verdict_is_given_once_and_may_open_a_promise(ward: Ward) {
    let promise = ward.promise("wd:3").await;
    let id = promise.id;
    let early = ward.act(async move |work| give_verdict(work, id, answer(true)).await).await.unwrap_err();
    assert_eq!(early.code(), "promises-not-ended");
    ward.act(async move |work| keep(work, id).await).await.unwrap();
    let mut unknown = answer(true);
    unknown.aspects[0].0 = "weather".to_owned();
    let wrong = ward.act(async move |work| give_verdict(work, id, unknown).await).await.unwrap_err();
    let faults: Vec<&str> = wrong.fields().iter().map(|fault| fault.code.as_ref()).collect();
    assert_eq!(
        faults,
        ["choose", "not-asked"],
        "the aspect that is missing, and the one that nobody asked for"
    );
    let long = promises::Answer { words: "a".repeat(2_001), ..answer(true) };
    let too_long = ward.act(async move |work| give_verdict(work, id, long).await).await.unwrap_err();
    assert_eq!((too_long.kind(), too_long.fields()[0].field.as_str()), (Fails::Invalid, "words"));

    let (given, owed) =
        ward.act(async move |work| give_verdict(work, id, answer(false)).await).await.unwrap();
    assert_eq!((given.satisfied, given.words.as_str()), (false, "Xin cảm ơn."));
    let owed = owed.unwrap();
    assert_eq!((owed.kind, owed.owner_role.as_str(), owed.follows), (Kind::PutRight, role::LEADER, Some(id)));
    assert_eq!((owed.resident, owed.due_at), (None, at("2023-03-22T17:00")));
    let again = ward.act(async move |work| give_verdict(work, id, answer(true)).await).await.unwrap_err();
    assert_eq!(again.code(), "promises-verdict-before");
    assert_eq!(ward.act(async move |work| verdict_of(work, id).await).await.unwrap(), Some(given));

    let owed = owed.id;
    let done = ward
        .act(async move |work| keep_with(work, owed, "Đã gọi điện xin lỗi.".to_owned()).await)
        .await
        .unwrap();
    assert_eq!(done.done_note.as_deref(), Some("Đã gọi điện xin lỗi."));
    let (unit, day) = (ward.id, at("2023-03-15T08:00").date());
    let ledger = ward.act(async move |work| tally::Ledger::of(work, unit, (day, day)).await).await.unwrap();
    assert_eq!((ledger.answered, ledger.satisfied), (1, 0));
    ward.books_verify().await;
}

#[both_engines]
async fn who_owes_it_changes_until_it_is_broken(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    let post = kernel::Id::new();
    ward.act(async move |work| own(work, id, role::SPECIALIST, Some(post)).await).await.unwrap();
    let owned = ward.find(id).await;
    assert_eq!((owned.owner_role.as_str(), owned.owner_post), (role::SPECIALIST, Some(post)));
    ward.at("2023-03-21T08:00");
    promises::watch(&ward.app).await.unwrap();
    ward.act(async move |work| own(work, id, role::SPECIALIST, Some(post)).await).await.unwrap();
    assert_eq!(ward.find(id).await.owner_role, role::LEADER, "a broken promise stays with the leader");
}

/// What fails leaves no promise behind.
#[both_engines]
async fn a_promise_is_made_with_its_case_or_not_at_all(ward: Ward) {
    let (unit, subject) = (ward.id, kernel::Id::<str>::new().uuid());
    let failing = async move |work: &mut work::Work| -> kernel::Result<()> {
        let new = promises::New {
            unit,
            kind: Kind::Result,
            subject,
            label: String::new(),
            topic: None,
            resident: None,
            owner_role: role::ONE_STOP,
            received_at: work.now(),
            allowance: "wd:3".parse().map_err(kernel::Error::internal)?,
            rule_set: "nd61-2018".to_owned(),
            follows: None,
        };
        make(work, new).await?;
        Err(kernel::Error::stale())
    };
    assert!(ward.act(failing).await.is_err());
    let left = ward.act(async move |work| promises::of_subject(work, subject).await).await.unwrap();
    assert!(left.is_empty());
    assert_eq!(ward.count::<promises::Made>().await, 0);
}
