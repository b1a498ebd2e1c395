//! Configuration: one TOML file, the environment, and the command line, each stronger than the one before.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Deserialize;

/// What an operator is told when a command fails: one clear line.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<kernel::Error> for Failure {
    fn from(error: kernel::Error) -> Self {
        Self(error.cause().map_or_else(|| error.code().to_owned(), ToString::to_string))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Where the program keeps what it keeps; the same for every command.
#[derive(Clone, Debug, Args)]
pub struct Place {
    /// The configuration file [default: thanthien.toml in the data folder, if it is there]
    #[arg(long, global = true, env = "THANTHIEN_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder: the SQLite database, the files, the sealing key
    #[arg(long, global = true, env = "THANTHIEN_DATA", value_name = "DIR", default_value = "data-folder")]
    pub data: PathBuf,
    /// A PostgreSQL database to use instead of SQLite: postgres://user@host/name
    #[arg(long, global = true, env = "THANTHIEN_DATABASE", value_name = "URL")]
    pub database: Option<String>,
}

/// The configuration file. A key that is not listed here is an error that names it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The PostgreSQL database; SQLite in the data folder when absent.
    pub database: Option<String>,
    /// The address to listen on.
    pub listen: Option<String>,
    /// The address under which people reach the site.
    pub base_url: Option<String>,
    /// Whose house this is, first in the header.
    pub brand: Option<String>,
    /// The line under it.
    pub tagline: Option<String>,
    /// Lines of the footer.
    pub foot: Vec<String>,
    /// The header in which a trusted proxy writes the client's address last.
    pub client_address_header: Option<String>,
    /// Who shows this bearer token may read `/metrics` from anywhere.
    pub metrics_token: Option<String>,
    /// `text` or `json`.
    pub log: Option<String>,
    /// Where uploaded files are kept instead of the data folder: `s3://bucket/prefix`.
    pub files: Option<String>,
    /// Addresses that webhooks may call although they are not public, or by plain HTTP: `["10.2.0.0/16", "127.0.0.1"]`.
    pub webhook_networks: Vec<String>,
    /// How often, and how much: `[quotas]` with `block`, `account`, `changes`, `client_low`, `client_usual`, `client_high`, `sign_in`,
    /// `lookup`, `lookups` and `voices`, each `{ burst = …, per_minute = … }`.
    pub quotas: web::Quotas,
    /// The program whose hidden command prints; this one, but for tests, whose own has none.
    #[serde(skip)]
    pub press: Option<PathBuf>,
}

impl Config {
    /// Reads the file that was named, or the one in the data folder, or nothing.
    pub fn read(place: &Place) -> Result<Self, Failure> {
        let path = place.config.clone().unwrap_or_else(|| place.data.join("thanthien.toml"));
        let config = match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&path, &text)?,
            Err(_) if place.config.is_none() => Self::default(),
            Err(error) => return Err(Failure(format!("cannot read {}: {error}", path.display()))),
        };
        Ok(Self { database: place.database.clone().or(config.database), ..config })
    }

    fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        toml::from_str(text).map_err(|error| Failure(format!("{}: {}", path.display(), error.message())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_key_is_an_error_that_names_it() {
        let wrong = Config::parse(Path::new("thanthien.toml"), "listne = \"0.0.0.0:80\"").unwrap_err();
        assert!(wrong.to_string().contains("listne"), "{wrong}");
        let wrong =
            Config::parse(Path::new("x"), "[quotas]\nchanges = { burst = 9, hourly = 9 }").unwrap_err();
        assert!(wrong.to_string().contains("hourly"), "{wrong}");
        let quotas = Config::parse(Path::new("x"), "[quotas]\nchanges = { burst = 9, per_minute = 8 }")
            .unwrap()
            .quotas;
        assert_eq!((quotas.changes.burst, quotas.block.burst), (9, web::Quotas::default().block.burst));
        assert!(Config::parse(Path::new("x"), "listen = \"127.0.0.1:80\"\nlog = \"json\"").is_ok());
    }
}
