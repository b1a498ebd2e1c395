//! The town that every test stands on.

use std::sync::LazyLock;

use dossiers::{Channel, Dossier, DossierId, Filing, Outcome, Passing, ReturnWay};
use kernel::{Actor, Clock, DataSet, Date, Result, Timestamp};
use people::{Passwords, PostId, ResidentDetails, Seal, role};
use procedures::{Catalogue, Shape};
use promises::{Promise, PromiseId, RuleSets};
use serde_json::{Value, json};
use testkit::{Fixture, Store};
use units::{Calendars, UnitId, Units};
use work::{App, Capability, Parts, Work};

/// What a dossier stands on, in the order of the schemas.
pub(crate) const CAPABILITIES: [Capability; 7] = [
    units::CAPABILITY,
    people::CAPABILITY,
    promises::CAPABILITY,
    documents::CAPABILITY,
    procedures::CAPABILITY,
    web::WEB,
    dossiers::CAPABILITY,
];

/// 'Cấp Giấy xác nhận tình trạng hôn nhân': 3 working days (Decree 123/2015/NĐ-CP, Article 22), filed online in full.
pub(crate) const MARITAL: &str = "1.004873";
/// 'Chứng thực bản sao từ bản chính', whose form has a row for each further paper.
pub(crate) const COPIES: &str = "2.000815";
/// 'Đăng ký khai sinh lưu động', here by a process that goes to a department of the district.
pub(crate) const LIAISON: &str = "1.003583";
/// The ward in which the tests live; its dossiers are numbered `H17.24.8-…`.
pub(crate) const WARD: &str = "thac-gian";

/// The files of `data/`, by their paths.
static DATA: LazyLock<DataSet> = LazyLock::new(|| {
    let mut files = testkit::data_files();
    for path in ["procedures/procedures.csv", "procedures/documents.csv", "procedures/channels.csv"] {
        // A town of a few procedures is built in a moment, and is filed under in the same way as one of all.
        let kept = some(&files[path]);
        files.insert(path.to_owned(), kept);
    }
    // An inter-agency process, as a town may have one: to a department of the district, and back.
    files.insert("procedures/processes/liaison.json".to_owned(), liaison());
    let assignments = &files["procedures/assignments.csv"];
    let others = assignments.lines().filter(|row| !row.starts_with(LIAISON));
    let mut assigned: Vec<&str> = others.collect();
    let liaison = format!("{LIAISON},,liaison,generic\n");
    assigned.push(&liaison);
    let assigned = assigned.join("\n");
    files.insert("procedures/assignments.csv".to_owned(), assigned);
    DataSet::new(files)
});

fn liaison() -> String {
    let step = |key: &str, role: &str, unit: &str, share: u32| {
        json!({
            "key": key, "role": role, "unit": unit, "share": share,
            "name": { "vi": key, "en": key }, "plain": { "vi": key, "en": key },
        })
    };
    let mut agency = step("agency", "specialist", "above", 40);
    agency["agency"] = json!("tu-phap");
    let mut approve = step("approve", "leader", "handling", 20);
    approve["approval"] = json!(true);
    approve["result"] = json!(true);
    let steps = [
        step("verify", "specialist", "handling", 30),
        agency,
        approve,
        step("return", "one_stop", "intake", 10),
    ];
    json!({ "key": "liaison", "name": { "vi": "Liên thông", "en": "Inter-agency" }, "steps": steps })
        .to_string()
}

/// The rows of the civil status procedures that the tests use.
fn some(table: &str) -> String {
    let codes = [MARITAL, COPIES, "1.001193", "2.000635", "1.003583"];
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (row, record) in reader.records().map(Result::unwrap).enumerate() {
        if row == 0 || codes.contains(&&record[0]) {
            writer.write_record(&record).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Thanh Khê on Wednesday 15 March 2023, 08:00.
pub(crate) struct Town {
    pub(crate) app: App,
    clock: Clock,
}

impl Fixture for Town {
    async fn start(store: Store) -> Self {
        Self::under(store, DATA.get("rules/rule_sets.csv").unwrap()).await
    }
}

/// The same town under rules by which the time begins anew with the complete dossier.
pub(crate) struct Restarting(pub(crate) Town);

impl Fixture for Restarting {
    async fn start(store: Store) -> Self {
        let rules = DATA.get("rules/rule_sets.csv").unwrap().replace(",pause,", ",restart,");
        Self(Town::under(store, &rules).await)
    }
}

impl Town {
    async fn under(store: Store, rules: &str) -> Self {
        let rules = RuleSets::parse(rules, DATA.get("rules/aspects.csv").unwrap());
        let files = documents::Files::in_folder(&store.folder(), documents::Limits::default()).unwrap();
        let parts = Parts::default()
            .with(Units::default())
            .with(Calendars::new())
            .with(Passwords::new())
            .with(Seal::new(&[7; 32]).unwrap())
            .with(Catalogue::default())
            .with(rules.unwrap())
            .with(files);
        let app = store.app(&CAPABILITIES, parts).await;
        let town = Self { app, clock: store.clock.clone() };
        town.load().await;
        town
    }
}

impl Town {
    async fn load(&self) {
        let system = Actor::system("test");
        let load_units = async |work: &mut Work| {
            for table in ["units.csv", "areas.csv", "groups.csv"] {
                units::load(work, DATA.get(&format!("thanh-khe-2023/{table}"))?).await?;
            }
            units::load_days(work, DATA.get("calendar/holidays.csv")?).await
        };
        assert_eq!(self.app.write(&system, load_units).await.unwrap().bad, []);
        units::refresh(&self.app).await.unwrap();
        let load_rest = async |work: &mut Work| {
            let posts = people::load_posts(work, DATA.get("thanh-khe-2023/posts.csv")?).await?;
            let personas = people::load_personas(work, DATA.get("thanh-khe-2023/personas.csv")?).await?;
            assert_eq!([posts.bad, personas.bad], [[], []]);
            let from: Date = "2023-01-01".parse().unwrap();
            let procedures = procedures::load(work, &DATA, Shape::ThreeTiers, from).await?;
            // The online list names procedures that this small town does not have.
            assert!(procedures.added >= 3, "{procedures:?}");
            Ok(())
        };
        self.app.write(&system, load_rest).await.unwrap();
        procedures::refresh(&self.app).await.unwrap();
    }

    /// Sets the clock to this moment in Vietnam.
    pub(crate) fn at(&self, moment: &str) {
        self.clock.set(at(moment));
    }

    /// The persona with this login.
    pub(crate) async fn who(&self, login: &str) -> Actor {
        let login = login.to_owned();
        let find = async move |work: &mut Work| {
            let persona = people::personas(work).await?.into_iter().find(|p| p.login == login).unwrap();
            people::actor(work, persona.account.uuid()).await
        };
        self.app.read(&Actor::system("test"), find).await.unwrap().unwrap()
    }

    /// The officer with this login, who need not be a persona.
    pub(crate) async fn officer(&self, login: &str) -> Actor {
        let login = login.to_owned();
        let find = async move |work: &mut Work| {
            let account = people::account_by_login(work, &login).await?.unwrap();
            people::actor(work, account.id.uuid()).await
        };
        self.app.read(&Actor::system("test"), find).await.unwrap().unwrap()
    }

    /// Does something as this actor, in one use case.
    pub(crate) async fn act<T: Send + 'static>(
        &self,
        who: &Actor,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.app.write(who, verb).await
    }

    /// The same as the persona with this login.
    pub(crate) async fn by<T: Send + 'static>(
        &self,
        login: &str,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let who = self.who(login).await;
        self.act(&who, verb).await
    }

    /// The unit with this slug.
    pub(crate) fn unit(&self, slug: &str) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find(slug, self.clock.now().date()).unwrap().id
    }

    /// The first post of this role in the ward that this persona holds.
    pub(crate) async fn post_of(&self, login: &str) -> PostId {
        PostId::from_uuid(self.who(login).await.holds[0].post)
    }

    /// What Ms Thảo files: the marital status paper, for herself, online.
    pub(crate) fn filing(&self) -> Filing {
        Filing {
            id: DossierId::new(),
            unit: self.unit(WARD),
            procedure: MARITAL.to_owned(),
            channel: Channel::Online,
            applicant: thao(),
            answers: answers(),
            on_paper: Vec::new(),
        }
    }

    /// Filed by Ms Thảo.
    pub(crate) async fn filed(&self) -> Dossier {
        let filing = self.filing();
        self.by("chi-thao", async move |work| dossiers::file(work, filing).await).await.unwrap()
    }

    /// Filed and accepted: with the civil status specialist, Mr Vinh.
    pub(crate) async fn accepted(&self) -> Dossier {
        let (id, to) = (self.filed().await.id, self.post_of("vinhpt.thacgian").await);
        self.by("lenp.thacgian", async move |work| dossiers::accept(work, id, None, Some(to)).await)
            .await
            .unwrap()
    }

    /// Passes the step under way on.
    pub(crate) async fn pass(&self, login: &str, id: DossierId, outcome: Option<Outcome>) -> Result<Dossier> {
        let passing = Passing { note: "Đã xem.".to_owned(), to: None, outcome };
        self.by(login, async move |work| dossiers::pass(work, id, None, passing).await).await
    }

    /// All steps of a dossier that was just accepted; the result is then ready.
    pub(crate) async fn finished(&self, id: DossierId) -> Dossier {
        self.pass("vinhpt.thacgian", id, None).await.unwrap();
        self.pass("vinhpt.thacgian", id, None).await.unwrap();
        self.pass("thytn.thacgian", id, Some(granted())).await.unwrap();
        self.pass("lenp.thacgian", id, None).await.unwrap()
    }

    /// Returned on paper.
    pub(crate) async fn returned(&self, id: DossierId) -> Dossier {
        let give =
            async move |work: &mut Work| dossiers::give_back(work, id, None, ReturnWay::Paper, "").await;
        self.by("lenp.thacgian", give).await.unwrap()
    }

    /// The promise.
    pub(crate) async fn promise(&self, id: PromiseId) -> Promise {
        let find = async move |work: &mut Work| promises::find(work, id).await;
        self.app.read(&Actor::system("test"), find).await.unwrap()
    }

    /// The promises of a dossier.
    pub(crate) async fn promises(&self, dossier: DossierId) -> Vec<Promise> {
        let find = async move |work: &mut Work| promises::of_subject(work, dossier.uuid()).await;
        self.app.read(&Actor::system("test"), find).await.unwrap()
    }

    /// The dossier as the database has it.
    pub(crate) async fn again(&self, id: DossierId) -> Dossier {
        let find = async move |work: &mut Work| dossiers::find(work, id).await;
        self.app.read(&Actor::system("test"), find).await.unwrap()
    }

    /// The acts on a subject, in their order.
    pub(crate) async fn acts(&self, subject: uuid::Uuid) -> Vec<String> {
        let read = async move |work: &mut Work| books::of_subject(work.tx(), subject, 100).await;
        let rows = self.app.read(&Actor::system("test"), read).await.unwrap();
        rows.into_iter().map(|row| row.act).collect()
    }

    /// How often something stands in the ward's book.
    pub(crate) async fn count<E: books::Event>(&self) -> usize {
        self.book().await.iter().filter(|row| row.act == E::NAME).count()
    }

    /// The ward's book.
    pub(crate) async fn book(&self) -> Vec<books::Row> {
        let ward = self.unit(WARD).uuid();
        let read = async move |work: &mut Work| books::follow(work.tx(), ward, 0, 10_000).await;
        self.app.read(&Actor::system("test"), read).await.unwrap()
    }

    /// Checks that every book is whole; each test of a life ends with it.
    pub(crate) async fn books_verify(&self) {
        let verify = async |work: &mut Work| books::verify(work.tx()).await;
        let (rows, faults) = self.app.read(&Actor::system("test"), verify).await.unwrap();
        assert!(rows > 0);
        assert_eq!(faults, []);
    }
}

/// The moment at which clocks in Vietnam show this.
pub(crate) fn at(moment: &str) -> Timestamp {
    Timestamp::parse(moment).unwrap()
}

/// Ms Thảo, as she tells it.
pub(crate) fn thao() -> ResidentDetails {
    ResidentDetails {
        name: "Nguyễn Thị Phương Thảo".to_owned(),
        number: "048195003286".to_owned(),
        phone: Some("0935 000 286".to_owned()),
        birth_date: "1995-09-23".parse().ok(),
        sex: Some("female".to_owned()),
        address: Some("45 Đỗ Quang".to_owned()),
        ..ResidentDetails::default()
    }
}

/// The marital status form, filled for herself.
pub(crate) fn answers() -> Value {
    json!({
        "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam",
        "residence": "45 Đỗ Quang, phường Thạc Gián, quận Thanh Khê, Đà Nẵng", "status": "single",
        "purpose": "other", "purpose_detail": "Vay vốn ngân hàng", "copies": 1, "receive": "counter", "pledge": true,
    })
}

/// Granted, with a number.
pub(crate) fn granted() -> Outcome {
    Outcome {
        granted: true,
        number: Some("123/2023/UBND-XNTTHN".to_owned()),
        note: "Chưa đăng ký kết hôn với ai.".to_owned(),
        at: Timestamp::default(),
    }
}

/// The name of an event.
pub(crate) fn name<E: books::Event>() -> &'static str {
    E::NAME
}

/// The roles that have a step in the civil status process, in its order.
pub(crate) const ROLES: [&str; 4] = [role::SPECIALIST, role::SPECIALIST, role::LEADER, role::ONE_STOP];
