//! How often the labelled queries are answered right.

use std::{collections::BTreeMap, time::Instant};

use search::{Confidence, Found, Index};

use crate::{index, read, rows};

/// Right first, right among three, shown as likely, asked.
#[derive(Clone, Copy, Default)]
struct Tally {
    first: usize,
    three: usize,
    likely: usize,
    asked: usize,
}

impl Tally {
    fn add(&mut self, rank: Option<usize>, likely: bool) {
        self.asked += 1;
        self.first += usize::from(rank == Some(0));
        self.three += usize::from(rank.is_some_and(|rank| rank < 3));
        self.likely += usize::from(likely);
    }

    #[expect(clippy::cast_precision_loss, reason = "a few hundred queries")]
    fn shares(self) -> [f64; 3] {
        [self.first, self.three, self.likely].map(|count| count as f64 / self.asked as f64)
    }
}

/// At which rank a right answer stands. A topic of elsewhere, where there is one, stands before the procedures.
fn rank(found: &Found<'_>, expected: &str) -> Option<usize> {
    if expected.is_empty() {
        return (found.hits.is_empty() && found.elsewhere.is_none()).then_some(0);
    }
    let topic = found.elsewhere.iter().map(|e| e.topic.as_str());
    let mut answers = topic.chain(found.hits.iter().map(|hit| hit.code));
    answers.position(|answer| expected.split('|').any(|right| right == answer))
}

/// The tallies by set and kind, and every query that was not answered right first.
fn measure(index: &Index) -> (BTreeMap<(String, String), Tally>, Vec<String>) {
    let mut table: BTreeMap<_, Tally> = BTreeMap::new();
    let mut misses = Vec::new();
    for row in rows(&read("search/labelled_queries.csv")) {
        let found = index.search(&row["query"], 5);
        let rank = rank(&found, &row["expected"]);
        let likely = found.elsewhere.is_some()
            || found.hits.first().is_some_and(|hit| hit.confidence == Confidence::Likely);
        if rank != Some(0) {
            let got: Vec<_> =
                found.hits.iter().take(3).map(|h| format!("{} {:.2}", h.code, h.score)).collect();
            let topic = found.elsewhere.map(|e| &e.topic);
            misses.push(format!("{:?} wants {:?}, got {topic:?} {got:?}", row["query"], row["expected"]));
        }
        for kind in [&*row["kind"], "all"] {
            table.entry((row["set"].clone(), kind.to_owned())).or_default().add(rank, likely);
        }
    }
    (table, misses)
}

#[test]
fn labelled_queries_find_what_is_meant() {
    let (table, misses) = measure(&index());
    for miss in misses {
        println!("{miss}");
    }
    println!("set    kind           asked   top-1   top-3   shown as likely");
    for ((set, kind), tally) in &table {
        let [first, three, likely] = tally.shares().map(|share| share * 100.0);
        println!("{set:6} {kind:14} {:5} {first:6.1}% {three:6.1}% {likely:6.1}%", tally.asked);
    }
    let shares = |set: &str, kind: &str| table[&(set.to_owned(), kind.to_owned())].shares();
    for (set, top_1, top_3) in [("tuned", 0.95, 0.96), ("held", 0.96, 0.98)] {
        let [first, three, _] = shares(set, "all");
        assert!(first >= top_1 && three >= top_3, "{set}: {first:.3} {three:.3}");
    }
    let [_, _, likely] = shares("tuned", "nothing");
    assert!(likely <= 0.04, "nonsense is answered as if it were sure: {likely:.3}");
}

/// A way of typing a title.
type Way<'a> = &'a dyn Fn(&str) -> String;

/// Every procedure is found by its own title: as it is, without marks, with two letters swapped in each fourth word,
/// and by the first half of its words.
#[test]
fn every_title_finds_its_procedure() {
    let (index, entries) = (index(), crate::entries());
    let swapped = |title: &str| {
        let swap = |(i, word): (usize, &str)| {
            let mut letters: Vec<char> = word.chars().collect();
            if i % 4 == 1 && letters.len() > 3 {
                letters.swap(1, 2);
            }
            letters.into_iter().collect::<String>()
        };
        title.split(' ').enumerate().map(swap).collect::<Vec<_>>().join(" ")
    };
    let half = |title: &str| {
        let words: Vec<_> = title.split(' ').collect();
        words[..words.len().div_ceil(2)].join(" ")
    };
    let ways: [(&str, Way<'_>, f64); 4] = [
        ("as it is", &str::to_owned, 0.99),
        ("without marks", &kernel::text::fold, 0.99),
        ("letters swapped", &swapped, 0.98),
        ("first half", &half, 0.90),
    ];
    for (way, typed, floor) in ways {
        let mut tally = Tally::default();
        for entry in &entries {
            tally.add(rank(&index.search(&typed(&entry.title), 5), &entry.code), true);
        }
        let [first, three, _] = tally.shares();
        println!("title {way:16} top-1 {:5.1}% top-3 {:5.1}%", first * 100.0, three * 100.0);
        assert!(three >= floor, "{way}: {three:.3}");
    }
}

/// Prints how long building and searching take; how fast is right depends on the machine, so nothing is asserted of it.
#[test]
fn time_is_shown() {
    let (entries, lexicon) = (crate::entries(), crate::lexicon());
    let start = Instant::now();
    let index = Index::build(entries.into_iter(), &lexicon);
    println!("built {} procedures in {:?}", index.len(), start.elapsed());
    let queries = rows(&read("search/labelled_queries.csv"));
    let mut times: Vec<_> = (0..10)
        .flat_map(|_| &queries)
        .map(|row| {
            let start = Instant::now();
            let found = index.search(&row["query"], 10);
            assert!(found.hits.len() <= 10);
            start.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "p50 {:?}, p99 {:?}, max {:?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times.last()
    );
}
