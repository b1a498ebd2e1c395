//! `thanthien load`: a data set into the store.

use std::path::PathBuf;

use clap::Args;
use kernel::{Actor, DataSet};
use procedures::Shape;
use work::App;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    data, house,
};

/// Loads a data set. What is there already stays as it is; what changed becomes a new version from today.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: thanthien load data   (a folder with calendar/, procedures/, search/ and thanh-khe-2023/)"
)]
pub(crate) struct Load {
    /// The folder; without one, the data set inside the program
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

impl Load {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let set = match &self.folder {
            Some(folder) => data::folder(folder)?,
            None => data::inside(),
        };
        let app = house::open(place, &Config::read(place)?).await?;
        let today = app.clock().now().date();
        for line in load(&app, &set, today).await? {
            say(&line);
        }
        Ok(())
    }
}

/// Loads units, calendar, people and procedures, and reads them into memory. Tells what was done, and each bad row.
pub async fn load(app: &App, set: &DataSet, from: kernel::Date) -> Result<Vec<String>, Failure> {
    let actor = Actor::system("load");
    let set = set.clone();
    let (places, set) = app
        .write(&actor, async move |work| {
            let mut reports = Vec::new();
            for file in ["units.csv", "areas.csv", "groups.csv"] {
                let path = format!("{}/{file}", data::THANH_KHE);
                reports.push((path.clone(), units::load(work, set.get(&path)?).await?));
            }
            let hours = format!("{}/office_hours.csv", data::THANH_KHE);
            reports.push((hours.clone(), units::load_hours(work, set.get(&hours)?).await?));
            let days = "calendar/holidays.csv".to_owned();
            reports.push((days.clone(), units::load_days(work, set.get(&days)?).await?));
            Ok((reports, set))
        })
        .await?;
    house::refresh(app).await?;
    let (people, procedures) = app
        .write(&actor, async move |work| {
            let mut reports = Vec::new();
            let path = |file: &str| format!("{}/{file}", data::THANH_KHE);
            let posts = path("posts.csv");
            reports.push((posts.clone(), people::load_posts(work, set.get(&posts)?).await?));
            let personas = path("personas.csv");
            reports.push((personas.clone(), people::load_personas(work, set.get(&personas)?).await?));
            let procedures = procedures::load(work, &set, Shape::ThreeTiers, from).await?;
            Ok((reports, procedures))
        })
        .await?;
    house::refresh(app).await?;
    let mut lines = Vec::new();
    for (file, report) in places.iter().chain(&people) {
        lines.push(format!("{file}: {} rows taken", report.taken));
        lines.extend(report.bad.iter().map(|row| format!("{file}: {row}")));
    }
    lines.push(format!("procedures: {} new, {} as they were", procedures.added, procedures.unchanged));
    lines.extend(procedures.bad.iter().map(|row| format!("{}, line {}: {}", row.table, row.line, row.why)));
    Ok(lines)
}
