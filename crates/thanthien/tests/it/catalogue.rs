//! A clerk's day in the browser: a procedure from nothing, its form and process, tried, approved by another, and filed by a resident.

use axum::Router;
use dossiers::{Channel, DossierId, Draft, Filing};
use people::ResidentDetails;
use procedures::{
    Change, drafts,
    form::{FormChange, FormItem},
};
use serde_json::json;
use testkit::{Client, both_engines};
use units::Units;

use crate::{
    house::{self, ThanhKhe},
    program::{self, MARITAL},
};

const CODE: &str = "9.000001";
const NAME: &str = "Đăng ký tham quan nhà truyền thống phường";

/// Sends a form and follows to where it leads.
async fn send(browser: &mut Client, path: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let answer = browser.form(path, fields).await;
    let to = answer.leads().to_owned();
    browser.get(&to).await.is(200)
}

/// Begins the procedure and fills in its terms, a way of filing and a paper; the address of the draft.
async fn terms(kim: &mut Client) -> String {
    kim.get("/catalogue/new").await.is(200).says("Mã thủ tục");
    let wrong = kim.form("/catalogue/new", &[("code", "abc"), ("name", "")]).await.is(422);
    wrong.says("một chữ số, dấu chấm").says("value=\"abc\"");
    kim.form("/catalogue/new", &[("code", "1.001193"), ("name", "Trùng"), ("field", "Hộ tịch")])
        .await
        .is(409)
        .says("Danh mục đã có thủ tục 1.001193");
    let new = [("code", CODE), ("name", NAME), ("new_field", "Văn hóa phường")];
    let draft = kim.form("/catalogue/new", &new).await.leads().to_owned();
    kim.get(&draft).await.is(200).says(NAME).says("đang soạn").says("Thẩm tra hồ sơ");
    let page = kim.get(&format!("{draft}/edit/terms")).await.is(200);
    page.says("Văn hóa phường").says("Phí khi nộp trực tuyến");
    let terms = [
        ("name", NAME),
        ("new_field", "Văn hóa phường"),
        ("limit_unit", "working-days"),
        ("limit_n", "2"),
        ("fee_in_person_kind", "free"),
        ("fee_online_kind", "free"),
        ("online", "full"),
        ("result", "Giấy hẹn tham quan"),
        ("audience", "Cá nhân\nTổ chức"),
        ("three_tiers", "ward"),
        ("two_tiers", "ward"),
        ("legal_basis", "Quy chế hoạt động của nhà truyền thống"),
    ];
    let without: Vec<_> = terms.iter().copied().filter(|(name, _)| *name != "limit_n").collect();
    kim.form(&format!("{draft}/edit/terms"), &without).await.is(422).says("chưa điền ô này");
    send(kim, &format!("{draft}/edit/terms"), &terms)
        .await
        .says("2 ngày làm việc")
        .says("Giấy hẹn tham quan");
    let paper = [("name", "Danh sách người đi"), ("needed", "always"), ("originals", "1"), ("copies", "0")];
    send(kim, &format!("{draft}/edit/paper"), &paper).await.says("Danh sách người đi").says("luôn cần");
    let way = [("channel", "online"), ("limit_unit", "working-days"), ("limit_n", "2"), ("fee_kind", "free")];
    send(kim, &format!("{draft}/edit/way"), &way).await.says("Trực tuyến");
    draft
}

/// Makes the form: a section, a choice, and a date that is asked on a condition.
async fn form(kim: &mut Client, draft: &str) {
    let edit = |part: &str| format!("{draft}/edit/{part}");
    kim.get(&format!("{draft}/form")).await.is(200).says("Thêm ô vào phần này").says("Họ tên người");
    send(kim, &edit("section"), &[("label", "Chuyến đi")]).await.says("Chuyến đi");
    kim.get(&format!("{}?section=chuyen-di&kind=radio", edit("field"))).await.is(200).says("Các lựa chọn");
    let choice = [
        ("kind", "radio"),
        ("section", "chuyen-di"),
        ("label", "Đi một mình hay theo đoàn?"),
        ("choices", "Một mình | Alone\nTheo đoàn | In a group"),
        ("required", "on"),
    ];
    send(kim, &edit("field"), &choice).await.says("Một mình, Theo đoàn");
    let count = [
        ("kind", "number"),
        ("section", "chuyen-di"),
        ("label", "Đoàn có bao nhiêu người?"),
        ("min", "2"),
        ("max", "60"),
        ("required", "on"),
        ("when", "di_mot_minh_hay_theo_doan=theo_doan"),
    ];
    send(kim, &edit("field"), &count).await.says("chỉ hỏi khi “Đi một mình hay theo đoàn?” là Theo đoàn");
    // What the count depends on cannot go, nor stand behind it.
    let page = kim.get(&format!("{draft}/form")).await.is(200);
    let version =
        page.body.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let row = |act: &'static str| {
        [
            ("version", version.clone()),
            ("list", "fields".into()),
            ("at", "di_mot_minh_hay_theo_doan".into()),
            ("act", act.into()),
        ]
    };
    for act in ["remove", "down"] {
        let fields = row(act);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        kim.form(&format!("{draft}/rows"), &fields)
            .await
            .is(409)
            .says("Chưa làm được")
            .says("bao nhiêu người");
    }
    // The declaration stands last.
    let down = [("list", "sections"), ("at", "cam-doan"), ("act", "down")];
    send(kim, &format!("{draft}/rows"), &down).await.says("Chuyến đi");
}

/// Tries it, hands it in; the operator cannot approve, the district's chair can.
async fn review(kim: &mut Client, luc: &mut Client, draft: &str, unit: &str) {
    let trial = format!("{draft}/trial");
    kim.get(&trial).await.is(200).says("Không có gì được lưu lại");
    let some =
        [("trial_unit", unit), ("trial_channel", "online"), ("di_mot_minh_hay_theo_doan", "theo_doan")];
    kim.form(&trial, &some).await.is(422).says("Đoàn có bao nhiêu người?");
    let rest = [("doan_co_bao_nhieu_nguoi", "12"), ("noi_dung", "Lớp 5A xin tham quan."), ("cam_doan", "on")];
    let whole = [&some[..], &rest[..]].concat();
    let tried = kim.form(&trial, &whole).await.is(200);
    tried
        .says("Nộp được")
        .says("trước 17 giờ")
        .says("17/03/2023")
        .says("Theo đoàn")
        .says("Lãnh đạo duyệt, ký");
    kim.get(&format!("{draft}/preview")).await.is(200).says("người dân chưa thấy").says("2 ngày làm việc");
    kim.get(&format!("/procedures/{CODE}")).await.expect(404);

    kim.form(&format!("{draft}/handing-in"), &[]).await.is(422).says("chưa điền ô này");
    let handed = send(kim, &format!("{draft}/handing-in"), &[("note", "Mô hình mới của phường.")]).await;
    handed.says("chờ duyệt").says("không tự duyệt được").does_not_say("/approval");
    kim.form(&format!("{draft}/approval"), &[("from", "15/03/2023")]).await.expect(403);
    luc.get("/catalogue").await.is(200).says(NAME).says("chờ duyệt");
    luc.get(&format!("{draft}/review"))
        .await
        .is(200)
        .says("Thủ tục mới")
        .says("/approval")
        .says("Dương Đình Kim");
    luc.form(&format!("{draft}/return"), &[]).await.expect(422);
    luc.form(&format!("{draft}/approval"), &[("from", "14/03/2023")]).await.is(409).says("đã qua");
    send(luc, &format!("{draft}/approval"), &[("from", "15/03/2023")])
        .await
        .says("Lê Nghị Lực")
        .says("đã duyệt");
}

/// A resident finds it and files it; the office plans its steps.
async fn filed(town: &ThanhKhe, router: &Router) {
    let mut thao = house::browser(&town.app, router, "chi-thao").await;
    thao.get("/procedures?q=tham+quan+nha+truyen+thong").await.is(200).says(&format!("/procedures/{CODE}"));
    thao.get(&format!("/procedures/{CODE}"))
        .await
        .is(200)
        .says("Giấy hẹn tham quan")
        .says(&format!("/file/{CODE}"));
    thao.get(&format!("/file/{CODE}")).await.expect(200);
    let actor = house::persona(&town.app, "chi-thao").await;
    let unit = town.app.part::<Units>().tree().find("thac-gian", town.app.clock().now().date()).unwrap().id;
    let filing = Filing {
        id: DossierId::new(),
        unit,
        procedure: CODE.to_owned(),
        channel: Channel::Online,
        applicant: ResidentDetails {
            name: "Nguyễn Thị Phương Thảo".into(),
            number: "048195003286".into(),
            phone: Some("0935000286".into()),
            birth_date: "1995-09-23".parse().ok(),
            sex: Some("female".into()),
            address: Some("45 Đỗ Quang".into()),
            ..ResidentDetails::default()
        },
        answers: json!({
            "noi_dung": "Lớp 5A xin tham quan.", "cam_doan": true,
            "di_mot_minh_hay_theo_doan": "theo_doan", "doan_co_bao_nhieu_nguoi": 12
        }),
        on_paper: Vec::new(),
    };
    let id = filing.id;
    let dossier = town.app.write(&actor, async move |work| dossiers::file(work, filing).await).await.unwrap();
    assert_eq!(dossier.due_at.to_string(), "2023-03-17T17:00:00+07:00", "as the trial said");
    let one_stop = house::persona(&town.app, "lenp.thacgian").await;
    town.app.write(&one_stop, async move |work| dossiers::accept(work, id, None, None).await).await.unwrap();
    let steps = town.app.read(&one_stop, async move |work| dossiers::steps(work, id).await).await.unwrap();
    assert_eq!(steps.iter().map(|step| step.share).collect::<Vec<_>>(), [70, 20, 10]);
}

#[both_engines]
async fn a_clerk_makes_a_procedure_and_a_resident_files_it(town: ThanhKhe) {
    let router = house::router(&town.app).await;
    let mut kim = house::browser(&town.app, &router, "kimdd.danang").await;
    let mut luc = house::browser(&town.app, &router, "lucln.thanhkhe").await;
    let unit = town.app.part::<Units>().tree().find("thac-gian", town.app.clock().now().date()).unwrap().id;
    kim.get("/catalogue").await.is(200).says("Thủ tục mới").says("/catalogue/unknown");
    let draft = terms(&mut kim).await;
    form(&mut kim, &draft).await;
    review(&mut kim, &mut luc, &draft, &unit.to_string()).await;
    filed(&town, &router).await;
    let history = kim.get(&format!("/catalogue/procedures/{CODE}")).await.is(200);
    history.says("đang có hiệu lực").says("Lê Nghị Lực duyệt").says("Mô hình mới của phường.");
    // A new version, so that there is a difference to read.
    let next = kim.form(&format!("/catalogue/procedures/{CODE}/drafts"), &[]).await.leads().to_owned();
    let note = [
        ("label", "Thẩm tra, soạn giấy hẹn"),
        ("role", "specialist"),
        ("unit", "handling"),
        ("share", "60"),
        ("plain", "Đang xem xét."),
    ];
    let at = [&note[..], &[("at", "0")]].concat();
    send(&mut kim, &format!("{next}/edit/step"), &at).await.says("90%");
    let review = kim.get(&format!("{next}/review")).await.is(200);
    review
        .says("Các bước chiếm 90% thời gian")
        .says("Thẩm tra hồ sơ, soạn kết quả")
        .says("Thẩm tra, soạn giấy hẹn");
    kim.form(&format!("{next}/handing-in"), &[("note", "Đổi bước.")]).await.is(409).says("phải sửa trước");
    send(&mut kim, &format!("{next}/undo"), &[]).await.says("Đã hoàn tác").says("100%");
}

#[both_engines]
async fn files_go_out_and_come_in_as_drafts(town: ThanhKhe) {
    let router = house::router(&town.app).await;
    let mut kim = house::browser(&town.app, &router, "kimdd.danang").await;
    let csv = kim.get("/catalogue/files/procedures.csv").await.is(200);
    assert!(csv.header("content-disposition").contains("procedures.csv"));
    csv.says("1.001193,Đăng ký khai sinh");
    kim.get("/catalogue/files/papers.csv").await.is(200).says("needed");
    kim.get("/catalogue/files/nothing.csv").await.expect(404);
    let file = "code,name,field,time_limit\n1.001193,Đăng ký khai sinh,Hộ tịch,2 ngày làm việc\n1.004873,,Hộ tịch,mai\n";
    let report = kim.files("/catalogue/files", &[], &[("file", "a.csv", file.as_bytes())]).await.is(200);
    report.says("Đã tạo 1 bản nháp").says("2 ô chưa nhập được").says("Thời hạn viết như").says("time_limit");
    kim.files("/catalogue/files", &[], &[("file", "a.csv", b"\xff\xfe")]).await.is(422).says("UTF-8");
    kim.files("/catalogue/files", &[], &[]).await.is(422).says("chưa điền ô này");
    let unknown = kim.get("/catalogue/unknown?cell=fee").await.is(200);
    unknown.says("Soạn để điền").says("rel=\"next\"");
    let mut chair = house::browser(&town.app, &router, "thytn.thacgian").await;
    chair.get("/catalogue").await.is(200).does_not_say("href=\"/catalogue/new\"");
    chair.files("/catalogue/files", &[], &[("file", "a.csv", file.as_bytes())]).await.expect(403);
    let mut thao = house::browser(&town.app, &router, "chi-thao").await;
    thao.get("/catalogue").await.expect(403);
}

/// Ms Thảo's draft, filled under the version that holds now, with a field that the next one does not ask.
async fn residents_draft(town: &ThanhKhe) -> DossierId {
    let thao = house::persona(&town.app, "chi-thao").await;
    let mut answers = program::filing()["answers"].clone();
    answers["past_residences"] = json!("2010-2016: phường Hòa Khê, quận Thanh Khê");
    let mut applicant = program::filing()["applicant"].clone();
    applicant["phone"] = json!("0935000286");
    let now = town.app.clock().now();
    let draft = Draft {
        manner: dossiers::Manner::default(),
        id: DossierId::new(),
        account: thao.account.unwrap(),
        unit: town.app.part::<Units>().tree().find("thac-gian", now.date()).unwrap().id,
        channel: Channel::Online,
        procedure_code: MARITAL.to_owned(),
        procedure_name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
        offered: serde_json::Value::Null,
        applicant,
        answers,
        on_paper: Vec::new(),
        step: "summary".to_owned(),
        updated_at: now,
        version: 0,
    };
    let id = draft.id;
    town.app.write(&thao, async move |work| dossiers::keep_draft(work, draft).await).await.unwrap();
    id
}

#[both_engines]
async fn a_residents_draft_goes_on_under_the_next_version(town: ThanhKhe) {
    let id = residents_draft(&town).await;
    let kim = house::persona(&town.app, "kimdd.danang").await;
    let without = async |work: &mut work::Work| {
        let draft = drafts::begin_version(work, MARITAL).await?;
        let remove = FormChange::Remove(FormItem::Field("past_residences".to_owned()));
        drafts::change(work, draft.id, None, Change::Form(remove)).await?;
        drafts::hand_in(work, draft.id, None, "Bớt một câu hỏi.".to_owned()).await
    };
    let draft = town.app.write(&kim, without).await.unwrap().id;
    let luc = house::persona(&town.app, "lucln.thanhkhe").await;
    let today = town.app.clock().now().date();
    let approve = async move |work: &mut work::Work| drafts::approve(work, draft, None, today).await;
    let made = town.app.write(&luc, approve).await.unwrap().made.unwrap();
    procedures::refresh(&town.app).await.unwrap();

    let router = house::router(&town.app).await;
    let mut browser = house::browser(&town.app, &router, "chi-thao").await;
    browser.get(&format!("/drafts/{id}/form")).await.is(200).does_not_say("Những nơi thường trú trước đây");
    let thao = house::persona(&town.app, "chi-thao").await;
    let dossier = town.app.write(&thao, async move |work| dossiers::submit(work, id).await).await.unwrap();
    assert_eq!(dossier.procedure.version, made);
}
