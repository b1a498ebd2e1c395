//! The verbs.

mod clients;
mod webhooks;

pub(crate) use clients::LONGEST;
pub use clients::{actor_by_token, add_client, change_client, end_client, make_token, name_of, revoke_token};
pub use webhooks::{
    NewWebhook, add_webhook, change_secret, pause_webhook, resume_webhook, send_again, send_trial,
};
pub(crate) use webhooks::{Sending, line_up, noted, take_due};
