//! The day's hand-over lists: papers handed from the one-stop desk to who works on them and back, to print, sign and confirm.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use kernel::{Actor, Date, Error, Result};
use people::{AccountId, role};
use ui::{Choice, Field, Link, Shell, T, say};
use units::{Tree, UnitId, Units};
use uuid::Uuid;
use web::{Asking, Form, Page, SeeOther, SignedIn, Site};
use work::Work;

use super::queue::permitted;
use crate::{HandOver, Side};

#[derive(Template)]
#[template(path = "dossiers/desk/hand_overs.html")]
struct Sheet {
    shell: Shell,
    back: Link,
    previous: Link,
    next: Link,
    unit_field: Option<Field>,
    day_field: Field,
    day: String,
    /// The same day as addresses have it.
    date: String,
    unit: UnitId,
    lists: Vec<List>,
}

/// What one side handed to the other.
struct List {
    from: String,
    to: String,
    sides: [(&'static str, String); 4],
    rows: Vec<Row>,
    received: usize,
    /// Whether the reader can confirm what was not received yet.
    confirms: bool,
}

/// The papers of one dossier.
struct Row {
    code: String,
    what: String,
    papers: u32,
    handed: String,
    received: String,
}

/// `GET /desk/hand-overs?day=2023-03-15&unit=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(pairs): Asking,
) -> web::Result<Page<impl Template>> {
    let t = who.t(&site);
    let shell = who.shell(&site, t.text("dossiers-hand-overs"));
    let asked = (say::read_date(pairs.one("day")), pairs.one("unit").parse().ok());
    let read = async move |work: &mut Work| read(work, t, asked, shell).await;
    Ok(Page(site.app().read(&who.actor, read).await?))
}

/// `POST /desk/hand-overs`: who receives confirms the papers of a list.
pub(super) async fn receive(
    State(site): State<Site>,
    who: SignedIn,
    Form(pairs): Form,
) -> web::Result<SeeOther> {
    let missing = || Error::invalid(vec![kernel::FieldError::new("day", "required")]);
    let day: Date = pairs.one("day").parse().map_err(|_| missing())?;
    let side_of = |unit: &str, role: &str| {
        let unit: UnitId = pairs.one(unit).parse().map_err(|_| missing())?;
        let role = role::ALL.into_iter().find(|known| *known == pairs.one(role)).ok_or_else(missing)?;
        Ok::<Side, Error>(Side { unit, role })
    };
    let sides = (side_of("from_unit", "from_role")?, side_of("to_unit", "to_role")?);
    let back = format!("/desk/hand-overs?day={day}&unit={}", sides.1.unit);
    site.app().write(&who.actor, async move |work| crate::receive_papers(work, sides, day).await).await?;
    Ok(SeeOther::to(back).saying("dossiers-hand-overs-said"))
}

async fn read(
    work: &mut Work,
    t: T,
    (day, unit): (Option<Date>, Option<UnitId>),
    shell: Shell,
) -> Result<Sheet> {
    let mut units: Vec<UnitId> = permitted(work)?.into_iter().map(|seat| seat.unit).collect();
    units.dedup();
    let unit = unit.filter(|unit| units.contains(unit)).unwrap_or(units[0]);
    let day = day.unwrap_or(work.today());
    let (given, taken) = crate::hand_overs(work, unit, day).await?;
    let mut groups: BTreeMap<(Side, Side), Vec<HandOver>> = BTreeMap::new();
    for row in given.into_iter().chain(taken) {
        let group = groups.entry((row.from, row.to)).or_default();
        if group.iter().all(|known| known.id != row.id) {
            group.push(row);
        }
    }
    let mut names = BTreeMap::new();
    let mut lists = Vec::new();
    for (sides, rows) in groups {
        lists.push(list(work, t, sides, rows, &mut names).await?);
    }
    let tree = work.part::<Units>().tree();
    let name = |unit: UnitId| tree.name_of(unit, t.lang());
    let form = ui::Form::new(t).kept([("day", say::date(ui::Lang::Vi, day)), ("unit", unit.to_string())]);
    let link =
        |key: &str, day: Date| Link::new(t.text(key), format!("/desk/hand-overs?day={day}&unit={unit}"));
    let choices = units.iter().map(|unit| Choice::new(unit.to_string(), name(*unit))).collect();
    Ok(Sheet {
        back: Link::new(t.text("dossiers-desk-back"), "/desk"),
        previous: link("dossiers-register-before", day.yesterday().unwrap_or(day)),
        next: link("dossiers-register-after", day.tomorrow().unwrap_or(day)),
        unit_field: (units.len() > 1).then(|| form.choice("unit", t.text("dossiers-register-unit"), choices)),
        day_field: form.date("day", t.text("dossiers-hand-overs-day")),
        day: say::day(t.lang(), day),
        date: day.to_string(),
        unit,
        lists,
        shell,
    })
}

async fn list(
    work: &mut Work,
    t: T,
    (from, to): (Side, Side),
    rows: Vec<HandOver>,
    names: &mut BTreeMap<Uuid, String>,
) -> Result<List> {
    let tree = work.part::<Units>().tree();
    let received = rows.iter().filter(|row| row.received.is_some()).count();
    let mut told = Vec::new();
    for row in &rows {
        let by = name_of(work, names, row.handed.1).await?;
        let received = match row.received {
            Some((at, by)) => {
                format!("{}, {}", say::written(t.lang(), at), name_of(work, names, by).await?)
            }
            None => String::new(),
        };
        told.push(Row {
            code: row.code.clone(),
            what: row.what.clone(),
            papers: row.papers,
            handed: format!("{}, {by}", say::written(t.lang(), row.handed.0)),
            received,
        });
    }
    Ok(List {
        from: side_name(t, &tree, from),
        to: side_name(t, &tree, to),
        sides: [
            ("from_unit", from.unit.to_string()),
            ("from_role", from.role.to_owned()),
            ("to_unit", to.unit.to_string()),
            ("to_role", to.role.to_owned()),
        ],
        confirms: received < told.len() && receives(work.actor(), to),
        received,
        rows: told,
    })
}

/// Whether the actor has the role that receives.
fn receives(actor: &Actor, to: Side) -> bool {
    actor.holds.iter().any(|hold| hold.unit == to.unit.uuid() && &*hold.role == to.role)
}

fn side_name(t: T, tree: &Tree, side: Side) -> String {
    let role = t.text(&format!("dossiers-holder-{}", side.role)).into_owned();
    format!("{role}, {}", tree.name_of(side.unit, t.lang()))
}

/// The name of an account, each read once; empty for the program's own.
async fn name_of(work: &mut Work, names: &mut BTreeMap<Uuid, String>, account: Uuid) -> Result<String> {
    if account.is_nil() {
        return Ok(String::new());
    }
    if let Some(name) = names.get(&account) {
        return Ok(name.clone());
    }
    let name = people::account(work, AccountId::from_uuid(account)).await?.name;
    names.insert(account, name.clone());
    Ok(name)
}
