//! The way of a draft: edited, tried, handed in, approved by another, in force from its day.

use books::Event as _;
use kernel::{Actor, Date, Kind, Result};
use people::role;
use procedures::{
    Catalogue, Change, Content, Draft, DraftId, List, Paper, Shape, TimeLimit, Words,
    drafts::{self, Beginning, Status},
    form::{FormChange, FormItem},
};
use testkit::both_engines;
use work::Work;

use crate::town::Town;

/// 'Cấp Giấy xác nhận tình trạng hôn nhân'.
const MARITAL: &str = "1.004873";

/// The town with its operator, and two leaders of the district and of a ward.
struct Office {
    town: Town,
    operator: Actor,
    district: Actor,
    ward: Actor,
}

impl Office {
    fn of(town: Town) -> Self {
        Self {
            operator: town.officer(role::OPERATOR, "da-nang"),
            district: town.officer(role::LEADER, "thanh-khe"),
            ward: town.officer(role::LEADER, "thac-gian"),
            town,
        }
    }

    async fn by<T: Send + 'static>(
        &self,
        actor: &Actor,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.town.app.write(actor, verb).await
    }

    async fn begin(&self) -> Draft {
        self.by(&self.operator, async |work| drafts::begin_version(work, MARITAL).await).await.unwrap()
    }

    async fn change(&self, id: DraftId, change: Change) -> Result<Draft> {
        self.by(&self.operator, async move |work| drafts::change(work, id, None, change).await).await
    }

    /// A draft whose only change is the time limit, handed in.
    async fn handed_in(&self, days: u16) -> Draft {
        let draft = self.begin().await;
        let id = draft.id;
        self.change(id, limit(&draft.content, days)).await.unwrap();
        let hand_in =
            async move |work: &mut Work| drafts::hand_in(work, id, None, "Rút ngắn thời hạn.".into()).await;
        self.by(&self.operator, hand_in).await.unwrap()
    }

    async fn approve(&self, actor: &Actor, id: DraftId, from: Date) -> Result<Draft> {
        let approved = self.by(actor, async move |work| drafts::approve(work, id, None, from).await).await?;
        procedures::refresh(&self.town.app).await?;
        Ok(approved)
    }

    fn catalogue(&self) -> &Catalogue {
        self.town.app.part::<Catalogue>()
    }

    fn today(&self) -> Date {
        self.town.clock.now().date()
    }

    fn limit_on(&self, date: Date) -> TimeLimit {
        self.catalogue().find(MARITAL, date).unwrap().version.time_limit.clone()
    }
}

/// The same terms with another time limit.
fn limit(content: &Content, days: u16) -> Change {
    let terms = content.terms.clone();
    Change::Terms(Box::new(procedures::Terms {
        name: terms.name,
        field: terms.field,
        levels: terms.levels,
        decision: terms.decision,
        time_limit: TimeLimit::WorkingDays(days),
        fee_in_person: terms.fee_in_person,
        fee_online: terms.fee_online,
        audience: terms.audience,
        result: terms.result,
        legal_basis: terms.legal_basis,
        online: terms.online,
    }))
}

#[both_engines]
async fn a_draft_becomes_a_version_from_its_day_on(town: Town) {
    let office = Office::of(town);
    let before = office.catalogue().find(MARITAL, office.today()).unwrap();
    let draft = office.handed_in(2).await;
    let tomorrow = office.today().tomorrow().unwrap();
    let approved = office.approve(&office.district, draft.id, tomorrow).await.unwrap();
    assert_eq!((approved.status, approved.holds_from), (Status::Approved, Some(tomorrow)));
    assert_eq!(office.limit_on(office.today()), before.version.time_limit, "today is as it was");
    assert_eq!(office.limit_on(tomorrow), TimeLimit::WorkingDays(2));
    // A dossier that was filed under the version before finds it as it was, but for its last day.
    let kept = office.catalogue().version(before.id).unwrap();
    assert_eq!((&kept.form.schema(), &kept.process.steps), (&before.form.schema(), &before.process.steps));
    assert_eq!(kept.version.valid_to, Some(office.today()));
    let history = office.catalogue().history(MARITAL);
    assert_eq!(history.iter().map(|entry| entry.id).collect::<Vec<_>>(), [approved.made.unwrap(), before.id]);
    // The book of the district tells it.
    let unit = office.town.unit("thanh-khe");
    let rows = office.town.write(async move |work| books::follow(work.tx(), unit.uuid(), 0, 50).await).await;
    let acts = rows.iter().map(|row| row.act.as_str()).filter(|act| act.starts_with("procedures."));
    let acts: Vec<&str> = acts.collect();
    assert_eq!(
        acts,
        [
            procedures::DraftBegun::NAME,
            procedures::DraftChanged::NAME,
            procedures::DraftHandedIn::NAME,
            procedures::VersionApproved::NAME
        ]
    );
}

#[both_engines]
async fn another_person_approves(town: Town) {
    let office = Office::of(town);
    let draft = office.handed_in(2).await;
    let today = office.today();
    for (actor, kind) in [
        (&office.operator, Kind::Forbidden),
        // A leader of one ward does not decide for the district.
        (&office.ward, Kind::Forbidden),
        (&town_specialist(&office), Kind::NotFound),
    ] {
        let refused = office.approve(actor, draft.id, today).await.unwrap_err();
        assert_eq!(refused.kind(), kind, "{refused:?}");
    }
    // A second operator may; but not after he has edited it himself.
    let second = office.town.officer(role::OPERATOR, "thanh-khe");
    let id = draft.id;
    office.by(&second, async move |work| drafts::take_back(work, id, None).await).await.unwrap();
    let rename = Change::Process(Words { vi: "Quy trình mới".into(), en: "New process".into() });
    office.by(&second, async move |work| drafts::change(work, id, None, rename).await).await.unwrap();
    let again = async move |work: &mut Work| drafts::hand_in(work, id, None, "Đổi tên.".into()).await;
    office.by(&office.operator, again).await.unwrap();
    let refused = office.approve(&second, id, today.tomorrow().unwrap()).await.unwrap_err();
    assert_eq!(refused.code(), "procedures-own-draft");
    let past = office.approve(&office.district, id, today.yesterday().unwrap()).await.unwrap_err();
    assert_eq!(past.code(), "procedures-day-past");
    office.approve(&office.district, id, today).await.unwrap();
    assert_eq!(office.limit_on(today), TimeLimit::WorkingDays(2), "today is a good day");
}

fn town_specialist(office: &Office) -> Actor {
    office.town.officer(role::SPECIALIST, "thac-gian")
}

#[both_engines]
async fn a_returned_draft_goes_on_with_the_reason(town: Town) {
    let office = Office::of(town);
    let draft = office.handed_in(2).await;
    let id = draft.id;
    let give_back = async move |work: &mut Work| {
        drafts::give_back(work, id, None, "Chưa có căn cứ pháp lý.".into()).await
    };
    let returned = office.by(&office.district, give_back).await.unwrap();
    assert_eq!((returned.status, returned.reason.as_str()), (Status::Open, "Chưa có căn cứ pháp lý."));
    office.change(id, limit(&returned.content, 1)).await.unwrap();
    let refused = office.approve(&office.district, id, office.today()).await.unwrap_err();
    assert_eq!(refused.code(), "procedures-not-in-review");
}

#[both_engines]
async fn changes_are_taken_back_one_by_one(town: Town) {
    let office = Office::of(town);
    let draft = office.begin().await;
    let first = draft.content.clone();
    let id = draft.id;
    let papers = first.terms.papers.len();
    let paper = Paper {
        name: "Giấy giới thiệu".into(),
        group: None,
        form_file: None,
        originals: 1,
        copies: 0,
        needed: procedures::Needed::Always,
    };
    office.change(id, Change::Paper(None, paper)).await.unwrap();
    let moved = office.change(id, Change::Up(List::Papers, papers)).await.unwrap();
    assert_eq!(moved.content.terms.papers[papers - 1].name, "Giấy giới thiệu");
    let undo = || async move |work: &mut Work| drafts::undo(work, id, None).await;
    let once = office.by(&office.operator, undo()).await.unwrap();
    assert_eq!(once.content.terms.papers[papers].name, "Giấy giới thiệu");
    let twice = office.by(&office.operator, undo()).await.unwrap();
    assert_eq!(twice.content, first);
    let refused = office.by(&office.operator, undo()).await.unwrap_err();
    assert_eq!(refused.code(), "procedures-nothing-to-undo");
    let same = async move |work: &mut Work| drafts::hand_in(work, id, None, "Không đổi gì.".into()).await;
    assert_eq!(office.by(&office.operator, same).await.unwrap_err().code(), "procedures-nothing-changed");
}

#[both_engines]
async fn a_stale_page_changes_nothing(town: Town) {
    let office = Office::of(town);
    let draft = office.begin().await;
    let (id, seen) = (draft.id, draft.version);
    let change = limit(&draft.content, 2);
    let stale = change.clone();
    office
        .by(&office.operator, async move |work| drafts::change(work, id, Some(seen), change).await)
        .await
        .unwrap();
    let refused = office
        .by(&office.operator, async move |work| drafts::change(work, id, Some(seen), stale).await)
        .await
        .unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (Kind::Conflict, "stale"));
    // A second draft of the same procedure is refused while the first is under way.
    let again = office.by(&office.operator, async |work| drafts::begin_version(work, MARITAL).await).await;
    assert_eq!(again.unwrap_err().code(), "procedures-draft-there");
    office.by(&office.operator, async move |work| drafts::drop_draft(work, id, None).await).await.unwrap();
    office.begin().await;
}

#[both_engines]
async fn a_planned_version_is_recalled_before_its_day(town: Town) {
    let office = Office::of(town);
    let before = office.catalogue().find(MARITAL, office.today()).unwrap();
    let draft = office.handed_in(2).await;
    let from = office.today().tomorrow().unwrap().tomorrow().unwrap();
    let made = office.approve(&office.district, draft.id, from).await.unwrap().made.unwrap();
    // Nothing can come in before what is planned.
    let next = office.handed_in(1).await;
    let between = office.approve(&office.district, next.id, office.today()).await.unwrap_err();
    assert_eq!(between.code(), "procedures-version-from");
    let recalled =
        office.by(&office.district, async |work| drafts::recall(work, MARITAL).await).await.unwrap();
    procedures::refresh(&office.town.app).await.unwrap();
    assert_eq!(recalled, made);
    assert_eq!(office.catalogue().history(MARITAL).iter().map(|e| e.id).collect::<Vec<_>>(), [before.id]);
    assert_eq!(office.catalogue().find(MARITAL, from).unwrap().id, before.id);
    // The draft that was made of the recalled version is told so.
    let lost = office.approve(&office.district, next.id, office.today()).await.unwrap_err();
    assert_eq!(lost.code(), "procedures-base-changed");
    let held = office.by(&office.district, async |work| drafts::recall(work, MARITAL).await).await;
    assert_eq!(held.unwrap_err().code(), "procedures-not-planned");
}

#[both_engines]
async fn with_its_day_a_planned_version_is_found_by_its_new_name(town: Town) {
    let office = Office::of(town);
    let draft = office.begin().await;
    let id = draft.id;
    let Change::Terms(mut terms) = limit(&draft.content, 2) else { unreachable!() };
    terms.name = "Cấp giấy chứng nhận độc thân kiểu mới Zephyrus".into();
    office.change(id, Change::Terms(terms)).await.unwrap();
    let hand_in = async move |work: &mut Work| drafts::hand_in(work, id, None, "Đổi tên.".into()).await;
    office.by(&office.operator, hand_in).await.unwrap();
    let tomorrow = office.today().tomorrow().unwrap();
    office.approve(&office.district, id, tomorrow).await.unwrap();
    let is_found = |office: &Office| {
        let found = office.catalogue().search("giấy zephyrus", 3, office.today()).matches;
        found.iter().any(|hit| hit.entry.version.name.contains("Zephyrus"))
    };
    assert!(!is_found(&office));
    office.town.at("2023-03-16T00:00:10");
    assert!(procedures::refresh(&office.town.app).await.unwrap(), "the day is new");
    assert!(is_found(&office));
    assert!(!procedures::refresh(&office.town.app).await.unwrap());
}

#[both_engines]
async fn a_data_set_that_was_taken_does_not_undo_the_office(town: Town) {
    let office = Office::of(town);
    let draft = office.handed_in(2).await;
    office.approve(&office.district, draft.id, office.today()).await.unwrap();
    office.town.at("2023-04-03T08:00:00");
    let data = testkit::data();
    let loaded = office
        .town
        .write(async move |work| {
            procedures::load(work, &data, Shape::ThreeTiers, Date::constant(2023, 4, 3)).await
        })
        .await;
    assert_eq!((loaded.added, loaded.unchanged, loaded.bad), (0, 551, vec![]));
    procedures::refresh(&office.town.app).await.unwrap();
    assert_eq!(office.limit_on(office.today()), TimeLimit::WorkingDays(2));
}

#[both_engines]
async fn a_new_procedure_needs_what_a_procedure_needs(town: Town) {
    let office = Office::of(town);
    let beginning = |code: &str| Beginning {
        code: code.parse().unwrap(),
        name: "Đăng ký tham quan nhà truyền thống".into(),
        field: "Văn hóa".into(),
        like: None,
    };
    let taken = beginning(MARITAL);
    let refused =
        office.by(&office.operator, async move |work| drafts::begin_procedure(work, taken).await).await;
    assert_eq!(refused.unwrap_err().code(), "procedures-code-taken");
    let by_ward = beginning("9.000001");
    let refused =
        office.by(&office.ward, async move |work| drafts::begin_procedure(work, by_ward).await).await;
    assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
    let new = beginning("9.000001");
    let draft = office
        .by(&office.operator, async move |work| drafts::begin_procedure(work, new).await)
        .await
        .unwrap();
    let id = draft.id;
    // A section without a field, and a step too many.
    let words = |vi: &str| Words { vi: vi.into(), en: vi.into() };
    let section = FormChange::Section { at: None, label: words("Phần trống"), help: None };
    office.change(id, Change::Form(section)).await.unwrap();
    let mut step = draft.content.process.steps[0].clone();
    step.name = words("Bước thừa");
    let draft = office.change(id, Change::Step(None, step)).await.unwrap();
    assert_eq!(draft.content.process.steps[3].key, "buoc-thua");
    let problems = draft.content.problems(&drafts::kept_so_far(&[]));
    let in_the_way = problems.iter().filter(|problem| problem.is_in_the_way()).count();
    assert_eq!(in_the_way, 3, "{problems:?}");
    let hand_in = || async move |work: &mut Work| drafts::hand_in(work, id, None, "Mới.".into()).await;
    let refused = office.by(&office.operator, hand_in()).await.unwrap_err();
    assert_eq!(refused.code(), "procedures-has-problems");
    office.change(id, Change::Remove(List::Steps, 3)).await.unwrap();
    let remove = FormChange::Remove(FormItem::Section("phan-trong".into()));
    let draft = office.change(id, Change::Form(remove)).await.unwrap();
    let Change::Terms(mut terms) = limit(&draft.content, 3) else { unreachable!() };
    terms.levels.three_tiers = vec![procedures::Level::Ward];
    office.change(id, Change::Terms(terms)).await.unwrap();
    office.by(&office.operator, hand_in()).await.unwrap();
    office.approve(&office.district, id, office.today()).await.unwrap();
    let entry = office.catalogue().find("9.000001", office.today()).unwrap();
    assert_eq!((entry.form.key(), entry.process.key.as_str()), ("9-000001", "9-000001"));
}
