//! What can be found, made ready to be searched.

use std::collections::HashMap;

use crate::{
    lexicon::{Elsewhere, Lexicon},
    tokens::{Word, words},
    vocabulary::{Form, Term, Vocabulary},
};

/// Characters of a body that are read.
const MAX_BODY_CHARS: usize = 20_000;

/// A procedure as the search sees it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What a hit names it by; people can type it too.
    pub code: String,
    /// Its official name.
    pub title: String,
    /// The field it belongs to.
    pub field: String,
    /// Documents, result, audience: words that help, and never decide alone.
    pub body: String,
    /// What residents call it, beside what the lexicon holds under its code.
    pub phrases: Vec<String>,
    /// How likely it is what people look for, from 0 to 1; decides between equals.
    pub weight: f32,
}

/// The searchable catalogue. Never changes: build a new one and swap it in.
#[derive(Debug)]
pub struct Index {
    pub(crate) lexicon: Lexicon,
    pub(crate) vocabulary: Vocabulary,
    /// Procedures, then the topics of elsewhere.
    pub(crate) things: Vec<Thing>,
    /// How many of the things are procedures.
    pub(crate) procedures: usize,
    pub(crate) passages: Vec<Passage>,
    /// By term: the passages that hold it, and as which word.
    pub(crate) places: Vec<Vec<Place>>,
    /// By pair of neighbours: the passages that hold it.
    pub(crate) pair_places: Vec<Vec<u32>>,
    /// By term: the things that hold it anywhere, and how much that says.
    pub(crate) mentions: Vec<Vec<Mention>>,
}

#[derive(Debug)]
pub(crate) struct Thing {
    /// A procedure's code, or a topic.
    pub(crate) key: String,
    pub(crate) weight: f32,
    pub(crate) title: Vec<(Term, String)>,
}

/// A title or a phrase: what a query is compared with as a whole.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) thing: u32,
    /// What its words and pairs weigh together.
    pub(crate) weight: f32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) passage: u32,
    pub(crate) form: Form,
    /// What the word weighs there.
    pub(crate) weight: f32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) thing: u32,
    /// From 0 to 1: a title says most, a body least.
    pub(crate) says: f32,
}

/// What a mention says, from 0 to 1, by where it stands.
const TITLE: f32 = 1.0;
const PHRASE: f32 = 0.9;
const FIELD: f32 = 0.6;
const BODY: f32 = 0.35;
/// What an empty word weighs against a full one.
pub(crate) const EMPTY_WORD: f32 = 0.25;
/// What two words in a row weigh, against the mean of the two.
pub(crate) const PAIR: f32 = 0.6;

impl Index {
    /// Makes the index of these entries. Entries are told apart by their codes.
    pub fn build(entries: impl Iterator<Item = Entry>, lexicon: &Lexicon) -> Self {
        let mut draft = Draft {
            lexicon,
            vocabulary: Vocabulary::default(),
            things: vec![],
            passages: vec![],
            mentions: vec![],
            seen: HashMap::new(),
        };
        for entry in entries {
            draft.add_procedure(&entry);
        }
        let procedures = draft.things.len();
        for topic in lexicon.elsewhere() {
            draft.add_topic(topic);
        }
        draft.finish(procedures)
    }

    /// How many procedures can be found.
    pub fn len(&self) -> usize {
        self.procedures
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.procedures == 0
    }
}

/// A passage as read: what it belongs to, and its words.
struct Wording {
    thing: u32,
    words: Vec<(Term, Form, bool)>,
}

struct Draft<'a> {
    lexicon: &'a Lexicon,
    vocabulary: Vocabulary,
    things: Vec<Thing>,
    passages: Vec<Wording>,
    mentions: Vec<Vec<Mention>>,
    /// Terms of the words of bodies, which repeat each other: folding each only once halves the time of building.
    seen: HashMap<String, Term>,
}

impl Draft<'_> {
    fn add_procedure(&mut self, entry: &Entry) {
        let thing = self.begin(&entry.code, entry.weight.clamp(0.0, 1.0), &entry.title);
        // What stands in brackets narrows the title, and is seldom typed.
        if let Some((short, _)) = entry.title.split_once('(').filter(|(short, _)| !short.trim().is_empty()) {
            self.passage(thing, short);
        }
        self.passage(thing, &entry.title);
        self.passage(thing, &entry.code);
        let lexicon = self.lexicon;
        for phrase in lexicon.phrases(&entry.code).iter().chain(&entry.phrases) {
            self.passage(thing, phrase);
            self.mention(thing, phrase, PHRASE);
        }
        self.mention(thing, &entry.title, TITLE);
        self.mention(thing, &entry.field, FIELD);
        let body =
            entry.body.char_indices().nth(MAX_BODY_CHARS).map_or(&*entry.body, |(end, _)| &entry.body[..end]);
        self.mention_body(thing, body);
    }

    fn add_topic(&mut self, topic: &Elsewhere) {
        let thing = self.begin(&topic.topic, 0.0, &topic.name);
        for phrase in &topic.patterns {
            self.passage(thing, phrase);
            self.mention(thing, phrase, PHRASE);
        }
    }

    fn begin(&mut self, key: &str, weight: f32, title: &str) -> u32 {
        let title = words(title).into_iter().map(|w| (self.vocabulary.add(&w.key), w.text)).collect();
        self.things.push(Thing { key: key.to_owned(), weight, title });
        u32::try_from(self.things.len() - 1).expect("fewer procedures than four thousand million")
    }

    fn words(&self, text: &str) -> Vec<Word> {
        self.lexicon.rewrites().apply_to_ours(&words(text))
    }

    fn passage(&mut self, thing: u32, text: &str) {
        let words = self.words(text);
        let mut held = Vec::with_capacity(words.len());
        for word in &words {
            let term = self.vocabulary.add(&word.key);
            self.vocabulary.count(term, thing);
            held.push((term, self.vocabulary.add_form(word), self.lexicon.is_empty_form(&word.form)));
        }
        if !held.is_empty() {
            self.passages.push(Wording { thing, words: held });
        }
    }

    fn mention(&mut self, thing: u32, text: &str, says: f32) {
        for word in self.words(text) {
            let term = self.vocabulary.add(&word.key);
            self.mention_term(thing, term, says);
        }
    }

    fn mention_body(&mut self, thing: u32, body: &str) {
        for word in body.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
            let term = self.seen.get(word).copied().unwrap_or_else(|| {
                let term = self.vocabulary.add(&Word::new(word).key);
                self.seen.insert(word.to_owned(), term);
                term
            });
            self.mention_term(thing, term, BODY);
        }
    }

    fn mention_term(&mut self, thing: u32, term: Term, says: f32) {
        let term = term as usize;
        if self.mentions.len() <= term {
            self.mentions.resize_with(term + 1, Vec::new);
        }
        match self.mentions[term].last_mut() {
            Some(last) if last.thing == thing => last.says = last.says.max(says),
            _ => self.mentions[term].push(Mention { thing, says }),
        }
    }

    fn finish(self, procedures: usize) -> Index {
        let Self { lexicon, mut vocabulary, things, passages: drafts, mut mentions, .. } = self;
        vocabulary.finish(things.len());
        let mut places = vec![Vec::new(); vocabulary.len()];
        mentions.resize_with(vocabulary.len(), Vec::new);
        let mut pair_places: Vec<Vec<u32>> = Vec::new();
        let mut passages = Vec::with_capacity(drafts.len());
        for (passage, Wording { thing, words: held }) in (0_u32..).zip(drafts) {
            let says = |(term, _, empty): &(Term, Form, bool)| {
                vocabulary.weight(*term) * if *empty { EMPTY_WORD } else { 1.0 }
            };
            let weights: Vec<f32> = held.iter().map(says).collect();
            for ((term, form, _), weight) in held.iter().zip(&weights) {
                places[*term as usize].push(Place { passage, form: *form, weight: *weight });
            }
            let mut total: f32 = weights.iter().sum();
            for (words, weights) in held.windows(2).zip(weights.windows(2)) {
                let pair = vocabulary.add_pair(words[0].0, words[1].0) as usize;
                if pair_places.len() <= pair {
                    pair_places.resize_with(pair + 1, Vec::new);
                }
                pair_places[pair].push(passage);
                total += PAIR * f32::midpoint(weights[0], weights[1]);
            }
            passages.push(Passage { thing, weight: total });
        }
        Index {
            lexicon: lexicon.clone(),
            vocabulary,
            things,
            procedures,
            passages,
            places,
            pair_places,
            mentions,
        }
    }
}
