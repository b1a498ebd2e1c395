//! At the counter: choose the procedure, then the same pages as a resident's, in the officer's hands.

use askama::Template;
use authz::InUnit;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{Date, Error, Result};
use people::role;
use procedures::Catalogue;
use ui::{Choice, Empty, Field, Form, Shell, T};
use units::{Tree, Unit, UnitId, Units};
use web::{Asking, Page, Pairs, SeeOther, SignedIn, Site, Typed};
use work::Work;

use super::{page_of, start};
use crate::{BundleId, Channel, DossierId, Draft, Manner, Refusal, TakeIn, Whom, store};

/// Most procedures that one search shows.
const FOUND: usize = 12;

#[derive(Template)]
#[template(path = "dossiers/counter.html")]
struct Counter {
    shell: Shell,
    unit: UnitId,
    over: String,
    /// To choose between counters, when the officer serves several.
    units: Option<Field>,
    search: Field,
    /// For whom, by the post, handled by another unit: as the office usually works it is none of these.
    more: Vec<Field>,
    more_open: bool,
    /// The same, to be sent with the choice of a procedure.
    kept: Vec<(&'static str, String)>,
    found: Vec<Found>,
    empty: Option<Empty>,
    elsewhere: Option<String>,
}

struct Found {
    code: String,
    name: String,
    field: String,
    /// The id that the draft will have: a button pressed twice begins one draft.
    draft: DossierId,
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asked): Asking,
) -> web::Result<Response> {
    let (tree, today) = (site.app().part::<Units>().tree(), site.app().clock().now().date());
    let counters = counters(&visitor, &tree, today);
    let asked_at = asked.one("at").parse::<UnitId>().ok();
    let at = asked_at.and_then(|id| tree.get(id)).or_else(|| counters.first().copied());
    let at = at.ok_or_else(|| Error::forbidden(<TakeIn as authz::Action>::NAME))?;
    authz::permit(&visitor.actor, TakeIn, &InUnit(at.id.uuid()))?;
    let t = visitor.t(&site);
    let q = asked.one("q");
    let catalogue = site.app().part::<Catalogue>();
    let results =
        if q.is_empty() { procedures::Results::default() } else { catalogue.search(q, FOUND * 3, today) };
    let ways = Ways::read(&asked, &tree, at, today);
    let handles = tree.get(ways.unit).unwrap_or(at);
    let ours =
        results.matches.iter().filter(|hit| catalogue.is_competent(&hit.entry, handles.level)).take(FOUND);
    let found: Vec<Found> = ours
        .map(|hit| Found {
            code: hit.entry.version.code.as_str().to_owned(),
            name: hit.entry.version.name.clone(),
            field: hit.entry.version.field.clone(),
            draft: DossierId::new(),
        })
        .collect();
    let form = Form::new(t).kept([("q", q.to_owned()), ("at", at.id.to_string())]).kept(ways.kept());
    let choices =
        counters.iter().map(|unit| Choice::new(unit.id.to_string(), tree.name_of(unit.id, t.lang())));
    Ok(Page(Counter {
        shell: Shell { dense: true, ..visitor.shell(&site, t.text("dossiers-counter")) },
        unit: at.id,
        over: tree.name_of(at.id, t.lang()),
        units: (counters.len() > 1)
            .then(|| form.choice("at", t.text("dossiers-counter-at"), choices.collect())),
        more: Ways::fields(t, &form, &tree, today),
        more_open: !ways.is_usual(at.id),
        kept: ways.kept(),
        search: form.search("q", t.text("dossiers-counter-search"), ""),
        empty: (found.is_empty() && !q.is_empty()).then(|| Empty {
            title: t.with("dossiers-counter-none", &[("q", q)]),
            body: t.text("dossiers-counter-none-more").into_owned(),
            link: None,
        }),
        elsewhere: results
            .elsewhere
            .map(|found| if t.lang() == ui::Lang::Vi { found.answer } else { found.answer_en }),
        found,
    })
    .into_response())
}

/// Begins a draft of the officer's, to be filled in together.
pub(super) async fn begin(
    State(site): State<Site>,
    visitor: SignedIn,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    let mut typed = Typed::new(&pairs);
    let read = (typed.id("draft"), typed.id("at"), typed.text("code", 20));
    let (id, at, code): (DossierId, UnitId, String) = typed.done(read)?;
    let begin = async move |work: &mut Work| begin_draft(work, (id, at, &code), &pairs).await;
    let draft = site.app().write(&visitor.actor, begin).await?;
    Ok(SeeOther::to(page_of(&draft, &draft.step)).into_response())
}

async fn begin_draft(
    work: &mut Work,
    (id, at, code): (DossierId, UnitId, &str),
    pairs: &Pairs,
) -> Result<Draft> {
    work.permit(TakeIn, &InUnit(at.uuid()))?;
    if store::draft(work, id).await?.is_some() {
        return crate::draft(work, id).await;
    }
    let entry = start::find(work, code)?;
    let (tree, today) = (work.part::<Units>().tree(), work.today());
    let here = tree.get(at).filter(|unit| is_counter(unit, today)).ok_or(Refusal::NotCompetent)?;
    let ways = Ways::read(pairs, &tree, here, today);
    let handles = tree.get(ways.unit).filter(|unit| is_counter(unit, today)).ok_or(Refusal::NotCompetent)?;
    if !work.part::<Catalogue>().is_competent(&entry, handles.level) {
        return Err(Refusal::NotCompetent.into());
    }
    let manner = Manner {
        whom: ways.whom,
        intake: (ways.unit != at).then_some(at),
        bundle: ways.group.then(BundleId::new),
        ..Manner::default()
    };
    let draft = start::new_draft(work, id, ways.unit, &entry, ways.channel, serde_json::json!({}));
    let draft = Draft { manner, ..draft };
    crate::keep_draft(work, draft.clone()).await?;
    Ok(draft)
}

/// For whom, by the post, in a group, handled by which unit.
struct Ways {
    channel: Channel,
    whom: Whom,
    group: bool,
    unit: UnitId,
}

impl Ways {
    /// Reads them; what is not said is as the office usually works.
    fn read(pairs: &Pairs, tree: &Tree, at: &Unit, today: Date) -> Self {
        let unit = pairs.one("unit").parse().ok().and_then(|id| tree.get(id));
        let (whom, group) = match pairs.one("whom") {
            "group" => (Whom::Other, true),
            word => (word.parse().unwrap_or_default(), false),
        };
        Self {
            channel: if pairs.one("channel") == Channel::Post.word() {
                Channel::Post
            } else {
                Channel::Counter
            },
            whom,
            group,
            unit: unit.filter(|unit| is_counter(unit, today)).map_or(at.id, |unit| unit.id),
        }
    }

    fn is_usual(&self, at: UnitId) -> bool {
        self.channel == Channel::Counter && self.whom == Whom::Own && self.unit == at
    }

    fn whom(&self) -> &'static str {
        if self.group { "group" } else { self.whom.word() }
    }

    fn kept(&self) -> Vec<(&'static str, String)> {
        vec![
            ("channel", self.channel.word().to_owned()),
            ("whom", self.whom().to_owned()),
            ("unit", self.unit.to_string()),
        ]
    }

    fn fields(t: T, form: &Form, tree: &Tree, today: Date) -> Vec<Field> {
        let channels = [Channel::Counter, Channel::Post].map(|channel| {
            Choice::new(channel.word(), t.text(&format!("dossiers-counter-by-{}", channel.word())))
        });
        let whom = ["own", "other", "household", "group"]
            .map(|whom| Choice::new(whom, t.text(&format!("dossiers-counter-for-{whom}"))));
        let units = start::offices(tree, today)
            .into_iter()
            .map(|(id, vi, en)| Choice::new(id.to_string(), if t.lang() == ui::Lang::Vi { vi } else { en }));
        vec![
            form.choice("channel", t.text("dossiers-counter-by"), channels.into()),
            form.choice("whom", t.text("dossiers-counter-for"), whom.into()),
            form.choice("unit", t.text("dossiers-counter-unit"), units.collect())
                .help(t.text("dossiers-counter-unit-help")),
        ]
    }
}

/// The units at whose counter the visitor serves, by their names.
fn counters<'a>(visitor: &SignedIn, tree: &'a Tree, today: Date) -> Vec<&'a Unit> {
    let holds = visitor.actor.holds.iter().filter(|hold| &*hold.role == role::ONE_STOP);
    let units = holds.filter_map(|hold| tree.get(UnitId::from_uuid(hold.unit)));
    let mut counters: Vec<&Unit> = units.filter(|unit| is_counter(unit, today)).collect();
    counters.sort_by_cached_key(|unit| kernel::text::fold(&unit.name));
    counters.dedup_by_key(|unit| unit.id);
    counters
}

/// Whether dossiers are filed with the unit: it gives codes.
fn is_counter(unit: &Unit, today: Date) -> bool {
    unit.dossier_prefix.is_some() && unit.is_valid_on(today)
}
