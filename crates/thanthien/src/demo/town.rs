//! A town that lives: residents file, officers work, some things go wrong, residents judge.

use std::collections::BTreeMap;

use ::people::{ResidentDetails, role};
use calendar::Calendar;
use dossiers::{Channel, DossierId, Filing, Manner, Posted};
use kernel::{Actor, DataSet, Kind, Party, Result, Timestamp};
use promises::PromiseId;
use units::{Calendars, UnitId, UnitKind, Units};

use super::{
    chance::Chance,
    forms::{self, ASKED, Examples},
    midnight,
    officers::{Officers, account_of},
    pace::{self, Habits, Pace},
    people::{Names, Population, groups},
    stage::Stage,
};
use crate::config::Failure;

mod cases;

/// A ward, and how much happens there.
struct Ward {
    id: UnitId,
    groups: Vec<UnitId>,
    /// Dossiers on an ordinary day.
    daily: u64,
}

/// What happens next to a dossier.
#[derive(Clone, Copy, Debug)]
enum Event {
    File { ward: usize, way: Option<Channel> },
    Work { dossier: DossierId },
    Supplement { dossier: DossierId },
    Withdraw { dossier: DossierId },
    Judge { dossier: DossierId },
    PutRight { unit: UnitId, promise: PromiseId, dossier: DossierId },
    Watch,
}

pub(super) struct Town {
    pub(super) stage: Stage,
    chance: Chance,
    names: Names,
    examples: Examples,
    officers: Officers,
    wards: Vec<Ward>,
    pub(super) calendar: Calendar,
    pub(super) pace: Pace,
    pub(super) habits: Habits,
    /// Those who come again; in a few weeks nobody does.
    pub(super) population: Option<Population>,
    /// What happens next, by its instant and in the order in which it was planned.
    events: BTreeMap<(Timestamp, u32), Event>,
    pub(super) filed: u32,
    planned: u32,
    until: Timestamp,
}

impl Town {
    /// A town that will live from the instant of its clock until another.
    pub(super) async fn new(
        stage: Stage,
        set: &DataSet,
        seed: u64,
        until: Timestamp,
    ) -> Result<Self, Failure> {
        let (app, today) = (stage.app(), stage.clock().now().date());
        let tree = app.part::<Units>().tree();
        let wards = tree.at(today).filter(|unit| unit.kind == UnitKind::Ward);
        // Where nobody lives, nothing happens: of 94 wards the demonstration peoples two.
        let peopled = wards.filter(|ward| !groups(&tree, ward.id).is_empty());
        let wards: Vec<Ward> = peopled
            .map(|ward| Ward {
                id: ward.id,
                groups: groups(&tree, ward.id),
                daily: match ward.slug.as_str() {
                    "thanh-khe" => 10,
                    "thac-gian" | "xuan-ha" => 4,
                    _ => 1,
                },
            })
            .collect();
        let calendar = app.part::<Calendars>().of(wards.first().map_or(units::HOUSE, |ward| ward.id));
        let officers = Officers::read(app).await?;
        let (names, examples) = (Names::read(set)?, Examples::read(set)?);
        Ok(Self {
            stage,
            chance: Chance::new(seed),
            names,
            examples,
            officers,
            wards,
            calendar,
            pace: Pace::Loose,
            habits: Habits::default(),
            population: None,
            events: BTreeMap::new(),
            filed: 0,
            planned: 0,
            until,
        })
    }

    /// Lives to its end. Tells how many dossiers were filed.
    pub(super) async fn live(&mut self) -> Result<usize, Failure> {
        let mut day = midnight(self.now());
        while day < self.until {
            self.plan_day(day);
            day = day.plus_days(1);
        }
        self.live_until(self.until).await?;
        self.stage.watch().await?;
        Ok(self.filed as usize)
    }

    /// Lives until this instant.
    pub(super) async fn live_until(&mut self, end: Timestamp) -> Result<(), Failure> {
        while let Some(next) = self.events.first_entry() {
            let (at, event) = (next.key().0, *next.get());
            if at >= end {
                break;
            }
            next.remove();
            self.stage.clock().set(at);
            match self.happen(event).await {
                // What somebody else did first is life, not a fault. In memory nothing is taken back, so there it is one.
                Err(error) if error.kind() == Kind::Conflict && matches!(self.stage, Stage::Store(_)) => {}
                Err(error) => return Err(Failure(format!("{event:?} at {at}: {error:?}"))),
                Ok(()) => {}
            }
        }
        self.stage.clock().set(end);
        Ok(())
    }

    fn now(&self) -> Timestamp {
        self.stage.clock().now()
    }

    fn plan(&mut self, at: Timestamp, event: Event) {
        self.planned += 1;
        self.events.insert((at, self.planned), event);
    }

    /// Plans what comes in on this day.
    pub(super) fn plan_day(&mut self, day: Timestamp) {
        self.plan(day.plus_seconds(7 * 3_600 + 1_800), Event::Watch);
        self.plan(day.plus_seconds(17 * 3_600 + 60), Event::Watch);
        let works = self.calendar.is_working_day(day.date());
        let given = match &self.pace {
            Pace::Loose => return self.plan_loosely(day, works),
            Pace::Given(seasons) => seasons.on(day.date()),
        };
        let all: u64 = self.wards.iter().map(|ward| ward.daily).sum();
        for _ in 0..given {
            let part = self.chance.below(all);
            let ward = (0..self.wards.len()).find(|ward| self.parts(*ward).contains(&part)).unwrap_or(0);
            let (way, at) = pace::arrival(day.date(), day, works, &mut self.chance);
            self.plan(at, Event::File { ward, way: Some(way) });
        }
    }

    fn plan_loosely(&mut self, day: Timestamp, works: bool) {
        for ward in 0..self.wards.len() {
            let daily = if works { self.wards[ward].daily } else { 0 };
            let some = daily * 2;
            let count =
                if some == 0 { u64::from(self.chance.percent(8)) } else { self.chance.below(some + 1) };
            for _ in 0..count {
                let minute = self.chance.between(7 * 60 + 35, 20 * 60);
                self.plan(day.plus_seconds(minute * 60), Event::File { ward, way: None });
            }
        }
    }

    /// Which of the town's equal parts a ward is.
    fn parts(&self, ward: usize) -> std::ops::Range<u64> {
        let first = self.wards[..ward].iter().map(|ward| ward.daily).sum();
        first..first + self.wards[ward].daily
    }

    /// Whether something happens that does so many times in a thousand.
    fn happens(&mut self, per_mille: u64) -> bool {
        per_mille > 0 && self.chance.below(1_000) < per_mille
    }

    /// Some office minutes from now.
    fn soon(&mut self, low: i64, high: i64) -> Timestamp {
        let minutes = self.chance.between(low, high);
        let from = self.calendar.next_opening(self.now()).unwrap_or_else(|| self.now());
        let allowance = calendar::Allowance::WorkingMinutes(u32::try_from(minutes).unwrap_or(30));
        let at = self.calendar.due_at(from, &allowance, &[]).unwrap_or(from);
        at.plus_seconds(self.chance.between(0, 50))
    }

    async fn happen(&mut self, event: Event) -> Result<()> {
        match event {
            Event::File { ward, way } => self.file(ward, way).await,
            Event::Work { dossier } => self.work(dossier).await,
            Event::Supplement { dossier } => self.answer(dossier).await,
            Event::Withdraw { dossier } => self.withdraw(dossier).await,
            Event::Judge { dossier } => self.judge(dossier).await,
            Event::PutRight { unit, promise, dossier } => self.put_right(unit, promise, dossier).await,
            Event::Watch => self.stage.watch().await,
        }
    }

    /// What is asked for.
    fn asked(&mut self) -> &'static str {
        let total: u32 = ASKED.iter().map(|asked| asked.weight).sum();
        let mut at = u32::try_from(self.chance.below(total.into())).unwrap_or(0);
        let asked = ASKED.iter().find(|asked| {
            let here = at < asked.weight;
            at = at.saturating_sub(asked.weight);
            here
        });
        asked.map_or(ASKED[0].code, |asked| asked.code)
    }

    /// Who comes, by his number.
    fn applicant(&mut self, ward: usize) -> (u32, ResidentDetails) {
        let parts = self.parts(ward);
        let all = self.wards.iter().map(|ward| ward.daily).sum();
        let Some(population) = &self.population else {
            let home = self.chance.pick(&self.wards[ward].groups).copied();
            self.filed += 1;
            return (self.filed, self.names.resident(&mut self.chance, self.filed, home));
        };
        self.filed += 1;
        let n = population.one_of(parts, all, &mut self.chance);
        (n, population.resident(&self.names, n, &self.wards[ward].groups))
    }

    async fn file(&mut self, ward: usize, way: Option<Channel>) -> Result<()> {
        let code = self.asked();
        let (n, applicant) = self.applicant(ward);
        let now = self.now();
        let answers =
            forms::fill(code, &applicant, now.date(), (&self.examples, &self.names), &mut self.chance);
        let unit = self.wards[ward].id;
        let channel = if let Some(way) = way {
            way
        } else {
            let open = self.calendar.is_working_day(now.date()) && now.civil().hour() < 16;
            if open && self.chance.percent(38) { Channel::Counter } else { Channel::Online }
        };
        let actor = match channel {
            Channel::Counter | Channel::Post => self.officer(unit, role::ONE_STOP)?,
            Channel::Online => self.resident(unit, n, &applicant).await?,
        };
        let posted = (channel == Channel::Post)
            .then(|| Posted { stamped_on: now.plus_days(-self.chance.between(1, 4)).date(), tracking: None });
        let manner = Manner { posted, ..Manner::default() };
        let filing = Filing {
            id: DossierId::new(),
            unit,
            procedure: code.to_owned(),
            channel,
            applicant,
            answers,
            on_paper: Vec::new(),
        };
        let file = async move |work: &mut work::Work| dossiers::hand_in(work, filing, manner).await;
        let dossier = self.stage.write(&actor, file).await?;
        let accept_at = match channel {
            Channel::Counter => self.now().plus_seconds(self.chance.between(180, 900)),
            Channel::Online | Channel::Post => {
                let left = self.calendar.minutes_between(self.now(), dossier.due_at);
                self.soon(5, (left / 4).clamp(10, 240))
            }
        };
        self.plan(accept_at, Event::Work { dossier: dossier.id });
        if self.happens(self.habits.withdrawn) {
            let at = self.soon(30, 900);
            self.plan(at, Event::Withdraw { dossier: dossier.id });
        }
        Ok(())
    }

    /// A resident's account, opened when he first files online.
    async fn resident(&mut self, unit: UnitId, n: u32, details: &ResidentDetails) -> Result<Actor> {
        let known = self.population.as_ref().and_then(|population| population.account(n));
        let (resident, account) = if let Some(known) = known {
            known
        } else {
            let (new, login) = (details.clone(), format!("dan-{n:04}"));
            let open = async move |work: &mut work::Work| account_of(work, unit, &new, login).await;
            let opened = self.stage.write(&Actor::system("demonstration"), open).await?;
            if let Some(population) = &mut self.population {
                population.opened(n, opened);
            }
            opened
        };
        Ok(Actor {
            account: Some(account.uuid()),
            name: details.name.as_str().into(),
            party: Some(Party { id: resident.uuid(), only_case: None }),
            ..Actor::default()
        })
    }

    fn officer(&mut self, unit: UnitId, role: &'static str) -> Result<Actor> {
        let n = self.chance.below(97);
        self.officers.one_of(unit, role, n)
    }
}
