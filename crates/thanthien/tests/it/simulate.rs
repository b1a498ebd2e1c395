//! A simulated history is that which the verbs make.

use db::Row;
use kernel::{Actor, Date, Timestamp};
use testkit::both_engines;
use thanthien::demo::{self, Simulation};
use work::{App, Work};

use crate::house::{ThanhKhe, build};

db::statements! {
    DOSSIERS = "select d.code || '|' || u.slug || '|' || d.channel || '|' || d.status || '|' || d.procedure_code || '|' || d.applicant_name
        || '|' || d.received_at || '|' || coalesce(d.accepted_at, 0) || '|' || d.due_at || '|' || d.supplements || '|'
        || coalesce(d.supplement, '') || '|' || coalesce(d.reason, '') || '|' || coalesce(d.before_wait, '') || '|'
        || coalesce(d.result, '') || '|' || coalesce(d.returned, '') || '|' || coalesce(d.closed_at, 0) || '|'
        || coalesce(d.turn_role, '') || '|' || coalesce(t.slug, '') || '|' || coalesce(d.turn_due_at, 0) || '|' || d.step || '|'
        || d.version || '|' || coalesce(d.on_paper, '') || '|' || length(d.answers) || '|' || coalesce(length(d.manner), 0) || '|'
        || coalesce(s.slug, '') || '|' || coalesce(d.settled_at, 0) || '|' || coalesce(d.settled_how, '') || '|' || d.known_offered
        || '|' || d.known_taken || '|' || (d.settled_by is null) || (d.filed_by is null) || (d.filer is null) || (d.accepted_by is null) || (d.answer_promise is null) || (d.turn_post is null)
        from dossier d join unit u on u.id = d.unit left join unit t on t.id = d.turn_unit left join unit s on s.id = d.settled_unit
        order by d.code";
    PROMISES = "select d.code || '|' || p.kind || '|' || p.label || '|' || p.owner_role || '|' || p.rule_set || '|' || p.allowance || '|'
        || p.made_at || '|' || p.promised_due_at || '|' || p.due_at || '|' || p.warn_at || '|' || p.explanation || '|' || p.pauses || '|'
        || coalesce(p.paused_at, 0) || '|' || coalesce(p.warned_at, 0) || '|' || coalesce(p.broken_at, 0) || '|' || p.apology_owed || '|'
        || coalesce(p.renewed_due_at, 0) || '|' || coalesce(p.renewed_reason, '') || '|' || coalesce(p.fault, '') || '|'
        || coalesce(p.closed_at, 0) || '|' || coalesce(p.outcome, '') || '|' || coalesce(p.done_note, '') || '|' || p.version || '|'
        || coalesce(p.topic, '') || '|' || (p.counted_in is null) || (p.resident is null) || (p.owner_post is null) || (p.follows is null)
        from promise p join dossier d on d.id = p.subject order by d.code, p.kind, p.made_at";
    STEPS = "select d.code || '|' || s.n || '|' || u.slug || '|' || s.key || '|' || s.role || '|' || s.share || '|' || s.approval || '|'
        || s.result || '|' || s.due_at || '|' || coalesce(s.started_at, 0) || '|' || s.touched || '|' || coalesce(s.done_at, 0) || '|'
        || coalesce(s.note, '') || '|' || (s.post is null) || (s.done_by is null)
        from dossier_step s join dossier d on d.id = s.dossier join unit u on u.id = s.unit order by d.code, s.n";
    VERDICTS = "select d.code || '|' || v.given_on || '|' || v.satisfied || '|' || v.aspects || '|' || v.words
        from verdict v join dossier d on d.id = v.subject order by d.code";
    HAND_OVERS = "select d.code || '|' || h.role || '|' || h.to_role || '|' || h.papers || '|' || h.day || '|' || h.handed_at
        from dossier_hand_over h join dossier d on d.id = h.dossier order by d.code, h.handed_at";
    // An officer's counts stand under the id of his post, which is another in each store.
    TALLIES = "select u.slug || '|' || t.day || '|' || t.kind || '|'
        || case when t.kind = 'officer' then substr(t.subject, 1, length(t.subject) - 36) else t.subject end || '|' || t.n
        from tally t join unit u on u.id = t.unit where t.n <> 0 order by 1";
    ACTS = "select u.slug || '|' || b.seq || '|' || b.act || '|' || b.at || '|' || length(b.body) || '|' || substr(b.actor, 1, 8)
        from book_row b join unit u on u.id = b.owner where b.act not like 'units.%' order by u.slug, b.seq";
    SERIALS = "select u.slug || '|' || s.series || '|' || s.last from book_serial s join unit u on u.id = s.owner order by u.slug, s.series";
    PEOPLE = "select r.name || '|' || u.slug || '|' || r.folded || '|' || coalesce(r.birth_date, '') || '|' || coalesce(r.sex, '') || '|'
        || coalesce(r.address, '') || '|' || r.version || '|' || r.created_at || '|' || r.updated_at || '|' || coalesce(a.login, '')
        from resident r join unit u on u.id = r.unit left join account a on a.resident = r.id order by r.name, r.created_at, r.birth_date";
}

const ALL: [(&str, db::Sql); 9] = [
    ("dossiers", DOSSIERS),
    ("promises", PROMISES),
    ("steps", STEPS),
    ("verdicts", VERDICTS),
    ("hand-overs", HAND_OVERS),
    ("tallies", TALLIES),
    ("acts", ACTS),
    ("serials", SERIALS),
    ("people", PEOPLE),
];

/// Four weeks around Tết, so that a rush, pauses over days off, lateness and verdicts are among them.
const WEEKS: Simulation =
    Simulation { from: Date::constant(2023, 1, 9), to: Date::constant(2023, 2, 8), dossiers: 150, seed: 7 };

async fn rows(app: &App, sql: db::Sql) -> Vec<String> {
    let read = async move |work: &mut Work| {
        work.all(sql, &[]).await?.into_iter().map(|mut row: Row| row.get::<String>(0)).collect()
    };
    app.read(&Actor::system("test"), read).await.unwrap()
}

#[both_engines]
async fn a_simulated_history_is_that_which_the_verbs_make(town: ThanhKhe) {
    let later = Timestamp::parse("2023-03-15T08:00").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let acted = build(town.store.another().await, kernel::Clock::frozen(later), folder.path()).await;
    thanthien::load(&acted, &town.set, Date::constant(2022, 1, 1)).await.unwrap();
    assert_eq!(demo::act_out(&acted, &town.set, WEEKS).await.unwrap(), WEEKS.dossiers);

    let mut told = 0;
    let done = demo::simulate(&town.app, &town.set, WEEKS, |so_far| told = so_far.filed).await.unwrap();
    assert_eq!((done.filed, told), (WEEKS.dossiers, WEEKS.dossiers));
    assert!(done.open > 0 && done.rows > 20 * WEEKS.dossiers, "{done:?}");

    for (name, sql) in ALL {
        let (simulated, acted) = (rows(&town.app, sql).await, rows(&acted, sql).await);
        let differs = simulated.iter().zip(&acted).find(|(simulated, acted)| simulated != acted);
        assert_eq!(differs, None, "{name}");
        assert_eq!(simulated.len(), acted.len(), "{name}");
        assert!(!simulated.is_empty() || name == "hand-overs", "no {name}");
    }
}

#[both_engines]
async fn a_simulated_store_is_sound(town: ThanhKhe) {
    let quarter = Simulation { to: Date::constant(2023, 3, 14), dossiers: 1_500, seed: 1, ..WEEKS };
    let done = demo::simulate(&town.app, &town.set, quarter, |_| ()).await.unwrap();
    let verify = async |work: &mut Work| books::verify(work.tx()).await;
    let (acts, faults) = town.app.read(&Actor::system("test"), verify).await.unwrap();
    assert_eq!(faults, []);
    assert!(acts > 8 * done.filed, "{acts} acts");
    let days = (Date::constant(2023, 1, 1), Date::constant(2023, 3, 15));
    let found = boards::recount(&town.app, days, false, |_, _| ()).await.unwrap();
    assert_eq!(found.differences, []);
    let behind = async |work: &mut Work| books::readers_behind(work.tx(), "promises.reckon").await;
    assert_eq!(
        town.app.read(&Actor::system("test"), behind).await.unwrap(),
        [],
        "nobody hears of it as of news"
    );
}

#[tokio::test]
async fn the_same_seed_gives_the_same_history_and_another_another() {
    let mut histories = Vec::new();
    for seed in [7, 7, 8] {
        let (folder, clock) = (
            tempfile::tempdir().unwrap(),
            kernel::Clock::frozen(Timestamp::parse("2023-03-15T08:00").unwrap()),
        );
        let app =
            build(db::Database::sqlite(&folder.path().join("a.db")).unwrap(), clock, folder.path()).await;
        let set = thanthien::data::inside();
        thanthien::load(&app, &set, Date::constant(2022, 1, 1)).await.unwrap();
        demo::simulate(&app, &set, Simulation { seed, ..WEEKS }, |_| ()).await.unwrap();
        histories.push(rows(&app, DOSSIERS).await);
    }
    assert_eq!(histories[0], histories[1]);
    assert_ne!(histories[0], histories[2]);
}
