//! A store copied to another engine is the same store.

use db::Database;
use kernel::Actor;
use testkit::both_engines;
use thanthien::{demo, wiring};

use crate::house::ThanhKhe;

db::statements! {
    SPOIL = "update account set name = 'Ai đó' where login = $1";
}

/// A town of some days, out of this engine into SQLite and from there back into a new store; broken off on the way.
#[both_engines]
async fn a_copy_is_the_same_and_goes_on_where_it_stopped(town: ThanhKhe) {
    demo::live(&town.app, &town.set, 3, 15_032_023).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = Database::sqlite(&folder.path().join("copy.db")).unwrap();
    let now = town.app.clock().now();
    db::migrate::run(&file, &wiring::migrations(), now).await.unwrap();
    let mut pages = 0;
    let copied = db::copy(town.app.db(), &file, &mut |_, _| pages += 1).await.unwrap();
    assert!(copied.iter().all(|table| table.same), "{copied:?}");
    let rows = |name: &str| copied.iter().find(|table| table.table == name).unwrap().rows;
    assert!(rows("dossier") > 10 && rows("book_row") > 100 && pages > 10, "{copied:?}");

    let again = db::copy(town.app.db(), &file, &mut |_, _| ()).await.unwrap();
    assert_eq!(again, copied, "what was copied is not copied again");

    let back = town.store.another().await;
    db::migrate::run(&back, &wiring::migrations(), now).await.unwrap();
    assert_eq!(db::copy(&file, &back, &mut |_, _| ()).await.unwrap(), copied, "and back");

    let spoil = async |work: &mut work::Work| work.execute_one(SPOIL, db::params!["chi-thao"]).await;
    town.app.write(&Actor::system("test"), spoil).await.unwrap();
    let differs = db::copy(town.app.db(), &file, &mut |_, _| ()).await.unwrap();
    let names: Vec<&str> = differs.iter().filter(|table| !table.same).map(|table| &*table.table).collect();
    assert_eq!(names, ["account"], "a change since then is found");
}
