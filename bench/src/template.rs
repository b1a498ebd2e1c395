//! A statement with what is new each time.
//!
//! Two filings of a kind run the same statements. Where their values agree they stay; where they differ the next one has a new id, the next
//! number, or as many other bytes.

use std::{collections::BTreeMap, fmt::Write as _};

use kernel::Id;
use rusqlite::types::Value;

use crate::record::Ran;

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Bool,
    Text,
    Bytes,
}

impl Kind {
    /// As PostgreSQL names it.
    const fn word(self) -> &'static str {
        match self {
            Self::Int => "bigint",
            Self::Bool => "boolean",
            Self::Text => "text",
            Self::Bytes => "bytea",
        }
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Same(String),
    /// An id that is new each time: the same one wherever the recorded one stood.
    Id(usize),
    /// A number that goes on as the two recorded ones do, with at least so many digits.
    Number {
        first: i64,
        step: i64,
        width: usize,
    },
    /// Signs without a pattern, such as a hash: the recorded ones, whose end changes.
    Noise(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Param {
    Null(Kind),
    Bool(bool),
    Int { first: i64, step: i64 },
    Text(Vec<Part>),
    Bytes { recorded: Vec<u8>, same: bool },
}

/// A statement with what is new each time.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    sql: String,
    params: Vec<Param>,
}

/// Digits that make a value of pgbench's its own.
const OWN: usize = 12;
/// The length of an id as text.
const ID: usize = 36;

impl Template {
    /// From two filings' runs of one statement. `known` keeps the ids of the filing, in the order in which they were met.
    pub(crate) fn of(one: &Ran, other: &Ran, kinds: &[Kind], known: &mut Vec<String>) -> Self {
        let pairs = one.values.iter().zip(&other.values).zip(kinds);
        let params = pairs.map(|((one, other), kind)| param(one.as_deref(), other.as_deref(), *kind, known));
        Self { sql: one.sql.clone(), params: params.collect() }
    }

    /// Whether it changes something.
    pub(crate) fn is_change(&self) -> bool {
        !self.sql.trim_start().starts_with("select")
    }

    /// Whether it must touch a row.
    pub(crate) fn must_touch(&self) -> bool {
        self.is_change() && !self.sql.trim_start().starts_with("delete")
    }

    /// As SQLite reads it.
    pub(crate) fn sqlite(&self) -> String {
        self.sql.replace('$', "?")
    }

    /// The values of the `n`-th filing.
    pub(crate) fn values(&self, n: i64, ids: &mut Vec<String>) -> Vec<Value> {
        self.params
            .iter()
            .map(|param| match param {
                Param::Null(_) => Value::Null,
                Param::Bool(yes) => Value::Integer((*yes).into()),
                Param::Int { first, step } => Value::Integer(first + step * n),
                Param::Bytes { recorded, same } => {
                    Value::Blob(if *same { recorded.clone() } else { altered(recorded, n) })
                }
                Param::Text(parts) => Value::Text(parts.iter().map(|part| part.at(n, ids)).collect()),
            })
            .collect()
    }

    /// As a statement of a pgbench script. What stays is a variable too, so that it is sent as a parameter like ours.
    pub(crate) fn pgbench(&self, script: &mut Script) -> String {
        let mut sql = String::new();
        let mut rest = self.sql.as_str();
        while let Some((before, after)) = rest.split_once('$') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let param = after[..digits].parse::<usize>().ok().and_then(|n| self.params.get(n - 1));
            sql += before;
            sql += &param.map_or_else(|| format!("${}", &after[..digits]), |param| script.expression(param));
            rest = &after[digits..];
        }
        format!("{sql}{rest};")
    }
}

fn param(one: Option<&str>, other: Option<&str>, kind: Kind, known: &mut Vec<String>) -> Param {
    let (Some(one), Some(other)) = (one, other) else { return Param::Null(kind) };
    match kind {
        Kind::Bool => Param::Bool(one == "t"),
        Kind::Int => {
            let (first, next) = (one.parse().unwrap_or(0), other.parse::<i64>().unwrap_or(0));
            Param::Int { first, step: next - first }
        }
        Kind::Bytes => Param::Bytes { recorded: bytes(one), same: one == other },
        Kind::Text => Param::Text(parts(one, other, known)),
    }
}

/// `\x0aff` as bytes.
fn bytes(text: &str) -> Vec<u8> {
    let digits = text.trim_start_matches("\\x").as_bytes();
    let digit =
        |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
    digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, next| byte << 4 | digit(*next))).collect()
}

/// Bytes as `\x0aff`.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold("\\x".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// As many bytes, with an end of its own.
fn altered(recorded: &[u8], n: i64) -> Vec<u8> {
    let mut altered = recorded.to_vec();
    for (byte, own) in altered.iter_mut().rev().zip(n.to_le_bytes()) {
        *byte ^= own;
    }
    // The first record itself has the number 0; it must not come again.
    if let Some(byte) = altered.iter_mut().rev().nth(8) {
        *byte ^= 1;
    }
    altered
}

impl Part {
    fn at(&self, n: i64, ids: &mut Vec<String>) -> String {
        match self {
            Self::Same(text) => text.clone(),
            Self::Number { first, step, width } => format!("{:0width$}", first + step * n),
            Self::Noise(recorded) => format!("{}{n:012}", head(recorded)),
            Self::Id(id) => {
                while ids.len() <= *id {
                    ids.push(Id::<str>::new().to_string());
                }
                ids[*id].clone()
            }
        }
    }
}

/// All but the end that becomes its own.
fn head(recorded: &str) -> &str {
    let end = recorded.len().saturating_sub(OWN);
    recorded.get(..end).unwrap_or_default()
}

/// The parts of a text, by comparing it with its twin.
fn parts(one: &str, other: &str, known: &mut Vec<String>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut a, mut b) = (one, other);
    while !a.is_empty() || !b.is_empty() {
        if let (Some(mine), Some(its)) = (id(a), id(b))
            && mine != its
        {
            let at = known.iter().position(|id| id == mine).unwrap_or_else(|| {
                known.push(mine.to_owned());
                known.len() - 1
            });
            parts.push(Part::Id(at));
            (a, b) = (&a[ID..], &b[ID..]);
            continue;
        }
        let (mine, its) = (digits(a), digits(b));
        if !mine.is_empty() && !its.is_empty() && mine != its && mine.len() < 18 && its.len() < 18 {
            let (first, next) = (mine.parse().unwrap_or(0), its.parse::<i64>().unwrap_or(0));
            parts.push(Part::Number { first, step: next - first, width: mine.len() });
            (a, b) = (&a[mine.len()..], &b[its.len()..]);
            continue;
        }
        // A run of digits stays whole, so that its end is not compared alone.
        let length = mine.len().max(a.chars().next().map_or(0, char::len_utf8));
        if length == 0 || a.get(..length) != b.get(..length) {
            parts.push(Part::Noise(a.to_owned()));
            return parts;
        }
        match parts.last_mut() {
            Some(Part::Same(text)) => text.push_str(&a[..length]),
            _ => parts.push(Part::Same(a[..length].to_owned())),
        }
        (a, b) = (&a[length..], &b[length..]);
    }
    parts
}

/// The id with which a text begins.
fn id(text: &str) -> Option<&str> {
    let id = text.get(..ID)?;
    let fits = |(at, sign): (usize, u8)| {
        if [8, 13, 18, 23].contains(&at) { sign == b'-' } else { sign.is_ascii_hexdigit() }
    };
    id.bytes().enumerate().all(fits).then_some(id)
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// A pgbench script in the making, with the variables that it needs. `:m` is a number that no other transaction has.
#[derive(Debug, Default)]
pub(crate) struct Script {
    name: usize,
    numbers: Vec<(i64, i64)>,
    constants: BTreeMap<String, usize>,
}

impl Script {
    /// An empty one; the number parts its variables from those of others.
    pub(crate) fn new(name: usize) -> Self {
        Self { name, ..Self::default() }
    }

    /// The variables that stay, as `name=value`.
    pub(crate) fn constants(&self) -> impl Iterator<Item = String> {
        self.constants.iter().map(|(value, at)| format!("c{}_{at}={value}", self.name))
    }

    /// The lines that reckon what is new, then the statements, then the end.
    pub(crate) fn text(&self, statements: &[String], clients: u32) -> String {
        let mut lines = vec![
            "\\set n :n + 1".to_owned(),
            format!("\\set m :n * {clients} + :client_id"),
            format!("\\set own 1{:0width$} + :m", 0, width = OWN - 1),
        ];
        let number = |(at, (first, step)): (usize, &(i64, i64))| {
            format!("\\set v{}_{at} {first} + ({step}) * :m", self.name)
        };
        lines.extend(self.numbers.iter().enumerate().map(number));
        lines.push("begin;".to_owned());
        lines.extend(statements.iter().cloned());
        lines.push("commit;\n".to_owned());
        lines.join("\n")
    }

    fn expression(&mut self, param: &Param) -> String {
        match param {
            Param::Null(kind) => format!("null::{}", kind.word()),
            Param::Bool(yes) => format!("{}::boolean", self.constant(if *yes { "t" } else { "f" })),
            Param::Int { first, step: 0 } => format!("{}::bigint", self.constant(&first.to_string())),
            Param::Int { first, step } => format!("{}::bigint", self.number(*first, *step)),
            Param::Bytes { recorded, same } => {
                let stays = if *same { recorded.len() } else { recorded.len().saturating_sub(OWN) };
                let stays = format!("{}::bytea", self.constant(&hex(&recorded[..stays])));
                if *same { stays } else { format!("({stays} || convert_to(:own::text, 'UTF8'))") }
            }
            Param::Text(parts) if parts.is_empty() => format!("{}::text", self.constant("")),
            Param::Text(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.part(part)).collect();
                format!("({})", parts.join(" || "))
            }
        }
    }

    fn part(&mut self, part: &Part) -> String {
        match part {
            Part::Same(text) => format!("{}::text", self.constant(text)),
            Part::Id(id) => {
                format!("{}::text || :own::text", self.constant(&format!("01990000-{id:04}-7000-8000-")))
            }
            Part::Number { first, step, .. } => format!("{}::text", self.number(*first, *step)),
            Part::Noise(recorded) => format!("{}::text || :own::text", self.constant(head(recorded))),
        }
    }

    fn constant(&mut self, value: &str) -> String {
        let next = self.constants.len();
        let at = *self.constants.entry(value.to_owned()).or_insert(next);
        format!(":c{}_{at}", self.name)
    }

    fn number(&mut self, first: i64, step: i64) -> String {
        let at = self.numbers.iter().position(|number| *number == (first, step)).unwrap_or_else(|| {
            self.numbers.push((first, step));
            self.numbers.len() - 1
        });
        format!(":v{}_{at}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "0199aaaa-0000-7000-8000-00000000000a";
    const TWO: &str = "0199bbbb-0000-7000-8000-00000000000b";

    fn template(one: [Option<&str>; 4], other: [Option<&str>; 4]) -> (Template, Vec<String>) {
        let ran = |values: [Option<&str>; 4]| Ran {
            sql: "insert into t values ($1, $2, $3, $4)".to_owned(),
            values: values.iter().map(|value| value.map(str::to_owned)).collect(),
        };
        let mut known = Vec::new();
        let kinds = [Kind::Text, Kind::Text, Kind::Int, Kind::Bytes];
        (Template::of(&ran(one), &ran(other), &kinds, &mut known), known)
    }

    #[test]
    fn what_differs_is_new_and_what_agrees_stays() {
        let (body, twin) = (
            format!("{{\"id\":\"{ONE}\",\"code\":\"H17-0008\"}}"),
            format!("{{\"id\":\"{TWO}\",\"code\":\"H17-0009\"}}"),
        );
        let sealed = ["\\x0102030405060708090a", "\\x0f02030405060708090b"];
        let (template, known) = template(
            [Some(ONE), Some(&body), Some("100"), Some(sealed[0])],
            [Some(TWO), Some(&twin), Some("103"), Some(sealed[1])],
        );
        assert_eq!(known, [ONE]);
        assert_eq!(template.sqlite(), "insert into t values (?1, ?2, ?3, ?4)");
        let mut ids = Vec::new();
        let values = template.values(5, &mut ids);
        assert_eq!(values[0], Value::Text(ids[0].clone()));
        assert_eq!(values[1], Value::Text(format!("{{\"id\":\"{}\",\"code\":\"H17-0013\"}}", ids[0])));
        assert_eq!(values[2], Value::Integer(115));
        let Value::Blob(blob) = &values[3] else { panic!("bytes") };
        assert_eq!(blob.len(), 10);
        assert_ne!(*blob, bytes(sealed[0]));
        assert_ne!(*blob, altered(&bytes(sealed[0]), 6));
    }

    #[test]
    fn a_script_sends_what_stays_as_parameters_and_reckons_the_rest() {
        let (template, _) = template(
            [Some("a:b"), Some("x-1"), Some("7"), None],
            [Some("a:b"), Some("x-2"), Some("7"), None],
        );
        let mut script = Script::new(3);
        let statement = template.pgbench(&mut script);
        assert_eq!(
            statement,
            "insert into t values ((:c3_0::text), (:c3_1::text || :v3_0::text), :c3_2::bigint, null::bytea);"
        );
        let constants: Vec<_> = script.constants().collect();
        assert_eq!(constants, ["c3_2=7", "c3_0=a:b", "c3_1=x-"]);
        let text = script.text(&[statement], 64);
        assert!(
            text.contains("\\set v3_0 1 + (1) * :m") && text.contains("\\set own 100000000000 + :m"),
            "{text}"
        );
    }

    #[test]
    fn signs_without_a_pattern_become_others() {
        let mut known = Vec::new();
        assert_eq!(
            parts("abcdefghijklmnop", "abzdefghijklmnop", &mut known),
            [Part::Same("ab".to_owned()), Part::Noise("cdefghijklmnop".to_owned())]
        );
    }
}
