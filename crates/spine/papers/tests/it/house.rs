//! Thanh Khê with its units and officers, and the data of papers.

use std::pin::Pin;

use axum::Router;
use documents::{Files, Limits};
use kernel::{Actor, Clock, DataSet, Id, Result};
use papers::{Addressed, Kinds, New, Paper, Printer, Signer, Templates};
use people::ResidentId;
use serde_json::json;
use testkit::{Client, Fixture, Store};
use ui::{Lang, Texts};
use units::{Calendars, UnitId, Units};
use uuid::Uuid;
use web::{Allowance, Quotas, Settings, Site, WEB};
use work::{App, Capability, Parts, Work};

const CAPABILITIES: &[Capability] =
    &[jobs::JOBS, WEB, units::CAPABILITY, people::CAPABILITY, documents::CAPABILITY, papers::CAPABILITY];

/// On Wednesday 15 March 2023, 08:00.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    router: Router,
}

impl Fixture for House {
    async fn start(store: Store) -> Self {
        let data = testkit::data();
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(people::Seal::load(&store.folder(), None).unwrap())
            .with(people::Passwords::new())
            .with(Files::in_folder(&store.folder().join("files"), Limits::default()).unwrap())
            .with(Kinds::read(&data).unwrap())
            .with(Templates::read(&data))
            .with(Printer {
                press: press::Press::new(press::Fonts::find().unwrap()),
                base_url: "https://thanhkhe.example".to_owned(),
            });
        let app = store.app(CAPABILITIES, parts).await;
        load(&app, data).await;
        let often = Allowance { burst: 100_000, per_minute: 100_000 };
        let quotas = Quotas {
            block: often,
            account: often,
            changes: often,
            sign_in: often,
            lookups: often,
            ..Quotas::default()
        };
        let settings =
            Settings { quotas, base_url: "https://thanhkhe.example".into(), ..Settings::default() };
        let site = Site::new(app.clone(), texts(), settings, papers::WAYS.to_vec(), load_actor);
        let router = site.router(papers::routes().merge(people::routes()));
        Self { app, clock: store.clock, router }
    }
}

async fn load(app: &App, data: DataSet) {
    let places = data.clone();
    let load = async move |work: &mut Work| {
        for table in ["units", "areas", "groups"] {
            let table = places.get(&format!("thanh-khe-2023/{table}.csv"))?;
            assert!(units::load(work, table).await?.bad.is_empty());
        }
        units::load_days(work, places.get("calendar/holidays.csv")?).await
    };
    app.write(&Actor::system("test"), load).await.unwrap();
    units::refresh(app).await.unwrap();
    let people = async move |work: &mut Work| {
        people::load_posts(work, data.get("thanh-khe-2023/posts.csv")?).await?;
        people::load_personas(work, data.get("thanh-khe-2023/personas.csv")?).await
    };
    app.write(&Actor::system("test"), people).await.unwrap();
}

fn texts() -> &'static Texts {
    let [vi, en] = papers::CAPABILITY.texts;
    let [people_vi, people_en] = people::CAPABILITY.texts;
    let own = [(Lang::Vi, vi), (Lang::En, en), (Lang::Vi, people_vi), (Lang::En, people_en)];
    Texts::load(&[ui::TEXTS, press::TEXTS, &own].concat()).unwrap()
}

fn load_actor(
    work: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
    Box::pin(people::actor(work, account))
}

impl House {
    pub(crate) fn browser(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser in which this persona has signed in.
    pub(crate) async fn signed_in(&self, login: &str) -> Client {
        let account = self.actor(login).await.account.unwrap().to_string();
        let mut browser = self.browser();
        browser.form("/sign-in/persona", &[("account", &account)]).await.leads();
        browser
    }

    /// The persona with this login.
    pub(crate) async fn actor(&self, login: &str) -> Actor {
        let login = login.to_owned();
        let find = async move |work: &mut Work| {
            let account = people::account_by_login(work, &login).await?.unwrap();
            people::actor(work, account.id.uuid()).await
        };
        self.app.read(&Actor::system("test"), find).await.unwrap().unwrap()
    }

    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        self.app.part::<Units>().tree().find(slug, self.clock.now().date()).unwrap().id
    }

    /// A letter of apology of Thạc Gián to the resident with this login, about a case.
    pub(crate) async fn apology(&self, login: &str, subject: Uuid) -> New {
        let resident = self.actor(login).await.party.map(|party| ResidentId::from_uuid(party.id));
        New {
            unit: self.unit("thac-gian"),
            kind: "apology".to_owned(),
            lang: Lang::Vi,
            subject,
            about: "H17.24.8-230307-0012".to_owned(),
            to: Addressed {
                resident,
                names: vec!["Bà Nguyễn Thị Phương Thảo".to_owned()],
                copies: vec!["Như trên;".to_owned(), "Lưu: VT.".to_owned()],
            },
            on: None,
            signer: Some(Signer::of("", "Chủ tịch UBND phường", "Từ Ngọc Thy")),
            office: None,
            body: json!({
                "you": "bà",
                "act": "late",
                "procedure": "Đăng ký khai sinh",
                "dossier_code": "H17.24.8-230307-0012",
                "due_at": "2023-03-10T17:00",
                "new_due_at": "2023-03-16T16:30",
                "cause": "hồ sơ được chuyển xác minh chậm hai ngày",
            }),
        }
    }

    pub(crate) async fn issue(&self, new: New) -> Paper {
        let issue = async move |work: &mut Work| papers::issue(work, new).await;
        self.app.write(&Actor::system("test"), issue).await.unwrap()
    }

    pub(crate) fn case() -> Uuid {
        Id::<str>::new().uuid()
    }
}
