//! What differs between two versions of a procedure, in words.

use ui::{T, say};

use super::{
    super::terms as said,
    draft::{needed_key, place_key, role_key},
    form::condition,
};
use crate::{
    Cell, Content, Level, Paper, Step, Version, Way,
    form::{Check, Field, Form, Kind},
};

/// Longest text that is shown of each side.
const LONGEST: usize = 400;

/// One difference: what, how it was, how it becomes. An empty side is nothing there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) what: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Collects differences.
struct Found(Vec<Difference>);

impl Found {
    fn compare(&mut self, what: impl Into<String>, before: String, after: String) {
        if before != after {
            self.0.push(Difference { what: what.into(), before: cut(before), after: cut(after) });
        }
    }

    /// Compares two lists of things that have names: what is new, gone or different.
    fn lists(&mut self, what: &str, before: &[(String, String)], after: &[(String, String)]) {
        let mut new: Vec<&(String, String)> = after.iter().filter(|row| !before.contains(row)).collect();
        for (name, said) in before.iter().filter(|row| !after.contains(row)) {
            let place = new.iter().position(|(other, _)| other == name);
            let becomes = place.map(|place| new.remove(place));
            let becomes = becomes.map(|(name, said)| joined(name, said)).unwrap_or_default();
            self.compare(what, joined(name, said), becomes);
        }
        for (name, said) in new {
            self.compare(what, String::new(), joined(name, said));
        }
    }
}

/// A text as much of it as is shown.
fn cut(text: String) -> String {
    if text.chars().count() > LONGEST { say::shortened(&text, LONGEST) } else { text }
}

fn joined(name: &str, said: &str) -> String {
    if said.is_empty() { name.to_owned() } else { format!("{name} ({said})") }
}

/// What differs, in the order of a draft's pages.
pub(super) fn between(t: T, before: &Content, after: &Content) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    of_terms(t, &mut found, before, after);
    let ways =
        |content: &Content| -> Vec<_> { content.terms.ways.iter().map(|way| way_said(t, way)).collect() };
    found.lists(&t.text("procedures-ways"), &ways(before), &ways(after));
    let papers = |content: &Content| -> Vec<_> {
        content.terms.papers.iter().map(|paper| paper_said(t, paper)).collect()
    };
    found.lists(&t.text("procedures-papers"), &papers(before), &papers(after));
    let notes = |content: &Content| -> Vec<_> {
        let notes = content.terms.notes.iter();
        notes.map(|note| (note.text.clone(), note.group.clone().unwrap_or_default())).collect()
    };
    found.lists(&t.text("procedures-notes-on-papers"), &notes(before), &notes(after));
    let steps = |content: &Content| -> Vec<_> {
        content.process.steps.iter().map(|step| step_said(t, step)).collect()
    };
    found.lists(&t.text("procedures-process"), &steps(before), &steps(after));
    if let (Ok(old), Ok(new)) = (before.form(), after.form()) {
        of_forms(t, &mut found, &old, &new);
    }
    found.0
}

fn of_terms(t: T, found: &mut Found, before: &Content, after: &Content) {
    let (a, b) = (&before.terms, &after.terms);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let online = |online| said::online(t, online).map(|badge| badge.word).unwrap_or_default();
    let levels = |levels: &[Level]| said::levels(t, levels).unwrap_or_default();
    found.compare(t.text("procedures-name"), a.name.clone(), b.name.clone());
    found.compare(t.text("procedures-field"), a.field.clone(), b.field.clone());
    found.compare(
        said::cell(t, Cell::TimeLimit),
        said::time_limit(t, &a.time_limit),
        said::time_limit(t, &b.time_limit),
    );
    let fees = [
        ("procedures-fee-in-person", &a.fee_in_person, &b.fee_in_person),
        ("procedures-fee-online", &a.fee_online, &b.fee_online),
    ];
    for (key, before, after) in fees {
        found.compare(t.text(key), said::fee(t, before), said::fee(t, after));
    }
    found.compare(said::cell(t, Cell::Online), online(a.online), online(b.online));
    found.compare(said::cell(t, Cell::Result), text(&a.result), text(&b.result));
    found.compare(said::cell(t, Cell::Audience), a.audience.join("; "), b.audience.join("; "));
    let three = t.text("procedures-levels-three");
    found.compare(three, levels(&a.levels.three_tiers), levels(&b.levels.three_tiers));
    let two = t.text("procedures-levels-two");
    found.compare(two, levels(&a.levels.two_tiers), levels(&b.levels.two_tiers));
    found.compare(said::cell(t, Cell::LegalBasis), a.legal_basis.join("; "), b.legal_basis.join("; "));
    found.compare(said::cell(t, Cell::Decision), text(&a.decision), text(&b.decision));
    let ending = |version: &Version| {
        let ended = version.ended.as_ref();
        ended.map(|ending| format!("{} {}", ending.reason, ending.instead)).unwrap_or_default()
    };
    found.compare(t.text("procedures-ending"), ending(a), ending(b));
}

fn way_said(t: T, way: &Way) -> (String, String) {
    let terms = format!("{}; {}", said::time_limit(t, &way.time_limit), said::fee(t, &way.fee));
    let note = way.note.as_deref().map(|note| format!("; {note}")).unwrap_or_default();
    (said::channel(t, way.channel), format!("{terms}{note}"))
}

fn paper_said(t: T, paper: &Paper) -> (String, String) {
    let parts = [
        said::copies(t, paper),
        t.text(needed_key(paper.needed)).into_owned(),
        paper.group.clone().unwrap_or_default(),
        paper.form_file.clone().unwrap_or_default(),
    ];
    let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    (paper.name.clone(), about)
}

fn step_said(t: T, step: &Step) -> (String, String) {
    let mut parts = vec![
        t.text(role_key(step.role)).into_owned(),
        t.text(place_key(step.unit)).into_owned(),
        t.with("procedures-share", &[("n", i64::from(step.share))]),
    ];
    parts.extend(step.approval.then(|| t.text("procedures-step-approval").into_owned()));
    parts.extend(step.result.then(|| t.text("procedures-step-result").into_owned()));
    (step.name.of(t.lang().code()).to_owned(), parts.join("; "))
}

/// Fields are the same field by their paths, whatever their labels.
fn of_forms(t: T, found: &mut Found, old: &Form, new: &Form) {
    let what = t.text("procedures-draft-form");
    let lang = t.lang().code();
    let said = |form: &Form, field: &Field| joined(field.label.of(lang), &field_said(t, form, field));
    for field in old.every_field() {
        let after = new.field(&field.path).map(|field| said(new, field)).unwrap_or_default();
        found.compare(&*what, said(old, field), after);
    }
    for field in new.every_field().filter(|field| old.field(&field.path).is_none()) {
        found.compare(&*what, String::new(), said(new, field));
    }
    let shared = |form: &Form, other: &Form| -> Vec<String> {
        let both = form.every_field().filter(|field| other.field(&field.path).is_some());
        both.map(|field| field.path.clone()).collect()
    };
    if let Some((before, after)) = moved(&shared(old, new), &shared(new, old)) {
        let labels = |form: &Form, paths: &[String]| {
            let fields = paths.iter().filter_map(|path| form.field(path));
            fields.map(|field| field.label.of(lang)).collect::<Vec<_>>().join(" → ")
        };
        found.compare(t.text("procedures-field-order"), labels(old, before), labels(new, after));
    }
}

/// The part of two orders of the same paths that differs; none when they are the same.
fn moved<'o>(old: &'o [String], new: &'o [String]) -> Option<(&'o [String], &'o [String])> {
    let same = |pair: &(&String, &String)| pair.0 == pair.1;
    let first = old.iter().zip(new).take_while(same).count();
    if first == old.len() {
        return None;
    }
    let last = old.len() - old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    Some((&old[first..last], &new[first..last]))
}

fn field_said(t: T, form: &Form, field: &Field) -> String {
    let lang = t.lang().code();
    let kind = super::fields::KINDS.iter().find(|(word, _)| *word == super::fields::word(&field.kind));
    let mut parts: Vec<String> = kind.map(|(_, key)| t.text(key).into_owned()).into_iter().collect();
    if let Kind::Choice { options, .. } = &field.kind {
        let options: Vec<&str> = options.iter().map(|option| option.label.of(lang)).collect();
        parts.push(options.join(", "));
    }
    if let Kind::Number { min, max } = &field.kind {
        let bound = |bound: &Option<i64>| bound.map_or("…".to_owned(), |n| n.to_string());
        parts.push(format!("{}–{}", bound(min), bound(max)));
    }
    parts.extend(super::form::rows_said(t, field));
    parts.extend(field.required.then(|| t.text("procedures-field-needed").into_owned()));
    parts.extend(field.help.as_ref().map(|help| help.of(lang).to_owned()));
    parts.extend(field.max_length.map(|n| t.with("procedures-at-most", &[("n", n)])));
    parts.extend(field.pattern.clone());
    parts.extend(field.when.iter().filter_map(|when| condition(t, form, when)));
    parts.extend(field.checks.iter().map(|check| check_said(t, form, check)));
    parts.extend((!field.needs.is_empty()).then(|| t.with("procedures-needs", &[("n", field.needs.len())])));
    parts.join("; ")
}

fn check_said(t: T, form: &Form, check: &Check) -> String {
    let key = match check {
        Check::NotFuture => "procedures-check-not-future",
        Check::MaxAgeDays(_) => "procedures-check-max-age",
        Check::NotAfter(_) => "procedures-check-not-after",
        Check::NotBefore(_) => "procedures-check-not-before",
        Check::Until(_) => "procedures-check-until",
        Check::LateAfter { .. } => "procedures-check-late-after",
        Check::Differs(_) => "procedures-check-differs",
        Check::Born(_) => "procedures-check-born",
        Check::Sex(_) => "procedures-check-sex",
    };
    let other = match check {
        Check::MaxAgeDays(days) | Check::LateAfter { days, .. } => days.to_string(),
        Check::Until(date) => say::date(t.lang(), *date),
        _ => {
            let other = check.names().and_then(|path| form.field(path));
            other.map(|field| format!("“{}”", field.label.of(t.lang().code()))).unwrap_or_default()
        }
    };
    format!("{} {other}", t.text(key)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, said)| ((*name).to_owned(), (*said).to_owned())).collect()
    }

    #[test]
    fn of_an_order_only_what_moved_is_said() {
        let order = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let (old, new) = (order("a b c d e f"), order("a d b c e f"));
        assert_eq!(moved(&old, &old), None);
        assert_eq!(moved(&old, &new), Some((&order("b c d")[..], &order("d b c")[..])));
    }

    #[test]
    fn what_is_the_same_is_no_difference_even_twice() {
        let before = rows(&[("Trực tiếp", "3 ngày"), ("Trực tiếp", "5 ngày"), ("Bưu chính", "3 ngày")]);
        let mut found = Found(Vec::new());
        found.lists("Cách nộp", &before, &before);
        assert_eq!(found.0, []);
        let after = rows(&[("Trực tiếp", "3 ngày"), ("Trực tiếp", "4 ngày"), ("Trực tuyến", "3 ngày")]);
        found.lists("Cách nộp", &before, &after);
        let said: Vec<(&str, &str)> = found
            .0
            .iter()
            .map(|difference| (difference.before.as_str(), difference.after.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("Trực tiếp (5 ngày)", "Trực tiếp (4 ngày)"),
                ("Bưu chính (3 ngày)", ""),
                ("", "Trực tuyến (3 ngày)")
            ]
        );
    }
}
