//! The commands, as an operator types them.

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::program::{complaint, loaded, run, said};

/// Runs `thanthien due`, and reads when it is due.
#[track_caller]
fn due(arguments: &str) -> String {
    let arguments: Vec<&str> = ["due", "--json"].into_iter().chain(arguments.split(' ')).collect();
    let told: Value = serde_json::from_str(&said(&run(tempdir().unwrap().path(), &arguments))).unwrap();
    assert!(told["explanation"].is_object(), "{told}");
    told["due_at"].as_str().unwrap().to_owned()
}

#[test]
fn three_working_days_before_the_lunar_new_year_end_after_it() {
    assert_eq!(due("--at 2023-01-18T10:00 --working-days 3"), "2023-01-30T17:00:00+07:00");
}

#[test]
fn every_rule_of_time_can_be_asked_for() {
    assert_eq!(due("--at 2023-03-15T14:59 --same-day"), "2023-03-15T17:00:00+07:00");
    assert_eq!(due("--at 2023-03-15T15:00 --same-day"), "2023-03-16T17:00:00+07:00");
    assert_eq!(due("--at 2023-03-17T16:00 --same-day"), "2023-03-20T17:00:00+07:00");
    assert_eq!(due("--at 2023-03-15T16:00 --working-hours 8"), "2023-03-16T16:00:00+07:00");
    assert_eq!(due("--at 2023-03-15T07:30 --working-hours 4"), "2023-03-15T11:30:00+07:00");
    assert_eq!(due("--at 2023-03-15T10:00 --days 15"), "2023-03-30T17:00:00+07:00");
    assert_eq!(due("--at 2023-03-15T10:00 --days 3"), "2023-03-20T17:00:00+07:00");
    assert_eq!(due("--at 2023-03-15T18:00 --working-days 1"), "2023-03-17T17:00:00+07:00");
}

#[test]
fn a_pause_moves_the_due_time_by_its_working_time() {
    let pause = "--pause 2023-03-16T09:00..2023-03-20T09:00";
    assert_eq!(due(&format!("--at 2023-03-15T10:00 --working-days 3 {pause}")), "2023-03-22T17:00:00+07:00");
    assert_eq!(due(&format!("--at 2023-03-16T07:30 --working-hours 8 {pause}")), "2023-03-20T17:00:00+07:00");
}

#[test]
fn a_due_time_is_explained_in_both_languages() {
    let folder = tempdir().unwrap();
    let asked = ["due", "--at", "2023-01-18T10:00", "--working-days", "3"];
    let vietnamese = said(&run(folder.path(), &asked));
    assert!(vietnamese.contains("30/01/2023") && vietnamese.contains("Tết"), "{vietnamese}");
    let english = said(&run(folder.path(), &[&asked[..], &["--english"]].concat()));
    assert!(english.contains("2023") && english != vietnamese, "{english}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "reckoning needs no data folder");
}

#[test]
fn wrong_input_is_told_and_exits_with_a_failure() {
    let folder = tempdir().unwrap();
    for (arguments, told) in [
        ("due --at yesterday --working-days 3", "not a time"),
        ("due --at 2023-01-18T10:00", "--working-days"),
        ("due --at 2023-01-18T10:00 --working-days 3 --days 2", "cannot be used with"),
        ("due --at 2023-01-18T10:00 --working-days three", "three"),
        ("due --at 2023-01-18T10:00 --working-days 3 --pause x..y", "--pause"),
        ("books", "verify"),
        ("dance", "dance"),
        ("serve --listen", "--listen"),
    ] {
        let output = run(folder.path(), &arguments.split(' ').collect::<Vec<_>>());
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && text.contains(told), "{arguments}: {text}");
    }
}

#[test]
fn a_failure_is_one_clear_line() {
    let folder = loaded();
    let told = |arguments: &[&str]| complaint(&run(folder.path(), arguments));
    assert!(told(&["token"]).contains("--as"));
    assert!(told(&["token", "--as", "nobody"]).contains("nobody"));
    assert!(told(&["load", "/nowhere/at/all"]).contains("/nowhere/at/all"));
    assert!(told(&["--config", "/nowhere.toml", "token", "--list"]).contains("/nowhere.toml"));
    assert!(told(&["--database", "no url", "token", "--list"]).starts_with("thanthien: "));
    let blocked = folder.path().join("thanthien.db/inside");
    assert!(complaint(&run(&blocked, &["token", "--list"])).contains("data folder"));
}

#[test]
fn a_wrong_key_of_the_configuration_is_named() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("thanthien.toml"), "brand = \"Quận Thanh Khê\"\nlistne = \"0.0.0.0:80\"\n")
        .unwrap();
    let told = complaint(&run(folder.path(), &["token", "--list"]));
    assert!(told.contains("listne") && told.contains("thanthien.toml"), "{told}");
    let elsewhere = folder.path().join("other.toml");
    fs::write(&elsewhere, "log = 7\n").unwrap();
    let told = complaint(&run(folder.path(), &["--config", elsewhere.to_str().unwrap(), "token", "--list"]));
    assert!(told.contains("other.toml") && told.contains("string"), "{told}");
}

#[test]
fn personas_are_listed_and_get_tokens() {
    let folder = loaded();
    let personas = said(&run(folder.path(), &["token", "--list"]));
    for login in
        ["chi-thao", "lenp.thacgian", "thytn.thacgian", "phuongnn.xuanha", "lucln.thanhkhe", "kimdd.danang"]
    {
        assert!(personas.lines().any(|line| line.starts_with(login)), "{login}: {personas}");
    }
    let token = said(&run(folder.path(), &["token", "--as", "chi-thao"]));
    assert!(token.starts_with("tt_") && token.len() > 30 && !token.contains(char::is_whitespace), "{token}");
    let json: Value =
        serde_json::from_str(&said(&run(folder.path(), &["token", "--as", "chi-thao", "--json"]))).unwrap();
    assert_eq!(json["login"], "chi-thao");
    assert_ne!(json["token"], *token, "each is new");
}

#[test]
fn verifying_the_books_names_a_row_that_was_changed_by_hand() {
    let folder = loaded();
    let verify = || run(folder.path(), &["books", "verify"]);
    assert!(said(&verify()).ends_with(" 0 faults"));
    let by_hand = |sql: &str| {
        let db = rusqlite::Connection::open(folder.path().join("thanthien.db")).unwrap();
        assert_eq!(db.execute(sql, []).unwrap(), 1, "{sql}");
    };
    let one = "owner = (select owner from book_head order by seq desc limit 1)";
    by_hand(&format!("update book_row set actor = 'account:someone-else' where seq = 2 and {one}"));
    let found = verify();
    assert_eq!(complaint(&found), "thanthien: the books do not verify");
    let named = String::from_utf8(found.stdout).unwrap();
    assert!(named.contains("row 2 was changed or moved"), "{named}");
    by_hand(&format!("delete from book_row where seq = 3 and {one}"));
    let named = String::from_utf8(verify().stdout).unwrap();
    assert!(named.contains("row 3 is missing"), "{named}");
}

#[test]
fn loading_again_changes_nothing() {
    let folder = loaded();
    let again = said(&run(folder.path(), &["load"]));
    assert!(again.contains("procedures: 0 new"), "{again}");
    assert!(
        again.lines().all(|line| !line.contains(": line ") && !line.contains(", line ")),
        "bad rows: {again}"
    );
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = tempdir().unwrap();
    let help = said(&run(folder.path(), &["--help"]));
    assert!(help.contains("Example: "), "{help}");
    let listed = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() >= 9, "{commands:?}");
    for command in commands.iter().filter(|command| **command != "help") {
        let line: &[&str] = match *command {
            "books" | "tallies" => &[command, "verify", "--help"],
            _ => &[command, "--help"],
        };
        let help = said(&run(folder.path(), line));
        assert!(help.contains("Example: "), "{command} has no example:\n{help}");
    }
}

#[test]
fn the_generated_documents_are_whole() {
    let folder = tempdir().unwrap();
    let openapi: Value = serde_json::from_str(&said(&run(folder.path(), &["openapi"]))).unwrap();
    assert!(openapi["openapi"].as_str().unwrap().starts_with("3.1"));
    for path in [
        "/api/v1/procedures",
        "/api/v1/dossiers",
        "/api/v1/dossiers/{id}/verdict",
        "/api/v1/promises",
        "/api/v1/tallies",
        "/api/v1/units",
    ] {
        assert!(openapi["paths"][path].is_object(), "{path}");
    }
    let permissions = said(&run(folder.path(), &["permissions"]));
    assert!(permissions.contains("| `dossiers.accept` |"), "{permissions}");
    let events = said(&run(folder.path(), &["events"]));
    assert!(events.contains("| `dossiers.filed` |"), "{events}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "printing needs no data folder");
}

/// A store that has just been filled has nothing to mend, and days in which nothing was counted are no fault.
#[test]
fn tallies_of_a_new_store_are_what_its_rows_say() {
    let folder = loaded();
    let told = said(&run(
        folder.path(),
        &["tallies", "verify", "--from", "2023-01-01", "--to", "2023-02-28", "--json"],
    ));
    let told: Value = serde_json::from_str(&told).unwrap();
    assert!(told["units"].as_u64().unwrap() > 20 && told["differences"] == serde_json::json!([]), "{told}");
    assert!(!run(folder.path(), &["tallies", "verify", "--from", "soon"]).status.success());
}
