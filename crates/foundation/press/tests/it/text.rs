//! What is printed can be read again, to the last mark.

use std::process::Command;

use crate::sheets;

/// The vowels with each tone; the marks of quality are part of the letter.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// Every Vietnamese letter, small and large.
fn letters() -> String {
    let small = format!("{} bcdđghklmnpqrstvx", VOWELS.join(" "));
    format!("{small} {}", small.to_uppercase())
}

/// The text of a PDF as people copy it, in one line.
fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, pdf).expect("the file is written");
    let ran = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let ran = ran.expect("pdftotext is missing: apt-get install poppler-utils");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_vietnamese_letter_is_read_again_from_every_cut() {
    let words = letters();
    let cuts = sheets::plain(
        "#set page(margin: 1cm)\n#set text(size: 9pt)\n#let t = json(bytes(sys.inputs.paper))\n#t\n\n*#t*\n\n_#t _\n\n*_#t _*",
    );
    let printed = sheets::here().print(&cuts, &serde_json::json!(words).to_string(), sheets::at());
    let printed = printed.expect("it is printed");
    assert_eq!((printed.pages, printed.unknown.len()), (1, 0));
    assert_eq!(text_of(&printed.pdf), [words.as_str(); 4].join(" "));
}

#[test]
fn what_a_resident_typed_is_text_and_never_markup() {
    for typed in [
        "#import \"@preview/x:1.0.0\": *",
        "*đậm* _nghiêng_ $x^2$ = Tiêu đề",
        "#read(\"/etc/passwd\")",
        "\\ \" ' < > [ ] @nhãn",
    ] {
        let printed = sheets::here().print(&sheets::letter(), &sheets::paper(typed), sheets::at());
        let text = text_of(&printed.expect("it is printed").pdf);
        assert!(text.contains(&format!("Kính gửi: {typed}")), "{typed}: {text}");
    }
}

#[test]
fn the_day_of_a_letter_is_the_day_it_is_given() {
    let printed = sheets::here().print(&sheets::letter(), &sheets::paper("A"), sheets::at());
    assert!(text_of(&printed.expect("it is printed").pdf).contains("ngày 17/10/2023"));
}

#[test]
fn a_letter_that_the_typeface_does_not_have_is_marked_and_told() {
    let printed = sheets::here().print(&sheets::letter(), &sheets::paper("Nguyễn 😀 道 A"), sheets::at());
    let printed = printed.expect("it is printed");
    assert_eq!(printed.unknown.iter().collect::<String>(), "道😀");
    assert!(text_of(&printed.pdf).contains("Kính gửi: Nguyễn □ □ A"));
}
