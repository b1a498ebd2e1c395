//! From what was typed to what was meant.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use kernel::{Date, Error, FieldError, Fields, Id, Result};
use ui::say;

use crate::Pairs;

/// Reads the fields of a form one after the other and collects all that is wrong, so that people are told everything at
/// once. A wrong field reads as a blank; [`Typed::done`] lets nothing pass when there was one.
///
/// ```
/// let pairs = web::Pairs::of(vec![("name".into(), " Lê  Thị Mận ".into()), ("copies".into(), "3".into())])?;
/// let mut typed = web::Typed::new(&pairs);
/// let asked = (typed.text("name", 100), typed.number("copies", 1..=10_i64));
/// assert_eq!(typed.done(asked)?, ("Lê Thị Mận".to_owned(), 3));
/// # Ok::<(), kernel::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "`done` tells whether anything was wrong"]
pub struct Typed<'a> {
    pairs: &'a Pairs,
    wrong: Fields,
}

impl<'a> Typed<'a> {
    /// Reads these pairs.
    pub fn new(pairs: &'a Pairs) -> Self {
        Self { pairs, wrong: Fields::new() }
    }

    /// A text that must be there, of at most so many characters.
    pub fn text(&mut self, name: &str, limit: usize) -> String {
        if !self.pairs.has(name) {
            self.add(FieldError::new(name, "required"));
        }
        self.optional_text(name, limit)
    }

    /// A text that may be empty, of at most so many characters.
    pub fn optional_text(&mut self, name: &str, limit: usize) -> String {
        let typed = self.pairs.one(name);
        let length = typed.chars().count();
        if length > limit {
            self.add(FieldError::new(name, "too-long").with("limit", limit).with("typed", length));
            return String::new();
        }
        typed.to_owned()
    }

    /// A date that must be there.
    pub fn date(&mut self, name: &str) -> Date {
        if !self.pairs.has(name) {
            self.add(FieldError::new(name, "required"));
        }
        self.optional_date(name).unwrap_or_default()
    }

    /// A date that may be left out.
    pub fn optional_date(&mut self, name: &str) -> Option<Date> {
        let typed = self.pairs.one(name);
        if typed.is_empty() {
            return None;
        }
        let date = say::read_date(typed);
        if date.is_none() {
            self.add(FieldError::new(name, "not-a-date").with("typed", short(typed)));
        }
        date
    }

    /// A whole number within these bounds. Dots and blanks between digits are taken as people write them: `1.200`.
    pub fn number<N>(&mut self, name: &str, bounds: RangeInclusive<N>) -> N
    where
        N: FromStr + PartialOrd + Copy + fmt::Display + Default,
    {
        let typed = self.pairs.one(name);
        if typed.is_empty() {
            self.add(FieldError::new(name, "required"));
            return N::default();
        }
        let digits: String = typed.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
        match digits.parse::<N>() {
            Ok(number) if bounds.contains(&number) => number,
            Ok(_) => {
                let wrong = FieldError::new(name, "out-of-range").with("typed", short(typed));
                self.add(wrong.with("least", bounds.start()).with("most", bounds.end()));
                N::default()
            }
            Err(_) => {
                self.add(FieldError::new(name, "not-a-number").with("typed", short(typed)));
                N::default()
            }
        }
    }

    /// One of these values.
    pub fn choice<'c>(&mut self, name: &str, choices: &[&'c str]) -> &'c str {
        let typed = self.pairs.one(name);
        choices.iter().find(|choice| **choice == typed).copied().unwrap_or_else(|| {
            self.add(FieldError::new(name, "choose"));
            ""
        })
    }

    /// The id of something that was chosen.
    pub fn id<T: ?Sized>(&mut self, name: &str) -> Id<T> {
        self.pairs.one(name).parse().unwrap_or_else(|_| {
            self.add(FieldError::new(name, "choose"));
            Id::from_uuid(uuid::Uuid::nil())
        })
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        self.pairs.has(name)
    }

    /// Notes that a field is wrong, found by a check of the form's own.
    pub fn add(&mut self, wrong: FieldError) {
        self.wrong.push(wrong);
    }

    /// The value made of what was read, if nothing was wrong.
    ///
    /// # Errors
    /// `Invalid` with every wrong field, in the order in which they were read.
    pub fn done<T>(self, value: T) -> Result<T> {
        if self.wrong.is_empty() { Ok(value) } else { Err(Error::invalid(self.wrong)) }
    }
}

/// What was typed, short enough to be said back.
fn short(typed: &str) -> String {
    typed.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Pairs {
        Pairs::of(list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()).unwrap()
    }

    #[test]
    fn everything_wrong_is_told_at_once_and_in_order() {
        let pairs = pairs(&[
            ("name", " "),
            ("born", "31/2/2020"),
            ("copies", "99"),
            ("how", "by-pigeon"),
            ("note", "dài"),
        ]);
        let mut typed = Typed::new(&pairs);
        let _ = (typed.text("name", 10), typed.date("born"), typed.number("copies", 1..=20_u32));
        let _ =
            (typed.choice("how", &["online"]), typed.optional_text("note", 2), typed.optional_date("none"));
        let error = typed.done(()).unwrap_err();
        let told: Vec<_> = error.fields().iter().map(|f| (f.field.as_str(), &*f.code)).collect();
        let wanted = [
            ("name", "required"),
            ("born", "not-a-date"),
            ("copies", "out-of-range"),
            ("how", "choose"),
            ("note", "too-long"),
        ];
        assert_eq!(told, wanted);
    }

    #[test]
    fn right_fields_read_as_they_were_meant() {
        let pairs =
            pairs(&[("born", "5/1/2023"), ("money", "1.200"), ("yes", "on"), ("password", "  two  blanks ")]);
        let mut typed = Typed::new(&pairs);
        let read = (typed.date("born"), typed.number("money", 0..=5_000_i64), typed.ticked("yes"));
        assert_eq!(typed.done(read).unwrap(), ("2023-01-05".parse().unwrap(), 1_200, true));
        assert_eq!(pairs.one("password"), "  two  blanks ");
    }
}
