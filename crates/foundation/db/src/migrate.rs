//! Migrations: forward only, owned by the capability, recorded with a checksum.

use kernel::{Error, Result, Timestamp};
use ring::digest;

use crate::{Database, Engine, Sql, Tx, params};

/// One step of a capability's schema.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `<capability>/<number>-<what>`, such as `dossiers/0001-dossiers`.
    pub name: &'static str,
    /// The statements; the type `bytes` stands for `blob` or `bytea`.
    pub sql: &'static str,
}

crate::statements! {
    APPLIED = "select name, checksum from migration order by name";
    RECORD = "insert into migration (name, checksum, applied_at) values ($1, $2, $3)";
}

const TABLE: &str = "create table if not exists migration (
    name text primary key, checksum text not null, applied_at bigint not null)";

/// Brings the database up to these migrations, in their order; all or nothing. Tells the names newly applied.
///
/// # Errors
/// When a migration that was applied has since been changed, or one is recorded that this program does not know (it is
/// older than the database).
pub async fn run(db: &Database, migrations: &[Migration], now: Timestamp) -> Result<Vec<&'static str>> {
    let (migrations, engine) = (migrations.to_vec(), db.engine());
    let run = async move |tx: &mut Tx| {
        if engine == Engine::Postgres {
            // Several nodes may start at once; this lock ends with the transaction.
            tx.batch("select pg_advisory_xact_lock(7409)").await?;
        }
        apply(tx, engine, &migrations, now).await
    };
    db.transaction(run).await
}

async fn apply(
    tx: &mut Tx,
    engine: Engine,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>> {
    tx.batch(TABLE).await?;
    let mut recorded = Vec::new();
    for mut row in tx.all(APPLIED, &[]).await? {
        recorded.push((row.get::<String>(0)?, row.get::<String>(1)?));
    }
    if let Some((name, _)) = recorded.iter().find(|(name, _)| migrations.iter().all(|m| m.name != name)) {
        return Err(Error::internal(format!("the database is newer than this program: it has {name}")));
    }
    let mut applied = Vec::new();
    for migration in migrations {
        let checksum = checksum(migration.sql);
        match recorded.iter().find(|(name, _)| name == migration.name) {
            Some((_, before)) if *before == checksum => {}
            Some(_) => {
                return Err(Error::internal(format!(
                    "migration {} was changed after it was applied",
                    migration.name
                )));
            }
            None => {
                tx.batch(&in_dialect(migration.sql, engine)).await?;
                tx.execute(RECORD, params![migration.name, checksum, now]).await?;
                applied.push(migration.name);
            }
        }
    }
    Ok(applied)
}

fn in_dialect(sql: &str, engine: Engine) -> String {
    let bytes = match engine {
        Engine::Sqlite => " blob",
        Engine::Postgres => " bytea",
    };
    sql.replace(" bytes", bytes)
}

fn checksum(text: &str) -> String {
    use std::fmt::Write as _;
    digest::digest(&digest::SHA256, text.as_bytes()).as_ref().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The statements of this module, for the test that prepares every one.
pub const fn statements() -> &'static [Sql] {
    STATEMENTS
}
