//! What people say, as data: situations, dialect, empty words, and matters that are not ours.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::tokens::{Word, words};

/// Rows read of each text; more is refused, since each costs memory and time in every query.
const MAX_ROWS: usize = 20_000;
/// Words of the longest variant that is rewritten.
const MAX_VARIANT_WORDS: usize = 4;

/// The texts that a lexicon is read from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// CSV `code,phrase`: what people say when they mean the procedure with this code.
    pub synonyms: &'a str,
    /// CSV `variant,normal,kind`: words of a region, chat or abbreviation, and what they stand for.
    pub dialect: &'a str,
    /// One word a line; `#` starts a comment. Words that say little about what is meant.
    pub stopwords: &'a str,
    /// CSV `topic,patterns,name,answer,name_en,answer_en,contact`; patterns are parted by `|`.
    pub elsewhere: &'a str,
}

/// A matter that is not a procedure of ours, and where to turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Stable key, such as `passport`.
    pub topic: String,
    /// What people call it, each a phrase.
    pub patterns: Vec<String>,
    /// The matter, in Vietnamese.
    pub name: String,
    /// Who handles it and how to reach them, in Vietnamese.
    pub answer: String,
    /// The matter, in English.
    pub name_en: String,
    /// The answer, in English.
    pub answer_en: String,
    /// A number to call, an address on the web, or an office; empty when there is no single one.
    pub contact: String,
}

/// Why a text is not a lexicon.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// Not CSV of the expected shape.
    #[error("{text}: {source}")]
    Csv {
        /// Which of the texts.
        text: &'static str,
        /// What the CSV reader says, with the line.
        source: csv::Error,
    },
    /// A cell that must say something is empty.
    #[error("{text}, line {line}: a cell is missing or empty")]
    Empty {
        /// Which of the texts.
        text: &'static str,
        /// Its line, from 1.
        line: u64,
    },
    /// More rows than are read.
    #[error("{text}: more than {MAX_ROWS} rows")]
    TooMany {
        /// Which of the texts.
        text: &'static str,
    },
}

/// How people say things: read once, given to [`Index::build`](crate::Index::build).
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    synonyms: BTreeMap<String, Vec<String>>,
    rewrites: Rewrites,
    empty_forms: HashSet<String>,
    empty_keys: HashSet<String>,
    elsewhere: Vec<Elsewhere>,
}

/// Variants by their marked form and by their key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rewrites {
    by_form: HashMap<String, Vec<Word>>,
    by_key: HashMap<String, Vec<Word>>,
}

impl Lexicon {
    /// Reads the four texts.
    pub fn parse(sources: &Sources<'_>) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        for [code, phrase] in rows("synonyms", sources.synonyms, 2)? {
            lexicon.synonyms.entry(code).or_default().push(phrase);
        }
        for [variant, normal] in rows("dialect", sources.dialect, 2)? {
            lexicon.rewrites.add(&variant, &normal);
        }
        let lines = sources.stopwords.lines().map(|line| line.split('#').next().unwrap_or_default());
        for word in lines.take(MAX_ROWS).flat_map(words) {
            lexicon.empty_keys.insert(word.key);
            lexicon.empty_forms.insert(word.form);
        }
        for row in rows("elsewhere", sources.elsewhere, 6)? {
            let [topic, patterns, name, answer, name_en, answer_en, contact] = row;
            let patterns =
                patterns.split('|').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
            lexicon.elsewhere.push(Elsewhere { topic, patterns, name, answer, name_en, answer_en, contact });
        }
        Ok(lexicon)
    }

    /// What people say when they mean this procedure.
    pub(crate) fn phrases(&self, code: &str) -> &[String] {
        self.synonyms.get(code).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn rewrites(&self) -> &Rewrites {
        &self.rewrites
    }

    pub(crate) fn elsewhere(&self) -> &[Elsewhere] {
        &self.elsewhere
    }

    /// Whether the word says little. A word without marks may be any of those that fold to it.
    pub(crate) fn is_empty_word(&self, word: &Word) -> bool {
        self.empty_forms.contains(&word.form) || (!word.is_marked() && self.empty_keys.contains(&word.key))
    }

    /// The same for a word of our own texts, which bear their marks.
    pub(crate) fn is_empty_form(&self, form: &str) -> bool {
        self.empty_forms.contains(form)
    }
}

impl Rewrites {
    fn add(&mut self, variant: &str, normal: &str) {
        let variant = words(variant);
        if variant.len() <= MAX_VARIANT_WORDS {
            self.by_form.insert(joined(&variant, |w| &w.form), words(normal));
            self.by_key.entry(joined(&variant, |w| &w.key)).or_insert_with(|| words(normal));
        }
    }

    /// The words with every variant in its normal form, the longest variant first. A variant that is typed without
    /// its marks counts when `unmarked` allows it for these words at this position.
    pub(crate) fn apply(&self, words: &[Word], unmarked: impl Fn(&[Word], usize) -> bool) -> Vec<Word> {
        let mut out = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let longest = MAX_VARIANT_WORDS.min(words.len() - at);
            let hit = (1..=longest).rev().find_map(|n| {
                let here = &words[at..at + n];
                let normal = if here.iter().any(Word::is_marked) {
                    self.by_form.get(&joined(here, |w| &w.form))
                } else {
                    self.by_key.get(&joined(here, |w| &w.key)).filter(|_| unmarked(here, at))
                };
                normal.map(|normal| (n, normal))
            });
            if let Some((n, normal)) = hit {
                out.extend_from_slice(normal);
                at += n;
            } else {
                out.push(words[at].clone());
                at += 1;
            }
        }
        out
    }

    /// The words of our own texts in their normal form: their marks are meant.
    pub(crate) fn apply_to_ours(&self, words: &[Word]) -> Vec<Word> {
        self.apply(words, |here, _| self.by_form.contains_key(&joined(here, |w| &w.form)))
    }

    /// Whether the words are a variant that is itself written without marks (`gks`, `ba`).
    pub(crate) fn is_plain_variant(&self, here: &[Word]) -> bool {
        self.by_form.contains_key(&joined(here, |w| &w.form))
    }
}

fn joined(words: &[Word], part: impl Fn(&Word) -> &String) -> String {
    let mut out = String::new();
    for word in words {
        out.push_str(part(word));
        out.push(' ');
    }
    out
}

/// The first `N` cells of each row, cleaned; the first `needed` of them say something.
fn rows<const N: usize>(
    text: &'static str,
    csv: &str,
    needed: usize,
) -> Result<Vec<[String; N]>, LexiconError> {
    let mut out = Vec::new();
    for record in csv::Reader::from_reader(csv.as_bytes()).into_records() {
        let record = record.map_err(|source| LexiconError::Csv { text, source })?;
        let cells: [String; N] =
            std::array::from_fn(|i| kernel::text::clean(record.get(i).unwrap_or_default()));
        if cells.iter().take(needed).any(String::is_empty) {
            let line = record.position().map_or(0, csv::Position::line);
            return Err(LexiconError::Empty { text, line });
        }
        out.push(cells);
        if out.len() > MAX_ROWS {
            return Err(LexiconError::TooMany { text });
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Sources<'static> = Sources { synonyms: "", dialect: "", stopwords: "", elsewhere: "" };

    fn texts(words: &[Word]) -> Vec<&str> {
        words.iter().map(|w| w.text.as_str()).collect()
    }

    #[test]
    fn the_longest_variant_wins() {
        let dialect = "variant,normal,kind\nmần,làm,x\nmần răng,làm sao,x\nba,cha,x\n";
        let lexicon = Lexicon::parse(&Sources { dialect, ..NONE }).unwrap();
        let typed = |text: &str| lexicon.rewrites().apply_to_ours(&words(text));
        assert_eq!(texts(&typed("mần răng chừ")), ["làm", "sao", "chừ"]);
        assert_eq!(texts(&typed("ba mần nhà bà")), ["cha", "làm", "nhà", "bà"]);
        let unmarked = lexicon.rewrites().apply(&words("man rang"), |_, _| true);
        assert_eq!(texts(&unmarked), ["làm", "sao"]);
    }

    #[test]
    fn bad_rows_are_named() {
        let error = Lexicon::parse(&Sources { synonyms: "code,phrase\n1.1,a\n1.2,\n", ..NONE }).unwrap_err();
        assert_eq!(error.to_string(), "synonyms, line 3: a cell is missing or empty");
        assert!(Lexicon::parse(&Sources { dialect: "a,b\nx,y,z\n", ..NONE }).is_err());
    }
}
