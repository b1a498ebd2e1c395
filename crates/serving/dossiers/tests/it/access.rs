//! Who sees what: the parties, the office, the neighbours; looks at personal data; figures against a recount.

use std::collections::BTreeMap;

use dossiers::{See, accept, answers_of, find, open, withdraw};
use kernel::{Actor, Kind, Party};
use people::Purpose;
use promises::{Outcome, tally};
use testkit::both_engines;
use work::Work;

use crate::town::{CAPABILITIES, Town, WARD, at};

#[both_engines]
async fn statements_prepare(town: Town) {
    let small = [
        // Read whole into memory, by design.
        "unit",
        "unit_successor",
        "unit_hours",
        "calendar_day",
        "procedure_version",
        "procedure_text",
        "procedure_set",
        // The demonstration's personas: some twenty rows.
        "persona",
        // What a count has been limited to before it is counted.
        "few",
    ];
    testkit::check_statements(&town.app, &CAPABILITIES, &small).await;
}

/// Law on Personal Data, and 'what you may not see does not exist': officers of another ward are told nothing.
#[both_engines]
async fn a_neighbouring_ward_sees_nothing(town: Town) {
    let id = town.accepted().await.id;
    for login in ["binhnb.xuanha", "kienng.xuanha", "phuongnn.xuanha", "anh-khanh", "kimdd.danang"] {
        let seeing = async move |work: &mut Work| {
            let dossier = find(work, id).await?;
            work.permit(See, &dossier).map(|_| ())
        };
        assert_eq!(town.by(login, seeing).await.unwrap_err().kind(), Kind::NotFound, "{login}");
        let accepting = async move |work: &mut Work| accept(work, id, None, None).await;
        assert_eq!(town.by(login, accepting).await.unwrap_err().kind(), Kind::NotFound, "{login}");
        let opening = async move |work: &mut Work| open(work, id).await.map(|_| ());
        assert_eq!(town.by(login, opening).await.unwrap_err().kind(), Kind::NotFound, "{login}");
    }
    for login in ["chi-thao", "lenp.thacgian", "vinhpt.thacgian", "thytn.thacgian", "lucln.thanhkhe"] {
        let seeing = async move |work: &mut Work| {
            let dossier = find(work, id).await?;
            work.permit(See, &dossier).map(|_| ())
        };
        town.by(login, seeing).await.unwrap();
    }
}

/// Code and four characters open one dossier, and no other of the same person.
#[both_engines]
async fn the_receipt_opens_one_dossier(town: Town) {
    let (mine, other) = (town.filed().await, town.filed().await);
    assert_eq!(mine.applicant, other.applicant);
    let party = Party { id: mine.applicant.uuid(), only_case: Some(mine.id.uuid()) };
    let receipt = Actor { party: Some(party), ..Actor::anyone() };
    assert!(authz::may(&receipt, See, &mine));
    assert!(!authz::may(&receipt, See, &other));
    let (mine, other) = (mine.id, other.id);
    let reading = async move |work: &mut Work| {
        let dossier = find(work, other).await?;
        answers_of(work, &dossier).await
    };
    assert_eq!(town.act(&receipt, reading).await.unwrap_err().kind(), Kind::SignIn);
    town.act(&receipt, async move |work| withdraw(work, mine, None, "").await).await.unwrap();
    let another = async move |work: &mut Work| withdraw(work, other, None, "").await;
    assert_eq!(town.act(&receipt, another).await.unwrap_err().kind(), Kind::SignIn);
}

/// Decree 13/2023/NĐ-CP, Article 9: the resident learns who looked at the data, when and why.
#[both_engines]
async fn each_look_at_the_data_is_told_to_the_resident(town: Town) {
    let accepted = town.accepted().await;
    let (id, resident) = (accepted.id, accepted.applicant);
    let opening = async move |work: &mut Work| open(work, id).await;
    let opened = town.by("vinhpt.thacgian", opening).await.unwrap();
    assert_eq!(opened.applicant.number, "048195003286");
    assert_eq!(opened.answers["status"], "single");
    town.at("2023-03-15T09:00");
    town.by("thytn.thacgian", opening).await.unwrap();
    let looks = async move |work: &mut Work| people::looks_at(work, resident).await;
    let looks_seen = town.by("chi-thao", looks).await.unwrap();
    let seen: Vec<_> =
        looks_seen.iter().map(|look| (look.at, look.title_en.as_deref().unwrap(), look.purpose)).collect();
    let expected = [
        (at("2023-03-15T09:00"), "Chair of the People’s Committee of Thac Gian Ward", Purpose::Examine),
        (at("2023-03-15T08:00"), "Civil-status specialist", Purpose::Examine),
    ];
    assert_eq!(seen, expected);
    assert_eq!(town.by("anh-khanh", looks).await.unwrap_err().kind(), Kind::NotFound);
}

/// Figures come from tallies that are kept with the acts; a recount of the promises gives the same.
#[both_engines]
async fn tallies_equal_a_recount(town: Town) {
    let mut all = Vec::new();
    // One day after the other: kept early, on the day, late, withdrawn after it broke, and one that is broken and open.
    for (day, finish) in
        [(13, Some(13)), (13, Some(16)), (13, Some(17)), (14, None), (15, Some(20)), (15, None)]
    {
        town.at(&format!("2023-03-{day}T08:00"));
        let accepted = town.accepted().await;
        all.push(accepted.id);
        if let Some(finish) = finish {
            town.at(&format!("2023-03-{finish}T10:00"));
            promises::watch(&town.app).await.unwrap();
            town.finished(accepted.id).await;
        }
    }
    let given_up = all[3];
    town.by("chi-thao", async move |work| withdraw(work, given_up, None, "").await).await.unwrap();
    town.at("2023-03-27T10:00");
    promises::watch(&town.app).await.unwrap();

    let mut recount: BTreeMap<How, i64> = BTreeMap::new();
    for id in all {
        let promise = town.promises(id).await.into_iter().find(|p| p.kind == promises::Kind::Result).unwrap();
        let outcome = match promise.closed {
            // What was broken stays late, even when it is withdrawn afterwards.
            _ if promise.broken_at.is_some() => How::Late,
            Some((_, Outcome::Early)) => How::Early,
            Some((_, Outcome::OnTime)) => How::OnTime,
            _ => continue,
        };
        *recount.entry(outcome).or_default() += 1;
    }
    let ward = town.unit(WARD);
    let days = ("2023-03-01".parse().unwrap(), "2023-03-31".parse().unwrap());
    let read = async move |work: &mut Work| {
        let received = tally::sum(work, ward, "received", None, days).await?;
        Ok((tally::Ledger::of(work, ward, days).await?, received))
    };
    let (ledger, received) = town.by("thytn.thacgian", read).await.unwrap();
    let counted = [How::Early, How::OnTime, How::Late].map(|o| recount.get(&o).copied().unwrap_or(0));
    assert_eq!([ledger.early, ledger.on_time, ledger.late], counted);
    assert_eq!((counted, received), ([1, 2, 3], 6));
    town.books_verify().await;
}

/// How a result came out, as the recount sorts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Early,
    OnTime,
    Late,
}
