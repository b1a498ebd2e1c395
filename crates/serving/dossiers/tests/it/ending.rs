//! How a dossier ends: refused, withdrawn, stopped, returned; and the verdict.

use dossiers::{ReturnWay, Status, collect, give_back, judge, put_right, refuse, stop, withdraw};
use kernel::{Actor, Kind, Party};
use promises::{Answer, Kind as About, Outcome, Promise, RuleSets, tally};
use testkit::both_engines;
use work::Work;

use crate::town::{Town, WARD, at};

/// Every aspect that is published, satisfied or not with the time.
fn verdict(town: &Town, satisfied: bool) -> Answer {
    let aspects = town.app.part::<RuleSets>().aspects().iter();
    Answer {
        aspects: aspects.map(|aspect| (aspect.key.clone(), satisfied || aspect.key != "time")).collect(),
        words: "Phải đi lại hai lần.".to_owned(),
    }
}

fn of_kind(promises: &[Promise], kind: About) -> &Promise {
    promises.iter().find(|promise| promise.kind == kind).unwrap()
}

/// Decree 61/2018/NĐ-CP, Article 17: a refusal says why.
#[both_engines]
async fn a_refusal_says_why_and_releases_us(town: Town) {
    let id = town.filed().await.id;
    let silent = async move |work: &mut Work| refuse(work, id, None, " \n ").await;
    assert_eq!(town.by("lenp.thacgian", silent).await.unwrap_err().code(), "dossiers-no-reason");
    let long = async move |work: &mut Work| refuse(work, id, None, &"a".repeat(2_001)).await;
    assert_eq!(town.by("lenp.thacgian", long).await.unwrap_err().fields()[0].code, "too-long");
    let why = "Ông/bà thường trú ở quận Hải Châu, xin nộp tại đó.";
    let refusing = async move |work: &mut Work| refuse(work, id, None, why).await;
    let refused = town.by("lenp.thacgian", refusing).await.unwrap();
    assert_eq!((refused.status, refused.reason.as_deref()), (Status::Refused, Some(why)));
    let promises = town.promises(id).await;
    assert_eq!(of_kind(&promises, About::Answer).closed.unwrap().1, Outcome::Early, "it was answered");
    assert_eq!(of_kind(&promises, About::Result).closed.unwrap().1, Outcome::Withdrawn);
    assert_eq!(town.by("lenp.thacgian", refusing).await.unwrap_err().code(), "dossiers-not-submitted");
}

#[both_engines]
async fn the_applicant_withdraws_until_there_is_a_result(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let withdrawing = async move |work: &mut Work| withdraw(work, id, None, "").await;
    assert_eq!(town.by("anh-khanh", withdrawing).await.unwrap_err().kind(), Kind::NotFound);
    assert_eq!(town.by("vinhpt.thacgian", withdrawing).await.unwrap_err().kind(), Kind::Forbidden);
    let gone = town.by("chi-thao", withdrawing).await.unwrap();
    assert_eq!((gone.status, gone.turn.is_none()), (Status::Withdrawn, true));
    assert!(town.promises(id).await.iter().all(|promise| !promise.is_open()));

    let ready = town.accepted().await.id;
    town.finished(ready).await;
    let too_late = async move |work: &mut Work| withdraw(work, ready, None, "Đổi ý.").await;
    assert_eq!(town.by("chi-thao", too_late).await.unwrap_err().code(), "dossiers-too-late");
}

/// Only the leader stops a dossier for good.
#[both_engines]
async fn the_leader_stops_a_dossier(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let stopping = async move |work: &mut Work| stop(work, id, None, "Người nộp đã mất.").await;
    assert_eq!(town.by("vinhpt.thacgian", stopping).await.unwrap_err().kind(), Kind::Forbidden);
    let stopped = town.by("thytn.thacgian", stopping).await.unwrap();
    assert_eq!(stopped.status, Status::Stopped);
    assert_eq!(town.promise(accepted.result_promise).await.closed.unwrap().1, Outcome::Withdrawn);
    assert_eq!(town.by("thytn.thacgian", stopping).await.unwrap_err().code(), "dossiers-not-processing");
}

#[both_engines]
async fn the_result_is_handed_over_or_fetched(town: Town) {
    let on_paper = town.accepted().await.id;
    town.finished(on_paper).await;
    let to =
        async move |work: &mut Work| give_back(work, on_paper, None, ReturnWay::Paper, "Lê  Văn Hùng").await;
    assert_eq!(town.by("vinhpt.thacgian", to).await.unwrap_err().kind(), Kind::Forbidden);
    let returned = town.by("lenp.thacgian", to).await.unwrap();
    assert_eq!(returned.returned.unwrap().to.as_deref(), Some("Lê Văn Hùng"));
    assert_eq!(town.by("lenp.thacgian", to).await.unwrap_err().code(), "dossiers-not-ready");

    let digital = town.accepted().await.id;
    let fetching = async move |work: &mut Work| collect(work, digital).await;
    assert_eq!(town.by("chi-thao", fetching).await.unwrap_err().code(), "dossiers-not-ready");
    town.finished(digital).await;
    let fetched = town.by("chi-thao", fetching).await.unwrap();
    assert_eq!((fetched.status, fetched.returned.unwrap().way), (Status::Returned, ReturnWay::Digital));
    town.by("chi-thao", fetching).await.unwrap();
    assert_eq!(town.count::<dossiers::Returned>().await, 2, "fetching again is no second return");
}

/// Decree 61/2018/NĐ-CP, Article 29: the resident rates; what he was not satisfied with is put right by the leader.
#[both_engines]
async fn who_is_not_satisfied_is_owed_a_put_right(town: Town) {
    let id = town.accepted().await.id;
    town.finished(id).await;
    let answer = verdict(&town, false);
    let judging = async move |work: &mut Work| judge(work, id, None, answer.clone()).await;
    assert_eq!(town.by("chi-thao", judging.clone()).await.unwrap_err().code(), "dossiers-not-returned");
    town.returned(id).await;
    let missing = Answer { aspects: vec![("time".to_owned(), true)], words: String::new() };
    let partly = async move |work: &mut Work| judge(work, id, None, missing).await;
    let faults = town.by("chi-thao", partly).await.unwrap_err();
    assert!(!faults.fields().is_empty() && faults.fields().iter().all(|fault| fault.code == "choose"));
    assert_eq!(town.by("lenp.thacgian", judging.clone()).await.unwrap_err().kind(), Kind::Forbidden);

    let (given, owed) = town.by("chi-thao", judging.clone()).await.unwrap();
    assert!(!given.satisfied);
    let owed = town.promise(owed.unwrap()).await;
    assert_eq!((owed.kind, owed.owner_role.as_str()), (About::PutRight, people::role::LEADER));
    assert_eq!(owed.due_at, at("2023-03-22T17:00"), "five working days");
    assert_eq!(town.by("chi-thao", judging).await.unwrap_err().code(), "promises-verdict-before");

    let id = owed.id;
    let doing = async move |work: &mut Work| put_right(work, id, "Đã xin lỗi và rút gọn giấy tờ.").await;
    assert_eq!(town.by("vinhpt.thacgian", doing).await.unwrap_err().kind(), Kind::Forbidden);
    town.by("thytn.thacgian", doing).await.unwrap();
    let done = town.promise(id).await;
    assert_eq!(done.closed.unwrap().1, Outcome::Early);
    assert_eq!(done.done_note.as_deref(), Some("Đã xin lỗi và rút gọn giấy tờ."));
    town.books_verify().await;
}

/// The verdict has no name: not on itself, not on the promise that follows, not in the bodies of the book's rows.
#[both_engines]
async fn a_verdict_names_nobody(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    town.finished(id).await;
    town.returned(id).await;
    let before = town.book().await.len();
    let answer = verdict(&town, false);
    let judging = async move |work: &mut Work| judge(work, id, None, answer.clone()).await;
    let (given, owed) = town.by("chi-thao", judging).await.unwrap();
    let (resident, account) =
        (accepted.applicant.to_string(), town.who("chi-thao").await.account.unwrap().to_string());
    let shown = format!("{given:?} {:?}", town.promise(owed.unwrap()).await);
    for name in [&resident, &account, "Thảo"] {
        assert!(!shown.contains(name), "{name}");
        let rows = town.book().await;
        assert!(rows[before..].iter().all(|row| !row.body.contains(name)), "{name}");
    }
    assert_eq!(given.given_on, at("2023-03-15T08:00").date(), "a day, no hour");
}

/// Who satisfied is counts as well, and answers are counted beside those who were asked.
#[both_engines]
async fn verdicts_are_counted(town: Town) {
    for satisfied in [true, true, false] {
        let id = town.accepted().await.id;
        town.finished(id).await;
        town.returned(id).await;
        let answer = verdict(&town, satisfied);
        town.by("chi-thao", async move |work| judge(work, id, None, answer).await).await.unwrap();
    }
    let unanswered = town.accepted().await.id;
    town.finished(unanswered).await;
    town.returned(unanswered).await;
    let (ward, day) = (town.unit(WARD), at("2023-03-15T08:00").date());
    let read = async move |work: &mut Work| tally::Ledger::of(work, ward, (day, day)).await;
    let ledger = town.by("thytn.thacgian", read).await.unwrap();
    assert_eq!((ledger.asked, ledger.answered, ledger.satisfied), (4, 3, 2));
}

/// The receipt's code with the last four characters opens one case, for a person without an account.
#[both_engines]
async fn by_the_receipt_one_judges_too(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    town.finished(id).await;
    town.returned(id).await;
    let party = Party { id: accepted.applicant.uuid(), only_case: Some(id.uuid()) };
    let receipt = Actor { party: Some(party), ..Actor::anyone() };
    let answer = verdict(&town, true);
    let judging = async move |work: &mut Work| judge(work, id, None, answer.clone()).await;
    assert!(town.act(&receipt, judging).await.unwrap().0.satisfied);
}
