//! The operator's pages.

use super::{receiver::Receiver, *};

/// What stands in the field that shows a secret.
fn secret(body: &str) -> String {
    let at = body.find("id=\"secret\" value=\"").unwrap() + "id=\"secret\" value=\"".len();
    body[at..].split('"').next().unwrap().to_owned()
}

#[both_engines]
async fn an_operator_connects_a_program_in_the_browser(town: Town) {
    let mut browser = town.browser("kimdd.danang").await;
    browser.get("/programs").await.is(200).says("Chưa có chương trình nào kết nối");
    let (id, unit) = (ClientId::new().to_string(), town.unit("thac-gian").to_string());
    let form = browser.get("/programs/new").await.is(200);
    form.says("scope-things-read".trim_start_matches("scope-things-read")).says("Theo dõi hoạt động");
    // Everything wrong is told at once, and what was typed stays.
    let wrong = browser.form("/programs", &[("id", &id), ("name", "Cổng thành phố")]).await.is(422);
    wrong.says("Cổng thành phố").says("Ông/bà chưa điền ô này.").says("Ông/bà chưa chọn mục nào.");
    let fields = [
        ("id", id.as_str()),
        ("name", "Cổng thành phố"),
        ("unit", &unit),
        ("contact", "Trung tâm CNTT"),
        ("scopes", "acts.read"),
        ("scopes", "things.read"),
        ("expires_on", "31/12/2023"),
        ("rate", "usual"),
    ];
    let page = browser.form("/programs", &fields).await.leads().to_owned();
    assert_eq!(browser.form("/programs", &fields).await.leads(), page, "sent twice");
    browser.get(&page).await.is(200).says("Cổng thành phố").says("Chưa có mã nào");
    let token = secret(&browser.form(&format!("{page}/tokens"), &[]).await.is(200).body);
    town.caller(&token).get("/api/v1/acts").await.expect(200);
    let shown = browser.get(&page).await.is(200);
    shown.does_not_say(&token).says(&token[token.len() - 4..]).does_not_say("Chưa dùng");
    // Its rights are narrowed: at once, for the next request.
    let edit = browser.get(&format!("{page}/edit")).await.is(200);
    edit.says("value=\"acts.read\" checked");
    let narrower: Vec<(&str, &str)> =
        fields[1..].iter().copied().filter(|(_, value)| *value != "acts.read").collect();
    let stale = [narrower.as_slice(), &[("version", "7")]].concat();
    browser.form(&page, &stale).await.expect(409);
    let fresh = [narrower.as_slice(), &[("version", "1")]].concat();
    browser.form(&page, &fresh).await.leads();
    town.caller(&token).get("/api/v1/acts").await.expect(403);
    browser.form(&format!("{page}/end"), &[]).await.leads();
    town.caller(&token).get("/api/v1/acts").await.expect(401);
    browser.get("/programs").await.is(200).says("Đã ngừng");
    // Nobody else.
    for path in ["/programs", "/programs/new", page.as_str(), "/webhooks", "/webhooks/new"] {
        town.browser("thytn.thacgian").await.get(path).await.expect(403);
    }
}

#[both_engines]
async fn an_operator_keeps_a_webhook_in_the_browser(town: Town) {
    let receiver = Receiver::start().await;
    let mut browser = town.browser("kimdd.danang").await;
    browser.get("/webhooks").await.is(200).says("Chưa có địa chỉ nào nhận tin");
    browser.get("/webhooks/new").await.is(200).says("things.mended");
    let (id, unit) = (Id::<str>::new().to_string(), town.unit("thac-gian").to_string());
    let mut fields = vec![
        ("id", id.as_str()),
        ("name", "Kho dữ liệu"),
        ("unit", &unit),
        ("url", "https://10.0.0.1/in"),
        ("kinds", "things.made\r\nthings.lost"),
    ];
    let wrong = browser.form("/webhooks", &fields).await.is(422);
    wrong.says("mạng nội bộ").says("Không có loại việc nào tên là").says("things.lost");
    fields[3].1 = &receiver.url;
    fields[4].1 = "things.made";
    let first = browser.form("/webhooks", &fields).await.is(200);
    let key = secret(&first.body);
    assert!(key.starts_with("whsec_"));
    let page = browser.form("/webhooks", &fields).await.leads().to_owned();
    browser.get(&page).await.is(200).does_not_say(&key).says("Chưa gửi tin nào");
    browser.form(&format!("{page}/trial"), &[]).await.leads();
    town.drain().await;
    browser.get(&page).await.is(200).says("Tin thử").says("Đã nhận").says("Mã 204");
    assert!(receiver.came()[0].is_signed_by(&key));
    let renewed = secret(&browser.form(&format!("{page}/secret"), &[]).await.is(200).body);
    assert_ne!(renewed, key);
    browser.form(&format!("{page}/pause"), &[]).await.leads();
    browser.get(&page).await.is(200).says("Đã tạm dừng từ");
    browser.form(&format!("{page}/trial"), &[]).await.expect(409);
    browser.form(&format!("{page}/resumption"), &[]).await.leads();
    browser.get("/webhooks").await.is(200).says("Đang gửi");
}
