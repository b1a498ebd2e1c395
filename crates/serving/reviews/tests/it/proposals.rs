//! The verbs of proposals: who may, what is promised, and what becomes of it.

use kernel::{Actor, Kind, Party};
use promises::{Answer, Outcome, RuleSets};
use reviews::{Act, Answer as Above, NewProposal, Proposal, Signed, Source, Status, Wish};
use testkit::both_engines;
use work::Work;

use crate::town::{CAPABILITIES, MARITAL, Town};

fn new(town: &Town, words: &str) -> NewProposal {
    NewProposal {
        unit: town.unit("thac-gian"),
        procedure: MARITAL.into(),
        wish: Wish::ShortenLimit { days: 1 },
        words: words.into(),
        contact: "0905 111 222".into(),
    }
}

async fn proposed(town: &Town, actor: &Actor, words: &str) -> Proposal {
    let new = new(town, words);
    town.by(actor, async move |work: &mut Work| Ok(reviews::propose(work, new).await?.proposal))
        .await
        .unwrap()
}

/// A proposal that the ward considers.
async fn considered(town: &Town, chair: &Actor) -> Proposal {
    let made = proposed(town, &Actor::anyone(), "Một ngày là đủ.").await;
    town.by(chair, async move |work: &mut Work| {
        reviews::take_up(work, made.id, None, "Một ngày là đủ.").await
    })
    .await
    .unwrap()
}

#[both_engines]
async fn statements_prepare(town: Town) {
    let small = ["persona", "procedure_version", "procedure_text", "procedure_set", "few"];
    testkit::check_statements(&town.app, CAPABILITIES, &small).await;
}

#[both_engines]
async fn a_proposal_is_a_promise_and_says_nothing_that_was_not_read(town: Town) {
    let made = proposed(&town, &Actor::anyone(), "  Một ngày   là đủ. ").await;
    assert_eq!(
        (made.source, made.words.as_str(), made.summary.as_str()),
        (Source::Resident, "Một ngày là đủ.", "")
    );
    assert!(made.code.ends_with("-KN23-0001"), "{}", made.code);
    let id = made.promise;
    let promise =
        town.by(&Actor::system("test"), async move |work| promises::find(work, id).await).await.unwrap();
    // Ten working days from Wednesday 15 March 2023.
    assert_eq!(promise.due_at.date(), kernel::Date::constant(2023, 3, 29));
    assert_eq!((promise.kind, promise.topic.as_deref()), (promises::Kind::Proposal, Some(MARITAL)));
    let second = proposed(&town, &town.officer("one_stop", "thac-gian"), "Tôi cũng thấy vậy.").await;
    assert_eq!((second.source, second.key_hash), (Source::Officer, None));

    let refused = async |new: NewProposal| {
        let propose = async move |work: &mut Work| reviews::propose(work, new).await;
        town.by(&Actor::anyone(), propose).await.unwrap_err()
    };
    let present =
        refused(NewProposal { wish: Wish::ShortenLimit { days: 3 }, ..new(&town, "Vẫn ba ngày.") }).await;
    assert_eq!((present.kind(), &*present.fields()[0].field), (Kind::Invalid, "days"), "not shorter");
    let unknown = Wish::DropPaper { paper: "Giấy không có".into() };
    assert_eq!(
        &*refused(NewProposal { wish: unknown, ..new(&town, "Bỏ.") }).await.fields()[0].field,
        "paper"
    );
    assert_eq!(&*refused(new(&town, " ")).await.fields()[0].field, "words");
    let long = "a".repeat(2_001);
    assert_eq!(&*refused(new(&town, &long)).await.fields()[0].code, "too-long");
    let nowhere = NewProposal { procedure: "9.999999".into(), ..new(&town, "x") };
    assert_eq!(refused(nowhere).await.code(), "reviews-no-procedure");
}

#[both_engines]
async fn only_those_who_control_procedures_act_and_each_look_at_the_contact_is_an_act(town: Town) {
    let made = proposed(&town, &Actor::anyone(), "Một ngày là đủ.").await;
    let id = made.id;
    for stranger in
        [town.officer("leader", "xuan-ha"), town.officer("specialist", "thac-gian"), Actor::anyone()]
    {
        assert!(
            town.by(&stranger, async move |work| reviews::take_up(work, id, None, "x").await).await.is_err()
        );
        assert!(town.by(&stranger, async move |work| reviews::contact(work, id).await).await.is_err());
    }
    let clerk = town.officer("clerk", "thac-gian");
    let contact = town.by(&clerk, async move |work| reviews::contact(work, id).await).await.unwrap();
    assert_eq!(contact, "0905 111 222");
    assert!(!String::from_utf8_lossy(&made.contact.unwrap()).contains("0905"), "sealed at rest");
    let ward = town.unit("thac-gian").uuid();
    let book = async move |work: &mut Work| books::follow(work.tx(), ward, 0, 100).await;
    let rows = town.by(&Actor::system("test"), book).await.unwrap();
    let looks: Vec<_> = rows.iter().filter(|row| row.act == "reviews.contact-read").collect();
    assert_eq!(looks.len(), 1);
    assert!(rows.iter().all(|row| !row.body.contains("0905")), "books hold no personal data");
    town.by(&clerk, async move |work| reviews::take_up(work, id, None, "Một ngày.").await).await.unwrap();
    let refuse =
        async move |work: &mut Work| reviews::refuse(work, id, None, "Không.", Signed::default()).await;
    assert!(town.by(&clerk, refuse).await.is_err(), "a leader decides");
}

#[both_engines]
async fn what_goes_to_a_unit_that_works_here_is_owed_by_it(town: Town) {
    town.appoint("thanh-khe").await;
    let (ward, district) = (town.officer("leader", "thac-gian"), town.officer("leader", "thanh-khe"));
    let considered = considered(&town, &ward).await;
    let (id, first) = (considered.id, considered.promise);
    let accept = async move |work: &mut Work| reviews::accept(work, id, None, "", Signed::default()).await;
    assert_eq!(town.by(&ward, accept).await.unwrap_err().code(), "reviews-not-competent");
    let send =
        async move |work: &mut Work| reviews::send_up(work, id, None, "Quận giữ.", Signed::default()).await;
    let sent = town.by(&ward, send).await.unwrap();
    assert_eq!((sent.status, sent.unit), (Status::SentUp, town.unit("thanh-khe")));
    let both = async move |work: &mut Work| {
        Ok((promises::find(work, first).await?, promises::find(work, sent.promise).await?))
    };
    let (kept, owed) = town.by(&Actor::system("test"), both).await.unwrap();
    assert_eq!(kept.closed.map(|(_, outcome)| outcome), Some(Outcome::Early));
    assert_eq!((owed.unit, owed.follows, owed.is_open()), (town.unit("thanh-khe"), Some(first), true));
    assert!(town.by(&ward, accept).await.is_err(), "the ward has it no more");
    town.by(&district, async move |work| reviews::take_up(work, id, None, "Một ngày.").await).await.unwrap();
    let accepted = town.by(&district, accept).await.unwrap();
    assert_eq!(accepted.status, Status::Accepted);
    assert!(town.by(&district, accept).await.is_err(), "once");
}

#[both_engines]
async fn an_answer_on_paper_is_written_down_with_its_number(town: Town) {
    // Nobody leads the city here.
    let district = town.officer("leader", "thanh-khe");
    let unit = town.unit("thanh-khe");
    let new = NewProposal { unit, ..new(&town, "Một ngày là đủ.") };
    let made = town
        .by(&Actor::anyone(), async move |work: &mut Work| Ok(reviews::propose(work, new).await?.proposal))
        .await
        .unwrap();
    let id = made.id;
    let send = async move |work: &mut Work| {
        reviews::take_up(work, id, None, "Một ngày.").await?;
        reviews::send_up(work, id, None, "Thành phố quyết định.", Signed::default()).await
    };
    let sent = town.by(&district, send).await.unwrap();
    assert_eq!((sent.unit, sent.asked_of), (unit, Some(town.unit("da-nang"))), "the sender follows it");
    let bare = async move |work: &mut Work| {
        reviews::answer_above(work, id, None, (Above::Accepted, "Đồng ý."), Signed::default()).await
    };
    assert_eq!(&*town.by(&district, bare).await.unwrap_err().fields()[0].field, "number");
    let signed = || Signed { number: "345/UBND-KSTT".into(), on: Some(kernel::Date::constant(2023, 3, 15)) };
    let answer = async move |work: &mut Work| {
        reviews::answer_above(work, id, None, (Above::Accepted, "Đồng ý."), signed()).await
    };
    assert_eq!(town.by(&district, answer).await.unwrap().status, Status::Accepted);
    let deeds = town.by(&district, async move |work| reviews::deeds(work, id).await).await.unwrap();
    let acts: Vec<Act> = deeds.iter().map(|deed| deed.act).collect();
    assert_eq!(acts, [Act::Proposed, Act::TakenUp, Act::SentUp, Act::Accepted]);
    let last = deeds.last().unwrap();
    assert_eq!((last.unit, last.number.as_str(), last.n), (town.unit("da-nang"), "345/UBND-KSTT", 4));
}

#[both_engines]
async fn like_proposals_go_on_as_one_and_a_stale_page_changes_nothing(town: Town) {
    let ward = town.officer("leader", "thac-gian");
    let first = considered(&town, &ward).await;
    let second = proposed(&town, &Actor::anyone(), "Xin làm trong một ngày.").await;
    let (id, code) = (second.id, first.code.clone());
    let like = {
        let second = second.clone();
        async move |work: &mut Work| reviews::like(work, &second).await
    };
    assert_eq!(town.by(&ward, like).await.unwrap().len(), 1);
    let stale = {
        let code = code.clone();
        async move |work: &mut Work| reviews::merge(work, id, Some(9), &code).await
    };
    assert_eq!(town.by(&ward, stale).await.unwrap_err().code(), "stale");
    let nothing = async move |work: &mut Work| reviews::merge(work, id, None, "KN-không-có").await;
    assert_eq!(town.by(&ward, nothing).await.unwrap_err().code(), "reviews-not-alike");
    let merged =
        town.by(&ward, async move |work: &mut Work| reviews::merge(work, id, Some(1), &code).await).await;
    let merged = merged.unwrap();
    assert_eq!((merged.status, merged.merged_into), (Status::Merged, Some(first.id)));
}

#[both_engines]
async fn the_proposer_judges_once_and_nobody_else(town: Town) {
    let ward = town.officer("leader", "thac-gian");
    let made = considered(&town, &ward).await;
    let id = made.id;
    let aspects = town.app.part::<RuleSets>().aspects().to_vec();
    let answer = move |satisfied| Answer {
        aspects: aspects.iter().map(|aspect| (aspect.key.clone(), satisfied)).collect(),
        words: String::new(),
    };
    let mine = Party { id: id.uuid(), only_case: Some(id.uuid()) };
    let party = Actor { party: Some(mine), ..Actor::anyone() };
    let judge = {
        let answer = answer.clone();
        async move |work: &mut Work| reviews::judge(work, id, answer(false)).await
    };
    assert_eq!(town.by(&party, judge.clone()).await.unwrap_err().code(), "reviews-not-answered");
    let refuse =
        async move |work: &mut Work| reviews::refuse(work, id, None, "Luật định.", Signed::default()).await;
    town.by(&ward, refuse).await.unwrap();
    assert!(town.by(&ward, judge.clone()).await.is_err(), "not the office");
    let (verdict, right) = town.by(&party, judge.clone()).await.unwrap();
    assert!(verdict.is_on_proposal && right.is_some());
    assert_eq!(town.by(&party, judge).await.unwrap_err().code(), "promises-verdict-before");
    let unit = town.unit("thac-gian");
    let day = town.clock.now().date();
    let sum =
        async move |work: &mut Work| promises::tally::sum(work, unit, "answered", None, (day, day)).await;
    assert_eq!(town.by(&ward, sum).await.unwrap(), 0, "verdicts on dossiers are counted by themselves");
    let right = right.unwrap().id;
    let put = async move |work: &mut Work| reviews::put_right(work, right, "Đã giải thích lại.").await;
    assert!(town.by(&town.officer("leader", "xuan-ha"), put).await.is_err());
    town.by(&ward, put).await.unwrap();
}
