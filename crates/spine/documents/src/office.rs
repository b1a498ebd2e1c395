//! Office Open XML, told by the table of contents of its ZIP.
//!
//! The order of the parts differs from program to program (LibreOffice puts the document after the properties), so that the first bytes do
//! not tell. Nothing is unpacked.

use crate::FileKind;

/// The end-of-central-directory record without its comment, and the longest comment (APPNOTE.TXT, 4.3.16).
const END: usize = 22;
const LONGEST_COMMENT: usize = 65_535;
/// A central header without name, extra field and comment (APPNOTE.TXT, 4.3.12).
const HEADER: usize = 46;
/// More parts than any text document of 20 MiB has.
const MOST_PARTS: usize = 20_000;

/// Which Office document this is; none when it is none, or one with macros.
pub(crate) fn kind(content: &[u8]) -> Option<FileKind> {
    let names = names(content)?;
    let has = |part: &[u8]| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    let macros = names.iter().any(|name| name.to_ascii_lowercase().ends_with(b"vbaproject.bin"));
    if macros || !has(b"[Content_Types].xml") {
        return None;
    }
    match (has(b"word/document.xml"), has(b"xl/workbook.xml")) {
        (true, false) => Some(FileKind::Docx),
        (false, true) => Some(FileKind::Xlsx),
        _ => None,
    }
}

/// The names in the ZIP's table of contents.
fn names(content: &[u8]) -> Option<Vec<&[u8]>> {
    if !content.starts_with(b"PK\x03\x04") {
        return None;
    }
    let latest = content.len().checked_sub(END)?;
    let earliest = latest.saturating_sub(LONGEST_COMMENT);
    let end = (earliest..=latest).rev().find(|&at| content[at..].starts_with(b"PK\x05\x06"))?;
    let count = u16_at(content, end + 10)?;
    let mut at = usize::try_from(u32_at(content, end + 16)?).ok()?;
    if count > MOST_PARTS {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if !content.get(at..)?.starts_with(b"PK\x01\x02") {
            return None;
        }
        let (name, extra, comment) =
            (u16_at(content, at + 28)?, u16_at(content, at + 30)?, u16_at(content, at + 32)?);
        names.push(content.get(at + HEADER..at + HEADER + name)?);
        at += HEADER + name + extra + comment;
    }
    Some(names)
}

fn u16_at(content: &[u8], at: usize) -> Option<usize> {
    content.get(at..at + 2)?.try_into().ok().map(|bytes| usize::from(u16::from_le_bytes(bytes)))
}

fn u32_at(content: &[u8], at: usize) -> Option<u32> {
    content.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
