//! What is wrong with a draft, what differs from the version before, and its review.

use askama::Template;
use axum::extract::State;
use kernel::{Error, Result};
use people::AccountId;
use ui::{Facts, Field, Shell, Summary, T, say};
use web::{Page, Path, SignedIn, Site, Visitor};

use super::{
    super::terms as said,
    differences::{Difference, between},
    frame::{Frame, shell},
    may_see, open, rows,
};
use crate::{
    Catalogue, Content, Draft, DraftId, EditDraft, ReviewDraft,
    drafts::{Problem, Status, kept_so_far},
};

#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/review.html")]
pub(super) struct Review {
    shell: Shell,
    frame: Frame,
    summary: Option<Summary>,
    /// What stands in the way, and what is only said.
    in_the_way: Vec<String>,
    said: Vec<String>,
    differences: Vec<Difference>,
    /// Whether there was a version before.
    is_new: bool,
    story: Facts,
    /// The note of a hand-in.
    note: Option<Field>,
    can_take_back: bool,
    /// The reviewer's fields: the day, and the reason of a return.
    decide: Option<(Field, Field)>,
    /// Whether it waits for somebody else than who looks.
    waits: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DraftId>,
) -> web::Result<Page<Review>> {
    may_see(&visitor)?;
    let draft = open(&site, &visitor, id).await?;
    let tomorrow = super::super::today(&site).tomorrow().unwrap_or_default();
    let from = say::date(ui::Lang::Vi, tomorrow);
    let form = ui::Form::new(visitor.t(&site)).kept([("from", from), ("note", draft.note.clone())]);
    Ok(Page(page(&site, &visitor, &draft, &form, None).await?))
}

/// The page, with what was typed on it, or refused.
pub(super) async fn page(
    site: &Site,
    visitor: &Visitor,
    draft: &Draft,
    form: &ui::Form,
    error: Option<&Error>,
) -> Result<Review> {
    let t = visitor.t(site);
    let history = site.app().part::<Catalogue>().history(draft.code.as_str());
    let problems = draft.content.problems(&kept_so_far(&history));
    let told = |in_the_way: bool| {
        let problems = problems.iter().filter(move |problem| problem.is_in_the_way() == in_the_way);
        problems.map(|problem| problem_said(t, problem)).collect()
    };
    let base = history.iter().find(|entry| Some(entry.id) == draft.based_on);
    let differences = base.map(|base| between(t, &Content::of(base), &draft.content)).unwrap_or_default();
    let frame = Frame::of(site, visitor, draft, "review", error);
    let is_review = draft.status == Status::Review;
    let may_review = is_review
        && authz::may(&visitor.actor, ReviewDraft, draft)
        && !draft.editors.iter().any(|editor| Some(editor.uuid()) == visitor.actor.account);
    let note = form.long("note", t.text("procedures-hand-in-note")).rows(3).limit(2_000);
    let from = form.date("from", t.text("procedures-holds-from")).help(t.text("procedures-holds-from-help"));
    let reason = form.long("reason", t.text("procedures-return-reason")).rows(3).limit(2_000);
    Ok(Review {
        shell: shell(site, visitor, draft.content.terms.name.clone()),
        summary: form.summary([&note, &from, &reason]),
        in_the_way: told(true),
        said: told(false),
        differences,
        is_new: base.is_none(),
        story: story(site, visitor, draft).await?,
        note: frame.is_editable.then(|| note.help(t.text("procedures-hand-in-note-help"))),
        can_take_back: is_review && authz::may(&visitor.actor, EditDraft, draft),
        decide: may_review.then_some((from, reason)),
        waits: is_review && !may_review,
        frame,
    })
}

/// Who did what when.
async fn story(site: &Site, visitor: &Visitor, draft: &Draft) -> Result<Facts> {
    let t = visitor.t(site);
    let mut ids: Vec<AccountId> = draft.editors.clone();
    ids.extend(draft.handed_in.map(|(who, _)| who));
    ids.extend(draft.decided.map(|(who, _)| who));
    let names = names(site, visitor, ids).await?;
    let name = |id: &AccountId| {
        names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let now = site.app().clock().now();
    let moment = |at| say::moment(t.lang(), at, now);
    let editors: Vec<String> = draft.editors.iter().map(name).collect();
    let mut facts = Facts::default()
        .row(t.text("procedures-begun-at"), moment(draft.begun_at))
        .row(t.text("procedures-editors"), editors.join(", "))
        .row(t.text("procedures-changed-at"), moment(draft.changed_at));
    if let Some((who, at)) = &draft.handed_in {
        facts = facts.row(t.text("procedures-handed-in-by"), format!("{}, {}", name(who), moment(*at)));
    }
    if !draft.note.is_empty() {
        facts = facts.row(t.text("procedures-hand-in-note"), draft.note.clone());
    }
    if let Some((who, at)) = &draft.decided {
        let key = match draft.status {
            Status::Approved => "procedures-approved-by",
            Status::Dropped => "procedures-dropped-by",
            Status::Open | Status::Review => "procedures-returned-by",
        };
        facts = facts.row(t.text(key), format!("{}, {}", name(who), moment(*at)));
    }
    if let Some(from) = draft.holds_from {
        facts = facts.row(t.text("procedures-holds-from"), say::date(t.lang(), from));
    }
    Ok(facts)
}

/// The names of these accounts.
pub(super) async fn names(
    site: &Site,
    visitor: &Visitor,
    mut ids: Vec<AccountId>,
) -> Result<Vec<(AccountId, String)>> {
    ids.sort();
    ids.dedup();
    let read = async move |work: &mut work::Work| {
        let mut names = Vec::new();
        for id in ids {
            names.push((id, people::account(work, id).await?.name));
        }
        Ok(names)
    };
    site.app().read(&visitor.actor, read).await
}

fn problem_said(t: T, problem: &Problem) -> String {
    let named = |key, name: &str| t.with(key, &[("name", name)]);
    match problem {
        Problem::NoName => t.text("procedures-problem-no-name").into_owned(),
        Problem::NoField => t.text("procedures-problem-no-field").into_owned(),
        Problem::NoLevel => t.text("procedures-problem-no-level").into_owned(),
        Problem::NoStep => t.text("procedures-problem-no-step").into_owned(),
        Problem::Shares(n) => t.with("procedures-problem-shares", &[("n", i64::from(*n))]),
        Problem::NoShare(step) => named("procedures-problem-no-share", step),
        Problem::NotALeader(step) => named("procedures-problem-not-a-leader", step),
        Problem::Results(n) => t.with("procedures-problem-results", &[("n", *n)]),
        Problem::ResultTooEarly => t.text("procedures-problem-result-too-early").into_owned(),
        Problem::EmptySection(section) => named("procedures-problem-empty-section", section),
        Problem::NoPledge => t.text("procedures-problem-no-pledge").into_owned(),
        Problem::Unknown(cell) => named("procedures-problem-unknown", &said::cell(t, *cell)),
        Problem::WayDiffers(channel, cell) => {
            let way = t.text(rows::channel_key(*channel));
            t.with("procedures-problem-way-differs", &[("way", &*way), ("name", &said::cell(t, *cell))])
        }
        Problem::OtherKind(field) => named("procedures-problem-other-kind", field),
        Problem::Unsound(why) => named("procedures-problem-unsound", why),
    }
}
