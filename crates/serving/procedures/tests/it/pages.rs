//! Finding a procedure and reading its guide.

use testkit::both_engines;

use crate::town::Town;

/// Where this stands in the page; the page must say it.
fn place(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("does not say {text:?}: {page}"))
}

#[both_engines]
async fn the_first_page_asks_one_question(town: Town) {
    let page = town.browser().get("/").await.is(200);
    page.says("Ông/bà cần làm gì?")
        .says("action=\"/procedures\"")
        .says("data-suggest=\"/procedures/suggest\"");
    page.says("href=\"/track\"").says("href=\"/dossiers\"");
    for code in ["1.001193", "2.000815", "1.004873", "1.000894", "1.000656", "2.000635"] {
        page.says(&format!("href=\"/procedures/{code}\""));
    }
    let english = town.english().get("/").await.is(200);
    english.says("What do you need to do?").says("Birth registration").does_not_say("Tra cứu");
}

#[both_engines]
async fn what_is_meant_comes_first(town: Town) {
    for (typed, code) in [
        ("giay khai sinh cho con", "1.001193"),
        ("xin giấy độc thân", "1.004873"),
        ("khai sanhj", "1.001193"),
        ("2.000635", "2.000635"),
    ] {
        let page = town.browser().get(&format!("/procedures?q={}", typed.replace(' ', "+"))).await.is(200);
        let first = page.body.split("href=\"/procedures/").nth(1).unwrap_or_default();
        assert!(first.starts_with(code), "{typed}: {first}");
    }
    let page = town.browser().get("/procedures?q=khai+sinh").await.is(200);
    page.says("<mark>khai sinh</mark>").says("Trực tuyến toàn trình").says("Có phải ông/bà cần…");
    assert!(place(&page.body, "<mark>khai sinh</mark>") < place(&page.body, "Có phải ông/bà cần…"));
}

#[both_engines]
async fn what_is_not_ours_is_said_first(town: Town) {
    let page = town.browser().get("/procedures?q=lam+ho+chieu").await.is(200);
    page.says("Hộ chiếu: việc này không làm ở đây").says("href=\"https://dichvucong.bocongan.gov.vn\"");
    if let Some(list) = page.body.find("class=\"rows\"") {
        assert!(place(&page.body, "Hộ chiếu: việc") < list);
        page.says("Có phải ông/bà cần…");
    }
    town.english().get("/procedures?q=lam+ho+chieu").await.is(200).says("Passport: this is not done here");
}

#[both_engines]
async fn nothing_found_leads_on(town: Town) {
    let page = town.browser().get("/procedures?q=zzzqqq+xwxw").await.is(200);
    page.says("chưa tìm thấy").says("tel:02360000100").says("Theo lĩnh vực").says("Hộ tịch");
}

#[both_engines]
async fn what_was_typed_is_shown_as_text(town: Town) {
    let page = town.browser().get("/procedures?q=%3Cscript%3Ealert(1)%3C/script%3E%22").await.is(200);
    page.does_not_say("<script>alert").says("&#60;script&#62;");
    let long = "a".repeat(5_000);
    town.browser().get(&format!("/procedures?q={long}")).await.expect(200);
}

#[both_engines]
async fn fields_are_browsed_page_by_page(town: Town) {
    let mut browser = town.browser();
    browser.get("/procedures").await.is(200).says("Theo lĩnh vực").says("field=H%E1%BB%99%20t%E1%BB%8Bch");
    let (mut path, mut seen) = ("/procedures?field=H%E1%BB%99%20t%E1%BB%8Bch".to_owned(), 0);
    for _ in 0..10 {
        let page = browser.get(&path).await.is(200).body;
        seen += page.matches("<li><a href=\"/procedures/").count();
        let Some(next) = page.split("rel=\"next\"").next().filter(|before| *before != page) else { break };
        path = next.rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&#38;", "&");
    }
    let all = town.app.part::<procedures::Catalogue>().all(town.clock.now().date());
    assert_eq!(seen, all.iter().filter(|entry| entry.version.field == "Hộ tịch").count());
    assert!(seen > 25, "more than a page");
    browser.get("/procedures?field=Hộ&cursor=nonsense").await.expect(422);
}

#[both_engines]
async fn suggestions_are_few(town: Town) {
    let told = town.browser().get("/procedures/suggest?q=khai+sinh").await.is(200).json();
    let items = told["items"].as_array().unwrap();
    assert_eq!(items.len(), 6);
    assert_eq!(items[0]["href"], "/procedures/1.001193");
    assert_eq!(items[0]["name"], "Đăng ký khai sinh");
    let none = town.browser().get("/procedures/suggest?q=").await.is(200).json();
    assert_eq!(none["items"], serde_json::json!([]));
}

#[both_engines]
async fn a_guide_says_all_that_is_known_and_what_is_not(town: Town) {
    let page = town.browser().get("/procedures/1.001193").await.is(200);
    page.says("<h1 lang=\"vi\">Đăng ký khai sinh</h1>")
        .says("href=\"/file/1.001193\"")
        .says("Trong ngày; nhận sau 15 giờ")
        .says("Miễn phí")
        .says("Giấy khai sinh")
        .says("UBND phường, xã")
        .says("Luật Hộ tịch 60/2014/QH13")
        .says("Cần đối chiếu với quyết định công bố")
        .says("Áp dụng từ 01/01/2023")
        .says("163/QĐ-BTP")
        .says("/procedures/1.001193/print");
    let bare = town.browser().get("/procedures/2.001009").await.is(200);
    bare.says("Chưa có trong dữ liệu").says("tel:02360000100");
    let english = town.english().get("/procedures/1.001193").await.is(200);
    english.says("File online").says("Free of charge").says("lang=\"vi\">Đăng ký khai sinh");
    town.browser().get("/procedures/9.999999").await.expect(404);
    town.browser().get("/procedures/nonsense").await.expect(404);
    town.browser().get("/procedures/9.999999/print").await.expect(404);
}

#[both_engines]
async fn every_guide_and_sheet_can_be_shown(town: Town) {
    let (mut vi, mut en) = (town.browser(), town.english());
    let all = town.app.part::<procedures::Catalogue>().all(town.clock.now().date());
    for (at, entry) in all.iter().enumerate() {
        let browser = if at % 2 == 0 { &mut vi } else { &mut en };
        browser.get(&format!("/procedures/{}", entry.version.code)).await.expect(200);
        browser.get(&format!("/procedures/{}/print", entry.version.code)).await.expect(200);
    }
}

#[both_engines]
async fn the_sheet_has_a_code_and_leaves_out_what_does_not_fit(town: Town) {
    let sheet = town.browser().get("/procedures/1.001193/print").await.is(200);
    sheet
        .says("class=\"slip a4 sheet\"")
        .says("<svg class=\"qr\"")
        .says("https://thanhkhe.example/procedures/1.001193");
    let longest = town.browser().get("/procedures/1.011441/print").await.is(200);
    longest.says("giấy tờ khác: xem danh sách đầy đủ bằng mã QR");
}
