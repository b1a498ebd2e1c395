//! Thanh Khê with its units and officers, and a few months of promises.

use std::pin::Pin;

use axum::Router;
use boards::{Behind, Rules};
use kernel::{Actor, Clock, DataSet, Id, Result, Timestamp};
use people::role;
use promises::{Answer, Fault, Kind, New, OpenRules, PromiseId, Renewal, RuleSets};
use testkit::{Client, Fixture, Store, both_engines};
use ui::{Lang, Texts};
use units::{Calendars, UnitId, Units};
use uuid::Uuid;
use web::{Allowance, Quotas, Settings, Site, WEB};
use work::{App, Capability, Parts, Work};

const CAPABILITIES: &[Capability] =
    &[WEB, units::CAPABILITY, people::CAPABILITY, promises::CAPABILITY, boards::CAPABILITY];

/// No case stands behind these promises, so that no list has one.
const BEHIND: Behind = Behind {
    received: |_, _| Box::pin(async { Ok(Vec::new()) }),
    returned: |_, _| Box::pin(async { Ok(Vec::new()) }),
    settled: |_, _| Box::pin(async { Ok(Vec::new()) }),
    known: |_, _| Box::pin(async { Ok(Vec::new()) }),
    held: |_, _| Box::pin(async { Ok(Vec::new()) }),
    holding: |_, _| Box::pin(async { Ok([0; 3]) }),
    href: |_, case| format!("/desk/dossiers/{case}"),
    procedures: |_, _, _| Vec::new(),
    recounts: &[],
};

/// On Wednesday 15 March 2023, 08:00.
pub(crate) struct Town {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    router: Router,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        let data = testkit::data();
        let rules = RuleSets::parse(file(&data, "rules/rule_sets.csv"), file(&data, "rules/aspects.csv"));
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(rules.unwrap())
            .with(OpenRules::parse(file(&data, "openness/rules.csv")).unwrap())
            .with(people::Seal::load(&store.folder(), None).unwrap())
            .with(people::Passwords::new())
            .with(Rules::read(&data).unwrap())
            .with(BEHIND);
        let app = store.app(CAPABILITIES, parts).await;
        let places = data.clone();
        let load = async move |work: &mut Work| {
            let get = |path: &str| places.get(path).map(str::to_owned);
            assert!(units::load(work, &get("thanh-khe-2023/units.csv")?).await?.bad.is_empty());
            units::load_days(work, &get("calendar/holidays.csv")?).await
        };
        app.write(&Actor::system("test"), load).await.unwrap();
        units::refresh(&app).await.unwrap();
        let people = async move |work: &mut Work| {
            people::load_posts(work, data.get("thanh-khe-2023/posts.csv")?).await?;
            people::load_personas(work, data.get("thanh-khe-2023/personas.csv")?).await
        };
        app.write(&Actor::system("test"), people).await.unwrap();
        let often = Allowance { burst: 100_000, per_minute: 100_000 };
        let settings = Settings {
            brand: "Quận Thanh Khê".into(),
            quotas: Quotas {
                block: often,
                account: often,
                changes: often,
                sign_in: often,
                lookup: often,
                lookups: often,
                ..Quotas::default()
            },
            base_url: "https://thanhkhe.example".into(),
            ..Settings::default()
        };
        let site = Site::new(app.clone(), texts(), settings, boards::WAYS.to_vec(), load_actor);
        let router = site.router(boards::routes().merge(people::routes()));
        Self { app, clock: store.clock, router }
    }
}

fn load_actor(
    work: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
    Box::pin(people::actor(work, account))
}

impl Town {
    pub(crate) fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which this persona has signed in.
    pub(crate) async fn officer(&self, login: &str) -> Client {
        let login = login.to_owned();
        let account = async move |work: &mut Work| {
            Ok(people::account_by_login(work, &login).await?.unwrap().id.to_string())
        };
        let account = self.app.read(&Actor::system("test"), account).await.unwrap();
        let mut browser = self.browser();
        browser.form("/sign-in/persona", &[("account", &account)]).await.leads();
        browser
    }

    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find(slug, self.clock.now().date()).unwrap().id
    }

    pub(crate) fn at(&self, time: &str) {
        self.clock.set(Timestamp::parse(time).unwrap());
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.write(&Actor::system("test"), verb).await.unwrap()
    }

    /// A result promised now, of three working days; its filing is counted as the capability of cases would.
    pub(crate) async fn promise(&self, slug: &str, channel: &'static str, code: &str) -> PromiseId {
        let new = New {
            unit: self.unit(slug),
            kind: Kind::Result,
            subject: Id::<str>::new().uuid(),
            label: code.to_owned(),
            topic: None,
            resident: None,
            owner_role: role::SPECIALIST,
            received_at: self.clock.now(),
            allowance: calendar::Allowance::WorkingDays(3),
            rule_set: "nd61-2018".to_owned(),
            follows: None,
        };
        let made = async move |work: &mut Work| {
            let (unit, today) = (new.unit, work.today());
            promises::tally::add(work, unit, "received", channel, today, 1).await?;
            promises::tally::add(work, unit, "filed", &format!("{channel}:1.000001"), today, 1).await?;
            promises::make(work, new).await
        };
        self.write(made).await.id
    }

    pub(crate) async fn keep(&self, promise: PromiseId) {
        self.write(async move |work| promises::keep(work, promise).await).await;
    }

    /// Kept, and the resident asked and heard.
    pub(crate) async fn keep_and_judge(&self, promise: PromiseId, satisfied: bool) {
        self.keep(promise).await;
        let judge = async move |work: &mut Work| {
            let (unit, today) = (promises::find(work, promise).await?.unit, work.today());
            promises::tally::add(work, unit, "asked", "", today, 1).await?;
            let aspects = work.part::<RuleSets>().aspects().to_vec();
            let aspects = aspects.iter().enumerate().map(|(n, a)| (a.key.clone(), satisfied || n > 0));
            let answer = Answer { aspects: aspects.collect(), words: "Lời riêng của tôi.".to_owned() };
            promises::give_verdict(work, promise, answer).await
        };
        self.write(judge).await;
    }

    pub(crate) async fn renew(&self, promise: PromiseId, due_at: &str, fault: Fault) {
        let renewal =
            Renewal {
                due_at: Timestamp::parse(due_at).unwrap(), reason: "Chờ xác minh.".to_owned(), fault
            };
        self.write(async move |work| promises::renew(work, promise, renewal).await).await;
    }
}

fn file<'a>(data: &'a DataSet, path: &str) -> &'a str {
    data.get(path).unwrap()
}

fn texts() -> &'static Texts {
    let mut all = ui::TEXTS.to_vec();
    for capability in CAPABILITIES {
        let [vi, en] = capability.texts;
        all.extend([(Lang::Vi, vi), (Lang::En, en)]);
    }
    Texts::load(&all).unwrap()
}

#[test]
fn texts_are_whole() {
    let [vi, en] = boards::CAPABILITY.texts;
    let texts = Texts::load(&[(Lang::Vi, vi), (Lang::En, en)]).unwrap();
    assert_eq!((texts.missing(), texts.uneven()), (vec![], vec![]));
}

/// A criterion that lies in no group, or a table that is not there, is a mistake of the data and said at the start.
#[test]
fn rules_that_cannot_hold_are_refused() {
    assert!(Rules::read(&testkit::data()).is_ok());
    let lost = DataSet::new([(
        "service-index/groups.csv".to_owned(),
        file(&testkit::data(), "service-index/groups.csv").to_owned(),
    )]);
    assert!(Rules::read(&lost).is_err());
    let stray = file(&testkit::data(), "service-index/criteria.csv").replace("5.4,", "9.4,");
    let all = ["service-index/groups.csv"].map(|p| (p.to_owned(), file(&testkit::data(), p).to_owned()));
    let stray = all.into_iter().chain([("service-index/criteria.csv".to_owned(), stray)]);
    assert!(Rules::read(&DataSet::new(stray)).is_err());
}

/// What was counted is what the rows say, month by month, whatever happened to the promises.
#[both_engines]
async fn a_recount_finds_what_was_bent_and_nothing_else(town: Town) {
    let first = town.promise("thac-gian", "online", "A-1").await;
    let second = town.promise("thac-gian", "counter", "A-2").await;
    let third = town.promise("xuan-ha", "online", "B-1").await;
    town.write(async move |work| promises::pause(work, second).await).await;
    town.at("2023-03-16T10:00");
    town.keep_and_judge(first, false).await;
    town.at("2023-03-21T10:00");
    promises::watch(&town.app).await.unwrap();
    town.renew(third, "2023-03-24T17:00", Fault::OtherAgency).await;
    let days = ("2023-03-01".parse().unwrap(), "2023-03-31".parse().unwrap());
    let found = boards::recount(&town.app, days, false, |_, _| {}).await.unwrap();
    // What this test counted in place of a capability of cases is in no row.
    let own: Vec<_> =
        found.differences.iter().filter(|d| !["received", "filed", "asked"].contains(&&*d.kind)).collect();
    assert_eq!(own, Vec::<&promises::tally::Difference>::new());
    let unit = town.unit("xuan-ha");
    let bend = async move |work: &mut Work| {
        promises::tally::add(work, unit, "late", "other-agency", "2023-03-20".parse().unwrap(), 2).await
    };
    town.write(bend).await;
    let found = boards::recount(&town.app, days, true, |_, _| {}).await.unwrap();
    let bent: Vec<_> = found.differences.iter().filter(|d| d.kind == "late").collect();
    assert_eq!(bent.len(), 2, "the day and its month: {bent:?}");
    assert_eq!((bent[0].kept, bent[0].recounted), (3, 1));
    let again = boards::recount(&town.app, days, false, |_, _| {}).await.unwrap();
    assert_eq!(again.differences, []);
}
