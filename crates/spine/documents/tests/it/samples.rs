//! Small real files, made here.

use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, dictionary};

fn document(pages: usize) -> Document {
    let mut pdf = Document::with_version("1.5");
    let tree = pdf.new_object_id();
    let kids: Vec<Object> = (0..pages)
        .map(|_| pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] }).into())
        .collect();
    let count = i64::try_from(pages).unwrap();
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    pdf.trailer.set("ID", vec![id.clone(), id]);
    pdf
}

fn written(mut pdf: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// A PDF of so many empty pages.
pub(crate) fn pdf(pages: usize) -> Vec<u8> {
    written(document(pages))
}

/// A PDF that opens with a password.
pub(crate) fn encrypted_pdf() -> Vec<u8> {
    let mut pdf = document(1);
    let version = EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "chu",
        user_password: "mat khau",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    written(pdf)
}

/// The head of a PNG of this size: as much as is looked into.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes
}

/// The head of a JPEG of this size.
pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08".to_vec();
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend(b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9");
    bytes
}

/// An Office Open XML file with this part, and perhaps with macros: a ZIP of stored files.
pub(crate) fn office(part: &str, macros: bool) -> Vec<u8> {
    let mut names = vec!["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", part];
    if macros {
        names.push("word/vbaProject.bin");
    }
    let (mut bytes, mut contents) = (Vec::new(), Vec::new());
    let (count, content) = (u16::try_from(names.len()).unwrap(), b"<xml/>");
    for name in names {
        let mut sizes = [u32::try_from(content.len()).unwrap().to_le_bytes(); 2].concat();
        sizes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        contents.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        contents.extend(&sizes);
        contents.extend([0; 12]);
        contents.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        contents.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend(&sizes);
        bytes.extend([0, 0]);
        bytes.extend(name.as_bytes());
        bytes.extend(content);
    }
    let start = u32::try_from(bytes.len()).unwrap();
    let length = u32::try_from(contents.len()).unwrap();
    bytes.append(&mut contents);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}
