//! The datasets that are offered. Their titles and what their columns mean are texts: `boards-set-<key>`, `boards-column-<name>`.

use super::{Column, Dataset, Kind};

const fn column(name: &'static str, kind: Kind) -> Column {
    Column { name, kind }
}

const fn number(name: &'static str) -> Column {
    Column { name, kind: Kind::Integer }
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const CODE: Column = text("gov_code");

/// The columns of a table of months and units: four counts, of which the last is the sum of the others.
macro_rules! by_month {
    ($($count:literal),+) => {
        &[column("month", Kind::Month), text("unit"), CODE, text("unit_name"), $(number($count)),+]
    };
}

/// A dataset that has a file for each year, with a row for each month and unit.
const fn monthly(key: &'static str, columns: &'static [Column]) -> Dataset {
    Dataset { key, is_yearly: true, frequency: "MONTHLY", columns }
}

/// What is offered.
pub const DATASETS: [Dataset; 5] = [
    Dataset {
        key: "units",
        is_yearly: false,
        frequency: "IRREG",
        columns: &[
            text("unit"),
            text("name"),
            text("name_en"),
            text("kind"),
            text("level"),
            text("parent"),
            CODE,
            column("valid_from", Kind::Date),
            column("valid_to", Kind::Date),
        ],
    },
    Dataset {
        key: "procedures",
        is_yearly: false,
        frequency: "IRREG",
        columns: &[
            text("code"),
            text("name"),
            text("field"),
            text("level"),
            text("online_level"),
            text("time_limit"),
            text("decision"),
            column("valid_from", Kind::Date),
        ],
    },
    monthly("promises", by_month!("early", "on_time", "late", "due")),
    monthly("received", by_month!("online", "counter", "other", "received")),
    monthly("verdicts", by_month!("satisfied", "unsatisfied", "silent", "asked")),
];
