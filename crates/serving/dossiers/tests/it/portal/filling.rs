//! From the first page to the receipt, by a resident and at the counter.

use dossiers::{Channel, Dossier, DossierId, Status};
use kernel::Id;
use testkit::both_engines;

use super::{FORM, KHANH, begun, browser, filed, filled, passer_by, value_of};
use crate::town::{MARITAL, Town};

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
    attach_papers(&mut thao, &draft).await;

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

/// A program is refused, a picture taken, and the slot of the result is not the applicant's to fill.
async fn attach_papers(thao: &mut testkit::Client, draft: &str) {
    let refused =
        thao.files(&format!("{draft}/papers"), &[("go", "next")], &[("paper-0", "x.exe", b"MZ\x90")]).await;
    refused.is(422).says("Chưa nhận được tệp ‘x.exe’").says("#f-paper-0");
    let taken = thao
        .files(&format!("{draft}/papers"), &[("go", "next")], &[("paper-0", "anh.png", testkit::PICTURE)])
        .await;
    assert_eq!(taken.leads(), format!("{draft}/summary"));
    thao.files(&format!("{draft}/papers"), &[("go", "stay")], &[("result", "ket-qua.png", testkit::PICTURE)])
        .await
        .expect(303);
}

#[both_engines]
async fn what_was_given_once_is_not_asked_for_again(town: Town) {
    let mut thao = browser(&town, "chi-thao").await;
    let first = filled(&town, &mut thao).await;
    let papers = thao.get(&format!("{first}/papers")).await.is(200);
    papers.does_not_say("Dùng lại tệp");
    // The form stands first on the list, and is filled in on its own page.
    let (_, rest) = papers.body.split_once("name=\"paper-").unwrap();
    let slot = format!("paper-{}", rest.split('"').next().unwrap());
    let files = [(slot.as_str(), "anh.png", testkit::PICTURE)];
    thao.files(&format!("{first}/papers"), &[("go", "next")], &files).await.expect(303);
    thao.form(&format!("{first}/summary"), &[("pledge", "on")]).await.expect(303);

    let second = filled(&town, &mut thao).await;
    let papers = thao.get(&format!("{second}/papers")).await.is(200);
    papers.says("Dùng lại tệp ‘anh.png’ đã nộp ngày 15/03/2023 với hồ sơ H17.24.8-230315-0001");
    let (_, rest) = papers.body.split_once("name=\"again-").unwrap();
    let tick = format!("again-{}", rest.split('"').next().unwrap());

    // Nobody else is offered it, nor gets it by its name.
    let mut khanh = browser(&town, "anh-khanh").await;
    let other = filled(&town, &mut khanh).await;
    khanh.get(&format!("{other}/papers")).await.is(200).does_not_say("Dùng lại tệp");
    khanh.files(&format!("{other}/papers"), &[(tick.as_str(), "on"), ("go", "stay")], &[]).await.expect(303);
    khanh.get(&format!("{other}/papers")).await.is(200).does_not_say("anh.png");

    // Said twice it is there once.
    for _ in 0..2 {
        let sent = [(tick.as_str(), "on"), ("go", "stay")];
        thao.files(&format!("{second}/papers"), &sent, &[]).await.expect(303);
    }
    let papers = thao.get(&format!("{second}/papers")).await.is(200);
    papers.says("dùng lại giấy tờ đã nộp trước đây").does_not_say("Dùng lại tệp");
    assert_eq!(papers.body.matches("/removal\"").count(), 1);
    let second = thao.form(&format!("{second}/summary"), &[("pledge", "on")]).await.leads().to_owned();

    // It counts as one detail more than where it was left.
    let left = filed(&town, &mut thao).await;
    let (taken, left) = (town.again(id_of(&second)).await.reuse, town.again(left).await.reuse);
    assert_eq!((taken.offered, taken.taken), (left.offered + 1, left.taken + 1));
    town.books_verify().await;
}

/// The dossier whose receipt this is.
fn id_of(receipt: &str) -> DossierId {
    receipt.split('/').nth(2).unwrap().parse().unwrap()
}

#[both_engines]
async fn a_draft_is_its_account_s_alone_and_can_be_thrown_away(town: Town) {
    let mut thao = browser(&town, "chi-thao").await;
    let draft = filled(&town, &mut thao).await;
    let picture = thao
        .files(&format!("{draft}/papers"), &[("go", "stay")], &[("other", "anh.png", testkit::PICTURE)])
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
    let papers = officer.get(&format!("{draft}/papers")).await.is(200);
    let mut names = papers.body.split("name=\"").filter(|rest| rest.starts_with("tick-paper-"));
    let tick = names.next().and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    officer
        .files(&format!("{draft}/papers"), &[(tick.as_str(), "on"), ("go", "next")], &[])
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

    who_was_looked_up_sees_it_and_follows_his_dossier(&town, &dossier, &at).await;
}

async fn who_was_looked_up_sees_it_and_follows_his_dossier(town: &Town, dossier: &Dossier, at: &str) {
    let id = dossier.id;
    let mut khanh = browser(town, "anh-khanh").await;
    khanh.get(&format!("/dossiers/{id}/looks")).await.is(200).says("Tiếp nhận hồ sơ");
    khanh.get("/counter").await.expect(403);
    let tracked = passer_by(town).form("/track", &[("code", &dossier.code), ("last_four", KHANH)]).await;
    assert_eq!(tracked.leads(), format!("/dossiers/{id}"));
    let mut elsewhere = browser(town, "binhnb.xuanha").await;
    elsewhere
        .form("/counter", &[("draft", &Id::<str>::new().to_string()), ("at", at), ("code", MARITAL)])
        .await
        .expect(403);
}
