//! `thanthien token`: a bearer token for the REST interface.

use clap::Args;
use kernel::Actor;

use super::say;
use crate::{
    config::{Config, Failure, Place},
    house,
};

/// Makes a bearer token for the REST interface. Works while the server runs.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: curl -H \"Authorization: Bearer $(thanthien token --as chi-thao)\" http://127.0.0.1:8080/api/v1/dossiers"
)]
pub(crate) struct Token {
    /// The login of the account, such as a persona of the demonstration
    #[arg(long = "as", value_name = "LOGIN")]
    login: Option<String>,
    /// What the token is for
    #[arg(long, default_value = "command line")]
    name: String,
    /// List the demonstration's personas instead
    #[arg(long)]
    list: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

impl Token {
    pub(crate) async fn run(self, place: &Place) -> Result<(), Failure> {
        let app = house::open(place, &Config::read(place)?).await?;
        let actor = Actor::system("token");
        if self.list {
            for persona in app.read(&actor, async |work| people::personas(work).await).await? {
                say(&format!("{}\t{}\t{}", persona.login, persona.name, persona.about));
            }
            return Ok(());
        }
        let Some(login) = self.login else {
            return Err(Failure("say for whom: --as LOGIN (--list shows the personas)".to_owned()));
        };
        let (wanted, name) = (login.clone(), self.name);
        let token = app
            .write(&actor, async move |work| {
                let Some(account) = people::account_by_login(work, &wanted).await? else { return Ok(None) };
                web::tokens::make(work, account.id.uuid(), &name).await.map(Some)
            })
            .await?;
        let Some(token) = token else {
            return Err(Failure(format!("there is no account {login} (--list shows the personas)")));
        };
        if self.json {
            say(&serde_json::json!({ "login": login, "token": token }).to_string());
        } else {
            say(&token);
        }
        Ok(())
    }
}
