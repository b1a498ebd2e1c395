//! What all pages of dossiers show in the same way: status, heading, time line, papers.

use std::sync::Arc;

use askama::{Template, filters::HtmlSafe};
use kernel::{Result, Timestamp};
use procedures::{Catalogue, Entry, Version};
use promises::{RuleSets, SupplementClock};
use ui::{Badge, T, Timeline, TimelineItem, Tone, say};
use units::Tree;
use work::Work;

use crate::{Dossier, Status, Step, events, store};

/// Most rows of a book that one time line shows.
const ROWS: u32 = 300;

/// The slot of papers that are on no list: what the applicant adds of his own accord.
pub(crate) const OTHER_PAPER: &str = "other";
/// The slot of papers that answer a supplement request.
pub(crate) const SUPPLEMENT_PAPER: &str = "supplement";
/// The slot of the papers that are the result.
pub(crate) const RESULT_PAPER: &str = "result";

/// The slot of the paper by which somebody may act for the applicant.
pub(crate) const MANDATE_PAPER: &str = "mandate";

/// The slot of the papers that are the result as it was corrected the `n`th time.
pub(crate) fn corrected_slot(n: u32) -> String {
    format!("{RESULT_PAPER}-{n}")
}

/// Which correction a slot's papers belong to.
pub(crate) fn corrected_slot_n(slot: &str) -> Option<u32> {
    slot.strip_prefix(RESULT_PAPER)?.strip_prefix('-')?.parse().ok()
}

/// What slots of papers on the procedure's list begin with.
const PAPER: &str = "paper-";

/// The slots of the papers on the procedure's list, in their order: each keeps its own when the list changes.
pub(crate) fn paper_slots(version: &Version) -> Vec<String> {
    version.paper_keys().iter().map(|key| format!("{PAPER}{key}")).collect()
}

/// The place on the procedure's list of the paper that a slot is for. A program may also count: `paper-0` is the first.
pub(crate) fn place_of(version: &Version, slot: &str) -> Option<usize> {
    let known = paper_slots(version).iter().position(|known| known == slot);
    let counted = || slot.strip_prefix(PAPER)?.parse().ok().filter(|place| *place < version.papers.len());
    known.or_else(counted)
}

/// Whether a slot is for papers beside the list: what the applicant adds of his own accord, and what an earlier list asked for.
pub(crate) fn is_other(version: &Version, slot: &str) -> bool {
    slot == OTHER_PAPER || (slot.starts_with(PAPER) && place_of(version, slot).is_none())
}

/// Whether a listed paper is the form itself: who fills it in here need not add it again.
pub(crate) fn is_the_form(paper: &procedures::Paper) -> bool {
    let name = kernel::text::fold(&paper.name);
    let first = ["to khai ", "don de nghi ", "mau don ", "giay de nghi dang ky "];
    name.contains("mau") && name.contains("dien tu tuong tac")
        || first.iter().any(|word| name.starts_with(word))
}

/// For whom a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A party to the case: plain words, nothing of how the office is organised.
    Resident,
    /// Who works on it: the names of the steps, and what was noted.
    Officer,
}

/// The status as a word in the colour of its meaning.
pub(crate) fn status(t: T, status: Status) -> Badge {
    let tone = match status {
        Status::Submitted | Status::Processing => Tone::Calm,
        Status::Supplement => Tone::Soon,
        Status::Done | Status::Returned => Tone::Kept,
        Status::Paused | Status::Refused | Status::Withdrawn | Status::Stopped => Tone::Plain,
    };
    Badge::new(tone, t.text(&format!("dossiers-status-{}", status.word())))
}

/// Who has it now, without a name: 'Bộ phận Một cửa, Phường Thạc Gián'. Nobody once it has ended.
pub(crate) fn holder(t: T, tree: &Tree, dossier: &Dossier) -> Option<String> {
    let turn = dossier.turn.as_ref()?;
    let role = t.text(&format!("dossiers-holder-{}", turn.role)).into_owned();
    Some(format!("{role}, {}", tree.name_of(turn.unit, t.lang())))
}

/// What the end of a text about the supplement clock's key is, as the rule set of the day of receipt says: time stands still, or starts
/// anew with the answer.
pub(crate) fn clock_key(rules: &RuleSets, dossier: &Dossier) -> &'static str {
    match rules.at(dossier.received_at).supplement_clock {
        SupplementClock::Pause => "",
        SupplementClock::Restart => "-restart",
    }
}

/// The heading of every page about one dossier.
#[derive(Clone, Debug, Template)]
#[template(path = "dossiers/heading.html")]
pub(crate) struct Heading {
    /// The line above the title, with the code.
    pub(crate) over: String,
    /// The title.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) status: Option<Badge>,
    /// Who has it now and what the reader must do; may be empty.
    pub(crate) says: String,
}
impl HtmlSafe for Heading {}

impl Heading {
    /// With the procedure's name as the title, and where the dossier stands.
    pub(crate) fn of(t: T, dossier: &Dossier) -> Self {
        Self {
            over: t.with("dossiers-over", &[("code", &dossier.code)]),
            title: dossier.procedure.name.clone(),
            status: Some(status(t, dossier.status)),
            says: String::new(),
        }
    }

    /// With a sentence beside the status.
    pub(crate) fn saying(mut self, says: impl Into<String>) -> Self {
        self.says = says.into();
        self
    }

    /// For a page that asks one thing about the dossier: that is the title, and the procedure stands above it.
    pub(crate) fn asking(t: T, dossier: &Dossier, title: impl Into<String>) -> Self {
        let over = [("code", &dossier.code), ("procedure", &dossier.procedure.name)];
        Self {
            over: t.with("dossiers-over-both", &over),
            title: title.into(),
            status: None,
            says: String::new(),
        }
    }
}

/// What happened to a dossier, as the books tell it.
#[derive(Debug)]
pub(crate) struct Story {
    /// The rows about the dossier and about the promise of its result, oldest first.
    pub(crate) rows: Vec<books::Row>,
    /// Its steps; none before acceptance.
    pub(crate) steps: Vec<Step>,
    /// The procedure in the version that it keeps.
    pub(crate) entry: Arc<Entry>,
}

impl Story {
    /// Reads it.
    pub(crate) async fn read(work: &mut Work, dossier: &Dossier) -> Result<Self> {
        let mut rows = books::of_subject(work.tx(), dossier.id.uuid(), ROWS).await?;
        rows.extend(books::of_subject(work.tx(), dossier.result_promise.uuid(), ROWS).await?);
        rows.sort_by_key(|row| row.at);
        let steps = store::steps(work, dossier.id).await?;
        let entry = entry(work, dossier)?;
        Ok(Self { rows, steps, entry })
    }

    /// What goes on now, in the words of the process; none when no step is under way.
    pub(crate) fn plain(&self, t: T, dossier: &Dossier) -> Option<&str> {
        let step =
            self.steps.iter().find(|step| step.n == dossier.step && dossier.status == Status::Processing)?;
        let step = self.entry.process.steps.iter().find(|known| known.key == step.key)?;
        Some(step.plain.of(t.lang().code()))
    }

    /// The time line, the newest first.
    pub(crate) fn timeline(&self, t: T, dossier: &Dossier, reader: Reader, now: Timestamp) -> Timeline {
        let mut items: Vec<TimelineItem> =
            self.rows.iter().filter_map(|row| self.item(t, dossier, reader, row, now)).collect();
        if let Some(plain) = self.plain(t, dossier).filter(|_| reader == Reader::Resident) {
            let under_way = self.steps.iter().find(|step| step.n == dossier.step);
            let since = under_way.and_then(|step| step.started_at).unwrap_or(dossier.received_at);
            items.push(item(t, plain.to_owned(), since, now));
        }
        if let Some(last) = items.last_mut()
            && !dossier.status.is_final()
        {
            last.now = true;
        }
        items.reverse();
        Timeline { items }
    }

    fn item(
        &self,
        t: T,
        dossier: &Dossier,
        reader: Reader,
        row: &books::Row,
        now: Timestamp,
    ) -> Option<TimelineItem> {
        use books::Event as _;
        let name = row.act.as_str();
        let (what, note) = match name {
            events::Passed::NAME => {
                let passed: events::Passed = row.event().ok()?;
                let note = self.step(&passed.from).and_then(|step| step.note.clone());
                let note = note.filter(|_| reader == Reader::Officer);
                (t.with("dossiers-line-passed", &[("step", self.step_name(t, &passed.from))]), note)
            }
            events::SentBack::NAME => {
                let back: events::SentBack = row.event().ok()?;
                let note = self
                    .step(&back.to)
                    .filter(|step| step.n == dossier.step)
                    .and_then(|step| step.note.clone());
                let note = note.filter(|_| reader == Reader::Officer);
                (t.with("dossiers-line-sent-back", &[("step", self.step_name(t, &back.to))]), note)
            }
            events::TakenBack::NAME if reader == Reader::Resident => return None,
            promises::Judged::NAME if reader == Reader::Officer => return None,
            events::Filed::NAME if dossier.channel.is_taken_in() => {
                (t.text(&format!("dossiers-line-filed-{}", dossier.channel.word())).into_owned(), None)
            }
            _ => (t.text(line_key(name)?).into_owned(), note_of(dossier, name)),
        };
        let broken =
            matches!(name, promises::Broken::NAME | promises::Renewed::NAME | events::RefusedAccepted::NAME);
        let tone = match name {
            _ if broken => Tone::Broken,
            events::Finished::NAME | events::Returned::NAME => Tone::Kept,
            _ => Tone::Calm,
        };
        Some(TimelineItem { note: note.unwrap_or_default(), tone, ..item(t, what, row.at, now) })
    }

    fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    fn step_name(&self, t: T, key: &str) -> String {
        let known = self.entry.process.steps.iter().find(|step| step.key == key);
        known.map_or_else(String::new, |step| step.name.of(t.lang().code()).to_owned())
    }
}

fn item(t: T, what: String, at: Timestamp, now: Timestamp) -> TimelineItem {
    TimelineItem {
        what,
        when: say::moment(t.lang(), at, now),
        at,
        note: String::new(),
        now: false,
        tone: Tone::Calm,
    }
}

/// The text of an act that needs nothing filled in; none for acts that no time line shows.
fn line_key(act: &str) -> Option<&'static str> {
    use books::Event as _;
    Some(match act {
        events::Filed::NAME => "dossiers-line-filed",
        events::Accepted::NAME => "dossiers-line-accepted",
        events::Refused::NAME => "dossiers-line-refused",
        events::SupplementAsked::NAME => "dossiers-line-supplement-asked",
        events::SupplementAnswered::NAME => "dossiers-line-supplement-answered",
        events::TakenBack::NAME => "dossiers-line-taken-back",
        events::Transferred::NAME => "dossiers-line-transferred",
        events::Paused::NAME => "dossiers-line-paused",
        events::Resumed::NAME => "dossiers-line-resumed",
        events::Stopped::NAME => "dossiers-line-stopped",
        events::Withdrawn::NAME => "dossiers-line-withdrawn",
        events::HandedOver::NAME => "dossiers-line-handed-over",
        events::Finished::NAME => "dossiers-line-finished",
        events::Returned::NAME => "dossiers-line-returned",
        events::RefusedAccepted::NAME => "dossiers-line-refused-accepted",
        events::OpinionAsked::NAME => "dossiers-line-opinion-asked",
        events::OpinionGiven::NAME => "dossiers-line-opinion-given",
        events::WentOnWithout::NAME => "dossiers-line-went-on-without",
        events::ErrorReported::NAME => "dossiers-line-error-reported",
        events::Corrected::NAME => "dossiers-line-corrected",
        events::FoundRight::NAME => "dossiers-line-found-right",
        promises::Broken::NAME => "dossiers-line-broken",
        promises::Renewed::NAME => "dossiers-line-renewed",
        promises::Moved::NAME => "dossiers-line-moved",
        promises::Judged::NAME => "dossiers-line-judged",
        _ => return None,
    })
}

/// What was said with an act, as far as the dossier still has it.
fn note_of(dossier: &Dossier, act: &str) -> Option<String> {
    use books::Event as _;
    match act {
        events::SupplementAsked::NAME => {
            let asked = dossier.supplement.as_ref()?;
            Some(format!("{}. {}", asked.items.join("; "), asked.reason))
        }
        events::SupplementAnswered::NAME => dossier.supplement.as_ref()?.answer.clone(),
        events::RefusedAccepted::NAME => Some([dossier.reason.clone()?, dossier.ground.clone()?].join(" ")),
        events::Refused::NAME | events::Stopped::NAME | events::Withdrawn::NAME => dossier.reason.clone(),
        events::Paused::NAME => dossier.reason.clone().filter(|_| dossier.status == Status::Paused),
        events::Finished::NAME => dossier.outcome.as_ref().map(|outcome| outcome.note.clone()),
        _ => None,
    }
}

/// The procedure in the version that the dossier keeps.
pub(crate) fn entry(work: &Work, dossier: &Dossier) -> Result<Arc<Entry>> {
    let entry = work.part::<Catalogue>().version(dossier.procedure.version);
    entry
        .ok_or_else(|| kernel::Error::internal(format!("no procedure version {}", dossier.procedure.version)))
}

/// Papers that were attached, each with the way to open it and, where the reader may, to take it away.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "dossiers/papers.html")]
pub(crate) struct Papers {
    /// The rows.
    pub(crate) rows: Vec<PaperRow>,
}
impl HtmlSafe for Papers {}

/// One paper.
#[derive(Clone, Debug)]
pub(crate) struct PaperRow {
    /// What it is: the paper's name on the list of the procedure, or the file's own name.
    pub(crate) name: String,
    /// The file's name, kind and size in words.
    pub(crate) about: String,
    /// Where it is opened.
    pub(crate) href: String,
}

/// The title of a page; of a form that came back wrong it begins with the word for an error.
pub(crate) fn title(t: T, title: impl Into<String>, wrong: bool) -> String {
    let title = title.into();
    if wrong { format!("{} {title}", t.text("ui-error")) } else { title }
}
