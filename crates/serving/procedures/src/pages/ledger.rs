//! 'Đã hẹn, có giữ lời không?': how each unit kept the promises that fell due in a month.

use askama::Template;
use authz::{House, Permit};
use axum::extract::State;
use jiff::ToSpan as _;
use kernel::{Actor, Date, Error, Result, Timestamp};
use promises::{OpenRules, hide::with_sums, tally::Ledger};
use ui::{Bar, BarPart, Empty, Shell, T, Tab, Tabs, Tone, say};
use units::{Tree, Unit, UnitId, UnitKind, Units};
use web::{Asking, Page, Path, Site, Visitor};

use super::today;
use crate::ReadLedger;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(Date);

impl Month {
    /// The month of this day.
    pub(super) fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Reads `2026-11`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (year, month) =
            text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
        Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok().map(Self)
    }

    /// The month asked for by `?month=`, else this one. What cannot be a month, or has not come, names nothing.
    pub(super) fn asked(asking: &web::Pairs, today: Date) -> Result<Self> {
        match asking.one("month") {
            "" => Ok(Self::of(today)),
            text => Self::parse(text)
                .filter(|month| *month <= Self::of(today))
                .ok_or_else(|| Error::not_found("month")),
        }
    }

    pub(super) fn before(self) -> Self {
        Self(self.0.saturating_sub(1.month()))
    }

    /// Its first and its last day.
    pub(super) fn days(self) -> (Date, Date) {
        (self.0, self.0.last_of_month())
    }

    /// The instants at which it begins and at which the next one does.
    pub(super) fn instants(self) -> (Timestamp, Timestamp) {
        let next = self.0.saturating_add(1.month());
        (Timestamp::at(self.0, jiff::civil::Time::MIN), Timestamp::at(next, jiff::civil::Time::MIN))
    }

    /// As in addresses.
    pub(super) fn word(self) -> String {
        format!("{:04}-{:02}", self.0.year(), self.0.month())
    }

    /// 'tháng 11/2026'
    pub(super) fn said(self, t: T) -> String {
        let year = self.0.year().to_string();
        let arguments =
            [("month", ui::Value::Number(self.0.month().into())), ("year", ui::Value::Words(&year))];
        t.with("procedures-month", &arguments)
    }
}

/// The units at and below this one that can owe promises: not areas and neighbourhood groups, which are places. Those of all
/// times, since a promise of a former ward stays one.
pub(super) fn owing(tree: &Tree, unit: UnitId) -> Vec<UnitId> {
    let below = tree.below(unit);
    let units = below.iter().filter_map(|id| tree.get(UnitId::from_uuid(*id)));
    units.filter(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group)).map(|unit| unit.id).collect()
}

/// The figures of these units in their order, and their sum.
pub(super) async fn read(
    site: &Site,
    actor: &Actor,
    units: Vec<UnitId>,
    month: Month,
) -> Result<(Vec<Ledger>, Ledger)> {
    let days = month.days();
    let least = site.app().part::<OpenRules>().at(today(site)).least;
    site.app()
        .read(actor, async move |work| {
            let _: Permit<ReadLedger> = work.permit(ReadLedger, &House)?;
            let mut ledgers = Vec::with_capacity(units.len());
            for unit in units {
                ledgers.push(Ledger::of(work, unit, days).await?);
            }
            Ok(opened(ledgers, least))
        })
        .await
}

/// The figures of a unit and all below it, as a bar with its key.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) t: T,
    /// Whose promises they are.
    pub(super) said: String,
    /// 'Trong tháng 11/2026, đến hạn'
    pub(super) due: String,
    /// How many fell due, leading to their rows.
    pub(super) rows: ui::Link,
    pub(super) more: ui::Link,
    /// None when nothing fell due.
    pub(super) bar: Option<Bar>,
    /// Who was asked, who answered, and how many of those were satisfied.
    pub(super) satisfied: Option<(String, String)>,
    pub(super) empty: Option<Empty>,
}

impl Figures {
    pub(super) fn new(t: T, slug: &str, name: &str, month: Month, ledger: Ledger) -> Self {
        let (early, on_time, late) = (count(ledger.early), count(ledger.on_time), count(ledger.late));
        let due = early + on_time + late;
        let rows = |outcome: &str| rows(slug, month, outcome);
        let part = |key, value, tone, outcome| BarPart {
            label: t.text(key).into_owned(),
            value,
            tone,
            href: if value > 0 { rows(outcome) } else { String::new() },
        };
        let parts = vec![
            part("procedures-early", early, Tone::Early, "early"),
            part("procedures-on-time", on_time, Tone::Kept, "on-time"),
            part("procedures-late", late, Tone::Broken, "late"),
        ];
        let said = month.said(t);
        let n = t.with("procedures-promises-n", &[("n", i64::try_from(due).unwrap_or(i64::MAX))]);
        Self {
            t,
            said: t.with("procedures-ledger-said", &[("unit", name)]),
            due: t.with("procedures-ledger-due", &[("month", &said)]),
            rows: ui::Link::new(n, rows("")),
            more: ui::Link::new(
                t.text("procedures-ledger-more"),
                web::address(&format!("/ledger/{slug}"), &[("month", &month.word())]),
            ),
            bar: (due > 0).then(|| Bar { lang: t.lang(), parts }),
            satisfied: satisfied(t, &ledger),
            empty: (due == 0).then(|| Empty {
                title: t.with("procedures-ledger-empty", &[("month", &said)]),
                body: t.text("procedures-ledger-empty-more").into_owned(),
                link: None,
            }),
        }
    }
}

/// Where the rows behind a figure are.
fn rows(slug: &str, month: Month, outcome: &str) -> String {
    web::address(&format!("/ledger/{slug}/promises"), &[("outcome", outcome), ("month", &month.word())])
}

/// The figures of the units and their sum, without the verdicts where so few answered that an officer could tell who it was, or where
/// the others would give them away.
fn opened(mut ledgers: Vec<Ledger>, least: u64) -> (Vec<Ledger>, Ledger) {
    let answered: Vec<Vec<u64>> = ledgers.iter().map(|ledger| vec![count(ledger.answered)]).collect();
    let mut sum = ledgers.iter().copied().sum();
    let all = ledgers.iter_mut().chain(std::iter::once(&mut sum));
    for (ledger, cells) in all.zip(with_sums(&answered, least)) {
        if cells.contains(&None) {
            *ledger = Ledger { asked: 0, answered: 0, satisfied: 0, ..*ledger };
        }
    }
    (ledgers, sum)
}

/// 'x người trả lời trên y người được hỏi', and the share of the satisfied; nothing while nobody was asked.
fn satisfied(t: T, ledger: &Ledger) -> Option<(String, String)> {
    let (asked, answered) = (count(ledger.asked), count(ledger.answered));
    if asked + answered == 0 {
        return None;
    }
    let words = t.with("procedures-satisfied", &[("answered", ledger.answered), ("asked", ledger.asked)]);
    Some((words, say::percent(t.lang(), count(ledger.satisfied), answered)))
}

/// A tally is never below zero, unless it was taken back more often than counted.
fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}

#[derive(Template)]
#[template(path = "procedures/ledger.html")]
pub(super) struct Board {
    shell: Shell,
    name: String,
    months: Tabs,
    figures: Figures,
    units: Vec<UnitRow>,
}

struct UnitRow {
    name: String,
    href: String,
    due: Option<ui::Link>,
    early: Option<ui::Link>,
    on_time: Option<ui::Link>,
    late: Option<ui::Link>,
    satisfied: Option<(String, String)>,
}

pub(super) async fn whole(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
) -> web::Result<Page<Board>> {
    let tree = site.app().part::<Units>().tree();
    let unit = tree.house(today(&site)).ok_or_else(|| Error::not_found("no unit yet"))?;
    board(&site, &visitor, &tree, unit, &asking).await
}

pub(super) async fn of_unit(
    State(site): State<Site>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asking(asking): Asking,
) -> web::Result<Page<Board>> {
    let tree = site.app().part::<Units>().tree();
    let unit = find(&tree, &slug, today(&site))?;
    board(&site, &visitor, &tree, unit, &asking).await
}

/// The unit of this day, or else a former one, with this slug.
pub(super) fn find<'t>(tree: &'t Tree, slug: &str, date: Date) -> Result<&'t Unit> {
    let former = || tree.all().filter(|unit| unit.slug == slug).max_by_key(|unit| unit.valid_from);
    tree.find(slug, date)
        .or_else(former)
        .filter(|unit| !matches!(unit.kind, UnitKind::Area | UnitKind::Group))
        .ok_or_else(|| Error::not_found("unit"))
}

async fn board(
    site: &Site,
    visitor: &Visitor,
    tree: &Tree,
    unit: &Unit,
    asking: &web::Pairs,
) -> web::Result<Page<Board>> {
    let (t, date) = (visitor.t(site), today(site));
    let month = Month::asked(asking, date)?;
    let units = owing(tree, unit.id);
    let (ledgers, sum) = read(site, &visitor.actor, units.clone(), month).await?;
    let name = unit.name_in(t.lang());
    let figures = Figures::new(t, &unit.slug, name, month, sum);
    let rows = units.iter().zip(&ledgers).filter_map(|(id, ledger)| {
        let below = tree.get(*id).filter(|below| below.id != unit.id || ledger.due() > 0)?;
        // A ward is always there; a department or an office only when it made promises of its own.
        (below.kind == UnitKind::Ward || ledger.due() > 0).then(|| row(t, below, month, *ledger))
    });
    let rows: Vec<UnitRow> = if units.len() > 1 { rows.collect() } else { Vec::new() };
    let tab = |of: Month, this: bool| Tab {
        label: if this { t.text("procedures-this-month").into_owned() } else { of.said(t) },
        count: None,
        href: web::address(&format!("/ledger/{}", unit.slug), &[("month", &of.word())]),
        here: of == month,
    };
    let this = Month::of(date);
    let mut tabs = vec![tab(this, true), tab(this.before(), false)];
    if month < this.before() {
        tabs.push(tab(month, false));
    }
    Ok(Page(Board {
        shell: visitor.shell(site, t.text("procedures-ledger")),
        name: name.to_owned(),
        months: Tabs { label: t.text("procedures-months").into_owned(), items: tabs },
        figures,
        units: rows,
    }))
}

fn row(t: T, unit: &Unit, month: Month, ledger: Ledger) -> UnitRow {
    let link = |n: i64, outcome| {
        (n > 0).then(|| ui::Link::new(say::number(t.lang(), n), rows(&unit.slug, month, outcome)))
    };
    UnitRow {
        name: unit.name_in(t.lang()).to_owned(),
        href: web::address(&format!("/ledger/{}", unit.slug), &[("month", &month.word())]),
        due: link(ledger.due(), ""),
        early: link(ledger.early, "early"),
        on_time: link(ledger.on_time, "on-time"),
        late: link(ledger.late, "late"),
        satisfied: satisfied(t, &ledger),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With one small ward between two large ones, its verdicts and those of the smaller neighbour stay closed.
    #[test]
    fn few_verdicts_are_not_told() {
        let ward =
            |answered| Ledger { asked: 20, answered, satisfied: answered, on_time: 30, ..Ledger::default() };
        let (wards, sum) = opened(vec![ward(12), ward(1), ward(9), ward(0)], 5);
        assert_eq!(wards.iter().map(|ward| ward.answered).collect::<Vec<_>>(), [12, 0, 0, 0]);
        assert_eq!((sum.answered, sum.on_time, wards[1].on_time), (22, 120, 30));
        assert_eq!(opened(vec![ward(3)], 5).1.answered, 0);
    }

    #[test]
    fn a_month_has_its_days() {
        let month = Month::parse("2024-02").unwrap();
        assert_eq!(month.days().1.to_string(), "2024-02-29");
        assert_eq!(month.before().word(), "2024-01");
        assert_eq!(month.instants().1.to_string(), "2024-03-01T00:00:00+07:00");
        for bad in ["", "2024", "2024-13", "2024-2", "24-02", "2024-02-01", "9999-99"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }
}
