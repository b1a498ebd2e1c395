//! The rows of a draft as forms: ways of filing, papers, remarks, steps; and what process and form are called.

use kernel::{Error, Result};
use ui::{Choice, Field, T};
use web::{Pairs, Typed};

use super::{
    draft::{needed_key, place_key, role_key},
    edit::Part,
    terms::{fee_fields, fee_values, filled, limit_fields, limit_values, read_fee, read_limit},
};
use crate::{
    Change, Channel, Content, Fee, Needed, Note, Paper, Role, Step, TimeLimit, Way, Where, Words,
    form::FormChange,
};

/// Longest name of a paper or remark, in characters.
const LONG: usize = 4_000;
/// Longest heading or name of a step.
const SHORT: usize = 300;

const CHANNELS: [(Channel, &str, &str); 3] = [
    (Channel::InPerson, "in-person", "procedures-channel-in-person"),
    (Channel::Online, "online", "procedures-channel-online"),
    (Channel::Post, "post", "procedures-channel-post"),
];
const NEEDED: [(Needed, &str); 3] =
    [(Needed::Always, "always"), (Needed::InCase, "in-case"), (Needed::Unknown, "unknown")];
const ROLES: [Role; 4] = [Role::Specialist, Role::Leader, Role::OneStop, Role::Clerk];
const PLACES: [(Where, &str); 3] =
    [(Where::Handling, "handling"), (Where::Intake, "intake"), (Where::Above, "above")];

/// What a way of filing is called.
pub(super) fn channel_key(channel: Channel) -> &'static str {
    CHANNELS.iter().find(|(known, ..)| *known == channel).map_or("", |(.., key)| *key)
}

pub(super) fn way_fields(t: T, form: &ui::Form) -> Vec<Field> {
    let channels = CHANNELS.iter().map(|(_, word, key)| Choice::new(*word, t.text(key))).collect();
    let mut fields = vec![form.radio("channel", t.text("procedures-way-how"), channels)];
    fields.extend(limit_fields(t, form));
    fields.extend(fee_fields(t, form, "fee", "procedures-cell-fee"));
    fields.push(form.long("note", t.text("procedures-way-note")).rows(3).optional().limit(4_000));
    fields
}

pub(super) fn paper_fields(t: T, form: &ui::Form) -> Vec<Field> {
    let needed =
        NEEDED.iter().map(|(needed, word)| Choice::new(*word, t.text(needed_key(*needed)))).collect();
    vec![
        form.long("name", t.text("procedures-paper-name")).rows(3).limit(4_000),
        form.radio("needed", t.text("procedures-paper-needed"), needed),
        form.digits("originals", t.text("procedures-paper-originals")).narrow(),
        form.digits("copies", t.text("procedures-paper-copies")).narrow(),
        form.line("group", t.text("procedures-paper-group"))
            .help(t.text("procedures-paper-group-help"))
            .optional(),
        form.line("form_file", t.text("procedures-paper-file")).optional().example("Mau-01.docx"),
    ]
}

pub(super) fn note_fields(t: T, form: &ui::Form) -> Vec<Field> {
    vec![
        form.long("name", t.text("procedures-note-text")).limit(4_000),
        form.line("group", t.text("procedures-paper-group")).optional(),
    ]
}

pub(super) fn step_fields(t: T, form: &ui::Form) -> Vec<Field> {
    let roles = ROLES.map(|role| Choice::new(role.word(), t.text(role_key(role)))).to_vec();
    let places = PLACES.iter().map(|(place, word)| Choice::new(*word, t.text(place_key(*place)))).collect();
    let mut fields = vec![
        form.line("label", t.text("procedures-step-name")).limit(300),
        form.radio("role", t.text("procedures-step-role"), roles),
        form.radio("unit", t.text("procedures-step-unit"), places),
        form.digits("share", t.text("procedures-step-share"))
            .help(t.text("procedures-step-share-help"))
            .narrow(),
        form.tick("approval", t.text("procedures-step-is-approval")).optional(),
        form.tick("result", t.text("procedures-step-is-result")).optional(),
        form.long("plain", t.text("procedures-step-plain"))
            .help(t.text("procedures-step-plain-help"))
            .rows(2),
    ];
    fields.extend(in_english(t, form, &["label", "plain"]));
    fields
}

pub(super) fn name_fields(t: T, form: &ui::Form) -> Vec<Field> {
    let mut fields = vec![form.line("label", t.text("procedures-called")).limit(300)];
    fields.extend(in_english(t, form, &["label"]));
    fields
}

/// The same texts in English; where they are left empty the Vietnamese ones stand.
pub(super) fn in_english(t: T, form: &ui::Form, names: &[&str]) -> Vec<Field> {
    let key = |name: &str| match name {
        "label" => "procedures-label-en",
        "help" => "procedures-help-en",
        _ => "procedures-plain-en",
    };
    names
        .iter()
        .map(|name| form.line(&format!("{name}_en"), t.text(key(name))).optional().limit(1_000))
        .collect()
}

/// A text in both languages as it stands in the fields `name` and `name_en`.
pub(super) fn words(words: &Words, name: &str) -> Vec<(String, String)> {
    let english = if words.en == words.vi { String::new() } else { words.en.clone() };
    vec![(name.to_owned(), words.vi.clone()), (format!("{name}_en"), english)]
}

pub(super) fn read_words(typed: &mut Typed<'_>, name: &str, limit: usize) -> Words {
    let vi = typed.text(name, limit);
    let en = typed.optional_text(&format!("{name}_en"), limit);
    Words { en: if en.is_empty() { vi.clone() } else { en }, vi }
}

fn pair(name: &str, value: &impl ToString) -> (String, String) {
    (name.to_owned(), value.to_string())
}

fn gone() -> Error {
    Error::not_found("row of a draft")
}

/// What is known of a row; the beginnings of a new one.
pub(super) fn values(part: Part, content: &Content, at: Option<usize>) -> Result<Vec<(String, String)>> {
    let Some(at) = at else {
        return Ok(match part {
            Part::Paper => vec![pair("originals", &1), pair("copies", &0)],
            // What holds for all ways, so that it is not typed again and nothing contradicts it by mistake.
            Part::Way => {
                let mut values = limit_values(&content.terms.time_limit);
                values.extend(fee_values(&content.terms.fee_in_person, "fee"));
                values
            }
            _ => Vec::new(),
        });
    };
    let terms = &content.terms;
    Ok(match part {
        Part::Way => way_values(terms.ways.get(at).ok_or_else(gone)?),
        Part::Paper => {
            let paper = terms.papers.get(at).ok_or_else(gone)?;
            let needed = NEEDED.iter().find(|(needed, _)| *needed == paper.needed);
            vec![
                pair("name", &paper.name),
                pair("group", &paper.group.as_deref().unwrap_or_default()),
                pair("form_file", &paper.form_file.as_deref().unwrap_or_default()),
                pair("originals", &paper.originals),
                pair("copies", &paper.copies),
                pair("needed", &needed.map_or("", |(_, word)| word)),
            ]
        }
        Part::Note => {
            let note = terms.notes.get(at).ok_or_else(gone)?;
            vec![pair("name", &note.text), pair("group", &note.group.as_deref().unwrap_or_default())]
        }
        _ => step_values(content.process.steps.get(at).ok_or_else(gone)?),
    })
}

fn way_values(way: &Way) -> Vec<(String, String)> {
    let channel = CHANNELS.iter().find(|(channel, ..)| *channel == way.channel);
    let mut values = vec![pair("channel", &channel.map_or("", |(_, word, _)| word))];
    values.extend(limit_values(&way.time_limit));
    values.extend(fee_values(&way.fee, "fee"));
    values.push(pair("note", &way.note.as_deref().unwrap_or_default()));
    values
}

fn step_values(step: &Step) -> Vec<(String, String)> {
    let place = PLACES.iter().find(|(place, _)| *place == step.unit);
    let mut values = vec![
        pair("role", &step.role.word()),
        pair("unit", &place.map_or("", |(_, word)| word)),
        pair("share", &step.share),
    ];
    values.extend(step.approval.then(|| pair("approval", &"on")));
    values.extend(step.result.then(|| pair("result", &"on")));
    values.extend(words(&step.name, "label"));
    values.extend(words(&step.plain, "plain"));
    values
}

/// The change that was typed.
pub(super) fn read(part: Part, content: &Content, at: Option<usize>, pairs: &Pairs) -> Result<Change> {
    let mut typed = Typed::new(pairs);
    let change = match part {
        Part::Way => {
            let before = at.and_then(|at| content.terms.ways.get(at));
            Change::Way(at, read_way(&mut typed, pairs, before))
        }
        Part::Paper => Change::Paper(at, read_paper(&mut typed)),
        Part::Note => {
            let text = typed.text("name", LONG);
            Change::Note(at, Note { text, group: filled(typed.optional_text("group", SHORT)) })
        }
        Part::Process => Change::Process(read_words(&mut typed, "label", SHORT)),
        Part::Form => Change::Form(FormChange::Name(read_words(&mut typed, "label", SHORT))),
        _ => Change::Step(at, read_step(&mut typed)),
    };
    typed.done(change)
}

fn read_way(typed: &mut Typed<'_>, pairs: &Pairs, before: Option<&Way>) -> Way {
    let channel = typed.choice("channel", &CHANNELS.map(|(_, word, _)| word));
    let channel = CHANNELS.iter().find(|(_, word, _)| *word == channel);
    let (no_limit, no_fee) =
        (TimeLimit::Unknown { as_written: String::new() }, Fee::Unknown { as_written: String::new() });
    Way {
        channel: channel.map_or(Channel::InPerson, |(channel, ..)| *channel),
        time_limit: read_limit(typed, pairs, before.map_or(&no_limit, |way| &way.time_limit)),
        fee: read_fee(typed, pairs, "fee", before.map_or(&no_fee, |way| &way.fee)),
        note: filled(typed.optional_text("note", LONG)),
    }
}

fn read_paper(typed: &mut Typed<'_>) -> Paper {
    let name = typed.text("name", LONG).replace('\n', " ");
    let needed = typed.choice("needed", &NEEDED.map(|(_, word)| word));
    Paper {
        name,
        needed: NEEDED
            .iter()
            .find(|(_, word)| *word == needed)
            .map_or(Needed::Unknown, |(needed, _)| *needed),
        originals: count(typed, "originals"),
        copies: count(typed, "copies"),
        group: filled(typed.optional_text("group", SHORT)),
        form_file: filled(typed.optional_text("form_file", SHORT)),
        key: None,
    }
}

fn count(typed: &mut Typed<'_>, name: &str) -> u8 {
    typed.number(name, 0..=99_u8)
}

fn read_step(typed: &mut Typed<'_>) -> Step {
    let name = read_words(typed, "label", SHORT);
    let role = typed.choice("role", &ROLES.map(Role::word));
    let unit = typed.choice("unit", &PLACES.map(|(_, word)| word));
    Step {
        key: String::new(),
        agency: None,
        name,
        role: ROLES.into_iter().find(|known| known.word() == role).unwrap_or(Role::Specialist),
        unit: PLACES.iter().find(|(_, word)| *word == unit).map_or(Where::Handling, |(place, _)| *place),
        share: typed.number("share", 1..=100_u32),
        approval: typed.ticked("approval"),
        result: typed.ticked("result"),
        plain: read_words(typed, "plain", 1_000),
    }
}
