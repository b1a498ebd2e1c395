//! What is left in a word when the keyboard did not turn Telex or VNI strokes into marks.

/// The readings of a key that holds strokes (`keets`, `ket61`, `giaasy`), without them; none when it holds none.
///
/// Sound, because no Vietnamese syllable holds `s f r x j` after its vowel, a doubled vowel, `w`, `z`, or a digit.
/// The vowel may also be doubled from afar (`ketse`): that reading comes second.
pub(crate) fn readings(key: &str) -> Vec<String> {
    // Nobody strikes a letter thrice for a mark, nor `w` after `q`: that is a hand on the keyboard.
    let thrice = key.as_bytes().windows(3).any(|run| run[0] == run[1] && run[1] == run[2]);
    if thrice || key.starts_with("qw") {
        return Vec::new();
    }
    let near = without_strokes(key);
    let mut found = Vec::with_capacity(2);
    if let Some(last @ ('a' | 'e' | 'o' | 'd')) = near.chars().last()
        && near.find(last).is_some_and(|first| first + 1 < near.len())
    {
        found.push(near[..near.len() - 1].to_owned());
    }
    if near != key {
        found.insert(0, near);
    }
    found.retain(|reading| !reading.is_empty());
    found
}

/// The key with doubled letters as one, and nothing else taken: for words that were typed as one.
pub(crate) fn without_doubles(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for c in key.chars() {
        if !(matches!(c, 'a' | 'e' | 'o' | 'd') && out.ends_with(c)) {
            out.push(c);
        }
    }
    out
}

fn without_strokes(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut vowel = false;
    for c in key.chars() {
        match c {
            'a' | 'e' | 'o' | 'd' if out.ends_with(c) => {}
            's' | 'f' | 'r' | 'x' | 'j' | 'z' | 'w' | '0'..='9' if vowel => {}
            '9' if out == "d" => {}
            'w' => {
                out.push('u');
                vowel = true;
            }
            c => {
                vowel |= matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
                out.push(c);
            }
        }
    }
    // The spelling of keys: `kys` is `ky`, whose key is `ki`.
    if out.ends_with('y')
        && out.chars().rev().nth(1).is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
    {
        out.pop();
        out.push('i');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_taken_out() {
        for (typed, meant) in [
            ("keets", "ket"),
            ("hoon", "hon"),
            ("giaays", "giay"),
            ("giaasy", "giay"),
            ("sinhj", "sinh"),
            ("ddawng", "dang"),
            ("d9ang8", "dang"),
            ("kys", "ki"),
            ("tuwr", "tu"),
            ("thuwowngf", "thuong"),
            ("hon6", "hon"),
            ("gia61y", "giay"),
            ("khasi", "khai"),
        ] {
            assert_eq!(readings(typed).first().map(String::as_str), Some(meant), "{typed}");
        }
        assert!(readings("sinh").is_empty());
        assert!(readings("qwer").is_empty() && readings("aaaa").is_empty());
        assert_eq!(readings("ketse"), ["kete", "ket"]);
        assert_eq!(without_doubles("taamtru"), "tamtru");
    }
}
