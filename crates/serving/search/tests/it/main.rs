//! The catalogue and the lexicon as they are shipped, searched as people search.

mod behaviour;
mod quality;

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::PathBuf,
};

use search::{Entry, Index, Lexicon, Sources};

fn read(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../data");
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("data/{path}: {error}"))
}

fn lexicon() -> Lexicon {
    let [synonyms, dialect, stopwords, elsewhere] =
        ["synonyms.csv", "dialect.csv", "stopwords.txt", "elsewhere.csv"]
            .map(|f| read(&format!("search/{f}")));
    let sources =
        Sources { synonyms: &synonyms, dialect: &dialect, stopwords: &stopwords, elsewhere: &elsewhere };
    Lexicon::parse(&sources).expect("the lexicon is well formed")
}

fn rows(csv: &str) -> Vec<HashMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().collect::<Result<_, _>>().expect("well formed CSV")
}

/// The catalogue. What can be filed online is likeliest to be looked for, then what the ward offered in 2023.
fn entries() -> Vec<Entry> {
    let mut documents: HashMap<String, String> = HashMap::new();
    for row in rows(&read("procedures/documents.csv")) {
        let names = documents.entry(row["code"].clone()).or_default();
        *names += &row["name"];
        names.push('\n');
    }
    let online: HashSet<String> =
        rows(&read("procedures/online_240.csv")).into_iter().map(|row| row["code"].clone()).collect();
    rows(&read("procedures/procedures.csv"))
        .into_iter()
        .map(|row| Entry {
            code: row["code"].clone(),
            title: row["name"].clone(),
            field: row["field"].clone(),
            body: documents.remove(&row["code"]).unwrap_or_default() + &row["result"],
            phrases: Vec::new(),
            weight: match (online.contains(&row["code"]), row["level_2023"].is_empty()) {
                (true, _) => 1.0,
                (false, false) => 0.5,
                (false, true) => 0.0,
            },
        })
        .collect()
}

fn index() -> Index {
    Index::build(entries().into_iter(), &lexicon())
}
