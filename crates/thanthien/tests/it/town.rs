//! A town that lived for some weeks: what must be true of it as a whole, whatever happened.

use std::collections::{BTreeMap, BTreeSet};

use db::Engine;
use kernel::{Actor, Id, Timestamp};
use people::role;
use testkit::both_engines;
use thanthien::demo;
use units::UnitId;
use work::{App, Work};

use crate::house::ThanhKhe;

/// Lived through on SQLite, in days.
const DAYS: i64 = 42;
/// Lived through on PostgreSQL, where each act waits for the network.
const FEWER_DAYS: i64 = 12;
/// One life of many.
const SEED: u64 = 15_032_023;

db::statements! {
    DOSSIERS = "select d.id, d.unit, d.code, d.channel, d.status, d.received_at, d.closed_at, d.turn_role, d.turn_unit,
        d.turn_due_at, d.returned is not null, p.kind, p.subject, p.unit, p.due_at, d.due_at from dossier d
        left join promise p on p.id = d.result_promise order by d.unit, d.received_at, d.code";
    PROMISES = "select id, unit, kind, owner_role, due_at, paused_at, broken_at, closed_at, outcome, follows, resident, apology_owed,
        fault from promise order by id";
    VERDICTS = "select unit, given_on, satisfied, promise, subject, aspects, words from verdict order by id";
    // Sums and what else is counted are recounted by the program itself: see `tallies_are_what_the_rows_say`.
    TALLIES = "select unit, kind, subject, day, n from tally where day < 'a' and kind in ('received', 'early', 'on-time', 'late',
        'answer:early', 'answer:on-time', 'answer:late', 'put-right:early', 'put-right:on-time', 'put-right:late',
        'proposal:early', 'proposal:on-time', 'proposal:late',
        'asked', 'answered', 'satisfied') order by unit, kind, subject, day";
    RETURNED = "select owner, at from book_row where act = 'dossiers.returned'";
    RESIDENTS = "select id, name from resident order by id";
    SERIALS = "select owner, series, last from book_serial order by owner, series";
    ACTS = "select distinct act from book_row order by act";
}

struct DossierRow {
    id: String,
    unit: UnitId,
    code: String,
    channel: String,
    status: String,
    received_at: Timestamp,
    closed_at: Option<Timestamp>,
    /// Role, unit and due time, as far as they are there.
    turn: (Option<String>, Option<String>, Option<i64>),
    returned: bool,
    /// Kind, subject, unit and due time of the promise of its result.
    result: (Option<String>, Option<String>, Option<UnitId>, Option<Timestamp>),
    due_at: Timestamp,
}

struct PromiseRow {
    id: String,
    unit: UnitId,
    kind: String,
    owner_role: String,
    due_at: Timestamp,
    paused_at: Option<Timestamp>,
    broken_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    outcome: Option<String>,
    follows: Option<String>,
    resident: Option<String>,
    apology_owed: bool,
    fault: Option<String>,
}

struct VerdictRow {
    unit: UnitId,
    given_on: String,
    satisfied: bool,
    promise: String,
    /// All that it tells in words.
    told: String,
}

/// Unit, kind, subject and day, with how many.
type Tallies = BTreeMap<(String, String, String, String), i64>;

/// The town as its rows tell it.
struct Lived {
    app: App,
    now: Timestamp,
    filed: usize,
    dossiers: Vec<DossierRow>,
    promises: Vec<PromiseRow>,
    verdicts: Vec<VerdictRow>,
    tallies: Tallies,
}

#[both_engines]
async fn a_town_that_lived_is_in_order(town: ThanhKhe) {
    let days = if town.app.db().engine() == Engine::Sqlite { DAYS } else { FEWER_DAYS };
    let lived = Lived::through(&town, days).await;
    lived.was_a_life_worth_looking_at(days).await;
    lived.every_open_promise_has_an_owner().await;
    lived.overdue_promises_are_broken_and_the_leaders();
    lived.every_dossier_has_its_result_promise();
    lived.codes_are_unique_and_serials_have_no_gaps().await;
    lived.nobody_has_the_turn_of_a_closed_dossier();
    lived.an_unhappy_resident_has_a_promise_to_put_it_right();
    lived.no_verdict_names_a_resident().await;
    lived.tallies_equal_a_recount().await;
    lived.tallies_are_what_the_rows_say().await;
    lived.books_verify().await;
}

impl Lived {
    async fn through(town: &ThanhKhe, days: i64) -> Self {
        let filed = demo::live(&town.app, &town.set, days, SEED).await.unwrap();
        let app = town.app.clone();
        let read = async |work: &mut Work| {
            Ok((dossiers(work).await?, promises(work).await?, verdicts(work).await?, tallies(work).await?))
        };
        let (dossiers, promises, verdicts, tallies) = app.read(&Actor::system("test"), read).await.unwrap();
        Self { now: app.clock().now(), app, filed, dossiers, promises, verdicts, tallies }
    }

    /// Each thing that can happen has happened, so that what follows says something.
    async fn was_a_life_worth_looking_at(&self, days: i64) {
        assert_eq!(self.dossiers.len(), self.filed);
        assert!(self.filed > usize::try_from(days * 5).unwrap(), "{} filed in {days} days", self.filed);
        let read = async |work: &mut Work| {
            let rows = work.all(ACTS, &[]).await?;
            rows.into_iter().map(|mut row| row.get::<String>(0)).collect::<kernel::Result<BTreeSet<_>>>()
        };
        let acts = self.app.read(&Actor::system("test"), read).await.unwrap();
        let mut wanted = vec![
            "dossiers.filed",
            "dossiers.accepted",
            "dossiers.supplement-asked",
            "dossiers.supplement-answered",
            "dossiers.passed",
            "dossiers.returned",
            "promises.kept",
            "promises.judged",
        ];
        if days >= DAYS {
            wanted.extend(["dossiers.refused", "dossiers.paused", "promises.broken", "promises.renewed"]);
        }
        for act in wanted {
            assert!(acts.contains(act), "{act} never happened: {acts:?}");
        }
    }

    async fn every_open_promise_has_an_owner(&self) {
        let open = self.promises.iter().filter(|p| p.closed_at.is_none());
        let owners: BTreeSet<(UnitId, &str)> = open.map(|p| (p.unit, p.owner_role.as_str())).collect();
        assert!(!owners.is_empty());
        for (unit, role) in owners {
            assert!(role::ALL.contains(&role), "{role:?}");
            let role = role.to_owned();
            let holders = async move |work: &mut Work| Ok(people::holders(work, unit, &role).await?.len());
            assert!(self.app.read(&Actor::system("test"), holders).await.unwrap() > 0, "nobody in {unit}");
        }
    }

    fn overdue_promises_are_broken_and_the_leaders(&self) {
        for p in &self.promises {
            let runs = p.closed_at.is_none() && p.paused_at.is_none();
            if runs && p.due_at < self.now {
                assert!(p.broken_at.is_some(), "{} is overdue and not marked", p.id);
            }
            if p.closed_at.is_none() && p.broken_at.is_some() {
                assert_eq!(p.owner_role, role::LEADER, "{}", p.id);
            }
            assert!(p.apology_owed || p.broken_at.is_none(), "{} is broken without an apology", p.id);
            assert_eq!(p.outcome.is_some(), p.closed_at.is_some(), "{}", p.id);
            if let (Some(_), Some(outcome)) = (p.broken_at, &p.outcome) {
                assert!(["late", "withdrawn"].contains(&outcome.as_str()), "{} broken and {outcome}", p.id);
            }
        }
    }

    fn every_dossier_has_its_result_promise(&self) {
        for d in &self.dossiers {
            let (kind, subject, unit, due_at) = &d.result;
            assert_eq!(kind.as_deref(), Some("result"), "{}", d.code);
            assert_eq!(subject.as_deref(), Some(d.id.as_str()), "{}", d.code);
            assert_eq!(*unit, Some(d.unit), "{}", d.code);
            assert_eq!(*due_at, Some(d.due_at), "{} tells another due time than its promise", d.code);
        }
    }

    /// `<prefix>-<YYMMDD>-<serial>`: for each unit and day 1, 2, 3… in the order of filing.
    async fn codes_are_unique_and_serials_have_no_gaps(&self) {
        let mut days: BTreeMap<(UnitId, String), Vec<i64>> = BTreeMap::new();
        let mut prefixes: BTreeMap<&str, UnitId> = BTreeMap::new();
        for d in &self.dossiers {
            let [prefix, day, serial] = *d.code.split('-').collect::<Vec<_>>() else { panic!("{}", d.code) };
            assert_eq!(*prefixes.entry(prefix).or_insert(d.unit), d.unit, "{}", d.code);
            assert_eq!(day, d.received_at.civil().strftime("%y%m%d").to_string(), "{}", d.code);
            days.entry((d.unit, day.to_owned())).or_default().push(serial.parse().unwrap());
        }
        let read = async |work: &mut Work| work.all(SERIALS, &[]).await;
        let mut last = BTreeMap::new();
        for mut row in self.app.read(&Actor::system("test"), read).await.unwrap() {
            last.insert(
                (row.get::<UnitId>(0).unwrap(), row.get::<String>(1).unwrap()),
                row.get::<i64>(2).unwrap(),
            );
        }
        for (day, serials) in days {
            let count = i64::try_from(serials.len()).unwrap();
            assert_eq!(serials, (1..=count).collect::<Vec<_>>(), "{day:?}");
            assert_eq!(last.get(&day), Some(&count), "{day:?}");
        }
    }

    fn nobody_has_the_turn_of_a_closed_dossier(&self) {
        for d in &self.dossiers {
            let (role, unit, due) = &d.turn;
            let ended = ["returned", "refused", "withdrawn", "stopped"].contains(&d.status.as_str());
            assert_eq!(ended, d.closed_at.is_some(), "{} is {}", d.code, d.status);
            let whole = [role.is_some(), unit.is_some(), due.is_some()];
            assert!(whole == [true; 3] || whole == [false; 3], "{}: half a turn", d.code);
            assert!(!ended || whole == [false; 3], "{} is {} and somebody's turn", d.code, d.status);
            let works = ["submitted", "processing"].contains(&d.status.as_str());
            assert!(!works || whole == [true; 3], "{} is {} and nobody's turn", d.code, d.status);
            assert_eq!(d.returned, d.status == "returned", "{}", d.code);
        }
    }

    fn an_unhappy_resident_has_a_promise_to_put_it_right(&self) {
        for v in &self.verdicts {
            let follow = |p: &&PromiseRow| p.kind == "put-right" && p.follows.as_deref() == Some(&v.promise);
            let following = self.promises.iter().filter(follow).count();
            assert_eq!(following, usize::from(!v.satisfied), "verdict on {}", v.promise);
        }
    }

    /// Neither the verdict nor the promise that follows from it tells who gave it.
    async fn no_verdict_names_a_resident(&self) {
        let read = async |work: &mut Work| {
            let rows = work.all(RESIDENTS, &[]).await?;
            rows.into_iter()
                .map(|mut row| Ok([row.get::<String>(0)?, row.get(1)?]))
                .collect::<kernel::Result<Vec<_>>>()
        };
        let residents = self.app.read(&Actor::system("test"), read).await.unwrap();
        assert!(!residents.is_empty() && !self.verdicts.is_empty());
        for v in &self.verdicts {
            for [id, name] in &residents {
                assert!(
                    !v.told.contains(id) && !v.told.contains(name),
                    "the verdict on {} tells {name}",
                    v.promise
                );
            }
        }
        let follows = self.promises.iter().filter(|p| p.kind == "put-right");
        assert!(follows.into_iter().all(|p| p.resident.is_none()));
    }

    async fn tallies_equal_a_recount(&self) {
        let mut recount = Tallies::new();
        let mut add = |unit: UnitId, kind: &str, subject: &str, day: String| {
            *recount.entry((unit.to_string(), kind.to_owned(), subject.to_owned(), day)).or_default() += 1;
        };
        for d in &self.dossiers {
            add(d.unit, "received", &d.channel, d.received_at.date().to_string());
        }
        let settled = self
            .promises
            .iter()
            .filter(|p| p.outcome.as_deref() != Some("withdrawn") || p.broken_at.is_some());
        for p in settled {
            let outcome = if p.broken_at.is_some() { Some("late") } else { p.outcome.as_deref() };
            let Some(outcome) = outcome else { continue };
            let kind = if p.kind == "result" { outcome.to_owned() } else { format!("{}:{outcome}", p.kind) };
            let fault = p.fault.as_deref().filter(|_| outcome == "late").unwrap_or_default();
            add(p.unit, &kind, fault, p.due_at.date().to_string());
        }
        for v in &self.verdicts {
            add(v.unit, "answered", "", v.given_on.clone());
            if v.satisfied {
                add(v.unit, "satisfied", "", v.given_on.clone());
            }
        }
        let read = async |work: &mut Work| work.all(RETURNED, &[]).await;
        for mut row in self.app.read(&Actor::system("test"), read).await.unwrap() {
            let (unit, at): (UnitId, Timestamp) = (row.get(0).unwrap(), row.get(1).unwrap());
            add(unit, "asked", "", at.date().to_string());
        }
        let kept: Tallies = self.tallies.clone().into_iter().filter(|(_, n)| *n != 0).collect();
        let differ = |a: &Tallies, b: &Tallies| -> Vec<_> {
            a.iter().filter(|(key, n)| b.get(*key) != Some(n)).map(|(key, n)| (key.clone(), *n)).collect()
        };
        assert_eq!((differ(&kept, &recount), differ(&recount, &kept)), (vec![], vec![]), "kept, recounted");
    }

    /// Every figure of every unit, day by day, month by month and as it stands now, by the program's own recount; and a figure that was
    /// bent is found and mended.
    async fn tallies_are_what_the_rows_say(&self) {
        let days = (self.now.plus_days(-100).date(), self.now.date());
        let found = boards::recount(&self.app, days, false, |_, _| {}).await.unwrap();
        assert_eq!(found.differences, []);
        assert!(found.counts > self.filed, "{} counts of {} dossiers", found.counts, self.filed);
        let (unit, day) = (self.dossiers[0].unit, self.dossiers[0].received_at.date());
        let bend = async move |work: &mut Work| {
            promises::tally::add(work, unit, "received", "online", day, 3).await?;
            promises::tally::add(work, unit, "standing", "running", day, -1).await
        };
        self.app.write(&Actor::system("test"), bend).await.unwrap();
        let found = boards::recount(&self.app, days, true, |_, _| {}).await.unwrap();
        let found: BTreeSet<(&str, i64)> =
            found.differences.iter().map(|d| (d.kind.as_str(), d.kept - d.recounted)).collect();
        assert_eq!(found, [("received", 3), ("standing", -1)].into());
        let again = boards::recount(&self.app, days, false, |_, _| {}).await.unwrap();
        assert_eq!(again.differences, []);
    }

    async fn books_verify(&self) {
        let verify = async |work: &mut Work| books::verify(work.tx()).await;
        let (rows, faults) = self.app.read(&Actor::system("test"), verify).await.unwrap();
        assert!(rows > self.filed as u64 * 5, "{rows}");
        assert_eq!(faults, []);
    }
}

async fn dossiers(work: &mut Work) -> kernel::Result<Vec<DossierRow>> {
    let rows = work.all(DOSSIERS, &[]).await?;
    let read = |mut row: db::Row| {
        Ok(DossierRow {
            id: row.get(0)?,
            unit: row.get(1)?,
            code: row.get(2)?,
            channel: row.get(3)?,
            status: row.get(4)?,
            received_at: row.get(5)?,
            closed_at: row.get(6)?,
            turn: (row.get(7)?, row.get(8)?, row.get(9)?),
            returned: row.get(10)?,
            result: (row.get(11)?, row.get(12)?, row.get(13)?, row.get(14)?),
            due_at: row.get(15)?,
        })
    };
    rows.into_iter().map(read).collect()
}

async fn promises(work: &mut Work) -> kernel::Result<Vec<PromiseRow>> {
    let rows = work.all(PROMISES, &[]).await?;
    let read = |mut row: db::Row| {
        Ok(PromiseRow {
            id: row.get(0)?,
            unit: row.get(1)?,
            kind: row.get(2)?,
            owner_role: row.get(3)?,
            due_at: row.get(4)?,
            paused_at: row.get(5)?,
            broken_at: row.get(6)?,
            closed_at: row.get(7)?,
            outcome: row.get(8)?,
            follows: row.get(9)?,
            resident: row.get(10)?,
            apology_owed: row.get(11)?,
            fault: row.get(12)?,
        })
    };
    rows.into_iter().map(read).collect()
}

async fn verdicts(work: &mut Work) -> kernel::Result<Vec<VerdictRow>> {
    let rows = work.all(VERDICTS, &[]).await?;
    let read = |mut row: db::Row| {
        let (unit, given_on, satisfied): (UnitId, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (promise, subject): (String, String) = (row.get(3)?, row.get(4)?);
        let told = format!("{promise} {subject} {} {}", row.get::<String>(5)?, row.get::<String>(6)?);
        Ok(VerdictRow { unit, given_on, satisfied, promise, told })
    };
    rows.into_iter().map(read).collect()
}

async fn tallies(work: &mut Work) -> kernel::Result<Tallies> {
    let rows = work.all(TALLIES, &[]).await?;
    let read = |mut row: db::Row| {
        let unit: Id<str> = row.get(0)?;
        Ok(((unit.to_string(), row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?))
    };
    rows.into_iter().map(read).collect()
}
