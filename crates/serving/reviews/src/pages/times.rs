//! Which procedures could have a shorter limit, by the times that were measured.

use std::sync::Arc;

use askama::Template;
use authz::InUnit;
use axum::extract::State;
use kernel::{Actor, Error, Result};
use people::role;
use procedures::{Catalogue, Entry};
use ui::{Badge, Empty, Link, Shell, T, Tab, Tabs, Tone, Value, say};
use units::{Unit, UnitId, Units};
use web::{Asking, Page, Pairs, SignedIn, Site};
use work::Work;

use crate::{Distribution, Finding, Period, Rule, Rules, SeeTimes, actions::present, times};

/// What is looked at: a unit with those below it, and some months.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) unit: Unit,
    pub(super) period: Period,
}

impl Scope {
    /// Reads `?unit=&months=`; what is left out is the actor's own unit and a year.
    pub(super) fn read(site: &Site, actor: &Actor, asking: &Pairs) -> Result<Self> {
        let tree = site.app().part::<Units>().tree();
        let today = site.app().clock().now().date();
        let unit = match asking.one("unit") {
            "" => {
                own(actor).and_then(|id| tree.get(id)).ok_or_else(|| Error::forbidden("reviews.see-times"))?
            }
            slug => tree.find(slug, today).ok_or_else(|| Error::not_found("unit"))?,
        };
        let months = asking.one("months").parse().unwrap_or(12);
        Ok(Self { unit: unit.clone(), period: Period::last(months, today) })
    }

    /// An address with this unit and these months.
    pub(super) fn href(&self, path: &str, more: &[(&str, &str)]) -> String {
        let months = self.period.months().to_string();
        let mut query = vec![("unit", self.unit.slug.as_str()), ("months", months.as_str())];
        query.extend(more);
        web::address(path, &query)
    }

    /// The choice of months.
    pub(super) fn tabs(&self, t: T, path: &str) -> Tabs {
        let today = self.period.days().1;
        let tab = |months: i64| Tab {
            label: t.with("reviews-months", &[("n", Value::Number(months))]),
            count: None,
            href: Self { period: Period::last(months, today), ..self.clone() }.href(path, &[]),
            here: months == self.period.months(),
        };
        Tabs { label: t.text("reviews-months-choose").into_owned(), items: Period::CHOICES.map(tab).into() }
    }
}

/// The unit that an officer is asked about first: where he leads, else where he works.
fn own(actor: &Actor) -> Option<UnitId> {
    let leads = |hold: &&kernel::Hold| &*hold.role == role::LEADER;
    let hold = actor.holds.iter().find(leads).or_else(|| actor.holds.first())?;
    Some(UnitId::from_uuid(hold.unit))
}

#[derive(Template)]
#[template(path = "reviews/times.html")]
pub(super) struct Sheet {
    shell: Shell,
    unit: String,
    tabs: Tabs,
    rule: String,
    source: String,
    shorter: Vec<Row>,
    others: Vec<Row>,
    empty: Option<Empty>,
    below: Vec<Link>,
}

struct Row {
    link: Link,
    finished: String,
    present: String,
    /// Days within which the share of the rule was done.
    needed: String,
    badge: Badge,
    /// By how many days the limit gets shorter.
    saving: u16,
}

/// `GET /reviews?unit=&months=`.
pub(super) async fn show(
    State(site): State<Site>,
    visitor: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<Sheet>> {
    let t = visitor.t(&site);
    let scope = Scope::read(&site, &visitor.actor, &asking)?;
    let (unit, period) = (scope.unit.id, scope.period);
    let read = async move |work: &mut Work| {
        work.permit(SeeTimes, &InUnit(unit.uuid()))?;
        times::of_unit(work, unit, period).await
    };
    let times = site.app().read(&visitor.actor, read).await?;
    let today = period.days().1;
    let rule = site.app().part::<Rules>().at(today);
    let catalogue = site.app().part::<Catalogue>();
    let mut rows: Vec<(u64, Row)> = Vec::new();
    for (code, times) in &times {
        // What is in the catalogue no more needs no shorter limit.
        let Some(entry) = catalogue.find(code, today) else { continue };
        let all = times.all();
        rows.push((all.finished(), row(t, &scope, rule, &entry, &all)));
    }
    rows.sort_by_key(|(finished, row)| std::cmp::Reverse((row.saving, *finished, row.link.label.clone())));
    let is_empty = rows.is_empty();
    let (shorter, others): (Vec<Row>, Vec<Row>) =
        rows.into_iter().map(|(_, row)| row).partition(|row| row.saving > 0);
    let mut shell = visitor.shell(&site, t.text("reviews-times-title"));
    shell.dense = true;
    Ok(Page(Sheet {
        shell,
        unit: scope.unit.name_in(t.lang()).to_owned(),
        tabs: scope.tabs(t, "/reviews"),
        rule: said(t, rule),
        source: rule.source.clone(),
        empty: shorter.is_empty().then(|| none(t, rule, is_empty)),
        shorter,
        others,
        below: below(&site, t, &scope),
    }))
}

/// The rule in one sentence.
pub(super) fn said(t: T, rule: &Rule) -> String {
    let n = |n: u64| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let figures = [
        ("least", n(rule.least_dossiers)),
        ("share", n(rule.share_percent)),
        ("days", n(u64::from(rule.least_saving_days))),
        ("saving", n(rule.least_saving_percent)),
    ];
    t.with("reviews-rule", &figures)
}

fn none(t: T, rule: &Rule, nothing: bool) -> Empty {
    let key = if nothing { "reviews-times-nothing" } else { "reviews-times-none" };
    let least = i64::try_from(rule.least_dossiers).unwrap_or(i64::MAX);
    Empty {
        title: t.text(key).into_owned(),
        body: t.with("reviews-times-none-more", &[("n", Value::Number(least))]),
        link: None,
    }
}

fn row(t: T, scope: &Scope, rule: &Rule, entry: &Arc<Entry>, times: &Distribution) -> Row {
    let days = |n: u16| t.with("reviews-days", &[("n", Value::Number(i64::from(n)))]);
    let finding = rule.finds(times, present(entry));
    let saving = match finding {
        Finding::Shorter(found) => found.present - found.proposed,
        _ => 0,
    };
    let needed = times.days_for(rule.share_percent);
    Row {
        link: Link::new(&entry.version.name, scope.href(&format!("/reviews/{}", entry.version.code), &[])),
        finished: say::number(t.lang(), times.finished()),
        present: present(entry).map_or_else(|| t.text("reviews-other-limit").into_owned(), days),
        needed: needed.map_or_else(|| t.text("reviews-longer").into_owned(), days),
        badge: badge(t, finding),
        saving,
    }
}

/// What the rule says, in a word.
pub(super) fn badge(t: T, finding: Finding) -> Badge {
    let (tone, key) = match finding {
        Finding::Shorter(found) => {
            let days = [("n", Value::Number(i64::from(found.proposed)))];
            return Badge::new(Tone::Early, t.with("reviews-finding-shorter", &days));
        }
        Finding::TooFew => (Tone::Plain, "reviews-finding-few"),
        Finding::NotInWorkingDays => (Tone::Plain, "reviews-finding-other"),
        Finding::NoShorter => (Tone::Plain, "reviews-finding-none"),
    };
    Badge::new(tone, t.text(key))
}

/// Ways to the units below.
fn below(site: &Site, t: T, scope: &Scope) -> Vec<Link> {
    let tree = site.app().part::<Units>().tree();
    let today = scope.period.days().1;
    let settling = times::settling(&tree, scope.unit.id);
    let units = settling.iter().filter_map(|id| tree.get(*id));
    let mut units: Vec<&Unit> = units
        .filter(|unit| unit.id != scope.unit.id && unit.is_valid_on(today) && unit.dossier_prefix.is_some())
        .collect();
    units.sort_by_key(|unit| unit.name.clone());
    let link = |unit: &Unit| {
        let scope = Scope { unit: unit.clone(), ..scope.clone() };
        Link::new(unit.name_in(t.lang()), scope.href("/reviews", &[]))
    };
    units.into_iter().map(link).collect()
}
