//! Statements.

/// One statement, in the spelling of each engine.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    /// The name of the constant, for messages.
    pub name: &'static str,
    /// With `?1` placeholders: in SQLite `$1` would be a *name*, numbered by first appearance.
    pub sqlite: &'static str,
    /// With `$1` placeholders.
    pub postgres: &'static str,
    /// Whether the two differ in more than placeholders.
    pub forked: bool,
}

/// Declares a capability's statements: a constant for each, and `STATEMENTS` that lists them all, so that a test can
/// prepare every one on both engines.
///
/// ```
/// db::statements! {
///     FIND = "select name from thing where id = $1";
///     CLAIM = "select id from thing limit $1", postgres "select id from thing limit $1 for update skip locked";
/// }
/// assert_eq!(FIND.sqlite, "select name from thing where id = ?1");
/// assert_eq!(FIND.postgres, "select name from thing where id = $1");
/// assert!(CLAIM.forked && STATEMENTS.len() == 2);
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $text:expr $(, postgres $fork:expr)?;)*) => {
        $($(#[$meta])* const $name: $crate::Sql = {
            const TEXT: &str = $text;
            const MARKED: [u8; TEXT.len()] = $crate::question_marks(TEXT);
            const SQLITE: &str = match ::core::str::from_utf8(&MARKED) {
                Ok(text) => text,
                Err(_) => panic!("a statement is not UTF-8"),
            };
            $crate::statements!(@one $name, SQLITE, TEXT $(, $fork)?)
        };)*
        /// Every statement of this module.
        pub const STATEMENTS: &[$crate::Sql] = &[$($name),*];
    };
    (@one $name:ident, $sqlite:expr, $text:expr) => {
        $crate::Sql { name: stringify!($name), sqlite: $sqlite, postgres: $text, forked: false }
    };
    (@one $name:ident, $sqlite:expr, $text:expr, $fork:expr) => {
        $crate::Sql { name: stringify!($name), sqlite: $sqlite, postgres: $fork, forked: true }
    };
}

/// Turns `$` before a digit into `?`.
pub const fn question_marks<const N: usize>(text: &str) -> [u8; N] {
    let bytes = text.as_bytes();
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        let before_digit = i + 1 < N && bytes[i + 1].is_ascii_digit();
        out[i] = if bytes[i] == b'$' && before_digit { b'?' } else { bytes[i] };
        i += 1;
    }
    out
}

/// The statements of several modules as one list: `db::join_statements![STATEMENTS, lists::STATEMENTS]`.
#[macro_export]
macro_rules! join_statements {
    ($($part:expr),+ $(,)?) => {{
        const PARTS: &[&[$crate::Sql]] = &[$($part),+];
        const ALL: [$crate::Sql; $crate::count_statements(PARTS)] = $crate::joined_statements(PARTS);
        &ALL
    }};
}

/// How many statements these parts have together.
pub const fn count_statements(parts: &[&[Sql]]) -> usize {
    let (mut count, mut part) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

/// The statements of these parts in their order.
///
/// # Panics
/// At compile time, when there are none.
pub const fn joined_statements<const N: usize>(parts: &[&[Sql]]) -> [Sql; N] {
    let mut all = [parts[0][0]; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut i = 0;
        while i < parts[part].len() {
            all[at] = parts[part][i];
            (i, at) = (i + 1, at + 1);
        }
        part += 1;
    }
    all
}
