//! Webhooks against real receivers: signed, repeated, paused, and never sent inside.

use programs::{
    DeliveryId, MOST_FAILURES, NewWebhook, WebhookId, add_webhook, change_secret, pause_webhook,
    resume_webhook, send_again, send_trial,
};

use super::{
    receiver::{Receiver, Reply},
    *,
};

db::statements! {
    LOG = "select id, state, attempts, status, fault from webhook_delivery where webhook = $1 order by id desc";
    STATE = "select state from webhook where id = $1";
}

/// A webhook of this unit to this receiver, and its secret.
async fn webhook(town: &Town, slug: &str, url: &str, kinds: &[&str]) -> (WebhookId, String) {
    let id = WebhookId::new();
    let new = NewWebhook {
        id,
        unit: town.unit(slug),
        name: "Kho dữ liệu".to_owned(),
        url: url.to_owned(),
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
    };
    let secret = town.write(async move |work| add_webhook(work, new).await).await.unwrap();
    (id, secret.unwrap())
}

/// The log of a webhook, the newest first: state, attempts, status, fault.
async fn log(town: &Town, id: WebhookId) -> Vec<(DeliveryId, String, i64, Option<i64>, Option<String>)> {
    let read = async move |work: &mut Work| {
        let rows = work.all(LOG, db::params![id]).await?;
        let read = |mut row: db::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
        rows.into_iter().map(read).collect()
    };
    town.app.read(&Actor::anyone(), read).await.unwrap()
}

async fn state(town: &Town, id: WebhookId) -> String {
    let read = async move |work: &mut Work| work.one(STATE, db::params![id]).await?.get(0);
    town.app.read(&Actor::anyone(), read).await.unwrap()
}

#[both_engines]
async fn acts_of_the_unit_arrive_signed_as_the_standard_says(town: Town) {
    let receiver = Receiver::start().await;
    town.make("thac-gian", 0).await;
    town.later(1);
    let (id, secret) = webhook(&town, "thanh-khe", &receiver.url, &["things.made"]).await;
    town.make("thac-gian", 1).await;
    town.mend("thac-gian", 2).await;
    town.make("xuan-ha", 3).await;
    town.drain().await;
    let came = receiver.came();
    let told: Vec<_> = came.iter().map(|came| came.json()["data"]["n"].as_i64().unwrap()).collect();
    assert_eq!(
        {
            let mut told = told;
            told.sort_unstable();
            told
        },
        [1, 3],
        "not what was before, nor other kinds"
    );
    for came in &came {
        assert!(came.is_signed_by(&secret));
        assert!(!came.is_signed_by("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assert_eq!(came.header("content-type"), "application/cloudevents+json; charset=utf-8");
        assert_eq!(came.json()["type"], "vn.thanthien.things.made");
        let at = town.store.clock.now().micros() / 1_000_000;
        assert_eq!(came.header("webhook-timestamp"), at.to_string());
    }
    assert_ne!(came[0].header("webhook-id"), came[1].header("webhook-id"));
    assert!(
        log(&town, id).await.iter().all(|row| (row.1.as_str(), row.2, row.3) == ("delivered", 1, Some(204)))
    );
    // Looking again sends nothing again.
    town.drain().await;
    assert_eq!(receiver.came().len(), 2);
}

#[both_engines]
async fn a_failed_delivery_is_repeated_under_its_id_and_the_next_ones_are_not_held_up(town: Town) {
    let receiver = Receiver::start().await;
    receiver.will([
        Reply::Status(500),
        Reply::Status(200),
        Reply::Never,
        Reply::Elsewhere(receiver.url.clone()),
    ]);
    let (id, secret) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    town.make("thac-gian", 1).await;
    town.make("thac-gian", 2).await;
    town.drain().await;
    assert_eq!(receiver.came().len(), 2, "the second arrives although the first failed");
    // Ten seconds later: no answer in time. Thirty later: a redirect, which is not followed. Ninety later: taken.
    for (seconds, count, status) in [(10, 3, None), (30, 4, Some(307)), (90, 5, Some(204))] {
        town.later(seconds - 2);
        town.drain().await;
        assert_eq!(receiver.came().len(), count - 1, "not too early");
        town.later(2);
        town.drain().await;
        assert_eq!(receiver.came().len(), count);
        let first = log(&town, id).await.pop().unwrap();
        assert_eq!((first.2, first.3), (i64::try_from(count).unwrap() - 1, status), "{first:?}");
    }
    let came = receiver.came();
    assert!([0, 2, 3, 4].iter().all(|n| came[*n].header("webhook-id") == came[0].header("webhook-id")));
    assert!(came.iter().all(|came| came.is_signed_by(&secret)), "each attempt is signed for its own time");
    assert_eq!(came[0].body, came[4].body);
}

#[both_engines]
async fn a_receiver_that_asks_us_to_wait_is_waited_for(town: Town) {
    let receiver = Receiver::start().await;
    receiver.will([Reply::Wait(429, "120")]);
    let (id, _) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    town.make("thac-gian", 1).await;
    town.drain().await;
    town.later(119);
    town.drain().await;
    assert_eq!(receiver.came().len(), 1);
    town.later(1);
    town.drain().await;
    assert_eq!((receiver.came().len(), log(&town, id).await[0].1.as_str()), (2, "delivered"));
}

#[both_engines]
async fn a_receiver_that_is_gone_is_left_alone(town: Town) {
    let receiver = Receiver::start().await;
    receiver.will([Reply::Status(410)]);
    let (id, _) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    town.make("thac-gian", 1).await;
    town.make("thac-gian", 2).await;
    town.drain().await;
    town.make("thac-gian", 3).await;
    town.later(86_400);
    town.drain().await;
    assert_eq!((receiver.came().len(), state(&town, id).await.as_str()), (1, "gone"));
}

#[both_engines]
async fn a_receiver_that_fails_again_and_again_stops_by_itself_and_goes_on_when_told(town: Town) {
    let receiver = Receiver::start().await;
    let most = usize::try_from(MOST_FAILURES).unwrap();
    receiver.will(vec![Reply::Status(503); most]);
    let (id, _) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    for n in 0..4 {
        town.make("thac-gian", n).await;
    }
    for _ in 0..40 {
        town.drain().await;
        town.later(3_600);
    }
    assert_eq!((receiver.came().len(), state(&town, id).await.as_str()), (most, "failing"));
    assert!(town.write(async move |work| send_trial(work, id).await).await.is_err(), "it is stopped");
    town.write(async move |work| resume_webhook(work, id).await).await.unwrap();
    town.later(86_400);
    town.drain().await;
    assert!(log(&town, id).await.iter().all(|row| row.1 == "delivered"), "{:?}", log(&town, id).await);
}

#[both_engines]
async fn a_paused_webhook_sends_nothing_and_a_trial_and_a_replay_arrive(town: Town) {
    let receiver = Receiver::start().await;
    let (id, secret) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    town.write(async move |work| pause_webhook(work, id).await).await.unwrap();
    town.make("thac-gian", 1).await;
    town.drain().await;
    assert_eq!(receiver.came().len(), 0);
    town.write(async move |work| resume_webhook(work, id).await).await.unwrap();
    let trial = town.write(async move |work| send_trial(work, id).await).await.unwrap();
    town.drain().await;
    let came = receiver.came();
    assert_eq!((came.len(), came[0].json()["type"].as_str()), (1, Some("vn.thanthien.programs.trial")));
    assert!(came[0].is_signed_by(&secret));
    town.write(async move |work| send_again(work, id, trial).await).await.unwrap();
    town.drain().await;
    let came = receiver.came();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].header("webhook-id"), came[1].header("webhook-id"), "a receiver knows it again");
    assert_eq!(came[0].body, came[1].body);
}

#[both_engines]
async fn a_secret_is_changed_without_losing_a_message(town: Town) {
    let receiver = Receiver::start().await;
    let (id, former) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    let new = town.write(async move |work| change_secret(work, id).await).await.unwrap();
    town.make("thac-gian", 1).await;
    town.drain().await;
    let came = receiver.came();
    assert!(came[0].is_signed_by(&former) && came[0].is_signed_by(&new), "a day long both sign");
    town.later(86_400);
    town.make("thac-gian", 2).await;
    town.drain().await;
    let came = receiver.came();
    assert!(!came[1].is_signed_by(&former) && came[1].is_signed_by(&new));
}

#[both_engines]
async fn addresses_inside_are_refused_when_added_and_when_sent(town: Town) {
    let add = async |url: &'static str| {
        let new = NewWebhook {
            id: WebhookId::new(),
            unit: town.unit("thac-gian"),
            name: "Máy in".to_owned(),
            url: url.to_owned(),
            kinds: vec![],
        };
        town.write(async move |work| add_webhook(work, new).await).await
    };
    for url in
        ["https://10.0.0.1/", "https://169.254.169.254/latest", "http://example.vn/", "https://localhost/"]
    {
        assert_eq!(add(url).await.unwrap_err().fields()[0].field, "url", "{url}");
    }
    // What was allowed when it was added is not when the configuration has changed.
    let receiver = Receiver::start().await;
    let (id, _) = webhook(&town, "thac-gian", &receiver.url, &[]).await;
    let strict = stricter(&town).await;
    town.make("thac-gian", 1).await;
    jobs::drain(&strict, &registry(ACTS)).await.unwrap();
    assert_eq!(receiver.came().len(), 0);
    assert_eq!(log(&town, id).await[0].4.as_deref(), Some("address-refused"));
}

/// The same store with a courier that may call public addresses only.
async fn stricter(town: &Town) -> App {
    let offer = Offer {
        scopes: vec![],
        acts: ACTS.to_vec(),
        source: String::new(),
        networks: vec![],
        extension: |_, _| None,
    };
    let parts = Parts::default()
        .with(Units::default())
        .with(Calendars::new())
        .with(Passwords::new())
        .with(Seal::new(&[7; 32]).unwrap())
        .with(Courier::new(vec![]))
        .with(offer);
    let app = App::new(town.app.db().clone(), town.store.clock.clone(), parts);
    units::refresh(&app).await.unwrap();
    app
}
