//! Reads a query: for each word that was typed, the known words that may be meant.

use crate::{
    index::{EMPTY_WORD, Index},
    telex,
    tokens::{self, Word, query_words},
    vocabulary::{Form, Term, Vocabulary},
};

/// Letters of the shortest word that may be several typed as one, and the most pieces it may be.
const MIN_RUN: usize = 5;
const MAX_PIECES: usize = 6;
/// Letters of the longest Vietnamese syllable without marks, `nghieng`.
const MAX_SYLLABLE: usize = 7;

/// What is left of a guess that no neighbour bears out.
const DOUBT: f32 = 0.6;
/// What is left of a guess at a word that was typed with marks.
const MARKED_SLIP: f32 = 0.75;
/// What is left of a guess at a word that is known as it was typed.
const SECOND_THOUGHT: f32 = 0.85;

/// A query as understood.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) slots: Vec<Slot>,
    /// Whether any word bears a mark; then one without may well be meant without.
    pub(crate) marked: bool,
}

/// One word that was meant.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) text: String,
    pub(crate) form: Option<Form>,
    pub(crate) marked: bool,
    pub(crate) guesses: Vec<Guess>,
    /// What it says about what is meant.
    pub(crate) weight: f32,
    pub(crate) state: State,
    empty: bool,
}

/// How a word as typed became the words it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// A known word, or more than a letter of one.
    Typed,
    /// The first letter of a word.
    Begun,
    /// Keyboard strokes taken out, or words taken apart: what was meant is plain.
    Decoded,
    /// A known word near the typed one.
    Guessed,
    /// No known word of titles and phrases, or none that its neighbours bear out.
    Unknown,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Guess {
    pub(crate) term: Term,
    /// From 0 to 1; 1 is the word itself.
    pub(crate) quality: f32,
    /// Whether the typed word is known too.
    second_thought: bool,
}

impl Guess {
    fn new(term: Term, quality: f32) -> Self {
        Self { term, quality, second_thought: false }
    }
}

impl Reading {
    pub(crate) fn of(query: &str, index: &Index) -> Self {
        let words = query_words(query);
        let marked = words.iter().any(Word::is_marked);
        let unfinished = !query.ends_with(char::is_whitespace);
        let words = rewritten(&words, index, marked, unfinished);
        let last = words.len().saturating_sub(1);
        let mut slots = Vec::with_capacity(words.len() + 4);
        for (i, word) in words.iter().enumerate() {
            read_word(word, unfinished && i == last, index, &mut slots);
        }
        weigh_by_context(&mut slots, &index.vocabulary);
        Self { slots, marked }
    }

    /// Whether no word is what was typed and some word is nothing known: then what was found was only guessed.
    pub(crate) fn is_guesswork(&self) -> bool {
        let any = |state| self.slots.iter().any(|slot| slot.state == state);
        !any(State::Typed) && any(State::Unknown)
    }

    /// How well a place answers a guess of this slot, by its marks.
    pub(crate) fn marks_agree(&self, slot: &Slot, guess: Guess, form: Form) -> f32 {
        if guess.quality < 1.0 || slot.form == Some(form) {
            1.0
        } else if slot.marked {
            0.5
        } else if self.marked {
            0.85
        } else {
            1.0
        }
    }
}

/// Dialect and abbreviations in their normal form. Typed without marks they are taken only where no known word is hit.
fn rewritten(words: &[Word], index: &Index, marked: bool, unfinished: bool) -> Vec<Word> {
    let rewrites = index.lexicon.rewrites();
    let count = words.len();
    rewrites.apply(words, |here, at| {
        let [word] = here else {
            return !marked || rewrites.is_plain_variant(here);
        };
        let may_go_on = unfinished && count > 1 && at + 1 == count && word.key.len() <= 2;
        if may_go_on && index.vocabulary.completions(&word.key).next().is_some() {
            return false;
        }
        (marked && rewrites.is_plain_variant(here)) || index.vocabulary.prominent(&word.key).is_none()
    })
}

fn read_word(word: &Word, unfinished: bool, index: &Index, slots: &mut Vec<Slot>) {
    let vocabulary = &index.vocabulary;
    let empty = index.lexicon.is_empty_word(word);
    let mut slot = Slot {
        text: word.text.clone(),
        form: vocabulary.form(&word.form),
        marked: word.is_marked(),
        guesses: Vec::new(),
        weight: 0.0,
        state: State::Unknown,
        empty,
    };
    let known = vocabulary.prominent(&word.key);
    slot.guesses.extend(known.map(|term| Guess::new(term, 1.0)));
    if unfinished && !empty {
        let trust = if known.is_some() && word.key.len() > 2 { 0.6 } else { 0.9 };
        slot.guesses.extend(vocabulary.completions(&word.key).map(|term| Guess::new(term, trust)));
    }
    if slot.guesses.is_empty() {
        if let Some(pieces) = pieces(&word.key, vocabulary) {
            slots.extend(pieces.into_iter().map(|term| Slot::piece(term, vocabulary)));
            return;
        }
        (slot.state, slot.guesses) = guesses_at(word, vocabulary);
        // A word of the bodies alone: it may be right, and it may be a slip.
        slot.guesses.extend(vocabulary.term(&word.key).map(|term| Guess::new(term, 1.0)));
    } else {
        slot.state = if known.is_some() || word.key.len() > 1 { State::Typed } else { State::Begun };
    }
    slot.weigh(known, vocabulary);
    slots.push(slot);
}

impl Slot {
    fn piece(term: Term, vocabulary: &Vocabulary) -> Self {
        Self {
            text: vocabulary.key(term).to_owned(),
            form: None,
            marked: false,
            guesses: vec![Guess::new(term, 0.95)],
            weight: vocabulary.weight(term),
            state: State::Decoded,
            empty: false,
        }
    }

    fn weigh(&mut self, known: Option<Term>, vocabulary: &Vocabulary) {
        let prominent = self.guesses.iter().map(|g| g.term).filter(|t| vocabulary.is_prominent(*t));
        self.weight = match known {
            Some(term) => vocabulary.weight(term),
            None if matches!(self.state, State::Decoded | State::Guessed) => {
                prominent.map(|t| vocabulary.weight(t)).reduce(f32::min).unwrap_or_default()
            }
            None if prominent.clone().next().is_some() => 0.8 * vocabulary.weight_of_any(prominent),
            None => vocabulary.weight_of_unknown(),
        };
        if self.empty {
            self.weight *= EMPTY_WORD;
        }
    }
}

/// What a key that no title or phrase holds may have been meant to be.
fn guesses_at(word: &Word, vocabulary: &Vocabulary) -> (State, Vec<Guess>) {
    let key = &word.key;
    let readings = telex::readings(key);
    let decoded: Vec<Guess> = readings
        .iter()
        .filter_map(|reading| vocabulary.prominent(reading))
        .map(|term| Guess::new(term, 0.95))
        .collect();
    if !decoded.is_empty() {
        return (State::Decoded, decoded);
    }
    let near = |key: &str| vocabulary.near(key);
    let mut guesses = near(key);
    if guesses.is_empty() {
        guesses = readings.first().map(|reading| near(reading)).unwrap_or_default();
    }
    let state = if guesses.is_empty() { State::Unknown } else { State::Guessed };
    // Who takes the trouble of marks seldom misses a letter.
    let trust = if word.is_marked() { MARKED_SLIP } else { 1.0 };
    (state, guesses.into_iter().map(|(term, quality)| Guess::new(term, trust * quality)).collect())
}

/// A key as known words typed without blanks, each pair of neighbours known as such; the fewest pieces win.
fn pieces(key: &str, vocabulary: &Vocabulary) -> Option<Vec<Term>> {
    if key.len() < MIN_RUN || !key.is_ascii() {
        return None;
    }
    let mut readings = vec![key.to_owned(), telex::without_doubles(key)];
    readings.extend(telex::readings(key));
    readings.dedup();
    readings.iter().find_map(|reading| {
        (2..=MAX_PIECES).find_map(|count| {
            let mut found = Vec::with_capacity(count);
            split(reading, count, vocabulary, &mut found).then_some(found)
        })
    })
}

fn split(rest: &str, count: usize, vocabulary: &Vocabulary, found: &mut Vec<Term>) -> bool {
    if count == 0 || rest.len() > count * MAX_SYLLABLE {
        return count == 0 && rest.is_empty();
    }
    for length in (2..=MAX_SYLLABLE.min(rest.len())).rev() {
        let Some(term) = vocabulary.prominent(&tokens::key(&rest[..length])) else { continue };
        if found.last().is_some_and(|before| vocabulary.pair(*before, term).is_none()) {
            continue;
        }
        found.push(term);
        if split(&rest[length..], count - 1, vocabulary, found) {
            return true;
        }
        found.pop();
    }
    false
}

/// Words as their neighbours bear them out. A guess that is known to stand beside its neighbour is trusted, another
/// hardly; and a known word that stands beside no word it is known to stand beside may be a slip for one that does.
fn weigh_by_context(slots: &mut [Slot], vocabulary: &Vocabulary) {
    for i in 0..slots.len() {
        let before = i.checked_sub(1).map_or(&[][..], |b| &slots[b].guesses);
        let after = slots.get(i + 1).map_or(&[][..], |s| &s.guesses);
        let fits = |term: Term| {
            before.iter().any(|b| vocabulary.pair(b.term, term).is_some())
                || after.iter().any(|a| vocabulary.pair(term, a.term).is_some())
        };
        let slot = &slots[i];
        match (slot.state, &slot.guesses[..]) {
            (State::Guessed, guesses) => {
                let fitting: Vec<bool> = guesses.iter().map(|g| fits(g.term)).collect();
                slots[i].doubt(&fitting, vocabulary);
            }
            (State::Typed, [Guess { term, quality: 1.0, .. }, ..])
                if slot.may_be_a_slip() && !fits(*term) =>
            {
                let near = vocabulary.near(vocabulary.key(*term)).into_iter();
                let mended: Vec<Guess> = near
                    .filter(|(near, _)| fits(*near))
                    .map(|(term, quality)| Guess {
                        term,
                        quality: SECOND_THOUGHT * quality,
                        second_thought: true,
                    })
                    .collect();
                slots[i].guesses.extend(mended);
            }
            _ => {}
        }
    }
}

impl Slot {
    /// Whether this guess is another word than the typed one, and not merely its continuation.
    pub(crate) fn is_mended(&self, guess: Guess) -> bool {
        match self.state {
            State::Decoded | State::Guessed => true,
            State::Typed => guess.second_thought,
            State::Begun | State::Unknown => false,
        }
    }

    /// A word with the right marks is seldom a slip, and an empty one is not worth mending.
    fn may_be_a_slip(&self) -> bool {
        !(self.empty || self.marked && self.form.is_some())
    }

    fn doubt(&mut self, fitting: &[bool], vocabulary: &Vocabulary) {
        for (guess, _) in self.guesses.iter_mut().zip(fitting).filter(|(_, fits)| !**fits) {
            guess.quality *= DOUBT;
        }
        if !fitting.contains(&true) {
            self.state = State::Unknown;
            self.weight = vocabulary.weight_of_unknown();
        }
    }
}
