//! A small house: units, catalogue and rules of the repository; officers are made as they are needed.

use std::{path::Path, sync::Arc};

use kernel::{Actor, Clock, DataSet, Date, Hold, Id, Result};
use people::{NewAccount, NewPost, Passwords, Seal};
use procedures::{Catalogue, Shape};
use promises::RuleSets;
use reviews::Rules;
use testkit::{Fixture, Store};
use ui::{Lang, Texts};
use units::{Calendars, UnitId, Units};
use work::{App, Capability, Parts, Work};

pub(crate) const CAPABILITIES: &[Capability] = &[
    jobs::JOBS,
    web::WEB,
    units::CAPABILITY,
    people::CAPABILITY,
    promises::CAPABILITY,
    procedures::CAPABILITY,
    reviews::CAPABILITY,
];

/// Confirmation of marital status.
pub(crate) const MARITAL: &str = "1.004873";

pub(crate) struct Town {
    pub(crate) app: App,
    pub(crate) clock: Clock,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        let data = data();
        let get = |path: &str| data.get(path).unwrap().to_owned();
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(Seal::new(&[7; 32]).unwrap())
            .with(Passwords::new())
            .with(RuleSets::parse(&get("rules/rule_sets.csv"), &get("rules/aspects.csv")).unwrap())
            .with(Rules::parse(&get("rules/reviews.csv")).unwrap())
            .with(Catalogue::default());
        let app = store.app(CAPABILITIES, parts).await;
        app.write(&Actor::system("test"), async move |work| load(work, &data).await).await.unwrap();
        units::refresh(&app).await.unwrap();
        procedures::refresh(&app).await.unwrap();
        Self { app, clock: store.clock }
    }
}

impl Town {
    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find(slug, self.clock.now().date()).unwrap().id
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

    /// A leader who is on the books of the unit, so that it works here.
    pub(crate) async fn appoint(&self, slug: &str) {
        let (unit, login) = (self.unit(slug), format!("leader.{slug}"));
        let appoint = async move |work: &mut Work| {
            let new = NewAccount {
                unit,
                login,
                name: "Lê Nghị Lực".into(),
                kind: people::AccountKind::Officer,
                resident: None,
            };
            let account = people::open_account(work, new).await?;
            let post = NewPost {
                unit,
                role: people::role::LEADER.into(),
                title: "Chủ tịch".into(),
                title_en: "Chair".into(),
                account,
                valid_from: Date::constant(2022, 1, 1),
                valid_to: None,
            };
            people::appoint(work, post).await
        };
        self.app.write(&Actor::system("test"), appoint).await.unwrap();
    }

    pub(crate) async fn by<T: Send + 'static>(
        &self,
        actor: &Actor,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.write(actor, verb).await
    }
}

async fn load(work: &mut Work, data: &DataSet) -> Result<()> {
    let get = |path: &str| data.get(path).map(str::to_owned);
    assert!(units::load(work, &get("thanh-khe-2023/units.csv")?).await?.bad.is_empty());
    units::load_hours(work, &get("thanh-khe-2023/office_hours.csv")?).await?;
    units::load_days(work, &get("calendar/holidays.csv")?).await?;
    procedures::load(work, data, Shape::ThreeTiers, Date::constant(2023, 1, 1)).await?;
    Ok(())
}

/// The data of the repository.
fn data() -> DataSet {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data");
    let (mut files, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                files.push((path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned(), text));
            }
        }
    }
    DataSet::new(files)
}

#[test]
fn texts_are_whole() {
    let [vi, en] = reviews::CAPABILITY.texts;
    let texts = Texts::load(&[(Lang::Vi, vi), (Lang::En, en)]).unwrap();
    assert_eq!((texts.missing(), texts.uneven()), (vec![], vec![]));
}
