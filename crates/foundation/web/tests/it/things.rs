//! A capability as small as one can be: its noun, a verb, its store.

use authz::House;
use db::params;
use kernel::{Error, Id, Refusal, Result};
use serde::Serialize;
use utoipa::ToSchema;
use work::{Capability, Work};

pub(crate) const THINGS: Capability = Capability {
    migrations: &[db::Migration {
        name: "things/0001",
        sql: "create table thing (id text primary key, name text not null unique, copies bigint not null);",
    }],
    statements: STATEMENTS,
    texts: [
        "things-taken = Tên này đã có rồi.\nthings-made = Đã ghi xong.\nthings-nav = Đồ vật\n",
        "things-taken = This name is taken.\nthings-made = Done.\nthings-nav = Things\n",
    ],
    ..Capability::named("things")
};

db::statements! {
    ADD = "insert into thing (id, name, copies) values ($1, $2, $3)";
    NAMED = "select id from thing where name = $1";
    FIND = "select id, name, copies from thing where id = $1";
    AFTER = "select id, name, copies from thing where name > $1 order by name limit $2";
}

authz::actions! {
    /// Makes a thing.
    Make: "things.make" on House, authz::Who::SignedIn;
    /// Reads things.
    Read: "things.read" on House, authz::Who::Anyone;
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Thing {
    #[schema(value_type = String)]
    pub(crate) id: Id<Thing>,
    /// Its name.
    #[schema(example = "Trống đồng")]
    pub(crate) name: String,
    pub(crate) copies: i64,
}

#[derive(Debug)]
pub(crate) struct Taken;
impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the name is taken")
    }
}
impl std::error::Error for Taken {}
impl Refusal for Taken {
    fn code(&self) -> &'static str {
        "things-taken"
    }
}

pub(crate) async fn make(work: &mut Work, name: &str, copies: i64) -> Result<Thing> {
    work.permit(Make, &House)?;
    if work.maybe(NAMED, params![name]).await?.is_some() {
        return Err(Taken.into());
    }
    let thing = Thing { id: Id::new(), name: name.to_owned(), copies };
    work.execute_one(ADD, params![thing.id, name, copies]).await?;
    Ok(thing)
}

pub(crate) async fn find(work: &mut Work, id: Id<Thing>) -> Result<Thing> {
    work.permit(Read, &House)?;
    read(work.maybe(FIND, params![id]).await?.ok_or_else(|| Error::not_found("thing"))?)
}

pub(crate) async fn after(work: &mut Work, name: &str, limit: u32) -> Result<Vec<Thing>> {
    work.permit(Read, &House)?;
    work.all(AFTER, params![name, limit]).await?.into_iter().map(read).collect()
}

fn read(mut row: db::Row) -> Result<Thing> {
    Ok(Thing { id: row.get(0)?, name: row.get(1)?, copies: row.get(2)? })
}
