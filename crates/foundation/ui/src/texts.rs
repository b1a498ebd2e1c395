//! Texts in two languages, from Fluent files.
//!
//! Every crate keeps `locales/vi.ftl` and `locales/en.ftl`; the binary loads them all once. A message without
//! variables is resolved at load, so that a page asks for it at the price of a hash; one of words and variables is
//! cut into its pieces then. What has to be chosen (plurals) is left to Fluent.

mod message;

use std::{borrow::Cow, collections::BTreeSet, fmt};

use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast;
use hashbrown::HashMap;
use unic_langid::{LanguageIdentifier, langid};

use message::{Body, Message, in_number_form};

/// The languages that people are spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Vietnamese: first, and what everything falls back to.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The tag in `lang` attributes, cookies and addresses: `vi`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language's own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The other language: where a switch leads and where a missing text is looked for.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Reads a tag such as `en` or `vi-VN`; none for any other language.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    const fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Vi => langid!("vi"),
            Self::En => langid!("en"),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why the texts could not be loaded.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TextsError {
    /// A file is not Fluent.
    #[error("{lang}: not Fluent near '{near}'")]
    Syntax {
        /// The file's language.
        lang: Lang,
        /// The line at which reading stopped.
        near: String,
    },
    /// Two messages have one key.
    #[error("{lang}: the key '{key}' is there twice")]
    Duplicate {
        /// The language in which it is twice.
        lang: Lang,
        /// The key.
        key: String,
    },
}

/// All texts of the program. Loaded once and kept for the life of the program, so that its handle [`T`] can be
/// copied into every view without a lifetime.
pub struct Texts {
    vi: Catalogue,
    en: Catalogue,
}

struct Catalogue {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
    messages: HashMap<String, Message>,
}

impl Texts {
    /// Builds the texts from many Fluent files; the order does not matter.
    pub fn load(sources: &[(Lang, &str)]) -> Result<&'static Self, TextsError> {
        let of = |lang| Catalogue::load(lang, sources.iter().filter(|s| s.0 == lang).map(|s| s.1));
        Ok(Box::leak(Box::new(Self { vi: of(Lang::Vi)?, en: of(Lang::En)? })))
    }

    /// The handle for one language.
    pub fn of(&'static self, lang: Lang) -> T {
        T { texts: self, lang }
    }

    /// Every key that some language has, in order.
    pub fn keys(&self) -> BTreeSet<&str> {
        self.vi.messages.keys().chain(self.en.messages.keys()).map(String::as_str).collect()
    }

    /// Keys that one language has and the other has not, each with the language that lacks it.
    pub fn missing(&self) -> Vec<(Lang, &str)> {
        let lacks = |lang| {
            self.keys()
                .into_iter()
                .filter(move |k| !self.catalogue(lang).messages.contains_key(*k))
                .map(move |key| (lang, key))
        };
        Lang::ALL.into_iter().flat_map(lacks).collect()
    }

    /// Keys whose variables differ between the languages: the slips of a translator.
    pub fn uneven(&self) -> Vec<&str> {
        let variables = |lang, key| self.catalogue(lang).messages.get(key).map(|m: &Message| &m.variables);
        self.keys()
            .into_iter()
            .filter(|key| match (variables(Lang::Vi, *key), variables(Lang::En, *key)) {
                (Some(vi), Some(en)) => vi != en,
                _ => false,
            })
            .collect()
    }

    fn catalogue(&self, lang: Lang) -> &Catalogue {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// The message and the catalogue that has it, in this language or else the other.
    fn find(&self, lang: Lang, key: &str) -> Option<(&Catalogue, &Message)> {
        let here = self.catalogue(lang);
        if let Some(message) = here.messages.get(key) {
            return Some((here, message));
        }
        let there = self.catalogue(lang.other());
        let found = there.messages.get(key);
        tracing::warn!(key, lang = lang.code(), elsewhere = found.is_some(), "no text under this key");
        found.map(|message| (there, message))
    }
}

impl Catalogue {
    fn load<'a>(lang: Lang, sources: impl Iterator<Item = &'a str>) -> Result<Self, TextsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        // Isolation marks guard mixed directions; both languages run from left to right.
        bundle.set_use_isolating(false);
        match lang {
            Lang::Vi => bundle.set_formatter(Some(|value, _| of_number(Lang::Vi, value))),
            Lang::En => bundle.set_formatter(Some(|value, _| of_number(Lang::En, value))),
        }
        let mut messages = HashMap::new();
        for source in sources {
            let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
                let at = errors.first().map_or(0, |error| error.pos.start);
                TextsError::Syntax { lang, near: line_at(source, at) }
            })?;
            for entry in resource.entries() {
                if let ast::Entry::Message(ast::Message { id, value: Some(pattern), .. }) = entry {
                    messages.insert(id.name.to_owned(), Message::of(pattern));
                }
            }
            bundle.add_resource(resource).map_err(|errors| duplicate(lang, &errors))?;
        }
        for (key, message) in messages.iter_mut().filter(|(_, message)| message.variables.is_empty()) {
            message.body = format(&bundle, key, None).map_or(Body::Fluent, Body::Plain);
        }
        Ok(Self { lang, bundle, messages })
    }
}

/// A copyable handle to the texts in one language.
#[derive(Clone, Copy)]
pub struct T {
    texts: &'static Texts,
    lang: Lang,
}

impl T {
    /// The language it speaks.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The same texts in the other language.
    #[must_use]
    pub fn other(self) -> Self {
        Self { lang: self.lang.other(), ..self }
    }

    /// Whether this language or the other has a text under the key.
    pub fn has(self, key: &str) -> bool {
        Lang::ALL.into_iter().any(|lang| self.texts.catalogue(lang).messages.contains_key(key))
    }

    /// The text under the key; the other language's when this one lacks it; the key itself when both do.
    pub fn text(self, key: &str) -> Cow<'_, str> {
        match self.texts.find(self.lang, key) {
            None => Cow::Borrowed(key),
            Some((_, Message { body: Body::Plain(text), .. })) => Cow::Borrowed(text),
            Some((catalogue, _)) => Cow::Owned(catalogue.format(key, &FluentArgs::new())),
        }
    }

    /// The text under the key with its variables filled in.
    ///
    /// ```ignore
    /// t.with("cases-late", &[("n", 3)]);
    /// t.with("greeting", &[("name", &person.name)]);
    /// t.with("used", &[("what", Value::from("SMS")), ("n", Value::from(5))]);
    /// ```
    pub fn with<A: Argument>(self, key: &str, arguments: &[(&str, A)]) -> String {
        let Some((catalogue, message)) = self.texts.find(self.lang, key) else { return key.to_owned() };
        let ready = match &message.body {
            Body::Plain(text) => Some(text.clone()),
            Body::Row(row) => message::fill(catalogue.lang, row, arguments),
            Body::Fluent => None,
        };
        ready.unwrap_or_else(|| {
            catalogue.format(key, &arguments.iter().map(|(name, value)| (*name, value.value())).collect())
        })
    }
}

impl fmt::Debug for T {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T({})", self.lang)
    }
}

/// What can fill a variable of a text: words as they are, whole numbers in the language's own form.
/// A number that is a name (a year, a code) is given as words.
pub trait Argument {
    /// The value as Fluent takes it.
    fn value(&self) -> FluentValue<'_>;
}

/// An argument of either kind, for texts that need both.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words.
    Words(&'a str),
    /// A whole number, which also chooses the plural.
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words)
    }
}
impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl Argument for Value<'_> {
    fn value(&self) -> FluentValue<'_> {
        match *self {
            Self::Words(words) => FluentValue::String(Cow::Borrowed(words)),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}
impl Argument for str {
    fn value(&self) -> FluentValue<'_> {
        FluentValue::String(Cow::Borrowed(self))
    }
}
impl Argument for String {
    fn value(&self) -> FluentValue<'_> {
        self.as_str().value()
    }
}
impl Argument for Cow<'_, str> {
    fn value(&self) -> FluentValue<'_> {
        str::value(self)
    }
}
impl<A: Argument + ?Sized> Argument for &A {
    fn value(&self) -> FluentValue<'_> {
        A::value(self)
    }
}
macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Argument for $number {
            fn value(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }
    )*};
}
whole_numbers!(i32, i64, u32, u64, usize);

impl Catalogue {
    fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        format(&self.bundle, key, Some(arguments)).unwrap_or_else(|| key.to_owned())
    }
}

fn format(bundle: &FluentBundle<FluentResource>, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    if !errors.is_empty() {
        // Without arguments an error means that it leans on a message with variables: it is resolved each time.
        args?;
        tracing::warn!(key, ?errors, "a text could not be filled in");
    }
    Some(text)
}

fn of_number(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(in_number_form(lang, number))
}

fn duplicate(lang: Lang, errors: &[FluentError]) -> TextsError {
    let key = errors.iter().find_map(|error| match error {
        FluentError::Overriding { id, .. } => Some(id.clone()),
        _ => None,
    });
    TextsError::Duplicate { lang, key: key.unwrap_or_default() }
}

/// The line of the source at this byte, shortened.
fn line_at(source: &str, at: usize) -> String {
    let start = source.char_indices().take_while(|(i, _)| *i < at).filter(|(_, c)| *c == '\n').last();
    let from = start.map_or(0, |(i, _)| i + 1);
    source[from..].lines().next().unwrap_or_default().chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VI: &str = "greeting = Chào { $name }\nplain = Hồ sơ của tôi\ncases = { $n } việc\nonly-vi = Chỉ có ở đây\n-house = Nhà\nhome = { -house } ta\nlean = { greeting }!\n";
    const EN: &str = "greeting = Hello { $name }\nplain = My cases\ncases = { $n ->\n    [one] { $n } case\n   *[other] { $n } cases\n }\nhome = Home\nlean = { greeting }!\nuneven = { $a }\n";

    fn texts() -> &'static Texts {
        Texts::load(&[(Lang::Vi, VI), (Lang::En, EN), (Lang::Vi, "uneven = { $b }\n")]).unwrap()
    }

    #[test]
    fn texts_are_found_filled_in_and_counted() {
        let (vi, en) = (texts().of(Lang::Vi), texts().of(Lang::En));
        assert_eq!(vi.text("plain"), "Hồ sơ của tôi");
        assert!(matches!(vi.text("plain"), Cow::Borrowed(_)), "resolved at load");
        assert_eq!(vi.text("home"), "Nhà ta");
        assert_eq!(vi.with("greeting", &[("name", "bà Mận")]), "Chào bà Mận", "no isolation marks");
        assert_eq!(vi.with("lean", &[("name", String::from("ông Lâm"))]), "Chào ông Lâm!");
        assert_eq!(en.with("cases", &[("n", 1)]), "1 case");
        assert_eq!(en.with("cases", &[("n", 12_000)]), "12,000 cases");
        assert_eq!(vi.with("cases", &[("n", 12_000_u64)]), "12.000 việc");
        assert_eq!(vi.with("cases", &[("n", Value::from("hai"))]), "hai việc");
    }

    #[test]
    fn a_missing_text_falls_back_to_the_other_language_and_then_to_the_key() {
        let en = texts().of(Lang::En);
        assert_eq!(en.text("only-vi"), "Chỉ có ở đây");
        assert_eq!(en.text("nowhere"), "nowhere");
        assert_eq!(en.with("nowhere", &[("n", 1)]), "nowhere");
        assert_eq!(en.text("cases"), "{$n} cases", "without its variables it still says something");
    }

    #[test]
    fn gaps_and_slips_of_translators_are_listed() {
        assert_eq!(texts().missing(), [(Lang::En, "only-vi")]);
        assert_eq!(texts().uneven(), ["uneven"]);
        assert!(texts().keys().contains("lean"));
    }

    #[test]
    fn duplicates_and_broken_files_are_errors() {
        let twice = Texts::load(&[(Lang::Vi, "a = 1\n"), (Lang::Vi, "b = 2\na = 3\n")]).err();
        assert_eq!(twice, Some(TextsError::Duplicate { lang: Lang::Vi, key: "a".into() }));
        let broken = Texts::load(&[(Lang::En, "a = 1\nb = { $x\n")]).err().unwrap();
        assert!(matches!(broken, TextsError::Syntax { lang: Lang::En, .. }), "{broken}");
        assert!(Texts::load(&[(Lang::Vi, "a = 1"), (Lang::En, "a = 1")]).is_ok(), "one key a language");
    }

    #[test]
    fn tags_are_read() {
        assert_eq!(Lang::parse("vi-VN"), Some(Lang::Vi));
        assert_eq!(Lang::parse(" EN_us"), Some(Lang::En));
        assert_eq!(Lang::parse("fr"), None);
    }

    #[test]
    fn the_crate_s_own_texts_are_whole() {
        let own = Texts::load(crate::TEXTS).unwrap();
        assert_eq!(own.missing(), []);
        assert_eq!(own.uneven(), Vec::<&str>::new());
    }
}
