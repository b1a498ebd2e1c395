//! The promise: the due time, large, and why it is that day.

use askama::{Template, filters::HtmlSafe};
use kernel::{Date, Timestamp};

use crate::{Badge, T, Tone, say};

/// A promise with its due time and, folded away, the strip of days that explains it.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/promise.html")]
pub struct Promise {
    t: T,
    lead: String,
    due: Timestamp,
    tone: Tone,
    badge: Option<Badge>,
    left: String,
    why: Option<Why>,
}

impl Promise {
    /// What is promised (`lead`) and by when.
    pub fn new(t: T, lead: impl Into<String>, due: Timestamp) -> Self {
        Self { t, lead: lead.into(), due, tone: Tone::Calm, badge: None, left: String::new(), why: None }
    }

    /// How it stands: the badge's tone colours the edge.
    #[must_use]
    pub fn badge(mut self, badge: Badge) -> Self {
        self.tone = badge.tone;
        self.badge = Some(badge);
        self
    }

    /// What remains, and what to do: 'Còn 2 ngày làm việc. Nhận tại …'.
    #[must_use]
    pub fn left(mut self, left: impl Into<String>) -> Self {
        self.left = left.into();
        self
    }

    /// Why it is that day.
    #[must_use]
    pub fn why(mut self, why: Why) -> Self {
        self.why = Some(why);
        self
    }

    /// The due time; a weekday is not torn apart where the large line breaks.
    fn when(&self) -> String {
        say::due(self.t.lang(), self.due).replace("thứ ", "thứ\u{a0}")
    }
}

impl HtmlSafe for Promise {}

/// The explanation of a due time.
#[derive(Clone, Debug)]
pub struct Why {
    /// The rule in one or two sentences.
    pub sentence: String,
    /// The days from the start to the due day, in order.
    pub days: Vec<Day>,
    /// Whether it is unfolded at first.
    pub open: bool,
}

/// One day of the strip.
#[derive(Clone, Debug)]
pub struct Day {
    /// Which day.
    pub date: Date,
    /// What it is to the promise.
    pub mark: Mark,
    /// The words under it: 'nhận', 'ngày 1', 'Tết'; may be empty.
    pub note: String,
}

/// What a day is to a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The day on which it began, which is not counted.
    Start,
    /// A day that counts.
    Counted,
    /// A day that does not count: hatched.
    Off,
    /// The day on which it is due.
    Due,
}

impl Day {
    fn class(&self) -> &'static str {
        match self.mark {
            Mark::Start => "start",
            Mark::Counted => "count",
            Mark::Off => "off",
            Mark::Due => "due",
        }
    }

    /// The number of the day; the first of a month brings the month along.
    fn number(&self) -> String {
        match self.date.day() {
            1 => format!("1/{}", self.date.month()),
            day => day.to_string(),
        }
    }

    fn weekday(&self, t: &T) -> &'static str {
        say::short_weekday(t.lang(), self.date)
    }

    /// The day in full, for those who hear the page.
    fn aloud(&self, t: &T) -> String {
        let day = say::day(t.lang(), self.date);
        match (self.note.as_str(), self.mark) {
            ("", Mark::Off) => format!("{day}: {}", t.text("ui-day-off")),
            ("", _) => day,
            (note, _) => format!("{day}: {note}"),
        }
    }
}
