//! `thanthien books`: works on the books.

use clap::Subcommand;
use kernel::Actor;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    house,
};

/// Works on the books.
#[derive(Debug, Subcommand)]
pub(crate) enum Books {
    /// Reads every book from the first row to the last and names each changed, missing or moved row
    #[command(after_help = "Example: thanthien books verify --data /srv/thanthien")]
    Verify {
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

impl Books {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Verify { json } = self;
        let app = house::open(place, &Config::read(place)?).await?;
        let (rows, faults) =
            app.read(&Actor::system("books"), async |work| ::books::verify(work.tx()).await).await?;
        let names: Vec<String> = faults.iter().map(ToString::to_string).collect();
        if json {
            say(&serde_json::json!({ "rows": rows, "faults": names }).to_string());
        } else {
            for name in &names {
                say(name);
            }
            say(&format!("{rows} rows read, {} faults", faults.len()));
        }
        if faults.is_empty() { Ok(()) } else { Err(Failure("the books do not verify".to_owned())) }
    }
}
