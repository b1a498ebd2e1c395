//! Writes an incremental update: the file as it was, then new objects, then a table of them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use crate::{
    Refusal, Result,
    algorithm::sha256,
    pdf::{Pdf, Update},
};

/// The file with what is appended. The table is of the kind that the file's last one is, since readers may not mix them.
pub(crate) fn append(pdf: &Pdf<'_>, update: Update) -> Result<Vec<u8>> {
    let (table_at, is_stream) = last_table(pdf.bytes)?;
    let (objects, next) = update.into_parts();
    let mut out = Vec::with_capacity(pdf.bytes.len() + 64 * 1024);
    out.extend_from_slice(pdf.bytes);
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    let mut offsets = BTreeMap::new();
    for (id, object) in &objects {
        offsets.insert(*id, out.len());
        write_indirect(&mut out, *id, object);
    }
    let mut trailer = Dictionary::new();
    for key in [&b"Root"[..], b"Info"] {
        if let Ok(value) = pdf.document.trailer.get(key) {
            trailer.set(key, value.clone());
        }
    }
    trailer.set("Prev", i64::try_from(table_at).map_err(|_| Refusal::TooLong)?);
    trailer.set("ID", identifiers(pdf, &out));
    let start = out.len();
    if is_stream {
        let own = (next, 0);
        offsets.insert(own, start);
        write_table_stream(&mut out, own, &offsets, trailer);
    } else {
        trailer.set("Size", i64::from(next));
        write_table(&mut out, &offsets, trailer);
    }
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(out)
}

/// Where the file's last table begins, and whether it is a stream.
fn last_table(bytes: &[u8]) -> Result<(usize, bool)> {
    const MARK: &[u8] = b"startxref";
    let unreadable = || Refusal::UnreadablePdf("its end does not say where its table is".to_owned());
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    let at = end.windows(MARK.len()).rposition(|found| found == MARK).ok_or_else(unreadable)?;
    let said = String::from_utf8_lossy(&end[at + MARK.len()..]);
    let start = said.split_ascii_whitespace().next().and_then(|number| number.parse().ok());
    let start: usize = start.ok_or_else(unreadable)?;
    let table = bytes.get(start..).ok_or_else(unreadable)?.trim_ascii_start();
    Ok((start, !table.starts_with(b"xref")))
}

/// The file's first name stays, and its second is that of this state.
fn identifiers(pdf: &Pdf<'_>, out: &[u8]) -> Object {
    let now = Object::String(sha256(out)[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
    let first = match pdf.document.trailer.get(b"ID").and_then(Object::as_array) {
        Ok(old) => old.first().cloned(),
        Err(_) => None,
    };
    Object::Array(vec![first.unwrap_or_else(|| now.clone()), now])
}

fn write_table(out: &mut Vec<u8>, offsets: &BTreeMap<ObjectId, usize>, trailer: Dictionary) {
    out.extend_from_slice(b"xref\n");
    for run in runs(offsets) {
        out.extend_from_slice(format!("{} {}\n", run[0].0.0, run.len()).as_bytes());
        for ((_, generation), offset) in run {
            out.extend_from_slice(format!("{offset:010} {generation:05} n\r\n").as_bytes());
        }
    }
    out.extend_from_slice(b"trailer\n");
    write(out, &Object::Dictionary(trailer));
    out.push(b'\n');
}

fn write_table_stream(
    out: &mut Vec<u8>,
    own: ObjectId,
    offsets: &BTreeMap<ObjectId, usize>,
    mut trailer: Dictionary,
) {
    let (mut index, mut rows) = (Vec::new(), Vec::new());
    for run in runs(offsets) {
        index.push(Object::Integer(i64::from(run[0].0.0)));
        index.push(Object::Integer(i64::try_from(run.len()).unwrap_or_default()));
        for ((_, generation), offset) in run {
            rows.push(1);
            // Files are smaller than what four bytes count.
            rows.extend(u32::try_from(offset).unwrap_or_default().to_be_bytes());
            rows.extend(generation.to_be_bytes());
        }
    }
    trailer.set("Type", Object::Name(b"XRef".to_vec()));
    trailer.set("Size", i64::from(own.0) + 1);
    trailer.set("W", Object::Array(vec![1.into(), 4.into(), 2.into()]));
    trailer.set("Index", Object::Array(index));
    write_indirect(out, own, &Object::Stream(lopdf::Stream::new(trailer, rows)));
}

/// Objects whose numbers follow each other.
fn runs(offsets: &BTreeMap<ObjectId, usize>) -> Vec<Vec<(ObjectId, usize)>> {
    let mut runs: Vec<Vec<(ObjectId, usize)>> = Vec::new();
    for (id, offset) in offsets {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|(last, _)| last.0.checked_add(1) == Some(id.0)) => {
                run.push((*id, *offset));
            }
            _ => runs.push(vec![(*id, *offset)]),
        }
    }
    runs
}

fn write_indirect(out: &mut Vec<u8>, id: ObjectId, object: &Object) {
    out.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
    write(out, object);
    out.extend_from_slice(b"\nendobj\n");
}

/// Writes an object. Texts are hexadecimal, so that no letter needs care.
fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, _) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(format!("{byte:02x}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(members) => {
            out.push(b'[');
            for (index, member) in members.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write(out, member);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => {
            let mut dictionary = stream.dict.clone();
            dictionary.set("Length", i64::try_from(stream.content.len()).unwrap_or_default());
            write_dictionary(out, &dictionary);
            out.extend_from_slice(b"\nstream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write(out, value);
        out.push(b'\n');
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        match byte {
            b'#'
            | b'('
            | b')'
            | b'<'
            | b'>'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'/'
            | b'%'
            | 0..=b' '
            | 0x7f.. => {
                out.extend_from_slice(format!("#{byte:02x}").as_bytes());
            }
            _ => out.push(*byte),
        }
    }
}
