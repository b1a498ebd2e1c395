//! Who hands in for whom: a bearer, a household, what the post brought.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{FieldError, Fields, Result};
use ui::{Choice, Field, Form, Shell, Summary, T, say};
use web::{Asking, Page, Pairs, Path, SignedIn, Site};

use super::{Frame, Going, filed, keep as keep_and_go, open, shell};
use crate::{
    Basis, Bearer, Channel, DossierId, Draft, Manner, Member, NewBundle, Posted, Relation, Whom,
    manner::MOST_MEMBERS,
};

pub(super) const HERE: &str = "manner";
/// Blank lines for more members of a household.
const BLANK: usize = 2;

#[derive(Template)]
#[template(path = "dossiers/manner.html")]
struct Ask {
    shell: Shell,
    frame: Frame,
    keep: String,
    summary: Option<Summary>,
    posted: Vec<Field>,
    bearer: Vec<Field>,
    members: Vec<[Field; 3]>,
    more: bool,
}

pub(in crate::pages) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
) -> web::Result<Response> {
    let Some(opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let form = Form::new(visitor.t(&site)).kept(typed_before(&opened.draft));
    Ok(Page(page(&site, &visitor, &opened.draft, &form)).into_response())
}

pub(in crate::pages) async fn keep(
    State(site): State<Site>,
    visitor: SignedIn,
    Path(id): Path<DossierId>,
    Asking(asked): Asking,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let Some(mut opened) = open(&site, &visitor, id).await? else { return Ok(filed(id)) };
    let draft = &mut opened.draft;
    let (manner, unread) = read(&pairs, draft);
    draft.manner = manner.cleaned();
    let going = Going::of(&pairs, &asked);
    let mut faults = draft.manner.faults(draft.channel, site.app().clock().now().date());
    faults.retain(|fault| !unread.iter().any(|wrong| wrong.field == fault.field));
    faults.extend(unread);
    if going.is_on() && faults.is_empty() {
        begin_group(&site, &visitor, draft).await?;
    }
    let wrong = going.is_on() && !faults.is_empty();
    let to = keep_and_go(&site, &visitor, draft, HERE, &going, wrong).await?;
    if let Some(to) = to {
        return Ok(to.into_response());
    }
    let form = Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(&faults);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, draft, &form))).into_response())
}

/// The bearer of a group is known: the group begins, and its next dossiers are not asked for him again.
async fn begin_group(site: &Site, visitor: &SignedIn, draft: &Draft) -> Result<()> {
    let (Some(id), Some(bearer)) = (draft.manner.bundle, draft.manner.bearer.clone()) else { return Ok(()) };
    let new = NewBundle {
        id,
        unit: draft.unit,
        intake: draft.manner.intake.unwrap_or(draft.unit),
        procedure: draft.procedure_code.clone(),
        bearer,
    };
    site.app().write(&visitor.actor, async move |work| crate::begin_bundle(work, new).await.map(drop)).await
}

/// What was typed, and what of it could not be read.
fn read(pairs: &Pairs, draft: &Draft) -> (Manner, Fields) {
    let before = draft.manner.clone();
    let mut unread = Fields::new();
    let some = |name: &str| Some(pairs.one(name).to_owned()).filter(|typed| !typed.is_empty());
    let bearer = match (before.whom, draft.channel, before.bearer) {
        (Whom::Other, Channel::Online, Some(own)) => {
            Some(Bearer { basis: word(pairs.one("bearer_basis")), ..own })
        }
        (Whom::Other, _, kept) => Some(Bearer {
            name: pairs.one("bearer_name").to_owned(),
            number: some("bearer_number"),
            phone: some("bearer_phone"),
            basis: word(pairs.one("bearer_basis")),
            on_paper: kept.is_some_and(|kept| kept.on_paper),
        }),
        _ => None,
    };
    if bearer.is_some() && pairs.one("bearer_basis").parse::<Basis>().is_err() {
        unread.push(FieldError::new("bearer_basis", "choose"));
    }
    let member = |n: usize| Member {
        name: pairs.one(&format!("member_{n}_name")).to_owned(),
        relation: word(pairs.one(&format!("member_{n}_relation"))),
        number: some(&format!("member_{n}_number")),
    };
    let household = before.whom == Whom::Household;
    let named = |n: &usize| pairs.has(&format!("member_{n}_name")) && household;
    for n in (1..=MOST_MEMBERS).filter(named) {
        let relation = format!("member_{n}_relation");
        if pairs.one(&relation).parse::<Relation>().is_err() {
            unread.push(FieldError::new(relation, "choose"));
        }
    }
    let members = if household { (1..=MOST_MEMBERS).map(member).collect() } else { Vec::new() };
    let mut posted = None;
    if draft.channel == Channel::Post {
        let typed = pairs.one("stamped_on");
        match say::read_date(typed) {
            Some(stamped_on) => posted = Some(Posted { stamped_on, tracking: some("tracking") }),
            None if typed.is_empty() => {}
            None => unread.push(
                FieldError::new("stamped_on", "not-a-date")
                    .with("typed", typed.chars().take(40).collect::<String>()),
            ),
        }
    }
    (Manner { bearer, members, posted, ..before }, unread)
}

fn word<T: std::str::FromStr + Default>(typed: &str) -> T {
    typed.parse().unwrap_or_default()
}

/// The fields as they were kept.
fn typed_before(draft: &Draft) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    let mut keep = |name: &str, value: String| kept.push((name.to_owned(), value));
    if let Some(bearer) = &draft.manner.bearer {
        keep("bearer_name", bearer.name.clone());
        keep("bearer_number", bearer.number.clone().unwrap_or_default());
        keep("bearer_phone", bearer.phone.clone().unwrap_or_default());
        keep("bearer_basis", bearer.basis.word().to_owned());
    }
    for (member, n) in draft.manner.members.iter().zip(1..) {
        keep(&format!("member_{n}_name"), member.name.clone());
        keep(&format!("member_{n}_relation"), member.relation.word().to_owned());
        keep(&format!("member_{n}_number"), member.number.clone().unwrap_or_default());
    }
    if let Some(posted) = &draft.manner.posted {
        keep("stamped_on", say::date(ui::Lang::Vi, posted.stamped_on));
        keep("tracking", posted.tracking.clone().unwrap_or_default());
    }
    kept
}

fn page(site: &Site, visitor: &SignedIn, draft: &Draft, form: &Form) -> Ask {
    let t = visitor.t(site);
    let whom = draft.manner.whom;
    let posted = if draft.channel == Channel::Post { posted_fields(t, form) } else { Vec::new() };
    let bearer = if whom == Whom::Other { bearer_fields(t, form, draft.channel) } else { Vec::new() };
    let rows = (draft.manner.members.len() + BLANK).min(MOST_MEMBERS);
    let members: Vec<[Field; 3]> =
        if whom == Whom::Household { (1..=rows).map(|n| member(t, form, n)).collect() } else { Vec::new() };
    let fields = posted.iter().chain(&bearer).chain(members.iter().flatten());
    Ask {
        shell: shell(site, visitor, draft, HERE, form.is_wrong()),
        frame: Frame::of(site, t, draft, HERE),
        keep: format!("{}-{HERE}", draft.id),
        summary: form.summary(fields),
        more: !members.is_empty() && rows < MOST_MEMBERS,
        posted,
        bearer,
        members,
    }
}

fn posted_fields(t: T, form: &Form) -> Vec<Field> {
    vec![
        form.date("stamped_on", t.text("dossiers-manner-stamped"))
            .help(t.text("dossiers-manner-stamped-help")),
        form.line("tracking", t.text("dossiers-manner-tracking")).narrow().limit(100).optional(),
    ]
}

/// Online the bearer is whoever signed in; only his right is asked for.
fn bearer_fields(t: T, form: &Form, channel: Channel) -> Vec<Field> {
    let choice = |basis: &Basis| {
        let key = format!("dossiers-basis-{}", basis.word());
        Choice::new(basis.word(), t.text(&key)).help(t.text(&format!("{key}-help")))
    };
    let offered = Basis::ALL.iter().filter(|basis| channel.is_taken_in() || **basis != Basis::Organisation);
    let basis = form.radio("bearer_basis", t.text("dossiers-manner-right"), offered.map(choice).collect());
    if !channel.is_taken_in() {
        return vec![basis];
    }
    let number = form.digits("bearer_number", t.text("dossiers-manner-bearer-number"));
    vec![
        form.line("bearer_name", t.text("dossiers-manner-bearer-name")).limit(100),
        number.narrow().limit(20).help(t.text("dossiers-manner-bearer-number-help")),
        form.phone("bearer_phone", t.text("dossiers-manner-bearer-phone")).narrow().limit(20).optional(),
        basis,
    ]
}

fn member(t: T, form: &Form, n: usize) -> [Field; 3] {
    let name = |name: &str| format!("member_{n}_{name}");
    let relation = |relation: &Relation| {
        Choice::new(relation.word(), t.text(&format!("dossiers-relation-{}", relation.word())))
    };
    let relations = Relation::ALL.iter().map(relation).collect();
    [
        form.line(&name("name"), t.text("dossiers-manner-member-name")).limit(100).optional(),
        form.choice(&name("relation"), t.text("dossiers-manner-member-relation"), relations).narrow(),
        form.digits(&name("number"), t.text("dossiers-manner-member-number")).narrow().limit(20).optional(),
    ]
}
