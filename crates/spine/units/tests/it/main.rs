//! The organisation, on both engines.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use kernel::{Actor, Date, Kind, Result, Timestamp};
use testkit::{Fixture, Store, both_engines};
use units::{BadRow, CAPABILITY, Calendars, HOUSE, HoursRow, Tree, Unit, UnitId, UnitKind, Units};
use work::{App, Parts, Work};

const UNITS: &str = include_str!("../../../../../data/thanh-khe-2023/units.csv");
const AREAS: &str = include_str!("../../../../../data/thanh-khe-2023/areas.csv");
const GROUPS: &str = include_str!("../../../../../data/thanh-khe-2023/groups.csv");
const HOURS: &str = include_str!("../../../../../data/thanh-khe-2023/office_hours.csv");
const DAYS: &str = include_str!("../../../../../data/calendar/holidays.csv");

const HEAD: &str = "slug,kind,level,parent,name,gov_code,valid_from,valid_to,successors\n";

struct Town(App);
impl Fixture for Town {
    async fn start(store: Store) -> Self {
        Self(store.app(&[CAPABILITY], Parts::default().with(Units::default()).with(Calendars::new())).await)
    }
}

impl Town {
    async fn write<T: Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let written = self.0.write(&Actor::system("test"), f).await;
        units::refresh(&self.0).await.unwrap();
        written
    }

    async fn load(&self, table: &str) -> units::Report {
        let table = table.to_owned();
        self.write(async move |work| units::load(work, &table).await).await.unwrap()
    }

    fn tree(&self) -> std::sync::Arc<Tree> {
        self.0.part::<Units>().tree()
    }

    async fn acts(&self, owner: UnitId) -> Vec<String> {
        let rows = self
            .0
            .read(&Actor::anyone(), async move |work| books::follow(work.tx(), owner.uuid(), 0, 100).await)
            .await;
        rows.unwrap().into_iter().map(|row| row.act).collect()
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[both_engines]
async fn statements_prepare(town: Town) {
    // The organisation is read whole into memory, so its tables are read from end to end by design.
    let small = ["unit", "unit_successor", "unit_hours", "calendar_day"];
    testkit::check_statements(&town.0, &[CAPABILITY], &small).await;
}

#[both_engines]
async fn thanh_khe_is_loaded_whole_and_only_once(town: Town) {
    for table in [UNITS, AREAS, GROUPS] {
        assert_eq!(town.load(table).await.bad, []);
    }
    let (tree, today) = (town.tree(), day("2023-03-15"));
    let district = tree.find("thanh-khe", today).unwrap();
    let wards: Vec<&Unit> = tree.children(district.id).filter(|unit| unit.kind == UnitKind::Ward).collect();
    assert_eq!(wards.len(), 10);
    let ward = tree.find("thac-gian", today).unwrap();
    assert_eq!(ward.dossier_prefix.as_deref(), Some("H17.24.8"));
    let group = tree.find("thac-gian-to-1", today).unwrap();
    assert_eq!(tree.ward_of(group.id), Some(ward));
    assert!(tree.below(district.id).contains(&group.id.uuid()));
    let acts = town.acts(ward.id).await;
    assert_eq!(acts, ["units.added"]);

    let before = tree.all().count();
    for table in [UNITS, AREAS, GROUPS] {
        assert_eq!(town.load(table).await.bad, []);
    }
    assert_eq!(town.tree().all().count(), before);
    assert_eq!(town.acts(ward.id).await, acts, "what is the same is not written again");
}

#[both_engines]
async fn a_code_given_to_another_ward_disturbs_nobody(town: Town) {
    let merger = format!(
        "{HEAD}da-nang,city,city,,Thành phố Đà Nẵng,48,1997-01-01,,\n\
         vinh-trung,ward,ward,da-nang,Phường Vĩnh Trung,20218,1997-01-01,2025-06-30,thanh-khe\n\
         thanh-khe,ward,ward,da-nang,Phường Thanh Khê,20218,2025-07-01,,\n"
    );
    assert_eq!(town.load(&merger).await.bad, []);
    let tree = town.tree();
    let (old, new) = (
        tree.find("vinh-trung", day("2025-06-30")).unwrap(),
        tree.find("thanh-khe", day("2025-07-01")).unwrap(),
    );
    assert_eq!(old.gov_code, new.gov_code);
    assert_eq!(old.successors.iter().map(|follows| follows.to).collect::<Vec<_>>(), [new.id]);
    assert_eq!(tree.find("vinh-trung", day("2025-07-01")), None);
    assert_eq!(town.acts(old.id).await, ["units.added", "units.succeeded"]);
    town.load(&merger).await;
    assert_eq!(town.acts(old.id).await.len(), 2);
}

#[both_engines]
async fn bad_rows_are_left_out_and_named(town: Town) {
    let table = format!(
        "{HEAD}da-nang,city,city,,Thành phố Đà Nẵng,48,1997-01-01,,\n\
         x,ward,ward,nowhere,Phường X,1,1997-01-01,,\n\
         y,village,ward,da-nang,Làng Y,20000,1997-01-01,,\n\
         z,ward,ward,da-nang,Phường Z,20000,1997-13-01,,\n\
         Đ,ward,ward,da-nang,Phường Đ,20000,1997-01-01,,\n\
         w,ward,ward,da-nang,Phường W,20001,1997-01-01,2020-01-01,gone\n"
    );
    let report = town.load(&table).await;
    assert_eq!(report.taken, 2);
    let rows: Vec<usize> = report.bad.iter().map(|BadRow { row, .. }| *row).collect();
    assert_eq!(rows, [2, 3, 4, 5, 6]);
    assert!(report.bad[0].to_string().contains("nowhere"));
}

#[both_engines]
async fn a_unit_cannot_stand_below_itself(town: Town) {
    let table = format!(
        "{HEAD}a,city,city,,A,,2000-01-01,,\nb,ward,ward,a,B,,2000-01-01,,\na,city,city,b,A,,2000-01-01,,\n"
    );
    let report = town.load(&table).await;
    assert_eq!(report.bad.len(), 1);
    assert!(report.bad[0].what.contains("parent"), "{}", report.bad[0]);
}

#[both_engines]
async fn only_the_operator_and_the_program_change_the_organisation(town: Town) {
    let written = town.0.write(&Actor::anyone(), async |work| units::load(work, HEAD).await).await;
    assert_eq!(written.unwrap_err().kind(), Kind::SignIn);
}

#[both_engines]
async fn hours_come_from_the_unit_then_from_above_then_from_the_house(town: Town) {
    town.load(UNITS).await;
    let loaded = town
        .write(async |work| {
            let hours = units::load_hours(work, HOURS).await?;
            let days = units::load_days(work, DAYS).await?;
            Ok((hours, days))
        })
        .await
        .unwrap();
    assert_eq!((loaded.0.bad, loaded.1.bad), (vec![], vec![]));
    let (tree, today) = (town.tree(), day("2023-03-15"));
    let id = |slug: &str| tree.find(slug, today).unwrap().id;
    let calendars = town.0.part::<Calendars>();
    let tet = day("2023-01-23");
    assert!(!calendars.of(id("thac-gian")).is_working_day(tet), "the days off hold for all");

    let district = id("thanh-khe");
    let row = |sessions: &str| HoursRow {
        valid_from: "2000-01-01".to_owned(),
        weekdays: "mon tue wed thu fri sat".to_owned(),
        sessions: sessions.to_owned(),
        same_day_before: "15:00".to_owned(),
    };
    let hours = vec![row("08:00-12:00")];
    town.write(async move |work| units::set_hours(work, district, &hours).await).await.unwrap();
    let minutes = |unit| calendars.of(unit).hours(today).minutes();
    assert_eq!((minutes(district), minutes(id("thac-gian")), minutes(id("da-nang"))), (240, 240, 480));
    assert_eq!(minutes(HOUSE), 480);

    let wrong = vec![row("12:00-08:00")];
    let refused =
        town.write(async move |work| units::set_hours(work, HOUSE, &wrong).await).await.unwrap_err();
    assert_eq!((refused.kind(), refused.fields()[0].field.as_str()), (Kind::Invalid, "hours"));
    let received = Timestamp::parse("2023-03-18T08:00").unwrap();
    assert_eq!(calendars.of(district).next_opening(received), Some(received), "a Saturday");
}

#[both_engines]
async fn days_that_are_set_again_change_nothing(town: Town) {
    for changed in [true, false] {
        let report = town.write(async |work| units::load_days(work, DAYS).await).await.unwrap();
        assert!(report.taken > 80);
        assert_eq!(town.acts(HOUSE).await.len(), 1, "{changed}");
    }
}

const DA_NANG: &str = include_str!("../../../../../data/da-nang-2025/units.csv");
const BETWEEN: &str = include_str!("../../../../../data/da-nang-2025/former_units.csv");
const SUCCESSIONS: &str = include_str!("../../../../../data/da-nang-2025/successions.csv");

impl Town {
    async fn reform(&self) -> units::Report {
        self.write(async |work| units::load_reform(work, &[BETWEEN, DA_NANG], SUCCESSIONS).await)
            .await
            .unwrap()
    }
}

/// Resolution 1659/NQ-UBTVQH15: Đà Nẵng has 94 units of the commune level, 23 wards, 70 communes and a special zone.
#[both_engines]
async fn da_nang_has_two_tiers(town: Town) {
    assert_eq!(town.load(DA_NANG).await.bad, []);
    let (tree, day) = (town.tree(), day("2025-07-01"));
    let wards: Vec<&Unit> = tree.at(day).filter(|unit| unit.kind == UnitKind::Ward).collect();
    let named = |kind: &str| wards.iter().filter(|ward| ward.name.starts_with(kind)).count();
    assert_eq!((wards.len(), named("Phường "), named("Xã "), named("Đặc khu ")), (94, 23, 70, 1));
    assert!(tree.at(day).all(|unit| unit.kind != UnitKind::District));
    assert_eq!(tree.house(day).unwrap().slug, "da-nang");
    let prefixes: std::collections::BTreeSet<_> =
        wards.iter().filter_map(|ward| ward.dossier_prefix.clone()).collect();
    assert_eq!(prefixes.len(), 94, "each ward numbers its own dossiers");
}

/// Resolution 1251/NQ-UBTVQH15 (six wards from January 2025), Resolution 1659/NQ-UBTVQH15 and Law 72/2025/QH15 (no district from July).
#[both_engines]
async fn the_reform_ends_and_follows_and_may_be_loaded_again(town: Town) {
    town.load(UNITS).await;
    assert_eq!(town.reform().await.bad, []);
    let tree = town.tree();
    let on = |slug: &str, date: &str| tree.find(slug, day(date)).unwrap().clone();
    let thac_gian = on("thac-gian", "2024-12-31");
    let wards = |date: &str| tree.at(day(date)).filter(|unit| unit.kind == UnitKind::Ward).count();
    assert_eq!((wards("2024-12-31"), wards("2025-01-01"), wards("2025-07-01")), (10, 6, 94));
    let heir = |date: &str| tree.get(tree.heir(thac_gian.id, day(date))).unwrap().clone();
    assert_eq!(
        (heir("2024-12-31").gov_code.unwrap(), heir("2025-01-01").gov_code.unwrap()),
        ("20221".into(), "20218".into())
    );
    assert_eq!((heir("2025-07-01").slug.as_str(), heir("2025-07-01").kind), ("thanh-khe", UnitKind::Ward));
    // The code that was Vĩnh Trung's is Thạc Gián's since: never a key.
    assert_eq!(on("vinh-trung", "2024-12-31").gov_code, heir("2025-01-01").gov_code);
    let again = town.tree().all().count();
    assert_eq!(town.reform().await.bad, []);
    assert_eq!(town.load(UNITS).await.bad, []);
    assert_eq!(town.tree().all().count(), again);
    assert_eq!(
        town.tree().get(thac_gian.id).unwrap().valid_to,
        Some(day("2024-12-31")),
        "nobody is called back"
    );
}

#[both_engines]
async fn a_day_is_announced_once_when_it_has_come(town: Town) {
    town.load(UNITS).await;
    town.reform().await;
    let ward = town.tree().find("xuan-ha", day("2025-06-30")).unwrap().id;
    let announced = async || units::take_over(&town.0).await.unwrap();
    assert_eq!(announced().await, 0, "in 2023 nothing has ended");
    let clock = town.0.clock().clone();
    clock.set(Timestamp::parse("2025-06-30T23:59:59").unwrap());
    assert!(announced().await > 0, "the wards of January 2025");
    assert!(!town.acts(ward).await.contains(&"units.taken_over".to_owned()));
    clock.set(Timestamp::parse("2025-07-01T00:00:00").unwrap());
    assert!(announced().await > 0);
    assert_eq!(announced().await, 0);
    assert_eq!(town.acts(ward).await.iter().filter(|act| *act == "units.taken_over").count(), 1);
}

#[both_engines]
async fn a_day_can_be_made_ordinary_again(town: Town) {
    town.load(UNITS).await;
    town.write(async |work| units::load_days(work, DAYS).await).await.unwrap();
    let tet: Date = day("2023-01-20");
    let works = || town.0.part::<Calendars>().house().is_working_day(tet);
    assert!(!works());
    let days = std::collections::BTreeSet::from([tet, day("2023-03-15")]);
    assert_eq!(town.write(async move |work| units::clear_days(work, &days).await).await.unwrap(), 1);
    assert!(works());
}
