//! The small components. Each renders itself: `{{ badge }}`.

use askama::{Template, filters::HtmlSafe};

use crate::{Lang, T, say};

/// What a colour means. It never comes without a word beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The house: under way, for your information.
    #[default]
    Calm,
    /// Done earlier than promised.
    Early,
    /// A promise kept.
    Kept,
    /// Due today or tomorrow; a thing to heed.
    Soon,
    /// A broken promise or an error, nothing else.
    Broken,
    /// Neither: closed, withdrawn, not known.
    Plain,
}

impl Tone {
    /// The class in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Early => "early",
            Self::Kept => "kept",
            Self::Soon => "soon",
            Self::Broken => "broken",
            Self::Plain => "plain",
        }
    }
}

/// A word in the colour of its meaning.
#[derive(Clone, Debug, Template)]
#[template(source = "<span class=\"badge {{ tone.class() }}\">{{ word }}</span>", ext = "html")]
pub struct Badge {
    /// Its meaning.
    pub tone: Tone,
    /// Its word.
    pub word: String,
}

impl Badge {
    /// This word with this meaning.
    pub fn new(tone: Tone, word: impl Into<String>) -> Self {
        Self { tone, word: word.into() }
    }
}

/// A way somewhere.
#[derive(Clone, Debug, Template)]
#[template(source = "<a href=\"{{ href }}\">{{ label }}</a>", ext = "html")]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// A message on the page: what happened, or what to heed. It is announced to those who hear the page.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/notice.html")]
pub struct Notice {
    /// Its meaning.
    pub tone: Tone,
    /// The message in a few words.
    pub title: String,
    /// More of it; may be empty.
    pub body: String,
    /// What to do about it.
    pub link: Option<Link>,
}

impl Notice {
    /// A message without more.
    pub fn new(tone: Tone, title: impl Into<String>) -> Self {
        Self { tone, title: title.into(), body: String::new(), link: None }
    }

    /// With more of it.
    #[must_use]
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }

    /// Whether it should interrupt a screen reader.
    fn is_urgent(&self) -> bool {
        self.tone == Tone::Broken
    }
}

/// What stands where a list would be: what would be here, and what to do next.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/empty.html")]
pub struct Empty {
    /// What would be here.
    pub title: String,
    /// More; may be empty.
    pub body: String,
    /// What to do next.
    pub link: Option<Link>,
}

/// Names and values, one a line: a summary of a thing.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/facts.html")]
pub struct Facts {
    /// The lines.
    pub rows: Vec<Fact>,
}

/// One line of [`Facts`].
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// Its value; several lines are kept as lines.
    pub value: String,
    /// The way to change it, with what is changed in the label: 'Sửa họ tên'.
    pub change: Option<Link>,
}

impl Facts {
    /// With one more line.
    #[must_use]
    pub fn row(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.rows.push(Fact { name: name.into(), value: value.into(), change: None });
        self
    }

    /// With one more line that can be changed.
    #[must_use]
    pub fn changeable(mut self, name: impl Into<String>, value: impl Into<String>, change: Link) -> Self {
        self.rows.push(Fact { name: name.into(), value: value.into(), change: Some(change) });
        self
    }
}

/// The steps of a way: done, now, to come.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/steps.html")]
pub struct Steps {
    /// The texts, for the words that say what is done.
    pub t: T,
    /// The steps in order.
    pub items: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it is called.
    pub label: String,
    /// More about it; may be empty.
    pub note: String,
    /// Where it stands.
    pub state: StepState,
    /// The way back to it; empty for none.
    pub href: String,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Where we are.
    Now,
    /// Ahead.
    Next,
}

impl Step {
    /// A step without more.
    pub fn new(state: StepState, label: impl Into<String>) -> Self {
        Self { label: label.into(), note: String::new(), state, href: String::new() }
    }

    /// With more about it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn class(&self) -> &'static str {
        match self.state {
            StepState::Done => "done",
            StepState::Now => "now",
            StepState::Next => "next",
        }
    }
}

/// What happened, the newest first.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/timeline.html")]
pub struct Timeline {
    /// The happenings in the order in which they are shown.
    pub items: Vec<TimelineItem>,
}

/// One happening.
#[derive(Clone, Debug)]
pub struct TimelineItem {
    /// What happened, in plain words.
    pub what: String,
    /// When, as [`crate::say::moment`] says it.
    pub when: String,
    /// When, for programs (RFC 3339).
    pub at: kernel::Timestamp,
    /// What was said with it: a reason, an answer; may be empty.
    pub note: String,
    /// Whether it is what goes on now.
    pub now: bool,
    /// Its meaning; only a broken promise stands out.
    pub tone: Tone,
}

/// Ways between the parts of one list; each is a page of its own.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/tabs.html")]
pub struct Tabs {
    /// What the parts are parts of, for those who hear the page.
    pub label: String,
    /// The parts.
    pub items: Vec<Tab>,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Tab {
    /// What it is called.
    pub label: String,
    /// How many are in it, when that is known.
    pub count: Option<String>,
    /// Where it leads.
    pub href: String,
    /// Whether the reader is there.
    pub here: bool,
}

/// Ways to the rows before and after, by cursor; nothing is counted.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/pager.html")]
pub struct Pager {
    /// The texts.
    pub t: T,
    /// The address of the rows before; none on the first page.
    pub previous: Option<String>,
    /// The address of the rows after; none on the last page.
    pub next: Option<String>,
}

/// Shares of a whole as one bar, and the numbers below it, each leading to its rows.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/bar.html")]
pub struct Bar {
    /// The language of the numbers.
    pub lang: Lang,
    /// The parts, from left to right.
    pub parts: Vec<BarPart>,
}

/// One share.
#[derive(Clone, Debug)]
pub struct BarPart {
    /// What it counts.
    pub label: String,
    /// How many.
    pub value: u64,
    /// Its colour.
    pub tone: Tone,
    /// The rows behind the number; empty for none.
    pub href: String,
}

/// Units across the drawing.
const BAR_WIDTH: u64 = 1000;
/// A share that is there is seen, however small.
const BAR_LEAST: u64 = 8;

impl Bar {
    /// Start, width and class of every share that is not zero.
    fn pieces(&self) -> Vec<(u64, u64, &'static str)> {
        let there: Vec<&BarPart> = self.parts.iter().filter(|part| part.value > 0).collect();
        let total: u128 = there.iter().map(|part| u128::from(part.value)).sum();
        let raw: Vec<u64> = there
            .iter()
            .map(|part| {
                let width = u128::from(part.value) * u128::from(BAR_WIDTH) / total.max(1);
                u64::try_from(width).unwrap_or(BAR_WIDTH).max(BAR_LEAST)
            })
            .collect();
        let drawn: u64 = raw.iter().sum();
        let mut start = 0;
        let last = raw.len().saturating_sub(1);
        raw.iter()
            .enumerate()
            .map(|(i, width)| {
                let width = if i == last {
                    BAR_WIDTH.saturating_sub(start)
                } else {
                    width * BAR_WIDTH / drawn.max(1)
                };
                let piece = (start, width, there[i].tone.class());
                start += width;
                piece
            })
            .collect()
    }

    fn said(&self, part: &BarPart) -> String {
        say::number(self.lang, part.value)
    }

    fn aloud(&self) -> String {
        let said: Vec<String> =
            self.parts.iter().map(|part| format!("{}: {}", part.label, self.said(part))).collect();
        said.join(", ")
    }
}

macro_rules! render_themselves {
    ($($component:ty),* $(,)?) => {$(
        impl HtmlSafe for $component {}
    )*};
}
render_themselves!(Badge, Link, Notice, Empty, Facts, Steps, Timeline, Tabs, Pager, Bar);

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(values: &[u64]) -> Vec<(u64, u64, &'static str)> {
        let part = |value: &u64| BarPart {
            label: String::new(),
            value: *value,
            tone: Tone::Kept,
            href: String::new(),
        };
        Bar { lang: Lang::Vi, parts: values.iter().map(part).collect() }.pieces()
    }

    #[test]
    fn a_bar_is_always_full_and_shows_the_smallest_share() {
        for values in [&[268, 141, 3][..], &[1, 1_000_000], &[7], &[0, 5, 0], &[u64::MAX, u64::MAX, 1]] {
            let pieces = bar(values);
            assert_eq!(pieces.iter().map(|p| p.1).sum::<u64>(), BAR_WIDTH, "{values:?}");
            assert!(pieces.iter().all(|p| p.1 >= BAR_LEAST - 1), "{values:?} {pieces:?}");
        }
        assert_eq!(bar(&[0, 0]), [], "nothing of nothing");
    }
}
