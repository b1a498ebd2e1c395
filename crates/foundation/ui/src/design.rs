//! The sample page: every component in every state, with sample data, and a sample slip.

use askama::Template;
use jiff::{ToSpan as _, civil::date};
use kernel::{FieldError, Timestamp};

use crate::{
    Badge, Bar, BarPart, Choice, Column, Columns, Day, Empty, Facts, Field, Form, Link, Mark, Notice, Pager,
    Promise, Shell, Spread, SpreadBar, SpreadLine, Step, StepState, Steps, Summary, T, Tab, Tabs, Timeline,
    TimelineItem, Tone, Why, qr, say,
};

#[derive(Template)]
#[template(path = "ui/design.html")]
struct Design {
    shell: Shell,
    search: Field,
    summary: Option<Summary>,
    wrong_fields: Vec<Field>,
    fields: Vec<Field>,
    badges: Vec<Badge>,
    notices: Vec<Notice>,
    promises: Vec<Promise>,
    steps: Steps,
    timeline: Timeline,
    facts: Facts,
    tabs: Tabs,
    rows: Vec<Row>,
    pager: Pager,
    bar: Bar,
    columns: Columns,
    spread: Spread,
    empty: Empty,
    qr: String,
}

struct Row {
    late: bool,
    due: Badge,
    number: &'static str,
    what: &'static str,
    who: &'static str,
    left: &'static str,
    todo: &'static str,
}

#[derive(Template)]
#[template(path = "ui/design_slip.html")]
struct Slip {
    shell: Shell,
    due: String,
    facts: Facts,
    qr: String,
}

/// The sample page in the shell's language. Samples are Vietnamese in either language, as data is.
pub fn page(shell: Shell) -> askama::Result<String> {
    let t = shell.t;
    let wrong = wrong_form(t);
    let wrong_fields = wrong_fields(&wrong);
    let design = Design {
        search: Form::new(t)
            .kept([("q", "giay khai sinh cho con")])
            .search("q", "Ông/bà cần làm gì?", "")
            .heard(),
        summary: wrong.summary(&wrong_fields),
        wrong_fields,
        fields: fields(&Form::new(t)),
        badges: badges(),
        notices: notices(),
        promises: promises(t),
        steps: steps(t),
        timeline: timeline(t),
        facts: facts(),
        tabs: tabs(),
        rows: rows(),
        pager: Pager { t, previous: Some("#".into()), next: Some("#".into()) },
        bar: bar(t),
        columns: columns(t),
        spread: spread(t),
        empty: Empty {
            title: "Chưa có việc nào ở đây.".into(),
            body: "Việc mới sẽ hiện ở đây khi có người gửi đến. Ông/bà có thể xem những việc đã xong.".into(),
            link: Some(Link::new("Xem việc đã xong", "#")),
        },
        qr: code(),
        shell,
    };
    design.render()
}

/// The sample slip, on A5.
pub fn slip(shell: Shell) -> askama::Result<String> {
    let facts = Facts::default()
        .row("Người nộp", "Bà Lê Thị Mận")
        .row("Việc", "Cấp bản sao trích lục")
        .row("Nhận lúc", say::moment(shell.lang(), at(18, 10, 20), at(18, 10, 20)))
        .row("Phí", say::money(shell.lang(), kernel::Money(8000)));
    Slip { due: say::due(shell.lang(), at(30, 17, 0)), facts, qr: code(), shell }.render()
}

fn columns(t: T) -> Columns {
    let of = |month: u64| Column {
        label: format!("T{month}"),
        parts: vec![20 + month * 7 % 31, month % 4],
        mark: Some(15 + month * 5 % 23),
    };
    Columns {
        lang: t.lang(),
        title: "Lời hẹn đến hạn theo tháng".into(),
        key: vec![(Tone::Kept, "Giữ lời".into()), (Tone::Broken, "Trễ hẹn".into())],
        mark: "Cùng tháng năm trước".into(),
        items: (1..=12).map(of).collect(),
    }
}

fn spread(t: T) -> Spread {
    let bar = |days: usize| SpreadBar {
        label: days.to_string(),
        count: [31, 44, 9, 4, 3, 1, 1][days - 1],
        tone: [Tone::Early, Tone::Calm, Tone::Broken][usize::from(days > 2) + usize::from(days > 5)],
    };
    let line = |after: usize, word: &str, tone| SpreadLine { after, word: word.into(), tone };
    Spread {
        lang: t.lang(),
        title: "Số hồ sơ theo số ngày làm việc".into(),
        bars: (1..=7).map(bar).collect(),
        lines: vec![line(2, "Thời hạn đề xuất", Tone::Early), line(5, "Thời hạn hiện nay", Tone::Calm)],
    }
}

fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
    Timestamp::of(date(2023, 1, day).at(hour, minute, 0, 0))
}

fn code() -> String {
    // A short address always fits.
    qr::svg("https://thanthien.example/t/H17-230118-0007", "Mã QR mở trang tra cứu").unwrap_or_default()
}

fn wrong_form(t: T) -> Form {
    let typed = [("full_name", ""), ("born", "31/02/1990"), ("note", "Tôi cần gấp"), ("where", "")];
    Form::new(t).kept(typed).wrong(&[
        FieldError::new("full_name", "required"),
        FieldError::new("born", "not-a-date").with("typed", "31/02/1990"),
        FieldError::new("note", "too-long").with("limit", 10).with("typed", 11),
        FieldError::new("where", "choose"),
    ])
}

fn wrong_fields(form: &Form) -> Vec<Field> {
    vec![
        form.line("full_name", "Họ và tên").help("Viết như trên giấy tờ tùy thân."),
        form.date("born", "Ngày sinh"),
        form.long("note", "Lời nhắn").rows(3),
        form.radio("where", "Nhận kết quả ở đâu", places()),
    ]
}

fn places() -> Vec<Choice> {
    vec![
        Choice::new("here", "Tại nơi tiếp nhận")
            .help("Mang theo giấy hẹn; người khác nhận thay cần giấy ủy quyền."),
        Choice::new("online", "Tải về ở trang này"),
        Choice::new("post", "Qua bưu điện"),
    ]
}

fn fields(form: &Form) -> Vec<Field> {
    vec![
        form.line("name", "Họ và tên")
            .help("Viết như trên giấy tờ tùy thân.")
            .autocomplete("name")
            .limit(100),
        form.digits("number", "Số định danh").example("048190001234").narrow(),
        form.date("day", "Ngày sinh"),
        form.phone("phone", "Số điện thoại").optional().narrow(),
        form.password("password", "Mật khẩu").autocomplete("current-password").narrow(),
        form.choice("group", "Tổ dân cư", vec![Choice::new("3", "Tổ 3"), Choice::new("14", "Tổ 14")]),
        form.radio("how", "Nhận kết quả ở đâu", places()),
        form.checks(
            "papers",
            "Giấy tờ mang theo",
            vec![Choice::new("id", "Căn cước công dân"), Choice::new("home", "Giấy xác nhận nơi ở")],
        )
        .optional(),
        form.file("scan", "Bản chụp giấy tờ", ".pdf,image/*")
            .help("Chụp đủ bốn góc, đọc rõ chữ.")
            .many()
            .max_bytes(10_000_000),
        form.long("more", "Điều ông/bà muốn nói thêm").optional().rows(4).limit(2000),
        form.tick("true", "Những điều tôi khai trên đây là đúng."),
    ]
}

fn badges() -> Vec<Badge> {
    vec![
        Badge::new(Tone::Calm, "Đang xử lý"),
        Badge::new(Tone::Early, "Sớm 1 ngày"),
        Badge::new(Tone::Kept, "Đúng hẹn"),
        Badge::new(Tone::Soon, "Hôm nay 11:30"),
        Badge::new(Tone::Broken, "Trễ 3 giờ"),
        Badge::new(Tone::Plain, "Đã rút"),
    ]
}

fn notices() -> Vec<Notice> {
    vec![
        Notice::new(Tone::Kept, "Đã gửi.").body("Ông/bà giữ mã này để tra cứu: H17-230118-0007."),
        Notice::new(Tone::Calm, "Trang này tự lưu những gì ông/bà đang viết."),
        Notice::new(Tone::Soon, "Còn thiếu một giấy tờ.")
            .body("Xin bổ sung trước 17 giờ, thứ Sáu 27/01/2023.")
            .link(Link::new("Bổ sung giấy tờ", "#")),
        Notice::new(Tone::Broken, "Vừa có người khác sửa việc này.")
            .body("Những gì ông/bà viết vẫn còn ở dưới. Xin xem lại rồi gửi lần nữa.")
            .link(Link::new("Xem bản mới", "#")),
    ]
}

fn promises(t: T) -> Vec<Promise> {
    let open = Promise::new(t, "Hẹn trả kết quả", at(30, 17, 0))
        .left("Còn 2 ngày làm việc. Nhận tại nơi tiếp nhận hoặc tải về ở trang này.")
        .why(Why {
            sentence:
                "Nhận lúc 10 giờ thứ Tư 18/01. Việc này được 3 ngày làm việc, không tính ngày nhận, ngày \
                       nghỉ và nghỉ Tết."
                    .into(),
            days: days(),
            open: true,
        });
    let kept = Promise::new(t, "Hẹn trả kết quả", at(30, 17, 0))
        .badge(Badge::new(Tone::Kept, "Đã giữ lời"))
        .left("Trả lúc 15 giờ 10, thứ Hai 30/01.");
    let broken = Promise::new(t, "Hẹn trả kết quả", at(30, 17, 0))
        .badge(Badge::new(Tone::Broken, "Trễ hẹn"))
        .left("Chúng tôi xin lỗi ông/bà. Hẹn lại: trước 17 giờ, thứ Tư 01/02/2023.");
    vec![open, kept, broken]
}

fn days() -> Vec<Day> {
    let marks = [
        (Mark::Start, "nhận"),
        (Mark::Counted, "ngày 1"),
        (Mark::Off, "Tết"),
        (Mark::Off, ""),
        (Mark::Off, "Mùng 1"),
        (Mark::Off, "Tết"),
        (Mark::Off, "Tết"),
        (Mark::Off, "Tết"),
        (Mark::Off, "Tết"),
        (Mark::Counted, "ngày 2"),
        (Mark::Off, ""),
        (Mark::Off, ""),
        (Mark::Due, "ngày 3"),
    ];
    (0_i64..)
        .zip(marks)
        .map(|(i, (mark, note))| Day {
            date: date(2023, 1, 18).saturating_add(i.days()),
            mark,
            note: note.into(),
        })
        .collect()
}

fn steps(t: T) -> Steps {
    let items = vec![
        Step { href: "#".into(), ..Step::new(StepState::Done, "Người nộp") },
        Step::new(StepState::Now, "Giấy tờ"),
        Step::new(StepState::Next, "Xem lại"),
        Step::new(StepState::Next, "Gửi"),
    ];
    Steps { t, items }
}

fn timeline(t: T) -> Timeline {
    let item = |what: &str, when: Timestamp, note: &str, tone, now| TimelineItem {
        what: what.into(),
        when: say::moment(t.lang(), when, at(30, 9, 0)),
        at: when,
        note: note.into(),
        now,
        tone,
    };
    Timeline {
        items: vec![
            item("Người phụ trách đang tra sổ gốc", at(27, 8, 5), "", Tone::Calm, true),
            item(
                "Đã xin bổ sung",
                at(18, 14, 0),
                "Xin thêm bản chụp mặt sau của căn cước.",
                Tone::Calm,
                false,
            ),
            item("Chuyển cho người phụ trách", at(18, 10, 20), "", Tone::Calm, false),
            item("Nhận việc của ông/bà và hẹn ngày trả", at(18, 10, 0), "", Tone::Calm, false),
        ],
    }
}

fn facts() -> Facts {
    Facts::default()
        .changeable("Họ và tên", "Lê Thị Mận", Link::new("Sửa họ tên", "#"))
        .changeable("Nơi ở", "Tổ 3, đường Điện Biên Phủ", Link::new("Sửa nơi ở", "#"))
        .row("Phí", "8.000\u{a0}đ")
        .row("Lời nhắn", "Cháu sinh ngày 12/01.\nGia đình cần giấy trước khi đi học.")
}

fn tabs() -> Tabs {
    let tab = |label: &str, count: &str, here| Tab {
        label: label.into(),
        count: Some(count.into()),
        href: "#".into(),
        here,
    };
    Tabs {
        label: "Các nhóm việc".into(),
        items: vec![
            tab("Việc của tôi", "23", true),
            tab("Chờ nhận", "6", false),
            tab("Chờ bổ sung", "3", false),
            tab("Chờ ký", "2", false),
            tab("Đã xong hôm nay", "11", false),
        ],
    }
}

fn rows() -> Vec<Row> {
    let row = |tone, due: &str, number, what, who, left, todo| Row {
        late: tone == Tone::Broken,
        due: Badge::new(tone, due),
        number,
        what,
        who,
        left,
        todo,
    };
    vec![
        row(
            Tone::Broken,
            "Trễ 3 giờ",
            "0231",
            "Đăng ký lại",
            "Trần Văn Lâm",
            "4 của 4 giờ",
            "Xin lỗi, hẹn lại",
        ),
        row(Tone::Soon, "Hôm nay 11:30", "0244", "Xác nhận tình trạng", "Lê Thị Mận", "1 của 2 giờ", "Mở"),
        row(
            Tone::Calm,
            "Mai 09:00",
            "0250",
            "Cấp bản sao cho một gia đình có tên việc dài hơn bề rộng của cột",
            "Nguyễn Hoàng Bảo Trâm Anh",
            "0 của 4 giờ",
            "Mở",
        ),
    ]
}

fn bar(t: T) -> Bar {
    let part = |label: &str, value, tone| BarPart { label: label.into(), value, tone, href: "#".into() };
    Bar {
        lang: t.lang(),
        parts: vec![
            part("Sớm hơn hẹn", 1268, Tone::Early),
            part("Đúng hẹn", 141, Tone::Kept),
            part("Trễ hẹn, đã gửi thư xin lỗi", 3, Tone::Broken),
        ],
    }
}
