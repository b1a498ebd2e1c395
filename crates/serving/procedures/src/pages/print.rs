//! The guide on one sheet of paper, with the QR code that opens it.

use askama::Template;
use axum::extract::State;
use kernel::{Error, Result};
use ui::{Facts, Shell, T, qr, say};
use web::{Page, Path, Site, Visitor};

use super::{guide, hotline, terms, today};
use crate::{Catalogue, Cell, Guide, PaperGroup};

/// Lines of a sheet, at the size of its type.
const PAGE: usize = 62;
/// Lines for what is always there: head, headings, foot, the space between them.
const ALWAYS: usize = 13;
/// Lines beside the QR code.
const BESIDE_CODE: usize = 9;
/// Characters of a line, by careful measure: of the whole width, of the value of a fact, of the title, of the text under it.
const LINE: usize = 92;
const FACT_LINE: usize = 66;
const TITLE_LINE: usize = 42;
const LEAD_LINE: usize = 66;
/// Longest text of a line of facts.
const FACT: usize = 120;
/// Longest name of a paper.
const PAPER: usize = 160;

#[derive(Template)]
#[template(path = "procedures/print.html")]
pub(super) struct Sheet {
    shell: Shell,
    back: String,
    brand: String,
    name: String,
    code: String,
    lead: String,
    qr: String,
    url: String,
    facts: Facts,
    papers: Vec<Line>,
    /// How many papers had no place; empty for none.
    left_out: String,
    no_papers: bool,
    steps: Vec<String>,
    legal_basis: String,
    foot: String,
}

enum Line {
    Heading(String),
    Paper(String, String),
}

pub(super) async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> web::Result<Page<Sheet>> {
    let (t, date) = (visitor.t(&site), today(&site));
    let entry = guide::find(&site, &code, date)?;
    let version = &entry.version;
    let guide = Guide::of(version, &entry.process, site.app().part::<Catalogue>().shape());
    let url = format!("{}/procedures/{}", site.settings().base_url, version.code);
    let facts = facts(t, &guide);
    let steps: Vec<String> = guide::steps(t, &guide).iter().map(|step| say::shortened(step, FACT)).collect();
    let legal_basis = say::shortened(&guide.legal_basis.join("; "), 2 * FACT);
    let (name, lead) = (say::shortened(&version.name, 160), say::shortened(&guide::place(t, &guide), 160));
    // A line of the title is as high as one and a half.
    let beside = 3 + height(&name, TITLE_LINE) * 3 / 2 + height(&lead, LEAD_LINE);
    // The lines between facts take half a line each.
    let of_facts =
        facts.rows.iter().map(|fact| height(&fact.value, FACT_LINE)).sum::<usize>() + facts.rows.len() / 2;
    let of_steps: usize = steps.iter().map(|step| height(step, LINE)).sum();
    let taken = ALWAYS + beside.max(BESIDE_CODE) + of_facts + of_steps + height(&legal_basis, LINE);
    let (papers, left_out) = papers(t, &guide.papers, PAGE.saturating_sub(taken));
    let number = hotline(&site).unwrap_or_default();
    let foot = [("date", say::date(t.lang(), date)), ("number", number)];
    Ok(Page(Sheet {
        shell: visitor.shell(&site, version.name.clone()),
        back: format!("/procedures/{}", version.code),
        brand: site.settings().brand.clone(),
        name,
        code: version.code.to_string(),
        lead,
        qr: picture(t, &url)?,
        facts,
        papers,
        left_out: if left_out == 0 {
            String::new()
        } else {
            t.with("procedures-papers-left", &[("n", left_out)])
        },
        no_papers: guide.papers.is_empty(),
        steps,
        legal_basis,
        foot: t.with("procedures-print-foot", &foot),
        url,
    }))
}

fn picture(t: T, url: &str) -> Result<String> {
    qr::svg(url, &t.text("procedures-qr")).map_err(Error::internal)
}

fn facts(t: T, guide: &Guide<'_>) -> Facts {
    let unknown = || t.text("procedures-unknown").into_owned();
    let audience = if guide.audience.is_empty() { unknown() } else { guide.audience.join(", ") };
    let online = terms::online(t, guide.online).map_or_else(unknown, |badge| badge.word);
    let rows = [
        (Cell::TimeLimit, guide::limits(t, guide.version)),
        (Cell::Fee, terms::fees(t, guide.version)),
        (Cell::Result, guide.result.map_or_else(unknown, str::to_owned)),
        (Cell::Audience, audience),
        (Cell::Online, online),
    ];
    rows.into_iter().fold(Facts::default(), |facts, (cell, said)| {
        facts.row(terms::cell(t, cell), say::shortened(&said, FACT))
    })
}

/// As many papers as these lines have place for, and how many have none.
fn papers(t: T, groups: &[PaperGroup<'_>], room: usize) -> (Vec<Line>, usize) {
    let (mut lines, mut used, mut left_out) = (Vec::new(), 0, 0);
    for group in groups {
        let heading = group.heading.map(|heading| say::shortened(heading, PAPER));
        let mut needed = heading.as_deref().map_or(0, |heading| height(heading, LINE) + 1);
        let mut heading = heading.map(Line::Heading);
        for paper in &group.papers {
            let (name, copies) = (say::shortened(&paper.name, PAPER), terms::copies(t, paper));
            needed += height(&format!("{name} ({copies})"), LINE);
            if left_out > 0 || used + needed > room {
                left_out += 1;
                continue;
            }
            lines.extend(heading.take());
            lines.push(Line::Paper(name, copies));
            (used, needed) = (used + needed, 0);
        }
    }
    (lines, left_out)
}

/// Lines that a text takes, with so many characters in each.
fn height(text: &str, line: usize) -> usize {
    text.chars().count().div_ceil(line).max(1)
}
