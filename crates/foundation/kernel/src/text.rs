//! Vietnamese text: one normal form to keep, one folded form to search.

use unicode_normalization::UnicodeNormalization as _;

/// What a person typed, made fit to keep: NFC, trimmed, runs of blanks as one, no control characters.
/// Line breaks are kept as `\n`.
///
/// ```
/// assert_eq!(kernel::text::clean("  Nguye\u{302}\u{303}n\t Va\u{306}n  A "), "Nguyễn Văn A");
/// ```
pub fn clean(input: &str) -> String {
    if is_clean(input) {
        return input.to_owned();
    }
    let mut out = String::with_capacity(input.len());
    for c in input.replace("\r\n", "\n").nfc() {
        match c {
            '\n' => {
                while out.ends_with(' ') {
                    out.pop();
                }
                out.push('\n');
            }
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Whether it can be kept as it is, told at a glance: one line of Latin letters with their marks joined, as keyboards and what is kept
/// already have them. The letters of these ranges are each their own NFC.
fn is_clean(input: &str) -> bool {
    let plain =
        |c| matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1ea0}'..='\u{1ef9}');
    let bytes = input.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    !ends.contains(&Some(&b' ')) && !bytes.windows(2).any(|two| two == b"  ") && input.chars().all(plain)
}

/// The key under which text is searched: lower case, no marks, `đ` as `d`, words parted by one blank.
///
/// ```
/// assert_eq!(kernel::text::fold("ĐĂNG KÝ  Khai sinh (lại)"), "dang ky khai sinh lai");
/// ```
pub fn fold(input: &str) -> String {
    let mut out = String::with_capacity(input.len());
    for c in input.nfd() {
        let c = match c {
            'đ' | 'Đ' | 'Ð' | 'ð' => 'd',
            c if unicode_normalization::char::is_combining_mark(c) => continue,
            c => c,
        };
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Whether the text is written in Latin letters, as every Vietnamese name is: no other script, no digits.
pub fn is_name(input: &str) -> bool {
    let mut letters = 0;
    input.nfd().all(|c| {
        letters += u32::from(c.is_ascii_alphabetic() || matches!(c, 'đ' | 'Đ'));
        c.is_ascii_alphabetic()
            || matches!(c, 'đ' | 'Đ' | ' ' | '\'' | '’' | '-' | '.')
            || unicode_normalization::char::is_combining_mark(c)
    }) && letters > 0
}

/// Characters that are not seen but make two equal-looking texts differ.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_takes_marks_off_and_keeps_word_order() {
        assert_eq!(fold("Xác nhận tình trạng hôn nhân"), "xac nhan tinh trang hon nhan");
        assert_eq!(fold("  Đường Điện Biên Phủ, số 12/3  "), "duong dien bien phu so 12 3");
        assert_eq!(fold("tre\u{309} em"), "tre em");
    }

    #[test]
    fn names_are_latin_letters_only() {
        assert!(is_name("Nguyễn Thị Ái Nữ"));
        assert!(is_name("H'Hen Niê"));
        for bad in ["", "...", "Nguyễn 2", "王小明", "Иван", "<script>"] {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn cleaning_keeps_lines_and_drops_the_invisible() {
        assert_eq!(clean("một \r\n\u{200b}hai\u{7}"), "một\nhai");
    }

    #[test]
    fn what_is_clean_at_a_glance_is_what_cleaning_makes_of_it() {
        let letters = ('!'..='\u{24ff}').map(String::from).filter(|letter| is_clean(letter));
        let changed = letters.filter(|letter| {
            let kept: String = letter.nfc().collect();
            kept != *letter
                || letter.contains(|c: char| c.is_control() || c.is_whitespace() || is_invisible(c))
        });
        assert_eq!(changed.collect::<String>(), "");
        assert!(is_clean("Trần Thị Ngọc, 12 Điện Biên Phủ"));
        for other in [" a", "a ", "a  b", "a\u{a0}b", "a\nb", "a\u{ad}", "Nguye\u{302}\u{303}n"] {
            assert!(!is_clean(other), "{other:?}");
        }
    }
}
