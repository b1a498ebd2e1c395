//! The town that is measured: a store like that of a district, made by the very verbs that people run.

use std::{fs, path::Path, sync::Arc};

use dossiers::{Channel, DossierId, Filing, Status};
use kernel::{Actor, Clock, Date};
use people::{AccountKind, NewAccount, ResidentDetails, role};
use procedures::{Change, List, Step, drafts};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thanthien::{
    config::{Config, Place},
    data, house,
};
use units::{UnitId, UnitKind, Units};
use work::App;

use crate::{Result, failed, said};

/// From when the procedures hold.
const FROM: Date = Date::constant(2022, 1, 1);
/// Accounts that file through the interface.
const FILERS: u32 = 64;
/// Dossiers that are on their way to the store at once.
const AT_ONCE: u32 = 256;
/// Who has a step in a ward.
const ROLES: [&str; 3] = [role::ONE_STOP, role::SPECIALIST, role::LEADER];
/// What is filed: one careful form, and two generic ones.
const PROCEDURES: [&str; 3] = [MARITAL_STATUS, "2.000913", "2.001009"];
const MARITAL_STATUS: &str = "1.004873";
/// What is settled while the applicant waits: certified copies. In a life of four calls it is looked through and signed in one step.
const WHILE_WAITING: &str = "2.000815";
/// The officer whose inbox is asked for, and his ward.
const OFFICER: (&str, &str) = ("lenp.thacgian", "thac-gian");
/// The leader of his ward.
const LEADER: &str = "thytn.thacgian";
/// Who keeps the catalogue, and who approves its versions.
const OPERATOR: &str = "kimdd.danang";
const REVIEWER: &str = "lucln.thanhkhe";
/// A simulated dossier that is tracked was received within so many days, and is still worked on.
const LATELY: i64 = 30;
/// Numbers of applicants below this are the store's own; each load has a million after it.
pub(crate) const APPLICANTS_OF_A_LOAD: u64 = 1_000_000;

/// What measurements need to know of the store. Kept beside it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Town {
    /// The slugs of the wards.
    pub(crate) wards: Vec<String>,
    /// Bearer tokens of those who file.
    pub(crate) tokens: Vec<String>,
    /// The account of the officer.
    pub(crate) officer: String,
    /// The account of the leader of his ward.
    #[serde(default)]
    pub(crate) leader: String,
    /// Bearer tokens of one officer of each role in each ward: `ward/role=token`.
    #[serde(default)]
    pub(crate) officers: Vec<String>,
    /// A dossier that is being worked on: its code, and the last four digits of the applicant's number.
    pub(crate) tracked: Option<(String, String)>,
}

struct Ward {
    id: UnitId,
    slug: String,
    one_stop: Actor,
}

/// The allowances of the program are for people; one machine that plays a whole town needs more of them.
pub(crate) const SETTINGS: &str = "[quotas]
block = { burst = 1000000000, per_minute = 1000000000 }
account = { burst = 1000000000, per_minute = 1000000000 }
changes = { burst = 1000000000, per_minute = 1000000000 }
lookup = { burst = 1000000000, per_minute = 1000000000 }
lookups = { burst = 1000000000, per_minute = 1000000000 }
";

impl Town {
    /// What is known of the town in this folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        Ok(serde_json::from_str(&fs::read_to_string(folder.join("town.json"))?)?)
    }

    /// Makes a store with the units, people and procedures, with accounts that file, and with so many open dossiers.
    pub(crate) async fn make(folder: &Path, database: Option<&str>, dossiers: u32) -> Result<Self> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("thanthien.toml"), SETTINGS)?;
        let app = open(folder, database).await?;
        thanthien::load(&app, &data::inside(), FROM).await.map_err(said)?;
        let wards = wards(&app).await?;
        let tokens = filers(&app, &wards).await?;
        let tracked = fill(&app, wards.iter().collect(), dossiers).await?;
        // What follows from the acts is done, as it is in a store that was served all the time.
        jobs::drain(&app, &thanthien::wiring::registry()).await.map_err(failed)?;
        let officer = account(&app, OFFICER.0).await?;
        let wards = wards.into_iter().map(|ward| ward.slug).collect();
        let town = Self { wards, tokens, officer, leader: String::new(), officers: Vec::new(), tracked };
        town.keep(folder)
    }

    /// What is known of a simulated town; gives it accounts that file, and its officers tokens.
    pub(crate) async fn of_simulated(folder: &Path, database: Option<&str>) -> Result<Self> {
        let app = open(folder, database).await?;
        let wards = wards(&app).await?;
        let tokens = filers(&app, &wards).await?;
        let officers = officers(&app, &wards).await?;
        settle_in_one_step(&app).await?;
        let tracked = lately(&app, wards.first().ok_or("a town without wards")?.id).await?;
        let (officer, leader) = (account(&app, OFFICER.0).await?, account(&app, LEADER).await?);
        let wards = wards.into_iter().map(|ward| ward.slug).collect();
        Self { wards, tokens, officer, leader, officers, tracked }.keep(folder)
    }

    fn keep(self, folder: &Path) -> Result<Self> {
        fs::write(folder.join("town.json"), serde_json::to_string(&self)?)?;
        Ok(self)
    }
}

/// Opens the store in this folder, as the program does.
pub(crate) async fn open(folder: &Path, database: Option<&str>) -> Result<App> {
    let place = Place { config: None, data: folder.to_owned(), database: database.map(str::to_owned) };
    let config = Config::read(&place).map_err(said)?;
    house::open(&place, &config).await.map_err(said)
}

/// A fictional applicant, by a number of his own.
#[derive(Clone, Copy)]
pub(crate) struct Applicant(pub(crate) u64);

impl Applicant {
    /// Women born from 1940 on, a million a year: the structure of a personal number is all that can be checked of it.
    fn year(self) -> u64 {
        40 + self.0 / APPLICANTS_OF_A_LOAD
    }

    fn serial(self) -> u64 {
        self.0 % APPLICANTS_OF_A_LOAD
    }

    fn number(self) -> String {
        format!("0481{:02}{:06}", self.year(), self.serial())
    }

    fn details(self) -> ResidentDetails {
        ResidentDetails {
            name: "Nguyễn Thị Phương Thảo".to_owned(),
            number: self.number(),
            phone: Some(format!("0905{:06}", self.serial())),
            address: Some("45 Đỗ Quang".to_owned()),
            ..ResidentDetails::default()
        }
    }
}

/// The body of a filing through the interface, with places for the year and twice the serial of the applicant, and for the ward.
pub(crate) fn body() -> String {
    body_of(MARITAL_STATUS, Channel::Online)
}

/// The same for an officer who takes in at the counter what is settled while the applicant waits.
pub(crate) fn at_the_counter() -> String {
    body_of(WHILE_WAITING, Channel::Counter)
}

fn body_of(procedure: &str, channel: Channel) -> String {
    json!({
        "answers": answers(procedure),
        "applicant": {
            "address": "45 Đỗ Quang",
            "name": "Nguyễn Thị Phương Thảo",
            "personal_number": "0481%02d%06d",
            "phone": "0905%06d",
        },
        "channel": channel.word(),
        "procedure": procedure,
        "unit": "%s",
    })
    .to_string()
}

/// The same, filled for one applicant.
pub(crate) fn filled(ward: &str, applicant: Applicant) -> String {
    let (year, serial) = (format!("{:02}", applicant.year()), format!("{:06}", applicant.serial()));
    body().replace("%s", ward).replace("%02d", &year).replace("%06d", &serial)
}

fn answers(procedure: &str) -> Value {
    match procedure {
        MARITAL_STATUS => json!({
            "for_whom": "self", "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": "45 Đỗ Quang",
            "status": "single", "purpose": "other", "purpose_detail": "Bổ túc hồ sơ vay vốn ngân hàng", "copies": 1,
            "receive": "counter", "pledge": true,
        }),
        WHILE_WAITING => json!({
            "paper": { "title": "Bằng tốt nghiệp đại học", "issuer": "vietnam", "pages": 2, "copies": 3 },
            "medium": "paper", "bring": "visit", "whole": true, "receive": "counter", "pledge": true,
        }),
        _ => json!({
            "content": "Đề nghị giải quyết theo hồ sơ kèm theo.", "for_whom": "self", "receive": "counter", "pledge": true,
        }),
    }
}

async fn wards(app: &App) -> Result<Vec<Ward>> {
    let tree = app.part::<Units>().tree();
    let mut wards = Vec::new();
    for unit in tree.at(app.clock().now().date()).filter(|unit| unit.kind == UnitKind::Ward) {
        let one_stop = officer(app, unit.id, role::ONE_STOP).await?;
        wards.push(Ward { id: unit.id, slug: unit.slug.clone(), one_stop });
    }
    // The officer's ward first: it has the first dossier, which is tracked.
    wards.sort_by_key(|ward| ward.slug != OFFICER.1);
    Ok(wards)
}

/// Whoever holds this role in this unit.
async fn officer(app: &App, unit: UnitId, role: &'static str) -> Result<Actor> {
    let find = async move |work: &mut work::Work| {
        let holders = people::holders(work, unit, role).await?;
        let first = holders.first().ok_or_else(|| kernel::Error::not_found(role))?;
        people::actor(work, first.account.uuid()).await?.ok_or_else(|| kernel::Error::not_found("account"))
    };
    app.read(&Actor::system("bench"), find).await.map_err(failed)
}

/// Gives what is settled while the applicant waits a process of one step, from yesterday on: drafted by the one, approved by the other,
/// as on the pages.
async fn settle_in_one_step(app: &App) -> Result<()> {
    let before = app.under(Clock::frozen(app.clock().now().plus_days(-3)));
    let (operator, reviewer) = (actor(app, OPERATOR).await?, actor(app, REVIEWER).await?);
    let edit = async move |work: &mut work::Work| {
        let mut draft = drafts::begin_version(work, WHILE_WAITING).await?;
        let steps = draft.content.process.steps.clone();
        for (n, step) in steps.into_iter().enumerate().rev() {
            // The leader's signature is the result.
            let change = if step.approval {
                Change::Step(Some(n), Step { share: 100, result: true, ..step })
            } else {
                Change::Remove(List::Steps, n)
            };
            draft = drafts::change(work, draft.id, None, change).await?;
        }
        drafts::hand_in(work, draft.id, None, "Ký và trả ngay tại quầy.".to_owned()).await
    };
    let draft = before.write(&operator, edit).await.map_err(failed)?.id;
    let from = app.clock().now().plus_days(-1).date();
    let approve = async move |work: &mut work::Work| drafts::approve(work, draft, None, from).await;
    before.write(&reviewer, approve).await.map(drop).map_err(failed)
}

/// Accounts of residents, and a token for each.
async fn filers(app: &App, wards: &[Ward]) -> Result<Vec<String>> {
    let mut tokens = Vec::new();
    for (n, ward) in (0..FILERS).zip(wards.iter().cycle()) {
        let (unit, applicant) = (ward.id, Applicant(APPLICANTS_OF_A_LOAD - 1 - u64::from(n)));
        let open = async move |work: &mut work::Work| {
            let details = applicant.details();
            let resident = people::keep_resident(work, unit, &details).await?;
            let login = format!("bench-{n:02}");
            let kind = AccountKind::Resident;
            let new = NewAccount { unit, login, name: details.name, kind, resident: Some(resident) };
            let account = people::open_account(work, new).await?;
            web::tokens::make(work, account.uuid(), "bench").await
        };
        tokens.push(app.write(&Actor::system("bench"), open).await.map_err(failed)?);
    }
    Ok(tokens)
}

/// A token for one officer of each role that has a step in each ward.
async fn officers(app: &App, wards: &[Ward]) -> Result<Vec<String>> {
    let mut tokens = Vec::new();
    for (ward, role) in wards.iter().flat_map(|ward| ROLES.map(|role| (ward, role))) {
        let unit = ward.id;
        let make = async move |work: &mut work::Work| {
            let holders = people::holders(work, unit, role).await?;
            let first = holders.first().ok_or_else(|| kernel::Error::not_found("officer"))?.account;
            web::tokens::make(work, first.uuid(), "bench").await
        };
        let token = app.write(&Actor::system("bench"), make).await.map_err(failed)?;
        tokens.push(format!("{}/{role}={token}", ward.slug));
    }
    Ok(tokens)
}

/// A dossier of this ward that came lately and is worked on: its code, and the last four digits of its applicant.
async fn lately(app: &App, ward: UnitId) -> Result<Option<(String, String)>> {
    let now = app.clock().now();
    let find = async move |work: &mut work::Work| {
        let place = (now.plus_days(-LATELY), None);
        let came = dossiers::by_status(work, ward, Status::Processing, place, 1).await?;
        let Some(dossier) = came.into_iter().next() else { return Ok(None) };
        let applicant = people::find_resident(work, dossier.applicant).await?;
        Ok(Some((dossier.code, applicant.number.last_four())))
    };
    app.read(&Actor::system("bench"), find).await.map_err(failed)
}

async fn account(app: &App, login: &'static str) -> Result<String> {
    let actor = actor(app, login).await?;
    Ok(actor.account.ok_or_else(|| format!("{login} is nobody"))?.to_string())
}

/// Whoever signs in with this.
async fn actor(app: &App, login: &'static str) -> Result<Actor> {
    let find = async move |work: &mut work::Work| {
        let account = people::account_by_login(work, login).await?;
        let account = account.ok_or_else(|| kernel::Error::not_found(login))?;
        people::actor(work, account.id.uuid()).await?.ok_or_else(|| kernel::Error::not_found(login))
    };
    app.read(&Actor::system("bench"), find).await.map_err(failed)
}

/// Files dossiers at the counters of all wards, many at once; every second one is accepted, and waits for a specialist. Tells the code
/// of the first, which is accepted, and the last four digits of its applicant.
async fn fill(app: &App, wards: Vec<&Ward>, count: u32) -> Result<Option<(String, String)>> {
    let counters: Arc<[(UnitId, Actor)]> =
        wards.iter().map(|ward| (ward.id, ward.one_stop.clone())).collect();
    let begun = std::time::Instant::now();
    let mut lanes = tokio::task::JoinSet::new();
    for lane in 0..AT_ONCE.min(count) {
        let (app, counters) = (app.clone(), counters.clone());
        lanes.spawn(async move {
            let mut first = None;
            for n in (lane..count).step_by(AT_ONCE as usize) {
                let code = file(&app, &counters, n).await?;
                first.get_or_insert((n, code));
            }
            Ok::<_, kernel::Error>(first)
        });
    }
    let mut tracked = None;
    while let Some(lane) = lanes.join_next().await {
        if let Some((0, code)) = lane?.map_err(failed)? {
            tracked = Some((code, Applicant(0).number()[8..].to_owned()));
        }
    }
    if count > 0 {
        eprintln!("{count} dossiers filed in {:.0} s", begun.elapsed().as_secs_f64());
    }
    Ok(tracked)
}

async fn file(app: &App, counters: &[(UnitId, Actor)], n: u32) -> kernel::Result<String> {
    let (unit, officer) = &counters[n as usize % counters.len()];
    // By tens, so that each ward has of every kind.
    let procedure = PROCEDURES[n as usize / counters.len() % PROCEDURES.len()];
    let accepted = (n as usize / counters.len()).is_multiple_of(2);
    let filing = Filing {
        id: DossierId::new(),
        unit: *unit,
        procedure: procedure.to_owned(),
        channel: Channel::Counter,
        applicant: Applicant(u64::from(n)).details(),
        answers: answers(procedure),
        on_paper: Vec::new(),
    };
    let file = async move |work: &mut work::Work| {
        let filed = dossiers::file(work, filing).await?;
        if accepted {
            dossiers::accept(work, filed.id, None, None).await?;
        }
        Ok(filed.code)
    };
    app.write(officer, file).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicants_have_sound_numbers_of_their_own() {
        for n in [0, 99_999, 1_000_000, 7_123_456] {
            let number = people::personal_number::check(&Applicant(n).number()).expect("sound");
            assert_eq!(u64::try_from(number.birth_year()).expect("a year"), 1940 + n / 1_000_000);
        }
        assert_ne!(Applicant(1).number(), Applicant(1_000_001).number());
        let filled = filled("thac-gian", Applicant(2_000_005));
        assert!(filled.contains("\"048142000005\"") && !filled.contains('%'), "{filled}");
        let places: Vec<_> = body().match_indices('%').map(|(at, _)| body()[at..at + 3].to_owned()).collect();
        assert_eq!(places, ["%02", "%06", "%06", "%s\""], "in the order of lua/file.lua");
    }
}
