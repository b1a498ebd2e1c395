//! Rust as a flat list of tokens: enough for rules about lengths, names and texts, and quick.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What a token is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word(String),
    /// Punctuation.
    Mark(char),
    /// A string, as written between its quotes.
    Text(String),
    /// Any other literal.
    Literal,
    /// An opening bracket.
    Open(char),
    /// A closing bracket.
    Close(char),
}

/// A token. Comments, also those of the documentation, are none.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// From 1.
    pub(super) line: usize,
    /// For an opening bracket, where its closing one is; else the token's own place.
    pub(super) end: usize,
    /// Whether it lies in a `#[cfg(test)]` module.
    pub(super) in_tests: bool,
}

impl Token {
    pub(super) fn is(&self, text: &str) -> bool {
        match &self.kind {
            Kind::Word(word) => word == text,
            Kind::Mark(c) | Kind::Open(c) | Kind::Close(c) => text.len() == 1 && text.starts_with(*c),
            Kind::Text(_) | Kind::Literal => false,
        }
    }
}

/// A file's tokens.
pub(super) struct Source {
    pub(super) tokens: Vec<Token>,
    /// The line on which a test module at the very end begins.
    pub(super) trailing_tests: Option<usize>,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function<'a> {
    pub(super) name: &'a str,
    pub(super) first_line: usize,
    pub(super) last_line: usize,
}

impl Source {
    /// Cuts the text into tokens; none when it is no Rust.
    pub(super) fn read(text: &str) -> Option<Self> {
        let stream: TokenStream = text.parse().ok()?;
        let mut source = Self { tokens: Vec::new(), trailing_tests: None };
        source.flatten(stream);
        source.mark_tests();
        Some(source)
    }

    /// Whether the words and marks in `pattern`, parted by blanks, stand at this place.
    pub(super) fn stands_at(&self, place: usize, pattern: &str) -> bool {
        let mut wanted = pattern.split(' ').enumerate();
        wanted.all(|(offset, text)| self.tokens.get(place + offset).is_some_and(|token| token.is(text)))
    }

    /// The string at this place.
    pub(super) fn text_at(&self, place: usize) -> Option<&str> {
        match &self.tokens.get(place)?.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// All strings with their tokens.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &Token)> {
        self.tokens.iter().enumerate().filter_map(|(place, token)| Some((self.text_at(place)?, token)))
    }

    /// All functions with bodies, also those inside others.
    pub(super) fn functions(&self) -> impl Iterator<Item = Function<'_>> {
        self.tokens.iter().enumerate().filter(|(_, token)| token.is("fn")).filter_map(|(place, token)| {
            let Kind::Word(name) = &self.tokens.get(place + 1)?.kind else { return None };
            let mut next = place + 2;
            loop {
                let token_there = self.tokens.get(next)?;
                if token_there.is(";") || matches!(token_there.kind, Kind::Close(_)) {
                    return None;
                }
                if token_there.is("{") {
                    let last_line = self.tokens[token_there.end].line;
                    return Some(Function { name, first_line: token.line, last_line });
                }
                next = token_there.end + 1;
            }
        })
    }

    fn flatten(&mut self, stream: TokenStream) {
        for tree in stream {
            let line = tree.span().start().line;
            match tree {
                TokenTree::Ident(name) => self.push(Kind::Word(name.to_string()), line),
                TokenTree::Literal(literal) => self.push(literal_kind(&literal.to_string()), line),
                TokenTree::Punct(mark) => self.push(Kind::Mark(mark.as_char()), line),
                TokenTree::Group(group) if is_documentation(&group) => {
                    let is_mark = |token: &Token| token.is("#") || token.is("!");
                    let kept =
                        self.tokens.iter().rposition(|token| !is_mark(token)).map_or(0, |last| last + 1);
                    self.tokens.truncate(kept);
                }
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ('(', ')'),
                        Delimiter::Brace => ('{', '}'),
                        Delimiter::Bracket => ('[', ']'),
                        Delimiter::None => {
                            self.flatten(group.stream());
                            continue;
                        }
                    };
                    let place = self.tokens.len();
                    self.push(Kind::Open(open), group.span_open().start().line);
                    self.flatten(group.stream());
                    self.tokens[place].end = self.tokens.len();
                    self.push(Kind::Close(close), group.span_close().start().line);
                }
            }
        }
    }

    fn push(&mut self, kind: Kind, line: usize) {
        let end = self.tokens.len();
        self.tokens.push(Token { kind, line, end, in_tests: false });
    }

    fn mark_tests(&mut self) {
        for place in 0..self.tokens.len() {
            if !self.stands_at(place, "# [ cfg ( test ) ]") {
                continue;
            }
            let mut module = place + 7;
            while self.stands_at(module, "# [") {
                module = self.tokens[module + 1].end + 1;
            }
            if !(self.stands_at(module, "mod") && self.stands_at(module + 2, "{")) {
                continue;
            }
            let end = self.tokens[module + 2].end;
            self.tokens[place..=end].iter_mut().for_each(|token| token.in_tests = true);
            if end + 1 == self.tokens.len() {
                self.trailing_tests = Some(self.tokens[place].line);
            }
        }
    }
}

/// Documentation comments arrive as `#[doc = "…"]`.
fn is_documentation(group: &Group) -> bool {
    let mut inside = group.stream().into_iter();
    let is_doc = matches!(inside.next(), Some(TokenTree::Ident(name)) if name == "doc");
    is_doc && matches!(inside.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == '=')
}

fn literal_kind(written: &str) -> Kind {
    let is_text = written.starts_with(['"', 'r', 'b', 'c']) && written.ends_with(['"', '#']);
    match (written.find('"'), written.rfind('"')) {
        (Some(first), Some(last)) if is_text && first < last => {
            Kind::Text(written[first + 1..last].to_owned())
        }
        _ => Kind::Literal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"//! A house.
/// Says "select x from y".
fn open(door: [u8; 4]) -> &'static str {
    // fn hidden() {}
    "wide"
}
trait Gate {
    fn shut(&self);
}
#[cfg(test)]
#[expect(dead_code, reason = "a sample")]
mod tests {
    fn probe() { let _ = (r"raw", 'c', 1); }
}
"#;

    #[test]
    fn functions_and_strings_are_found_and_comments_are_not() {
        let source = Source::read(SAMPLE).expect("Rust");
        let functions: Vec<_> = source.functions().collect();
        assert_eq!(functions[0], Function { name: "open", first_line: 3, last_line: 6 });
        assert_eq!(functions.len(), 2, "{functions:?}");
        let texts: Vec<_> = source.texts().map(|(text, token)| (text, token.line, token.in_tests)).collect();
        assert_eq!(texts, [("wide", 5, false), ("a sample", 11, true), ("raw", 13, true)]);
    }

    #[test]
    fn only_a_module_at_the_end_is_a_trailing_one() {
        assert_eq!(Source::read(SAMPLE).expect("Rust").trailing_tests, Some(10));
        assert_eq!(
            Source::read("#[cfg(test)] mod tests {} fn after() {}").expect("Rust").trailing_tests,
            None
        );
        assert!(Source::read("fn (").is_none());
    }

    #[test]
    fn patterns_stand_where_they_stand() {
        let source = Source::read("let now = std::time::SystemTime::now();").expect("Rust");
        let places: Vec<_> =
            (0..source.tokens.len()).filter(|&i| source.stands_at(i, "SystemTime : : now")).collect();
        assert_eq!(places.len(), 1);
    }
}
