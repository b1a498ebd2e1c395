//! What is counted with the acts.

use db::params;
use kernel::{Actor, Date};
use promises::{
    CAPABILITY, Fault, PromiseId, Renewal, Standing, keep, pause, renew, resume,
    tally::{self, Figures, Span},
    watch, withdraw,
};
use testkit::{Fixture, Store, both_engines};
use units::UnitId;
use work::{Parts, Work};

use crate::{Ward, at};

impl Ward {
    async fn counted(&self, from: &str, to: &str) -> Figures {
        let (unit, days) = (self.id, (from.parse::<Date>().unwrap(), to.parse::<Date>().unwrap()));
        let read = async move |work: &mut Work| tally::of_units(work, &[unit], Span::of(days)).await;
        self.act(read).await.unwrap().into_iter().sum()
    }

    /// How many results stand so at the end of today.
    async fn stand(&self) -> [i64; 3] {
        let unit = self.id;
        let read = async move |work: &mut Work| {
            let today = work.today();
            tally::until(work, &[unit], today).await
        };
        let figures: Figures = self.act(read).await.unwrap().into_iter().sum();
        [Standing::Running, Standing::Paused, Standing::Overdue].map(|s| figures.one("standing", s.word()))
    }

    async fn blame(&self, id: PromiseId, due_at: &str, fault: Fault) {
        let renewal = Renewal { due_at: at(due_at), reason: "Chờ xác minh.".to_owned(), fault };
        self.act(async move |work| renew(work, id, renewal).await).await.unwrap();
    }
}

#[both_engines]
async fn how_results_stand_follows_each_act(ward: Ward) {
    let [first, second] = [ward.promise("wd:3").await.id, ward.promise("wd:3").await.id];
    assert_eq!(ward.stand().await, [2, 0, 0]);
    ward.at("2023-03-16T09:00");
    ward.act(async move |work| pause(work, first).await).await.unwrap();
    assert_eq!(ward.stand().await, [1, 1, 0]);
    ward.at("2023-03-21T09:00");
    watch(&ward.app).await.unwrap();
    assert_eq!(ward.stand().await, [0, 1, 1], "what waits does not break");
    ward.act(async move |work| resume(work, first).await).await.unwrap();
    ward.act(async move |work| keep(work, second).await).await.unwrap();
    assert_eq!(ward.stand().await, [1, 0, 0]);
    ward.act(async move |work| withdraw(work, first).await).await.unwrap();
    assert_eq!(ward.stand().await, [0, 0, 0]);
    let ended = ward.counted("2023-03-21", "2023-03-21").await;
    assert_eq!((ended.one("ended", "late"), ended.one("ended", "withdrawn")), (1, 1));
    // From Wednesday 08:00 to Tuesday 09:00: four working days and an hour.
    assert_eq!((ended.one("took", "005"), ended.all("took"), ended.all("minutes")), (1, 1, 4 * 480 + 60));
}

/// Decree 61/2018/NĐ-CP, Article 19: the leader says whose fault it is, before it breaks or after.
#[both_engines]
async fn lateness_is_counted_under_whose_fault_it_is(ward: Ward) {
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(ward.promise("wd:3").await.id);
    }
    ward.at("2023-03-20T09:00");
    ward.blame(ids[0], "2023-03-24T17:00", Fault::OtherAgency).await;
    assert_eq!(ward.counted("2023-03-20", "2023-03-20").await.all("late"), 0, "not late yet");
    ward.at("2023-03-21T09:00");
    watch(&ward.app).await.unwrap();
    ward.blame(ids[1], "2023-03-24T17:00", Fault::Ours).await;
    let late = ward.counted("2023-03-20", "2023-03-20").await;
    let faults: Vec<_> = late.by_subject("late").collect();
    assert_eq!(faults, [("", 1), ("other-agency", 1), ("ours", 1)]);
    assert_eq!(ward.counted("2023-01-01", "2023-12-31").await.all("late"), 3, "of the year");
}

#[both_engines]
async fn months_and_years_are_what_their_days_are(ward: Ward) {
    for day in ["2022-12-30", "2023-01-03", "2023-02-01", "2023-02-28", "2023-03-10"] {
        ward.at(&format!("{day}T08:00"));
        let id = ward.promise("wd:1").await.id;
        ward.act(async move |work| keep(work, id).await).await.unwrap();
    }
    let spans = [
        ("2023-02-01", "2023-02-28"),
        ("2023-01-01", "2023-12-31"),
        ("2022-12-15", "2023-02-05"),
        ("2022-01-01", "2023-12-31"),
    ];
    for ((from, to), wanted) in spans.into_iter().zip([2, 4, 3, 5]) {
        let whole = ward.counted(from, to).await;
        assert_eq!(whole.one("ended", "early"), wanted, "{from} to {to}");
        let (mut day, last) = (from.parse::<Date>().unwrap(), to.parse::<Date>().unwrap());
        let mut days = Figures::default();
        while day <= last && day < "2023-03-20".parse().unwrap() {
            days += &ward.counted(&day.to_string(), &day.to_string()).await;
            day = day.tomorrow().unwrap();
        }
        assert_eq!(days.one("ended", "early"), wanted, "{from} to {to}, day by day");
    }
}

/// A database in which nothing is yet.
struct Empty(Store);

impl Fixture for Empty {
    async fn start(store: Store) -> Self {
        Self(store)
    }
}

db::statements! {
    OLD = "insert into tally (unit, kind, subject, day, n) values ($1, 'received', 'online', $2, $3)";
}

/// A store that counted days only has their months and years after the upgrade.
#[both_engines]
async fn days_that_were_counted_before_have_months_and_years(empty: Empty) {
    let now = empty.0.clock.now();
    let run = async |some: &[db::Migration]| db::migrate::run(&empty.0.db, some, now).await.unwrap();
    let all: Vec<db::Migration> =
        work::BOOKS.migrations.iter().chain(CAPABILITY.migrations).copied().collect();
    let app = work::App::new(empty.0.db.clone(), empty.0.clock.clone(), Parts::default());
    let unit = UnitId::new();
    run(&all[..=work::BOOKS.migrations.len()]).await;
    let old = async move |work: &mut Work| {
        for (day, n) in [("2022-12-31", 1), ("2023-01-01", 2), ("2023-01-31", 4), ("2023-03-15", 8)] {
            work.execute_one(OLD, params![unit, day, n]).await?;
        }
        Ok(())
    };
    app.write(&Actor::system("test"), old).await.unwrap();
    run(&all).await;
    let read = async move |work: &mut Work| {
        let mut sums = Vec::new();
        for (from, to) in
            [("2022-01-01", "2023-12-31"), ("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-01-31")]
        {
            let days = (from.parse().unwrap(), to.parse().unwrap());
            sums.push(tally::sum(work, unit, "received", Some("online"), days).await?);
        }
        Ok(sums)
    };
    assert_eq!(app.read(&Actor::system("test"), read).await.unwrap(), [15, 14, 6]);
}
