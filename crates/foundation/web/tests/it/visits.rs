//! Browsers: sessions, forms, languages.

use testkit::both_engines;

use crate::{CLOSED, Town, someone};

#[both_engines]
async fn a_session_is_rotated_ended_and_grows_old(town: Town) {
    let mut browser = town.browser();
    assert_eq!(browser.get("/things/new?a=1").await.leads(), "/sign-in?next=%2Fthings%2Fnew%3Fa%3D1");
    browser.keep_cookie("session", "planted");
    let account = someone();
    let cookie = browser.form(&format!("/sign-in/{account}"), &[]).await;
    let header = cookie.header("set-cookie").to_owned();
    assert!(header.contains("HttpOnly; SameSite=Lax") && !header.contains("Secure"), "{header}");
    let first = browser.cookie("session").unwrap().to_owned();
    assert_ne!(first, "planted");
    let page = browser.get("/things/new").await.is(200);
    page.says("bà Mận").says("Đồ vật");
    assert_eq!(page.header("cache-control"), "no-store");

    browser.form(&format!("/sign-in/{account}"), &[]).await.expect(303);
    let mut stale = town.browser();
    stale.keep_cookie("session", &first);
    stale.get("/things/new").await.leads();

    let mut other = browser.clone();
    browser.form("/sign-out", &[]).await.expect(303);
    assert_eq!(browser.cookie("session"), None);
    other.get("/things/new").await.leads();

    let mut browser = town.signed_in(account).await;
    for _ in 0..3 {
        town.clock.set(town.clock.now().plus_seconds(7 * 3_600));
        browser.get("/things/new").await.expect(200);
    }
    town.clock.set(town.clock.now().plus_seconds(7 * 3_600));
    browser.get("/things/new").await.leads();
    let mut idle = town.signed_in(account).await;
    town.clock.set(town.clock.now().plus_seconds(8 * 3_600 + 1));
    idle.get("/things/new").await.leads();
    town.signed_in(CLOSED).await.get("/things/new").await.leads();
}

#[both_engines]
async fn a_form_whose_sender_must_sign_in_is_held_on_the_page(town: Town) {
    let mut browser = town.browser();
    let page =
        browser.form("/things", &[("name", "Ghế <mây>"), ("copies", "2"), ("password", "kín")]).await.is(401);
    page.says("<noscript>").says("action=\"/things\"").says("name=\"name\" value=\"Ghế &#60;mây&#62;\"");
    page.does_not_say("kín");
    let large = "a".repeat(300_000);
    browser.form("/things", &[("name", &large)]).await.expect(413);
    browser.get("/things/new").await.expect(303);
}

#[both_engines]
async fn ended_sessions_are_swept_away(town: Town) {
    let mut browser = town.signed_in(someone()).await;
    town.clock.set(town.clock.now().plus_days(2));
    town.app.write(&kernel::Actor::system("test"), async |work| web::sweep(work).await).await.unwrap();
    browser.get("/things/new").await.leads();
}

#[both_engines]
async fn a_form_comes_back_with_what_was_typed(town: Town) {
    let mut browser = town.signed_in(someone()).await;
    let page = browser.form("/things", &[("name", "Trống <đồng>"), ("copies", "12")]).await.is(422);
    page.says("Trống &#60;đồng&#62;")
        .says("‘12’ nằm ngoài khoảng cho phép: từ 1 đến 9")
        .says("data-keep=\"thing\"");
    let made = browser.form("/things", &[("name", "Trống đồng"), ("copies", "2")]).await;
    let shown = browser.get(made.leads()).await.is(200);
    shown.says("<h1>Trống đồng</h1>").says("Đã ghi xong.");
    browser.get(made.leads()).await.is(200).does_not_say("Đã ghi xong.");
    let again = browser.form("/things", &[("name", "Trống đồng"), ("copies", "2")]).await.is(409);
    again.says("Tên này đã có rồi.").says("Về trang đầu");
}

#[both_engines]
async fn forms_have_limits(town: Town) {
    let mut browser = town.signed_in(someone()).await;
    let long = "a".repeat(17_000);
    browser.form("/things", &[("name", &long)]).await.is(422).says("16384");
    let many: Vec<(&str, &str)> = (0..1_001).map(|_| ("a", "b")).collect();
    browser.form("/things", &many).await.is(422).says("quá nhiều ô");
    let huge = "a".repeat(300_000);
    browser.form("/things", &[("name", &huge)]).await.expect(413);
}

#[both_engines]
async fn a_lost_session_leads_back_to_the_form(town: Town) {
    let mut browser = town.browser().with("referer", "http://localhost/things/new?a=1");
    let page = browser.form("/things", &[("name", "x"), ("copies", "1")]).await.is(401);
    page.says("/sign-in?next=%2Fthings%2Fnew%3Fa%3D1").says("data-sign-in");
}

#[both_engines]
async fn the_language_is_switched_by_a_link(town: Town) {
    let mut browser = town.browser();
    browser.get("/nowhere?a=1").await.is(404).says("href=\"/nowhere?a=1&#38;lang=en\"");
    assert_eq!(browser.get("/nowhere?a=1&lang=en").await.leads(), "/nowhere?a=1");
    browser.get("/nowhere").await.is(404).says("There is no such page");
}
