//! Which unit and which period a page is about.

use authz::InUnit;
use kernel::{Actor, Date, Error, Result};
use people::role;
use promises::tally;
use ui::{Lang, T, Tab, Tabs};
use units::{Tree, Unit, UnitId, UnitKind, Units};
use web::{Pairs, Site};
use work::Work;

use crate::{Period, ReadBoard, Sheet, Size, recount::can_owe};

/// A unit with all below it, and a period.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// The unit.
    pub(crate) unit: Unit,
    /// It and those below that can owe promises, of all times: a promise of a former ward stays one.
    pub(crate) units: Vec<UnitId>,
    /// The period.
    pub(crate) period: Period,
}

impl Scope {
    /// What an officer asks for by `?unit=&period=&on=`: his own unit and this month when he does not say.
    ///
    /// # Errors
    /// `NotFound` for a unit or a period that is none.
    pub(crate) fn read(site: &Site, actor: &Actor, asking: &Pairs) -> Result<Self> {
        let tree = site.app().part::<Units>().tree();
        let today = site.app().clock().now().date();
        let unit = match asking.one("unit") {
            "" => own(&tree, actor).ok_or_else(|| Error::forbidden("boards.read"))?,
            slug => find(&tree, slug, today)?,
        };
        let period = Period::read(asking.one("period"), asking.one("on"), today)?;
        Ok(Self { units: owing(&tree, unit.id), unit: unit.clone(), period })
    }

    /// A unit as it is on this day, and the period that is asked for by `?period=&on=`.
    ///
    /// # Errors
    /// `NotFound` for a period that is none.
    pub(crate) fn of_unit(work: &Work, unit: UnitId, asking: &Pairs) -> Result<Self> {
        let tree = work.part::<Units>().tree();
        let period = Period::read(asking.one("period"), asking.one("on"), work.today())?;
        let unit = tree.get(unit).ok_or_else(|| Error::not_found("unit"))?;
        Ok(Self { units: owing(&tree, unit.id), unit: unit.clone(), period })
    }

    /// Of figures that are kept by the month: the month in which a day or a week begins.
    pub(crate) fn in_months(self) -> Self {
        match self.period.size() {
            Size::Day | Size::Week => self.during(Period::of(Size::Month, self.period.first())),
            Size::Month | Size::Quarter | Size::Year => self,
        }
    }

    /// The same with another period.
    pub(crate) fn during(&self, period: Period) -> Self {
        Self { period, ..self.clone() }
    }

    /// An address with this unit and period.
    pub(crate) fn href(&self, path: &str, more: &[(&str, &str)]) -> String {
        let words = self.period.words();
        let mut query = vec![("unit", self.unit.slug.as_str())];
        query.extend(words.iter().map(|(name, value)| (*name, value.as_str())));
        query.extend(more);
        web::address(path, &query)
    }

    /// The name of the unit.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        self.unit.name_in(lang)
    }

    /// Ways to periods of other sizes, and to those before and after.
    pub(crate) fn sizes(&self, t: T, path: &str, today: Date) -> Tabs {
        let day = if self.period.holds(today) { today } else { self.period.first() };
        let tab = |size: &Size| {
            let scope = self.during(Period::of(*size, day));
            Tab {
                label: t.text(&format!("boards-size-{}", size.word())).into_owned(),
                count: None,
                href: scope.href(path, &[]),
                here: *size == self.period.size(),
            }
        };
        Tabs { label: t.text("boards-sizes").into_owned(), items: Size::ALL.iter().map(tab).collect() }
    }

    /// Ways to periods of whole months.
    pub(crate) fn month_sizes(&self, t: T, path: &str, today: Date) -> Tabs {
        let sizes = self.sizes(t, path, today);
        // The first two are the day and the week.
        Tabs { items: sizes.items.into_iter().skip(2).collect(), ..sizes }
    }

    /// The way to the period before, and to the one after when it has begun.
    pub(crate) fn neighbours(&self, t: T, path: &str, today: Date) -> Vec<ui::Link> {
        let link = |key, period: Period| {
            let scope = self.during(period);
            ui::Link::new(t.with(key, &[("period", period.said(t))]), scope.href(path, &[]))
        };
        let after = self.period.after();
        let mut links = vec![link("boards-before", self.period.before())];
        if after.first() <= today {
            links.push(link("boards-after", after));
        }
        links
    }
}

/// Reads the sheets of these units one by one, in their order.
pub(crate) async fn sheets(work: &mut Work, units: &[UnitId], period: Period) -> Result<Vec<Sheet>> {
    let days = period.days();
    let now = tally::of_units(work, units, tally::Span::of(days)).await?;
    let before = tally::of_units(work, units, tally::Span::of(period.year_before().days())).await?;
    let end = tally::standing(work, units, days.1).await?;
    let sheets = now.into_iter().zip(before).zip(end);
    Ok(sheets.map(|((now, before), end)| Sheet { now, before, end }).collect())
}

/// The permit of an officer for a unit's board.
pub(crate) fn permit(work: &Work, unit: &Unit) -> Result<()> {
    work.permit(ReadBoard, &InUnit(unit.id.uuid())).map(|_| ())
}

/// The unit that an officer is asked about first: that of a post as leader, else of any post in an office.
fn own<'t>(tree: &'t Tree, actor: &Actor) -> Option<&'t Unit> {
    let office = [role::LEADER, role::ONE_STOP, role::SPECIALIST, role::CLERK];
    let holds = actor.holds.iter().filter_map(|hold| {
        let rank = office.iter().position(|role| *role == &*hold.role)?;
        Some((rank, std::cmp::Reverse(hold.covers.len()), UnitId::from_uuid(hold.unit)))
    });
    holds.min().and_then(|(.., unit)| tree.get(unit))
}

/// The units at and below this one that can owe promises.
pub(crate) fn owing(tree: &Tree, unit: UnitId) -> Vec<UnitId> {
    let below = tree.below(unit);
    let units = below.iter().filter_map(|id| tree.get(UnitId::from_uuid(*id)));
    units.filter(|unit| can_owe(unit.kind)).map(|unit| unit.id).collect()
}

/// The unit of this day, or else a former one, with this slug.
pub(crate) fn find<'t>(tree: &'t Tree, slug: &str, date: Date) -> Result<&'t Unit> {
    let former = || tree.all().filter(|unit| unit.slug == slug).max_by_key(|unit| unit.valid_from);
    let unit = tree.find(slug, date).or_else(former).filter(|unit| can_owe(unit.kind));
    unit.ok_or_else(|| Error::not_found("unit"))
}

/// The unit whose house this is: the lowest one above all wards of the day, or the only ward.
pub(crate) fn house_unit(tree: &Tree, date: Date) -> Option<&Unit> {
    let line = |ward: &Unit| -> Vec<UnitId> {
        std::iter::once(ward.id).chain(tree.above(ward.id).map(|unit| unit.id)).collect()
    };
    let mut wards = tree.at(date).filter(|unit| unit.kind == UnitKind::Ward);
    let mut shared = line(wards.next()?);
    for ward in wards {
        let line = line(ward);
        shared.retain(|id| line.contains(id));
    }
    shared.first().and_then(|id| tree.get(*id))
}
