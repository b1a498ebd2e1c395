//! Templates that mean harm, or are only clumsy: each costs its own child at the most.

use std::time::{Duration, Instant};

use press::{Limits, Misprint, Press, Template};

use crate::sheets;

/// What comes of it, and that the press prints a letter afterwards.
fn comes_to(limits: Limits, main: &str) -> Misprint {
    let press = sheets::apart(limits);
    let misprint = print(&press, main);
    let after = press.print(&sheets::letter(), &sheets::paper("A"), sheets::at());
    assert_eq!(after.map(|printed| printed.pages), Ok(1), "after {misprint:?}");
    misprint
}

fn print(press: &Press, main: &str) -> Misprint {
    press.print(&sheets::plain(main), "{}", sheets::at()).expect_err("it cannot be printed")
}

fn message(misprint: &Misprint) -> &str {
    let Misprint::Wrong(faults) = misprint else { panic!("{misprint:?}") };
    faults[0].message.as_str()
}

#[test]
fn loops_come_to_an_end_in_time() {
    let limits = Limits { time: Duration::from_secs(3), ..sheets::strict() };
    let press = sheets::apart(limits);
    press.print(&sheets::letter(), &sheets::paper("A"), sheets::at()).expect("it is printed");
    for main in [
        // Each loop is short enough for Typst, all of them together are not.
        "#for i in range(10000) { for j in range(10000) { for k in range(10000) { } } }",
        "#let i = 0\n#while i < 9999 { let j = 0; while j < 9999 { let k = 0; while k < 9999 { k += 1 }; j += 1 }; i += 1 }",
        "#context { for i in range(10000) { for j in range(10000) { let k = calc.pow(i, 2) + calc.pow(j, 2) } } }",
    ] {
        let begun = Instant::now();
        assert_eq!(print(&press, main), Misprint::TooLong { seconds: 3 }, "{main}");
        assert!(begun.elapsed() < Duration::from_secs(6), "{main}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_loop_that_typst_sees_through_is_a_fault() {
    assert_eq!(message(&comes_to(sheets::strict(), "#while true {}")), "condition is always true");
    let endless = comes_to(sheets::strict(), "#let i = 1\n#while i > 0 { i += 1 }");
    assert_eq!(message(&endless), "loop seems to be infinite");
}

#[test]
fn memory_comes_to_an_end_before_the_machines_does() {
    let limits = Limits { memory_bytes: 400 << 20, time: Duration::from_secs(30), ..sheets::strict() };
    for main in [
        "#let a = (\"0123456789\" * 100000000,) * 100\n#a.map(x => x + \"1\").len()",
        "#range(2000000000).len()",
        "#let a = (1, 2)\n#for i in range(40) { a = a + a }\n#a.len()",
    ] {
        assert_eq!(comes_to(limits, main), Misprint::TooLarge, "{main}");
    }
}

#[test]
fn whoever_calls_himself_without_end_is_stopped() {
    let misprint = comes_to(sheets::strict(), "#let f(x) = f(x + 1)\n#f(1)");
    assert!(message(&misprint).starts_with("maximum function call depth"), "{misprint:?}");
    let misprint = comes_to(sheets::strict(), "#show heading: it => [= #it.body]\n= A");
    assert!(message(&misprint).starts_with("maximum show rule depth"), "{misprint:?}");
}

#[test]
fn a_text_that_is_nested_without_end_is_stopped() {
    for (open, close) in [("#(", ")"), ("#[", "]"), ("#{", "}"), ("$(", ")$")] {
        let text = format!("{}1{}", open.repeat(50_000), close.repeat(50_000));
        let misprint = comes_to(sheets::strict(), &text);
        assert!(!matches!(misprint, Misprint::Broken(_) | Misprint::Busy), "{open}: {misprint:?}");
    }
}

#[test]
fn a_hundred_thousand_pages_are_too_many() {
    let misprint = comes_to(sheets::strict(), "#for i in range(100000) [A #pagebreak()]");
    let is_stopped = matches!(
        misprint,
        Misprint::TooManyPages { limit: 20, .. } | Misprint::TooLong { .. } | Misprint::TooLarge
    );
    assert!(is_stopped, "{misprint:?}");
    let few = comes_to(sheets::strict(), "#for i in range(30) [A #pagebreak()]");
    assert_eq!(few, Misprint::TooManyPages { pages: 31, limit: 20 });
}

#[test]
fn pictures_that_swell_are_stopped() {
    // A PNG of 30 000 × 30 000 points that says so and holds nothing, and drawings that repeat themselves.
    let png = "#image(bytes((137,80,78,71,13,10,26,10, 0,0,0,13, 73,72,68,82, 0,0,117,48, 0,0,117,48, 8,6,0,0,0, \
               0,0,0,0, 0,0,0,0, 73,69,78,68, 174,66,96,130)), alt: \"a\")";
    let misprint = comes_to(sheets::strict(), png);
    assert!(matches!(misprint, Misprint::Wrong(_) | Misprint::TooLarge), "{misprint:?}");
    let mut uses = String::new();
    for n in 1..12 {
        let ten = format!("<use href='#a{}'/>", n - 1).repeat(10);
        uses += &["<g id='a", &n.to_string(), "'>", &ten, "</g>"].concat();
    }
    let svg = format!(
        "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect id='a0' width='1' height='1'/>{uses}</svg>\"), alt: \"a\")"
    );
    let misprint = comes_to(sheets::strict(), &svg);
    assert!(!matches!(misprint, Misprint::Broken(_) | Misprint::Busy), "{misprint:?}");
}

#[test]
fn nothing_of_the_machine_can_be_read() {
    for main in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../etc/passwd\")",
        "#include \"/proc/self/environ\"",
        "#image(\"/usr/share/pixmaps/debian-logo.png\")",
        "#csv(\"/etc/hosts\")",
    ] {
        let misprint = comes_to(sheets::strict(), main);
        let said = message(&misprint);
        assert!(said.starts_with("file not found") || said.starts_with("path "), "{main}: {said}");
    }
    // A drawing may name a file; it is not looked for.
    let svg = "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='/etc/hostname' width='9' height='9'/></svg>\"), alt: \"a\")";
    let press = sheets::apart(sheets::strict());
    let printed = press.print(&sheets::plain(svg), "{}", sheets::at());
    assert!(matches!(printed, Ok(_) | Err(Misprint::Wrong(_))), "{printed:?}");
}

#[test]
fn nothing_is_fetched() {
    for main in ["#import \"@preview/cetz:0.4.0\"", "#import \"@local/house:1.0.0\": *"] {
        let misprint = comes_to(sheets::strict(), main);
        assert!(message(&misprint).contains("packages cannot be used here"), "{misprint:?}");
    }
}

#[test]
fn no_program_runs_inside_a_template() {
    for main in [
        "#plugin(bytes((0, 97, 115, 109)))",
        "#std.plugin(bytes((0, 97, 115, 109)))",
        "#eval(\"plugin(bytes((0,)))\")",
    ] {
        let misprint = comes_to(sheets::strict(), main);
        assert!(message(&misprint).contains("found none"), "{misprint:?}");
    }
}

#[test]
fn names_without_end_cost_a_child() {
    // Typst remembers each name of a file for ever, and knows sixty-five thousand.
    let misprint = comes_to(
        Limits { time: Duration::from_mins(1), ..sheets::strict() },
        "#for i in range(70000) { let p = path(\"a\" + str(i)) }\n#read(\"x\")",
    );
    assert!(!matches!(misprint, Misprint::Busy), "{misprint:?}");
}

#[test]
fn what_is_too_large_is_not_even_sent() {
    let press = sheets::apart(Limits { document_bytes: 4_000, ..sheets::strict() });
    assert_eq!(print(&press, &"a".repeat(2_000)), Misprint::TooLarge);
    // This one is small, and its document is not.
    assert_eq!(print(&press, "a"), Misprint::TooLarge);
    let template = Template::new("a").with("b", "b".repeat(2_000));
    assert_eq!(press.preview(&template, "{}", sheets::at(), 1), Err(Misprint::TooLarge));
}
