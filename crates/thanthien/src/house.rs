//! Opens the store and puts the program together.

use db::Database;
use kernel::{Actor, Clock};
use press::{Apart, Press};
use procedures::Catalogue;
use promises::{OpenRules, RuleSets};
use ui::Texts;
use units::{Calendars, Units};
use web::{Settings, Site};
use work::{App, Parts};

use crate::{
    behind,
    commands::PRESS,
    config::{Config, Failure, Place},
    data, wiring,
};

/// Opens the store of this place (making the data folder on the first run), brings its schema up to date, and reads what stays in
/// memory.
pub async fn open(place: &Place, config: &Config) -> Result<App, Failure> {
    std::fs::create_dir_all(&place.data)
        .map_err(|error| Failure(format!("cannot make the data folder {}: {error}", place.data.display())))?;
    let db = match &config.database {
        Some(url) => Database::postgres(url),
        None => Database::sqlite(&place.data.join("thanthien.db")),
    }?;
    build(db, Clock::System, place, config).await
}

/// Puts the program together on this store and under this clock. The data folder is there.
pub async fn build(db: Database, clock: Clock, place: &Place, config: &Config) -> Result<App, Failure> {
    let applied = db::migrate::run(&db, &wiring::migrations(), clock.now()).await?;
    if !applied.is_empty() {
        tracing::info!(migrations = applied.len(), "the schema is up to date");
    }
    let app = App::new(db, clock, parts(place, config)?);
    refresh(&app).await?;
    Ok(app)
}

fn parts(place: &Place, config: &Config) -> Result<Parts, Failure> {
    let inside = data::inside();
    let networks: Vec<programs::Network> = config
        .webhook_networks
        .iter()
        .map(|text| text.parse().map_err(|wrong| Failure(format!("webhook_networks: {wrong}"))))
        .collect::<Result<_, _>>()?;
    let source = config.base_url.clone().unwrap_or(Settings::default().base_url);
    let secret = std::env::var("THANTHIEN_SECRET").ok();
    Ok(Parts::default()
        .with(Units::default())
        .with(Calendars::new())
        .with(people::Seal::load(&place.data, secret.as_deref())?)
        .with(people::Passwords::new())
        .with(documents::Files::at(
            config.files.as_deref(),
            &place.data.join("files"),
            documents::Limits::default(),
        )?)
        .with(papers::Kinds::read(&inside)?)
        .with(papers::Templates::read(&inside))
        .with(papers::Printer { press: press(config), base_url: source.clone() })
        .with(RuleSets::parse(inside.get("rules/rule_sets.csv")?, inside.get("rules/aspects.csv")?)?)
        .with(OpenRules::parse(inside.get("openness/rules.csv")?)?)
        .with(Catalogue::default())
        .with(reviews::Rules::parse(inside.get("rules/reviews.csv")?)?)
        .with(boards::Rules::read(&inside)?)
        .with(programs::Courier::new(networks.clone()))
        .with(wiring::offer(&source, networks))
        .with(behind::BEHIND))
}

/// Prints in children of this program.
fn press(config: &Config) -> Press {
    let own = Apart::this_program([PRESS]);
    Press::apart(match &config.press {
        Some(program) => Apart { program: program.clone(), ..own },
        None => own,
    })
}

/// Reads what stays in memory anew, where it has changed.
pub async fn refresh(app: &App) -> Result<(), Failure> {
    units::refresh(app).await?;
    procedures::refresh(app).await?;
    Ok(())
}

/// Whether this is a demonstration: it has personas.
pub async fn is_demonstration(app: &App) -> Result<bool, Failure> {
    let personas = app.read(&Actor::system("house"), async |work| people::personas(work).await).await?;
    Ok(!personas.is_empty())
}

/// What the operator set, with the house's own words where he set nothing.
pub async fn settings(app: &App, config: &Config) -> Result<Settings, Failure> {
    let plain = Settings::default();
    let header = config.client_address_header.as_deref().map(str::parse).transpose();
    Ok(Settings {
        brand: config.brand.clone().unwrap_or_else(|| brand(app)),
        tagline: config.tagline.clone().unwrap_or_else(|| "Chính quyền thân thiện với Nhân dân".to_owned()),
        foot: foot(app, config),
        demo: is_demonstration(app).await?,
        base_url: config.base_url.clone().unwrap_or(plain.base_url),
        me: "/dossiers".to_owned(),
        client_address_header: header
            .map_err(|_| Failure("client_address_header is not a header name".into()))?,
        metrics_token: config.metrics_token.clone(),
        quotas: config.quotas,
        ..Settings::default()
    })
}

/// The site, with every way and every text.
pub fn site(app: &App, settings: Settings) -> Result<Site, Failure> {
    let texts = Texts::load(&wiring::texts()).map_err(|error| Failure(error.to_string()))?;
    let site = Site::new(app.clone(), texts, settings, wiring::ways(), wiring::load_actor);
    Ok(site.with_clients(wiring::load_client))
}

/// Whose house it is, when the operator has not said: the lowest unit above all wards.
fn brand(app: &App) -> String {
    let tree = app.part::<Units>().tree();
    let house = tree.house(app.clock().now().date());
    house.map_or_else(|| "Thân Thiện".to_owned(), |unit| unit.name.clone())
}

/// What the operator wrote for the footer, else the number to call at the top of the tree.
fn foot(app: &App, config: &Config) -> Vec<String> {
    if !config.foot.is_empty() {
        return config.foot.clone();
    }
    let tree = app.part::<Units>().tree();
    let top = tree.at(app.clock().now().date()).find(|unit| unit.parent.is_none());
    let line = top.and_then(|unit| Some(format!("{}: {}", unit.name, unit.hotline.as_ref()?)));
    line.into_iter().collect()
}
