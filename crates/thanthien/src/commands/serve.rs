//! `thanthien serve` and `thanthien work`.

use std::{io::IsTerminal as _, time::Duration};

use clap::Args;
use kernel::Clock;
use tokio::net::TcpListener;
use work::App;

use super::{load::load_shape, say};
use crate::{
    config::{Config, Failure, Place},
    data::{self, Government},
    demo, house, wiring,
};

/// Where the program listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:8080";
/// How often what stays in memory is compared with the store, since another node may have changed it.
const REFRESH: Duration = Duration::from_secs(10);
/// From when the procedures of the demonstration hold.
const DEMONSTRATION_FROM: kernel::Date = kernel::Date::constant(2022, 1, 1);

/// Serves the pages and the REST interface, and does the jobs.
#[derive(Debug, Default, Args)]
#[command(after_help = "Example: thanthien serve --demo")]
pub(crate) struct Serve {
    /// The address to listen on [default: 127.0.0.1:8080]; port 0 takes a free one
    #[arg(long, env = "THANTHIEN_LISTEN", value_name = "ADDR")]
    listen: Option<String>,
    /// Fill an empty store with the demonstration, with some weeks of activity
    #[arg(long)]
    demo: bool,
    /// The shape of government that the demonstration shows
    #[arg(long, value_enum, value_name = "NAME", default_value_t, requires = "demo")]
    data_set: Government,
}

impl Serve {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let config = Config::read(place)?;
        log(&config);
        let app = house::open(place, &config).await?;
        if self.demo && !house::is_demonstration(&app).await? {
            fill(&app, self.data_set).await?;
        }
        let address = self.listen.or_else(|| config.listen.clone()).unwrap_or_else(|| LISTEN.to_owned());
        let listener = TcpListener::bind(&address)
            .await
            .map_err(|error| Failure(format!("cannot listen on {address}: {error}")))?;
        let here = format!("http://{}", listener.local_addr()?);
        let mut settings = house::settings(&app, &config).await?;
        if config.base_url.is_none() {
            settings.base_url.clone_from(&here);
        }
        let site = house::site(&app, settings)?;
        say(&format!("Thân Thiện: {here}"));
        let router = site.router(wiring::routes());
        let jobs = tokio::spawn(jobs::run(app.clone(), wiring::registry(), web::stopped_by_operator()));
        let fresh = tokio::spawn(keep_fresh(app));
        let served = web::serve(&site, listener, router, web::stopped_by_operator()).await;
        fresh.abort();
        // The job under way ends; what it leaves is done by the next who runs.
        let _ = jobs.await;
        served.map_err(Failure::from)
    }
}

/// Does the jobs only.
pub(crate) async fn work(place: &Place) -> Result<(), Failure> {
    let config = Config::read(place)?;
    log(&config);
    let app = house::open(place, &config).await?;
    let fresh = tokio::spawn(keep_fresh(app.clone()));
    jobs::run(app, wiring::registry(), web::stopped_by_operator()).await;
    fresh.abort();
    Ok(())
}

async fn fill(app: &App, government: Government) -> Result<(), Failure> {
    let set = data::inside();
    say("Making the demonstration…");
    for line in load_shape(app, &set, government, DEMONSTRATION_FROM).await? {
        tracing::info!("{line}");
    }
    let filed = demo::fill(app, &set).await?;
    say(&format!("{filed} demonstration dossiers were filed and worked on."));
    Ok(())
}

/// Reads units, calendars and the catalogue anew when another process has changed them.
async fn keep_fresh(app: App) {
    let mut ticks = tokio::time::interval(REFRESH);
    loop {
        ticks.tick().await;
        if let Err(failure) = house::refresh(&app).await {
            tracing::warn!(%failure, "could not read what stays in memory");
        }
    }
}

fn log(config: &Config) {
    use tracing_subscriber::{EnvFilter, fmt};
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    // Colours are for who looks on: in a file they are in the way of every search.
    let colours = std::io::stderr().is_terminal();
    let log = fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr);
    // A second subscriber in one process is a test's; the first stays.
    let _ = if config.log.as_deref() == Some("json") { log.json().try_init() } else { log.try_init() };
    tracing::debug!(now = %Clock::System.now(), "logging");
}
