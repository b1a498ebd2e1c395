//! The page of a case, and what its applicant does there.

use testkit::both_engines;
use work::Work;

use super::{FORM, THAO, browser, filed, passer_by};
use crate::town::{Town, granted};

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
    thao.files(&page, FORM, &[]).await.is(422).says("Ông/bà chưa thêm gì");
    let wrong = thao.files(&page, &[("word", "Xin gửi"), ("for_whom", "self")], &[]).await.is(422);
    wrong.says("<details open>").says("Xin gửi");
    let word = [FORM, &[("word", "Xin gửi")]].concat();
    let answered = thao.files(&page, &word, &[("supplement", "anh.png", testkit::PICTURE)]).await;
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
