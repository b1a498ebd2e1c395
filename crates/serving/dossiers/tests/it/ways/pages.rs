//! The pages of the ways in and through, as a browser without scripts sees them.

use dossiers::{Channel, DossierId, Manner, Status, Whom};
use promises::{Fault, watch};
use testkit::both_engines;
use work::Work;

use super::{handed_in, hung};
use crate::{
    desk::{browser, send},
    portal::{APPLICANT, FORM, value_of},
    town::{MARITAL, Town, at, granted},
};

#[both_engines]
async fn the_counter_takes_in_for_another_and_a_whole_group(town: Town) {
    let mut officer = browser(&town, "lenp.thacgian").await;
    let found = officer.get("/counter?q=tinh%20trang%20hon%20nhan&whom=group").await.is(200);
    found.says("Nộp thay, hộ gia đình, theo nhóm").says("Nộp cùng lúc cho nhiều người");
    let (draft, ward) = (value_of(&found, "draft"), value_of(&found, "at"));
    let begin = [
        ("draft", draft.as_str()),
        ("at", &ward),
        ("code", MARITAL),
        ("whom", "group"),
        ("channel", "counter"),
    ];
    officer.form("/counter", &begin).await.expect(303);
    let page = |name: &str| format!("/drafts/{draft}/{name}");
    let applicant = [APPLICANT, &[("ward", ward.as_str()), ("go", "next")]].concat();
    assert_eq!(officer.form(&page("applicant"), &applicant).await.leads(), page("manner"));
    officer.get(&page("manner")).await.is(200).says("Họ tên người nộp thay").says("Thay mặt tổ chức");
    let bent = [("bearer_name", "Lê Văn Hùng"), ("bearer_basis", "written"), ("go", "next")];
    officer.form(&page("manner"), &bent).await.is(422).says("href=\"#f-bearer_number\"");
    let rightless = [("bearer_name", "Lê Văn Hùng"), ("bearer_number", "048080001234"), ("go", "next")];
    officer.form(&page("manner"), &rightless).await.is(422).says("href=\"#f-bearer_basis\"");
    let school =
        [("bearer_name", "Trường Tiểu học Dũng Sĩ"), ("bearer_basis", "organisation"), ("go", "next")];
    assert_eq!(officer.form(&page("manner"), &school).await.leads(), page("form"));
    officer.form(&page("form"), &[FORM, &[("go", "next")]].concat()).await.expect(303);
    let papers = officer.get(&page("papers")).await.is(200);
    papers.says("Giấy giới thiệu của tổ chức").says("Chứng minh Trường Tiểu học Dũng Sĩ được nộp thay");
    officer.files(&page("papers"), &[("tick-mandate", "on"), ("go", "next")], &[]).await.expect(303);
    officer.get(&page("summary")).await.is(200).says("Giấy giới thiệu của tổ chức");
    let taken = officer.form(&page("summary"), &[]).await;
    let receipt = officer.get(taken.leads()).await.is(200);
    receipt.says("Giấy tiếp nhận chung của nhóm").says("Nhận hồ sơ tiếp theo của nhóm");
    let id: DossierId = draft.parse().unwrap();
    let bundle = town.again(id).await.bundle.unwrap();
    let next = officer.form(&format!("/bundles/{bundle}/dossiers"), &[]).await;
    let second = next.leads().trim_end_matches("/applicant").to_owned();
    assert_eq!(
        officer.form(&format!("{second}/applicant"), &applicant).await.leads(),
        format!("{second}/form"),
        "the group's bearer is known"
    );
    let all = officer.get(&format!("/bundles/{bundle}/receipt")).await.is(200);
    all.says("Trường Tiểu học Dũng Sĩ").says(&town.again(id).await.code);
    officer.get(&format!("/dossiers/{id}/slip")).await.is(200).says("Giấy giới thiệu của tổ chức");
    let mut stranger = browser(&town, "anh-khanh").await;
    stranger.get(&format!("/bundles/{bundle}/receipt")).await.expect(404);
}

#[both_engines]
async fn a_resident_files_for_another_at_an_office_near_him(town: Town) {
    let mut khanh = browser(&town, "anh-khanh").await;
    let start = khanh.get(&format!("/file/{MARITAL}")).await.is(200);
    start.says("Cho cả hộ gia đình").says("Nơi nộp giấy tờ và nhận kết quả");
    let (draft, unit) = (value_of(&start, "draft"), town.unit("thac-gian").to_string());
    let office = town.unit("xuan-ha").to_string();
    let fields = [("draft", draft.as_str()), ("unit", &unit), ("whom", "other"), ("intake", &office)];
    khanh.form(&format!("/file/{MARITAL}"), &fields).await.expect(303);
    let page = |name: &str| format!("/drafts/{draft}/{name}");
    let applicant = [APPLICANT, &[("ward", unit.as_str()), ("go", "next")]].concat();
    assert_eq!(khanh.form(&page("applicant"), &applicant).await.leads(), page("manner"));
    khanh
        .get(&page("manner"))
        .await
        .is(200)
        .says("Nộp thay với tư cách nào?")
        .does_not_say("Thay mặt tổ chức");
    khanh.form(&page("manner"), &[("bearer_basis", "relative"), ("go", "next")]).await.expect(303);
    khanh.form(&page("form"), &[FORM, &[("go", "next")]].concat()).await.expect(303);
    khanh.get(&page("papers")).await.is(200).says("Giấy tờ chứng minh quan hệ");
    khanh.get(&page("summary")).await.is(200).says("Lê Quốc Khánh").says("Phường Xuân Hà");
    let files = [("mandate", "so-ho-khau.png", testkit::PICTURE)];
    khanh.files(&page("papers"), &[("go", "next")], &files).await.expect(303);
    khanh.form(&page("summary"), &[("pledge", "on")]).await.expect(303);
    let filed = town.again(draft.parse().unwrap()).await;
    assert_eq!((filed.intake_unit, filed.code.starts_with("H17.24.8-")), (town.unit("xuan-ha"), true));
    let case = khanh.get(&format!("/dossiers/{}", filed.id)).await.is(200);
    case.says("Lê Quốc Khánh").says("Giấy tờ chứng minh quan hệ").says("Giấy tờ nộp thay");
    let mut binh = browser(&town, "binhnb.xuanha").await;
    binh.get(&format!("/desk/dossiers/{}", filed.id))
        .await
        .is(200)
        .says("Lê Quốc Khánh")
        .says("so-ho-khau.png");
}

#[both_engines]
async fn opinions_are_asked_answered_and_shown(town: Town) {
    let accepted = town.accepted().await;
    let page = format!("/desk/dossiers/{}", accepted.id);
    let mut vinh = browser(&town, "vinhpt.thacgian").await;
    vinh.get(&page).await.is(200).says("Hỏi ý kiến đơn vị khác").says("Phòng Tư pháp");
    let now = town.again(accepted.id).await;
    send(&mut vinh, &now, "opinions", &[]).await.is(422).says("href=\"#f-opinions-units\"");
    let unit = town.unit("xuan-ha").to_string();
    let fields =
        [("opinions-units", unit.as_str()), ("opinions-question", "Bà đã từng đăng ký kết hôn chưa?")];
    send(&mut vinh, &now, "opinions", &fields).await.expect(303);
    let shown = vinh.get(&page).await.is(200);
    shown.says("Đang chờ").says("Bà đã từng đăng ký kết hôn chưa?").says("Nhắc</button>");

    let mut thao = browser(&town, "chi-thao").await;
    let case = thao.get(&format!("/dossiers/{}", accepted.id)).await.is(200);
    case.says("Ý kiến của đơn vị khác").says("Phường Xuân Hà, hẹn trả lời").does_not_say("Bà đã từng");

    let mut binh = browser(&town, "binhnb.xuanha").await;
    binh.get(&page).await.expect(404);
    let list = binh.get("/desk/opinions").await.is(200);
    list.says(&accepted.code).says("Bà đã từng đăng ký kết hôn chưa?");
    let (_, rest) = list.body.split_once("href=\"/desk/opinions/").unwrap();
    let question = format!("/desk/opinions/{}", rest.split('"').next().unwrap());
    let opened = binh.get(&question).await.is(200);
    opened.says("Nguyễn Thị Phương Thảo").says("Gửi ý kiến");
    let version = value_of(&opened, "version");
    binh.form(&question, &[("version", &version)]).await.is(422).says("href=\"#f-answer\"");
    vinh.get(&question).await.expect(404);
    vinh.form(&format!("{question}/reminder"), &[]).await.expect(303);
    let stale = [("version", version.as_str()), ("answer", "Chưa.")];
    binh.form(&question, &stale).await.expect(409);
    let fresh = value_of(&binh.get(&question).await.is(200), "version");
    binh.form(&question, &[("version", &fresh), ("answer", "Chưa từng.")]).await.expect(303);
    binh.get("/desk/opinions").await.is(200).says("Không có câu hỏi nào chờ đơn vị ông/bà");
    vinh.get(&page).await.is(200).says("Đã trả lời").says("Chưa từng.");
}

#[both_engines]
async fn a_second_appointment_is_told_and_printed(town: Town) {
    let id = town.accepted().await.id;
    let mut thao = browser(&town, "chi-thao").await;
    thao.get(&format!("/dossiers/{id}/second-appointment")).await.expect(404);
    town.at("2023-03-21T08:00");
    watch(&town.app).await.unwrap();
    let renew = async move |work: &mut Work| {
        dossiers::renew(work, id, None, at("2023-03-24T17:00"), "Chờ nơi cư trú cũ trả lời.", Fault::Ours)
            .await
    };
    town.by("thytn.thacgian", renew).await.unwrap();
    let mut thao = browser(&town, "chi-thao").await;
    let case = thao.get(&format!("/dossiers/{id}")).await.is(200);
    case.says("Phiếu hẹn lại").says("Chờ nơi cư trú cũ trả lời.").says("24/03/2023");
    let slip = thao.get(&format!("/dossiers/{id}/second-appointment")).await.is(200);
    slip.says("Phiếu xin lỗi và hẹn lại ngày trả kết quả")
        .says("Mẫu số 04")
        .says("24/03/2023")
        .says("20/03/2023");
}

#[both_engines]
async fn a_result_is_reported_wrong_and_corrected_on_pages(town: Town) {
    let id = town.accepted().await.id;
    town.finished(id).await;
    town.returned(id).await;
    let case = format!("/dossiers/{id}");
    let mut thao = browser(&town, "chi-thao").await;
    thao.get(&case).await.is(200).says("Kết quả có sai sót?");
    thao.form(&format!("{case}/correction"), &[]).await.is(422).says("href=\"#f-what\"");
    assert_eq!(thao.form(&format!("{case}/correction"), &[("what", "Sai ngày sinh")]).await.leads(), case);
    thao.get(&case).await.is(200).says("Lãnh đạo hẹn trả lời về sai sót").does_not_say("Kết quả có sai sót?");

    let mut thy = browser(&town, "thytn.thacgian").await;
    let page = format!("/desk{case}");
    thy.get(&page).await.is(200).says("Sai ngày sinh").says("Đính chính kết quả").says("Thay kết quả");
    let file: [(&str, &str, &[u8]); 1] = [("result", "ban-dung.png", testkit::PICTURE)];
    thy.files(&format!("{page}/result"), &[], &file).await.expect(303);
    let now = town.again(id).await;
    let fields = [
        ("corrected-result-granted", "yes"),
        ("corrected-result-number", "124/2023"),
        ("corrected-result-note", "Đã cấp lại giấy đúng ngày sinh."),
    ];
    send(&mut thy, &now, "corrected-result", &fields).await.expect(303);
    let result = thao.get(&format!("{case}/result")).await.is(200);
    result.says("124/2023").says("ban-dung.png").says("Kết quả trước khi đính chính");
    result.says(granted().number.as_deref().unwrap()).says("Đã cấp lại giấy đúng ngày sinh.");
    let second = thy.files(&format!("{page}/result"), &[], &file).await;
    second.expect(403);
}

#[both_engines]
async fn the_leader_refuses_what_was_wrongly_accepted(town: Town) {
    let accepted = town.accepted().await;
    let mut thy = browser(&town, "thytn.thacgian").await;
    let now = town.again(accepted.id).await;
    let reason = ("refusal-after-acceptance-reason", "Đã có giấy còn giá trị.");
    let missing = send(&mut thy, &now, "refusal-after-acceptance", &[reason]).await.is(422);
    missing.says("href=\"#f-refusal-after-acceptance-ground\"");
    let ground = ("refusal-after-acceptance-ground", "Điều 23 Nghị định 123/2015/NĐ-CP");
    send(&mut thy, &now, "refusal-after-acceptance", &[reason, ground]).await.expect(303);
    assert_eq!(town.again(accepted.id).await.status, Status::Refused);
    let mut thao = browser(&town, "chi-thao").await;
    let case = thao.get(&format!("/dossiers/{}", accepted.id)).await.is(200);
    case.says("Chúng tôi xin lỗi ông/bà").says("Căn cứ: Điều 23 Nghị định 123/2015/NĐ-CP");
}

#[both_engines]
async fn the_days_hand_over_list_is_printed_and_confirmed(town: Town) {
    let manner = Manner { whom: Whom::Other, bearer: Some(hung()), ..Manner::default() };
    let filed = handed_in(&town, "lenp.thacgian", Channel::Counter, manner).await.unwrap();
    let id = filed.id;
    let accept = async move |work: &mut Work| dossiers::accept(work, id, None, None).await;
    town.by("lenp.thacgian", accept).await.unwrap();
    let mut le = browser(&town, "lenp.thacgian").await;
    let list = le.get("/desk/hand-overs").await.is(200);
    list.says(&filed.code).says("Bộ phận Một cửa, Phường Thạc Gián").says("1 hồ sơ, đã nhận 0.");
    list.does_not_say("Tôi đã nhận đủ");
    let mut vinh = browser(&town, "vinhpt.thacgian").await;
    let list = vinh.get("/desk/hand-overs?day=15/03/2023").await.is(200);
    list.says("Tôi đã nhận đủ");
    let names = ["day", "from_unit", "from_role", "to_unit", "to_role"];
    let values: Vec<String> = names.iter().map(|name| value_of(&list, name)).collect();
    let mut fields: Vec<(&str, &str)> =
        names.iter().copied().zip(values.iter().map(String::as_str)).collect();
    fields[0].1 = "2023-03-15";
    vinh.form("/desk/hand-overs", &fields).await.expect(303);
    vinh.get("/desk/hand-overs").await.is(200).says("1 hồ sơ, đã nhận 1.").says("Phạm Thành Vinh");
    le.get("/desk/hand-overs?day=14/03/2023").await.is(200).says("không có giấy tờ nào được bàn giao");
}

#[both_engines]
async fn a_resident_files_for_the_household(town: Town) {
    let mut thao = browser(&town, "chi-thao").await;
    let start = thao.get(&format!("/file/{MARITAL}")).await.is(200);
    let (draft, unit) = (value_of(&start, "draft"), town.unit("thac-gian").to_string());
    let fields = [("draft", draft.as_str()), ("unit", unit.as_str()), ("whom", "household")];
    thao.form(&format!("/file/{MARITAL}"), &fields).await.expect(303);
    let page = |name: &str| format!("/drafts/{draft}/{name}");
    thao.form(&page("applicant"), &[APPLICANT, &[("ward", unit.as_str()), ("go", "next")]].concat())
        .await
        .expect(303);
    thao.get(&page("manner")).await.is(200).says("Ai ở trong hộ?").says("Thành viên 2");
    thao.form(&page("manner"), &[("go", "next")]).await.is(422).says("href=\"#f-member_1_name\"");
    let child = [("member_1_name", "Trần Bảo An"), ("go", "next")];
    thao.form(&page("manner"), &child).await.is(422).says("href=\"#f-member_1_relation\"");
    let child = [("member_1_name", "Trần Bảo An"), ("member_1_relation", "child"), ("go", "stay")];
    assert_eq!(thao.form(&page("manner"), &child).await.leads(), page("manner"), "to add more");
    thao.get(&page("manner")).await.is(200).says("Trần Bảo An").says("Thành viên 3");
    let child = [("member_1_name", "Trần Bảo An"), ("member_1_relation", "child"), ("go", "next")];
    assert_eq!(thao.form(&page("manner"), &child).await.leads(), page("form"));
    thao.get(&page("summary")).await.is(200).says("Trần Bảo An");
}
