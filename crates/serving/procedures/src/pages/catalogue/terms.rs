//! The terms of a procedure as one form.

use kernel::{FieldError, Money, Result};
use ui::{Choice, Field, T};
use web::{Pairs, Site, Typed};

use super::edit::{Asked, Group};
use crate::{Catalogue, Change, Fee, Level, Levels, Online, Terms, TimeLimit, Version};

/// The fields in the order in which a draft shows its terms: the names to which its links lead.
pub(super) const NAMES: [&str; 12] = [
    "name",
    "field",
    "limit_unit",
    "fee_in_person_kind",
    "fee_online_kind",
    "online",
    "result",
    "audience",
    "three_tiers",
    "two_tiers",
    "legal_basis",
    "decision",
];
/// Longest name, result or decision, in characters.
const LONG: usize = 1_000;
/// Longest list, in characters.
const LIST: usize = 8_000;
/// Most days or hours of a time limit.
const LONGEST_LIMIT: u16 = 1_000;
/// No fee of the state is below, and none above, so many đồng.
const FEES: std::ops::RangeInclusive<i64> = 1_000..=10_000_000_000;

const UNITS: [(&str, &str); 5] = [
    ("working-days", "procedures-unit-working-days"),
    ("days", "procedures-unit-days"),
    ("hours", "procedures-unit-hours"),
    ("same-day", "procedures-unit-same-day"),
    ("unknown", "procedures-not-known"),
];
const FEE_KINDS: [(&str, &str); 5] = [
    ("free", "procedures-fee-free"),
    ("amount", "procedures-fee-amount"),
    ("described", "procedures-fee-described"),
    ("province", "procedures-fee-by-province"),
    ("unknown", "procedures-not-known"),
];
const ONLINE: [(Online, &str, &str); 4] = [
    (Online::Full, "full", "procedures-online-full"),
    (Online::Partial, "partial", "procedures-online-partial"),
    (Online::None, "none", "procedures-online-none"),
    (Online::Unknown, "unknown", "procedures-not-known"),
];
const LEVELS: [(Level, &str, &str); 5] = [
    (Level::Ward, "ward", "procedures-level-ward"),
    (Level::District, "district", "procedures-level-district"),
    (Level::City, "city", "procedures-level-city"),
    (Level::Ministry, "ministry", "procedures-level-ministry"),
    (Level::Other, "other", "procedures-level-other"),
];

pub(super) fn asked(site: &Site, t: T, field: &str, form: &ui::Form) -> Asked {
    let levels = |name: &str, key| {
        let choices = LEVELS.iter().map(|(_, word, key)| Choice::new(*word, t.text(key))).collect();
        form.checks(name, t.text(key), choices).optional()
    };
    let lines = |name: &str, key| {
        form.long(name, t.text(key)).help(t.text("procedures-one-a-line")).optional().limit(8_000)
    };
    let mut limit = limit_fields(t, form);
    limit.extend(fee_fields(t, form, "fee_in_person", "procedures-fee-in-person"));
    limit.extend(fee_fields(t, form, "fee_online", "procedures-fee-online"));
    let online = ONLINE.iter().map(|(_, word, key)| Choice::new(*word, t.text(key))).collect();
    let groups = vec![
        Group::of(vec![
            form.long("name", t.text("procedures-name")).rows(2).limit(1_000),
            form.choice("field", t.text("procedures-field"), fields_of(site, field)).optional(),
            form.line("new_field", t.text("procedures-new-field")).optional().limit(200),
        ]),
        Group::titled(t.text("procedures-limit-and-fees"), limit),
        Group::titled(
            t.text("procedures-who-and-what"),
            vec![
                form.radio("online", t.text("procedures-cell-online"), online),
                form.long("result", t.text("procedures-cell-result")).rows(2).optional().limit(1_000),
                lines("audience", "procedures-cell-audience"),
                levels("three_tiers", "procedures-levels-three"),
                levels("two_tiers", "procedures-levels-two"),
            ],
        ),
        Group::of(vec![
            lines("legal_basis", "procedures-cell-legal-basis"),
            form.line("decision", t.text("procedures-cell-decision"))
                .optional()
                .limit(1_000)
                .example("619/QĐ-BNNMT"),
        ]),
    ];
    Asked { groups, kinds: Vec::new() }
}

/// The fields that the catalogue has, and this one.
pub(super) fn fields_of(site: &Site, own: &str) -> Vec<Choice> {
    let mut fields: Vec<String> =
        site.app().part::<Catalogue>().newest().iter().map(|entry| entry.version.field.clone()).collect();
    fields.extend((!own.is_empty()).then(|| own.to_owned()));
    fields.sort();
    fields.dedup();
    fields.into_iter().map(|field| Choice::new(field.clone(), field)).collect()
}

pub(super) fn limit_fields(t: T, form: &ui::Form) -> Vec<Field> {
    let units = UNITS.iter().map(|(word, key)| Choice::new(*word, t.text(key))).collect();
    vec![
        form.radio("limit_unit", t.text("procedures-cell-time-limit"), units),
        form.digits("limit_n", t.text("procedures-limit-n")).narrow().optional(),
    ]
}

pub(super) fn fee_fields(t: T, form: &ui::Form, name: &str, key: &'static str) -> Vec<Field> {
    let kinds = FEE_KINDS.iter().map(|(word, key)| Choice::new(*word, t.text(key))).collect();
    vec![
        form.radio(&format!("{name}_kind"), t.text(key), kinds),
        form.digits(&format!("{name}_amount"), t.text("procedures-fee-sum"))
            .help(t.text("procedures-fee-sum-help"))
            .narrow()
            .optional(),
        form.line(&format!("{name}_text"), t.text("procedures-fee-text"))
            .help(t.text("procedures-fee-text-help"))
            .optional()
            .limit(1_000),
    ]
}

/// Beside which answers a field of a limit or a fee applies, as scripts read it; empty when it always does.
pub(super) fn when(name: &str) -> String {
    let (field, values) = match name.rsplit_once('_') {
        Some(("limit", "n")) => ("limit_unit".to_owned(), &["working-days", "days", "hours"][..]),
        Some((fee, "amount")) => (format!("{fee}_kind"), &["amount", "province"][..]),
        Some((fee, "text")) => (format!("{fee}_kind"), &["described"][..]),
        _ => return String::new(),
    };
    serde_json::json!([{ "field": field, "values": values }]).to_string()
}

pub(super) fn values(terms: &Version) -> Vec<(String, String)> {
    let mut values = vec![
        ("name".to_owned(), terms.name.clone()),
        ("field".to_owned(), terms.field.clone()),
        ("result".to_owned(), terms.result.clone().unwrap_or_default()),
        ("audience".to_owned(), terms.audience.join("\n")),
        ("legal_basis".to_owned(), terms.legal_basis.join("\n")),
        ("decision".to_owned(), terms.decision.clone().unwrap_or_default()),
    ];
    let online = ONLINE.iter().find(|(online, ..)| *online == terms.online);
    values.extend(online.map(|(_, word, _)| ("online".to_owned(), (*word).to_owned())));
    for (name, list) in [("three_tiers", &terms.levels.three_tiers), ("two_tiers", &terms.levels.two_tiers)] {
        let chosen = LEVELS.iter().filter(|(level, ..)| list.contains(level));
        values.extend(chosen.map(|(_, word, _)| (name.to_owned(), (*word).to_owned())));
    }
    values.extend(limit_values(&terms.time_limit));
    values.extend(fee_values(&terms.fee_in_person, "fee_in_person"));
    values.extend(fee_values(&terms.fee_online, "fee_online"));
    values
}

pub(super) fn limit_values(limit: &TimeLimit) -> Vec<(String, String)> {
    let (unit, n) = match limit {
        TimeLimit::WorkingDays(n) => ("working-days", Some(n)),
        TimeLimit::Days(n) => ("days", Some(n)),
        TimeLimit::Hours(n) => ("hours", Some(n)),
        TimeLimit::SameDay => ("same-day", None),
        TimeLimit::Unknown { .. } => ("unknown", None),
    };
    let n = n.map(|n| ("limit_n".to_owned(), n.to_string()));
    std::iter::once(("limit_unit".to_owned(), unit.to_owned())).chain(n).collect()
}

pub(super) fn fee_values(fee: &Fee, name: &str) -> Vec<(String, String)> {
    let (kind, amount, text) = match fee {
        Fee::Amount { amount: Money(0) } => ("free", None, None),
        Fee::Amount { amount } => ("amount", Some(*amount), None),
        Fee::Described { text } => ("described", None, Some(text.clone())),
        Fee::SetByProvince { example } => ("province", example.filter(|sum| FEES.contains(&sum.0)), None),
        Fee::Unknown { .. } => ("unknown", None, None),
    };
    let mut values = vec![(format!("{name}_kind"), kind.to_owned())];
    values.extend(amount.map(|amount| (format!("{name}_amount"), amount.0.to_string())));
    values.extend(text.map(|text| (format!("{name}_text"), text)));
    values
}

pub(super) fn read(before: &Version, pairs: &Pairs) -> Result<Change> {
    let mut typed = Typed::new(pairs);
    let name = typed.text("name", LONG);
    let field = read_field(&mut typed, pairs);
    let time_limit = read_limit(&mut typed, pairs, &before.time_limit);
    let fee_in_person = read_fee(&mut typed, pairs, "fee_in_person", &before.fee_in_person);
    let fee_online = read_fee(&mut typed, pairs, "fee_online", &before.fee_online);
    let online = typed.choice("online", &ONLINE.map(|(_, word, _)| word));
    let online =
        ONLINE.iter().find(|(_, word, _)| *word == online).map_or(Online::Unknown, |(online, ..)| *online);
    let result = filled(typed.optional_text("result", LONG).replace('\n', " "));
    let audience = lines(&typed.optional_text("audience", LIST));
    let legal_basis = lines(&typed.optional_text("legal_basis", LIST));
    let decision = filled(typed.optional_text("decision", LONG));
    let levels = Levels { three_tiers: levels(pairs, "three_tiers"), two_tiers: levels(pairs, "two_tiers") };
    let terms = Terms {
        name: name.replace('\n', " "),
        field,
        levels,
        decision,
        time_limit,
        fee_in_person,
        fee_online,
        audience,
        result,
        legal_basis,
        online,
    };
    typed.done(Change::Terms(Box::new(terms)))
}

/// The field that was chosen, or the new one that was typed.
pub(super) fn read_field(typed: &mut Typed<'_>, pairs: &Pairs) -> String {
    let new = typed.optional_text("new_field", 200);
    if !new.is_empty() {
        return new;
    }
    if !pairs.has("field") {
        typed.add(FieldError::new("field", "choose"));
    }
    typed.optional_text("field", 200)
}

/// What was not known stays as it was written.
pub(super) fn read_limit(typed: &mut Typed<'_>, pairs: &Pairs, before: &TimeLimit) -> TimeLimit {
    let unit = typed.choice("limit_unit", &UNITS.map(|(word, _)| word));
    let is_counted = matches!(pairs.one("limit_unit"), "working-days" | "days" | "hours");
    let n = if is_counted { typed.number("limit_n", 1..=LONGEST_LIMIT) } else { 0 };
    match unit {
        "working-days" => TimeLimit::WorkingDays(n),
        "days" => TimeLimit::Days(n),
        "hours" => TimeLimit::Hours(n),
        "same-day" => TimeLimit::SameDay,
        _ if !before.is_known() => before.clone(),
        _ => TimeLimit::Unknown { as_written: String::new() },
    }
}

/// What was not known stays as it was written.
pub(super) fn read_fee(typed: &mut Typed<'_>, pairs: &Pairs, name: &str, before: &Fee) -> Fee {
    let (kind, amount, text) = (format!("{name}_kind"), format!("{name}_amount"), format!("{name}_text"));
    match typed.choice(&kind, &FEE_KINDS.map(|(word, _)| word)) {
        "free" => Fee::Amount { amount: Money(0) },
        "amount" => Fee::Amount { amount: Money(typed.number(&amount, FEES)) },
        "described" => Fee::Described { text: typed.text(&text, LONG) },
        "province" if pairs.has(&amount) => {
            Fee::SetByProvince { example: Some(Money(typed.number(&amount, FEES))) }
        }
        "province" if matches!(before, Fee::SetByProvince { .. }) => before.clone(),
        "province" => Fee::SetByProvince { example: None },
        _ if !before.is_known() => before.clone(),
        _ => Fee::Unknown { as_written: String::new() },
    }
}

fn levels(pairs: &Pairs, name: &str) -> Vec<Level> {
    let chosen: Vec<&str> = pairs.many(name).collect();
    LEVELS.iter().filter(|(_, word, _)| chosen.contains(word)).map(|(level, ..)| *level).collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

pub(super) fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Sources, import};

    #[test]
    fn terms_that_nobody_touches_stay_as_they_are() {
        let sources = Sources {
            procedures: include_str!("../../../../../../data/procedures/procedures.csv"),
            documents: include_str!("../../../../../../data/procedures/documents.csv"),
            channels: include_str!("../../../../../../data/procedures/channels.csv"),
            online: include_str!("../../../../../../data/procedures/online_240.csv"),
            curated: include_str!("../../../../../../data/procedures/curated.csv"),
        };
        for version in import(&sources, kernel::Date::constant(2023, 1, 1)).versions {
            let pairs = Pairs::of(values(&version)).unwrap();
            let Change::Terms(terms) = read(&version, &pairs).unwrap() else { panic!("not the terms") };
            let same = Terms {
                name: version.name.clone(),
                field: version.field.clone(),
                levels: version.levels.clone(),
                decision: version.decision.clone(),
                time_limit: version.time_limit.clone(),
                fee_in_person: version.fee_in_person.clone(),
                fee_online: version.fee_online.clone(),
                audience: version.audience.clone(),
                result: version.result.clone(),
                legal_basis: version.legal_basis.clone(),
                online: version.online,
            };
            assert_eq!(*terms, same, "{}", version.code);
        }
    }
}
