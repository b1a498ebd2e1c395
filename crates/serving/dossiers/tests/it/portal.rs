//! The resident's pages and the counter, as a browser without scripts sees them.

use std::{pin::Pin, sync::LazyLock};

use axum::{
    body::Body,
    extract::State,
    http::Method,
    response::{IntoResponse, Response},
};
use dossiers::{Channel, DossierId, Status};
use kernel::{Actor, Id, Result};
use testkit::{Answer, Client, both_engines};
use ui::{Lang, Texts};
use uuid::Uuid;
use web::{Path, Routes, SeeOther, Settings, Site, Visitor, sessions};
use work::Work;

use crate::town::{CAPABILITIES, MARITAL, Town, WARD, granted};

static TEXTS: LazyLock<&Texts> = LazyLock::new(|| {
    let mut all = ui::TEXTS.to_vec();
    for capability in CAPABILITIES {
        let [vi, en] = capability.texts;
        all.extend([(Lang::Vi, vi), (Lang::En, en)]);
    }
    Texts::load(&all).unwrap()
});

/// The numbers of Ms Thảo and of Mr Khánh end with these.
const THAO: &str = "3286";
const KHANH: &str = "1959";

fn load_actor(
    work: &mut Work,
    account: Uuid,
) -> Pin<Box<dyn Future<Output = Result<Option<Actor>>> + Send + '_>> {
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

fn site(town: &Town) -> axum::Router {
    let settings = Settings { brand: "Phường Thạc Gián".to_owned(), ..Settings::default() };
    let site = Site::new(town.app.clone(), *TEXTS, settings, dossiers::WAYS.to_vec(), load_actor);
    site.router(dossiers::routes().merge(Routes::new().post("/sign-in/{account}", sign_in, &[])))
}

fn passer_by(town: &Town) -> Client {
    Client::new(site(town)).with("accept-language", "vi")
}

async fn browser(town: &Town, login: &str) -> Client {
    let account = town.who(login).await.account.unwrap();
    let mut browser = passer_by(town);
    browser.form(&format!("/sign-in/{account}"), &[]).await.expect(303);
    browser
}

/// The value of the first input with this name.
fn value_of(page: &Answer, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

const APPLICANT: &[(&str, &str)] = &[
    ("name", "Nguyễn Thị Phương Thảo"),
    ("personal_number", "048 195 003286"),
    ("birth_date", "23/9/1995"),
    ("sex", "female"),
    ("phone", "0935 000 286"),
    ("street", "45 Đỗ Quang"),
];

const FORM: &[(&str, &str)] = &[
    ("for_whom", "self"),
    ("ethnicity", "Kinh"),
    ("nationality", "Việt Nam"),
    ("residence", "45 Đỗ Quang, phường Thạc Gián"),
    ("status", "single"),
    ("purpose", "other"),
    ("purpose_detail", "Vay vốn ngân hàng"),
    ("copies", "1"),
    ("receive", "counter"),
    ("pledge", "on"),
];

/// A form with these fields and this file.
async fn multipart(
    browser: &mut Client,
    path: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &str, &[u8])>,
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if let Some((name, file, bytes)) = file {
        let part =
            format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--part--\r\n");
    browser.send(Method::POST, path, Some("multipart/form-data; boundary=part"), Body::from(body)).await
}

/// A picture of one point.
const PICTURE: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// Begins a draft as Ms Thảo does, and tells its address.
async fn begun(town: &Town, browser: &mut Client) -> String {
    let start = browser.get(&format!("/file/{MARITAL}")).await.is(200);
    start.says("Ông/bà cần chuẩn bị").says("Phường Thạc Gián");
    let (draft, unit) = (value_of(&start, "draft"), town.unit(WARD).to_string());
    let fields = [("draft", draft.as_str()), ("unit", unit.as_str()), ("whom", "self")];
    let begun = browser.form(&format!("/file/{MARITAL}"), &fields).await;
    assert_eq!(begun.leads(), format!("/drafts/{draft}/applicant"));
    let again = browser.form(&format!("/file/{MARITAL}"), &fields).await;
    assert_eq!(again.leads(), begun.leads(), "sent twice it begins one draft");
    format!("/drafts/{draft}")
}

/// Fills the applicant and the form, and stops at the papers.
async fn filled(town: &Town, browser: &mut Client) -> String {
    let draft = begun(town, browser).await;
    let ward = town.unit(WARD).to_string();
    let applicant = [APPLICANT, &[("ward", ward.as_str()), ("go", "next")]].concat();
    let to_form = browser.form(&format!("{draft}/applicant"), &applicant).await;
    assert_eq!(to_form.leads(), format!("{draft}/form"));
    let to_papers = browser.form(&format!("{draft}/form"), &[FORM, &[("go", "next")]].concat()).await;
    assert_eq!(to_papers.leads(), format!("{draft}/papers"));
    draft
}

/// Files online as a browser does, and tells the id.
async fn filed(town: &Town, browser: &mut Client) -> DossierId {
    let draft = filled(town, browser).await;
    let submitted = browser.form(&format!("{draft}/summary"), &[("pledge", "on")]).await;
    submitted.leads().split('/').nth(2).unwrap().parse().unwrap()
}

#[both_engines]
async fn a_resident_files_online(town: Town) {
    passer_by(&town).get(&format!("/file/{MARITAL}")).await.expect(303);
    let mut thao = browser(&town, "chi-thao").await;
    let draft = begun(&town, &mut thao).await;
    let applicant = thao.get(&format!("{draft}/applicant")).await.is(200);
    applicant.says("Hồ sơ đứng tên ai?").says("048195003286").says("23/09/1995").says("Lưu và làm tiếp sau");

    // What is wrong is said at the top and beside the field, and what was typed stays.
    let wrong = thao
        .form(&format!("{draft}/applicant"), &[("name", "Thảo"), ("personal_number", "04819500328")])
        .await;
    wrong
        .is(422)
        .says("Ông/bà đã nhập 11 chữ số")
        .says("href=\"#f-personal_number\"")
        .says("value=\"04819500328\"");

    // Left for later, right or wrong; found again among the drafts.
    let later = thao.form(&format!("{draft}/applicant"), &[("name", "Thảo"), ("go", "later")]).await;
    assert_eq!(later.leads(), "/drafts");
    thao.get("/drafts").await.is(200).says("Đã lưu bản nháp").says(&format!("{draft}/applicant"));

    let draft = filled(&town, &mut thao).await;
    let refused = multipart(
        &mut thao,
        &format!("{draft}/papers"),
        &[("go", "next")],
        Some(("paper-0", "x.exe", b"MZ\x90")),
    )
    .await;
    refused.is(422).says("Chưa nhận được tệp ‘x.exe’").says("#f-paper-0");
    let taken = multipart(
        &mut thao,
        &format!("{draft}/papers"),
        &[("go", "next")],
        Some(("paper-0", "anh.png", PICTURE)),
    )
    .await;
    assert_eq!(taken.leads(), format!("{draft}/summary"));
    // The slot of the result is not the applicant's to fill.
    multipart(
        &mut thao,
        &format!("{draft}/papers"),
        &[("go", "stay")],
        Some(("result", "ket-qua.png", PICTURE)),
    )
    .await
    .expect(303);

    let summary = thao.get(&format!("{draft}/summary")).await.is(200);
    summary.says("Vay vốn ngân hàng").says("048 195 003 286").says("anh.png").does_not_say("ket-qua.png");
    summary.says(&format!("{draft}/form?back=summary"));
    thao.form(&format!("{draft}/summary"), &[]).await.is(422).says("cam đoan");
    let submitted = thao.form(&format!("{draft}/summary"), &[("pledge", "on")]).await;
    let again = thao.form(&format!("{draft}/summary"), &[("pledge", "on")]).await;
    assert_eq!(submitted.leads(), again.leads(), "submitted twice it is one dossier");

    let receipt = thao.get(submitted.leads()).await.is(200);
    receipt
        .says("H17.24.8-230315-0001")
        .says("<details open>")
        .says("thứ Hai 20/03/2023")
        .says("<svg class=\"qr\"");
    let slip = thao.get(&submitted.leads().replace("receipt", "slip")).await.is(200);
    slip.says("Mẫu số 01 (Thông tư 01/2018/TT-VPCP)").says("0935 000 286").says("3 ngày làm việc");
    thao.get("/dossiers").await.is(200).says("H17.24.8-230315-0001").says("Chờ tiếp nhận");
    thao.get(&format!("{draft}/form")).await.expect(303);
    town.books_verify().await;
}

#[both_engines]
async fn a_draft_is_its_account_s_alone_and_can_be_thrown_away(town: Town) {
    let mut thao = browser(&town, "chi-thao").await;
    let draft = filled(&town, &mut thao).await;
    let picture = multipart(
        &mut thao,
        &format!("{draft}/papers"),
        &[("go", "stay")],
        Some(("other", "anh.png", PICTURE)),
    )
    .await;
    picture.expect(303);
    let page = thao.get(&format!("{draft}/papers")).await.is(200);
    let (_, rest) = page.body.split_once(&format!("href=\"{draft}/papers/")).unwrap();
    let file = format!("{draft}/papers/{}", rest.split('"').next().unwrap());
    let given = thao.get(&file).await.is(200);
    assert!(given.header("content-disposition").starts_with("attachment; filename*=UTF-8''anh.png"));
    assert_eq!(
        (given.header("content-type"), given.header("x-content-type-options")),
        ("image/png", "nosniff")
    );

    let mut khanh = browser(&town, "anh-khanh").await;
    for page in ["applicant", "form", "papers", "summary", "removal"] {
        khanh.get(&format!("{draft}/{page}")).await.expect(404);
    }
    khanh.get(&file).await.expect(404);
    khanh.form(&format!("{draft}/removal"), &[]).await.expect(404);

    thao.form(&format!("{file}/removal"), &[]).await.expect(303);
    thao.get(&file).await.expect(404);
    thao.get(&format!("{draft}/removal")).await.is(200).says("Xóa bản nháp này?");
    thao.form(&format!("{draft}/removal"), &[]).await.expect(303);
    thao.get("/drafts").await.is(200).says("Không có bản nháp nào");
    thao.get(&format!("{draft}/form")).await.expect(404);
}

#[both_engines]
async fn a_case_is_followed_with_code_and_characters_alone(town: Town) {
    let dossier = town.filed().await;
    let other = town.filed().await;
    let mut anyone = passer_by(&town);
    let code = dossier.code.to_lowercase();
    let said = "Không tìm thấy hồ sơ nào khớp cả mã hồ sơ và bốn số cuối";
    for (code, last_four) in [(code.as_str(), "0000"), ("H17.24.8-230315-9999", THAO)] {
        let wrong = anyone.form("/track", &[("code", code), ("last_four", last_four)]).await.is(422);
        wrong.says(said).says(&format!("value=\"{code}\""));
    }
    anyone.form("/track", &[("code", ""), ("last_four", "")]).await.is(422).says("Ông/bà chưa điền ô này");
    let case = format!("/dossiers/{}", dossier.id);
    anyone.get(&case).await.expect(303);
    let found = anyone.form("/track", &[("code", &code), ("last_four", THAO)]).await;
    assert_eq!(found.leads(), case);
    let page = anyone.get(&case).await.is(200);
    page.says("xác nhận tình trạng hôn nhân").says("Ông/bà chưa phải làm gì thêm").says("Bộ phận Một cửa");
    page.does_not_say("Ai đã xem dữ liệu của tôi");
    assert_eq!(anyone.get(&format!("/track/{}", dossier.code)).await.leads(), case);

    // One case only, and nothing of the person.
    anyone.get(&format!("/dossiers/{}", other.id)).await.expect(303);
    let slip = anyone.get(&format!("{case}/slip")).await.is(200);
    slip.does_not_say("0935").does_not_say("Đỗ Quang");
    anyone.get(&format!("{case}/looks")).await.expect(303);
    town.at("2023-03-15T10:00");
    assert!(anyone.get(&case).await.leads().starts_with("/sign-in"), "the proof has ended");

    let mut guessing = passer_by(&town).at("198.51.100.7");
    let mut last = 0;
    for n in 0..12 {
        let guess = format!("{n:04}");
        last = guessing.form("/track", &[("code", &code), ("last_four", &guess)]).await.status.as_u16();
    }
    assert_eq!(last, 429, "guessing is stopped");
}

#[both_engines]
async fn the_applicant_adds_what_was_asked_for(town: Town) {
    let mut thao = browser(&town, "chi-thao").await;
    let id = filed(&town, &mut thao).await;
    let case = format!("/dossiers/{id}");
    thao.get(&format!("{case}/supplement")).await.is(409).says("không cần bổ sung gì");
    let items = ["Bản chụp quyết định ly hôn".to_owned()];
    let ask =
        async move |work: &mut Work| dossiers::ask_supplement(work, id, None, &items, "Để đối chiếu").await;
    town.by("lenp.thacgian", ask).await.unwrap();

    thao.get("/dossiers").await.is(200).says("Đang chờ ông/bà").says(&format!("{case}/supplement"));
    thao.get(&case).await.is(200).says("Cần ông/bà bổ sung 1 mục");
    let page = format!("{case}/supplement");
    thao.get(&page)
        .await
        .is(200)
        .says("Bản chụp quyết định ly hôn")
        .says("Để đối chiếu")
        .says("Sửa nội dung tờ khai");
    multipart(&mut thao, &page, FORM, None).await.is(422).says("Ông/bà chưa thêm gì");
    let wrong = multipart(&mut thao, &page, &[("word", "Xin gửi"), ("for_whom", "self")], None).await.is(422);
    wrong.says("<details open>").says("Xin gửi");
    let word = [FORM, &[("word", "Xin gửi")]].concat();
    let answered = multipart(&mut thao, &page, &word, Some(("supplement", "anh.png", PICTURE))).await;
    assert_eq!(answered.leads(), case);
    let told = thao.get(&case).await.is(200);
    told.says("Đã nhận phần bổ sung")
        .says("Hồ sơ đã được bổ sung")
        .says("Giấy tờ bổ sung")
        .says("Chờ tiếp nhận");

    let mut khanh = browser(&town, "anh-khanh").await;
    for page in ["", "/receipt", "/slip", "/supplement", "/withdrawal", "/result", "/verdict", "/looks"] {
        khanh.get(&format!("{case}{page}")).await.expect(404);
    }
}

#[both_engines]
async fn a_dossier_is_withdrawn_by_its_applicant(town: Town) {
    let dossier = town.filed().await;
    let case = format!("/dossiers/{}", dossier.id);
    let mut thao = browser(&town, "chi-thao").await;
    thao.get(&case).await.is(200).says("Tôi muốn rút hồ sơ");
    thao.get(&format!("{case}/withdrawal")).await.is(200).says("Không rút nữa");
    let long = "a".repeat(2_001);
    thao.form(&format!("{case}/withdrawal"), &[("reason", &long)]).await.is(422).says("tối đa 2000 ký tự");
    assert_eq!(thao.form(&format!("{case}/withdrawal"), &[("reason", "Không cần nữa")]).await.leads(), case);
    thao.get(&case).await.is(200).says("Đã rút").says("Không cần nữa").does_not_say("Tôi muốn rút");
    thao.form(&format!("{case}/withdrawal"), &[]).await.expect(409);
}

#[both_engines]
async fn the_result_is_returned_and_judged_once(town: Town) {
    let id = town.accepted().await.id;
    let case = format!("/dossiers/{id}");
    let mut thao = browser(&town, "chi-thao").await;
    let under_way = thao.get(&case).await.is(200);
    under_way.says("Công chức chuyên môn").says("đang tra cứu và xác minh");
    thao.get(&format!("{case}/result")).await.expect(409);
    thao.get(&format!("{case}/verdict")).await.expect(409);
    town.finished(id).await;
    thao.get(&case).await.is(200).says("Kết quả của ông/bà đã có");
    let result = thao.get(&format!("{case}/result")).await.is(200);
    result
        .says(granted().number.as_deref().unwrap())
        .says("Nhận tại quầy")
        .does_not_say("Nhận bản điện tử</button>");
    town.returned(id).await;

    let verdict = format!("{case}/verdict");
    thao.get(&verdict).await.is(200).says("không biết là của ai").says("Thái độ phục vụ");
    let four = [("guidance", "yes"), ("attitude", "no"), ("time", "yes"), ("effort", "yes")];
    thao.form(&verdict, &four).await.is(422).says("href=\"#f-result\"").says("chưa chọn mục nào");
    let five = [&four[..], &[("result", "yes"), ("words", "Chờ lâu quá")]].concat();
    assert_eq!(thao.form(&verdict, &five).await.leads(), verdict);
    let thanks = thao.get(&verdict).await.is(200);
    thanks.says("Cảm ơn ông/bà").says("Lãnh đạo hẹn khắc phục").says("22/03/2023");
    assert_eq!(thao.form(&verdict, &five).await.leads(), verdict, "once");
    thao.get(&case)
        .await
        .is(200)
        .says("Ông/bà đã đánh giá")
        .says("Lãnh đạo hẹn khắc phục")
        .does_not_say("Đánh giá</a>");
    town.books_verify().await;
}

#[both_engines]
async fn a_resident_sees_who_looked(town: Town) {
    let id = town.accepted().await.id;
    let looks = format!("/dossiers/{id}/looks");
    let mut thao = browser(&town, "chi-thao").await;
    thao.get(&looks).await.is(200).says("Chưa có ai xem dữ liệu của ông/bà");
    town.by("vinhpt.thacgian", async move |work| dossiers::open(work, id).await.map(|_| ())).await.unwrap();
    thao.get(&looks).await.is(200).says("Thẩm định hồ sơ").says("Phường Thạc Gián");
}

#[both_engines]
async fn an_officer_takes_in_at_the_counter_with_the_same_form(town: Town) {
    let mut officer = browser(&town, "lenp.thacgian").await;
    let found = officer.get("/counter?q=tinh%20trang%20hon%20nhan").await.is(200);
    found.says("tình trạng hôn nhân").says("Nhận hồ sơ này");
    let (draft, at) = (value_of(&found, "draft"), value_of(&found, "at"));
    let begin = [("draft", draft.as_str()), ("at", at.as_str()), ("code", MARITAL)];
    assert_eq!(officer.form("/counter", &begin).await.leads(), format!("/drafts/{draft}/applicant"));
    let draft = format!("/drafts/{draft}");

    // Mr Khánh is known: his number fills the rest, and he will see that he was looked up.
    let unknown = officer
        .form(&format!("{draft}/applicant"), &[("personal_number", "048190000001"), ("go", "find")])
        .await;
    unknown.is(200).says("Chưa có ai với số định danh này");
    let known = officer
        .form(&format!("{draft}/applicant"), &[("personal_number", "048084001959"), ("go", "find")])
        .await;
    known.is(200).says("Lê Quốc Khánh").says("02/09/1984").says("210 Hà Huy Tập");
    let ward = town.unit("xuan-ha").to_string();
    let khanh = [
        ("name", "Lê Quốc Khánh"),
        ("personal_number", "048084001959"),
        ("birth_date", "02/09/1984"),
        ("sex", "male"),
        ("phone", "0914 000 959"),
        ("ward", &ward),
        ("group", "Tổ 11"),
        ("street", "210 Hà Huy Tập"),
        ("go", "next"),
    ];
    officer.form(&format!("{draft}/applicant"), &khanh).await.expect(303);
    officer.form(&format!("{draft}/form"), FORM).await.expect(303);
    officer.get(&format!("{draft}/papers")).await.is(200).says("Đã có bản giấy");
    multipart(&mut officer, &format!("{draft}/papers"), &[("tick-0", "on"), ("go", "next")], None)
        .await
        .expect(303);
    officer.get(&format!("{draft}/summary")).await.is(200).says("Nhận và in giấy hẹn").says("Đã có bản giấy");
    let taken = officer.form(&format!("{draft}/summary"), &[]).await;
    let id: DossierId = taken.leads().split('/').nth(2).unwrap().parse().unwrap();
    let dossier = town.again(id).await;
    assert_eq!(
        (dossier.channel, dossier.status, dossier.filer),
        (Channel::Counter, Status::Processing, None)
    );
    assert_eq!((dossier.on_paper.len(), dossier.accepted.is_some()), (1, true));
    officer.get(taken.leads()).await.is(200).says("Đã tiếp nhận hồ sơ");
    officer.get(&format!("/dossiers/{id}/slip")).await.is(200).says("(bản giấy)").says("0914 000 959");
    assert_eq!(officer.get(&format!("/dossiers/{id}")).await.leads(), format!("/desk/dossiers/{id}"));

    let mut khanh = browser(&town, "anh-khanh").await;
    khanh.get(&format!("/dossiers/{id}/looks")).await.is(200).says("Tiếp nhận hồ sơ");
    khanh.get("/counter").await.expect(403);
    let tracked = passer_by(&town).form("/track", &[("code", &dossier.code), ("last_four", KHANH)]).await;
    assert_eq!(tracked.leads(), format!("/dossiers/{id}"));
    let mut elsewhere = browser(&town, "binhnb.xuanha").await;
    elsewhere
        .form("/counter", &[("draft", &Id::<str>::new().to_string()), ("at", &at), ("code", MARITAL)])
        .await
        .expect(403);
}
