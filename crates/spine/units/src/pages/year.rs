//! A year by its months, with the source of each marked day and the office hours; on the screen and on paper.

use askama::Template;
use axum::extract::State;
use calendar::{Calendar, DayKind, DayMark, MarkKind, OfficeHours, Status};
use kernel::{Date, Error};
use ui::{Badge, Facts, Lang, Link, Notice, Shell, T, Tone, say};
use web::{Asking, Page, Site, Visitor};

use crate::{Calendars, Keep, Unit, Units};

/// The years that a calendar can reckon with.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2099;

#[derive(Template)]
#[template(path = "units/year.html")]
pub(super) struct Year {
    shell: Shell,
    whose: String,
    lead: String,
    previous: Link,
    next: Link,
    print: Link,
    change: Option<Link>,
    forecast: Option<Notice>,
    unknown: Option<Notice>,
    months: Vec<Month>,
    weekdays: Vec<&'static str>,
    marked: Vec<Marked>,
    hours: Facts,
    /// The units with hours of their own, each with the way to its calendar.
    others: Vec<Link>,
}

#[derive(Template)]
#[template(path = "units/print.html")]
pub(super) struct Sheet {
    shell: Shell,
    back: String,
    brand: String,
    whose: String,
    months: Vec<Month>,
    marked: Vec<Marked>,
    hours: Facts,
    foot: String,
}

struct Month {
    name: String,
    /// How many days are worked.
    working: String,
    weeks: Vec<Vec<Cell>>,
}

/// A day of a month, or the empty place before the first and after the last.
struct Cell {
    number: String,
    class: &'static str,
    /// What those hear who do not see it; empty for an ordinary day.
    aloud: String,
    is_today: bool,
}

/// A marked day as a row.
struct Marked {
    day: String,
    name: String,
    badge: Badge,
    status: String,
    source: String,
}

/// What is asked for: a year, and a unit whose hours are shown.
struct Asked {
    year: i16,
    unit: Option<Unit>,
    calendar: Calendar,
}

impl Asked {
    fn read(site: &Site, asking: &web::Pairs) -> Result<Self, Error> {
        let today = site.app().clock().now().date();
        let year = match asking.one("year") {
            "" => today.year(),
            typed => typed
                .parse()
                .ok()
                .filter(|year| YEARS.contains(year))
                .ok_or_else(|| Error::not_found("year"))?,
        };
        let tree = site.app().part::<Units>().tree();
        let unit = match asking.one("unit") {
            "" => None,
            slug => Some(tree.find(slug, today).cloned().ok_or_else(|| Error::not_found("unit"))?),
        };
        let calendars = site.app().part::<Calendars>();
        let calendar = unit.as_ref().map_or_else(|| calendars.house(), |unit| calendars.of(unit.id));
        Ok(Self { year, unit, calendar })
    }

    fn days(&self) -> (Date, Date) {
        (Date::constant(self.year, 1, 1), Date::constant(self.year, 12, 31))
    }

    fn marks(&self) -> Vec<&DayMark> {
        let (first, last) = self.days();
        self.calendar.marks(first, last).collect()
    }

    fn whose(&self, site: &Site, lang: Lang) -> String {
        let name = |unit: &Unit| if lang == Lang::Vi { unit.name.clone() } else { unit.name_en.clone() };
        self.unit.as_ref().map_or_else(|| site.settings().brand.clone(), name)
    }

    /// The address of a page for this unit.
    fn address(&self, path: &str, year: i16) -> String {
        let unit = self.unit.as_ref().map(|unit| format!("&unit={}", unit.slug)).unwrap_or_default();
        format!("{path}?year={year}{unit}")
    }
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
) -> web::Result<Page<Year>> {
    let (t, asked) = (visitor.t(&site), Asked::read(&site, &asking)?);
    let (today, year) = (site.app().clock().now().date(), asked.year);
    let marks = asked.marks();
    let is_forecast = marks.iter().any(|mark| mark.status == Status::Forecast);
    let is_unknown = !asked.calendar.unknown_years(year, year).is_empty();
    let to = |key: &str, year: i16| {
        Link::new(t.with(key, &[("year", year.to_string())]), asked.address("/calendar", year))
    };
    let title = t.with("units-calendar-title", &[("year", year.to_string())]);
    let may_change = authz::may(&visitor.actor, Keep, &authz::House);
    Ok(Page(Year {
        shell: visitor.shell(&site, title),
        whose: asked.whose(&site, t.lang()),
        lead: t.text("units-calendar-lead").into_owned(),
        previous: to("units-calendar-previous", (year - 1).max(*YEARS.start())),
        next: to("units-calendar-next", (year + 1).min(*YEARS.end())),
        print: Link::new(t.text("units-calendar-print"), asked.address("/calendar/print", year)),
        change: may_change.then(|| Link::new(t.text("units-calendar-change"), "/calendar/days/change")),
        forecast: is_forecast.then(|| {
            Notice::new(Tone::Soon, t.text("units-calendar-forecast"))
                .body(t.text("units-calendar-forecast-more"))
        }),
        unknown: is_unknown.then(|| Notice::new(Tone::Soon, t.text("units-calendar-unknown"))),
        months: months(t, &asked, today),
        weekdays: weekdays(t.lang()),
        marked: marks.iter().map(|mark| marked(t, mark)).collect(),
        hours: hours(t, &asked.calendar, asked.days().1),
        others: others(&site, t, year),
    }))
}

pub(super) async fn print(
    State(site): State<Site>,
    visitor: Visitor,
    Asking(asking): Asking,
) -> web::Result<Page<Sheet>> {
    let (t, asked) = (visitor.t(&site), Asked::read(&site, &asking)?);
    let today = site.app().clock().now().date();
    let title = t.with("units-calendar-title", &[("year", asked.year.to_string())]);
    Ok(Page(Sheet {
        shell: visitor.shell(&site, title),
        back: asked.address("/calendar", asked.year),
        brand: site.settings().brand.clone(),
        whose: asked.whose(&site, t.lang()),
        months: months(t, &asked, today),
        marked: asked.marks().iter().map(|mark| marked(t, mark)).collect(),
        hours: hours(t, &asked.calendar, asked.days().1),
        foot: t.with("units-calendar-print-foot", &[("date", say::date(t.lang(), today))]),
    }))
}

/// The short names of the days of a week, from Monday.
fn weekdays(lang: Lang) -> Vec<&'static str> {
    // 1 January 2024 was a Monday.
    (1..=7).map(|day| say::short_weekday(lang, Date::constant(2024, 1, day))).collect()
}

fn months(t: T, asked: &Asked, today: Date) -> Vec<Month> {
    (1..=12).map(|month| one_month(t, asked, month, today)).collect()
}

fn one_month(t: T, asked: &Asked, month: i8, today: Date) -> Month {
    let first = Date::constant(asked.year, month, 1);
    let days: Vec<Date> =
        first.series(jiff::Span::new().days(1)).take_while(|day| day.month() == month).collect();
    let blank = || Cell { number: String::new(), class: "", aloud: String::new(), is_today: false };
    let before = usize::from(first.weekday().to_monday_zero_offset().unsigned_abs());
    let mut cells: Vec<Cell> = (0..before).map(|_| blank()).collect();
    cells.extend(days.iter().map(|day| cell(t, &asked.calendar, *day, today)));
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        let rest = cells.split_off(cells.len().min(7));
        cells.resize_with(7, blank);
        weeks.push(std::mem::replace(&mut cells, rest));
    }
    let working = days.iter().filter(|day| asked.calendar.is_working_day(**day)).count();
    Month {
        name: t.with("units-month", &[("n", month.to_string())]),
        working: t.with("units-month-working", &[("n", working)]),
        weeks,
    }
}

fn cell(t: T, calendar: &Calendar, day: Date, today: Date) -> Cell {
    let (class, aloud) = match calendar.day(day) {
        DayKind::Working => ("", String::new()),
        DayKind::Weekend => ("rest", t.text("units-day-weekend").into_owned()),
        DayKind::Holiday { name, forecast: true, .. } => ("off guess", name),
        DayKind::Holiday { name, .. } => ("off", name),
        DayKind::MakeUp { name, .. } => ("makeup", name),
    };
    Cell { number: day.day().to_string(), class, aloud, is_today: day == today }
}

fn marked(t: T, mark: &DayMark) -> Marked {
    let (tone, key) = match (mark.kind, mark.status) {
        (_, Status::Forecast) => (Tone::Soon, "units-mark-forecast"),
        (MarkKind::Off, _) => (Tone::Calm, "units-mark-off"),
        (MarkKind::MakeUp, _) => (Tone::Plain, "units-mark-makeup"),
    };
    let status = match mark.status {
        Status::Official => "units-status-official",
        Status::Forecast => "units-status-forecast",
    };
    Marked {
        day: say::day(t.lang(), mark.date),
        name: mark.name.clone(),
        badge: Badge::new(tone, t.text(key)),
        status: t.text(status).into_owned(),
        source: mark.source.clone(),
    }
}

/// The hours that hold on a day, in words.
fn hours(t: T, calendar: &Calendar, day: Date) -> Facts {
    let OfficeHours { weekdays, sessions, same_day_before, valid_from } = calendar.hours(day);
    let lang = t.lang();
    // 1 January 2024 was a Monday.
    let name =
        |day: &jiff::civil::Weekday| say::weekday(lang, Date::constant(2024, 1, day.to_monday_one_offset()));
    let days: Vec<&str> = weekdays.iter().map(name).collect();
    let clock = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let open: Vec<String> =
        sessions.iter().map(|s| format!("{} - {}", clock(s.opens), clock(s.closes))).collect();
    Facts::default()
        .row(t.text("units-hours-days"), days.join(", "))
        .row(t.text("units-hours-open"), open.join("; "))
        .row(
            t.text("units-hours-same-day"),
            t.with("units-hours-before", &[("time", clock(*same_day_before))]),
        )
        .row(t.text("units-hours-since"), say::date(lang, *valid_from))
}

fn others(site: &Site, t: T, year: i16) -> Vec<Link> {
    let (tree, today) = (site.app().part::<Units>().tree(), site.app().clock().now().date());
    let own = site.app().part::<Calendars>().with_own_hours();
    let units = own.into_iter().filter_map(|id| tree.get(id)).filter(|unit| unit.is_valid_on(today));
    let name = |unit: &Unit| if t.lang() == Lang::Vi { unit.name.clone() } else { unit.name_en.clone() };
    units.map(|unit| Link::new(name(unit), format!("/calendar?year={year}&unit={}", unit.slug))).collect()
}
