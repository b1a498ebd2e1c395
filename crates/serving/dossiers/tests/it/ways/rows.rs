//! Repeated groups on the way from the counter to the desk, and what the applicant wishes for the return.

use dossiers::DossierId;
use testkit::both_engines;

use super::handed_in;
use crate::{
    desk::browser,
    portal::APPLICANT,
    town::{COPIES, Town, WARD},
};

const PAPERS: &[(&str, &str)] = &[
    ("paper.title", "Bằng tốt nghiệp đại học"),
    ("paper.issuer", "vietnam"),
    ("paper.pages", "2"),
    ("paper.copies", "3"),
    ("more", "on"),
    ("medium", "paper"),
    ("bring", "visit"),
    ("whole", "on"),
    ("receive", "post"),
    ("pledge", "on"),
];

const SECOND: &[(&str, &str)] = &[
    ("others.0.title", "Căn cước công dân"),
    ("others.0.issuer", "vietnam"),
    ("others.0.pages", "2"),
    ("others.0.copies", "1"),
];

/// Nghị định 23/2015/NĐ-CP, Điều 20: of each paper it is said who issued it.
#[both_engines]
async fn rows_are_added_and_dropped_without_scripts_and_reach_the_desk(town: Town) {
    let mut officer = browser(&town, "lenp.thacgian").await;
    let (id, ward) = (DossierId::new(), town.unit(WARD).to_string());
    let draft = id.to_string();
    let begin =
        [("draft", draft.as_str()), ("at", &ward), ("code", COPIES), ("channel", "counter"), ("whom", "own")];
    officer.form("/counter", &begin).await.expect(303);
    let page = |name: &str| format!("/drafts/{draft}/{name}");
    let applicant = [APPLICANT, &[("ward", ward.as_str()), ("go", "next")]].concat();
    officer.form(&page("applicant"), &applicant).await.expect(303);
    let form = officer.get(&page("form")).await.is(200);
    form.says("Thêm một dòng").says("name=\"others.0.title\"").does_not_say("name=\"others.1.title\"");

    // One more row: nothing is wrong yet, and what was typed stays.
    let more = officer.form(&page("form"), &[PAPERS, SECOND, &[("row-more", "others")]].concat()).await;
    assert_eq!(more.leads(), format!("{}#f-others", page("form")));
    let two = officer.get(&page("form")).await.is(200);
    two.says("name=\"others.1.title\"").says("value=\"Căn cước công dân\"").does_not_say("chưa điền");

    // The third paper lacks its pages: that is told in its row, and in the summary under the row's number.
    let third =
        [("others.1.title", "Giấy khai sinh"), ("others.1.issuer", "vietnam"), ("others.1.copies", "2")];
    let wrong = officer.form(&page("form"), &[PAPERS, SECOND, &third, &[("go", "next")]].concat()).await;
    wrong.is(422).says("#f-others-1-pages").says("Giấy tờ khác 2 – Bản chính có mấy trang?");

    // Taken out again, it is not missed.
    let fewer =
        officer.form(&page("form"), &[PAPERS, SECOND, &third, &[("row-drop", "others.1")]].concat()).await;
    assert_eq!(fewer.leads(), format!("{}#f-others", page("form")));
    let kept = officer.get(&page("form")).await.is(200);
    kept.says("Căn cước công dân").does_not_say("Giấy khai sinh");
    officer.form(&page("form"), &[PAPERS, SECOND, &[("go", "next")]].concat()).await.expect(303);
    officer.files(&page("papers"), &[("go", "next")], &[]).await.expect(303);
    officer
        .get(&page("summary"))
        .await
        .is(200)
        .says("Giấy tờ khác 1 – Tên giấy tờ")
        .says("Căn cước công dân");
    officer.form(&page("summary"), &[]).await.expect(303);

    // The form wants the post and names no address: it goes home.
    let slip = officer.get(&format!("/dossiers/{id}/slip")).await.is(200);
    slip.says("Qua bưu chính công ích, đến: 45 Đỗ Quang");
    let desk = officer.get(&format!("/desk/dossiers/{id}")).await.is(200);
    desk.says("Giấy tờ khác 1 – Tên giấy tờ").says("Qua bưu chính công ích, đến: 45 Đỗ Quang");
    town.books_verify().await;
}

/// Decree 118/2025/NĐ-CP, Article 8: the office that took a dossier in answers for it, also when another unit handles it.
#[both_engines]
async fn the_office_that_took_a_dossier_in_finds_it_by_its_last_digits(town: Town) {
    let manner = dossiers::Manner { intake: Some(town.unit("xuan-ha")), ..dossiers::Manner::default() };
    let filed = handed_in(&town, "binhnb.xuanha", dossiers::Channel::Counter, manner).await.unwrap();
    let digits = filed.code.rsplit('-').next().unwrap().to_owned();
    let mut officer = browser(&town, "binhnb.xuanha").await;
    let found = officer.get(&format!("/desk?q={digits}")).await;
    assert!(found.leads().contains(&filed.id.to_string()), "{}", found.body);
}
