//! Filing: the code, the promises, and what is refused.

use calendar::Allowance;
use dossiers::{Channel, Filed, Filing, Status, file};
use kernel::{Error, Kind};
use people::ResidentDetails;
use promises::Kind as About;
use serde_json::json;
use testkit::both_engines;
use work::Work;

use crate::town::{MARITAL, Town, WARD, answers, at, thao};

/// Circular 01/2018/TT-VPCP and Circular 03/2025/TT-VPCP, Article 13 (the code); Decree 45/2020/NĐ-CP, Article 11 (an answer within 8
/// working hours); Decree 123/2015/NĐ-CP, Article 22 (3 working days).
#[both_engines]
async fn a_dossier_gets_its_code_and_its_promises(town: Town) {
    let filed = town.filed().await;
    assert_eq!(filed.code, "H17.24.8-230315-0001");
    assert_eq!((filed.status, filed.channel, filed.version), (Status::Submitted, Channel::Online, 1));
    assert_eq!(filed.received_at, at("2023-03-15T08:00"));
    assert_eq!(filed.due_at, at("2023-03-20T17:00"));

    let answer = town.promise(filed.answer_promise.unwrap()).await;
    assert_eq!((answer.kind, answer.allowance), (About::Answer, Allowance::WorkingMinutes(480)));
    // 7 and a half hours on Wednesday, half an hour on Thursday.
    assert_eq!(answer.due_at, at("2023-03-16T08:00"));
    let result = town.promise(filed.result_promise).await;
    assert_eq!((result.kind, result.allowance), (About::Result, Allowance::WorkingDays(3)));
    assert_eq!((result.due_at, result.promised_due_at), (filed.due_at, filed.due_at));
    assert_eq!((result.label.as_str(), result.rule_set.as_str()), (filed.code.as_str(), "nd61-2018"));
    assert_eq!(result.resident, Some(filed.applicant));

    let turn = filed.turn.unwrap();
    assert_eq!((turn.role, turn.unit, turn.post), (people::role::ONE_STOP, town.unit(WARD), None));
    assert_eq!(turn.due_at, answer.due_at, "it is looked at before the answer is due");
    town.books_verify().await;
}

/// Decree 61/2018/NĐ-CP, Article 17: what is taken in at the counter was looked at there, so no answer is owed for it.
#[both_engines]
async fn at_the_counter_no_answer_is_owed(town: Town) {
    let filing = Filing { channel: Channel::Counter, ..town.filing() };
    let by_a_neighbour = filing.clone();
    let filed = town.by("lenp.thacgian", async move |work| file(work, filing).await).await.unwrap();
    assert_eq!(filed.answer_promise, None);
    assert_eq!(town.promises(filed.id).await.len(), 1);
    assert_eq!(filed.turn.unwrap().due_at, filed.due_at);
    for login in ["binhnb.xuanha", "vinhpt.thacgian", "chi-thao"] {
        let filing = Filing { id: kernel::Id::new(), ..by_a_neighbour.clone() };
        let refused = town.by(login, async move |work| file(work, filing).await).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden, "{login}");
    }
}

/// After closing, the next working day is the day of receipt (Civil Code 2015, Articles 147 and 148): its code is still of the day that
/// the system received it.
#[both_engines]
async fn serials_count_within_a_unit_and_a_day(town: Town) {
    let codes = async |town: &Town| (town.filed().await.code, town.filed().await.code);
    assert_eq!(codes(&town).await, ("H17.24.8-230315-0001".to_owned(), "H17.24.8-230315-0002".to_owned()));
    let elsewhere = Filing { unit: town.unit("xuan-ha"), ..town.filing() };
    let elsewhere = town.by("chi-thao", async move |work| file(work, elsewhere).await).await.unwrap();
    assert_eq!(elsewhere.code, "H17.24.4-230315-0001");
    town.at("2023-03-17T20:00");
    let late = town.filed().await;
    assert_eq!(late.code, "H17.24.8-230317-0001");
    assert_eq!(late.due_at, at("2023-03-23T17:00"), "received on Monday the 20th");
}

#[both_engines]
async fn the_same_filing_twice_files_once(town: Town) {
    let filing = town.filing();
    let (first, second, stranger) = (filing.clone(), filing.clone(), filing);
    let first = town.by("chi-thao", async move |work| file(work, first).await).await.unwrap();
    let second = town.by("chi-thao", async move |work| file(work, second).await).await.unwrap();
    assert_eq!((&first.code, first.id), (&second.code, second.id));
    assert_eq!(town.count::<Filed>().await, 1);
    assert_eq!(town.promises(first.id).await.len(), 2);
    let told = town.by("anh-khanh", async move |work| file(work, stranger).await).await.unwrap_err();
    assert_eq!(told.code(), "stale", "another account's id tells nothing");
}

/// Many at once: no code is given twice, and no number of a series is left out.
#[both_engines]
async fn codes_are_unique_under_load(town: Town) {
    let thao = town.who("chi-thao").await;
    let filings = (0..20).map(|_| {
        let (app, thao, filing) = (town.app.clone(), thao.clone(), town.filing());
        tokio::spawn(async move {
            // Somebody else may keep the same resident at this moment; the same filing may then be sent again.
            for _ in 0..20 {
                let filing = filing.clone();
                match app.write(&thao, async move |work| file(work, filing).await).await {
                    Err(error) if error.kind() == Kind::Conflict => {}
                    other => return other,
                }
            }
            Err(Error::stale())
        })
    });
    let mut codes = Vec::new();
    for filing in filings.collect::<Vec<_>>() {
        codes.push(filing.await.unwrap().unwrap().code);
    }
    codes.sort();
    let expected: Vec<String> = (1..=20).map(|n| format!("H17.24.8-230315-{n:04}")).collect();
    assert_eq!(codes, expected);
    town.books_verify().await;
}

#[both_engines]
async fn what_cannot_be_filed_is_refused_with_its_reason(town: Town) {
    let filing = town.filing();
    let cases = [
        (Filing { procedure: "9.999999".to_owned(), ..filing.clone() }, "dossiers-no-procedure"),
        // A ward's procedure, at the district (Law on Civil Status 60/2014/QH13, Article 7).
        (Filing { unit: town.unit("thanh-khe"), ..filing.clone() }, "dossiers-not-competent"),
        (Filing { unit: town.unit("thac-gian-to-1"), ..filing.clone() }, "dossiers-not-competent"),
        (Filing { answers: json!({}), ..filing.clone() }, "invalid"),
        (Filing { answers: json!({ "x": "a".repeat(70_000) }), ..filing.clone() }, "invalid"),
        (
            Filing { applicant: ResidentDetails { number: "048195".to_owned(), ..thao() }, ..filing.clone() },
            "invalid",
        ),
    ];
    for (filing, code) in cases {
        let refused = town.by("chi-thao", async move |work| file(work, filing).await).await.unwrap_err();
        assert_eq!((refused.code(), refused.kind()), (code, Kind::Invalid));
    }
    let stranger = kernel::Actor::anyone();
    let refused = town.act(&stranger, async move |work| file(work, filing).await).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::SignIn);
    assert_eq!(town.count::<Filed>().await, 0);
    assert_eq!(town.filed().await.code, "H17.24.8-230315-0001", "nothing used up a number");
}

db::statements! {
    SEALED = "select answers from dossier where code = $1";
}

/// Decree 13/2023/NĐ-CP on personal data: what was filled in is not readable in the database.
#[both_engines]
async fn answers_are_sealed_at_rest(town: Town) {
    let filed = town.filed().await;
    let code = filed.code.clone();
    let read = async move |work: &mut Work| work.one(SEALED, db::params![code]).await?.get::<Vec<u8>>(0);
    let sealed = town.app.read(&kernel::Actor::system("test"), read).await.unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("ng"), "no word of the form is seen");
    let id = filed.id;
    let open = async move |work: &mut Work| {
        let dossier = dossiers::find(work, id).await?;
        dossiers::answers_of(work, &dossier).await
    };
    let opened = town.app.read(&town.who("chi-thao").await, open).await.unwrap();
    assert_eq!(opened, answers());
    assert_eq!(filed.procedure.code, MARITAL);
}
