//! A small house with the units, the catalogue and the rules of the repository.

use std::{pin::Pin, sync::Arc};

use axum::Router;
use kernel::{Actor, Clock, DataSet, Date, Hold, Id, Result, Timestamp};
use procedures::{Catalogue, Shape};
use promises::{OpenRules, RuleSets};
use testkit::{Client, Fixture, Store, both_engines};
use ui::{Lang, Texts};
use units::{Calendars, UnitId, Units};
use uuid::Uuid;
use web::{Allowance, Quotas, Settings, Site, WEB};
use work::{App, Capability, Parts, Work};

const CAPABILITIES: &[Capability] =
    &[WEB, units::CAPABILITY, people::CAPABILITY, promises::CAPABILITY, procedures::CAPABILITY];

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
            .with(Catalogue::default());
        let app = store.app(CAPABILITIES, parts).await;
        app.write(&Actor::system("test"), async move |work| load(work, &data).await).await.unwrap();
        units::refresh(&app).await.unwrap();
        procedures::refresh(&app).await.unwrap();
        let settings = Settings {
            brand: "Quận Thanh Khê".into(),
            demo: true,
            quotas: Quotas { block: Allowance { burst: 10_000, per_minute: 10_000 }, ..Quotas::default() },
            base_url: "https://thanhkhe.example".into(),
            ..Settings::default()
        };
        let site = Site::new(app.clone(), texts(), settings, procedures::WAYS.to_vec(), nobody);
        let router = site.router(procedures::routes());
        Self { app, clock: store.clock, router }
    }
}

impl Town {
    pub(crate) fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    pub(crate) fn english(&self) -> Client {
        self.browser().with("accept-language", "en")
    }

    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find(slug, self.clock.now().date()).unwrap().id
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.write(&Actor::system("test"), f).await.unwrap()
    }

    /// Somebody with a post of this role in this unit.
    pub(crate) fn officer(&self, role: &str, slug: &str) -> Actor {
        let unit = self.unit(slug);
        let hold = Hold {
            post: Id::<str>::new().uuid(),
            role: role.into(),
            unit: unit.uuid(),
            covers: self.app.part::<Units>().tree().below(unit),
        };
        Actor { account: Some(Id::<str>::new().uuid()), holds: Arc::from([hold]), ..Actor::default() }
    }

    pub(crate) fn at(&self, time: &str) {
        self.clock.set(Timestamp::parse(time).unwrap());
    }
}

pub(crate) async fn load(work: &mut Work, data: &DataSet) -> Result<()> {
    let get = |path: &str| data.get(path).map(str::to_owned);
    assert!(units::load(work, &get("thanh-khe-2023/units.csv")?).await?.bad.is_empty());
    units::load_hours(work, &get("thanh-khe-2023/office_hours.csv")?).await?;
    units::load_days(work, &get("calendar/holidays.csv")?).await?;
    let loaded = procedures::load(work, data, Shape::ThreeTiers, Date::constant(2023, 1, 1)).await?;
    assert_eq!(loaded.bad, []);
    Ok(())
}

fn file<'a>(data: &'a DataSet, path: &str) -> &'a str {
    data.get(path).unwrap()
}

pub(crate) fn texts() -> &'static Texts {
    let mut all = ui::TEXTS.to_vec();
    for capability in CAPABILITIES {
        let [vi, en] = capability.texts;
        all.extend([(Lang::Vi, vi), (Lang::En, en)]);
    }
    Texts::load(&all).unwrap()
}

fn nobody(_: &mut Work, _: Uuid) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
    Box::pin(async { Ok(None) })
}

#[both_engines]
async fn statements_prepare(town: Town) {
    // The catalogue is read whole into memory.
    let small = ["procedure_version", "procedure_text", "procedure_set"];
    testkit::check_statements(&town.app, &[procedures::CAPABILITY, promises::CAPABILITY], &small).await;
}

#[test]
fn texts_are_whole() {
    let [vi, en] = procedures::CAPABILITY.texts;
    let texts = Texts::load(&[(Lang::Vi, vi), (Lang::En, en)]).unwrap();
    assert_eq!((texts.missing(), texts.uneven()), (vec![], vec![]));
}
