//! The watch: warnings one working day before, and marks, each exactly once.

use promises::{of_unit, open_of_unit, overdue, pause, resume, tally, watch};
use testkit::both_engines;

use crate::{Ward, at};

async fn looked(ward: &Ward, moment: &str) -> (usize, usize) {
    ward.at(moment);
    watch(&ward.app).await.unwrap();
    watch(&ward.app).await.unwrap();
    (ward.count::<promises::Warned>().await, ward.count::<promises::Broken>().await)
}

#[both_engines]
async fn each_is_warned_of_and_marked_exactly_once(ward: Ward) {
    for _ in 0..3 {
        ward.promise("wd:3").await;
    }
    assert_eq!(looked(&ward, "2023-03-17T16:59").await, (0, 0));
    assert_eq!(looked(&ward, "2023-03-17T17:00").await, (3, 0));
    assert_eq!(looked(&ward, "2023-03-20T17:00").await, (3, 0), "at the due time nothing is broken");
    assert_eq!(looked(&ward, "2023-03-20T17:00:01").await, (3, 3));
    assert_eq!(looked(&ward, "2023-04-20T08:00").await, (3, 3));
    ward.books_verify().await;
}

/// A watch that was away for long warns and marks in one go, more than one transaction's worth.
#[both_engines]
async fn after_a_long_absence_nothing_is_left_out(ward: Ward) {
    for _ in 0..230 {
        ward.promise("wd:1").await;
    }
    assert_eq!(looked(&ward, "2023-03-27T08:00").await, (230, 230));
    let (unit, day) = (ward.id, at("2023-03-16T17:00").date());
    let late =
        ward.act(async move |work| tally::sum(work, unit, "late", None, (day, day)).await).await.unwrap();
    assert_eq!(late, 230);
}

#[both_engines]
async fn what_stands_still_is_neither_warned_of_nor_broken(ward: Ward) {
    let id = ward.promise("wd:3").await.id;
    ward.at("2023-03-16T09:00");
    ward.act(async move |work| pause(work, id).await).await.unwrap();
    assert_eq!(looked(&ward, "2023-03-27T08:00").await, (0, 0));
    ward.act(async move |work| resume(work, id).await).await.unwrap();
    assert_eq!(looked(&ward, "2023-03-29T08:00").await, (1, 0), "the new due time has its own warning");
    assert_eq!(looked(&ward, "2023-03-30T08:00").await, (1, 1));
}

#[both_engines]
async fn lists_go_on_where_they_stopped(ward: Ward) {
    let mut made = Vec::new();
    for allowance in ["wd:5", "wd:1", "wd:3", "wd:3"] {
        made.push(ward.promise(allowance).await);
    }
    let closed = made[2].id;
    ward.act(async move |work| promises::keep(work, closed).await).await.unwrap();
    let unit = ward.id;
    let start = (kernel::Timestamp::from_micros(i64::MIN), None);
    let first = ward.act(async move |work| of_unit(work, unit, start, 2).await).await.unwrap();
    assert_eq!(first.iter().map(|p| p.id).collect::<Vec<_>>(), [made[1].id, made[2].id]);
    let after = (first[1].due_at, Some(first[1].id));
    let rest = ward.act(async move |work| of_unit(work, unit, after, 9).await).await.unwrap();
    assert_eq!(rest.iter().map(|p| p.id).collect::<Vec<_>>(), [made[3].id, made[0].id]);
    let open = ward.act(async move |work| open_of_unit(work, unit, start, 9).await).await.unwrap();
    assert_eq!(open.iter().map(|p| p.id).collect::<Vec<_>>(), [made[1].id, made[3].id, made[0].id]);
    ward.at("2023-03-17T08:00");
    let late = ward.act(async move |work| overdue(work, unit, 9).await).await.unwrap();
    assert_eq!(late.iter().map(|p| p.id).collect::<Vec<_>>(), [made[1].id]);
}
