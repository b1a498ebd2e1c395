//! Templates and values of the tests, and presses to print them.

use std::{path::PathBuf, sync::LazyLock, time::Duration};

use kernel::Timestamp;
use press::{Apart, Fonts, Limits, Press, Template};

/// 17 October 2023, 09:30 in Vietnam.
pub(crate) fn at() -> Timestamp {
    Timestamp::parse("2023-10-17T09:30").expect("a time")
}

/// A press in this process.
pub(crate) fn here() -> Press {
    static PRESS: LazyLock<Press> =
        LazyLock::new(|| Press::new(Fonts::find().unwrap_or_else(|missing| panic!("{missing}"))));
    PRESS.clone()
}

/// A press with one child and these limits.
pub(crate) fn apart(limits: Limits) -> Press {
    Press::apart(Apart {
        program: PathBuf::from(env!("CARGO_BIN_EXE_press-child")),
        arguments: Vec::new(),
        children: 1,
        limits,
    })
}

/// Limits that an unoptimised program keeps with ordinary letters, and that are soon reached by others.
pub(crate) fn strict() -> Limits {
    Limits { time: Duration::from_secs(4), memory_bytes: 600 << 20, pages: 20, document_bytes: 4 << 20 }
}

/// A letter as an office writes it: heading in two columns, title, table, signature; its layout is a part of its own.
pub(crate) fn letter() -> Template {
    Template::new(LETTER).with("layout.typ", LAYOUT)
}

const LETTER: &str = r#"#import "layout.typ": letter, person
#let paper = json(bytes(sys.inputs.paper))
#show: letter.with(title: paper.title, number: paper.number)

Kính gửi: #person(paper.name)

#paper.body

#table(
  columns: (auto, 1fr, auto),
  table.header[STT][Giấy tờ][Số bản],
  ..paper.papers.enumerate().map(((i, p)) => ([#(i + 1)], p.name, [#p.copies])).flatten(),
)
"#;

const LAYOUT: &str = r#"#let person(name) = strong(name)
#let letter(title: "", number: "", body) = {
  set document(title: title)
  set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: "1")
  set text(font: "Tinos", size: 13pt, lang: "vi")
  set par(justify: true, first-line-indent: 1cm)
  grid(
    columns: (2fr, 3fr),
    align: center,
    [ỦY BAN NHÂN DÂN \ *PHƯỜNG THANH KHÊ* \ Số: #number],
    [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \ *Độc lập - Tự do - Hạnh phúc* \
      _Thanh Khê, ngày #datetime.today().display("[day]/[month]/[year]")_],
  )
  align(center, heading(level: 1, title))
  body
  align(right, block(align(center)[*CHỦ TỊCH* #v(2cm) *Nguyễn Văn Ái*]))
}
"#;

/// Values of [`letter`], with this name of the addressee.
pub(crate) fn paper(name: &str) -> String {
    let mut paper: serde_json::Value = serde_json::from_str(PAPER).expect("a paper");
    paper["name"] = name.into();
    paper.to_string()
}

const PAPER: &str = r#"{
  "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
  "number": "17/TN-UBND",
  "name": "",
  "body": "Bộ phận một cửa đã nhận đủ hồ sơ của ông/bà. Kết quả được trả trước 17:00 ngày 20/10/2023.",
  "papers": [
    {"name": "Tờ khai đăng ký khai sinh", "copies": 1},
    {"name": "Giấy chứng sinh (bản chính)", "copies": 1},
    {"name": "Căn cước công dân của cha, mẹ (bản sao)", "copies": 2}
  ]
}"#;

/// A text of one's own on one page, with what PDF/UA asks for.
pub(crate) fn plain(main: &str) -> Template {
    Template::new(format!("#set document(title: \"Thử\")\n#set text(lang: \"vi\")\n{main}"))
}
