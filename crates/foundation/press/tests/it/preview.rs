//! What is shown while a template is edited.

use press::{Misprint, Template};

use crate::sheets;

#[test]
fn a_page_is_a_picture_that_needs_nothing_else() {
    let seen =
        sheets::here().preview(&sheets::letter(), &sheets::paper("Nguyễn Thị Đỗ Quyên"), sheets::at(), 1);
    let seen = seen.expect("it is drawn");
    assert_eq!(seen.pages, 1);
    assert!(seen.svg.starts_with("<svg") && seen.svg.ends_with("</svg>"));
    for outside in ["<script", "<text", "href=\"http", "url(http", "@import", "<foreignObject"] {
        assert!(!seen.svg.contains(outside), "{outside}");
    }
}

#[test]
fn a_page_that_is_not_there_is_the_last_one() {
    let pages = Template::new("Một #pagebreak() Hai #pagebreak() #rect(fill: rgb(\"#123456\"))");
    let see = |page| sheets::here().preview(&pages, "null", sheets::at(), page).expect("it is drawn");
    assert_eq!(see(3).pages, 3);
    assert!(see(3).svg.contains("#123456") && !see(2).svg.contains("#123456"));
    assert_eq!(see(99), see(3));
    assert_eq!(see(0), see(1));
}

#[test]
fn a_draft_without_a_title_can_be_seen_but_not_printed() {
    let draft = Template::new("Chưa có tiêu đề");
    assert!(sheets::here().preview(&draft, "null", sheets::at(), 1).is_ok());
    let misprint = sheets::here().print(&draft, "null", sheets::at()).expect_err("there is no title");
    let Misprint::Wrong(faults) = misprint else { panic!("{misprint:?}") };
    assert_eq!((faults[0].code.as_str(), &faults[0].spot), ("not-accessible", &None));
    assert!(faults[0].hint.contains("title"), "{faults:?}");
}
