//! Every word that is known, every pair of neighbours, and the ways in which a word is looked up.

use std::collections::HashMap;

use crate::{spelling, tokens::Word};

pub(crate) type Term = u32;
pub(crate) type Form = u32;
pub(crate) type Pair = u32;

/// Words of a prefix that are tried.
const MAX_COMPLETIONS: usize = 400;
/// Words near a mistyped one that are tried.
const MAX_NEAR: usize = 12;

/// The known words. A word is *prominent* when a title or a phrase holds it: only those are guessed at.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    terms: Vec<Known>,
    by_key: HashMap<String, Term>,
    forms: Vec<String>,
    by_form: HashMap<String, Form>,
    pairs: HashMap<(Term, Term), Pair>,
    /// Prominent terms in the order of their keys.
    sorted: Vec<Term>,
    by_sound: HashMap<String, Vec<Term>>,
    things: f32,
}

#[derive(Debug)]
struct Known {
    key: String,
    letters: u64,
    /// In how many things a title or phrase holds it.
    count: u32,
    last_thing: u32,
}

impl Vocabulary {
    pub(crate) fn add(&mut self, key: &str) -> Term {
        if let Some(term) = self.by_key.get(key) {
            return *term;
        }
        let term = index(self.terms.len());
        let letters = spelling::letters(key);
        self.terms.push(Known { key: key.to_owned(), letters, count: 0, last_thing: u32::MAX });
        self.by_key.insert(key.to_owned(), term);
        term
    }

    pub(crate) fn add_form(&mut self, word: &Word) -> Form {
        if let Some(form) = self.by_form.get(&word.form) {
            return *form;
        }
        let form = index(self.forms.len());
        self.forms.push(word.text.clone());
        self.by_form.insert(word.form.clone(), form);
        form
    }

    pub(crate) fn add_pair(&mut self, first: Term, second: Term) -> Pair {
        let next = index(self.pairs.len());
        *self.pairs.entry((first, second)).or_insert(next)
    }

    /// Counts a term of a title or phrase of this thing, once a thing.
    pub(crate) fn count(&mut self, term: Term, thing: u32) {
        let known = &mut self.terms[term as usize];
        if known.last_thing != thing {
            known.last_thing = thing;
            known.count += 1;
        }
    }

    /// Makes the ways of looking up, when all words are in.
    pub(crate) fn finish(&mut self, things: usize) {
        #[expect(clippy::cast_precision_loss, reason = "a catalogue has thousands of things, not millions")]
        let things = things as f32;
        self.things = things;
        self.sorted = (0..index(self.terms.len())).filter(|t| self.is_prominent(*t)).collect();
        self.sorted.sort_by(|a, b| self.terms[*a as usize].key.cmp(&self.terms[*b as usize].key));
        for term in &self.sorted {
            let sound = spelling::sound(&self.terms[*term as usize].key);
            self.by_sound.entry(sound).or_default().push(*term);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn key(&self, term: Term) -> &str {
        &self.terms[term as usize].key
    }

    pub(crate) fn term(&self, key: &str) -> Option<Term> {
        self.by_key.get(key).copied()
    }

    pub(crate) fn prominent(&self, key: &str) -> Option<Term> {
        self.term(key).filter(|t| self.is_prominent(*t))
    }

    pub(crate) fn is_prominent(&self, term: Term) -> bool {
        self.terms[term as usize].count > 0
    }

    pub(crate) fn form(&self, form: &str) -> Option<Form> {
        self.by_form.get(form).copied()
    }

    pub(crate) fn form_text(&self, form: Form) -> &str {
        &self.forms[form as usize]
    }

    pub(crate) fn pair(&self, first: Term, second: Term) -> Option<Pair> {
        self.pairs.get(&(first, second)).copied()
    }

    /// How much it says that this word is there: the rarer, the more.
    pub(crate) fn weight(&self, term: Term) -> f32 {
        self.weight_of(self.terms[term as usize].count)
    }

    /// The same for several words taken as one.
    pub(crate) fn weight_of_any(&self, terms: impl Iterator<Item = Term>) -> f32 {
        self.weight_of(terms.map(|t| self.terms[t as usize].count).sum())
    }

    /// The weight of a word that no title or phrase holds.
    pub(crate) fn weight_of_unknown(&self) -> f32 {
        0.6 * self.weight_of(1)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn weight_of(&self, count: u32) -> f32 {
        (1.0 + self.things / (1.0 + count as f32)).ln()
    }

    /// Prominent words that begin so and are longer.
    pub(crate) fn completions(&self, prefix: &str) -> impl Iterator<Item = Term> {
        let from = self.sorted.partition_point(|t| self.key(*t) <= prefix);
        self.sorted[from..]
            .iter()
            .copied()
            .take_while(move |t| self.key(*t).starts_with(prefix))
            .take(MAX_COMPLETIONS)
    }

    /// Prominent words a slip or two away, with how good a guess each is, the best first.
    pub(crate) fn near(&self, key: &str) -> Vec<(Term, f32)> {
        let length = key.chars().count();
        if length < 3 || !key.is_ascii() || key.bytes().any(|b| b.is_ascii_digit()) {
            return Vec::new();
        }
        let limit = if length >= 7 { 2 } else { 1 };
        let letters = spelling::letters(key);
        let mut near: Vec<(Term, f32)> = self
            .sorted
            .iter()
            .filter_map(|term| {
                let known = &self.terms[*term as usize];
                let differing = (known.letters ^ letters).count_ones() as usize;
                if differing > 2 * limit || known.key.len() < 2 {
                    return None;
                }
                let slips = spelling::slips(key, &known.key, limit).filter(|slips| *slips > 0)?;
                let swapped = differing == 0;
                let begins = known.key.as_bytes()[0] == key.as_bytes()[0];
                let base: f32 = if slips == 2 { 0.5 } else { 0.7 };
                let quality = base + if swapped { 0.15 } else { 0.0 } + if begins { 0.08 } else { 0.0 };
                Some((*term, quality))
            })
            .collect();
        near.extend(self.alike(key).filter(|t| self.key(*t) != key).map(|t| (t, 0.75)));
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| self.count_of(b.0).cmp(&self.count_of(a.0))));
        near.truncate(MAX_NEAR);
        near
    }

    /// Prominent words that careless speech does not tell from this one.
    fn alike(&self, key: &str) -> impl Iterator<Item = Term> {
        self.by_sound.get(&spelling::sound(key)).into_iter().flatten().copied()
    }

    fn count_of(&self, term: Term) -> u32 {
        self.terms[term as usize].count
    }
}

fn index(len: usize) -> u32 {
    u32::try_from(len).expect("a lexicon has fewer than four thousand million words")
}
