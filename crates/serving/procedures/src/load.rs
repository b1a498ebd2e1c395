//! Loading the catalogue from a data set, and reading it into memory.

use std::{collections::HashMap, sync::Arc};

use kernel::{Actor, DataSet, Date, Error, Result};
use ring::digest;
use search::Lexicon;
use work::{App, Work};

use crate::{
    Assignments, BadRow, Catalogue, Entry, Form, Often, Process, Shape, Sources, Version, VersionId, Words,
    catalogue::{Sets, Snapshot},
    import, store,
};

/// What loading did.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Versions that are new.
    pub added: usize,
    /// Versions that were there as they are.
    pub unchanged: usize,
    /// Rows that could not be taken, each with its place and why.
    pub bad: Vec<BadRow>,
}

/// The texts of the search lexicon, by the names under which they are kept.
const LEXICON: [(&str, &str); 4] = [
    ("synonyms", "search/synonyms.csv"),
    ("dialect", "search/dialect.csv"),
    ("stopwords", "search/stopwords.txt"),
    ("elsewhere", "search/elsewhere.csv"),
];

/// Loads the catalogue: what changed becomes a new version from `from` on, the one before ends the day before; what is as it was
/// stays, and so is what the office has changed since it was last loaded like this. Running dossiers keep their versions.
pub async fn load(work: &mut Work, data: &DataSet, shape: Shape, from: Date) -> Result<Loaded> {
    let texts = Texts::read(data)?;
    let imported = import(&texts.sources, from);
    let mut loaded = Loaded { bad: imported.bad, ..Loaded::default() };
    let mut latest = store::latest(work).await?;
    let known = store::digests(work).await?;
    for version in imported.versions {
        let assignment = texts.assignments.of(&version);
        let row = row_of(&version, texts.process(&assignment.process)?, texts.form(&assignment.form)?)?;
        if let Some(last) = latest.remove(&row.code) {
            let was_taken = last.is_own && known.contains(&(row.code.clone(), row.digest.clone()));
            if last.digest == row.digest || was_taken {
                loaded.unchanged += 1;
                continue;
            }
            if last.valid_from >= from {
                let why = format!("there is a version of {} from {} on", row.code, last.valid_from);
                loaded.bad.push(BadRow { table: "procedures.csv", line: 0, why });
                continue;
            }
            store::end(work, last.id, from.yesterday().unwrap_or(from)).await?;
        }
        store::add(work, &row).await?;
        loaded.added += 1;
    }
    for (name, path) in LEXICON {
        store::set(work, name, data.get(path)?).await?;
    }
    store::set(work, "applicant", texts.form("applicant")?).await?;
    store::set(work, "often", data.get("procedures/often.csv")?).await?;
    store::set(work, "shape", &serde_json::to_string(&shape).map_err(Error::internal)?).await?;
    Ok(loaded)
}

/// Reads the catalogue into memory, when it has changed since it was last read, or the day has. Tells whether it had.
pub async fn refresh(app: &App) -> Result<bool> {
    let known = app.part::<Catalogue>().seen();
    let snapshot = app
        .read(&Actor::system("procedures"), async move |work| {
            // With a new day other versions may hold, and be searched.
            if (store::changes(work).await?, work.today()) == known {
                return Ok(None);
            }
            read(work).await.map(Some)
        })
        .await?;
    let changed = snapshot.is_some();
    if let Some(snapshot) = snapshot {
        app.part::<Catalogue>().set(snapshot);
    }
    Ok(changed)
}

async fn read(work: &mut Work) -> Result<Snapshot> {
    let texts = store::texts(work).await?;
    let mut sets: HashMap<String, String> = store::sets(work).await?.into_iter().collect();
    let mut processes = HashMap::new();
    let mut forms = HashMap::new();
    let mut entries = Vec::new();
    for row in store::versions(work).await? {
        let text = |digest: &String| {
            texts.get(digest).ok_or_else(|| Error::internal(format!("no text {digest} of a procedure")))
        };
        let process = parsed(&mut processes, &row.process, text(&row.process)?, Process::parse)?;
        let form = parsed(&mut forms, &row.form, text(&row.form)?, Form::parse)?;
        let version: Version = serde_json::from_str(&row.body).map_err(Error::internal)?;
        let version = Version { valid_from: row.valid_from, valid_to: row.valid_to, ..version };
        entries.push(Arc::new(Entry { id: row.id, version, process, form }));
    }
    let lexicon = lexicon(&sets)?;
    let applicant =
        sets.remove("applicant").map(|text| Form::parse(&text)).transpose().map_err(Error::internal)?;
    let shape =
        sets.get("shape").map(|text| serde_json::from_str(text)).transpose().map_err(Error::internal)?;
    let often = sets.get("often").map(|table| often(table)).transpose()?.unwrap_or_default();
    let changes = store::changes(work).await?;
    let today = work.today();
    let sets = Sets { lexicon, applicant: applicant.map(Arc::new), shape, often, changes };
    Ok(Snapshot::new(entries, sets, today))
}

fn often(table: &str) -> Result<Vec<Often>> {
    #[derive(serde::Deserialize)]
    struct Row {
        code: String,
        label: String,
        label_en: String,
    }
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize();
    rows.map(|row| {
        let Row { code, label, label_en } = row.map_err(Error::internal)?;
        Ok(Often { code, label: Words { vi: label, en: label_en } })
    })
    .collect()
}

fn lexicon(sets: &HashMap<String, String>) -> Result<Option<Lexicon>> {
    let [Some(synonyms), Some(dialect), Some(stopwords), Some(elsewhere)] =
        LEXICON.map(|(name, _)| sets.get(name))
    else {
        return Ok(None);
    };
    let sources = search::Sources { synonyms, dialect, stopwords, elsewhere };
    Lexicon::parse(&sources).map(Some).map_err(Error::internal)
}

/// The same text is parsed once and shared.
fn parsed<T, E: std::error::Error + Send + Sync + 'static>(
    known: &mut HashMap<String, Arc<T>>,
    digest: &str,
    text: &str,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Arc<T>> {
    if let Some(known) = known.get(digest) {
        return Ok(known.clone());
    }
    let value = Arc::new(parse(text).map_err(Error::internal)?);
    known.insert(digest.to_owned(), value.clone());
    Ok(value)
}

/// The files of a data set that make the catalogue.
struct Texts<'a> {
    sources: Sources<'a>,
    assignments: Assignments,
    processes: HashMap<&'a str, &'a str>,
    forms: HashMap<&'a str, &'a str>,
}

impl<'a> Texts<'a> {
    fn read(data: &'a DataSet) -> Result<Self> {
        let by_key = |folder: &'a str| -> HashMap<&'a str, &'a str> {
            data.folder(folder).filter_map(|(name, text)| Some((name.strip_suffix(".json")?, text))).collect()
        };
        let (processes, forms) = (by_key("procedures/processes/"), by_key("procedures/forms/"));
        let keys = |texts: &HashMap<&'a str, &'a str>| texts.keys().copied().collect::<Vec<_>>();
        let assignments =
            Assignments::parse(data.get("procedures/assignments.csv")?, &keys(&processes), &keys(&forms))
                .map_err(Error::internal)?;
        let sources = Sources {
            procedures: data.get("procedures/procedures.csv")?,
            documents: data.get("procedures/documents.csv")?,
            channels: data.get("procedures/channels.csv")?,
            online: data.get("procedures/online_240.csv")?,
            curated: data.get("procedures/curated.csv")?,
        };
        Ok(Self { sources, assignments, processes, forms })
    }

    fn process(&self, key: &str) -> Result<&'a str> {
        self.processes.get(key).copied().ok_or_else(|| Error::internal(format!("no process {key}")))
    }

    fn form(&self, key: &str) -> Result<&'a str> {
        self.forms.get(key).copied().ok_or_else(|| Error::internal(format!("no form {key}")))
    }
}

/// The row of a version with its process and its form, under a new id.
pub(crate) fn row_of<'a>(
    version: &Version,
    process: &'a str,
    form: &'a str,
) -> Result<store::NewVersion<'a>> {
    // What a version says, apart from since when: the same again is no new version.
    let undated = Version { valid_from: Date::ZERO, valid_to: None, ..version.clone() };
    let undated = serde_json::to_string(&undated).map_err(Error::internal)?;
    let (process_digest, form_digest) = (hex(process), hex(form));
    Ok(store::NewVersion {
        id: VersionId::new(),
        code: version.code.as_str().to_owned(),
        valid_from: version.valid_from,
        digest: hex(&format!("{undated}{process_digest}{form_digest}")),
        body: serde_json::to_string(version).map_err(Error::internal)?,
        process: (process_digest, process),
        form: (form_digest, form),
    })
}

fn hex(text: &str) -> String {
    use std::fmt::Write as _;
    digest::digest(&digest::SHA256, text.as_bytes()).as_ref().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
