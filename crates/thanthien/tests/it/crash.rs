//! The program is killed in the middle of its work, and stopped in good order.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use reqwest::StatusCode;
use serde_json::Value;

use crate::program::{self, Serving};

/// Residents who file at the same time.
const LOGINS: [&str; 4] = ["chi-thao", "em-duy", "anh-khanh", "chi-ngoc"];
/// So many filings are acknowledged before the program is killed.
const BEFORE_THE_KILL: usize = 60;
/// How often it is killed.
const KILLS: usize = 2;

/// A filing as its sender knows it: whose token, under which key, and the code once it was acknowledged.
#[derive(Clone, Debug)]
struct Sent {
    who: usize,
    key: String,
    code: Option<String>,
}

/// Residents file as fast as they can until told to stop or nobody answers.
async fn load(
    base: &str,
    tokens: &[String],
    round: usize,
    sent: &Arc<Mutex<Vec<Sent>>>,
    stop: &Arc<AtomicBool>,
) {
    let tasks = tokens.iter().cloned().enumerate().map(|(who, token)| {
        let (base, sent, stop, http) = (base.to_owned(), sent.clone(), stop.clone(), program::client());
        tokio::spawn(async move {
            // Fewer than the changes that an account may make at once.
            for n in 0..90 {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let key = format!("round-{round}-{who}-{n}");
                let code = match program::file(&http, &base, &token, &key).await {
                    Ok(answer) if answer.status() == StatusCode::CREATED => answer.json::<Value>().await.ok(),
                    Ok(answer) => panic!("{}: {}", answer.status(), answer.text().await.unwrap_or_default()),
                    Err(_) => None,
                };
                let code = code.map(|dossier| dossier["code"].as_str().unwrap().to_owned());
                sent.lock().unwrap().push(Sent { who, key, code });
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

fn acknowledged(sent: &Mutex<Vec<Sent>>) -> usize {
    sent.lock().unwrap().iter().filter(|sent| sent.code.is_some()).count()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed_under_load() {
    let folder = program::loaded();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut serving = Serving::from(folder.path());
    let tokens: Vec<String> = LOGINS.iter().map(|login| program::token(folder.path(), login)).collect();
    let sent = Arc::new(Mutex::new(Vec::new()));
    for round in 0..KILLS {
        let (before, stop) = (acknowledged(&sent), Arc::new(AtomicBool::new(false)));
        runtime.block_on(async {
            let (base, tokens, sent_by, stopped) =
                (serving.base.clone(), tokens.clone(), sent.clone(), stop.clone());
            let under_load =
                tokio::spawn(async move { load(&base, &tokens, round, &sent_by, &stopped).await });
            while acknowledged(&sent) < before + BEFORE_THE_KILL {
                assert!(!under_load.is_finished(), "the load ended before the kill");
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            serving.kill();
            stop.store(true, Ordering::Relaxed);
            under_load.await.unwrap();
        });
        serving = Serving::from(folder.path());
        runtime.block_on(all_is_there(&serving.base, &tokens, &mut sent.lock().unwrap()));
    }
    let status = serving.stop();
    assert_eq!(status.code(), Some(0), "{status}");
    let verified = program::said(&program::run(folder.path(), &["books", "verify", "--json"]));
    assert!(verified.contains("\"faults\":[]"), "{verified}");
}

/// Each acknowledged filing can be read, and its key gives it again; each other key gives one dossier; no code is given twice.
async fn all_is_there(base: &str, tokens: &[String], sent: &mut [Sent]) {
    let http = program::client();
    let unanswered = sent.iter().filter(|sent| sent.code.is_none()).count();
    let mut codes = BTreeSet::new();
    for filing in sent.iter_mut() {
        let token = &tokens[filing.who];
        if let Some(code) = &filing.code {
            assert_eq!(program::read(&http, base, token, code).await["code"], **code);
        }
        let again = program::file(&http, base, token, &filing.key).await.unwrap();
        assert_eq!(again.status(), StatusCode::CREATED, "{filing:?}");
        let code = again.json::<Value>().await.unwrap()["code"].as_str().unwrap().to_owned();
        if let Some(before) = &filing.code {
            assert_eq!(*before, code, "the same key gave another dossier");
        }
        assert!(codes.insert(code.clone()), "{code} was given twice");
        filing.code = Some(code);
    }
    let serials: BTreeSet<usize> =
        codes.iter().map(|code| code.rsplit('-').next().unwrap().parse().unwrap()).collect();
    let days: BTreeSet<&str> = codes.iter().filter_map(|code| code.split('-').nth(1)).collect();
    // Around midnight the serials begin anew.
    if days.len() == 1 {
        let all: BTreeSet<usize> = (1..=codes.len()).collect();
        assert_eq!(serials, all, "the serials have gaps; {unanswered} were not answered");
    }
}

#[test]
fn a_stopped_program_ends_what_is_under_way_and_exits_with_zero() {
    let folder = program::loaded();
    let serving = Serving::from(folder.path());
    let token = program::token(folder.path(), "chi-thao");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (base, sent) = (serving.base.clone(), Arc::new(Mutex::new(Vec::new())));
    let stop = Arc::new(AtomicBool::new(false));
    let status = runtime.block_on(async {
        let (by, stopped, tokens) = (sent.clone(), stop.clone(), vec![token.clone()]);
        let under_load = tokio::spawn(async move { load(&base, &tokens, 0, &by, &stopped).await });
        while acknowledged(&sent) < 10 {
            assert!(!under_load.is_finished(), "the load ended before the stop");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        let status = tokio::task::spawn_blocking(move || serving.stop()).await.unwrap();
        stop.store(true, Ordering::Relaxed);
        under_load.await.unwrap();
        status
    });
    assert_eq!(status.code(), Some(0), "{status}");
    let again = Serving::from(folder.path());
    runtime.block_on(all_is_there(&again.base, &[token], &mut sent.lock().unwrap()));
}
