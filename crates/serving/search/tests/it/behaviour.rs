//! What the search promises, one by one.

use search::{Confidence, Entry, Found, Index, Lexicon};

use crate::{index, lexicon};

fn first<'i>(found: &Found<'i>) -> &'i str {
    found.hits.first().map_or("", |hit| hit.code)
}

#[test]
fn every_way_of_typing_birth_registration_finds_it_first() {
    let index = index();
    for typed in [
        "giay khai sinh cho con",
        "Đăng ký khai sinh",
        "DANG KY KHAI SINH",
        "khaisinh",
        "giaays khai sinh",
        "giay1 khai sinh",
        "khai sinhj",
        "vợ mới sinh em bé",
        "gks",
        "  khai   sinh??",
        "1.001193",
    ] {
        let found = index.search(typed, 5);
        assert_eq!(first(&found), "1.001193", "{typed}");
        assert_eq!(found.hits[0].confidence, Confidence::Likely, "{typed}");
        assert_eq!(found.elsewhere, None, "{typed}");
    }
}

#[test]
fn marks_that_were_typed_count() {
    let entry =
        |code: &str, title: &str| Entry { code: code.into(), title: title.into(), ..Entry::default() };
    let entries = [entry("a", "Cấp dưỡng"), entry("b", "Cáp đường"), entry("c", "Việc khác")];
    let index = Index::build(entries.into_iter(), &Lexicon::default());
    assert_eq!(first(&index.search("cáp đường", 3)), "b");
    assert_eq!(first(&index.search("cấp dưỡng", 3)), "a");
    assert_eq!(index.search("cap duong", 3).hits.len(), 2);
}

#[test]
fn slips_are_mended_and_said_so() {
    let index = index();
    assert_eq!(index.search("dang ky keets hoon", 3).corrected.as_deref(), Some("dang ky kết hôn"));
    assert_eq!(index.search("kethon", 3).corrected.as_deref(), Some("kết hôn"));
    assert_eq!(index.search("đăng ký kết hôn", 3).corrected, None);
}

#[test]
fn the_asked_words_of_a_title_are_told() {
    let index = index();
    let found = index.search("dang ky ket hon", 1);
    assert_eq!(found.hits[0].matched, ["đăng", "ký", "kết", "hôn"]);
}

#[test]
fn what_is_not_ours_is_said_with_where_to_turn() {
    let index = index();
    let topic = |query: &str| index.search(query, 5).elsewhere.map(|e| (e.topic.clone(), e.contact.clone()));
    assert_eq!(topic("lam ho chieu").map(|t| t.0).as_deref(), Some("passport"));
    assert_eq!(topic("cháy nhà"), Some(("fire".to_owned(), "114".to_owned())));
    assert_eq!(topic("mất hộ chiếu"), None, "the ward takes reports of lost passports");
}

#[test]
fn nonsense_and_hostile_queries_find_nothing_and_do_no_harm() {
    let index = index();
    let long = "khaisinhketh".repeat(5_000);
    for query in
        ["", " ", "asdf qwer", "???", "🦀🦀", "\u{0}\u{301}\u{301}", "SELECT * FROM x; --", &long, "ааа ббб"]
    {
        let found = index.search(query, 5);
        assert!(found.hits.is_empty() && found.elsewhere.is_none(), "{query:.40}: {found:?}");
    }
    assert_eq!(index.search("khai sinh", 0).hits, []);
}

#[test]
fn an_empty_catalogue_finds_only_elsewhere() {
    let index = Index::build(std::iter::empty(), &lexicon());
    assert!(index.is_empty());
    assert_eq!(index.search("căn cước", 5).elsewhere.map(|e| e.topic.as_str()), Some("identity-card"));
    assert!(Index::build(std::iter::empty(), &Lexicon::default()).search("a", 1).hits.is_empty());
}

#[test]
fn an_index_is_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>(_: &T) {}
    shared(&index());
}
