//! Following the books: nothing skipped, nothing repeated, whoever writes meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::*;

/// Acts of a page, and where it goes on.
async fn page(caller: &mut Browser, query: &str, after: &str) -> (Vec<Value>, String, bool) {
    let answer = caller.get(&format!("/api/v1/acts?after={after}{query}")).await.is(200).json();
    let next = answer["next"].as_str().unwrap().to_owned();
    (answer["items"].as_array().unwrap().clone(), next, answer["more"].as_bool().unwrap())
}

#[both_engines]
async fn writers_beside_the_reader_make_it_skip_and_repeat_nothing(town: Town) {
    const EACH: i64 = 40;
    let slugs = ["thac-gian", "xuan-ha", "chinh-gian", "thanh-khe-dong"];
    let (_, token) = town.program("thanh-khe", &["acts.read"]).await;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8_i64 {
        let (app, actor) = (town.app.clone(), town.operator.clone());
        let units: Vec<UnitId> = slugs.iter().map(|slug| town.unit(slug)).collect();
        writers.spawn(async move {
            for n in 0..EACH {
                // One act, or two in the books of two units in one transaction.
                let first = units[usize::try_from(writer + n).unwrap() % 4];
                let second = units[usize::try_from(writer * 3 + n * 7 + 1).unwrap() % 4];
                let record = async move |work: &mut Work| {
                    work.record(&Made { unit: first, thing: Id::new(), n: writer * 1_000 + n })?;
                    if n % 3 == 0 {
                        work.record(&Mended { unit: second, thing: Id::new(), n: writer * 1_000 + n })?;
                    }
                    Ok(())
                };
                app.write(&actor, record).await.unwrap();
            }
        });
    }
    let (mut caller, mut after) = (town.caller(&token), String::new());
    let mut places: BTreeMap<String, i64> = BTreeMap::new();
    let mut things = BTreeSet::new();
    let (mut done, mut pages) = (false, 0);
    loop {
        while let Some(ended) = writers.try_join_next() {
            ended.unwrap();
        }
        let was_done = done;
        done = writers.is_empty();
        let (items, next, more) = page(&mut caller, "&limit=13", &after).await;
        pages += 1;
        assert!(items.len() <= 13);
        for item in &items {
            assert!(things.insert(item["subject"].as_str().unwrap().to_owned()), "twice: {item}");
            let (unit, seq) = (item["unit"].as_str().unwrap(), item["sequence"].as_str().unwrap());
            let seq: i64 = seq.parse().unwrap();
            let before = places.insert(unit.to_owned(), seq).unwrap_or(0);
            assert!(seq > before, "out of order: {item}");
        }
        after = next;
        if was_done && !more {
            break;
        }
        if items.is_empty() {
            tokio::task::yield_now().await;
        }
    }
    let wanted = 8 * EACH + 8 * (EACH / 3 + 1);
    assert_eq!(i64::try_from(things.len()).unwrap(), wanted, "{pages} pages");
    // The whole again, by one large page: the same acts.
    let (items, _, more) = page(&mut caller, "&limit=1000", "").await;
    assert_eq!((i64::try_from(items.len()).unwrap(), more), (wanted, false));
}

#[both_engines]
async fn acts_are_cloud_events_without_people(town: Town) {
    let (_, token) = town.program("thac-gian", &["acts.read"]).await;
    let unit = town.unit("thac-gian");
    let look = async move |work: &mut Work| work.record(&LookedAt { unit, thing: Id::new() });
    town.write(look).await.unwrap();
    town.make("thac-gian", 7).await;
    town.mend("thac-gian", 8).await;
    let (items, next, more) = page(&mut town.caller(&token), "", "").await;
    assert_eq!((items.len(), more), (2, false), "what tells of people stays inside");
    let made = &items[0];
    for (name, value) in
        [("specversion", "1.0"), ("type", "vn.thanthien.things.made"), ("source", "https://thanhkhe.example")]
    {
        assert_eq!(made[name], value);
    }
    assert_eq!(made["id"], format!("{unit}:{}", made["sequence"].as_str().unwrap().trim_start_matches('0')));
    assert_eq!((&made["data"]["n"], &made["nationalstatus"]), (&7.into(), &Value::Null));
    assert_eq!(items[1]["nationalstatus"], "4");
    let text = serde_json::to_string(&items).unwrap();
    assert!(!text.contains("account:") && !text.contains(&town.operator.account.unwrap().to_string()));
    // Nothing new: the same cursor goes on.
    let (items, again, _) = page(&mut town.caller(&token), "", &next).await;
    assert_eq!((items.len(), again), (0, next));
}

#[both_engines]
async fn kinds_and_the_end_are_asked_for(town: Town) {
    let (_, token) = town.program("thac-gian", &["acts.read"]).await;
    for n in 0..30 {
        town.make("thac-gian", n).await;
    }
    town.mend("thac-gian", 99).await;
    let mut caller = town.caller(&token);
    let (items, _, more) = page(&mut caller, "&kind=things.mended&limit=5", "").await;
    assert_eq!((items.len(), more), (1, false), "a rare act is found behind many others");
    let (items, next, _) = page(&mut caller, "", "latest").await;
    assert_eq!(items.len(), 0);
    town.make("thac-gian", 100).await;
    let (items, _, _) = page(&mut caller, "&kind=things.*", &next).await;
    assert_eq!((items.len(), &items[0]["data"]["n"]), (1, &100.into()));
    caller.get("/api/v1/acts?kind=people.looked_at").await.is(422).says("kind");
    caller.get("/api/v1/acts?after=!!").await.is(422).says("bad-cursor");
    caller.get("/api/v1/acts?unit=nowhere").await.expect(404);
    Browser::new(town.router.clone()).get("/api/v1/acts").await.expect(401);
}
