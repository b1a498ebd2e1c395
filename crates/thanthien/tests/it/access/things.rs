//! What is called for: a dossier of Ms Thảo's in each of its states, her draft, a promise to put right.

mod catalogue;
mod outside;

use std::collections::BTreeMap;

use documents::{Cleared, Files};
use dossiers::{
    Basis, Bearer, BundleId, Channel, Dossier, DossierId, Draft, Filing, KeepDraft, NewBundle, Outcome,
    Passing, Question, ReturnWay, See,
};
use kernel::{Actor, Result, Timestamp};
use people::ResidentDetails;
use promises::{Answer, Kind, RuleSets};
use serde_json::{Value, json};
use units::{UnitId, Units};
use work::{App, Work};

use super::Standing;
use crate::{house, program};

/// The states in which a dossier is met, in the order of its life.
const STATES: [Standing; 6] = ["submitted", "supplement", "processing", "paused", "done", "returned"];
/// The last four characters of Ms Thảo's personal number.
const LAST_FOUR: &str = "3286";

/// Which things a route is called with: each state of a dossier where it is about one, else one thing.
pub(super) fn standings(path: &str, all: bool) -> Vec<Standing> {
    let about_a_dossier = path.contains("/dossiers/{id}");
    match (about_a_dossier, all) {
        (true, true) => STATES.to_vec(),
        (true, false) => vec!["processing"],
        (false, _) => vec![""],
    }
}

/// One thing, as the parts of a path and the fields of a form name it.
pub(super) struct Meant {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) version: String,
    pub(super) unit: String,
    pub(super) neighbour: String,
    pub(super) post: String,
    pub(super) account: String,
    pub(super) new_id: String,
    pub(super) aspects: Vec<String>,
    paper: String,
    tracks: bool,
}

impl Meant {
    /// Puts it into the path of a route.
    pub(super) fn fill(&self, path: &str) -> String {
        let fill = |part: &str| match part {
            "{id}" => self.id.clone(),
            "{code}" if self.tracks => self.code.clone(),
            "{slip}" => "receipt".to_owned(),
            "{link}" => "no-such-link".to_owned(),
            "{code}" => program::MARITAL.to_owned(),
            "{slug}" | "{unit}" => "thac-gian".to_owned(),
            "{paper}" => self.paper.clone(),
            "{n}" => "1".to_owned(),
            "{post}" => self.post.clone(),
            "{part}" => "terms".to_owned(),
            "{file}" if path.starts_with("/open-data/") => "units.csv".to_owned(),
            "{file}" => "procedures.csv".to_owned(),
            _ => {
                assert!(!part.starts_with('{'), "the sweep does not know what to put for {part} in {path}");
                part.to_owned()
            }
        };
        path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

/// The things, made when they are first needed and again after they were changed.
pub(super) struct Things {
    pub(super) app: App,
    pub(super) unit: UnitId,
    pub(super) thao: Actor,
    one_stop: Actor,
    expert: Actor,
    pub(super) chair: Actor,
    pub(super) district: Actor,
    operator: Actor,
    dossiers: BTreeMap<Standing, (Dossier, String)>,
    draft: Option<(DossierId, String)>,
}

impl Things {
    pub(super) async fn in_thac_gian(app: &App) -> Self {
        let tree = app.part::<Units>().tree();
        Self {
            unit: tree.find("thac-gian", app.clock().now().date()).unwrap().id,
            thao: house::persona(app, "chi-thao").await,
            one_stop: house::persona(app, "lenp.thacgian").await,
            expert: house::persona(app, "vinhpt.thacgian").await,
            chair: house::persona(app, "thytn.thacgian").await,
            district: house::persona(app, "lucln.thanhkhe").await,
            operator: house::persona(app, "kimdd.danang").await,
            app: app.clone(),
            dossiers: BTreeMap::new(),
            draft: None,
        }
    }

    /// The code and the characters by which the dossier of this state is tracked.
    pub(super) fn receipt(&self, standing: Standing) -> Option<(String, &'static str)> {
        self.dossiers.get(standing).map(|(dossier, _)| (dossier.code.clone(), LAST_FOUR))
    }

    /// It was changed: the next caller gets a new one.
    pub(super) fn spoil(&mut self, standing: Standing) {
        self.dossiers.remove(standing);
        self.draft = None;
    }

    /// The thing that this route is about.
    pub(super) async fn meant(&mut self, path: &str, standing: Standing) -> Meant {
        let standing = if standing.is_empty() { "submitted" } else { standing };
        if !self.dossiers.contains_key(standing) {
            let made = self.dossier(standing).await;
            self.dossiers.insert(standing, made);
        }
        let (dossier, paper) = self.dossiers[standing].clone();
        let (mut id, mut paper, mut version) = (dossier.id.to_string(), paper, dossier.version.to_string());
        let mut code = dossier.code;
        if path.starts_with("/drafts/") {
            (id, paper) = self.draft(path.ends_with("/summary")).await;
        } else if path.starts_with("/catalogue/drafts/") {
            (id, version) = self.catalogue_draft(path).await;
        } else if path.starts_with("/programs/{id}") {
            id = self.program().await;
            "1".clone_into(&mut version);
        } else if path.starts_with("/webhooks/{id}") {
            id = self.webhook().await;
        } else if path == "/desk/approvals" {
            (id, version) = self.before_approval().await;
        } else if path.contains("/opinions/{id}") {
            (id, paper) = self.opinion().await;
            "1".clone_into(&mut version);
        } else if path.contains("/bundles/{id}") {
            id = self.bundle().await;
        } else if path.contains("/proposals/") {
            self.out_of_the_way().await;
            (id, version) = self.proposal(path).await;
        } else if path.starts_with("/papers/") || path.starts_with("/v/") {
            (id, code) = self.paper().await;
        } else if path.contains("/promises/{id}") {
            id = self.promise(path.starts_with("/desk/")).await;
        }
        let aspects = self.app.part::<RuleSets>().aspects().iter().map(|aspect| aspect.key.clone()).collect();
        Meant {
            id,
            version,
            code,
            unit: self.unit.to_string(),
            neighbour: self.neighbour().to_string(),
            post: self.expert.holds[0].post.to_string(),
            account: self.thao.account.unwrap().to_string(),
            new_id: DossierId::new().to_string(),
            aspects,
            paper,
            tracks: path.starts_with("/track/") || path.starts_with("/v/"),
        }
    }

    pub(super) async fn by<T: Send + 'static>(
        &self,
        actor: &Actor,
        verb: impl AsyncFnOnce(&mut Work) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.write(actor, verb).await.unwrap()
    }

    /// A small picture that waits to be attached.
    async fn picture(&self) -> documents::Received {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend([0, 0, 3, 32, 0, 0, 2, 88, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
        let mut incoming = self.app.part::<Files>().incoming("căn cước.png").await.unwrap();
        incoming.push(&bytes).await.unwrap();
        incoming.finish(self.app.clock().now()).await.unwrap()
    }

    /// A dossier of Ms Thảo's in this state, with one paper.
    async fn dossier(&self, state: Standing) -> (Dossier, String) {
        let (filing, picture) = (self.filing(), self.picture().await);
        let file = async move |work: &mut Work| {
            let dossier = dossiers::file(work, filing).await?;
            let cleared = Cleared::ask(work.actor(), See, &dossier)?;
            let paper = documents::attach(work, &cleared, "cccd", picture).await?;
            documents::keep(work, &cleared).await?;
            Ok((dossier, paper.to_string()))
        };
        let (dossier, paper) = self.by(&self.thao, file).await;
        let id = self.bring(dossier, state).await.id;
        // As it was saved: with the version that a page would show.
        (self.by(&Actor::system("test"), async move |work| dossiers::find(work, id).await).await, paper)
    }

    async fn bring(&self, dossier: Dossier, state: Standing) -> Dossier {
        let id = dossier.id;
        match state {
            "submitted" => return dossier,
            "supplement" => {
                let items = vec!["Bản chụp căn cước công dân".to_owned()];
                let ask = async move |work: &mut Work| {
                    dossiers::ask_supplement(work, id, None, &items, "Ảnh mờ.").await
                };
                return self.by(&self.one_stop, ask).await;
            }
            _ => {}
        }
        let expert = kernel::Id::from_uuid(self.expert.holds[0].post);
        let accepted = self
            .by(&self.one_stop, async move |work| dossiers::accept(work, id, None, Some(expert)).await)
            .await;
        match state {
            "processing" => return accepted,
            "paused" => {
                return self
                    .by(&self.expert, async move |work| {
                        dossiers::pause(work, id, None, "Chờ xác minh.").await
                    })
                    .await;
            }
            _ => {}
        }
        for actor in [&self.expert, &self.expert, &self.chair] {
            self.pass(actor, id).await;
        }
        let done = self.pass(&self.one_stop, id).await;
        if state == "done" {
            return done;
        }
        let give =
            async move |work: &mut Work| dossiers::give_back(work, id, None, ReturnWay::Paper, "").await;
        self.by(&self.one_stop, give).await
    }

    /// Passes the step under way on; where the step gives the result, granted.
    async fn pass(&self, actor: &Actor, id: DossierId) -> Dossier {
        let pass = async move |work: &mut Work| {
            let dossier = dossiers::find(work, id).await?;
            let steps = dossiers::steps(work, id).await?;
            let gives = steps.iter().any(|step| step.n == dossier.step && step.result);
            let granted =
                Outcome { granted: true, number: None, note: "Đúng.".to_owned(), at: Timestamp::default() };
            let passing = Passing { note: String::new(), to: None, outcome: gives.then_some(granted) };
            dossiers::pass(work, id, None, passing).await
        };
        self.by(actor, pass).await
    }

    /// A dossier that waits for the chair's approval.
    async fn before_approval(&self) -> (String, String) {
        let (dossier, _) = self.dossier("processing").await;
        self.pass(&self.expert, dossier.id).await;
        let id = self.pass(&self.expert, dossier.id).await.id;
        let dossier = self.by(&Actor::system("test"), async move |work| dossiers::find(work, id).await).await;
        (id.to_string(), dossier.version.to_string())
    }

    pub(super) fn house(&self) -> UnitId {
        self.app.part::<Units>().tree().house(self.app.clock().now().date()).unwrap().id
    }

    /// Xuân Hà ward.
    fn neighbour(&self) -> UnitId {
        let tree = self.app.part::<Units>().tree();
        tree.find("xuan-ha", self.app.clock().now().date()).unwrap().id
    }

    /// An opinion that Xuân Hà ward is asked for, with a paper of the dossier.
    async fn opinion(&self) -> (String, String) {
        let (dossier, paper) = self.dossier("processing").await;
        let question =
            Question {
                units: vec![self.neighbour()], text: "Có vướng gì không?".to_owned(), days: None
            };
        let ask = async move |work: &mut Work| dossiers::ask_opinions(work, dossier.id, None, question).await;
        let asked = self.by(&self.expert, ask).await;
        (asked[0].id.to_string(), paper)
    }

    async fn bundle(&self) -> String {
        let new = NewBundle {
            id: BundleId::new(),
            unit: self.unit,
            intake: self.unit,
            procedure: program::MARITAL.to_owned(),
            bearer: Bearer {
                name: "Trường Tiểu học Dũng Sĩ".to_owned(),
                basis: Basis::Organisation,
                ..Bearer::default()
            },
        };
        let begin = async move |work: &mut Work| dossiers::begin_bundle(work, new).await;
        self.by(&self.one_stop, begin).await.id.to_string()
    }

    /// A promise: to put something right, after an unhappy verdict, or that of a result.
    async fn promise(&self, put_right: bool) -> String {
        let (dossier, _) = self.dossier(if put_right { "returned" } else { "processing" }).await;
        let id = dossier.id;
        if put_right {
            let aspects =
                self.app.part::<RuleSets>().aspects().iter().map(|aspect| (aspect.key.clone(), false));
            let answer = Answer {
                aspects: aspects.collect(),
                words: "Tôi phải đi lại nhiều lần.".to_owned(),
            };
            self.by(&self.thao, async move |work| dossiers::judge(work, id, None, answer).await).await;
        }
        let wanted = if put_right { Kind::PutRight } else { Kind::Result };
        let all = self
            .by(&Actor::system("test"), async move |work| promises::of_subject(work, id.uuid()).await)
            .await;
        all.into_iter().find(|promise| promise.kind == wanted).unwrap().id.to_string()
    }

    /// Ms Thảo's draft, with one paper.
    async fn draft(&mut self, whole: bool) -> (String, String) {
        if self.draft.is_none() {
            let draft = self.new_draft(whole);
            let (id, picture) = (draft.id, self.picture().await);
            let keep = async move |work: &mut Work| {
                let cleared = Cleared::ask(work.actor(), KeepDraft, &draft)?;
                dossiers::keep_draft(work, draft).await?;
                documents::attach(work, &cleared, "cccd", picture).await
            };
            let paper = self.by(&self.thao.clone(), keep).await;
            self.draft = Some((id, paper.to_string()));
        }
        let (id, paper) = self.draft.clone().unwrap();
        (id.to_string(), paper)
    }

    fn new_draft(&self, whole: bool) -> Draft {
        let filing = program::filing();
        let answers = if whole { filing["answers"].clone() } else { json!({}) };
        Draft {
            id: DossierId::new(),
            account: self.thao.account.unwrap(),
            unit: self.unit,
            channel: Channel::Online,
            procedure_code: program::MARITAL.to_owned(),
            procedure_name: "Cấp Giấy xác nhận tình trạng hôn nhân".to_owned(),
            offered: json!(null),
            applicant: json!({}),
            answers,
            on_paper: Vec::new(),
            manner: dossiers::Manner::default(),
            step: "applicant".to_owned(),
            updated_at: self.app.clock().now(),
            version: 0,
        }
    }

    fn filing(&self) -> Filing {
        let filing = program::filing();
        let text = |name: &str| filing["applicant"][name].as_str().map(str::to_owned);
        Filing {
            id: DossierId::new(),
            unit: self.unit,
            procedure: program::MARITAL.to_owned(),
            channel: Channel::Online,
            applicant: ResidentDetails {
                name: text("name").unwrap_or_default(),
                number: text("personal_number").unwrap_or_default(),
                phone: text("phone"),
                birth_date: text("birth_date").and_then(|date| date.parse().ok()),
                sex: text("sex"),
                address: text("address"),
                ..ResidentDetails::default()
            },
            answers: Value::clone(&filing["answers"]),
            on_paper: Vec::new(),
        }
    }
}
