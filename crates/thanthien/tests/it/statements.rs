//! Every SQL text, on both engines.

use testkit::{both_engines, check_statements};
use thanthien::wiring;

use crate::house::House;

/// Tables that may be read from end to end, each with why it stays small.
const SMALL: &[(&str, &str)] = &[
    ("persona", "a score of rows, in a demonstration only"),
    ("procedure_version", "the catalogue: some hundreds, read into memory once and when it changed"),
    ("procedure_text", "the forms and texts of the catalogue, read with it"),
    ("procedure_set", "the tables that come with the catalogue: under ten rows"),
    ("client", "connected programs: some dozens"),
    ("webhook", "some dozens, read at each act that may be followed"),
    ("few", "no table: the rows that a limit inside the statement lets through"),
];

/// Statements with a spelling of their own for PostgreSQL: the most that the product may have.
const FORKS: usize = 10;

#[both_engines]
async fn every_statement_is_sound_and_none_reads_a_large_table_from_end_to_end(house: House) {
    let small: Vec<&str> = SMALL.iter().map(|(table, _)| *table).collect();
    check_statements(&house.app, wiring::CAPABILITIES, &small).await;
}

#[test]
fn few_statements_are_spelled_twice() {
    let all: Vec<_> = wiring::CAPABILITIES.iter().flat_map(|capability| capability.statements).collect();
    let forked: Vec<&str> = all.iter().filter(|sql| sql.forked).map(|sql| sql.name).collect();
    assert!(all.len() > 100, "few statements: {}", all.len());
    assert!(forked.len() <= FORKS, "{forked:?}");
}
