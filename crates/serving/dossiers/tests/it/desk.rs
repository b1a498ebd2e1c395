//! The officers' pages.

use std::{pin::Pin, sync::LazyLock};

use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use dossiers::{Dossier, DossierId, Status};
use kernel::{Actor, Result};
use testkit::{Answer, Client, both_engines};
use ui::{Lang, Texts};
use uuid::Uuid;
use web::{Allowance, Path, Quotas, Routes, SeeOther, Settings, Site, Visitor, sessions};
use work::Work;

use crate::town::{CAPABILITIES, Town};

static TEXTS: LazyLock<&'static Texts> = LazyLock::new(|| {
    let mut sources = ui::TEXTS.to_vec();
    for capability in CAPABILITIES {
        sources.extend([(Lang::Vi, capability.texts[0]), (Lang::En, capability.texts[1])]);
    }
    Texts::load(&sources).unwrap()
});

fn load_actor<'a>(
    work: &'a mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + 'a>> {
    Box::pin(people::actor(work, account))
}

async fn sign_in(
    State(site): State<Site>,
    visitor: Visitor,
    Path(account): Path<Uuid>,
) -> web::Result<Response> {
    let cookie = sessions::begin(&site, &visitor, account).await?;
    Ok((cookie, SeeOther::to("/")).into_response())
}

/// A browser in which this persona has signed in.
pub(crate) async fn browser(town: &Town, login: &str) -> Client {
    let plenty = Allowance { burst: 10_000, per_minute: 10_000 };
    let quotas = Quotas { block: plenty, account: plenty, changes: plenty, ..Quotas::default() };
    let settings = Settings { brand: "Phường Thạc Gián".to_owned(), quotas, ..Settings::default() };
    let site = Site::new(town.app.clone(), *TEXTS, settings, dossiers::WAYS.to_vec(), load_actor);
    let pages = dossiers::routes().merge(dossiers::desk_routes());
    let router = site.router(pages.merge(Routes::new().post("/sign-in/{account}", sign_in, &[])));
    let mut browser = Client::new(router).with("accept-language", "vi");
    let account = town.who(login).await.account.unwrap();
    browser.form(&format!("/sign-in/{account}"), &[]).await.expect(303);
    browser
}

fn page_of(id: DossierId) -> String {
    format!("/desk/dossiers/{id}")
}

/// Sends an act's form as it is on the page, at the version that the page was made of.
pub(crate) async fn send(
    browser: &mut Client,
    dossier: &Dossier,
    noun: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let version = dossier.version.to_string();
    let mut all = vec![("version", version.as_str()), ("opened", "0")];
    all.extend_from_slice(fields);
    browser.form(&format!("{}/{noun}", page_of(dossier.id)), &all).await
}

#[both_engines]
async fn the_desk_opens_with_its_sentence_and_the_one_button_of_each_row(town: Town) {
    town.at("2023-03-15T07:30");
    let dossier = town.filed().await;
    let mut desk = browser(&town, "lenp.thacgian").await;
    let page = desk.get("/desk").await.is(200);
    page.says("<h1>1 việc đến hạn hôm nay, không có việc trễ</h1>")
        .says(&dossier.code)
        .says("Nguyễn Thị Phương Thảo");
    page.says("Việc của tôi <b>1</b>").says("Chờ nhận <b>1</b>").says(">Nhận<span");

    town.at("2023-03-16T09:30");
    let mut desk = browser(&town, "lenp.thacgian").await;
    let page = desk.get("/desk").await.is(200);
    page.says("<h1>1 việc đã trễ, hôm nay không có việc nào khác đến hạn</h1>")
        .says("Trễ 2 giờ")
        .says("class=\"late\"");
    desk.get("/desk?tab=paused").await.is(200).says("Không có hồ sơ nào tạm dừng");

    let digits = dossier.code.rsplit('-').next().unwrap();
    assert_eq!(desk.get(&format!("/desk?q={digits}")).await.leads(), page_of(dossier.id));
    desk.get("/desk?q=9999").await.is(200).says("Không tìm thấy gì với ‘9999’");
}

#[both_engines]
async fn an_officer_opens_and_accepts_and_the_look_is_written_down(town: Town) {
    let dossier = town.filed().await;
    let mut desk = browser(&town, "lenp.thacgian").await;
    let page = desk.get(&format!("{}?tab=submitted", page_of(dossier.id))).await.is(200);
    page.says("048 195 003 286")
        .says("Nhận và chuyển")
        .says("Chỉ được yêu cầu một lần")
        .does_not_say("Dừng giải quyết hồ sơ");
    page.says("action=\"/desk/dossiers/").says("/acceptance?tab=submitted\"");
    assert_eq!(town.count::<people::LookedAt>().await, 1);

    let to = town.post_of("vinhpt.thacgian").await.to_string();
    let path = format!("{}/acceptance?tab=submitted", page_of(dossier.id));
    let sent = desk.form(&path, &[("version", "1"), ("acceptance-to", &to)]).await;
    assert_eq!(sent.leads(), "/desk?tab=submitted");
    assert_eq!(town.again(dossier.id).await.status, Status::Processing);
    desk.get("/desk?tab=submitted").await.is(200).says("Đã nhận hồ sơ và chuyển cho người xử lý.");

    let mut vinh = browser(&town, "vinhpt.thacgian").await;
    let page = vinh.get(&page_of(dossier.id)).await.is(200);
    page.says("Hoàn thành bước: Tra cứu, xác minh thông tin hộ tịch").says("Giao cho người khác");
    desk.get(&page_of(dossier.id)).await.is(200).says("Thu hồi bước vừa chuyển");
}

#[both_engines]
async fn a_stale_page_says_what_happened_since_and_keeps_what_was_typed(town: Town) {
    let dossier = town.accepted().await;
    let (id, opened) = (dossier.id, town.app.clock().now().micros().to_string());
    town.at("2023-03-15T09:00");
    town.by("thytn.thacgian", async move |work| {
        dossiers::pause(work, id, None, "Chờ xác minh nơi cư trú trước đây").await
    })
    .await
    .unwrap();
    let mut vinh = browser(&town, "vinhpt.thacgian").await;
    let version = dossier.version.to_string();
    let typed =
        [("version", version.as_str()), ("opened", &opened), ("steps-note", "Đã tra cứu, đủ điều kiện")];
    let page = vinh.form(&format!("{}/steps", page_of(id)), &typed).await.is(409);
    page.says("Chưa ghi được: hồ sơ đã thay đổi")
        .says("Đã tra cứu, đủ điều kiện")
        .says("Từ Ngọc Thy")
        .says("Hồ sơ tạm dừng");
    assert_eq!(town.again(id).await.status, Status::Paused);

    // A colleague acted first, so that it is no longer his turn: the same, and not a bare 'forbidden'.
    town.by("thytn.thacgian", async move |work| dossiers::resume(work, id, None).await).await.unwrap();
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    let page = vinh.form(&format!("{}/steps", page_of(id)), &typed).await.is(409);
    page.says("Nội dung ông/bà đã nhập").says("Đã tra cứu, đủ điều kiện");
}

#[both_engines]
async fn what_one_may_not_see_is_not_there_and_what_one_may_not_do_is_forbidden(town: Town) {
    let dossier = town.filed().await;
    let mut elsewhere = browser(&town, "binhnb.xuanha").await;
    elsewhere.get(&page_of(dossier.id)).await.expect(404);
    send(&mut elsewhere, &dossier, "acceptance", &[]).await.expect(404);
    elsewhere.get(&format!("{}/control-sheet", page_of(dossier.id))).await.expect(404);

    let mut specialist = browser(&town, "vinhpt.thacgian").await;
    send(&mut specialist, &dossier, "acceptance", &[]).await.expect(403);
    send(&mut specialist, &dossier, "stop", &[("stop-reason", "Thử xem")]).await.expect(403);

    let mut resident = browser(&town, "chi-thao").await;
    for page in ["/desk", "/desk/approvals", "/desk/promises", "/desk/register"] {
        resident.get(page).await.expect(403);
    }
    let mut operator = browser(&town, "kimdd.danang").await;
    operator.get("/desk").await.expect(403);
    assert_eq!(town.again(dossier.id).await.version, dossier.version);
}

#[both_engines]
async fn a_form_that_is_wrong_comes_back_with_every_fault(town: Town) {
    let dossier = town.filed().await;
    let mut desk = browser(&town, "lenp.thacgian").await;
    let page = send(&mut desk, &dossier, "refusal", &[]).await.is(422);
    page.says("Ông/bà chưa điền ô này.").says("id=\"f-refusal-reason\"");
    let long = "a".repeat(2_001);
    send(&mut desk, &dossier, "refusal", &[("refusal-reason", &long)])
        .await
        .is(422)
        .says("tối đa 2000 ký tự");

    let missing = [
        ("supplements-items", "Giấy xác nhận cư trú\nBản sao căn cước"),
        ("supplements-reason", "Thiếu giấy tờ"),
    ];
    send(&mut desk, &dossier, "supplements", &missing).await.expect(303);
    let asked = town.again(dossier.id).await;
    assert_eq!(asked.supplement.as_ref().unwrap().items.len(), 2);
    let again = send(&mut desk, &asked, "supplements", &missing).await.is(409);
    again.says("Theo quy định chỉ được đề nghị một lần");
    desk.get("/desk?tab=supplement").await.is(200).says(&asked.code).says("Chờ từ 15/03/2023");
}

#[both_engines]
async fn a_batch_approves_each_by_itself_and_tells_which_was_not(town: Town) {
    let (first, second) = (town.accepted().await, town.accepted().await);
    for dossier in [&first, &second] {
        town.pass("vinhpt.thacgian", dossier.id, None).await.unwrap();
        town.pass("vinhpt.thacgian", dossier.id, None).await.unwrap();
    }
    let mut chair = browser(&town, "thytn.thacgian").await;
    let page = chair.get("/desk/approvals?all=1").await.is(200);
    page.says(&first.code).says(&second.code).says("Đã xem.").says("Phạm Thành Vinh").says(" checked");
    let (first, second) = (town.again(first.id).await, town.again(second.id).await);
    // Meanwhile the second is paused.
    let id = second.id;
    town.by("thytn.thacgian", async move |work| dossiers::pause(work, id, None, "Chờ ý kiến quận").await)
        .await
        .unwrap();
    let fields: Vec<(String, String)> = [&first, &second]
        .into_iter()
        .flat_map(|d| {
            [
                ("dossier".to_owned(), d.id.to_string()),
                (format!("version-{}", d.id), d.version.to_string()),
                (format!("number-{}", d.id), "45/2023".to_owned()),
            ]
        })
        .collect();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let page = chair.form("/desk/approvals", &fields).await.is(200);
    page.says("Đã duyệt 1 hồ sơ, 1 hồ sơ chưa duyệt được").says("Có người vừa cập nhật việc này");
    let approved = town.again(first.id).await;
    assert_eq!(approved.outcome.unwrap().number.as_deref(), Some("45/2023"));
    assert_eq!(town.again(second.id).await.status, Status::Paused);
    chair.form("/desk/approvals", &[]).await.is(200).says("Ông/bà chưa chọn hồ sơ nào");
}

#[both_engines]
async fn a_result_without_a_file_or_with_a_wrong_one_comes_back(town: Town) {
    let dossier = town.accepted().await;
    town.pass("vinhpt.thacgian", dossier.id, None).await.unwrap();
    town.pass("vinhpt.thacgian", dossier.id, None).await.unwrap();
    let mut chair = browser(&town, "thytn.thacgian").await;
    let path = format!("{}/result", page_of(dossier.id));
    let none = chair.files(&path, &[], &[]).await.is(422);
    none.says("Ông/bà chưa chọn tệp nào").says("href=\"#f-result\"").says("id=\"f-result\"");
    let files = [("result", "ket-qua.png", testkit::PICTURE), ("result", "chu-ky.exe", b"MZ".as_slice())];
    let some = chair.files(&path, &[], &files).await.is(422);
    some.says("Chưa nhận được tệp ‘chu-ky.exe’").says("ket-qua.png");
    let whole = chair.files(&path, &[], &[("result", "ket-qua.png", testkit::PICTURE)]).await;
    assert_eq!(whole.leads(), page_of(dossier.id));
}

#[both_engines]
async fn the_leader_apologises_once_with_a_new_date(town: Town) {
    let dossier = town.accepted().await;
    town.at("2023-03-21T09:00");
    promises::watch(&town.app).await.unwrap();
    for login in ["thytn.thacgian", "lucln.thanhkhe"] {
        let mut leader = browser(&town, login).await;
        let page = leader.get("/desk/promises").await.is(200);
        page.says(&dossier.code).says("Còn nợ lời xin lỗi").says("Xin lỗi, hẹn lại").says("Phường Thạc Gián");
    }
    let mut other = browser(&town, "phuongnn.xuanha").await;
    other.get("/desk/promises").await.is(200).does_not_say(&dossier.code);

    let mut chair = browser(&town, "thytn.thacgian").await;
    let early = [
        ("renewal-day", "20/03/2023"),
        ("renewal-time", "17:00"),
        ("renewal-reason", "Chờ nơi cư trú cũ trả lời"),
        ("renewal-fault", "other-agency"),
    ];
    send(&mut chair, &dossier, "renewal", &early)
        .await
        .is(409)
        .says("Ngày hẹn mới phải sau")
        .says("Chờ nơi cư trú cũ trả lời");
    let mut later = early;
    later[0].1 = "24/03/2023";
    send(&mut chair, &dossier, "renewal", &later).await.expect(303);
    let promise = town.promise(dossier.result_promise).await;
    assert_eq!(promise.renewal.unwrap().due_at.to_string(), "2023-03-24T17:00:00+07:00");
    chair.get(&page_of(dossier.id)).await.is(200).does_not_say("id=\"renewal\"");
}

#[both_engines]
async fn what_residents_were_not_satisfied_with_is_put_right_without_their_names(town: Town) {
    let id = town.accepted().await.id;
    town.finished(id).await;
    let dossier = town.returned(id).await;
    let aspects = town.app.part::<promises::RuleSets>().aspects().to_vec();
    let aspects = aspects.into_iter().enumerate().map(|(n, aspect)| (aspect.key, n > 0)).collect();
    let answer = promises::Answer { aspects, words: "Phải chờ lâu ở quầy.".to_owned() };
    town.by("chi-thao", async move |work| dossiers::judge(work, id, None, answer).await).await.unwrap();
    let mut chair = browser(&town, "thytn.thacgian").await;
    let page = chair.get("/desk/promises").await.is(200);
    page.says("Phải chờ lâu ở quầy.").does_not_say(&dossier.code).does_not_say("Nguyễn Thị Phương Thảo");
    let right = town.promises(id).await.into_iter().find(|p| p.kind == promises::Kind::PutRight).unwrap();
    let (path, name) = (format!("/desk/promises/{}/putting-right", right.id), format!("what-{}", right.id));
    chair.form(&path, &[]).await.expect(422);
    assert_eq!(
        chair.form(&path, &[(&name, "Đã mở thêm một quầy buổi sáng.")]).await.leads(),
        "/desk/promises"
    );
    chair.get("/desk/promises").await.is(200).does_not_say("Phải chờ lâu ở quầy.");
    assert!(town.promise(right.id).await.closed.is_some());
}

#[both_engines]
async fn the_control_sheet_and_the_register_are_printed(town: Town) {
    let dossier = town.accepted().await;
    town.finished(dossier.id).await;
    let mut desk = browser(&town, "lenp.thacgian").await;
    let sheet = desk.get(&format!("{}/control-sheet", page_of(dossier.id))).await.is(200);
    sheet.says("Phiếu kiểm soát quá trình giải quyết hồ sơ").says("Phạm Thành Vinh").says("Trước hạn");
    let register = desk.get("/desk/register?day=15/03/2023").await.is(200);
    register.says(&dossier.code).says("Nguyễn Thị Phương Thảo").does_not_say("0935");
    desk.get("/desk/register?day=2023-03-14").await.is(200).says("Ngày này không nhận hồ sơ nào.");
    let done = desk.get("/desk?tab=done").await.is(200);
    done.says("Trả kết quả").says("Có từ 15/03/2023");
}

#[both_engines]
async fn a_list_is_paged_and_a_dossier_knows_its_neighbours(town: Town) {
    let mut filed = Vec::new();
    for _ in 0..27 {
        filed.push(town.filed().await);
    }
    let mut desk = browser(&town, "lenp.thacgian").await;
    let first = desk.get("/desk").await.is(200);
    first
        .says(&filed[0].code)
        .says(&filed[24].code)
        .does_not_say(&filed[25].code)
        .does_not_say("rel=\"prev\"");
    let next = way(&first, "rel=\"next\"");
    let second = desk.get(&next).await.is(200);
    second
        .says(&filed[25].code)
        .says(&filed[26].code)
        .does_not_say(&filed[24].code)
        .does_not_say("rel=\"next\"");
    let back = desk.get(&way(&second, "rel=\"prev\"")).await.is(200);
    back.says(&filed[0].code).says(&filed[24].code);

    let page = desk.get(&page_of(filed[3].id)).await.is(200);
    page.says(&page_of(filed[2].id)).says(&page_of(filed[4].id));
    desk.get("/desk?procedure=1.001193").await.is(200).does_not_say(&filed[0].code).says("Hiện tất cả");
}

/// Where the link with this mark leads.
fn way(page: &Answer, mark: &str) -> String {
    let (before, _) = page.body.split_once(mark).unwrap();
    let (_, href) = before.rsplit_once("href=\"").unwrap();
    href.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&")
}
