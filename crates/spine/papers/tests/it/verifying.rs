//! The public page, a resident's papers, links, the register.

use testkit::both_engines;
use work::Work;

use crate::house::House;

const NAME: &str = "Nguyễn Thị Phương Thảo";

#[both_engines]
async fn everybody_verifies_and_nobody_learns_a_name(house: House) {
    let paper = house.issue(house.apology("chi-thao", House::case()).await).await;
    let (_, pdf) = papers::print(&house.app, paper.id).await.unwrap();
    let mut anybody = house.browser();
    let typed = paper.code.to_lowercase().replace('-', " ");
    let found = anybody.form("/v", &[("code", &typed)]).await;
    let page = format!("/v/{}", paper.code);
    assert_eq!(found.leads(), page);
    let shown = anybody.get(&page).await.is(200);
    shown.says("Thư xin lỗi").says("Thạc Gián").says("01/TC").says("Còn giá trị").does_not_say(NAME);
    anybody
        .files(&page, &[], &[("file", "a.pdf", &pdf)])
        .await
        .is(200)
        .says("Đúng là bản đã cấp, không sửa đổi gì");
    let mut changed = pdf.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    anybody.files(&page, &[], &[("file", "a.pdf", &changed)]).await.is(200).says("không phải bản đã cấp");
    anybody.files(&page, &[], &[("file", "", b"")]).await.is(200).says("chưa chọn tệp");
    anybody.get("/v/AAAA-BBBB-CCCC").await.is(404).says("Không có văn bản nào mang mã này");
    anybody.form("/v", &[("code", "K7QF")]).await.is(404).says("K7QF");

    let chair = house.actor("thytn.thacgian").await;
    let recall = async move |work: &mut Work| papers::recall(work, paper.id, "Ghi sai ngày hẹn").await;
    house.app.write(&chair, recall).await.unwrap();
    anybody.get(&page).await.is(200).says("Đã thu hồi").says("Ghi sai ngày hẹn");
    anybody.files(&page, &[], &[("file", "a.pdf", &pdf)]).await.is(200).says("không còn giá trị");
}

#[both_engines]
async fn a_resident_has_his_papers_and_shows_them_by_a_link_that_ends(house: House) {
    let paper = house.issue(house.apology("chi-thao", House::case()).await).await;
    let mut thao = house.signed_in("chi-thao").await;
    thao.get("/papers").await.is(200).says("Thư xin lỗi").says("01/TC");
    let page = format!("/papers/{}", paper.id);
    thao.get(&page).await.is(200).says("Cho người khác xem");
    let file = thao.get(&format!("{page}/file")).await.is(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    let made = thao.form(&format!("{page}/link"), &[]).await.is(200);
    let link =
        made.body.split("https://thanhkhe.example").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut friend = house.browser();
    assert_eq!(friend.get(&link).await.is(200).header("content-type"), "application/pdf");
    house.clock.set(house.clock.now().plus_days(8));
    friend.get(&link).await.expect(404);
    house.clock.set(house.clock.now().plus_days(-8));
    thao.form(&format!("{page}/unlink"), &[]).await.leads();
    friend.get(&link).await.expect(404);

    // Another resident's papers are not there.
    let mut khanh = house.signed_in("anh-khanh").await;
    khanh.get(&page).await.expect(404);
    khanh.get(&format!("{page}/file")).await.expect(404);
    khanh.get("/papers").await.is(200).says("Chưa có giấy tờ nào");
    assert!(house.browser().get("/papers").await.leads().starts_with("/sign-in"));
}

#[both_engines]
async fn the_register_lists_what_the_unit_issued_and_a_look_is_written_down(house: House) {
    let paper = house.issue(house.apology("chi-thao", House::case()).await).await;
    let resident = paper.resident.unwrap();
    let mut chair = house.signed_in("thytn.thacgian").await;
    chair.get("/papers/register").await.is(200).says("01/TC").says("H17.24.8-230307-0012").does_not_say(NAME);
    let page = format!("/papers/register/{}", paper.id);
    chair.get(&page).await.is(200).says("Thu hồi văn bản");
    chair.get(&format!("{page}/file")).await.expect(200);
    let looks = async move |work: &mut Work| people::looks_at(work, resident).await;
    let thao = house.actor("chi-thao").await;
    let looks = house.app.read(&thao, looks).await.unwrap();
    assert_eq!(looks.len(), 1);
    chair.form(&format!("{page}/recall"), &[("reason", "Ghi sai")]).await.leads();
    chair.get(&page).await.is(200).says("Đã thu hồi").does_not_say("Thu hồi văn bản");

    let mut other = house.signed_in("phuongnn.xuanha").await;
    other.get(&page).await.expect(404);
}
