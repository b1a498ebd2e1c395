//! Programs of others ('chương trình kết nối'): clients with scopes, following of the books, webhooks.
//!
//! * A [`Client`] is a program that may use the REST interface by tokens of its own. What it may do is the cross of its scopes and its
//!   unit: rules say which scope they ask for (`Who::Client`), and it reaches its unit and those below. Its acts stand in the books
//!   under its id.
//! * The books can be followed: `GET /api/v1/acts?after=…` gives acts as CloudEvents, by a cursor that skips none and repeats none.
//! * A [`Webhook`] sends acts as they happen, signed by Standard Webhooks.
//!
//! Capabilities stand above this crate: which scopes and acts there are is told by the binary, in an [`Offer`]. Deliberately absent:
//! OAuth flows, personal data in events, answers of receivers.

mod actions;
mod api;
mod client;
mod cloud_event;
mod courier;
mod events;
mod follow;
mod jobs;
mod offer;
mod pages;
mod policy;
mod refusal;
mod signature;
mod store;
mod target;
mod webhook;

pub use self::jobs::registry;
pub use actions::{
    NewWebhook, actor_by_token, add_client, add_webhook, change_client, change_secret, end_client,
    make_token, name_of, pause_webhook, resume_webhook, revoke_token, send_again, send_trial,
};
pub use client::{Client, ClientId, ClientSaid, ClientStanding, Token, TokenId};
pub use courier::Courier;
pub use events::EVENTS;
pub use offer::{Extension, Kinds, Offer};
pub use pages::{WAYS, routes};
pub use policy::{ACTIONS, Follow, Keep};
pub use refusal::Refusal;
pub use target::Network;
pub use webhook::{
    Answered, Delivery, DeliveryId, DeliveryState, Fault, MOST_FAILURES, Next, OVERLAP_DAYS, Webhook,
    WebhookId, WebhookState, next,
};

pub(crate) use actions::LONGEST;
pub(crate) use cloud_event::CloudEvent;

use work::Capability;

/// The kind of a delivery that is a trial and no act.
pub(crate) const TRIAL: &str = "programs.trial";

/// What this crate brings to the program.
pub const CAPABILITY: Capability = Capability {
    migrations: &[db::Migration {
        name: "programs/0001-programs",
        sql: include_str!("../migrations/0001-programs.sql"),
    }],
    statements: store::STATEMENTS,
    actions: ACTIONS,
    events: EVENTS,
    texts: [include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl")],
    ..Capability::named("programs")
};
