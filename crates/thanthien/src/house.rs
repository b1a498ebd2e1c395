//! Opens the store and puts the program together.

use db::Database;
use kernel::{Actor, Clock};
use procedures::Catalogue;
use promises::RuleSets;
use units::{Calendars, Units};
use work::{App, Parts};

use crate::{
    config::{Config, Failure, Place},
    data, wiring,
};

/// Opens the store of this place (making the data folder on the first run), brings its schema up to date, and reads what stays in
/// memory.
pub(crate) async fn open(place: &Place, config: &Config) -> Result<App, Failure> {
    std::fs::create_dir_all(&place.data)
        .map_err(|error| Failure(format!("cannot make the data folder {}: {error}", place.data.display())))?;
    let db = match &config.database {
        Some(url) => Database::postgres(url),
        None => Database::sqlite(&place.data.join("thanthien.db")),
    }?;
    let migrations: Vec<_> = wiring::CAPABILITIES.iter().flat_map(|c| c.migrations).copied().collect();
    let applied = db::migrate::run(&db, &migrations, Clock::System.now()).await?;
    if !applied.is_empty() {
        tracing::info!(migrations = applied.len(), "the schema is up to date");
    }
    let app = App::new(db, Clock::System, parts(place, config)?);
    refresh(&app).await?;
    Ok(app)
}

fn parts(place: &Place, config: &Config) -> Result<Parts, Failure> {
    let inside = data::inside();
    let secret = std::env::var("THANTHIEN_SECRET").ok();
    let files = config.files.as_deref();
    Ok(Parts::default()
        .with(Units::default())
        .with(Calendars::new())
        .with(people::Seal::load(&place.data, secret.as_deref())?)
        .with(people::Passwords::new())
        .with(documents::Files::open(&place.data.join("files"), files)?)
        .with(RuleSets::parse(inside.get("rules/rule_sets.csv")?, inside.get("rules/aspects.csv")?)?)
        .with(Catalogue::default()))
}

/// Reads what stays in memory anew, where it has changed.
pub(crate) async fn refresh(app: &App) -> Result<(), Failure> {
    units::refresh(app).await?;
    procedures::refresh(app).await?;
    Ok(())
}

/// Whether this is a demonstration: it has personas.
pub(crate) async fn is_demonstration(app: &App) -> Result<bool, Failure> {
    let personas = app.read(&Actor::system("house"), async |work| people::personas(work).await).await?;
    Ok(!personas.is_empty())
}
