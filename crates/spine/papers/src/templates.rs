//! The templates of papers: files of the data set, by language and kind.

use std::collections::BTreeMap;

use kernel::{DataSet, Error, Result};
use press::Template;
use ui::Lang;

/// All templates. A part of the program.
#[derive(Clone, Debug)]
pub struct Templates {
    /// What the templates share: the layout, words, tables.
    parts: BTreeMap<String, String>,
    /// By language and kind.
    mains: BTreeMap<(&'static str, String), String>,
}

impl Templates {
    /// Reads `letters/*.typ`, which all share, and `letters/<language>/<kind>.typ`.
    pub fn read(set: &DataSet) -> Self {
        let named =
            |(name, text): (&str, &str)| Some((name.strip_suffix(".typ")?.to_owned(), text.to_owned()));
        let parts = set.folder("letters/").filter_map(named);
        let parts = parts.map(|(name, text)| (format!("{name}.typ"), text)).collect();
        let mut mains = BTreeMap::new();
        for lang in Lang::ALL {
            let folder = format!("letters/{}/", lang.code());
            mains.extend(
                set.folder(&folder).filter_map(named).map(|(kind, text)| ((lang.code(), kind), text)),
            );
        }
        Self { parts, mains }
    }

    /// The template of a kind in this language, or in Vietnamese when there is none.
    ///
    /// # Errors
    /// `Internal` when the kind has no template.
    pub fn of(&self, lang: Lang, kind: &str) -> Result<Template> {
        let find = |lang: Lang| self.mains.get(&(lang.code(), kind.to_owned()));
        let main = find(lang).or_else(|| find(Lang::Vi));
        let main = main.ok_or_else(|| Error::internal(format!("the paper {kind} has no template")))?;
        let template = Template::new(main).named(format!("{}/{kind}.typ", lang.code()));
        Ok(Template { parts: self.parts.clone(), ..template })
    }
}
