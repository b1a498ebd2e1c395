//! The day's register ('Sổ theo dõi hồ sơ', Circular 01/2018/TT-VPCP, form 06), to print. Addresses and telephone numbers stay where
//! every look at them is written down.

use askama::Template;
use axum::extract::State;
use kernel::{Date, Result, Timestamp};
use ui::{Choice, Field, Link, Shell, T, say};
use units::{UnitId, Units};
use web::{Asking, Page, SignedIn, Site};
use work::Work;

use super::queue::permitted;
use crate::{
    Dossier, store,
    view::{self},
};

/// Most dossiers of one day on the sheet.
const MOST: u32 = 1_000;

#[derive(Template)]
#[template(path = "dossiers/desk/register.html")]
struct Register {
    shell: Shell,
    back: Link,
    unit: String,
    day: String,
    day_field: Field,
    unit_field: Option<Field>,
    previous: Link,
    next: Link,
    rows: Vec<Row>,
}

/// One dossier.
struct Row {
    n: usize,
    code: String,
    procedure: String,
    applicant: String,
    channel: String,
    received: String,
    due: String,
    handed: String,
    done: String,
    returned: String,
    note: String,
}

/// `GET /desk/register?day=2023-01-18&unit=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(pairs): Asking,
) -> web::Result<Page<impl Template>> {
    let t = who.t(&site);
    let shell = who.shell(&site, t.text("dossiers-register"));
    let (day, unit) = (say::read_date(pairs.one("day")), pairs.one("unit").parse().ok());
    let register =
        site.app().read(&who.actor, async move |work| read(work, t, (day, unit), shell).await).await?;
    Ok(Page(register))
}

async fn read(
    work: &mut Work,
    t: T,
    (day, unit): (Option<Date>, Option<UnitId>),
    shell: Shell,
) -> Result<Register> {
    let seats = permitted(work)?;
    let mut units: Vec<UnitId> = seats.iter().map(|seat| seat.unit).collect();
    units.dedup();
    let unit = unit.filter(|unit| units.contains(unit)).unwrap_or(units[0]);
    let day = day.unwrap_or(work.today());
    let (before, after) = (day.yesterday().unwrap_or(day), day.tomorrow().unwrap_or(day));
    let span = (Timestamp::of(day.at(0, 0, 0, 0)), Timestamp::of(after.at(0, 0, 0, 0)));
    let dossiers = store::received(work, unit, span, MOST).await?;
    let mut rows = Vec::new();
    for (dossier, n) in dossiers.iter().zip(1..) {
        rows.push(row(work, t, dossier, n).await?);
    }
    let tree = work.part::<Units>().tree();
    let name = |unit: UnitId| tree.name_of(unit, t.lang());
    let form = ui::Form::new(t).kept([("day", say::date(ui::Lang::Vi, day)), ("unit", unit.to_string())]);
    let link = |key: &str, day: Date| Link::new(t.text(key), format!("/desk/register?day={day}&unit={unit}"));
    let choices = units.iter().map(|unit| Choice::new(unit.to_string(), name(*unit))).collect();
    Ok(Register {
        back: Link::new(t.text("dossiers-desk-back"), "/desk"),
        unit: name(unit),
        day: say::day(t.lang(), day),
        day_field: form.date("day", t.text("dossiers-register-day")),
        unit_field: (units.len() > 1).then(|| form.choice("unit", t.text("dossiers-register-unit"), choices)),
        previous: link("dossiers-register-before", before),
        next: link("dossiers-register-after", after),
        rows,
        shell,
    })
}

async fn row(work: &mut Work, t: T, dossier: &Dossier, n: usize) -> Result<Row> {
    let at = |at: Option<Timestamp>| at.map(|at| say::written(t.lang(), at)).unwrap_or_default();
    let result = promises::find(work, dossier.result_promise).await?;
    let done = result.closed.filter(|(_, outcome)| *outcome != promises::Outcome::Withdrawn);
    Ok(Row {
        n,
        code: dossier.code.clone(),
        procedure: dossier.procedure.name.clone(),
        applicant: dossier.applicant_name.clone(),
        channel: t.text(&format!("dossiers-desk-channel-{}", dossier.channel.word())).into_owned(),
        received: say::written(t.lang(), dossier.received_at),
        due: say::written(t.lang(), dossier.due_at),
        handed: at(dossier.accepted.map(|(at, _)| at)),
        done: at(done.map(|(at, _)| at)),
        returned: at(dossier.returned.as_ref().map(|returned| returned.at)),
        note: view::status(t, dossier.status).word,
    })
}
