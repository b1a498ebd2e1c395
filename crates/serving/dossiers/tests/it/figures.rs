//! What is counted for figures: who settled a dossier, and what of the known data was reused.

use dossiers::{
    Channel, Dossier, DossierId, Draft, Known, Manner, Only, asked_in, held, holding, judge, known_in,
    settled_in,
};
use kernel::{Actor, Date, Timestamp};
use people::PostId;
use promises::{
    Answer, RuleSets,
    tally::{self, Figures},
};
use serde_json::{Value, json};
use testkit::both_engines;
use work::Work;

use crate::town::{MARITAL, Town, WARD, answers};

const MARCH: (Date, Date) = (Date::constant(2023, 3, 1), Date::constant(2023, 3, 31));
/// From the beginning to the end of time.
const EVER: (dossiers::Place, Timestamp) = (dossiers::FIRST, Timestamp::from_micros(i64::MAX));

impl Town {
    async fn listed(&self, kind: &'static str) -> Figures {
        let unit = self.unit(WARD);
        let read = async move |work: &mut Work| tally::in_months(work, &[unit], kind, MARCH).await;
        self.app.read(&Actor::system("test"), read).await.unwrap().remove(0)
    }

    async fn month(&self) -> Figures {
        let unit = self.unit(WARD);
        let span = tally::Span::of(MARCH);
        let read = async move |work: &mut Work| tally::of_units(work, &[unit], span).await;
        self.app.read(&Actor::system("test"), read).await.unwrap().remove(0)
    }

    /// What the rows say of March, of the kinds that this capability counts.
    async fn recounted(&self) -> Vec<(String, String, i64)> {
        let unit = self.unit(WARD);
        let read = async move |work: &mut Work| dossiers::recount(work, unit, MARCH).await;
        let counts = self.app.read(&Actor::system("test"), read).await.unwrap();
        counts.rows().map(|(_, kind, subject, _, n)| (kind.to_owned(), subject.to_owned(), n)).collect()
    }

    async fn codes(
        &self,
        list: impl AsyncFnOnce(&mut Work) -> kernel::Result<Vec<Dossier>> + Send + 'static,
    ) -> Vec<String> {
        let rows = self.app.read(&Actor::system("test"), list).await.unwrap();
        rows.into_iter().map(|dossier| dossier.code).collect()
    }
}

/// The step with the largest share of the time says who settled it; early, and asked, answered and satisfied are counted for him and
/// for the procedure, and the rows say the same.
#[both_engines]
async fn a_settled_dossier_counts_for_its_procedure_and_for_who_settled_it(town: Town) {
    let (vinh, unit) = (town.post_of("vinhpt.thacgian").await, town.unit(WARD));
    let held_now = async move |work: &mut Work| holding(work, vinh, 100).await;
    let accepted = town.accepted().await;
    let before = town.app.read(&Actor::system("test"), held_now).await.unwrap();
    assert_eq!(before, [1, 0, 0], "running, paused, overdue");
    let running = async move |work: &mut Work| held(work, vinh, "running", dossiers::FIRST, 10).await;
    assert_eq!(town.codes(running).await, std::slice::from_ref(&accepted.code));

    let done = town.finished(accepted.id).await;
    let handled = done.handled.clone().unwrap();
    assert_eq!((handled.how.as_str(), handled.by, handled.unit), ("early", Some(vinh), unit));
    assert_eq!(town.again(done.id).await.handled, done.handled);
    assert_eq!(town.app.read(&Actor::system("test"), held_now).await.unwrap(), [0, 0, 0]);

    town.returned(done.id).await;
    let aspects = town.app.part::<RuleSets>().aspects().iter().map(|aspect| (aspect.key.clone(), true));
    let (id, answer) = (done.id, Answer { aspects: aspects.collect(), words: String::new() });
    town.by("chi-thao", async move |work| judge(work, id, None, answer).await).await.unwrap();
    for (kind, whose) in [("procedure", MARITAL.to_owned()), ("officer", vinh.to_string())] {
        let figures = town.listed(kind).await;
        let counted: Vec<(String, i64)> =
            figures.by_subject(kind).map(|(subject, n)| (subject.to_owned(), n)).collect();
        let one = |what: &str| (format!("{what}:{whose}"), 1);
        assert_eq!(counted, ["answered", "asked", "early", "satisfied"].map(one));
        let recounted = town.recounted().await;
        for (subject, n) in counted {
            assert!(recounted.contains(&(kind.to_owned(), subject.clone(), n)), "{subject}: {recounted:?}");
        }
    }

    let by = |by: Option<PostId>, how: &'static str| Only { by, how, ..Only::default() };
    for (only, n) in
        [(by(Some(vinh), "early"), 1), (by(Some(vinh), "late"), 0), (by(Some(PostId::new()), ""), 0)]
    {
        let list = async move |work: &mut Work| settled_in(work, unit, only, EVER, 10).await;
        assert_eq!(town.codes(list).await.len(), n, "{only:?}");
    }
    let list = async move |work: &mut Work| asked_in(work, unit, by(Some(vinh), ""), EVER, 10).await;
    assert_eq!(town.codes(list).await, [done.code]);
    town.books_verify().await;
}

/// A late one says whose fault it was, as soon as the leader has said it.
#[both_engines]
async fn a_late_dossier_counts_by_its_fault(town: Town) {
    let accepted = town.accepted().await;
    town.at("2023-03-21T10:00");
    promises::watch(&town.app).await.unwrap();
    let renewal = promises::Renewal {
        due_at: Timestamp::parse("2023-03-24T17:00").unwrap(),
        reason: "Chờ xác minh.".to_owned(),
        fault: promises::Fault::Ours,
    };
    let promise = accepted.result_promise;
    town.by("thytn.thacgian", async move |work| promises::renew(work, promise, renewal).await).await.unwrap();
    town.at("2023-03-22T10:00");
    let done = town.finished(accepted.id).await;
    assert_eq!(done.handled.unwrap().how, "late-ours");
    assert_eq!(town.listed("procedure").await.one("procedure", &format!("late-ours:{MARITAL}")), 1);
    let unit = town.unit(WARD);
    let late = async move |work: &mut Work| {
        settled_in(work, unit, Only { how: "late", ..Only::default() }, EVER, 10).await
    };
    assert_eq!(town.codes(late).await, [done.code], "late, whosever fault it was");
}

/// What we knew and put into the form, and what of it was filed as it stood.
#[both_engines]
async fn known_data_that_was_filed_unchanged_is_counted(town: Town) {
    let known = json!({
        "name": "Nguyễn Thị Phương Thảo", "personal_number": "048195003286", "phone": "0935000286",
        "birth_date": "1995-09-23", "sex": "female", "street": "45 Đỗ Quang",
    });
    let mut changed = known.clone();
    changed["phone"] = json!("0935000287");
    for (offered, filed) in [(&known, &known), (&known, &changed), (&Value::Null, &known)] {
        let thao = town.who("chi-thao").await;
        let draft = Draft {
            id: DossierId::new(),
            account: thao.account.unwrap(),
            unit: town.unit(WARD),
            channel: Channel::Online,
            procedure_code: MARITAL.to_owned(),
            procedure_name: String::new(),
            applicant: filed.clone(),
            offered: offered.clone(),
            answers: answers(),
            on_paper: Vec::new(),
            manner: Manner::default(),
            step: "summary".to_owned(),
            updated_at: Timestamp::from_micros(0),
            version: 0,
        };
        let id = draft.id;
        town.act(&thao, async move |work| dossiers::keep_draft(work, draft).await).await.unwrap();
        town.act(&thao, async move |work| dossiers::submit(work, id).await).await.unwrap();
    }
    let figures = town.month().await;
    let counted: Vec<(&str, i64)> = figures.by_subject("reuse").collect();
    assert_eq!(counted, [("details-offered", 12), ("details-taken", 11), ("offered", 2), ("taken", 1)]);
    let recounted = town.recounted().await;
    for (subject, n) in counted {
        assert!(recounted.contains(&("reuse".to_owned(), subject.to_owned(), n)), "{recounted:?}");
    }
    let unit = town.unit(WARD);
    for (which, n) in [(Known::Offered, 2), (Known::Taken, 1)] {
        let list = async move |work: &mut Work| known_in(work, unit, which, EVER, 10).await;
        assert_eq!(town.codes(list).await.len(), n);
    }
}
