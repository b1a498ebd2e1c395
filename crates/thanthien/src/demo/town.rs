//! A town that lives: residents file, officers work, some things go wrong, residents judge.

use std::{cmp::Reverse, collections::BinaryHeap};

use ::people::{AccountId, AccountKind, NewAccount, ResidentDetails, role};
use calendar::Calendar;
use dossiers::{Channel, Dossier, DossierId, Filing, Outcome, Passing, ReturnWay, Status};
use kernel::{Actor, Clock, DataSet, Kind, Party, Result, Timestamp};
use promises::{Answer, Fault, PromiseId, RuleSets};
use units::{Calendars, UnitId, UnitKind, Units};
use work::App;

use super::{
    chance::Chance,
    forms::{self, ASKED, Examples},
    midnight,
    people::{Names, groups},
};
use crate::config::Failure;

/// A ward, and how much happens there.
struct Ward {
    id: UnitId,
    groups: Vec<UnitId>,
    /// Dossiers on an ordinary day.
    daily: u64,
}

/// What happens next to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    File { ward: usize },
    Work { dossier: DossierId },
    Supplement { dossier: DossierId },
    Judge { dossier: DossierId },
    PutRight { unit: UnitId, promise: PromiseId },
    Watch,
}

pub(super) struct Town {
    app: App,
    clock: Clock,
    chance: Chance,
    names: Names,
    examples: Examples,
    wards: Vec<Ward>,
    calendar: Calendar,
    events: BinaryHeap<Reverse<(Timestamp, u32, Event)>>,
    filed: u32,
    planned: u32,
    until: Timestamp,
}

impl Town {
    pub(super) fn new(app: App, clock: Clock, set: &DataSet, seed: u64) -> Result<Self, Failure> {
        let tree = app.part::<Units>().tree();
        let wards = tree.at(clock.now().date()).filter(|unit| unit.kind == UnitKind::Ward);
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
        let (names, chance, until) = (Names::read(set)?, Chance::new(seed), clock.now());
        let (events, examples) = (BinaryHeap::new(), Examples::read(set)?);
        Ok(Self { app, clock, chance, names, examples, wards, calendar, events, filed: 0, planned: 0, until })
    }

    /// Lives until `now`. Tells how many dossiers were filed.
    pub(super) async fn live(&mut self, now: Timestamp) -> Result<usize, Failure> {
        self.until = now;
        let mut day = midnight(self.clock.now());
        while day < now {
            self.plan_day(day);
            day = day.plus_days(1);
        }
        while let Some(Reverse((at, _, event))) = self.events.pop() {
            if at >= now {
                break;
            }
            self.clock.set(at);
            match self.happen(event).await {
                // What somebody else did first is life, not a fault.
                Err(error) if error.kind() == Kind::Conflict => {}
                Err(error) => return Err(Failure(format!("{event:?} at {at}: {error:?}"))),
                Ok(()) => {}
            }
        }
        self.clock.set(now);
        promises::watch(&self.app).await?;
        Ok(self.filed as usize)
    }

    fn plan(&mut self, at: Timestamp, event: Event) {
        self.planned += 1;
        self.events.push(Reverse((at, self.planned, event)));
    }

    fn plan_day(&mut self, day: Timestamp) {
        self.plan(day.plus_seconds(7 * 3_600 + 1_800), Event::Watch);
        self.plan(day.plus_seconds(17 * 3_600 + 60), Event::Watch);
        let working = self.calendar.is_working_day(day.date());
        for ward in 0..self.wards.len() {
            let daily = if working { self.wards[ward].daily } else { 0 };
            let some = daily * 2;
            let count =
                if some == 0 { u64::from(self.chance.percent(8)) } else { self.chance.below(some + 1) };
            for _ in 0..count {
                let minute = self.chance.between(7 * 60 + 35, 20 * 60);
                self.plan(day.plus_seconds(minute * 60), Event::File { ward });
            }
        }
    }

    /// Some office minutes from now.
    fn soon(&mut self, low: i64, high: i64) -> Timestamp {
        let minutes = self.chance.between(low, high);
        let from = self.calendar.next_opening(self.clock.now()).unwrap_or_else(|| self.clock.now());
        let allowance = calendar::Allowance::WorkingMinutes(u32::try_from(minutes).unwrap_or(30));
        let at = self.calendar.due(from, &allowance, &[]).map_or(from, |due| due.at);
        at.plus_seconds(self.chance.between(0, 50))
    }

    async fn happen(&mut self, event: Event) -> Result<()> {
        match event {
            Event::File { ward } => self.file(ward).await,
            Event::Work { dossier } => self.work(dossier).await,
            Event::Supplement { dossier } => self.answer(dossier).await,
            Event::Judge { dossier } => self.judge(dossier).await,
            Event::PutRight { unit, promise } => self.put_right(unit, promise).await,
            Event::Watch => promises::watch(&self.app).await,
        }
    }

    async fn file(&mut self, ward: usize) -> Result<()> {
        let total: u32 = ASKED.iter().map(|asked| asked.weight).sum();
        let mut at = u32::try_from(self.chance.below(total.into())).unwrap_or(0);
        let asked = ASKED.iter().find(|asked| {
            let here = at < asked.weight;
            at = at.saturating_sub(asked.weight);
            here
        });
        let code = asked.map_or(ASKED[0].code, |asked| asked.code);
        let home = self.chance.pick(&self.wards[ward].groups).copied();
        self.filed += 1;
        let applicant = self.names.resident(&mut self.chance, self.filed, home);
        let now = self.clock.now();
        let answers =
            forms::fill(code, &applicant, now.date(), (&self.examples, &self.names), &mut self.chance);
        let open = self.calendar.is_working_day(now.date()) && now.civil().hour() < 16;
        let unit = self.wards[ward].id;
        let (actor, channel) = if open && self.chance.percent(38) {
            (self.officer(unit, role::ONE_STOP).await?, Channel::Counter)
        } else {
            (self.resident(unit, &applicant).await?, Channel::Online)
        };
        let filing = Filing {
            id: DossierId::new(),
            unit,
            procedure: code.to_owned(),
            channel,
            applicant,
            answers,
            on_paper: Vec::new(),
        };
        let dossier = self.app.write(&actor, async move |work| dossiers::file(work, filing).await).await?;
        let accept_at = match channel {
            Channel::Counter => self.clock.now().plus_seconds(self.chance.between(180, 900)),
            Channel::Online | Channel::Post => {
                let left = self.calendar.minutes_between(self.clock.now(), dossier.due_at);
                self.soon(5, (left / 4).clamp(10, 240))
            }
        };
        self.plan(accept_at, Event::Work { dossier: dossier.id });
        Ok(())
    }

    /// A resident's account, opened when he first files online.
    async fn resident(&mut self, unit: UnitId, details: &ResidentDetails) -> Result<Actor> {
        let (details, login) = (details.clone(), format!("dan-{:04}", self.filed));
        let system = Actor::system("demonstration");
        self.app
            .write(&system, async move |work| {
                let resident = ::people::keep_resident(work, unit, &details).await?;
                let new = NewAccount {
                    unit,
                    login,
                    name: details.name.clone(),
                    kind: AccountKind::Resident,
                    resident: Some(resident),
                };
                let account = ::people::open_account(work, new).await?;
                actor(work, account).await
            })
            .await
    }

    async fn officer(&mut self, unit: UnitId, role: &'static str) -> Result<Actor> {
        let n = self.chance.below(97);
        self.app
            .read(&Actor::system("demonstration"), async move |work| {
                let holders = ::people::holders(work, unit, role).await?;
                let at = usize::try_from(n).unwrap_or(0) % holders.len().max(1);
                let holder = holders.get(at).ok_or_else(|| kernel::Error::not_found("holder"))?;
                actor(work, holder.account).await
            })
            .await
    }

    /// Whoever's turn it is does the next thing.
    async fn work(&mut self, id: DossierId) -> Result<()> {
        let system = Actor::system("demonstration");
        let dossier = self.app.read(&system, async move |work| dossiers::find(work, id).await).await?;
        let Some(turn) = dossier.turn.clone() else { return Ok(()) };
        let actor = match turn.post {
            None => self.officer(turn.unit, turn.role).await?,
            Some(post) => {
                let read = async move |work: &mut work::Work| {
                    let holders = ::people::holders(work, turn.unit, turn.role).await?;
                    let holder = holders.into_iter().find(|holder| holder.post == post);
                    actor(work, holder.ok_or_else(|| kernel::Error::not_found("holder"))?.account).await
                };
                self.app.read(&system, read).await?
            }
        };
        match dossier.status {
            Status::Submitted => self.take_in(&actor, dossier).await,
            Status::Processing => self.go_on(&actor, dossier).await,
            Status::Paused => {
                self.app.write(&actor, async move |work| dossiers::resume(work, id, None).await).await?;
                let at = self.soon(30, 200);
                self.plan(at, Event::Work { dossier: id });
                Ok(())
            }
            Status::Done => {
                let way = if self.chance.percent(45) { ReturnWay::Digital } else { ReturnWay::Paper };
                self.app
                    .write(&actor, async move |work| dossiers::give_back(work, id, None, way, "").await)
                    .await?;
                if self.chance.percent(78) {
                    let at = self.soon(30, 1_500);
                    self.plan(at, Event::Judge { dossier: id });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    async fn take_in(&mut self, actor: &Actor, dossier: Dossier) -> Result<()> {
        let id = dossier.id;
        if dossier.supplements == 0 && self.chance.percent(9) {
            let items = vec!["Bản chụp giấy tờ tùy thân còn hạn của người yêu cầu".to_owned()];
            let why = "Ảnh chụp giấy tờ mờ, không đọc được số.";
            let ask = async move |work: &mut work::Work| {
                dossiers::ask_supplement(work, id, None, &items, why).await
            };
            self.app.write(actor, ask).await?;
            let at = self.soon(120, 1_400);
            self.plan(at, Event::Supplement { dossier: id });
            return Ok(());
        }
        if self.chance.percent(2) {
            let why =
                "Việc này không thuộc thẩm quyền của phường. Ông/bà nộp tại phường nơi đăng ký lần đầu.";
            self.app.write(actor, async move |work| dossiers::refuse(work, id, None, why).await).await?;
            return Ok(());
        }
        self.app.write(actor, async move |work| dossiers::accept(work, id, None, None).await).await?;
        self.plan_step(&dossier);
        Ok(())
    }

    /// When the step under way will be done: mostly in good time, now and then too late.
    fn plan_step(&mut self, dossier: &Dossier) {
        // Of those due in the last three days some are left lying: what leaders answer for.
        let overdue = self.calendar.minutes_between(dossier.due_at, self.until);
        if (1..1_440).contains(&overdue) && self.planned.is_multiple_of(30) {
            return;
        }
        let left = self.calendar.minutes_between(self.clock.now(), dossier.due_at).max(20);
        let at = match self.chance.below(100) {
            0 => self.soon(left + 60, left + 900),
            _ => self.soon(5, (left / 4).max(8)),
        };
        self.plan(at, Event::Work { dossier: dossier.id });
    }

    async fn go_on(&mut self, actor: &Actor, dossier: Dossier) -> Result<()> {
        let id = dossier.id;
        if self.chance.percent(2) {
            let why = "Chờ cơ quan đăng ký cũ trả lời xác minh.";
            self.app.write(actor, async move |work| dossiers::pause(work, id, None, why).await).await?;
            let at = self.soon(400, 1_200);
            self.plan(at, Event::Work { dossier: id });
            return Ok(());
        }
        self.apologise(actor, &dossier).await?;
        let steps = self.app.read(actor, async move |work| dossiers::steps(work, id).await).await?;
        let gives_result = steps.iter().any(|step| step.n == dossier.step && step.result);
        let number = format!("{}/{}", self.chance.between(20, 900), dossier.received_at.civil().year());
        let outcome = gives_result.then(|| Outcome {
            granted: true,
            number: Some(number),
            note: "Đã giải quyết theo đề nghị.".to_owned(),
            at: self.clock.now(),
        });
        let passing = Passing { note: String::new(), to: None, outcome };
        let passed =
            self.app.write(actor, async move |work| dossiers::pass(work, id, None, passing).await).await?;
        if passed.status == Status::Done {
            // Some results wait for their owner a while.
            let at = self.soon(10, 700);
            self.plan(at, Event::Work { dossier: id });
        } else {
            self.plan_step(&passed);
        }
        Ok(())
    }

    /// A leader who meets a late dossier gives it the one new date.
    async fn apologise(&mut self, actor: &Actor, dossier: &Dossier) -> Result<()> {
        let (id, now) = (dossier.id, self.clock.now());
        if dossier.due_at >= now || !actor.has_role(role::LEADER) {
            return Ok(());
        }
        let due = calendar::Allowance::WorkingDays(2);
        let due = self.calendar.due(now, &due, &[]).map_or(now.plus_days(3), |due| due.at);
        let why = "Công chức thụ lý nghỉ ốm, việc chưa kịp bàn giao.";
        let renew =
            async move |work: &mut work::Work| dossiers::renew(work, id, None, due, why, Fault::Ours).await;
        match self.app.write(actor, renew).await {
            Err(error) if error.kind() != Kind::Conflict => Err(error),
            _ => Ok(()),
        }
    }

    async fn answer(&mut self, id: DossierId) -> Result<()> {
        let party = self.party(id).await?;
        let answer = async move |work: &mut work::Work| {
            dossiers::answer_supplement(work, id, None, "Tôi đã chụp lại rõ hơn.", None).await
        };
        self.app.write(&party, answer).await?;
        let at = self.soon(20, 240);
        self.plan(at, Event::Work { dossier: id });
        Ok(())
    }

    async fn judge(&mut self, id: DossierId) -> Result<()> {
        let party = self.party(id).await?;
        let unhappy = self.chance.percent(4);
        let aspects = self.app.part::<RuleSets>().aspects();
        let aspects =
            aspects.iter().enumerate().map(|(n, aspect)| (aspect.key.clone(), !(unhappy && n == 0)));
        let words = if unhappy {
            "Tôi phải hỏi lại hai lần mới biết cần mang giấy gì."
        } else if self.chance.percent(30) {
            "Cảm ơn anh chị, làm nhanh và nhẹ nhàng."
        } else {
            ""
        };
        let answer = Answer { aspects: aspects.collect(), words: words.to_owned() };
        let (verdict, promise) =
            self.app.write(&party, async move |work| dossiers::judge(work, id, None, answer).await).await?;
        if let Some(promise) = promise {
            let at = self.soon(300, 1_900);
            self.plan(at, Event::PutRight { unit: verdict.unit, promise });
        }
        Ok(())
    }

    async fn put_right(&mut self, unit: UnitId, promise: PromiseId) -> Result<()> {
        let leader = self.officer(unit, role::LEADER).await?;
        let what = "Đã gọi điện xin lỗi, và viết lại bảng hướng dẫn giấy tờ treo tại quầy.";
        self.app.write(&leader, async move |work| dossiers::put_right(work, promise, what).await).await
    }

    /// The applicant, as he comes with the code and the four characters.
    async fn party(&mut self, id: DossierId) -> Result<Actor> {
        let system = Actor::system("demonstration");
        let dossier = self.app.read(&system, async move |work| dossiers::find(work, id).await).await?;
        let party = Party { id: dossier.applicant.uuid(), only_case: Some(id.uuid()) };
        Ok(Actor { party: Some(party), ..Actor::default() })
    }
}

async fn actor(work: &mut work::Work, account: AccountId) -> Result<Actor> {
    ::people::actor(work, account.uuid()).await?.ok_or_else(|| kernel::Error::not_found("account"))
}
