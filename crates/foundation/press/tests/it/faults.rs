//! What the person who edits a template is told.

use press::{Fault, Misprint, Spot, Template};

use crate::sheets;

fn faults(template: &Template, paper: &str) -> Vec<Fault> {
    match sheets::here().preview(template, paper, sheets::at(), 1) {
        Err(Misprint::Wrong(faults)) => faults,
        other => panic!("not wrong: {other:?}"),
    }
}

/// The only fault, as its place, code and name.
fn fault(main: &str) -> (String, String, String) {
    let found = faults(&Template::new(main), "{\"name\": \"A\"}");
    let [Fault { spot, code, name, .. }] = found.as_slice() else { panic!("{found:?}") };
    let spot = spot.as_ref().map(|Spot { file, line, column }| format!("{file}:{line}:{column}"));
    (spot.unwrap_or_default(), code.clone(), name.clone())
}

fn is(spot: &str, code: &str, name: &str) -> (String, String, String) {
    (spot.to_owned(), code.to_owned(), name.to_owned())
}

#[test]
fn a_fault_says_where_it_is_and_of_what_kind() {
    let paper = "#let paper = json(bytes(sys.inputs.paper))\n";
    assert_eq!(fault("Kính gửi:\n#nam"), is("main.typ:2:2", "unknown-name", "nam"));
    assert_eq!(fault(&format!("{paper}Ông #paper.namme")), is("main.typ:2:12", "no-value", "namme"));
    assert_eq!(fault("#(1 + \"a\")"), is("main.typ:1:3", "does-not-fit", "add integer and string"));
    assert_eq!(fault("#text(siez: 2pt)[a]"), is("main.typ:1:7", "argument", "siez"));
    assert_eq!(fault("*đậm"), is("main.typ:1:1", "unclosed", "delimiter"));
    assert_eq!(fault("#let x ="), is("main.typ:1:9", "expected", "expression"));
    assert_eq!(fault("#panic(\"thiếu ngày\")"), is("main.typ:1:2", "panicked", "thiếu ngày"));
    assert_eq!(fault("#while true {}"), is("main.typ:1:8", "endless", ""));
    assert_eq!(fault("#image(\"arms.svg\")"), is("main.typ:1:8", "no-part", "arms.svg"));
}

#[test]
fn columns_count_letters_as_people_do() {
    assert_eq!(fault("Đỗ Thị Ớt #x").0, "main.typ:1:12");
}

#[test]
fn a_fault_in_a_part_names_the_part() {
    let letter = Template::new("#import \"../layout.typ\": head\n#head()").named("vi/receipt.typ");
    let found = faults(&letter.clone().with("layout.typ", "\n#let head() = titel"), "null");
    let spot = Spot { file: "layout.typ".to_owned(), line: 2, column: 15 };
    assert_eq!(found.iter().map(|fault| fault.spot.clone()).collect::<Vec<_>>(), [Some(spot)]);
    let found = faults(&letter, "null");
    assert_eq!((found[0].code.as_str(), found[0].name.as_str()), ("no-part", "layout.typ"));
    assert_eq!(found[0].spot.as_ref().map(|spot| spot.file.as_str()), Some("vi/receipt.typ"));
}

#[test]
fn several_faults_are_told_at_once_but_not_without_end() {
    assert_eq!(faults(&Template::new("#let = 1\n#let = 2"), "null").len(), 2);
    let many = "#let = 1\n".repeat(500);
    assert_eq!(faults(&Template::new(many), "null").len(), 20);
    let long = format!("#panic(\"{}\")", "đ".repeat(100_000));
    let found = faults(&Template::new(long), "null");
    assert!(found[0].message.len() < 2_000 && found[0].name.len() < 2_000);
}

#[test]
fn a_part_may_not_have_a_name_that_leads_elsewhere() {
    for name in ["../layout.typ", "a/../../b.typ", "", "/", "a\\b.typ"] {
        let found = faults(&Template::new("Thử").with(name, "x"), "null");
        assert!(found[0].spot.is_none() && found[0].message.contains("cannot be the name"), "{found:?}");
    }
}

#[test]
fn what_is_wrong_reads_well_in_a_log() {
    let found = faults(&Template::new("#nam"), "null");
    assert!(found[0].to_string().starts_with("main.typ:1:2: unknown variable: nam"), "{}", found[0]);
}
