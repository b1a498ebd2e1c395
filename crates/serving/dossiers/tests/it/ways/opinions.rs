//! Opinions of other units, each with its own due time.

use dossiers::{
    Opinion, OpinionId, Passing, Question, ask_opinions, give_opinion, open_for_opinion, opinions, pass,
    remind,
};
use kernel::{Actor, Kind, Result};
use promises::{Kind as About, Outcome, tally, watch};
use testkit::both_engines;
use work::Work;

use crate::town::{Town, at};

async fn asked(
    town: &Town,
    id: dossiers::DossierId,
    units: &[&str],
    days: Option<u16>,
) -> Result<Vec<Opinion>> {
    let units = units.iter().map(|slug| town.unit(slug)).collect();
    let question = Question { units, text: "Có vướng gì không?".to_owned(), days };
    town.by("vinhpt.thacgian", async move |work| ask_opinions(work, id, None, question).await).await
}

async fn noted(town: &Town, id: dossiers::DossierId, note: &str) -> Result<dossiers::Dossier> {
    let passing = Passing { note: note.to_owned(), ..Passing::default() };
    town.by("vinhpt.thacgian", async move |work| pass(work, id, None, passing).await).await
}

async fn given(town: &Town, who: &Actor, id: OpinionId, said: &'static str) -> Result<Opinion> {
    town.act(who, async move |work: &mut Work| give_opinion(work, id, None, said).await).await
}

/// Decree 61/2018/NĐ-CP, Article 19: who is asked answers in time, and says why when he does not agree.
#[both_engines]
async fn two_units_are_asked_at_the_same_time(town: Town) {
    let id = town.accepted().await.id;
    let both = asked(&town, id, &["thanh-khe-tu-phap", "xuan-ha"], None).await.unwrap();
    assert_eq!(both.iter().map(|o| o.due_at).collect::<Vec<_>>(), [at("2023-03-20T17:00"); 2]);
    let promise = town.promise(both[0].promise).await;
    assert_eq!((promise.kind, promise.unit), (About::Opinion, town.unit("thanh-khe-tu-phap")));
    assert_eq!(promise.resident, None, "units owe it to each other");
    assert_eq!(asked(&town, id, &["xuan-ha"], None).await.unwrap_err().code(), "dossiers-asked-already");
    for bad in ["thac-gian", "thac-gian-to-1"] {
        assert_eq!(asked(&town, id, &[bad], None).await.unwrap_err().code(), "dossiers-not-to-ask", "{bad}");
    }
    assert_eq!(asked(&town, id, &["chinh-gian"], Some(31)).await.unwrap_err().kind(), Kind::Invalid);
    let theirs = Question { units: vec![town.unit("xuan-ha")], text: "?".to_owned(), days: None };
    let asking = async move |work: &mut Work| ask_opinions(work, id, None, theirs).await;
    assert_eq!(town.by("lenp.thacgian", asking).await.unwrap_err().kind(), Kind::Forbidden, "not his turn");
    assert_eq!(noted(&town, id, "Xong.").await.unwrap_err().code(), "dossiers-opinions-awaited");

    // The unit that is asked sees the dossier through the question, and in no other way.
    let law = town.officer("thienhg.thanhkhetuphap").await;
    let question = both[0].id;
    let opening = async move |work: &mut Work| open_for_opinion(work, question).await;
    let (_, opened) = town.act(&law, opening).await.unwrap();
    assert_eq!(opened.applicant.name, "Nguyễn Thị Phương Thảo");
    let welfare = town.officer("phuongtu.thanhkheldtbxh").await;
    assert_eq!(town.act(&welfare, opening).await.unwrap_err().kind(), Kind::NotFound);
    let straight = async move |work: &mut Work| dossiers::open(work, id).await.map(drop);
    assert_eq!(town.act(&law, straight).await.unwrap_err().kind(), Kind::NotFound);

    town.at("2023-03-17T09:00");
    assert_eq!(given(&town, &law, question, " ").await.unwrap_err().code(), "dossiers-no-reason");
    given(&town, &law, question, "Không vướng.").await.unwrap();
    assert_eq!(given(&town, &law, question, "Có.").await.unwrap_err().code(), "dossiers-opinion-closed");
    assert_eq!(town.promise(both[0].promise).await.closed.unwrap().1, Outcome::Early);
    let binh = town.who("binhnb.xuanha").await;
    given(&town, &binh, both[1].id, "Đã từng cư trú, chưa kết hôn.").await.unwrap();
    noted(&town, id, "").await.unwrap();
    town.books_verify().await;
}

/// A late opinion is visible, is reminded, and does not hold the resident's dossier: the step goes on with a note.
#[both_engines]
async fn a_step_goes_on_without_an_opinion_that_is_late(town: Town) {
    let id = town.accepted().await.id;
    let late = asked(&town, id, &["xuan-ha"], Some(1)).await.unwrap().remove(0);
    assert_eq!(late.due_at, at("2023-03-16T17:00"));
    let again = async move |work: &mut Work| remind(work, late.id).await;
    town.at("2023-03-16T16:00");
    let stranger = town.by("binhnb.xuanha", again).await.unwrap_err();
    assert_eq!(stranger.kind(), Kind::NotFound, "who is asked reminds nobody");
    assert!(town.by("vinhpt.thacgian", again).await.unwrap().reminded_at.is_some());

    town.at("2023-03-17T08:00");
    watch(&town.app).await.unwrap();
    let silent = noted(&town, id, " ").await.unwrap_err();
    assert_eq!(silent.code(), "dossiers-goes-on-without-note");
    let moved = noted(&town, id, "Phường Xuân Hà chưa trả lời, sổ của ta đã đủ.").await.unwrap();
    assert_eq!(moved.step, 2);
    let read = async move |work: &mut Work| {
        let dossier = dossiers::find(work, id).await?;
        opinions(work, &dossier).await
    };
    let left = town.by("chi-thao", read).await.unwrap().remove(0);
    assert!(left.went_on_at.is_some() && left.is_late(at("2023-03-20T08:00")));
    assert_eq!(town.promise(late.promise).await.closed.unwrap().1, Outcome::Withdrawn);
    let (unit, day) = (town.unit("xuan-ha"), late.due_at.date());
    let sum = async move |work: &mut Work| tally::sum(work, unit, "opinion:late", None, (day, day)).await;
    assert_eq!(town.by("vinhpt.thacgian", sum).await.unwrap(), 1, "and it stays in the figures");
    let binh = town.who("binhnb.xuanha").await;
    assert_eq!(given(&town, &binh, late.id, "Nay có.").await.unwrap_err().code(), "dossiers-opinion-closed");
}

/// When the dossier ends nobody waits for an opinion on it.
#[both_engines]
async fn an_opinion_is_not_waited_for_once_the_dossier_has_ended(town: Town) {
    let id = town.accepted().await.id;
    let open = asked(&town, id, &["xuan-ha"], None).await.unwrap().remove(0);
    let withdraw = async move |work: &mut Work| dossiers::withdraw(work, id, None, "").await;
    town.by("chi-thao", withdraw).await.unwrap();
    assert!(!town.promise(open.promise).await.is_open());
    let unit = town.unit("xuan-ha");
    let first = (kernel::Timestamp::from_micros(i64::MIN), None);
    let read = async move |work: &mut Work| dossiers::opinions_asked(work, unit, first, 10).await;
    assert_eq!(town.by("binhnb.xuanha", read).await.unwrap().len(), 0);
}
