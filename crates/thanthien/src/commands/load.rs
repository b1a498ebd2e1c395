//! `thanthien load`: a data set into the store.

use std::path::PathBuf;

use clap::Args;
use kernel::{Actor, DataSet};
use work::App;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    data::{self, Government},
    house,
};

/// Loads a data set. What is there already stays as it is; what changed becomes a new version from today.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: thanthien load data   (a folder with calendar/, procedures/, search/ and thanh-khe-2023/)\n\
        Example: thanthien load --reform   (the reform of 1 July 2025 beside the units that are there)"
)]
pub(crate) struct Load {
    /// The folder; without one, the data set inside the program
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The shape of government to load
    #[arg(long, value_enum, value_name = "NAME", default_value_t, conflicts_with = "reform")]
    data_set: Government,
    /// Load the reform of 1 July 2025 beside three tiers: new units, who follows whom, and the posts from that day on
    #[arg(long)]
    reform: bool,
}

impl Load {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let set = match &self.folder {
            Some(folder) => data::folder(folder)?,
            None => data::inside(),
        };
        let app = house::open(place, &Config::read(place)?).await?;
        let today = app.clock().now().date();
        let lines = if self.reform {
            reform(&app, &set).await?
        } else {
            load_shape(&app, &set, self.data_set, today).await?
        };
        for line in &lines {
            say(line);
        }
        Ok(())
    }
}

/// Loads the three tiers: see [`load_shape`].
pub async fn load(app: &App, set: &DataSet, from: kernel::Date) -> Result<Vec<String>, Failure> {
    load_shape(app, set, Government::ThanhKhe2023, from).await
}

/// Loads units, calendar, people and procedures, and reads them into memory. Tells what was done, and each bad row.
pub async fn load_shape(
    app: &App,
    set: &DataSet,
    government: Government,
    from: kernel::Date,
) -> Result<Vec<String>, Failure> {
    let actor = Actor::system("load");
    let set = set.clone();
    let (places, set) = app
        .write(&actor, async move |work| {
            let mut reports = Vec::new();
            for path in government.unit_tables() {
                reports.push((path.clone(), units::load(work, set.get(&path)?).await?));
            }
            let hours = government.file("office_hours.csv");
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
            let posts = government.file("posts.csv");
            reports.push((posts.clone(), people::load_posts(work, set.get(&posts)?).await?));
            let personas = government.file("personas.csv");
            reports.push((personas.clone(), people::load_personas(work, set.get(&personas)?).await?));
            let procedures = procedures::load(work, &set, government.shape(), from).await?;
            Ok((reports, procedures))
        })
        .await?;
    house::refresh(app).await?;
    let mut lines: Vec<String> = places.iter().chain(&people).flat_map(told).collect();
    lines.push(format!("procedures: {} new, {} as they were", procedures.added, procedures.unchanged));
    lines.extend(procedures.bad.iter().map(|row| format!("{}, line {}: {}", row.table, row.line, row.why)));
    Ok(lines)
}

fn told((file, report): &(String, units::Report)) -> Vec<String> {
    let taken = format!("{file}: {} rows taken", report.taken);
    let bad = report.bad.iter().map(|row| format!("{file}: {row}"));
    std::iter::once(taken).chain(bad).collect()
}

/// Loads the reform of 1 July 2025 beside the three tiers: former units with their last days, the new units, who takes over what, and the
/// posts that begin with the reform. What has passed already is handed over at once, what lies ahead on its day. Tells what was
/// done, and each bad row.
pub async fn reform(app: &App, set: &DataSet) -> Result<Vec<String>, Failure> {
    let (actor, set) = (Actor::system("load"), set.clone());
    let new = Government::DaNang2025;
    let (organisation, set) = app
        .write(&actor, async move |work| {
            let file = |name: &str| set.get(&new.file(name));
            let tables = [file("former_units.csv")?, file("units.csv")?];
            let report = units::load_reform(work, &tables, file("successions.csv")?).await?;
            Ok((report, set))
        })
        .await?;
    house::refresh(app).await?;
    let people = app
        .write(&actor, async move |work| people::load_posts(work, set.get(&new.file("posts.csv"))?).await)
        .await?;
    let announced = units::take_over(app).await?;
    let reports = [(new.file("successions.csv"), organisation), (new.file("posts.csv"), people)];
    let mut lines: Vec<String> = reports.iter().flat_map(told).collect();
    lines.push(format!("{announced} units have ended and are handed over to their successors"));
    Ok(lines)
}
