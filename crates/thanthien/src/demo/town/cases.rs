//! What becomes of a dossier once it is filed.

use ::people::role;
use dossiers::{Dossier, DossierId, Outcome, Passing, ReturnWay, Status};
use kernel::{Actor, Kind, Party, Result};
use promises::{Answer, Fault, PromiseId, RuleSets};
use units::UnitId;

use super::{Event, Town};

impl Town {
    /// The dossier, as long as something can happen to it.
    async fn open(&mut self, id: DossierId) -> Result<Option<Dossier>> {
        let system = Actor::system("demonstration");
        match self.stage.read(&system, async move |work| dossiers::find(work, id).await).await {
            // One that has come to its end is held no more.
            Err(error) if error.kind() == Kind::NotFound => Ok(None),
            found => found.map(Some),
        }
    }

    /// Nothing more happens to it.
    async fn settle(&mut self, id: DossierId) -> Result<()> {
        let system = Actor::system("demonstration");
        let settle = async move |work: &mut work::Work| {
            dossiers::settle(work, id);
            Ok(())
        };
        self.stage.read(&system, settle).await
    }

    /// Whoever's turn it is does the next thing.
    pub(super) async fn work(&mut self, id: DossierId) -> Result<()> {
        let Some(dossier) = self.open(id).await? else { return Ok(()) };
        let Some(turn) = dossier.turn.clone() else { return Ok(()) };
        let actor = match turn.post {
            None => self.officer(turn.unit, turn.role)?,
            Some(post) => self.officers.at(turn.unit, turn.role, post)?,
        };
        match dossier.status {
            Status::Submitted => self.take_in(&actor, dossier).await,
            Status::Processing => self.go_on(&actor, dossier).await,
            Status::Paused => {
                self.stage.write(&actor, async move |work| dossiers::resume(work, id, None).await).await?;
                let at = self.soon(30, 200);
                self.plan(at, Event::Work { dossier: id });
                Ok(())
            }
            Status::Done => {
                let way = if self.chance.percent(45) { ReturnWay::Digital } else { ReturnWay::Paper };
                self.stage
                    .write(&actor, async move |work| dossiers::give_back(work, id, None, way, "").await)
                    .await?;
                if self.chance.percent(78) {
                    let at = self.soon(30, 1_500);
                    self.plan(at, Event::Judge { dossier: id });
                    return Ok(());
                }
                self.settle(id).await
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
            self.stage.write(actor, ask).await?;
            let at = self.soon(120, 1_400);
            self.plan(at, Event::Supplement { dossier: id });
            return Ok(());
        }
        if self.chance.percent(2) {
            let why =
                "Việc này không thuộc thẩm quyền của phường. Ông/bà nộp tại phường nơi đăng ký lần đầu.";
            self.stage.write(actor, async move |work| dossiers::refuse(work, id, None, why).await).await?;
            return self.settle(id).await;
        }
        self.stage.write(actor, async move |work| dossiers::accept(work, id, None, None).await).await?;
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
        let left = self.calendar.minutes_between(self.now(), dossier.due_at).max(20);
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
            self.stage.write(actor, async move |work| dossiers::pause(work, id, None, why).await).await?;
            let at = self.soon(400, 1_200);
            self.plan(at, Event::Work { dossier: id });
            return Ok(());
        }
        self.apologise(actor, &dossier).await?;
        let steps = self.stage.read(actor, async move |work| dossiers::steps(work, id).await).await?;
        let approves = steps.iter().any(|step| step.n == dossier.step && step.n > 1 && step.approval);
        if approves && self.happens(self.habits.sent_back) {
            let why = "Dự thảo ghi thiếu số định danh của người yêu cầu. Đề nghị bổ sung rồi trình lại.";
            let back = async move |work: &mut work::Work| dossiers::send_back(work, id, None, why).await;
            let sent = self.stage.write(actor, back).await?;
            self.plan_step(&sent);
            return Ok(());
        }
        let gives_result = steps.iter().any(|step| step.n == dossier.step && step.result);
        let granted = !(gives_result && self.happens(self.habits.not_granted));
        let number = format!("{}/{}", self.chance.between(20, 900), dossier.received_at.civil().year());
        let note = if granted {
            "Đã giải quyết theo đề nghị."
        } else {
            "Không đủ điều kiện: thông tin đã khai không khớp với sổ hộ tịch đang lưu giữ."
        };
        let outcome = gives_result.then(|| Outcome {
            granted,
            number: granted.then_some(number),
            note: note.to_owned(),
            at: self.now(),
        });
        let passing = Passing { note: String::new(), to: None, outcome };
        let passed =
            self.stage.write(actor, async move |work| dossiers::pass(work, id, None, passing).await).await?;
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
        let (id, now) = (dossier.id, self.now());
        if dossier.due_at >= now || !actor.has_role(role::LEADER) {
            return Ok(());
        }
        let due = calendar::Allowance::WorkingDays(2);
        let due = self.calendar.due_at(now, &due, &[]).unwrap_or(now.plus_days(3));
        let (why, fault) = self.cause();
        let renew = async move |work: &mut work::Work| dossiers::renew(work, id, None, due, why, fault).await;
        match self.stage.write(actor, renew).await {
            Err(error) if error.kind() != Kind::Conflict => Err(error),
            _ => Ok(()),
        }
    }

    /// Why it was late, and whose fault that is.
    fn cause(&mut self) -> (&'static str, Fault) {
        if !self.happens(self.habits.others_fault) {
            return ("Công chức thụ lý nghỉ ốm, việc chưa kịp bàn giao.", Fault::Ours);
        }
        match self.chance.below(10) {
            0..=4 => ("Cơ quan đăng ký cũ chưa trả lời văn bản xác minh.", Fault::OtherAgency),
            5..=7 => ("Người yêu cầu hẹn lại buổi xác minh tại nhà.", Fault::Applicant),
            _ => ("Mưa ngập, mất điện, trụ sở phải ngừng làm việc.", Fault::Nature),
        }
    }

    /// The applicant takes it back, if there is no result yet.
    pub(super) async fn withdraw(&mut self, id: DossierId) -> Result<()> {
        let Some(dossier) = self.open(id).await? else { return Ok(()) };
        if dossier.status.is_final() || dossier.status == Status::Done {
            return Ok(());
        }
        let party = Self::party(&dossier);
        let why = "Tôi đã tìm được giấy tờ cũ, không cần làm lại nữa.";
        self.stage.write(&party, async move |work| dossiers::withdraw(work, id, None, why).await).await?;
        self.settle(id).await
    }

    pub(super) async fn answer(&mut self, id: DossierId) -> Result<()> {
        let Some(dossier) = self.open(id).await?.filter(|d| d.status == Status::Supplement) else {
            return Ok(());
        };
        let party = Self::party(&dossier);
        let answer = async move |work: &mut work::Work| {
            dossiers::answer_supplement(work, id, None, "Tôi đã chụp lại rõ hơn.", None).await
        };
        self.stage.write(&party, answer).await?;
        let at = self.soon(20, 240);
        self.plan(at, Event::Work { dossier: id });
        Ok(())
    }

    pub(super) async fn judge(&mut self, id: DossierId) -> Result<()> {
        let Some(dossier) = self.open(id).await? else { return Ok(()) };
        let party = Self::party(&dossier);
        let unhappy = self.chance.percent(4);
        let aspects = self.stage.app().part::<RuleSets>().aspects();
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
            self.stage.write(&party, async move |work| dossiers::judge(work, id, None, answer).await).await?;
        let Some(promise) = promise else { return self.settle(id).await };
        let at = self.soon(300, 1_900);
        self.plan(at, Event::PutRight { unit: verdict.unit, promise, dossier: id });
        Ok(())
    }

    pub(super) async fn put_right(
        &mut self,
        unit: UnitId,
        promise: PromiseId,
        dossier: DossierId,
    ) -> Result<()> {
        let leader = self.officer(unit, role::LEADER)?;
        let what = "Đã gọi điện xin lỗi, và viết lại bảng hướng dẫn giấy tờ treo tại quầy.";
        self.stage.write(&leader, async move |work| dossiers::put_right(work, promise, what).await).await?;
        self.settle(dossier).await
    }

    /// The applicant, as he comes with the code and the four characters.
    fn party(dossier: &Dossier) -> Actor {
        let party = Party { id: dossier.applicant.uuid(), only_case: Some(dossier.id.uuid()) };
        Actor { party: Some(party), ..Actor::default() }
    }
}
