//! What this capability announces.

use units::UnitId;

use crate::{ClientId, DeliveryId, TokenId, WebhookId};

books::events! {
    /// A program of others was connected.
    ClientAdded: "programs.client-added" { unit: UnitId, client: ClientId; scopes: Vec<String> }
    /// What is said of a connected program, or what it was granted, was changed.
    ClientChanged: "programs.client-changed" { unit: UnitId, client: ClientId; scopes: Vec<String> }
    /// A connected program was ended with all its tokens.
    ClientEnded: "programs.client-ended" { unit: UnitId, client: ClientId }
    /// A token was made for a connected program.
    TokenMade: "programs.token-made" { unit: UnitId, client: ClientId; token: TokenId }
    /// A token was revoked.
    TokenRevoked: "programs.token-revoked" { unit: UnitId, client: ClientId; token: TokenId }
    /// A webhook was added.
    WebhookAdded: "programs.webhook-added" { unit: UnitId, webhook: WebhookId }
    /// A webhook was paused, or goes on; `state` tells which.
    WebhookSet: "programs.webhook-set" { unit: UnitId, webhook: WebhookId; state: String }
    /// A webhook got a new secret; the former one signs beside it for a day.
    SecretChanged: "programs.secret-changed" { unit: UnitId, webhook: WebhookId }
    /// A webhook was paused by the program: it failed again and again, or its receiver said that it is gone.
    WebhookHalted: "programs.webhook-halted" { unit: UnitId, webhook: WebhookId; state: String }
    /// A delivery was tried out or sent anew by an operator.
    DeliveryAsked: "programs.delivery-asked" { unit: UnitId, webhook: WebhookId; delivery: DeliveryId }
}
