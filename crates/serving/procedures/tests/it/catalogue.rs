//! The tables: every row is taken, and what is unknown stays unknown.

use kernel::{Date, Money};
use procedures::{
    Assignments, Cell, Channel, Code, Fee, Guide, GuideStep, Imported, Level, Needed, Online, Origin,
    Process, Shape, Sources, TimeLimit, Version, import, in_force,
};
use proptest::prelude::*;

const SOURCES: Sources<'_> = Sources {
    procedures: include_str!("../../../../../data/procedures/procedures.csv"),
    documents: include_str!("../../../../../data/procedures/documents.csv"),
    channels: include_str!("../../../../../data/procedures/channels.csv"),
    online: include_str!("../../../../../data/procedures/online_240.csv"),
    curated: include_str!("../../../../../data/procedures/curated.csv"),
};
const SAME_DAY: &str = include_str!("../../../../../data/procedures/processes/same-day.json");

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

fn catalogue() -> Imported {
    import(&SOURCES, day(2023, 1, 1))
}

fn find<'a>(versions: &'a [Version], code: &str) -> &'a Version {
    in_force(versions, &code.parse::<Code>().unwrap(), day(2023, 6, 1)).unwrap()
}

#[test]
fn every_row_is_taken() {
    let Imported { versions, bad } = catalogue();
    assert_eq!(bad, []);
    assert_eq!(versions.len(), 551);
    let papers: usize = versions.iter().map(|version| version.papers.len() + version.notes.len()).sum();
    let ways: usize = versions.iter().map(|version| version.ways.len()).sum();
    assert_eq!((papers, ways), (2_521, 968));
    let offered = |level| versions.iter().filter(|version| version.online == level).count();
    assert_eq!((offered(Online::Full), offered(Online::Partial)), (226, 14));
    let for_show =
        versions.iter().filter(|version| *version.origin_of(Cell::Online) == Origin::Assigned).count();
    assert_eq!(for_show, 234, "six of the 240 are known to be offered in full");
}

#[test]
fn what_is_unknown_stays_unknown() {
    let bare =
        import(&Sources { curated: "code,cell,value,basis,note\n", ..SOURCES }, day(2023, 1, 1)).versions;
    let without_unit = |version: &&Version| matches!(&version.time_limit, TimeLimit::Unknown { as_written } if !as_written.is_empty());
    assert_eq!(bare.iter().filter(without_unit).count(), 51);
    let TimeLimit::Unknown { as_written } = &find(&bare, "1.001193").time_limit else {
        panic!("a number without a unit was believed");
    };
    assert_eq!(as_written, "1");
    assert_eq!(bare.iter().filter(|version| version.time_limit.is_known()).count(), 345 - 51);

    let versions = catalogue().versions;
    let empty = find(&versions, "2.001009");
    assert_eq!(empty.fee_in_person, Fee::Unknown { as_written: String::new() });
    for cell in [Cell::Fee, Cell::Ways, Cell::Papers, Cell::Audience, Cell::Result, Cell::Decision] {
        assert!(empty.unknown_cells().contains(&cell), "{cell:?}");
    }
    let lost_thousands = find(&versions, "1.003133");
    assert_eq!(lost_thousands.fee_in_person, Fee::Unknown { as_written: "40 VNĐ".to_owned() });
    let by_the_page = find(&versions, "2.000815");
    assert!(matches!(&by_the_page.fee_in_person, Fee::Described { text } if text.contains("/trang")));
    let by_the_council = find(&versions, "1.004873");
    assert_eq!(by_the_council.fee_in_person, Fee::SetByProvince { example: Some(Money(0)) });
    assert_eq!(find(&versions, "2.000635").fee(Channel::Post), Fee::Amount { amount: Money(8_000) });
    assert!(versions.iter().any(|version| version.levels.within(Shape::ThreeTiers).is_empty()));
}

#[test]
fn the_law_settles_what_the_source_leaves_open() {
    let versions = catalogue().versions;
    for (code, limit) in [
        ("1.001193", TimeLimit::SameDay),
        ("1.000656", TimeLimit::SameDay),
        ("1.000894", TimeLimit::SameDay),
        ("2.000635", TimeLimit::SameDay),
        ("2.000815", TimeLimit::SameDay),
        ("1.004873", TimeLimit::WorkingDays(3)),
        ("1.004884", TimeLimit::WorkingDays(5)),
    ] {
        let version = find(&versions, code);
        assert_eq!(version.time_limit, limit, "{code}");
        assert!(
            matches!(version.origin_of(Cell::TimeLimit), Origin::Curated { basis, .. } if basis.contains("Điều")),
            "{code}"
        );
    }
    let Origin::Curated { instead_of, .. } = find(&versions, "2.000635").origin_of(Cell::TimeLimit) else {
        panic!("not curated");
    };
    assert_eq!(instead_of, "1 Ngày làm việc");
}

#[test]
fn competence_is_told_by_roles() {
    let versions = catalogue().versions;
    let extract = find(&versions, "2.000635");
    assert_eq!(extract.levels.within(Shape::ThreeTiers), [Level::Ward]);
    assert_eq!(extract.levels.within(Shape::TwoTiers), [Level::Ward, Level::City]);
    assert_eq!(find(&versions, "2.000528").levels.within(Shape::ThreeTiers), [Level::District]);
}

#[test]
fn a_version_survives_the_store() {
    for version in catalogue().versions {
        let body = serde_json::to_string(&version).unwrap();
        assert_eq!(serde_json::from_str::<Version>(&body).unwrap(), version);
    }
}

#[test]
fn each_date_has_its_version() {
    let mut old = find(&catalogue().versions, "1.001193").clone();
    old.valid_to = Some(day(2025, 6, 30));
    let new = Version { valid_from: day(2025, 7, 1), valid_to: None, ..old.clone() };
    let code = old.code.clone();
    let both = [new, old];
    let from = |on: Date| in_force(&both, &code, on).map(|version| version.valid_from);
    assert_eq!(from(day(2022, 12, 31)), None);
    assert_eq!(from(day(2025, 6, 30)), Some(day(2023, 1, 1)));
    assert_eq!(from(day(2025, 7, 1)), Some(day(2025, 7, 1)));
}

proptest! {
    #[test]
    fn no_table_can_panic(rows in prop::collection::vec("[01.,\"\n9a-zà-ỹ ]{0,60}", 5)) {
        let head = |table: &str| table.lines().next().unwrap().to_owned() + "\n";
        let tables: Vec<String> =
            [SOURCES.procedures, SOURCES.documents, SOURCES.channels, SOURCES.online, SOURCES.curated]
                .iter()
                .zip(&rows)
                .map(|(table, row)| head(table) + row)
                .collect();
        let [procedures, documents, channels, online, curated] = [0, 1, 2, 3, 4].map(|i| tables[i].as_str());
        let taken = import(&Sources { procedures, documents, channels, online, curated }, day(2023, 1, 1));
        prop_assert!(taken.versions.len() <= 1 + rows[0].lines().count());
    }
}

#[test]
fn bad_rows_are_named_and_the_rest_goes_on() {
    let head = SOURCES.procedures.lines().next().unwrap();
    let commas = |n: usize| ",".repeat(n);
    let table = format!(
        "{head}\n1.000001,Tên,Lĩnh vực{}found,x,\n1.00001,Tên,Lĩnh vực{}found,x,\n1.000001,Tên,Lĩnh vực{}found,x,\n\
         1.000002,Tên\n1.000003,,Lĩnh vực{}found,x,\n1.000004,Tên,Lĩnh vực,hành tinh{}found,x,\n",
        commas(13),
        commas(13),
        commas(13),
        commas(13),
        commas(12)
    );
    let taken = import(
        &Sources {
            procedures: &table,
            documents: "code,group,name,form_file,n_original,n_copy,is_note\n1.000001,,,,1,0,0\n1.000001,,Đơn,,x,0,0\n\
                        9.999999,,Đơn,,1,0,0\n1.000001,,Đơn,,1,0,0\n",
            channels: "code,channel,time_value,time_unit,fee,fee_note\n1.000001,pigeon,,,,\n",
            online: "code,level\n1.000001,một nửa\n",
            curated: "code,cell,value,basis,note\n1.000001,time-limit,soon,Luật,\n1.000001,time-limit,3 days,,\n\
                      1.000001,colour,blue,Luật,\n",
        },
        day(2023, 1, 1),
    );
    assert_eq!(taken.versions.len(), 1);
    assert_eq!(taken.versions[0].papers.len(), 1);
    let places: Vec<(&str, u64)> = taken.bad.iter().map(|row| (row.table, row.line)).collect();
    assert_eq!(
        places,
        [
            ("procedures.csv", 5),
            ("procedures.csv", 3),
            ("procedures.csv", 4),
            ("procedures.csv", 6),
            ("procedures.csv", 7),
            ("channels.csv", 2),
            ("documents.csv", 3),
            ("documents.csv", 2),
            ("documents.csv", 4),
            ("online_240.csv", 2),
            ("curated.csv", 2),
            ("curated.csv", 3),
            ("curated.csv", 4),
        ]
    );
    assert_eq!(taken.bad[4].why, "unknown level hành tinh");
    let nothing = import(&Sources::default(), day(2023, 1, 1));
    assert!(nothing.versions.is_empty());
}

#[test]
fn every_procedure_has_a_process_and_a_form() {
    let data = testkit::data();
    let processes: Vec<Process> =
        data.folder("procedures/processes/").map(|(_, json)| Process::parse(json).unwrap()).collect();
    let process_keys: Vec<&str> = processes.iter().map(|process| process.key.as_str()).collect();
    let form_keys: Vec<&str> = crate::forms::DOCUMENTS.keys().map(String::as_str).collect();
    let table = include_str!("../../../../../data/procedures/assignments.csv");
    let assignments = Assignments::parse(table, &process_keys, &form_keys).unwrap();
    let versions = catalogue().versions;
    let of = |code: &str| {
        let assignment = assignments.of(find(&versions, code));
        (assignment.process.as_str(), assignment.form.as_str())
    };
    assert_eq!(of("1.001193"), ("same-day", "birth"));
    assert_eq!(of("1.004873"), ("civil-status", "marital-status"));
    assert_eq!(of("2.000635"), ("same-day", "civil-extract"));
    assert_eq!(of("1.004884"), ("civil-status", "birth-again"));
    assert_eq!(of("2.000815"), ("certify", "certified-copies"));
    assert_eq!(of("1.004837"), ("civil-status", "generic"));
    assert_eq!(of("1.006445"), ("standard", "generic"));
    for wrong in [
        "code,field,process,form\n",
        "code,field,process,form\n*,,nowhere,generic\n",
        "code,field,process,form\n*,,standard,nothing\n",
        "code,field,process,form\n*,,standard,generic\n*,,standard,generic\n",
        "code,field,process,form\n*,,standard,generic\n,,standard,generic\n",
        "code,field\n*,\n",
    ] {
        assert!(Assignments::parse(wrong, &process_keys, &form_keys).is_err(), "{wrong}");
    }
}

#[test]
fn the_guide_says_what_is_known_and_what_is_not() {
    let process = Process::parse(SAME_DAY).unwrap();
    let versions = catalogue().versions;
    let birth = find(&versions, "1.001193");
    let guide = Guide::of(birth, &process, Shape::ThreeTiers);
    assert_eq!(guide.steps.len(), process.steps.len() + 4);
    assert_eq!(guide.steps[3], GuideStep::Work(&process.steps[0]));
    assert_eq!(guide.result, Some("Giấy khai sinh"));
    assert_eq!(guide.online, Online::Full);
    assert_eq!(guide.levels, [Level::Ward]);
    assert_eq!(guide.ways.len(), 3);
    assert!(guide.legal_basis.iter().any(|law| law == "Luật Hộ tịch 60/2014/QH13"));
    assert_eq!(guide.papers[0].heading, None);
    assert!(
        guide.papers[0].papers.iter().all(|paper| paper.needed == Needed::Always || paper.originals == 1)
    );
    assert_eq!(guide.unknown, []);
    let to_verify: Vec<Cell> = guide.to_verify.iter().map(|(cell, _)| *cell).collect();
    assert_eq!(to_verify, [Cell::Levels, Cell::TimeLimit, Cell::LegalBasis, Cell::Online]);

    let bare = Guide::of(find(&versions, "2.001009"), &process, Shape::ThreeTiers);
    assert!(
        bare.papers.is_empty() && bare.unknown.contains(&Cell::Papers) && bare.unknown.contains(&Cell::Fee)
    );
}
