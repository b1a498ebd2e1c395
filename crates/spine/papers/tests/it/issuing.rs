//! Numbers, codes, prints, recalls.

use std::collections::BTreeSet;

use kernel::{Actor, Kind, Timestamp};
use papers::State;
use testkit::both_engines;
use work::Work;

use crate::house::House;

/// Decree 30/2020/NĐ-CP, Article 15: numbers run from 01 on 1 January to 31 December, for each unit and series.
#[both_engines]
async fn numbers_begin_anew_with_the_year_and_have_no_gaps(house: House) {
    let mut numbers = Vec::new();
    for _ in 0..2 {
        numbers.push(
            house.issue(house.apology("chi-thao", House::case()).await).await.number.unwrap().to_string(),
        );
    }
    // What fails takes no number.
    let failing = house.apology("chi-thao", House::case()).await;
    let fail = async move |work: &mut Work| -> kernel::Result<()> {
        papers::issue(work, failing).await?;
        Err(kernel::Error::not_found("what comes after"))
    };
    house.app.write(&Actor::system("test"), fail).await.unwrap_err();
    numbers
        .push(house.issue(house.apology("chi-thao", House::case()).await).await.number.unwrap().to_string());
    house.clock.set(Timestamp::parse("2024-01-02T08:00:00").unwrap());
    numbers
        .push(house.issue(house.apology("chi-thao", House::case()).await).await.number.unwrap().to_string());
    assert_eq!(numbers, ["01/TC", "02/TC", "03/TC", "01/TC"]);
}

/// A thousand at once: every number once, none left out.
#[both_engines]
async fn a_thousand_papers_at_once_are_numbered_from_1_to_1000(house: House) {
    let new = house.apology("chi-thao", House::case()).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..1000 {
        let (app, new) = (house.app.clone(), new.clone());
        tasks.spawn(async move {
            let issue = async move |work: &mut Work| papers::issue(work, new).await;
            app.write(&Actor::system("test"), issue).await.unwrap().number.unwrap().n
        });
    }
    let numbers: BTreeSet<i64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(numbers, (1..=1000).collect());
}

/// It is printed once, and stays what it was.
#[both_engines]
async fn a_paper_is_one_file_for_ever(house: House) {
    let paper = house.issue(house.apology("chi-thao", House::case()).await).await;
    let (printed, pdf) = papers::print(&house.app, paper.id).await.unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"), "no PDF");
    assert_eq!(printed.file.as_ref().unwrap().pages, 1);
    house.clock.set(Timestamp::parse("2023-05-15T08:00:00").unwrap());
    let (again, same) = papers::print(&house.app, paper.id).await.unwrap();
    assert_eq!(again.file, printed.file);
    assert!(same == pdf, "another file");
}

#[both_engines]
async fn only_the_leader_recalls_and_only_once(house: House) {
    let id = house.issue(house.apology("chi-thao", House::case()).await).await.id;
    let recall = |reason: &'static str| async move |work: &mut Work| papers::recall(work, id, reason).await;
    let expert = house.actor("vinhpt.thacgian").await;
    let refused = house.app.write(&expert, recall("sai")).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::NotFound);
    let chair = house.actor("thytn.thacgian").await;
    assert_eq!(house.app.write(&chair, recall(" ")).await.unwrap_err().code(), "papers-no-reason");
    let recalled = house.app.write(&chair, recall("Ghi sai họ tên")).await.unwrap();
    assert_eq!(recalled.state, State::Recalled);
    assert_eq!(house.app.write(&chair, recall("lần nữa")).await.unwrap_err().code(), "papers-ended");
}
