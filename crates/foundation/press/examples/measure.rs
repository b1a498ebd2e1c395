//! How long a letter takes: `cargo run --release -p press --example measure [folder of a template] [its file] [its values]`.
#![expect(clippy::print_stdout, reason = "it tells what it measured")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use kernel::Timestamp;
use press::{Apart, Fonts, Press, Template};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Prints of each kind; the first are not counted.
const PRINTS: usize = 400;
const COLD: usize = 40;

const LETTER: &str = r#"#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title)
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: "1")
#set text(size: 13pt)
#set par(justify: true, first-line-indent: 1cm)
#grid(columns: (2fr, 3fr), align: center,
  [ỦY BAN NHÂN DÂN \ *PHƯỜNG THANH KHÊ* \ Số: #paper.number],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \ *Độc lập - Tự do - Hạnh phúc* \ _ngày #datetime.today().display()_])
#align(center, heading(level: 1, paper.title))
Kính gửi: *#paper.name*

#for part in paper.body [#part #parbreak()]
#table(columns: (auto, 1fr, auto), table.header[STT][Giấy tờ][Số bản],
  ..paper.papers.enumerate().map(((i, p)) => ([#(i + 1)], p, [1])).flatten())
#align(right, block(align(center)[*CHỦ TỊCH* #v(2cm) *Nguyễn Văn Ái*]))
"#;

fn values(n: usize) -> String {
    let sentence =
        "Bộ phận một cửa đã nhận đủ hồ sơ của ông/bà và sẽ trả kết quả đúng hẹn; nếu chậm sẽ có thư xin lỗi.";
    serde_json::json!({
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "number": format!("{n}/TN-UBND"),
        "name": format!("Nguyễn Thị Đỗ Quyên {n}"),
        "body": [format!("Hồ sơ số {n}. {sentence} {sentence}"), format!("{sentence} {sentence} {n}")],
        "papers": ["Tờ khai đăng ký khai sinh", "Giấy chứng sinh (bản chính)", "Căn cước công dân (bản sao)", "Giấy ủy quyền"],
    })
    .to_string()
}

/// A template from a folder with the values of a file; each print has another number among them.
fn given(folder: &Path, name: &str, values: &Path) -> (Template, serde_json::Value) {
    let mut parts = BTreeMap::new();
    for part in fs::read_dir(folder).expect("the folder").flatten() {
        if let Ok(text) = fs::read_to_string(part.path()) {
            parts.insert(part.file_name().to_string_lossy().into_owned(), text);
        }
    }
    let main = fs::read_to_string(folder.join(name)).expect("the template");
    let values = fs::read_to_string(values).expect("the values");
    (Template { name: name.to_owned(), main, parts }, serde_json::from_str(&values).expect("JSON"))
}

fn main() {
    let arguments: Vec<_> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "child") {
        press::child::serve(std::io::stdin().lock(), std::io::stdout().lock()).expect("orders");
        return;
    }
    let (template, paper): (_, Box<dyn Fn(usize) -> String>) = match arguments.as_slice() {
        [folder, name, file] => {
            let (template, values) = given(Path::new(folder), name, Path::new(file));
            let paper = move |n: usize| {
                let mut values = values.clone();
                values["print"] = n.into();
                values.to_string()
            };
            (template, Box::new(paper))
        }
        _ => (Template::new(LETTER), Box::new(values)),
    };
    let begun = Instant::now();
    let here = Press::new(Fonts::find().expect("a typeface"));
    println!("fonts and library: {:.1} ms", ms(begun.elapsed()));
    measure("here", &here, &template, &*paper);
    let mut apart = Apart::this_program(["child"]);
    apart.program = env::current_exe().unwrap_or_else(|_| PathBuf::from("/proc/self/exe"));
    measure("apart", &Press::apart(apart), &template, &*paper);
}

fn measure(place: &str, press: &Press, template: &Template, paper: &dyn Fn(usize) -> String) {
    let at = Timestamp::parse("2023-10-17T09:30").expect("a time");
    let mut bytes = 0;
    let mut timed = |what: &str, print: &mut dyn FnMut(usize) -> usize| {
        let mut times: Vec<_> = (0..PRINTS)
            .map(|n| {
                let begun = Instant::now();
                bytes = print(n);
                ms(begun.elapsed())
            })
            .collect();
        let first = times[0];
        times.drain(..COLD);
        times.sort_by(f64::total_cmp);
        let (least, median, p99) = (times[0], times[times.len() / 2], times[times.len() * 99 / 100]);
        println!(
            "{place} {what}: first {first:.1} ms, least {least:.2} ms, median {median:.2} ms, p99 {p99:.2} ms, {bytes} bytes"
        );
    };
    timed("print", &mut |n| press.print(template, &paper(n), at).expect("a document").pdf.len());
    timed("preview", &mut |n| press.preview(template, &paper(n), at, 1).expect("a page").svg.len());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or_default());
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
