//! Files that are damaged, or made to do harm.

use std::time::{Duration, Instant};

use signing::{Body, Refusal, check, sign};

use crate::paper::{Table, authority, noon, paper, person, stamp};

#[test]
fn a_truncated_paper_is_no_paper() {
    let authority = authority();
    let key = person(&authority);
    let signed = sign(&paper(Table::Plain), &key, &stamp(), noon(), None).unwrap();
    let plain = paper(Table::Plain).len();
    for length in (0..signed.len() - 7).step_by(997) {
        // A cut after the first end leaves the unsigned paper with bytes behind it: it is read, and has no signature.
        let cut = &signed[..length];
        match check(cut, &[]) {
            Ok(found) => assert!(found.is_empty() && length >= plain, "{length}: {found:?}"),
            Err(refusal) => assert!(matches!(refusal, Refusal::UnreadablePdf(_)), "{refusal}"),
        }
    }
    assert!(matches!(sign(b"", &key, &stamp(), noon(), None), Err(Refusal::UnreadablePdf(_))));
}

/// A file of these objects with a table that is right, but for what the trailer says.
fn file(objects: &[&str], trailer: &str) -> Vec<u8> {
    let (mut bytes, mut rows) = (b"%PDF-1.7\n".to_vec(), String::from("0000000000 65535 f\r\n"));
    for (index, object) in objects.iter().enumerate() {
        rows.extend([format!("{:010} 00000 n\r\n", bytes.len())]);
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).into_bytes());
    }
    let (start, size) = (bytes.len(), objects.len() + 1);
    let trailer = trailer.replace("SELF", &start.to_string());
    bytes.extend(
        format!("xref\n0 {size}\n{rows}trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n").into_bytes(),
    );
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";

#[test]
fn files_that_loop_or_swell_end_soon_and_cleanly() {
    let authority = authority();
    let key = person(&authority);
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let files = [
        ("a table that follows itself", file(&[CATALOG, PAGES, PAGE], "/Prev SELF")),
        ("pages in a circle", file(&[CATALOG, "<</Type/Pages/Kids[2 0 R]/Count 1>>"], "")),
        ("a catalogue that is itself", file(&["1 0 R", PAGES, PAGE], "")),
        ("a huge number of objects", file(&[CATALOG, PAGES, PAGE], "/Size 4294967295")),
        (
            "a stream that is longer than the file",
            file(&[CATALOG, PAGES, "<</Length 99999999999>>\nstream\nx\nendstream"], ""),
        ),
        ("a list too deep", file(&[CATALOG, PAGES, PAGE, &deep], "")),
        ("a table far away", b"%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF".to_vec()),
        (
            "an encrypted one",
            file(&[CATALOG, PAGES, PAGE, "<</Filter/Standard/V 1/R 2/O<00>/U<00>/P 0>>"], "/Encrypt 4 0 R"),
        ),
        (
            "fields in a circle",
            file(
                &[
                    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
                    PAGES,
                    PAGE,
                    "<</T(a)/Kids[4 0 R 4 0 R]>>",
                ],
                "",
            ),
        ),
        (
            "a structure in a circle",
            file(
                &[
                    "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>",
                    PAGES,
                    PAGE,
                    "<</ParentTree 5 0 R/K 4 0 R>>",
                    "<</Kids[5 0 R]>>",
                ],
                "",
            ),
        ),
    ];
    for (what, file) in files {
        let start = Instant::now();
        let signed = sign(&file, &key, &stamp(), noon(), None);
        let found = check(&file, &[]);
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
        assert!(found.map_or(true, |found| found.is_empty()), "{what}");
        if let Ok(signed) = signed {
            let found = check(&signed, std::slice::from_ref(authority.root())).unwrap();
            assert!(found[0].holds(), "{what}: what could be signed is signed well: {found:?}");
        }
    }
}

#[test]
fn a_range_that_leaves_something_out_is_not_believed() {
    let authority = authority();
    let signed = sign(&paper(Table::Plain), &person(&authority), &stamp(), noon(), None).unwrap();
    let at = signed.windows(10).position(|found| found == b"/ByteRange").unwrap() + 11;
    let end = at + signed[at..].iter().position(|byte| *byte == b']').unwrap() + 1;
    let width = end - at;
    for range in [
        "[0 10 20 30]",
        "[0 0 0 0]",
        "[5 10 20 30]",
        "[0 -1 20 30]",
        "[0 9999999999 1 1]",
        "[0 1 2]",
        "[]",
        "[/a /b /c /d]",
    ] {
        let mut changed = signed.clone();
        changed[at..end].copy_from_slice(format!("{range:<width$}").as_bytes());
        let found = check(&changed, std::slice::from_ref(authority.root())).unwrap();
        assert_eq!((found[0].body, found[0].holds()), (Body::Unreadable, false), "{range}");
    }
}

#[test]
fn each_changed_byte_of_a_signature_is_found() {
    let authority = authority();
    let root = std::slice::from_ref(authority.root());
    let signed = sign(&paper(Table::Plain), &person(&authority), &stamp(), noon(), None).unwrap();
    let start = signed.windows(11).position(|found| found == b"/Contents <").unwrap() + 11;
    let end = start + signed[start..].iter().position(|byte| *byte == b'>').unwrap();
    // What no signature covers, and need not: the root that came along (the caller's own is believed), and the list of digests in the head.
    let root_at = place_of(&signed[start..end], authority.root().der());
    let loose = [root_at, 24..45];
    let length = (start..end).rev().find(|at| signed[*at] != b'0').unwrap() - start;
    for step in (0..length).step_by(9) {
        let mut changed = signed.clone();
        let digit = char::from(changed[start + step]).to_digit(16).unwrap();
        changed[start + step] = format!("{:x}", digit ^ 1).as_bytes()[0];
        if check(&changed, root).unwrap()[0].holds() {
            assert!(loose.iter().any(|range| range.contains(&(step / 2))), "digit {step}");
        }
    }
}

/// Where the certificate stands in the hexadecimal text of a signature, in bytes.
fn place_of(digits: &[u8], certificate: &[u8]) -> std::ops::Range<usize> {
    let written = certificate.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let at = digits.windows(written.len()).position(|found| found == written.as_bytes()).unwrap() / 2;
    at..at + certificate.len()
}
