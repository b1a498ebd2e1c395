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
    assert_eq!(old.successors, [new.id]);
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
