//! Looks into a file before it is taken. Pure: bytes in, verdict out.

use kernel::text;

use crate::{FileKind, Limits, Refused};

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) kind: FileKind,
    pub(crate) name: String,
    /// The pages of a PDF.
    pub(crate) pages: Option<u32>,
}

/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 120;
/// The longest ending that is taken for one: beyond it, a dot is a part of the name.
const LONGEST_ENDING: usize = 5;

/// Decides whether this content under this name is taken.
pub(crate) fn inspect(name: &str, content: &[u8], limits: &Limits) -> Result<Found, Refused> {
    if content.is_empty() {
        return Err(Refused::Empty);
    }
    if content.len() as u64 > limits.bytes {
        return Err(Refused::TooLarge { limit: limits.bytes });
    }
    let kind = FileKind::of(content).ok_or(Refused::WrongType)?;
    let name = clean_name(name, kind)?;
    let pages = match kind {
        FileKind::Pdf => Some(pages(content, limits.pages)?),
        FileKind::Jpeg | FileKind::Png => {
            check_picture(content, limits.side)?;
            None
        }
        FileKind::Docx | FileKind::Xlsx => None,
    };
    Ok(Found { kind, name, pages })
}

/// Counts the pages without reading what is on them; streams that swell beyond the parser's own limit are refused by it.
fn pages(content: &[u8], limit: u32) -> Result<u32, Refused> {
    let pdf = lopdf::Document::load_metadata_mem(content).map_err(|_| Refused::Broken)?;
    // With an empty password it would open for anybody, but not be printed or merged by everybody.
    if pdf.encrypted {
        return Err(Refused::Encrypted);
    }
    match pdf.page_count {
        0 => Err(Refused::Broken),
        pages if pages > limit => Err(Refused::TooManyPages { pages, limit }),
        pages => Ok(pages),
    }
}

fn check_picture(content: &[u8], limit: u32) -> Result<(), Refused> {
    let picture = imagesize::blob_size(content).map_err(|_| Refused::Broken)?;
    let side = u32::try_from(picture.width.max(picture.height)).unwrap_or(u32::MAX);
    if picture.width == 0 || picture.height == 0 {
        return Err(Refused::Broken);
    }
    if side > limit { Err(Refused::TooWide { side, limit }) } else { Ok(()) }
}

/// The name as it is kept and offered for download: the last part of a path, no signs that mean something to a file system, the ending of
/// what the content is. A picture under another picture's ending is renamed; any other ending that says something else is refused.
fn clean_name(name: &str, kind: FileKind) -> Result<String, Refused> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = text::clean(last)
        .chars()
        .map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\n') { '-' } else { c })
        .collect();
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if (1..=LONGEST_ENDING).contains(&ending.len()) && is_plain(ending) => {
            (stem, ending.to_lowercase())
        }
        _ => (plain.as_str(), String::new()),
    };
    let claimed = FileKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str()));
    let pictures = claimed.is_some_and(FileKind::is_picture) && kind.is_picture();
    if !ending.is_empty() && claimed != Some(kind) && !pictures {
        return Err(Refused::Misnamed { claimed: ending, found: kind });
    }
    let stem: String = stem.trim_matches(['.', ' ', '-']).chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() { "tep" } else { stem.trim_end() };
    Ok(format!("{stem}.{}", kind.endings()[0]))
}

/// `2023` in 'Nghị quyết 15.2023' is no ending, `pdf` and `mp4` are.
fn is_plain(ending: &str) -> bool {
    ending.bytes().all(|b| b.is_ascii_alphanumeric()) && !ending.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (given, kept) in [
            ("CCCD.PDF", "CCCD.pdf"),
            ("C:\\Users\\Lan\\Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("Nguye\u{302}\u{303}n.pdf", "Nguyễn.pdf"),
            ("a\u{202e}fdp.pdf", "afdp.pdf"),
            ("tờ khai: 1?.pdf", "tờ khai- 1.pdf"),
            ("Quyết định 15.2023", "Quyết định 15.2023.pdf"),
            ("...", "tep.pdf"),
            ("", "tep.pdf"),
            (".pdf", "tep.pdf"),
        ] {
            assert_eq!(clean_name(given, FileKind::Pdf).as_deref(), Ok(kept), "{given:?}");
        }
        let long = clean_name(&format!("{}.pdf", "ă".repeat(400)), FileKind::Pdf).unwrap();
        assert_eq!(long.chars().count(), LONGEST_NAME + 4);
    }

    #[test]
    fn a_name_may_not_say_another_kind_except_among_pictures() {
        assert_eq!(clean_name("anh.png", FileKind::Jpeg).as_deref(), Ok("anh.jpg"));
        assert_eq!(clean_name("anh.jpeg", FileKind::Jpeg).as_deref(), Ok("anh.jpg"));
        for ending in ["exe", "html", "docx", "jpg"] {
            let refused = clean_name(&format!("tờ khai.{ending}"), FileKind::Pdf);
            assert_eq!(refused, Err(Refused::Misnamed { claimed: ending.to_owned(), found: FileKind::Pdf }));
        }
    }
}
