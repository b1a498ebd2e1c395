//! While time does not run, and after it has run out: supplements, pauses, warnings, the leader's new date.

use dossiers::{DossierId, Status, accept, answer_supplement, ask_supplement, pause, renew, resume};
use kernel::{Kind, Timestamp};
use promises::{Fault, Outcome, tally, watch};
use serde_json::json;
use testkit::both_engines;
use work::Work;

use crate::town::{Town, WARD, answers, at, granted};

fn items() -> Vec<String> {
    vec!["Bản chụp giấy xác nhận nơi cư trú".to_owned(), "  ".to_owned()]
}

async fn ask(town: &Town, login: &str, id: DossierId) -> kernel::Result<dossiers::Dossier> {
    let asking = async move |work: &mut Work| ask_supplement(work, id, None, &items(), "Ảnh mờ.").await;
    town.by(login, asking).await
}

async fn answer(town: &Town, id: DossierId) -> kernel::Result<dossiers::Dossier> {
    let answering = async move |work: &mut Work| answer_supplement(work, id, None, "Đã gửi lại.", None).await;
    town.by("chi-thao", answering).await
}

/// Decree 61/2018/NĐ-CP, Article 17, and Decree 118/2025/NĐ-CP, Article 17: once, with one full list; the time of waiting does not count.
#[both_engines]
async fn a_supplement_is_asked_for_once(town: Town) {
    let filed = town.filed().await;
    let id = filed.id;
    let nothing = async move |work: &mut Work| ask_supplement(work, id, None, &[" ".to_owned()], "Mờ.").await;
    assert_eq!(town.by("lenp.thacgian", nothing).await.unwrap_err().code(), "dossiers-nothing-listed");
    let asked = ask(&town, "lenp.thacgian", id).await.unwrap();
    assert_eq!(asked.status, Status::Supplement);
    assert_eq!(asked.supplement.unwrap().items, ["Bản chụp giấy xác nhận nơi cư trú"]);
    let answered_promise = town.promise(filed.answer_promise.unwrap()).await;
    assert_eq!(answered_promise.closed.unwrap().1, Outcome::Early, "asking is the answer that was owed");
    assert_eq!(town.promise(filed.result_promise).await.paused_at, Some(at("2023-03-15T08:00")));

    town.at("2023-03-17T09:00");
    let answered = answer(&town, id).await.unwrap();
    assert_eq!(answered.status, Status::Submitted, "where it stood before");
    // Asked on the 15th, answered on the 17th: two working days more than the 20th.
    assert_eq!(answered.due_at, at("2023-03-22T17:00"));
    assert_eq!(town.promise(filed.result_promise).await.promised_due_at, at("2023-03-20T17:00"));
    assert_eq!(answer(&town, id).await.unwrap_err().code(), "dossiers-nothing-asked");
    let again = ask(&town, "lenp.thacgian", id).await.unwrap_err();
    assert_eq!(again.code(), "dossiers-supplement-asked-before");

    let accepting = async move |work: &mut Work| accept(work, id, None, None).await;
    town.by("lenp.thacgian", accepting).await.unwrap();
    assert_eq!(
        ask(&town, "vinhpt.thacgian", id).await.unwrap_err().code(),
        "dossiers-supplement-asked-before"
    );
}

#[both_engines]
async fn the_form_is_corrected_with_the_answer(town: Town) {
    let id = town.accepted().await.id;
    ask(&town, "vinhpt.thacgian", id).await.unwrap();
    let wrong = async move |work: &mut Work| answer_supplement(work, id, None, "", Some(json!({}))).await;
    assert_eq!(town.by("chi-thao", wrong).await.unwrap_err().kind(), Kind::Invalid);
    assert_eq!(town.again(id).await.status, Status::Supplement, "a wrong form leaves all as it was");
    let mut corrected = answers();
    corrected["purpose_detail"] = json!("Mua nhà");
    let sent = corrected.clone();
    let right = async move |work: &mut Work| answer_supplement(work, id, None, "", Some(sent)).await;
    let answered = town.by("chi-thao", right).await.unwrap();
    assert_eq!(answered.status, Status::Processing);
    let read = async move |work: &mut Work| {
        let dossier = dossiers::find(work, id).await?;
        dossiers::answers_of(work, &dossier).await
    };
    assert_eq!(town.by("chi-thao", read).await.unwrap(), corrected);
}

/// A pause moves the due time by its working days, and the steps that are left share what remains.
#[both_engines]
async fn a_pause_moves_the_due_time_and_replans_the_steps(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let read = async move |work: &mut Work| dossiers::steps(work, id).await;
    let before = town.by("vinhpt.thacgian", read).await.unwrap();
    let silent = async move |work: &mut Work| pause(work, id, None, "").await;
    assert_eq!(town.by("vinhpt.thacgian", silent).await.unwrap_err().code(), "dossiers-no-reason");
    town.at("2023-03-16T10:00");
    let pausing = async move |work: &mut Work| pause(work, id, None, "Chờ nơi cư trú cũ trả lời.").await;
    let paused = town.by("vinhpt.thacgian", pausing).await.unwrap();
    assert_eq!(
        (paused.status, paused.reason.as_deref()),
        (Status::Paused, Some("Chờ nơi cư trú cũ trả lời."))
    );
    assert_eq!(town.pass("vinhpt.thacgian", id, None).await.unwrap_err().code(), "dossiers-not-processing");

    town.at("2023-03-20T10:00");
    let resuming = async move |work: &mut Work| resume(work, id, None).await;
    let resumed = town.by("vinhpt.thacgian", resuming).await.unwrap();
    // From Thursday to Monday: two working days.
    assert_eq!((resumed.status, resumed.due_at), (Status::Processing, at("2023-03-22T17:00")));
    assert_eq!(resumed.reason, None);
    let after = town.by("vinhpt.thacgian", read).await.unwrap();
    assert!(before.iter().zip(&after).all(|(before, after)| before.due_at < after.due_at));
    assert_eq!(after.last().unwrap().due_at, resumed.due_at);
    assert_eq!(resumed.turn.unwrap().due_at, after[0].due_at);
    let promise = town.promise(accepted.result_promise).await;
    assert_eq!((promise.promised_due_at, promise.due_at), (at("2023-03-20T17:00"), at("2023-03-22T17:00")));
    assert_eq!(town.by("vinhpt.thacgian", resuming).await.unwrap_err().code(), "dossiers-not-paused");
}

/// The watch warns one working day before and marks what is broken, each exactly once.
#[both_engines]
async fn the_watch_warns_once_and_marks_once(town: Town) {
    let accepted = town.accepted().await;
    let look = async |moment: &str| {
        town.at(moment);
        // Twice, as after a restart.
        watch(&town.app).await.unwrap();
        watch(&town.app).await.unwrap();
        (town.count::<promises::Warned>().await, town.count::<promises::Broken>().await)
    };
    assert_eq!(look("2023-03-17T16:59:59").await, (0, 0));
    assert_eq!(look("2023-03-17T17:00").await, (1, 0), "one working day before Monday's closing");
    assert_eq!(look("2023-03-20T17:00").await, (1, 0), "at the due time it is still on time");
    assert_eq!(look("2023-03-20T17:00:01").await, (1, 1));
    let broken = town.promise(accepted.result_promise).await;
    assert_eq!((broken.owner_role.as_str(), broken.owner_post), (people::role::LEADER, None));
    assert!(broken.apology_owed);
    assert_eq!(look("2023-03-25T08:00").await, (1, 1));
}

async fn new_date(
    town: &Town,
    login: &str,
    id: DossierId,
    due_at: Timestamp,
) -> kernel::Result<promises::Promise> {
    let renewing =
        async move |work: &mut Work| renew(work, id, None, due_at, "Chờ xác minh.", Fault::Ours).await;
    town.by(login, renewing).await
}

/// Decree 61/2018/NĐ-CP, Article 19: an apology and a new date, once. What was late stays late.
#[both_engines]
async fn the_leaders_one_new_date_keeps_the_lateness(town: Town) {
    let accepted = town.accepted().await;
    let (id, later) = (accepted.id, at("2023-03-24T17:00"));
    town.at("2023-03-21T08:00");
    watch(&town.app).await.unwrap();
    assert_eq!(new_date(&town, "vinhpt.thacgian", id, later).await.unwrap_err().kind(), Kind::Forbidden);
    let earlier = new_date(&town, "thytn.thacgian", id, at("2023-03-20T17:00")).await.unwrap_err();
    assert_eq!(earlier.code(), "promises-not-later");
    let renewed = new_date(&town, "thytn.thacgian", id, later).await.unwrap();
    assert_eq!((renewed.due_at, renewed.renewal.unwrap().due_at), (accepted.due_at, later));
    let twice = new_date(&town, "thytn.thacgian", id, at("2023-03-30T17:00")).await.unwrap_err();
    assert_eq!(twice.code(), "promises-renewed-before");

    // Ready before the new date, and late all the same.
    town.at("2023-03-23T08:00");
    town.finished(id).await;
    let kept = town.promise(accepted.result_promise).await;
    assert_eq!(kept.closed, Some((at("2023-03-23T08:00"), Outcome::Late)));
    let (ward, day) = (town.unit(WARD), accepted.due_at.date());
    let read = async move |work: &mut Work| tally::Ledger::of(work, ward, (day, day)).await;
    let ledger = town.by("thytn.thacgian", read).await.unwrap();
    assert_eq!((ledger.late, ledger.on_time, ledger.early), (1, 0, 0), "counted once");
    town.books_verify().await;
}

/// Kept late before the watch came by: broken, and an apology is owed all the same.
#[both_engines]
async fn lateness_does_not_depend_on_the_watch(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    for _ in 0..2 {
        town.pass("vinhpt.thacgian", id, None).await.unwrap();
    }
    town.pass("thytn.thacgian", id, Some(granted())).await.unwrap();
    town.at("2023-03-21T08:00");
    town.pass("lenp.thacgian", id, None).await.unwrap();
    let kept = town.promise(accepted.result_promise).await;
    assert_eq!((kept.closed.unwrap().1, kept.apology_owed), (Outcome::Late, true));
    assert_eq!(town.count::<promises::Broken>().await, 1);
    watch(&town.app).await.unwrap();
    assert_eq!(town.count::<promises::Broken>().await, 1);
}
