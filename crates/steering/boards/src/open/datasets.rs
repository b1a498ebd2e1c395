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

const MONTH: Column = column("month", Kind::Month);
const CODE: Column = text("gov_code");

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
    Dataset {
        key: "promises",
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            MONTH,
            text("unit"),
            CODE,
            text("unit_name"),
            number("early"),
            number("on_time"),
            number("late"),
            number("due"),
        ],
    },
    Dataset {
        key: "received",
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            MONTH,
            text("unit"),
            CODE,
            text("unit_name"),
            number("online"),
            number("counter"),
            number("other"),
            number("received"),
        ],
    },
    Dataset {
        key: "verdicts",
        is_yearly: true,
        frequency: "MONTHLY",
        columns: &[
            MONTH,
            text("unit"),
            CODE,
            text("unit_name"),
            number("satisfied"),
            number("unsatisfied"),
            number("silent"),
            number("asked"),
        ],
    },
];
