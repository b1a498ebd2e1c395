//! `thanthien due`: reckons a due time and explains it.

use calendar::{Allowance, Calendar, Line, Pause};
use clap::Args;
use kernel::Timestamp;
use ui::{Lang, Texts};

use super::say;
use crate::{config::Failure, data, wiring};

/// Reckons when something is due, and explains why, by the customary office hours and the public holidays.
#[derive(Debug, Args)]
#[command(after_help = "Example: thanthien due --at 2023-01-18T10:00 --working-days 3")]
pub(crate) struct Due {
    /// When it was received: 2023-01-18T10:00 (Vietnam's time)
    #[arg(long, value_parser = instant)]
    at: Timestamp,
    #[command(flatten)]
    allowance: Allowed,
    /// A pause, FROM..TO; can be given several times
    #[arg(long, value_name = "FROM..TO")]
    pause: Vec<Pause>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
    /// Answer in English
    #[arg(long)]
    english: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Allowed {
    /// So many working days
    #[arg(long, value_name = "N")]
    working_days: Option<u16>,
    /// Within the day
    #[arg(long)]
    same_day: bool,
    /// So many working hours
    #[arg(long, value_name = "H")]
    working_hours: Option<u32>,
    /// So many calendar days
    #[arg(long, value_name = "N")]
    days: Option<u16>,
}

impl Due {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let calendar = calendar()?;
        let due = calendar
            .due(self.at, &self.allowance.read()?, &self.pause)
            .map_err(|error| Failure(error.to_string()))?;
        if self.json {
            say(&serde_json::to_string_pretty(&due).map_err(|error| Failure(error.to_string()))?);
            return Ok(());
        }
        let lang = if self.english { Lang::En } else { Lang::Vi };
        let t = Texts::load(&wiring::texts()).map_err(|error| Failure(error.to_string()))?.of(lang);
        say(&ui::say::due(lang, due.at));
        say(&promises::explain::sentences(t, &due.explanation).join(" "));
        for day in promises::explain::why(t, &due.explanation).days {
            let weekday = ui::say::short_weekday(lang, day.date);
            say(format!("  {weekday} {}  {}", ui::say::date(lang, day.date), day.note).trim_end());
        }
        let gaps = due.explanation.days.iter().filter(|line| matches!(line, Line::Gap(_))).count();
        if gaps > 0 {
            say("  …");
        }
        Ok(())
    }
}

impl Allowed {
    fn read(&self) -> Result<Allowance, Failure> {
        match (self.working_days, self.same_day, self.working_hours, self.days) {
            (Some(n), ..) => Ok(Allowance::WorkingDays(n)),
            (_, true, ..) => Ok(Allowance::SameDay),
            (_, _, Some(hours), _) => Ok(Allowance::WorkingMinutes(hours.saturating_mul(60))),
            (_, _, _, Some(n)) => Ok(Allowance::Days(n)),
            _ => Err(Failure(
                "say how long it may take: --working-days, --same-day, --working-hours or --days".into(),
            )),
        }
    }
}

/// The customary hours and the public holidays.
fn calendar() -> Result<Calendar, Failure> {
    let data = data::inside();
    let (hours, days) = (data.get("calendar/office-hours.csv")?, data.get("calendar/holidays.csv")?);
    Calendar::from_csv(hours, days).map_err(|error| Failure(error.to_string()))
}

fn instant(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "not a time: expected something like 2023-01-18T10:00".to_owned())
}
