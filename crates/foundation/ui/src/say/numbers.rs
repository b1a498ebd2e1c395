//! Numbers, shares, sizes and amounts.

use kernel::Money;

use super::by;
use crate::Lang;

/// A whole number: `12.000`, `12,000`.
pub fn number(lang: Lang, value: impl TryInto<i64>) -> String {
    // Counts beyond 2^63 do not happen; the largest number says 'very many' better than a wrong one.
    grouped(lang, value.try_into().unwrap_or(i64::MAX))
}

/// A number with this many decimal places: `1.234,5`.
pub fn decimal(lang: Lang, value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    // Below one the sign would be lost with the zero.
    let sign = if whole == "-0" { "-" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |n| grouped(lang, n));
    if fraction.is_empty() {
        return whole;
    }
    format!("{sign}{whole}{}{fraction}", by(lang, ",", "."))
}

/// A share: `96%`, `99,9%`. It is never rounded up, so that `100%` means all; a share of nothing is `–`.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = u128::from(part) * 1000 / u128::from(whole);
    match (tenths / 10, tenths % 10) {
        (units, 0) => format!("{units}%"),
        (units, tenth) => format!("{units}{}{tenth}%", by(lang, ",", ".")),
    }
}

/// The beginning of a long text, cut between words, with '…'; the text itself when it is short.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The size of a file: `820 byte`, `320 kB`, `1,4 MB`; thousands, not 1024s.
pub fn bytes(lang: Lang, size: u64) -> String {
    let tenths = |unit: u64, name: &str| {
        let tenths = size.div_ceil(unit / 10);
        match tenths % 10 {
            0 => format!("{} {name}", number(lang, tenths / 10)),
            tenth => format!("{}{}{tenth} {name}", number(lang, tenths / 10), by(lang, ",", ".")),
        }
    };
    match size {
        0..1000 => format!("{size} {}", by(lang, "byte", if size == 1 { "byte" } else { "bytes" })),
        1000..1_000_000 => format!("{} kB", size.div_ceil(1000)),
        1_000_000..1_000_000_000 => tenths(1_000_000, "MB"),
        _ => tenths(1_000_000_000, "GB"),
    }
}

/// An amount: `8.000 đ`, `8,000 VND`.
pub fn money(lang: Lang, amount: Money) -> String {
    match lang {
        Lang::Vi => amount.to_string(),
        Lang::En => format!("{}\u{a0}VND", grouped(lang, amount.0)),
    }
}

pub(super) fn grouped(lang: Lang, value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3 + 2);
    if value < 0 {
        out.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(by(lang, ".", ","));
        }
        out.push(digit);
    }
    out
}
