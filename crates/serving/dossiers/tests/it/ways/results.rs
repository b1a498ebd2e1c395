//! How it ends after all: refused after acceptance, corrected after the return; and the papers' way through the office.

use dossiers::{
    Outcome, Side, Status, accept, correct, corrections, find_right, hand_overs, receive_papers,
    refuse_accepted, report_error, stop, take_back,
};
use kernel::{Kind, Timestamp};
use people::role;
use promises::{Kind as About, Outcome as Kept, tally};
use testkit::both_engines;
use work::Work;

use super::handed_in;
use crate::town::{Town, WARD, at, granted};

/// Decree 61/2018/NĐ-CP, Articles 17 and 19: what should not have been accepted is refused with the reason and the law; the office erred,
/// so an apology is owed, and the promise counts neither as kept nor as broken.
#[both_engines]
async fn what_should_not_have_been_accepted_is_refused_with_an_apology(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let refusing = async move |work: &mut Work| {
        refuse_accepted(work, id, None, "Bà đã có giấy này còn giá trị.", "Điều 23 Nghị định 123/2015/NĐ-CP")
            .await
    };
    assert_eq!(town.by("vinhpt.thacgian", refusing).await.unwrap_err().kind(), Kind::Forbidden);
    let lawless = async move |work: &mut Work| refuse_accepted(work, id, None, "Không được.", " ").await;
    assert_eq!(town.by("thytn.thacgian", lawless).await.unwrap_err().code(), "dossiers-no-reason");
    town.by("thytn.thacgian", refusing).await.unwrap();
    let refused = town.again(id).await;
    assert_eq!((refused.status, refused.turn.is_none()), (Status::Refused, true));
    assert_eq!(refused.ground.as_deref(), Some("Điều 23 Nghị định 123/2015/NĐ-CP"));
    let promise = town.promise(accepted.result_promise).await;
    assert_eq!((promise.closed.unwrap().1, promise.apology_owed), (Kept::Withdrawn, true));
    let (ward, day) = (town.unit(WARD), accepted.due_at.date());
    let read = async move |work: &mut Work| tally::Ledger::of(work, ward, (day, day)).await;
    assert_eq!(town.by("thytn.thacgian", read).await.unwrap().due(), 0);
    assert!(town.acts(id.uuid()).await.contains(&"dossiers.refused-accepted".to_owned()));

    let filed = town.filed().await.id;
    let early = async move |work: &mut Work| refuse_accepted(work, filed, None, "x", "y").await;
    assert_eq!(town.by("thytn.thacgian", early).await.unwrap_err().code(), "dossiers-not-processing");
    town.books_verify().await;
}

/// Decree 118/2025/NĐ-CP, Article 21: stopped for good, with a reason; no apology, since the office did not err.
#[both_engines]
async fn a_stopped_dossier_owes_no_apology(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let stopping = async move |work: &mut Work| stop(work, id, None, "Theo đề nghị của người nộp.").await;
    town.by("thytn.thacgian", stopping).await.unwrap();
    let promise = town.promise(accepted.result_promise).await;
    assert_eq!((promise.closed.unwrap().1, promise.apology_owed), (Kept::Withdrawn, false));
}

fn mended() -> Outcome {
    Outcome {
        number: Some("124/2023/UBND-XNTTHN".to_owned()),
        note: "Sửa ngày sinh.".to_owned(),
        ..granted()
    }
}

/// Decree 61/2018/NĐ-CP, Article 19: an error in what was returned is corrected by the office that made it. The former result stays
/// readable, and the answer is promised for a day.
#[both_engines]
async fn an_error_in_a_result_is_corrected_and_both_remain(town: Town) {
    let id = town.accepted().await.id;
    town.finished(id).await;
    let early = async move |work: &mut Work| report_error(work, id, None, "Sai ngày sinh.").await;
    assert_eq!(town.by("chi-thao", early).await.unwrap_err().code(), "dossiers-not-returned");
    town.returned(id).await;
    let wordless = async move |work: &mut Work| report_error(work, id, None, " ").await;
    assert_eq!(town.by("chi-thao", wordless).await.unwrap_err().code(), "dossiers-no-reason");
    let reported = town.by("chi-thao", early).await.unwrap();
    assert_eq!((reported.n, reported.by_party), (1, true));
    assert_eq!(town.by("chi-thao", early).await.unwrap_err().code(), "dossiers-correction-open");
    assert_eq!(town.by("anh-khanh", early).await.unwrap_err().kind(), Kind::NotFound);
    let owed = town.promise(reported.promise).await;
    assert_eq!((owed.kind, owed.due_at), (About::Correction, at("2023-03-20T17:00")));

    let correction = reported.id;
    let mend = async move |work: &mut Work| correct(work, correction, None, mended(), "Đã cấp lại.").await;
    assert_eq!(town.by("vinhpt.thacgian", mend).await.unwrap_err().kind(), Kind::Forbidden);
    town.at("2023-03-16T09:00");
    town.by("thytn.thacgian", mend).await.unwrap();
    assert_eq!(town.by("thytn.thacgian", mend).await.unwrap_err().code(), "dossiers-correction-settled");
    let dossier = town.again(id).await;
    assert_eq!(dossier.status, Status::Returned);
    assert_eq!(dossier.outcome.unwrap().number.as_deref(), Some("124/2023/UBND-XNTTHN"));
    assert_eq!(town.promise(reported.promise).await.done_note.as_deref(), Some("Đã cấp lại."));

    let found = async move |work: &mut Work| report_error(work, id, None, "Sai họ tên.").await;
    let second = town.by("lenp.thacgian", found).await.unwrap();
    assert_eq!((second.n, second.by_party), (2, false));
    let right = second.id;
    let keep = async move |work: &mut Work| find_right(work, right, None, "Đúng theo căn cước.").await;
    town.by("thytn.thacgian", keep).await.unwrap();
    let read = async move |work: &mut Work| {
        let dossier = dossiers::find(work, id).await?;
        corrections(work, &dossier).await
    };
    let all = town.by("chi-thao", read).await.unwrap();
    assert_eq!(all[0].former.number, granted().number, "the first result is still there");
    let settled: Vec<bool> = all.iter().filter_map(|c| c.settled.as_ref().map(|s| s.corrected)).collect();
    assert_eq!(settled, [true, false]);
    assert_eq!(town.again(id).await.outcome.unwrap().number, mended().number);
    town.books_verify().await;
}

/// Decree 61/2018/NĐ-CP, Article 18: papers go from the desk to who works on them and back by a list that is signed for.
#[both_engines]
async fn papers_are_handed_over_by_a_list_that_is_confirmed(town: Town) {
    let manner = dossiers::Manner::default();
    let id = handed_in(&town, "lenp.thacgian", dossiers::Channel::Counter, manner).await.unwrap().id;
    let ward = town.unit(WARD);
    let day = town.again(id).await.received_at.date();
    let lists = async move |work: &mut Work| hand_overs(work, ward, day).await;
    let accepting = async move |work: &mut Work| accept(work, id, None, None).await;
    town.by("lenp.thacgian", accepting).await.unwrap();
    let (given, taken) = town.by("lenp.thacgian", lists).await.unwrap();
    assert_eq!(
        (given.len(), taken.len(), given[0].papers),
        (1, 1, 1),
        "in a ward both sides are the same unit"
    );
    let (from, to) = (Side::desk(ward), Side { unit: ward, role: role::SPECIALIST });
    assert_eq!((given[0].from, given[0].to), (from, to));

    town.by("lenp.thacgian", async move |work| take_back(work, id, None).await).await.unwrap();
    assert_eq!(
        town.by("lenp.thacgian", lists).await.unwrap().0.len(),
        0,
        "what was taken back was not given"
    );
    town.by("lenp.thacgian", accepting).await.unwrap();
    let receiving = async move |work: &mut Work| receive_papers(work, (from, to), day).await;
    assert_eq!(town.by("lenp.thacgian", receiving).await.unwrap_err().kind(), Kind::Forbidden);
    assert_eq!(town.by("kienng.xuanha", receiving).await.unwrap_err().kind(), Kind::Forbidden);
    assert_eq!(town.by("vinhpt.thacgian", receiving).await.unwrap(), 1);
    let nothing = town.by("vinhpt.thacgian", receiving).await.unwrap_err();
    assert_eq!(nothing.code(), "dossiers-nothing-handed-over");
    let (given, _) = town.by("lenp.thacgian", lists).await.unwrap();
    assert!(given[0].received.is_some_and(|(at, _)| at > Timestamp::default()));

    town.finished(id).await;
    let (given, _) = town.by("lenp.thacgian", lists).await.unwrap();
    let last = given.last().unwrap();
    assert_eq!((last.from.role, last.to), (role::LEADER, from), "the result comes to the desk");

    let online = town.accepted().await.id;
    let (given, _) = town.by("lenp.thacgian", lists).await.unwrap();
    assert!(given.iter().all(|row| row.dossier != online), "what came as files is not carried");
    town.books_verify().await;
}
