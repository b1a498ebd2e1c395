//! Words: as typed, as compared, and as looked up.

/// Characters of a query that are read; what is longer is cut.
pub const MAX_QUERY_CHARS: usize = 200;
/// Words of a query that are read.
pub(crate) const MAX_QUERY_WORDS: usize = 32;

/// One syllable. Vietnamese writes a blank between syllables, so that most 'words' here are half a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written, in lower case.
    pub(crate) text: String,
    /// With its marks, in one spelling of those that are allowed (`hoà` as `hòa`, `kỳ` as `kì`).
    pub(crate) form: String,
    /// Without marks: what is looked up.
    pub(crate) key: String,
}

impl Word {
    /// The word that this text without blanks is.
    pub(crate) fn new(text: &str) -> Self {
        let text = text.to_lowercase();
        Self { form: one_spelling(&text), key: key(&text), text }
    }

    /// Whether it bears a mark or a đ: then it says more than its key.
    pub(crate) fn is_marked(&self) -> bool {
        !self.text.is_ascii()
    }
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let clean = kernel::text::clean(text);
    clean.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(Word::new).collect()
}

/// The words of a query, cut to the limits.
pub(crate) fn query_words(query: &str) -> Vec<Word> {
    let cut: String = query.chars().take(MAX_QUERY_CHARS).collect();
    let mut words = words(&cut);
    words.truncate(MAX_QUERY_WORDS);
    words
}

/// The key of a syllable: folded, and with `i` for a `y` that only spelling tells apart (`ký` and `kí`).
pub(crate) fn key(text: &str) -> String {
    let mut key = kernel::text::fold(text);
    if y_is_i(key.chars().rev().nth(1)) && key.ends_with('y') {
        key.pop();
        key.push('i');
    }
    key
}

fn y_is_i(before: Option<char>) -> bool {
    before.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
}

/// Both places of the tone mark (`hoà`, `hòa`) and both letters of the sound (`ký`, `kí`) are taught; we keep one.
fn one_spelling(text: &str) -> String {
    const TONES: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    const LETTERS: [(&str, &str); 6] =
        [("y", "i"), ("ỳ", "ì"), ("ý", "í"), ("ỷ", "ỉ"), ("ỹ", "ĩ"), ("ỵ", "ị")];
    if !text.starts_with("qu")
        && let Some((head, tail)) = TONES.iter().find_map(|(old, new)| Some((text.strip_suffix(old)?, new)))
    {
        return format!("{head}{tail}");
    }
    match LETTERS.iter().find_map(|(old, new)| Some((text.strip_suffix(old)?, new))) {
        Some((head, tail)) if y_is_i(kernel::text::fold(head).chars().last()) => format!("{head}{tail}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_spellings_are_one() {
        for (one, other) in [("hoà", "hòa"), ("uỷ", "ủy"), ("ký", "kí"), ("sỹ", "sĩ"), ("Hoà", "HÒA")]
        {
            assert_eq!(Word::new(one).form, Word::new(other).form);
            assert_eq!(Word::new(one).key, Word::new(other).key);
        }
        assert_eq!(Word::new("quý").form, "quý");
        assert_eq!(Word::new("giấy").key, "giay");
    }

    #[test]
    fn a_query_is_cut() {
        assert_eq!(query_words(&"a ".repeat(1_000)).len(), MAX_QUERY_WORDS);
        assert_eq!(query_words(&"a".repeat(1_000))[0].key.len(), MAX_QUERY_CHARS);
    }
}
