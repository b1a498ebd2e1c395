//! Forms: fields that keep what was typed, say what is wrong beside it, and sum it up at the top.

use std::collections::BTreeMap;

use askama::{Template, filters::HtmlSafe};
use kernel::{Error, FieldError};

use crate::T;

/// What telephones call a megabyte.
const MEBI: u64 = 1024 * 1024;

/// What a page needs to build its fields: the texts, what was typed, and what is wrong with it.
///
/// ```ignore
/// let form = Form::new(t).kept(pairs).wrong(error.fields());
/// let name = form.line("full_name", t.text("people-full-name")).limit(100).autocomplete("name");
/// let summary = form.summary([&name]);
/// ```
#[derive(Clone, Debug)]
pub struct Form {
    t: T,
    values: BTreeMap<String, Vec<String>>,
    /// In the order in which the fields were checked, which is the order of the page.
    errors: Vec<(String, String)>,
}

impl Form {
    /// An empty form.
    pub fn new(t: T) -> Self {
        Self { t, values: BTreeMap::new(), errors: Vec::new() }
    }

    /// With values: what was typed, or what is known already. A name may come more than once.
    #[must_use]
    pub fn kept<N: Into<String>, V: Into<String>>(
        mut self,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        for (name, value) in values {
            self.values.entry(name.into()).or_default().push(value.into());
        }
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn wrong(mut self, fields: &[FieldError]) -> Self {
        self.errors.extend(fields.iter().map(|f| (f.field.clone(), explain_field(self.t, f))));
        self
    }

    /// Whether anything is wrong.
    pub fn is_wrong(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The summary for the top of the page, which names these fields; none when nothing is wrong.
    pub fn summary<'f>(&self, fields: impl IntoIterator<Item = &'f Field>) -> Option<Summary> {
        let labels: BTreeMap<&str, &str> =
            fields.into_iter().map(|field| (field.name.as_str(), field.label.as_str())).collect();
        let item = |(field, text): &(String, String)| SummaryItem {
            id: field_id(field),
            label: labels.get(field.as_str()).map(|label| (*label).to_owned()),
            text: text.clone(),
        };
        self.is_wrong().then(|| Summary { t: self.t, items: self.errors.iter().map(item).collect() })
    }

    /// One line of text.
    pub fn line(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Line { kind: "text", mode: "" })
    }

    /// A phone number.
    pub fn phone(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Line { kind: "tel", mode: "" }).autocomplete("tel")
    }

    /// An e-mail address.
    pub fn email(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Line { kind: "email", mode: "" }).autocomplete("email")
    }

    /// Digits that are a name rather than a quantity, such as a personal number: a number keyboard, no arrows.
    pub fn digits(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Line { kind: "text", mode: "numeric" })
    }

    /// A password; what was typed is never given back.
    pub fn password(&self, name: &str, label: impl Into<String>) -> Field {
        let field = self.field(name, label, Input::Line { kind: "password", mode: "" });
        Field { value: String::new(), ..field }
    }

    /// A date, typed day first and read by [`crate::say::read_date`]: the browser's own date field would show it
    /// in the order of its own language.
    pub fn date(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Line { kind: "text", mode: "numeric" }).narrow().example("30/01/2023")
    }

    /// A text of several lines.
    pub fn long(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Long { rows: 5 })
    }

    /// One of many, in a drop-down list.
    pub fn choice(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        let choices = self.mark(name, choices);
        self.field(name, label, Input::Select(choices))
    }

    /// One of few, all in sight.
    pub fn radio(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        let choices = self.mark(name, choices);
        self.field(name, label, Input::Radio(choices))
    }

    /// Any of several.
    pub fn checks(&self, name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Field {
        let choices = self.mark(name, choices);
        self.field(name, label, Input::Checks(choices))
    }

    /// One box to tick; it sends `on`.
    pub fn tick(&self, name: &str, label: impl Into<String>) -> Field {
        self.field(name, label, Input::Tick)
    }

    /// Files; `accept` as HTML has it. The chosen files are listed with their sizes.
    pub fn file(&self, name: &str, label: impl Into<String>, accept: &'static str) -> Field {
        self.field(name, label, Input::File { accept, many: false, max_bytes: 0 })
    }

    /// A search line, with the address that gives suggestions for `?q=` (empty for none).
    pub fn search(&self, name: &str, label: impl Into<String>, suggest: &str) -> Field {
        self.field(name, label, Input::Search { suggest: suggest.to_owned() })
    }

    fn field(&self, name: &str, label: impl Into<String>, input: Input) -> Field {
        Field {
            t: self.t,
            id: field_id(name),
            name: name.to_owned(),
            label: label.into(),
            help: String::new(),
            example: String::new(),
            value: self.values.get(name).and_then(|v| v.first()).cloned().unwrap_or_default(),
            error: self.errors.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()),
            optional: false,
            narrow: false,
            heard: false,
            limit: 0,
            autocomplete: "",
            input,
        }
    }

    /// Marks the choices that were made; without kept values the choices stay as they came.
    fn mark(&self, name: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
        if let Some(values) = self.values.get(name) {
            for choice in &mut choices {
                choice.chosen = values.contains(&choice.value);
            }
        }
        choices
    }
}

/// One field with its label, help, example, error and kept value. Written in a template as `{{ name }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    t: T,
    id: String,
    name: String,
    label: String,
    help: String,
    example: String,
    value: String,
    error: Option<String>,
    optional: bool,
    narrow: bool,
    heard: bool,
    limit: u32,
    autocomplete: &'static str,
    input: Input,
}

#[derive(Clone, Debug)]
enum Input {
    Line { kind: &'static str, mode: &'static str },
    Long { rows: u8 },
    Select(Vec<Choice>),
    Radio(Vec<Choice>),
    Checks(Vec<Choice>),
    Tick,
    File { accept: &'static str, many: bool, max_bytes: u64 },
    Search { suggest: String },
}

impl Field {
    /// Its name in the form.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// With a sentence of help under the label.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Under another label: in a summary it may have to tell more than beside its field.
    #[must_use]
    pub fn called(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With an example of a right value.
    #[must_use]
    pub fn example(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }

    /// May be left empty, and says so.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// As wide as a number or a date, not as the page.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// The label is heard but not seen, where the title above says the same.
    #[must_use]
    pub fn heard(mut self) -> Self {
        self.heard = true;
        self
    }

    /// At most this many characters. The server checks too.
    #[must_use]
    pub fn limit(mut self, characters: u32) -> Self {
        self.limit = characters;
        self
    }

    /// What browsers may fill in: a token of HTML's `autocomplete`.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// As many lines high, for a long text.
    #[must_use]
    pub fn rows(mut self, lines: u8) -> Self {
        if let Input::Long { rows } = &mut self.input {
            *rows = lines;
        }
        self
    }

    /// More than one file.
    #[must_use]
    pub fn many(mut self) -> Self {
        if let Input::File { many, .. } = &mut self.input {
            *many = true;
        }
        self
    }

    /// Warns of files over this size before they are sent. The server checks too.
    #[must_use]
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        if let Input::File { max_bytes, .. } = &mut self.input {
            *max_bytes = bytes;
        }
        self
    }

    /// Whether to say that it must be filled in; a search line may always be empty.
    fn is_required(&self) -> bool {
        !self.optional && !matches!(self.input, Input::Search { .. })
    }

    /// The parts that describe the input, for `aria-describedby`.
    fn described_by(&self) -> String {
        let parts = [
            (!self.help.is_empty(), "help"),
            (!self.example.is_empty(), "example"),
            (self.error.is_some(), "error"),
        ];
        let ids: Vec<String> =
            parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{}-{part}", self.id)).collect();
        ids.join(" ")
    }

    /// The choices of a group (radio buttons or boxes), each with its id: the first has the field's own, so that
    /// the summary's link leads to it.
    fn group(&self) -> Option<(&'static str, Vec<(String, &Choice)>)> {
        let (kind, choices) = match &self.input {
            Input::Radio(choices) => ("radio", choices),
            Input::Checks(choices) => ("checkbox", choices),
            _ => return None,
        };
        let id = |i| if i == 0 { self.id.clone() } else { format!("{}-{i}", self.id) };
        Some((kind, choices.iter().enumerate().map(|(i, choice)| (id(i), choice)).collect()))
    }

    fn max_size(&self) -> String {
        match self.input {
            // In units of 1024, as limits are set and as telephones show sizes.
            Input::File { max_bytes, .. } if max_bytes >= MEBI => format!("{} MB", max_bytes / MEBI),
            Input::File { max_bytes, .. } if max_bytes > 0 => crate::say::bytes(self.t.lang(), max_bytes),
            _ => String::new(),
        }
    }
}

impl HtmlSafe for Field {}

/// One of the values to choose from.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line of help under it; may be empty.
    pub help: String,
    /// Whether it is chosen at first.
    pub chosen: bool,
}

impl Choice {
    /// A choice without help, not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With a line of help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}

/// All that is wrong with a form, each line leading to its field.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/summary.html")]
pub struct Summary {
    t: T,
    items: Vec<SummaryItem>,
}

#[derive(Clone, Debug)]
struct SummaryItem {
    id: String,
    label: Option<String>,
    text: String,
}

impl HtmlSafe for Summary {}

/// What is wrong with a field, in words: the text under `field-<code>`.
pub fn explain_field(t: T, error: &FieldError) -> String {
    t.with(&format!("field-{}", error.code), &error.args)
}

/// What went wrong, in words: the text under the code itself, or else under `error-<code>`.
pub fn explain(t: T, error: &Error) -> String {
    let key = if t.has(error.code()) { error.code().to_owned() } else { format!("error-{}", error.code()) };
    t.with(&key, error.args())
}

/// The id of a field's input. Paths into nested values have signs that would need escaping in a link.
fn field_id(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' });
    format!("f-{}", plain.collect::<String>())
}
