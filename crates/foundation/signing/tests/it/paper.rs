//! Papers to sign: tagged, as typst writes them, with a table of either kind.

use kernel::Timestamp;
use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};
use signing::{Authority, Key, Rectangle, Spot, Stamp};

/// The kind of table that a file ends with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    Plain,
    Streams,
}

/// A tagged paper of two pages.
pub(crate) fn paper(table: Table) -> Vec<u8> {
    let mut paper = Document::with_version("1.7");
    let (pages, structure, document) = (paper.new_object_id(), paper.new_object_id(), paper.new_object_id());
    let font = paper.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let (mut kids, mut elements, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..2 {
        let text = format!("/P <</MCID 0>> BDC BT /F 12 Tf 72 700 Td (Page {}) Tj ET EMC", number + 1);
        let content = paper.add_object(Stream::new(Dictionary::new(), text.into_bytes()));
        let page = paper.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            "Contents" => content,
            "StructParents" => number,
        });
        let element = paper.add_object(dictionary! {
            "Type" => "StructElem", "S" => "P", "P" => document, "Pg" => page, "K" => 0,
        });
        kids.push(page.into());
        elements.push(element.into());
        rows.extend([number.into(), Object::Array(vec![element.into()])]);
    }
    let tree = paper.add_object(dictionary! { "Nums" => rows });
    paper.set_object(
        document,
        dictionary! {
            "Type" => "StructElem", "S" => "Document", "P" => structure, "K" => elements,
        },
    );
    paper.set_object(structure, dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![document.into()], "ParentTree" => tree, "ParentTreeNextKey" => 2,
    });
    paper.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 2 });
    let catalog = paper.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "StructTreeRoot" => structure,
        "MarkInfo" => dictionary! { "Marked" => true },
        "Lang" => Object::string_literal("vi"),
    });
    paper.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    match table {
        Table::Plain => paper.save_to(&mut bytes).unwrap(),
        Table::Streams => {
            let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
            paper.save_with_options(&mut bytes, options).unwrap();
        }
    }
    bytes
}

/// A moment at which everything of the demonstration is valid.
pub(crate) fn noon() -> Timestamp {
    Timestamp::parse("2026-06-01T12:00:00").unwrap()
}

/// An authority, as old as its certificates need it.
pub(crate) fn authority() -> Authority {
    Authority::new(Timestamp::parse("2024-01-01").unwrap()).unwrap()
}

pub(crate) fn person(authority: &Authority) -> Key {
    let year = noon().plus_days(-100)..noon().plus_days(265);
    let issued = authority
        .person("Nguyễn Thị Ánh Tuyết", Some("CCCD:048190000001"), "UBND phường Thanh Khê", year, "mật khẩu")
        .unwrap();
    Key::from_pkcs12(&issued.pkcs12, "mật khẩu").unwrap()
}

pub(crate) fn organisation(authority: &Authority) -> Key {
    let year = noon().plus_days(-100)..noon().plus_days(265);
    let issued = authority.organisation("Ủy ban nhân dân phường Thanh Khê", year, "dấu").unwrap();
    Key::from_pkcs12(&issued.pkcs12, "dấu").unwrap()
}

/// A TrueType font with the letters of Vietnamese.
pub(crate) fn font() -> Vec<u8> {
    let known =
        ["dejavu/DejaVuSerif.ttf", "liberation/LiberationSerif-Regular.ttf", "croscore/Tinos-Regular.ttf"];
    let found = known.iter().find_map(|name| std::fs::read(format!("/usr/share/fonts/truetype/{name}")).ok());
    found.expect("a font is needed: sudo apt-get install fonts-dejavu-core")
}

/// A place on the first page.
pub(crate) fn at(left: f32, bottom: f32) -> Spot {
    Spot::New { page: 1, place: Rectangle { left, bottom, width: 200.0, height: 70.0 } }
}

/// A stamp with lines only.
pub(crate) fn stamp() -> Stamp {
    Stamp {
        spot: at(320.0, 120.0),
        lines: vec![
            "Người ký: Nguyễn Thị Ánh Tuyết".to_owned(),
            "Cơ quan: Ủy ban nhân dân phường Thanh Khê".to_owned(),
            "Thời gian ký: 12:00:00 01/06/2026 +07:00".to_owned(),
        ],
        size: 10.0,
        font: font(),
        picture: None,
        name: "Nguyễn Thị Ánh Tuyết".to_owned(),
        reason: Some("Ký duyệt kết quả".to_owned()),
        location: Some("Đà Nẵng".to_owned()),
    }
}

/// A red ring that the page shows through.
pub(crate) fn seal() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 120, 120);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let points = (0..120 * 120).flat_map(|index| {
        let (across, down) = (index % 120 - 60, index / 120 - 60);
        let is_ring = (2500..3400).contains(&(across * across + down * down));
        [200, 20, 30, if is_ring { 255 } else { 0 }]
    });
    writer.write_image_data(&points.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    bytes
}
