//! The steps: accepted, passed on, sent back, taken back, given to a colleague; and the whole life of a dossier.

use dossiers::{
    Accepted, Passing, Status, Step, TakenBack, accept, give_back, pass, refuse, send_back, take_back,
    transfer,
};
use kernel::{Kind, Result};
use promises::Outcome as How;
use testkit::both_engines;
use work::Work;

use crate::town::{ROLES, Town, at, granted, name};

async fn steps(town: &Town, id: dossiers::DossierId) -> Vec<Step> {
    let read = async move |work: &mut Work| dossiers::steps(work, id).await;
    town.app.read(&kernel::Actor::system("test"), read).await.unwrap()
}

/// Decree 61/2018/NĐ-CP, Articles 17 to 20: received, handed over, settled, returned; then the resident judges (Article 29).
#[both_engines]
async fn the_whole_life_of_a_dossier(town: Town) {
    let filed = town.filed().await;
    let (id, to) = (filed.id, town.post_of("vinhpt.thacgian").await);
    town.at("2023-03-15T09:00");
    let accepting = async move |work: &mut Work| accept(work, id, None, Some(to)).await;
    let accepted = town.by("lenp.thacgian", accepting).await.unwrap();
    assert_eq!((accepted.status, accepted.step), (Status::Processing, 1));
    let answer = town.promise(filed.answer_promise.unwrap()).await;
    assert_eq!(answer.closed, Some((at("2023-03-15T09:00"), How::Early)), "due on the 16th at 8:00");

    let planned = steps(&town, id).await;
    assert_eq!(planned.iter().map(|step| step.role).collect::<Vec<_>>(), ROLES);
    assert!(planned.is_sorted_by(|a, b| a.due_at <= b.due_at), "each step has a due time of its own");
    assert_eq!(planned.last().unwrap().due_at, filed.due_at);

    town.at("2023-03-16T10:00");
    let ready = town.finished(id).await;
    assert_eq!(ready.status, Status::Done);
    assert_eq!(ready.outcome.as_ref().unwrap().number, granted().number);
    assert_eq!(ready.turn.as_ref().unwrap().role, people::role::ONE_STOP);
    let kept = town.promise(filed.result_promise).await;
    assert_eq!(kept.closed, Some((at("2023-03-16T10:00"), How::Early)));
    let returned = town.returned(id).await;
    assert_eq!((returned.status, returned.turn.is_none()), (Status::Returned, true));
    assert_eq!(returned.closed_at, Some(at("2023-03-16T10:00")));

    let told: Vec<String> = town.acts(id.uuid()).await;
    let expected = [
        name::<dossiers::Filed>(),
        name::<Accepted>(),
        name::<dossiers::Passed>(),
        name::<dossiers::Passed>(),
        name::<dossiers::Passed>(),
        name::<dossiers::Finished>(),
        name::<dossiers::Returned>(),
    ];
    assert_eq!(told, expected);
    town.books_verify().await;
}

/// The one who made a step takes it back, until the next one acts.
#[both_engines]
async fn a_step_is_taken_back_until_the_next_one_acts(town: Town) {
    let id = town.accepted().await.id;
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    let taking = async move |work: &mut Work| take_back(work, id, None).await;
    let by_another = town.by("canhph.thacgian", taking).await.unwrap_err();
    assert_eq!(by_another.code(), "dossiers-cannot-take-back");
    let back = town.by("vinhpt.thacgian", taking).await.unwrap();
    assert_eq!((back.step, back.turn.unwrap().post), (2, Some(town.post_of("vinhpt.thacgian").await)));
    assert_eq!(town.count::<TakenBack>().await, 1);
    let twice = town.by("vinhpt.thacgian", taking).await.unwrap_err();
    assert_eq!(twice.code(), "dossiers-cannot-take-back", "what he took back is in his hands");

    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    town.pass("thytn.thacgian", id, Some(granted())).await.unwrap();
    let too_late = town.by("vinhpt.thacgian", taking).await.unwrap_err();
    assert_eq!(too_late.code(), "dossiers-cannot-take-back");
}

/// An acceptance is taken back in the same way; the answer that was given stays given.
#[both_engines]
async fn an_acceptance_is_taken_back(town: Town) {
    let accepted = town.accepted().await;
    let id = accepted.id;
    let taking = async move |work: &mut Work| take_back(work, id, None).await;
    let by_another = town.by("quangld.thacgian", taking).await.unwrap_err();
    assert_eq!(by_another.code(), "dossiers-cannot-take-back");
    let back = town.by("lenp.thacgian", taking).await.unwrap();
    assert_eq!((back.status, back.step, back.accepted), (Status::Submitted, 0, None));
    assert_eq!(steps(&town, id).await.len(), 0);
    let accepting = async move |work: &mut Work| accept(work, id, None, None).await;
    let again = town.by("quangld.thacgian", accepting).await.unwrap();
    assert_eq!((again.status, steps(&town, id).await.len()), (Status::Processing, ROLES.len()));
    let answer = town.promise(accepted.answer_promise.unwrap()).await;
    assert_eq!(answer.closed.unwrap().1, How::Early);
}

#[both_engines]
async fn a_step_is_sent_back_with_a_reason_to_who_did_it(town: Town) {
    let id = town.accepted().await.id;
    let first = async move |work: &mut Work| send_back(work, id, None, "Sai.").await;
    assert_eq!(town.by("vinhpt.thacgian", first).await.unwrap_err().code(), "dossiers-no-step-before");
    for _ in 0..2 {
        town.pass("vinhpt.thacgian", id, None).await.unwrap();
    }
    let silent = async move |work: &mut Work| send_back(work, id, None, "  ").await;
    assert_eq!(town.by("thytn.thacgian", silent).await.unwrap_err().code(), "dossiers-no-reason");
    let sending = async move |work: &mut Work| send_back(work, id, None, "Thiếu xác minh nơi cư trú.").await;
    let back = town.by("thytn.thacgian", sending).await.unwrap();
    assert_eq!((back.step, back.turn.as_ref().unwrap().role), (2, people::role::SPECIALIST));
    let taking = async move |work: &mut Work| take_back(work, id, None).await;
    let evading = town.by("vinhpt.thacgian", taking).await.unwrap_err();
    assert_eq!(evading.code(), "dossiers-cannot-take-back", "what was sent back is not taken back");
    assert_eq!(steps(&town, id).await[1].note.as_deref(), Some("Thiếu xác minh nơi cư trú."));
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    let done = town.pass("thytn.thacgian", id, Some(granted())).await.unwrap();
    assert_eq!(done.step, 4);
}

#[both_engines]
async fn a_step_is_given_to_a_colleague_of_the_same_role(town: Town) {
    let id = town.accepted().await.id;
    let (canh, leader) = (town.post_of("canhph.thacgian").await, town.post_of("thytn.thacgian").await);
    let to = move |post| async move |work: &mut Work| transfer(work, id, None, post).await;
    assert_eq!(town.by("vinhpt.thacgian", to(leader)).await.unwrap_err().code(), "dossiers-wrong-post");
    let elsewhere = town.post_of("kienng.xuanha").await;
    assert_eq!(town.by("vinhpt.thacgian", to(elsewhere)).await.unwrap_err().code(), "dossiers-wrong-post");
    assert_eq!(town.by("nuongnt.thacgian", to(canh)).await.unwrap_err().kind(), Kind::Forbidden);
    let moved = town.by("vinhpt.thacgian", to(canh)).await.unwrap();
    assert_eq!(moved.turn.unwrap().post, Some(canh));
    assert_eq!(town.promise(moved.result_promise).await.owner_post, Some(canh));
    assert_eq!(town.by("thytn.thacgian", to(canh)).await.unwrap_err().code(), "dossiers-same-holder");
    assert_eq!(town.pass("vinhpt.thacgian", id, None).await.unwrap_err().kind(), Kind::Forbidden);
    assert_eq!(town.pass("canhph.thacgian", id, None).await.unwrap().step, 2);
}

/// Only whose turn it is passes on, and the step that gives the result says what came out.
#[both_engines]
async fn each_step_is_its_holders(town: Town) {
    let id = town.accepted().await.id;
    for login in ["canhph.thacgian", "thytn.thacgian", "lenp.thacgian", "lucln.thanhkhe", "chi-thao"] {
        assert_eq!(town.pass(login, id, None).await.unwrap_err().kind(), Kind::Forbidden, "{login}");
    }
    for _ in 0..2 {
        town.pass("vinhpt.thacgian", id, None).await.unwrap();
    }
    assert_eq!(town.pass("thytn.thacgian", id, None).await.unwrap_err().code(), "dossiers-no-outcome");
    // Decree 61/2018/NĐ-CP, Article 19: what is not granted is answered in writing, with the reason.
    let unsaid = dossiers::Outcome { granted: false, note: String::new(), ..granted() };
    assert_eq!(town.pass("thytn.thacgian", id, Some(unsaid)).await.unwrap_err().code(), "dossiers-no-reason");
    let no = dossiers::Outcome { granted: false, note: "Đang có vợ.".to_owned(), ..granted() };
    let passed = town.pass("thytn.thacgian", id, Some(no)).await.unwrap();
    assert!(!passed.outcome.unwrap().granted);
}

#[both_engines]
async fn who_saw_an_older_version_is_told_so(town: Town) {
    let filed = town.filed().await;
    let (id, seen) = (filed.id, Some(filed.version));
    let accepting = async move |work: &mut Work| accept(work, id, seen, None).await;
    let accepted = town.by("lenp.thacgian", accepting).await.unwrap();
    assert_eq!(town.by("quangld.thacgian", accepting).await.unwrap_err().code(), "stale");
    let refusing = async move |work: &mut Work| refuse(work, id, seen, "Không thuộc thẩm quyền.").await;
    assert_eq!(town.by("quangld.thacgian", refusing).await.unwrap_err().code(), "stale");
    assert_eq!(town.again(id).await.version, accepted.version, "what is in hand is the row as saved");
    let returning =
        async move |work: &mut Work| give_back(work, id, None, dossiers::ReturnWay::Paper, "").await;
    assert_eq!(town.by("lenp.thacgian", returning).await.unwrap_err().code(), "dossiers-not-ready");
}

/// Two who act at the same moment: one of them is told that somebody was faster.
#[both_engines]
async fn of_two_at_once_one_wins(town: Town) {
    let id = town.accepted().await.id;
    let vinh = town.who("vinhpt.thacgian").await;
    let seen = Some(town.again(id).await.version);
    let both = [0, 1].map(|_| {
        let (app, vinh) = (town.app.clone(), vinh.clone());
        tokio::spawn(async move {
            let passing = async move |work: &mut Work| pass(work, id, seen, Passing::default()).await;
            app.write(&vinh, passing).await
        })
    });
    let mut codes: Vec<Result<u32, String>> = Vec::new();
    for one in both {
        codes.push(one.await.unwrap().map(|d| d.step).map_err(|error| error.code().to_owned()));
    }
    codes.sort();
    assert_eq!(codes, [Ok(2), Err("stale".to_owned())]);
}
