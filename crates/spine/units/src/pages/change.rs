//! The operator's form: a day off, a swap, a make-up day, or an ordinary day again.

use std::collections::BTreeSet;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use calendar::{DayMark, MarkKind, Status};
use kernel::{Date, FieldError, Kind, Result};
use ui::{Choice, Field, Lang, Shell, Summary, say};
use web::{Page, Pairs, SeeOther, SignedIn, Site, Typed};

use crate::{Keep, actions, refresh};

/// What days off are for, in words that the texts of due times know.
const OCCASIONS: [&str; 10] = [
    "new_year",
    "tet",
    "hung_kings",
    "reunification",
    "labour",
    "national_day",
    "culture_day",
    "swap",
    "disaster",
    "other",
];
/// What a day can become.
const KINDS: [&str; 4] = ["off", "swap", "makeup", "ordinary"];
const STATUSES: [&str; 2] = ["official", "forecast"];
/// Most characters of a name and of a source.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "units/change.html")]
struct Change {
    shell: Shell,
    summary: Option<Summary>,
    fields: Vec<Field>,
}

/// What the operator says of the calendar.
enum Said {
    /// These days are marked.
    Marked(Vec<DayMark>),
    /// This day is ordinary again.
    Ordinary(Date),
}

pub(super) async fn blank(State(site): State<Site>, visitor: SignedIn) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &authz::House)?;
    let form = ui::Form::new(visitor.t(&site)).kept([("kind", "off"), ("status", "official")]);
    Ok(Page(page(&site, &visitor, &form)).into_response())
}

pub(super) async fn set(
    State(site): State<Site>,
    visitor: SignedIn,
    web::Form(pairs): web::Form,
) -> web::Result<Response> {
    authz::permit(&visitor.actor, Keep, &authz::House)?;
    let done = match read(&site, &pairs) {
        Ok(said) => keep(&site, &visitor, said).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(year) => {
            Ok(SeeOther::to(format!("/calendar?year={year}")).saying("units-days-kept").into_response())
        }
        Err(error) if error.kind() == Kind::Invalid => {
            let form = ui::Form::new(visitor.t(&site)).kept(pairs.kept()).wrong(error.fields());
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&site, &visitor, &form))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps it and tells the year. Running promises are reckoned anew by those who hear the act.
async fn keep(site: &Site, visitor: &SignedIn, said: Said) -> Result<i16> {
    let year = match &said {
        Said::Ordinary(date) => date.year(),
        Said::Marked(days) => days[0].date.year(),
    };
    site.app()
        .write(&visitor.actor, async move |work| match said {
            Said::Marked(days) => actions::set_days(work, days).await,
            Said::Ordinary(date) => actions::clear_days(work, &BTreeSet::from([date])).await,
        })
        .await?;
    refresh(site.app()).await?;
    Ok(year)
}

fn read(site: &Site, pairs: &Pairs) -> Result<Said> {
    let mut typed = Typed::new(pairs);
    let kind = typed.choice("kind", &KINDS);
    let date = typed.date("date");
    // Whether a day of the past was worked is a fact; no form changes it.
    if pairs.has("date") && date != Date::default() && date < site.app().clock().now().date() {
        typed.add(FieldError::new("date", "past-day"));
    }
    if kind == "ordinary" {
        return typed.done(()).map(|()| Said::Ordinary(date));
    }
    let occasion = if kind == "off" { typed.choice("occasion", &OCCASIONS) } else { "swap" };
    let status =
        if typed.choice("status", &STATUSES) == "forecast" { Status::Forecast } else { Status::Official };
    let source = typed.text("source", LONGEST);
    let mark = |date, kind, name| DayMark {
        date,
        kind,
        occasion: occasion.to_owned(),
        name,
        status,
        source: source.clone(),
    };
    let marks = match kind {
        "swap" => {
            let instead = typed.date("instead");
            let name = |key: &str, other: Date| {
                let (weekday, day) = (say::weekday(Lang::Vi, other), say::short_date(Lang::Vi, other));
                site.t(Lang::Vi).with(key, &[("day", format!("{weekday} {day}"))])
            };
            vec![
                mark(date, MarkKind::Off, name("units-swap-off-name", instead)),
                mark(instead, MarkKind::MakeUp, name("units-swap-makeup-name", date)),
            ]
        }
        "makeup" => vec![mark(date, MarkKind::MakeUp, typed.text("name", LONGEST))],
        _ => vec![mark(date, MarkKind::Off, typed.text("name", LONGEST))],
    };
    typed.done(Said::Marked(marks))
}

fn page(site: &Site, visitor: &SignedIn, form: &ui::Form) -> Change {
    let t = visitor.t(site);
    let choices = |prefix: &str, words: &[&str]| -> Vec<Choice> {
        words
            .iter()
            .map(|word| Choice::new(*word, t.text(&format!("{prefix}-{}", word.replace('_', "-")))))
            .collect()
    };
    let help = |field: Field, key: &str| field.help(t.text(key));
    let fields = vec![
        form.radio("kind", t.text("units-change-kind"), choices("units-kind", &KINDS)),
        form.date("date", t.text("units-change-date")),
        help(form.date("instead", t.text("units-change-instead")), "units-change-instead-help").optional(),
        help(
            form.choice("occasion", t.text("units-change-occasion"), choices("units-occasion", &OCCASIONS)),
            "units-change-occasion-help",
        )
        .optional(),
        help(form.line("name", t.text("units-change-name")), "units-change-name-help").optional(),
        form.radio("status", t.text("units-change-status"), choices("units-status", &STATUSES)),
        help(form.line("source", t.text("units-change-source")), "units-change-source-help").optional(),
    ];
    let title = t.text("units-change-title").into_owned();
    Change { shell: visitor.shell(site, title), summary: form.summary(&fields), fields }
}
