//! Every way in and through: for another, for a household, by post, anywhere in the town; opinions, corrections, hand-overs.

mod opinions;
mod pages;
mod programs;
mod results;
mod rows;

use dossiers::{
    Basis, Bearer, BundleId, Channel, Dossier, Filing, Manner, Member, NewBundle, Outcome, Posted, Relation,
    ReturnWay, Status, Whom, accept, ask_supplement, begin_bundle, give_back, hand_in, mail_back, manner_of,
    of_bundle, open,
};
use kernel::{Kind, Result};
use serde_json::json;
use testkit::both_engines;
use work::Work;

use crate::town::{LIAISON, Restarting, Town, WARD, at, granted};

/// Mr Hùng, who hands in for Ms Thảo.
pub(crate) fn hung() -> Bearer {
    Bearer {
        name: " Lê Văn  Hùng ".to_owned(),
        number: Some("048 080 001234".to_owned()),
        phone: Some("0905 123 456".to_owned()),
        basis: Basis::Written,
        on_paper: true,
    }
}

/// Hands in what Ms Thảo wants, as this officer.
async fn handed_in(town: &Town, login: &str, channel: Channel, manner: Manner) -> Result<Dossier> {
    let filing = Filing { channel, on_paper: vec!["Tờ khai".to_owned()], ..town.filing() };
    town.by(login, async move |work| hand_in(work, filing, manner).await).await
}

fn wrong(error: &kernel::Error) -> Vec<String> {
    error.fields().iter().map(|wrong| format!("{}:{}", wrong.field, wrong.code)).collect()
}

/// Decree 61/2018/NĐ-CP, Article 16; Circular 04/2020/TT-BTP, Article 2: a dossier may be handed in by an authorised person, who then
/// follows it as its applicant does.
#[both_engines]
async fn an_authorised_person_hands_in_for_another(town: Town) {
    let other = Manner { whom: Whom::Other, ..Manner::default() };
    let nobody = handed_in(&town, "lenp.thacgian", Channel::Counter, other.clone()).await.unwrap_err();
    assert_eq!(wrong(&nobody), ["bearer_name:required"]);
    let bent = Bearer { number: Some("048080".to_owned()), ..hung() };
    let bent = Manner { bearer: Some(bent), ..other.clone() };
    let bent = handed_in(&town, "lenp.thacgian", Channel::Counter, bent).await.unwrap_err();
    assert_eq!(wrong(&bent), ["bearer_number:personal-number-length"]);

    let manner = Manner { bearer: Some(hung()), ..other };
    let filed = handed_in(&town, "lenp.thacgian", Channel::Counter, manner).await.unwrap();
    let find = async |work: &mut Work| people::resident_by_number(work, "048080001234").await;
    let bearer = town.by("lenp.thacgian", find).await.unwrap().unwrap();
    assert_eq!((filed.filer, bearer.name.as_str()), (Some(bearer.id), "Lê Văn Hùng"));
    assert_ne!(filed.applicant, bearer.id);
    let id = filed.id;
    let seen = town.by("vinhpt.thacgian", async move |work| open(work, id).await).await.unwrap();
    assert_eq!(seen.manner.bearer.unwrap().number.as_deref(), Some("048080001234"));
    let own = town.by("chi-thao", async move |work| manner_of(work, &filed).await).await.unwrap();
    assert_eq!(own.whom, Whom::Other, "the applicant sees who handed it in");
    town.books_verify().await;
}

/// One dossier for a household: its members are named with their relation to the applicant, and kept sealed.
#[both_engines]
async fn a_household_has_one_dossier(town: Town) {
    let child = Member { name: "Trần Bảo An".to_owned(), relation: Relation::Child, number: None };
    let blank = Member::default();
    let household = |members| Manner { whom: Whom::Household, members, ..Manner::default() };
    let none = handed_in(&town, "lenp.thacgian", Channel::Counter, household(vec![blank.clone()])).await;
    assert_eq!(wrong(&none.unwrap_err()), ["member_1_name:required"]);
    let crowd = household(vec![child.clone(); 21]);
    let crowd = handed_in(&town, "lenp.thacgian", Channel::Counter, crowd).await.unwrap_err();
    assert_eq!(wrong(&crowd), ["member_1_name:too-many-members"]);
    let filed = handed_in(&town, "lenp.thacgian", Channel::Counter, household(vec![child.clone(), blank]));
    let id = filed.await.unwrap().id;
    let seen = town.by("lenp.thacgian", async move |work| open(work, id).await).await.unwrap();
    assert_eq!((seen.manner.members, seen.manner.bearer), (vec![child], None));
    assert_eq!(town.promises(id).await.len(), 1, "one promise for all");
}

/// Decree 118/2025/NĐ-CP, Article 8 ('phi địa giới hành chính'): any one-stop office of the town takes it in and returns the result. The
/// code, the book and the time are those of the unit that handles it.
#[both_engines]
async fn a_dossier_is_taken_in_at_any_office_of_the_town(town: Town) {
    let xuan_ha = town.unit("xuan-ha");
    let there = |office| Manner { intake: Some(office), ..Manner::default() };
    let group = there(town.unit("thac-gian-to-1"));
    let nowhere = handed_in(&town, "lenp.thacgian", Channel::Counter, group).await.unwrap_err();
    assert_eq!(nowhere.code(), "dossiers-not-competent", "no counter there");
    let not_theirs =
        handed_in(&town, "binhnb.xuanha", Channel::Counter, Manner::default()).await.unwrap_err();
    assert_eq!(not_theirs.kind(), Kind::Forbidden);

    let filed = handed_in(&town, "binhnb.xuanha", Channel::Counter, there(xuan_ha)).await.unwrap();
    assert_eq!(filed.code, "H17.24.8-230315-0001", "the code of Thạc Gián");
    assert_eq!((filed.unit, filed.intake_unit), (town.unit(WARD), xuan_ha));
    assert_eq!(filed.turn.as_ref().unwrap().unit, xuan_ha);
    assert_eq!(town.promise(filed.result_promise).await.unit, town.unit(WARD));
    assert!(
        town.book().await.iter().any(|row| row.act == "dossiers.filed" && row.subject == filed.id.uuid())
    );
    let id = filed.id;
    let submitted = async move |work: &mut Work| {
        let first = dossiers::FIRST;
        dossiers::by_status(work, xuan_ha, Status::Submitted, first, 10).await.map(|rows| rows.len())
    };
    assert_eq!(town.by("binhnb.xuanha", submitted).await.unwrap(), 1, "it waits where it was taken in");
    town.by("binhnb.xuanha", async move |work| accept(work, id, None, None).await).await.unwrap();
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    town.pass("vinhpt.thacgian", id, None).await.unwrap();
    town.pass("thytn.thacgian", id, Some(granted())).await.unwrap();
    assert_eq!(
        town.pass("lenp.thacgian", id, None).await.unwrap_err().kind(),
        Kind::Forbidden,
        "the last step is at the office that took it in"
    );
    let done = town.pass("binhnb.xuanha", id, None).await.unwrap();
    assert_eq!(done.turn.unwrap().unit, xuan_ha);
    let ward = town.unit(WARD);
    let waiting = async move |work: &mut Work| {
        let there = dossiers::by_status(work, xuan_ha, Status::Done, dossiers::FIRST, 10).await?;
        let here = dossiers::by_status(work, ward, Status::Done, dossiers::FIRST, 10).await?;
        Ok((there.len(), here.len()))
    };
    assert_eq!(town.by("binhnb.xuanha", waiting).await.unwrap(), (1, 0));
    let look = async move |work: &mut Work| open(work, id).await.map(|opened| opened.dossier.status);
    assert_eq!(town.by("binhnb.xuanha", look).await.unwrap(), Status::Done, "whoever returns it may look");
    let third = town.officer("kimph.chinhgian").await;
    assert_eq!(town.act(&third, look).await.unwrap_err().kind(), Kind::NotFound);
    let give = async move |work: &mut Work| give_back(work, id, None, ReturnWay::Paper, "").await;
    town.by("binhnb.xuanha", give).await.unwrap();
    town.books_verify().await;
}

/// Decree 61/2018/NĐ-CP, Article 16: by the public post. The time runs from receipt by the office, not from the stamp; the result goes
/// back with a number under which it is followed.
#[both_engines]
async fn the_post_brings_a_dossier_and_takes_the_result_back(town: Town) {
    let unstamped = handed_in(&town, "lenp.thacgian", Channel::Post, Manner::default()).await.unwrap_err();
    assert_eq!(wrong(&unstamped), ["stamped_on:required"]);
    let stamped = |day: &str| Manner {
        posted: Some(Posted { stamped_on: day.parse().unwrap(), tracking: Some("EA123456789VN".to_owned()) }),
        ..Manner::default()
    };
    let tomorrow = handed_in(&town, "lenp.thacgian", Channel::Post, stamped("2023-03-16")).await.unwrap_err();
    assert_eq!(wrong(&tomorrow), ["stamped_on:future-date"]);
    let resident = handed_in(&town, "chi-thao", Channel::Post, stamped("2023-03-10")).await.unwrap_err();
    assert_eq!(resident.kind(), Kind::Forbidden, "the office takes in what the post brings");

    let filed = handed_in(&town, "lenp.thacgian", Channel::Post, stamped("2023-03-10")).await.unwrap();
    assert_eq!((filed.received_at, filed.due_at), (at("2023-03-15T08:00"), at("2023-03-20T17:00")));
    assert!(filed.answer_promise.is_some(), "whether it is accepted is said within the time of an answer");
    let id = filed.id;
    town.by("lenp.thacgian", async move |work| accept(work, id, None, None).await).await.unwrap();
    town.finished(id).await;
    let without = async move |work: &mut Work| mail_back(work, id, None, " ", "").await;
    assert_eq!(town.by("lenp.thacgian", without).await.unwrap_err().code(), "dossiers-no-tracking");
    let by_hand = async move |work: &mut Work| give_back(work, id, None, ReturnWay::Post, "").await;
    assert_eq!(town.by("lenp.thacgian", by_hand).await.unwrap_err().code(), "dossiers-no-tracking");
    town.at("2023-03-17T09:00");
    let mail = async move |work: &mut Work| mail_back(work, id, None, "EB987654321VN", "").await;
    town.by("lenp.thacgian", mail).await.unwrap();
    let returned = town.again(id).await.returned.unwrap();
    assert_eq!((returned.way, returned.at), (ReturnWay::Post, at("2023-03-17T09:00")));
    assert_eq!(returned.tracking.as_deref(), Some("EB987654321VN"));
}

/// Several applicants of one procedure, handed in together: one receipt, but each has a dossier and a promise of its own.
#[both_engines]
async fn a_group_is_handed_in_together(town: Town) {
    let (id, unit) = (BundleId::new(), town.unit(WARD));
    let school = Bearer {
        name: "Trường Tiểu học Dũng Sĩ Thanh Khê".to_owned(),
        basis: Basis::Organisation,
        ..Bearer::default()
    };
    let new =
        |bearer| NewBundle { id, unit, intake: unit, procedure: crate::town::MARITAL.to_owned(), bearer };
    let (nameless, named) = (new(Bearer::default()), new(school));
    let begin = async move |work: &mut Work| begin_bundle(work, nameless).await;
    let refused = town.by("lenp.thacgian", begin).await.unwrap_err();
    assert_eq!(wrong(&refused), ["bearer_name:required", "bearer_number:required"]);
    let begin = async move |work: &mut Work| begin_bundle(work, named).await;
    let bundle = town.by("lenp.thacgian", begin).await.unwrap();

    let manner = Manner { bundle: Some(id), ..Manner::default() };
    let first = handed_in(&town, "lenp.thacgian", Channel::Counter, manner.clone()).await.unwrap();
    let second = handed_in(&town, "lenp.thacgian", Channel::Counter, manner.clone()).await.unwrap();
    let online = handed_in(&town, "chi-thao", Channel::Online, manner.clone()).await.unwrap_err();
    assert_eq!(online.kind(), Kind::NotFound, "a resident knows of no group");
    let elsewhere = Manner { intake: Some(town.unit("xuan-ha")), ..manner };
    let elsewhere = handed_in(&town, "binhnb.xuanha", Channel::Counter, elsewhere).await.unwrap_err();
    assert_eq!(elsewhere.kind(), Kind::NotFound);
    let read = async move |work: &mut Work| of_bundle(work, &bundle).await;
    let listed = town.by("lenp.thacgian", read).await.unwrap();
    assert_eq!(listed.iter().map(|d| d.id).collect::<Vec<_>>(), [first.id, second.id]);
    assert_ne!(first.result_promise, second.result_promise);
    let opened = town.by("lenp.thacgian", async move |work| open(work, second.id).await).await.unwrap();
    assert_eq!(opened.manner.bearer.unwrap().name, "Trường Tiểu học Dũng Sĩ Thanh Khê");
}

/// Decree 61/2018/NĐ-CP, Article 17, read so that the period begins anew with the complete dossier: where the rules say so it does.
#[both_engines]
async fn the_time_begins_anew_where_the_rules_say_so(restarting: Restarting) {
    let town = restarting.0;
    let filed = town.filed().await;
    let id = filed.id;
    let items = ["Bản chụp quyết định ly hôn".to_owned()];
    town.at("2023-03-16T10:00");
    let ask = async move |work: &mut Work| ask_supplement(work, id, None, &items, "Để đối chiếu.").await;
    town.by("lenp.thacgian", ask).await.unwrap();
    town.at("2023-03-21T08:00");
    let answer =
        async move |work: &mut Work| dossiers::answer_supplement(work, id, None, "Đã gửi.", None).await;
    let answered = town.by("chi-thao", answer).await.unwrap();
    // Three whole working days from Tuesday on; with a pause it would have been two and a half.
    assert_eq!((filed.due_at, answered.due_at), (at("2023-03-20T17:00"), at("2023-03-24T17:00")));
    assert_eq!(town.promise(filed.result_promise).await.promised_due_at, filed.due_at);
}

/// Decree 61/2018/NĐ-CP, Article 20 ('một cửa liên thông'): a step is done by another agency, and the dossier comes back.
#[both_engines]
async fn a_step_goes_to_another_agency_and_back(town: Town) {
    let answers = json!({
        "content": "Xin đăng ký khai sinh lưu động cho cháu.", "for_whom": "self", "receive": "counter", "pledge": true,
    });
    let filing = Filing { procedure: LIAISON.to_owned(), answers, ..town.filing() };
    let id = town.by("chi-thao", async move |work| dossiers::file(work, filing).await).await.unwrap().id;
    town.by("lenp.thacgian", async move |work| accept(work, id, None, None).await).await.unwrap();
    let moved = town.pass("vinhpt.thacgian", id, None).await.unwrap();
    let turn = moved.turn.unwrap();
    assert_eq!((turn.unit, turn.role), (town.unit("thanh-khe-tu-phap"), people::role::SPECIALIST));
    assert!(turn.due_at < moved.due_at, "within the time of the whole");
    let agency = town.officer("thienhg.thanhkhetuphap").await;
    let look = async move |work: &mut Work| open(work, id).await.map(drop);
    town.act(&agency, look).await.unwrap();
    let other = town.officer("phuongtu.thanhkheldtbxh").await;
    assert_eq!(town.act(&other, look).await.unwrap_err().kind(), Kind::NotFound, "not their step");
    let passing = dossiers::Passing { note: "Không trùng khai sinh.".to_owned(), ..Default::default() };
    let pass = async move |work: &mut Work| dossiers::pass(work, id, None, passing).await;
    let back = town.act(&agency, pass).await.unwrap();
    assert_eq!(back.turn.unwrap().unit, town.unit(WARD));
    assert_eq!(town.act(&agency, look).await.unwrap_err().kind(), Kind::NotFound, "no longer theirs");
    town.pass("thytn.thacgian", id, Some(Outcome { number: None, ..granted() })).await.unwrap();
    town.books_verify().await;
}
