//! The report of a period, for print: what came in, what was settled, what is open, and what residents said.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use kernel::Result;
use promises::{Fault, Standing};
use ui::{Link, Shell, T, say};
use units::Units;
use web::{Asking, Page, SignedIn, Site};
use work::Work;

use super::{
    procedures::{self, Of},
    scope::{self, Scope},
    view::count,
};
use crate::Sheet;

#[derive(Template)]
#[template(path = "boards/report.html")]
struct Report {
    shell: Shell,
    back: Link,
    neighbours: Vec<Link>,
    name: String,
    above: String,
    said: String,
    made: String,
    sentences: Vec<String>,
    rows: Vec<ReportRow>,
    faults: Vec<(String, String)>,
    procedures: Vec<ReportRow>,
    /// How many procedures the table leaves out.
    fewer: Option<String>,
}

/// Procedures that the report names, those with the most dossiers; the rest stand on the page of procedures.
const PROCEDURES: usize = 15;

/// One unit, or the sum: what the columns of the form ask for.
struct ReportRow {
    name: String,
    is_sum: bool,
    cells: Vec<String>,
}

/// `GET /board/report?unit=&period=&on=`.
pub(super) async fn page(
    State(site): State<Site>,
    who: SignedIn,
    Asking(asking): Asking,
) -> web::Result<Page<impl Template>> {
    let scope = Scope::read(&site, &who.actor, &asking)?;
    let shell = who.shell(&site, who.t(&site).text("boards-report"));
    let names = procedures::names(site.app(), &scope);
    let report =
        site.app().read(&who.actor, async move |work| read(work, &scope, shell, &names).await).await?;
    Ok(Page(report))
}

async fn read(
    work: &mut Work,
    scope: &Scope,
    shell: Shell,
    names: &BTreeMap<String, String>,
) -> Result<Report> {
    scope::permit(work, &scope.unit)?;
    let (t, now) = (shell.t, work.now());
    let sheets = scope::sheets(work, &scope.units, scope.period).await?;
    let sum = sheets.iter().sum::<Sheet>();
    let tree = work.part::<Units>().tree();
    let some = scope.units.iter().zip(&sheets).filter(|(_, sheet)| {
        sheet.now.all("received") + sheet.carried() + sheet.kept() + sheet.now.all("released") > 0
    });
    let told = some.filter_map(|(id, sheet)| Some((tree.get(*id)?.name_in(t.lang()).to_owned(), sheet)));
    let mut rows: Vec<ReportRow> =
        told.map(|(name, sheet)| ReportRow { name, is_sum: false, cells: cells(t, sheet) }).collect();
    let total = t.text("boards-report-sum").into_owned();
    // Of one unit the sum says nothing new.
    if rows.len() != 1 {
        rows.push(ReportRow { name: total, is_sum: true, cells: cells(t, &sum) });
    }
    let (procedures, fewer) = by_procedure(work, t, scope, names).await?;
    let above = tree.above(scope.unit.id).next().map(|unit| unit.name_in(t.lang()).to_owned());
    Ok(Report {
        back: Link::new(t.text("boards-title"), scope.href("/board", &[])),
        neighbours: scope.neighbours(t, "/board/report", work.today()),
        name: scope.name(t.lang()).to_owned(),
        above: above.unwrap_or_default(),
        said: super::board::capital(&scope.period.said(t)),
        made: t.with("boards-report-made", &[("when", say::moment(t.lang(), now, now))]),
        sentences: sentences(t, scope, &sum),
        rows,
        faults: faults(t, &sum),
        procedures,
        fewer: (fewer > 0).then(|| t.with("boards-report-fewer", &[("n", say::number(t.lang(), fewer))])),
        shell,
    })
}

/// Received in all, online, otherwise, carried over; settled in all, early, on time, late; ended without a result; open in all, in time,
/// overdue, paused. What came in and what was carried over is what was settled, ended otherwise and is open.
fn cells(t: T, sheet: &Sheet) -> Vec<String> {
    let (received, online) = (sheet.now.all("received"), sheet.now.one("received", "online"));
    let ended = |outcome| sheet.now.one("ended", outcome);
    let numbers = [
        received + sheet.carried(),
        online,
        received - online,
        sheet.carried(),
        sheet.kept(),
        ended("early"),
        ended("on-time"),
        ended("late"),
        sheet.now.all("released"),
        sheet.open(),
        sheet.standing(Standing::Running),
        sheet.standing(Standing::Overdue),
        sheet.standing(Standing::Paused),
    ];
    numbers.into_iter().map(|n| say::number(t.lang(), n)).collect()
}

/// The procedures with the most dossiers, and how many more there are; none of a day or a week, since they are counted by the month.
async fn by_procedure(
    work: &mut Work,
    t: T,
    scope: &Scope,
    names: &BTreeMap<String, String>,
) -> Result<(Vec<ReportRow>, usize)> {
    if scope.clone().in_months().period != scope.period {
        return Ok((Vec::new(), 0));
    }
    let mut known: Vec<(String, Of)> = procedures::read(work, scope).await?.into_iter().collect();
    known.retain(|(_, of)| of.received + of.account.settled() > 0);
    known.sort_by_key(|(_, of)| std::cmp::Reverse((of.received, of.account.settled())));
    let fewer = known.len().saturating_sub(PROCEDURES);
    let row = |(code, of): (String, Of)| {
        let account = &of.account;
        let numbers = [
            of.received,
            of.received_before,
            account.settled(),
            account.one("early"),
            account.one("on-time"),
            account.late(),
        ];
        ReportRow {
            name: names.get(&code).cloned().unwrap_or(code),
            is_sum: false,
            cells: numbers.into_iter().map(|n| say::number(t.lang(), n)).collect(),
        }
    };
    Ok((known.into_iter().take(PROCEDURES).map(row).collect(), fewer))
}

fn sentences(t: T, scope: &Scope, sum: &Sheet) -> Vec<String> {
    let lang = t.lang();
    let number = |n: i64| say::number(lang, n);
    let share = |part: i64, whole: i64| say::percent(lang, count(part), count(whole));
    let (received, before) = (sum.now.all("received"), sum.before.all("received"));
    let ledger = sum.now.ledger();
    let period = scope.period.said(t);
    let mut said = vec![t.with(
        "boards-report-received",
        &[
            ("period", period.as_str()),
            ("unit", scope.name(lang)),
            ("n", &number(received)),
            ("online", &share(sum.now.one("received", "online"), received)),
        ],
    )];
    if before > 0 {
        said.push(t.with("boards-report-before", &[("n", number(before))]));
    }
    let kept = share(ledger.early + ledger.on_time, ledger.due());
    said.push(t.with(
        "boards-report-due",
        &[("n", number(ledger.due())), ("kept", kept), ("late", number(ledger.late))],
    ));
    if ledger.asked > 0 {
        let satisfied = share(ledger.satisfied, ledger.answered);
        said.push(t.with(
            "boards-report-verdicts",
            &[
                ("asked", number(ledger.asked)),
                ("answered", number(ledger.answered)),
                ("satisfied", satisfied),
            ],
        ));
    }
    let reuse = |part| sum.now.one("reuse", part);
    if reuse("offered") > 0 {
        said.push(t.with(
            "boards-report-reuse",
            &[
                ("n", number(reuse("offered"))),
                ("taken", number(reuse("taken"))),
                ("share", share(reuse("details-taken"), reuse("details-offered"))),
            ],
        ));
    }
    said
}

/// Late results by whose fault it was.
fn faults(t: T, sum: &Sheet) -> Vec<(String, String)> {
    let words = Fault::ALL.iter().map(|fault| fault.word()).chain([""]);
    let rows = words.map(|word| {
        let key = if word.is_empty() { "unsaid" } else { word };
        (t.text(&format!("boards-late-{key}")).into_owned(), sum.now.one("late", word))
    });
    rows.filter(|(_, n)| *n > 0).map(|(label, n)| (label, say::number(t.lang(), n))).collect()
}
