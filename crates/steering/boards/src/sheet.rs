//! A sheet: the figures of a unit and a period, line by line, as pages, print, CSV and report show them. Pure.

use promises::{Standing, tally::Figures};

/// A figure: a count, a share, or a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// How many.
    Count(i64),
    /// So many of so many.
    Share(i64, i64),
    /// Working minutes, of so many cases.
    Mean(i64, i64),
}

/// One line: a figure, and that of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its word: the text is `boards-line-<key>`, and the rows behind it are asked for by it.
    pub key: &'static str,
    /// Of a part, which: a channel, a fault, a way; the text is `boards-<key>-<part>`.
    pub part: String,
    /// The figure.
    pub now: Value,
    /// The same a year before; none for what is known of now only.
    pub before: Option<Value>,
}

impl Line {
    /// Whether it is a part of the line before it.
    pub fn is_part(&self) -> bool {
        !self.part.is_empty()
    }
}

/// The figures behind a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What happened in the period.
    pub now: Figures,
    /// What happened in the same period a year before.
    pub before: Figures,
    /// How open results stood at the end of the period.
    pub end: Figures,
}

impl std::ops::AddAssign<&Self> for Sheet {
    fn add_assign(&mut self, other: &Self) {
        self.now += &other.now;
        self.before += &other.before;
        self.end += &other.end;
    }
}

/// Of several units together.
impl<'a> std::iter::Sum<&'a Self> for Sheet {
    fn sum<I: Iterator<Item = &'a Self>>(sheets: I) -> Self {
        sheets.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

/// The ways of ending without a result that the national index counts.
const RELEASED: [&str; 4] = ["refused", "stopped", "withdrawn", "withdrawn-unaccepted"];

impl Sheet {
    /// Open results at the end, in any standing.
    pub fn open(&self) -> i64 {
        self.end.all("standing")
    }

    /// Open results at the beginning: those of the end without what the period added.
    pub fn carried(&self) -> i64 {
        self.end.all("standing") - self.now.all("standing")
    }

    /// Open results that stand so at the end.
    pub fn standing(&self, standing: Standing) -> i64 {
        self.end.one("standing", standing.word())
    }

    /// Results that were kept in the period: early, on time, late.
    pub fn kept(&self) -> i64 {
        ["early", "on-time", "late"].into_iter().map(|outcome| self.now.one("ended", outcome)).sum()
    }

    /// Every line, in the order in which people read.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        self.received(&mut lines);
        self.due(&mut lines);
        self.ended(&mut lines);
        self.stands(&mut lines);
        self.judged(&mut lines);
        self.reused(&mut lines);
        lines
    }

    fn count(&self, key: &'static str, of: impl Fn(&Figures) -> i64) -> Line {
        let (now, before) = (of(&self.now), of(&self.before));
        Line { key, part: String::new(), now: Value::Count(now), before: Some(Value::Count(before)) }
    }

    fn share(&self, key: &'static str, of: impl Fn(&Figures) -> (i64, i64)) -> Line {
        let share = |(part, whole)| Value::Share(part, whole);
        let (now, before) = (share(of(&self.now)), share(of(&self.before)));
        Line { key, part: String::new(), now, before: Some(before) }
    }

    /// A line for each subject that either year has, in the order of their words.
    fn parts(&self, lines: &mut Vec<Line>, key: &'static str) {
        let now = self.now.by_subject(key).map(|(subject, _)| subject);
        let subjects: std::collections::BTreeSet<&str> =
            now.chain(self.before.by_subject(key).map(|(subject, _)| subject)).collect();
        for subject in subjects {
            let part = if subject.is_empty() { "unsaid" } else { subject };
            let of = |figures: &Figures| Value::Count(figures.one(key, subject));
            let (now, before) = (of(&self.now), Some(of(&self.before)));
            lines.push(Line { key, part: part.to_owned(), now, before });
        }
    }

    fn received(&self, lines: &mut Vec<Line>) {
        lines.push(self.count("received", |f| f.all("received")));
        self.parts(lines, "received");
        lines.push(self.share("online-share", |f| (f.one("received", "online"), f.all("received"))));
    }

    fn due(&self, lines: &mut Vec<Line>) {
        lines.push(self.count("due", |f| f.ledger().due()));
        lines.push(self.count("early", |f| f.all("early")));
        lines.push(self.count("on-time", |f| f.all("on-time")));
        lines.push(self.count("late", |f| f.all("late")));
        self.parts(lines, "late");
        lines.push(self.share("kept-share", |f| (f.all("early") + f.all("on-time"), f.ledger().due())));
    }

    fn ended(&self, lines: &mut Vec<Line>) {
        let kept = |f: &Figures| f.all("ended") - f.one("ended", "withdrawn");
        lines.push(self.count("ended", kept));
        lines.push(self.count("released", |f| f.all("released")));
        self.parts(lines, "released");
        let mean = |f: &Figures| Value::Mean(f.all("minutes"), f.all("took"));
        let (now, before) = (mean(&self.now), Some(mean(&self.before)));
        lines.push(Line { key: "mean-time", part: String::new(), now, before });
    }

    fn stands(&self, lines: &mut Vec<Line>) {
        let of = |key, part: &str, n| Line { key, part: part.to_owned(), now: Value::Count(n), before: None };
        lines.push(of("standing", "", self.open()));
        for standing in Standing::ALL {
            lines.push(of("standing", standing.word(), self.standing(*standing)));
        }
    }

    fn judged(&self, lines: &mut Vec<Line>) {
        lines.push(self.count("asked", |f| f.all("asked")));
        lines.push(self.count("answered", |f| f.all("answered")));
        lines.push(self.count("satisfied", |f| f.all("satisfied")));
        lines.push(self.count("unsatisfied", |f| f.all("answered") - f.all("satisfied")));
        lines.push(self.share("satisfied-share", |f| (f.all("satisfied"), f.all("answered"))));
    }

    /// Dossiers of whose applicants we knew something, those in which all of it was taken over, and the share of details that were.
    fn reused(&self, lines: &mut Vec<Line>) {
        lines.push(self.count("reuse-offered", |f| f.one("reuse", "offered")));
        lines.push(self.count("reuse-taken", |f| f.one("reuse", "taken")));
        let details = |f: &Figures| (f.one("reuse", "details-taken"), f.one("reuse", "details-offered"));
        lines.push(self.share("reuse-share", details));
    }

    /// In time and all of those that ended in the period or were under way at its end, as criterion 2.1 of the national index counts
    /// them: a refusal, a stop and a withdrawal after acceptance are ends too.
    pub fn in_time(&self) -> (i64, i64) {
        let counted = &RELEASED[..3];
        let of = |kind: &str| counted.iter().map(|how| self.now.one(kind, how)).sum::<i64>();
        let (released, released_late) = (of("released"), of("released-late"));
        let ended = self.kept() + released;
        let late = self.now.one("ended", "late") + released_late + self.standing(Standing::Overdue);
        (ended + self.open() - late, ended + self.open())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let of = |rows: &[(&str, &str, i64)]| {
            let mut figures = Figures::default();
            for (kind, subject, n) in rows {
                figures.put(kind, subject, *n);
            }
            figures
        };
        Sheet {
            now: of(&[
                ("received", "online", 60),
                ("received", "counter", 40),
                ("early", "", 50),
                ("on-time", "", 20),
                ("late", "ours", 2),
                ("late", "", 1),
                ("ended", "early", 50),
                ("ended", "on-time", 20),
                ("ended", "late", 2),
                ("ended", "withdrawn", 5),
                ("released", "refused", 3),
                ("released", "withdrawn-unaccepted", 2),
                ("released-late", "refused", 1),
                // More came than went: 100 received, 72 kept and 5 released.
                ("standing", "running", 13),
                ("standing", "overdue", 4),
                ("standing", "paused", 6),
            ]),
            before: of(&[("received", "counter", 80)]),
            end: of(&[("standing", "running", 30), ("standing", "overdue", 4), ("standing", "paused", 6)]),
        }
    }

    #[test]
    fn lines_hold_parts_and_shares() {
        let lines = sheet().lines();
        let find = |key: &str, part: &str| lines.iter().find(|l| l.key == key && l.part == part).unwrap();
        assert_eq!(find("received", "").now, Value::Count(100));
        assert_eq!(find("received", "").before, Some(Value::Count(80)));
        assert_eq!(find("received", "online").before, Some(Value::Count(0)));
        assert_eq!(find("online-share", "").now, Value::Share(60, 100));
        assert_eq!(find("late", "unsaid").now, Value::Count(1));
        assert_eq!(find("kept-share", "").now, Value::Share(70, 73));
        assert_eq!(find("ended", "").now, Value::Count(72), "released ones have a line of their own");
        assert_eq!(find("standing", "").now, Value::Count(40));
    }

    /// What came in went out or is still there.
    #[test]
    fn the_balance_of_a_period_holds() {
        let sheet = sheet();
        let (received, released) = (sheet.now.all("received"), sheet.now.all("released"));
        assert_eq!(sheet.carried() + received, sheet.kept() + released + sheet.open());
    }

    /// Decision 766/QĐ-TTg, criterion 2.1.
    #[test]
    fn in_time_counts_what_ended_and_what_is_under_way() {
        // Ended: 72 kept and 3 refused; under way: 40. Late: 2 kept, 1 refused, 4 overdue.
        assert_eq!(sheet().in_time(), (108, 115));
    }
}
