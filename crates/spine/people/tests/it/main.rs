//! People, on both engines: a ward with its officers, its residents and its keys.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod posts;
mod residents;

use kernel::{Actor, Date, Result};
use people::{CAPABILITY, Passwords, ResidentDetails, Seal};
use testkit::{Fixture, Store, both_engines};
use units::{Calendars, UnitId, Units};
use work::{App, Parts, Work};

const UNITS: &str = include_str!("../../../../../data/thanh-khe-2023/units.csv");
const AREAS: &str = include_str!("../../../../../data/thanh-khe-2023/areas.csv");
const GROUPS: &str = include_str!("../../../../../data/thanh-khe-2023/groups.csv");
const POSTS: &str = include_str!("../../../../../data/thanh-khe-2023/posts.csv");
const PERSONAS: &str = include_str!("../../../../../data/thanh-khe-2023/personas.csv");

struct Town {
    app: App,
    store: Store,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(Passwords::new())
            .with(Seal::new(&[7; 32]).unwrap());
        let app = store.app(&[units::CAPABILITY, CAPABILITY], parts).await;
        let town = Self { app, store };
        town.write(async |work| {
            for table in [UNITS, AREAS, GROUPS] {
                units::load(work, table).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
        units::refresh(&town.app).await.unwrap();
        town
    }
}

impl Town {
    /// As the program itself.
    async fn write<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.write(&Actor::system("test"), f).await
    }

    /// With Thanh Khê's officers and personas.
    async fn staffed(self) -> Self {
        let (posts, personas) = self
            .write(async |work| {
                Ok((people::load_posts(work, POSTS).await?, people::load_personas(work, PERSONAS).await?))
            })
            .await
            .unwrap();
        assert_eq!((posts.bad, personas.bad), (vec![], vec![]));
        self
    }

    fn unit(&self, slug: &str) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find(slug, day("2023-03-15")).unwrap_or_else(|| panic!("no unit {slug}")).id
    }

    /// Who acts when the first holder of this role in this unit does.
    async fn officer(&self, slug: &str, role: &'static str) -> Actor {
        let unit = self.unit(slug);
        let holders = self
            .app
            .read(&Actor::anyone(), async move |work| people::holders(work, unit, role).await)
            .await
            .unwrap();
        self.acting(holders[0].account.uuid()).await
    }

    async fn acting(&self, account: uuid::Uuid) -> Actor {
        self.app
            .read(&Actor::anyone(), async move |work| people::actor(work, account).await)
            .await
            .unwrap()
            .expect("the account is there")
    }

    /// Who acts when the persona with this login does.
    async fn persona(&self, login: &str) -> Actor {
        let personas =
            self.app.read(&Actor::anyone(), async |work| people::personas(work).await).await.unwrap();
        let persona = personas.into_iter().find(|persona| persona.login == login).unwrap();
        self.acting(persona.account.uuid()).await
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn thao() -> ResidentDetails {
    ResidentDetails {
        name: "Nguyễn Thị Phương Thảo".to_owned(),
        number: "048195003286".to_owned(),
        phone: Some("0935 000 286".to_owned()),
        email: Some("thao@example.vn".to_owned()),
        birth_date: Some(day("1995-09-23")),
        sex: Some("female".to_owned()),
        address: Some("45 Đỗ Quang".to_owned()),
        neighbourhood: None,
    }
}

#[both_engines]
async fn statements_prepare(town: Town) {
    testkit::check_statements(&town.app, &[CAPABILITY], &["persona"]).await;
}
