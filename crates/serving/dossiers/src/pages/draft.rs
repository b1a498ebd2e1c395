//! The pages of a draft: what they share, and how one leads to the next.

pub(super) mod applicant;
pub(super) mod form;
pub(super) mod manner;

use std::sync::Arc;

use askama::{Template, filters::HtmlSafe};
use axum::response::{IntoResponse as _, Response};
use kernel::{FieldError, Result};
use procedures::{
    Catalogue, Entry,
    form::view::{SectionView, pressed},
};
use ui::{Choice, Notice, Shell, Step, StepState, Steps, Summary, T};
use units::{Tree, UnitKind, Units};
use web::{Pairs, SeeOther, SignedIn, Site};

use super::{case_of, page_of};
use crate::{Channel, DossierId, Draft, Refusal, See, Whom, store, view};

/// The pages of a draft, in their order. Only who hands in for another, for a household or by the post is asked about that; a group's
/// bearer was asked when it was begun.
fn pages_of(draft: &Draft) -> &'static [&'static str] {
    let manner = &draft.manner;
    let begun = manner.bundle.is_some() && manner.bearer.is_some();
    if (manner.whom != Whom::Own && !begun) || draft.channel == Channel::Post {
        &["applicant", "manner", "form", "papers", "summary"]
    } else {
        &["applicant", "form", "papers", "summary"]
    }
}

/// A draft with the procedure that it is for.
pub(super) struct Opened {
    pub(super) draft: Draft,
    pub(super) entry: Arc<Entry>,
}

/// Opens the actor's draft; none when it was filed already.
pub(super) async fn open(site: &Site, visitor: &SignedIn, id: DossierId) -> Result<Option<Opened>> {
    let read = async move |work: &mut work::Work| {
        if let Some(filed) = store::maybe(work, id).await? {
            work.permit(See, &filed)?;
            return Ok(None);
        }
        let mut draft = crate::draft(work, id).await?;
        let entry =
            work.part::<Catalogue>().find(&draft.procedure_code, work.today()).ok_or(Refusal::NoProcedure)?;
        // It may have been begun under an earlier version of the form.
        draft.answers = entry.form.adopt(&draft.answers);
        Ok(Some(Opened { draft, entry }))
    };
    site.app().read(&visitor.actor, read).await
}

/// Leads from a draft's page to the dossier that it has become.
pub(super) fn filed(id: DossierId) -> Response {
    SeeOther::to(format!("{}/receipt", case_of(id))).into_response()
}

/// What stands at the top of a draft's pages.
#[derive(Clone, Debug, Template)]
#[template(path = "dossiers/frame.html")]
pub(super) struct Frame {
    over: String,
    title: String,
    steps: Steps,
}
impl HtmlSafe for Frame {}

impl Frame {
    pub(super) fn of(site: &Site, t: T, draft: &Draft, here: &str) -> Self {
        let tree = site.app().part::<Units>().tree();
        let unit = tree.name_of(draft.unit, t.lang());
        let over = [("procedure", &draft.procedure_name), ("unit", &unit)];
        Self {
            over: t.with("dossiers-draft-over", &over),
            title: title(t, draft, here),
            steps: steps(t, draft, here),
        }
    }
}

/// The question of a page.
fn title(t: T, draft: &Draft, here: &str) -> String {
    let way = match draft.channel {
        channel if channel.is_taken_in() => "-counter",
        _ if here == manner::HERE && draft.manner.whom == Whom::Household => "-household",
        _ => "",
    };
    t.text(&format!("dossiers-draft-{here}{way}")).into_owned()
}

fn steps(t: T, draft: &Draft, here: &str) -> Steps {
    let pages = pages_of(draft);
    let place = |page: &str| pages.iter().position(|known| *known == page).unwrap_or(0);
    let (now, reached) = (place(here), place(&draft.step));
    let step = |(i, page): (usize, &&str)| {
        let state = match i {
            i if i == now => StepState::Now,
            i if i < reached => StepState::Done,
            _ => StepState::Next,
        };
        let href = if i != now && i <= reached { page_of(draft, page) } else { String::new() };
        Step { href, ..Step::new(state, t.text(&format!("dossiers-step-{page}"))) }
    };
    Steps { t, items: pages.iter().enumerate().map(step).collect() }
}

/// The shell of a draft's page; at the counter a page of work.
pub(super) fn shell(site: &Site, visitor: &SignedIn, draft: &Draft, here: &str, wrong: bool) -> Shell {
    let t = visitor.t(site);
    let shell = visitor.shell(site, view::title(t, title(t, draft, here), wrong));
    Shell { dense: draft.channel.is_taken_in(), ..shell }
}

/// What was asked of a page by its buttons and its address.
pub(super) struct Going {
    /// To leave it for later.
    later: bool,
    /// To stay: something else than going on was asked.
    stay: bool,
    /// Where on the page to stay: the repeated group that got one row more or fewer.
    rows: Option<String>,
    /// To go back to the summary, from where it was opened.
    back: bool,
}

impl Going {
    pub(super) fn of(posted: &Pairs, asked: &Pairs) -> Self {
        let go = posted.one("go");
        let rows = pressed(posted.all()).map(str::to_owned);
        let stay = go == "stay" || rows.is_some();
        Self { later: go == "later", stay, rows, back: asked.one("back") == "summary" }
    }
}

impl Going {
    /// Whether only rows were added or taken out: nothing is wrong with them yet.
    pub(super) const fn changes_rows(&self) -> bool {
        self.rows.is_some()
    }

    /// Whether it goes on: neither left for later nor stayed on.
    pub(super) const fn is_on(&self) -> bool {
        !self.later && !self.stay
    }
}

/// Keeps the draft as it now is, right or wrong, and tells where it leads; none when the page must be shown again.
pub(super) async fn keep(
    site: &Site,
    visitor: &SignedIn,
    draft: &mut Draft,
    here: &'static str,
    going: &Going,
    wrong: bool,
) -> Result<Option<SeeOther>> {
    let pages = pages_of(draft);
    let place = pages.iter().position(|page| *page == here).unwrap_or(0);
    let reached = pages.iter().position(|page| *page == draft.step).unwrap_or(0);
    let next = pages[(place + 1).min(pages.len() - 1)];
    if wrong || going.later || going.stay {
        // What is not right or not finished is where one goes on.
        if wrong || reached < place {
            here.clone_into(&mut draft.step);
        }
    } else if reached <= place {
        next.clone_into(&mut draft.step);
    }
    let kept = draft.clone();
    site.app().write(&visitor.actor, async move |work| crate::keep_draft(work, kept).await).await?;
    Ok(match going {
        Going { later: true, .. } => Some(SeeOther::to("/drafts").saying("dossiers-draft-kept")),
        _ if wrong => None,
        Going { rows: Some(group), .. } => Some(SeeOther::to(format!("{}#f-{group}", page_of(draft, here)))),
        Going { stay: true, .. } => Some(SeeOther::to(page_of(draft, here))),
        Going { back: true, .. } => Some(SeeOther::to(page_of(draft, "summary"))),
        Going { .. } => Some(SeeOther::to(page_of(draft, next))),
    })
}

/// A page that asks for the fields of a form.
#[derive(Template)]
#[template(path = "dossiers/draft.html")]
struct Asks {
    shell: Shell,
    frame: Frame,
    /// Under this name the browser keeps what was not sent yet.
    keep: String,
    notice: Option<Notice>,
    summary: Option<Summary>,
    sections: Vec<SectionView>,
    /// Whether the applicant can be looked up by the number.
    finds: bool,
}

impl Asks {
    fn of(
        site: &Site,
        visitor: &SignedIn,
        draft: &Draft,
        here: &str,
        asked: (&procedures::Form, &serde_json::Value, &[FieldError]),
    ) -> Self {
        let t = visitor.t(site);
        let (form, value, errors) = asked;
        let tree = site.app().part::<Units>().tree();
        let wards = wards(t, &tree, site.app().clock().now().date());
        let sections = procedures::form::view::sections(t, form, value, errors, &wards);
        let summary = procedures::form::view::summary(t, form, &sections, errors);
        Self {
            shell: shell(site, visitor, draft, here, summary.is_some()),
            frame: Frame::of(site, t, draft, here),
            keep: format!("{}-{here}", draft.id),
            notice: None,
            summary,
            sections,
            finds: false,
        }
    }
}

/// The wards, by their names.
pub(super) fn wards(t: T, tree: &Tree, today: kernel::Date) -> Vec<Choice> {
    let mut wards: Vec<_> = tree.at(today).filter(|unit| unit.kind == UnitKind::Ward).collect();
    wards.sort_by_cached_key(|unit| kernel::text::fold(&unit.short_name));
    wards.iter().map(|unit| Choice::new(unit.id.to_string(), tree.name_of(unit.id, t.lang()))).collect()
}
