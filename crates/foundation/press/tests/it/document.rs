//! The structure that PDF/A-2a and PDF/UA-1 ask for, found in the file by a reader that is not the writer.

use std::process::Command;

use lopdf::{Dictionary, Document, Object};

use crate::sheets;

fn printed() -> Vec<u8> {
    let printed =
        sheets::here().print(&sheets::letter(), &sheets::paper("Nguyễn Thị Đỗ Quyên"), sheets::at());
    let printed = printed.expect("it is printed");
    assert_eq!(printed.pages, 1);
    printed.pdf
}

fn read(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("the file is read")
}

fn under<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    dictionary.get_deref(key.as_bytes(), document).unwrap_or_else(|_| panic!("no /{key} in {dictionary:?}"))
}

fn dictionaries(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    })
}

#[test]
fn every_font_is_inside_and_can_be_read_back() {
    let document = read(&printed());
    let fonts: Vec<_> = dictionaries(&document).filter(|found| found.has_type(b"Font")).collect();
    let (mut whole, mut inside) = (0, 0);
    for font in fonts {
        if under(&document, font, "Subtype").as_name().expect("a name") == b"Type0" {
            whole += 1;
            assert!(under(&document, font, "ToUnicode").as_stream().is_ok());
        } else {
            let descriptor = under(&document, font, "FontDescriptor").as_dict().expect("a descriptor");
            let name = under(&document, descriptor, "FontName").as_name().expect("a name");
            assert!(String::from_utf8_lossy(name).contains("Tinos"), "{name:?}");
            let file = ["FontFile2", "FontFile3"].into_iter().find(|key| descriptor.has(key.as_bytes()));
            assert!(under(&document, descriptor, file.expect("the font's file")).as_stream().is_ok());
            inside += 1;
        }
    }
    // Regular, bold and italic.
    assert_eq!((whole, inside), (3, 3));
}

#[test]
fn colours_are_told_by_srgb() {
    let document = read(&printed());
    let intents = under(&document, document.catalog().expect("a catalogue"), "OutputIntents");
    let intents = intents.as_array().expect("a list");
    assert_eq!(intents.len(), 1);
    let intent = document.dereference(&intents[0]).expect("an intent").1.as_dict().expect("an intent");
    assert_eq!(under(&document, intent, "S").as_name().expect("a name"), b"GTS_PDFA1");
    let condition = under(&document, intent, "OutputCondition").as_str().expect("a name");
    assert_eq!(condition, b"sRGB");
    let profile = under(&document, intent, "DestOutputProfile").as_stream().expect("a profile");
    let profile = profile.decompressed_content().expect("a profile");
    // The signature of an ICC profile, and its colour space.
    assert_eq!((&profile[36..40], &profile[16..20]), (b"acsp".as_slice(), b"RGB ".as_slice()));
}

#[test]
fn the_file_says_what_it_is() {
    let document = read(&printed());
    let catalog = document.catalog().expect("a catalogue");
    let metadata = under(&document, catalog, "Metadata").as_stream().expect("metadata");
    // PDF/A wants it to be found by programs that cannot unpack.
    assert!(!metadata.dict.has(b"Filter"));
    let metadata = String::from_utf8(metadata.content.clone()).expect("XMP");
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "2023-10-17T09:30:00+07:00",
    ] {
        assert!(metadata.contains(part), "no {part} in {metadata}");
    }
    assert_eq!(document.version, "1.7");
    assert_eq!(under(&document, catalog, "Lang").as_str().expect("a language"), b"vi");
    let view = under(&document, catalog, "ViewerPreferences").as_dict().expect("preferences");
    assert!(under(&document, view, "DisplayDocTitle").as_bool().expect("a choice"));
}

#[test]
fn whoever_cannot_see_it_is_led_through_it() {
    let document = read(&printed());
    let catalog = document.catalog().expect("a catalogue");
    let marked = under(&document, catalog, "MarkInfo").as_dict().expect("MarkInfo");
    assert!(under(&document, marked, "Marked").as_bool().expect("a choice"));
    let tree = under(&document, catalog, "StructTreeRoot").as_dict().expect("a structure");
    assert!(tree.has(b"K") && tree.has(b"ParentTree"));
    let kinds: Vec<_> = dictionaries(&document)
        .filter_map(|element| element.get(b"S").and_then(Object::as_name).ok())
        .map(|kind| String::from_utf8_lossy(kind).into_owned())
        .collect();
    for kind in ["H1", "P", "Table", "TR", "TH", "TD"] {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} among {kinds:?}");
    }
}

#[test]
fn nothing_is_locked_runs_or_leads_outside() {
    let document = read(&printed());
    assert!(!document.is_encrypted());
    let ids = document.trailer.get(b"ID").and_then(Object::as_array).expect("a file's ID");
    assert_eq!(ids.len(), 2);
    for dictionary in dictionaries(&document) {
        for key in ["JS", "JavaScript", "AA", "OpenAction", "Launch", "EmbeddedFiles", "RichMedia", "XFA"] {
            assert!(!dictionary.has(key.as_bytes()), "/{key} in {dictionary:?}");
        }
    }
}

#[test]
fn the_same_order_makes_the_same_file_and_another_makes_another() {
    let (here, letter) = (sheets::here(), sheets::letter());
    let print = |name: &str, at| here.print(&letter, &sheets::paper(name), at).expect("it is printed").pdf;
    let first = print("A", sheets::at());
    assert_eq!(first, print("A", sheets::at()));
    let id = |pdf: &[u8]| read(pdf).trailer.get(b"ID").cloned().expect("a file's ID");
    assert_ne!(id(&first), id(&print("B", sheets::at())));
    assert_ne!(id(&first), id(&print("A", sheets::at().plus_seconds(60))));
}

#[test]
fn another_reader_finds_no_fault() {
    let Ok(version) = Command::new("qpdf").arg("--version").output() else {
        println!("skipped: qpdf is not installed");
        return;
    };
    assert!(version.status.success());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, printed()).expect("the file is written");
    let ran = Command::new("qpdf").arg("--check").arg(&path).output().expect("qpdf runs");
    let said = [ran.stdout, ran.stderr].concat();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&said));
}
