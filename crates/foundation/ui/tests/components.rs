//! Components render, keep what was typed, and escape what people type.

use jiff::civil::date;
use kernel::{FieldError, Timestamp};
use ui::{
    Badge, Choice, Day, Empty, Facts, Form, Lang, Link, Mark, NavItem, Notice, Pager, Person, Promise, Shell,
    Step, StepState, Steps, T, TEXTS, Tab, Tabs, Texts, Timeline, TimelineItem, Tone, Why,
};

const EVIL: &str = "<script>\"'&";

fn t(lang: Lang) -> T {
    Texts::load(TEXTS).expect("the crate's own texts load").of(lang)
}

fn shell(lang: Lang) -> Shell {
    Shell {
        brand: "Nhà chung".into(),
        tagline: "Một nơi để thử".into(),
        nav: vec![NavItem { label: "Việc của tôi".into(), href: "/viec".into(), here: true }],
        switch: "/ngon-ngu?sang=en".into(),
        sign_in: "/vao".into(),
        sign_out: "/ra".into(),
        csrf: "the-token".into(),
        ..Shell::new(t(lang), "Mẫu")
    }
}

#[test]
fn what_people_type_is_escaped_everywhere() {
    let t = t(Lang::Vi);
    let at = Timestamp::parse("2023-01-30T17:00").unwrap();
    let form =
        Form::new(t).kept([("x", EVIL)]).wrong(&[FieldError::new("x", "not-a-date").with("typed", EVIL)]);
    let link = Link::new(EVIL, EVIL);
    let rendered = [
        form.line("x", EVIL).help(EVIL).example(EVIL).to_string(),
        form.long("x", EVIL).to_string(),
        form.choice("x", EVIL, vec![Choice::new(EVIL, EVIL)]).to_string(),
        form.radio("x", EVIL, vec![Choice::new(EVIL, EVIL).help(EVIL)]).to_string(),
        form.search("x", EVIL, EVIL).to_string(),
        form.summary([&form.line("x", EVIL)]).unwrap().to_string(),
        Badge::new(Tone::Kept, EVIL).to_string(),
        Notice::new(Tone::Soon, EVIL).body(EVIL).link(link.clone()).to_string(),
        Empty { title: EVIL.into(), body: EVIL.into(), link: Some(link.clone()) }.to_string(),
        Facts::default().changeable(EVIL, EVIL, link).to_string(),
        Steps { t, items: vec![Step { href: EVIL.into(), ..Step::new(StepState::Now, EVIL).note(EVIL) }] }
            .to_string(),
        Timeline {
            items: vec![TimelineItem {
                what: EVIL.into(),
                when: EVIL.into(),
                at,
                note: EVIL.into(),
                now: true,
                tone: Tone::Calm,
            }],
        }
        .to_string(),
        Tabs {
            label: EVIL.into(),
            items: vec![Tab { label: EVIL.into(), count: Some(EVIL.into()), href: EVIL.into(), here: true }],
        }
        .to_string(),
        Pager { t, previous: Some(EVIL.into()), next: None }.to_string(),
        Promise::new(t, EVIL, at)
            .badge(Badge::new(Tone::Soon, EVIL))
            .left(EVIL)
            .why(Why {
                sentence: EVIL.into(),
                days: vec![Day { date: date(2023, 1, 30), mark: Mark::Due, note: EVIL.into() }],
                open: true,
            })
            .to_string(),
    ];
    for html in rendered {
        assert!(!html.contains("<script") && !html.contains("\"'&"), "{html}");
        assert!(html.contains("&#60;script&#62;"), "{html}");
    }
}

#[test]
fn a_wrong_field_keeps_its_value_and_is_tied_to_its_error() {
    let form = Form::new(t(Lang::Vi)).kept([("child.born", "31/02/2023")]).wrong(&[FieldError::new(
        "child.born",
        "not-a-date",
    )
    .with("typed", "31/02/2023")]);
    let html = form.date("child.born", "Ngày sinh").help("Như trên giấy.").to_string();
    assert!(html.contains(r#"name="child.born" value="31/02/2023""#), "{html}");
    let described = r#"aria-describedby="f-child-born-help f-child-born-example f-child-born-error""#;
    assert!(html.contains(described) && html.contains(r#"aria-invalid="true""#), "{html}");
    assert!(html.contains("‘31/02/2023’ chưa phải là ngày"), "{html}");
    let summary = form.summary([&form.date("child.born", "Ngày sinh")]).unwrap().to_string();
    assert!(summary.contains(r##"<a href="#f-child-born">Ngày sinh: ‘31/02/2023’"##), "{summary}");
    assert!(Form::new(t(Lang::Vi)).summary([]).is_none());
}

#[test]
fn choices_that_were_made_stay_made() {
    let choices = || vec![Choice::new("a", "A"), Choice::new("b", "B"), Choice::new("c", "C")];
    let form = Form::new(t(Lang::En)).kept([
        ("many", "a"),
        ("many", "c"),
        ("one", "b"),
        ("yes", "on"),
        ("pw", "secret"),
    ]);
    let many = form.checks("many", "Many", choices()).to_string();
    assert_eq!(many.matches(" checked").count(), 2, "{many}");
    assert!(form.choice("one", "One", choices()).to_string().contains(r#"<option value="b" selected>"#));
    assert!(form.tick("yes", "Yes").to_string().contains(" checked"));
    assert!(
        !form.password("pw", "Password").to_string().contains("secret"),
        "a password is never given back"
    );
}

#[test]
fn the_layout_speaks_both_languages_and_knows_who_is_there() {
    let anyone = ui::design::page(shell(Lang::Vi)).unwrap();
    assert!(
        anyone.contains(r#"<html lang="vi">"#)
            && anyone.contains("Đăng nhập")
            && !anyone.contains("Đăng xuất")
    );
    assert!(
        anyone.contains(r#"hreflang="en">English</a>"#)
            && anyone.contains(r#"aria-current="page">Việc của tôi"#)
    );
    assert!(anyone.contains("<title>Mẫu · Nhà chung</title>") && !anyone.contains("Dữ liệu trình diễn"));

    let person = Person { name: "Lê Thị Mận".into(), mark: "m1".into(), href: String::new() };
    let someone =
        ui::design::page(Shell { person: Some(person), demo: true, dense: true, ..shell(Lang::En) }).unwrap();
    assert!(
        someone.contains("Sign out")
            && !someone.contains("Sign in<")
            && someone.contains("Demonstration data.")
    );
    assert!(someone.contains(r#"class="dense" data-person="m1""#));
    assert!(someone.contains(r#"<input type="hidden" name="csrf" value="the-token">"#));
}

#[test]
fn pages_obey_a_strict_content_security_policy() {
    for html in [ui::design::page(shell(Lang::Vi)).unwrap(), ui::design::slip(shell(Lang::Vi)).unwrap()] {
        for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script type=\"module\" src=\"/assets/").count()
        );
        assert!(!html.contains("{{") && !html.contains(">ui-"), "a text is missing");
    }
}

#[test]
fn ids_on_the_sample_page_are_unique_and_what_refers_to_them_finds_them() {
    let html = ui::design::page(shell(Lang::Vi)).unwrap();
    let values = |attribute: &str| -> Vec<String> {
        let mark = format!(" {attribute}=\"");
        html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let mut ids = values("id");
    ids.sort();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
    for referred in
        values("aria-describedby").iter().flat_map(|v| v.split(' ')).chain(values("for").iter().map(|v| &**v))
    {
        assert!(ids.iter().any(|id| id == referred), "{referred} is nowhere");
    }
}
