//! The ledger by itself, on both engines: promises of a ward to residents, without any case behind them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod life;
mod reckon;
mod tallies;
mod watch;

use calendar::Allowance;
use kernel::{Actor, Clock, Id, Kind as Fails, Result, Timestamp};
use people::role;
use promises::{Answer, CAPABILITY, Kind, New, Promise, PromiseId, RuleSets, SupplementClock};
use testkit::{Fixture, Store, both_engines};
use units::{Calendars, UnitId, Units};
use work::{App, Parts, Work};

const UNITS: &str = include_str!("../../../../../data/thanh-khe-2023/units.csv");
const DAYS: &str = include_str!("../../../../../data/calendar/holidays.csv");
const RULES: &str = include_str!("../../../../../data/rules/rule_sets.csv");
const ASPECTS: &str = include_str!("../../../../../data/rules/aspects.csv");

/// Thạc Gián ward on Wednesday 15 March 2023, 08:00.
struct Ward {
    app: App,
    clock: Clock,
    id: UnitId,
}

impl Fixture for Ward {
    async fn start(store: Store) -> Self {
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(RuleSets::parse(RULES, ASPECTS).unwrap());
        let app = store.app(&[jobs::JOBS, units::CAPABILITY, people::CAPABILITY, CAPABILITY], parts).await;
        let load = async |work: &mut Work| {
            units::load(work, UNITS).await?;
            units::load_days(work, DAYS).await
        };
        app.write(&Actor::system("test"), load).await.unwrap();
        units::refresh(&app).await.unwrap();
        let id = app.part::<Units>().tree().find("thac-gian", store.clock.now().date()).unwrap().id;
        Self { app, clock: store.clock.clone(), id }
    }
}

impl Ward {
    fn at(&self, moment: &str) {
        self.clock.set(at(moment));
    }

    /// As the program itself, which may do what a leader may.
    async fn act<T: Send + 'static>(
        &self,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.write(&Actor::system("test"), verb).await
    }

    /// A new promise to have a result ready within so long.
    async fn promise(&self, allowance: &str) -> Promise {
        let new = New {
            unit: self.id,
            kind: Kind::Result,
            subject: Id::<str>::new().uuid(),
            label: "H17.24.8-230315-0001".to_owned(),
            topic: None,
            resident: Some(Id::new()),
            owner_role: role::ONE_STOP,
            received_at: self.clock.now(),
            allowance: allowance.parse().unwrap(),
            rule_set: "nd61-2018".to_owned(),
            follows: None,
        };
        self.act(async move |work| promises::make(work, new).await).await.unwrap()
    }

    async fn find(&self, id: PromiseId) -> Promise {
        self.act(async move |work| promises::find(work, id).await).await.unwrap()
    }

    /// How often this stands in the ward's book.
    async fn count<E: books::Event>(&self) -> usize {
        let ward = self.id.uuid();
        let rows = self.act(async move |work| books::follow(work.tx(), ward, 0, 10_000).await).await.unwrap();
        rows.iter().filter(|row| row.act == E::NAME).count()
    }

    async fn books_verify(&self) {
        let (rows, faults) = self.act(async |work| books::verify(work.tx()).await).await.unwrap();
        assert!(rows > 0);
        assert_eq!(faults, []);
    }
}

fn at(moment: &str) -> Timestamp {
    Timestamp::parse(moment).unwrap()
}

fn answer(satisfied: bool) -> Answer {
    let rules = RuleSets::parse(RULES, ASPECTS).unwrap();
    Answer {
        aspects: rules.aspects().iter().map(|aspect| (aspect.key.clone(), satisfied)).collect(),
        words: "  Xin cảm ơn. ".to_owned(),
    }
}

#[both_engines]
async fn statements_prepare(ward: Ward) {
    testkit::check_statements(&ward.app, &[CAPABILITY], &[]).await;
}

/// Decree 61/2018/NĐ-CP until June 2025, Decree 118/2025/NĐ-CP from July; a case keeps the set of the day it was received.
#[test]
fn rule_sets_follow_each_other() {
    let rules = RuleSets::parse(RULES, ASPECTS).unwrap();
    assert_eq!(rules.at(at("2025-06-30T23:59:59")).key, "nd61-2018");
    assert_eq!(rules.at(at("2025-07-01T00:00")).key, "nd118-2025");
    assert_eq!(rules.at(at("2010-01-01T00:00")).key, "nd61-2018", "before the first, the first");
    let old = rules.named("nd61-2018").unwrap();
    // Decree 45/2020/NĐ-CP, Article 11.
    assert_eq!((old.answer, old.supplement_clock), (Allowance::WorkingMinutes(480), SupplementClock::Pause));
    assert_eq!(rules.named("nd0").unwrap_err().kind(), Fails::Internal);
    assert!(
        rules.aspects().iter().any(|aspect| aspect.key == "time"),
        "whether it was done in time is always asked"
    );
}

#[test]
fn tables_that_cannot_hold_are_refused() {
    let head = RULES.lines().next().unwrap();
    let overlap = format!(
        "{head}\na,2018-01-01,2020-01-01,x,wd:1,wd:1,wd:1,pause\nb,2019-01-01,,x,wd:1,wd:1,wd:1,pause\n"
    );
    let endless =
        format!("{head}\na,2018-01-01,,x,wd:1,wd:1,wd:1,pause\nb,2019-01-01,,x,wd:1,wd:1,wd:1,pause\n");
    let unread = format!("{head}\na,2018-01-01,,x,soon,wd:1,wd:1,pause\n");
    for bad in [overlap.as_str(), &endless, &unread, head, ""] {
        assert!(RuleSets::parse(bad, ASPECTS).is_err(), "{bad}");
    }
    assert!(RuleSets::parse(RULES, "key,vi,en\n").is_err(), "no aspect");
}
