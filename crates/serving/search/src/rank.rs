//! Compares a query with every title and phrase at once, and says what is meant and how surely.

use crate::{
    index::{Index, PAIR},
    lexicon::Elsewhere,
    query::{Reading, Slot},
    vocabulary::Term,
};

/// Below this a thing is not shown at all.
const SHOWN: f32 = 0.34;
/// From this on it is likely what was meant.
const LIKELY: f32 = 0.6;
/// Below this a topic of elsewhere is not named: a wrong 'call 115' is worse than none.
const NAMED: f32 = 0.5;
/// A hit this much weaker than the best is not shown.
const OF_BEST: f32 = 0.5;
/// How much more it counts that the query is answered than that the phrase is filled, in the F-measure of both.
const BETA_SQUARED: f32 = 1.6;
/// The share of the best passage in a score; the rest is what the thing mentions anywhere.
const PASSAGE: f32 = 0.8;
/// What being looked for often adds at most: enough to part equals.
const POPULARITY: f32 = 0.03;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found<'i> {
    /// Procedures, the likeliest first.
    pub hits: Vec<Hit<'i>>,
    /// A matter that is not ours and answers the query better than any procedure.
    pub elsewhere: Option<&'i Elsewhere>,
    /// The query with its slips mended, when something was mended and something found.
    pub corrected: Option<String>,
}

/// One procedure that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<'i> {
    /// The entry's code.
    pub code: &'i str,
    /// From 0 to a little above 1; comparable within one query, roughly between queries.
    pub score: f32,
    /// How surely it is meant.
    pub confidence: Confidence,
    /// The words of the title that were asked for, in lower case as the title has them.
    pub matched: Vec<&'i str>,
}

/// How surely a hit is what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Show it as an answer.
    Likely,
    /// Show it under 'có phải ông/bà cần…'.
    Maybe,
}

/// What one passage has answered so far.
#[derive(Clone, Copy, Default)]
struct Answer {
    /// Weight of the query that it answers.
    query: f32,
    /// Weight of its own that is asked for.
    own: f32,
}

impl Index {
    /// The procedures that the query means, at most `limit`, and what else there is to say.
    pub fn search(&self, query: &str, limit: usize) -> Found<'_> {
        let reading = Reading::of(query, self);
        if reading.is_guesswork() {
            return Found::default();
        }
        let scores = self.scores(&reading);
        let mut ranked: Vec<(usize, f32)> =
            scores.into_iter().enumerate().filter(|(_, score)| *score >= SHOWN).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.retain(|(thing, score)| *thing < self.procedures || *score >= NAMED);
        let Some((best, best_score)) = ranked.first().copied() else { return Found::default() };

        let elsewhere = best.checked_sub(self.procedures).map(|topic| &self.lexicon.elsewhere()[topic]);
        let hits = ranked
            .iter()
            .filter(|(thing, score)| *thing < self.procedures && *score >= OF_BEST * best_score)
            .take(limit)
            .map(|(thing, score)| Hit {
                code: &self.things[*thing].key,
                score: *score,
                confidence: if elsewhere.is_none() && *score >= LIKELY {
                    Confidence::Likely
                } else {
                    Confidence::Maybe
                },
                matched: self.matched(*thing, &reading),
            })
            .collect();
        Found { hits, elsewhere, corrected: self.corrected(best, &reading) }
    }

    /// The score of every thing.
    fn scores(&self, reading: &Reading) -> Vec<f32> {
        let answers = self.answers(reading);
        let total = query_weight(&reading.slots);
        let mut scores = self.mentioned(&reading.slots);
        let mut best = vec![0.0_f32; self.things.len()];
        for (passage, answer) in self.passages.iter().zip(answers) {
            if answer.query > 0.0 {
                let answered = (answer.query / total).min(1.0);
                let filled = (answer.own / passage.weight).min(1.0);
                let both = (1.0 + BETA_SQUARED) * answered * filled / (BETA_SQUARED * filled + answered);
                let thing = passage.thing as usize;
                best[thing] = best[thing].max(both);
            }
        }
        for ((score, best), thing) in scores.iter_mut().zip(best).zip(&self.things) {
            *score = PASSAGE * best + (1.0 - PASSAGE) * *score + POPULARITY * thing.weight;
        }
        scores
    }

    /// What every passage answers: words first, each by its best guess, then pairs of neighbours.
    fn answers(&self, reading: &Reading) -> Vec<Answer> {
        let mut answers = vec![Answer::default(); self.passages.len()];
        let mut best = vec![(0.0_f32, 0.0_f32); self.passages.len()];
        let mut touched: Vec<u32> = Vec::new();
        for slot in &reading.slots {
            for guess in &slot.guesses {
                for place in &self.places[guess.term as usize] {
                    let quality = guess.quality * reading.marks_agree(slot, *guess, place.form);
                    let so_far = &mut best[place.passage as usize];
                    if so_far.0 <= 0.0 {
                        touched.push(place.passage);
                    }
                    if quality > so_far.0 {
                        *so_far = (quality, quality * place.weight);
                    }
                }
            }
            for passage in touched.drain(..) {
                let (quality, own) = std::mem::take(&mut best[passage as usize]);
                answers[passage as usize].query += quality * slot.weight;
                answers[passage as usize].own += own;
            }
        }
        for slots in reading.slots.windows(2) {
            self.answer_pairs(slots, &mut answers);
        }
        answers
    }

    fn answer_pairs(&self, slots: &[Slot], answers: &mut [Answer]) {
        let [first, second] = slots else { return };
        let asked = pair_weight(first, second);
        for a in &first.guesses {
            for b in &second.guesses {
                let Some(pair) = self.vocabulary.pair(a.term, b.term) else { continue };
                let quality = a.quality * b.quality;
                let own =
                    PAIR * f32::midpoint(self.vocabulary.weight(a.term), self.vocabulary.weight(b.term));
                for passage in &self.pair_places[pair as usize] {
                    let answer = &mut answers[*passage as usize];
                    answer.query += quality * asked;
                    answer.own += quality * own;
                }
            }
        }
    }

    /// Which share of the query every thing mentions anywhere.
    fn mentioned(&self, slots: &[Slot]) -> Vec<f32> {
        let mut mentioned = vec![0.0_f32; self.things.len()];
        let mut best = vec![0.0_f32; self.things.len()];
        let total: f32 = slots.iter().map(|slot| slot.weight).sum();
        for slot in slots {
            best.fill(0.0);
            for guess in &slot.guesses {
                for mention in &self.mentions[guess.term as usize] {
                    let so_far = &mut best[mention.thing as usize];
                    *so_far = so_far.max(guess.quality * mention.says);
                }
            }
            for (sum, best) in mentioned.iter_mut().zip(&best) {
                *sum += best * slot.weight / total;
            }
        }
        mentioned
    }

    /// The words of a title that the query asks for.
    fn matched(&self, thing: usize, reading: &Reading) -> Vec<&str> {
        let asked = |term: Term| reading.slots.iter().any(|slot| slot.guesses.iter().any(|g| g.term == term));
        let mut matched: Vec<&str> = Vec::new();
        for (term, text) in &self.things[thing].title {
            if asked(*term) && !matched.contains(&text.as_str()) {
                matched.push(text);
            }
        }
        matched
    }

    /// The query with each mended word as the best thing has it.
    fn corrected(&self, best: usize, reading: &Reading) -> Option<String> {
        let mut mended = false;
        let mut words = Vec::with_capacity(reading.slots.len());
        for slot in &reading.slots {
            let mut meant = slot.guesses.iter().filter(|guess| slot.is_mended(**guess));
            let there = meant.find_map(|guess| {
                let places = &self.places[guess.term as usize];
                let place =
                    places.iter().find(|p| self.passages[p.passage as usize].thing as usize == best)?;
                Some(self.vocabulary.form_text(place.form))
            });
            mended |= there.is_some_and(|word| word != slot.text);
            words.push(there.unwrap_or(&slot.text));
        }
        mended.then(|| words.join(" "))
    }
}

fn query_weight(slots: &[Slot]) -> f32 {
    let words: f32 = slots.iter().map(|slot| slot.weight).sum();
    let pairs: f32 = slots.windows(2).map(|s| pair_weight(&s[0], &s[1])).sum();
    words + pairs
}

fn pair_weight(first: &Slot, second: &Slot) -> f32 {
    PAIR * f32::midpoint(first.weight, second.weight)
}
