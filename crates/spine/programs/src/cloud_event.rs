//! Acts as others read them: CloudEvents 1.0, with ids and codes only.

use books::Row;
use kernel::{Result, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::Offer;

/// What the types of our events begin with.
const TYPES: &str = "vn.thanthien.";

/// An act (CloudEvents 1.0). Neither who did it nor for whom is told: that stays in the books.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Act)]
pub(crate) struct CloudEvent {
    /// `1.0`.
    specversion: &'static str,
    /// The unit's id and the act's number in its book: the same act always has the same id.
    #[schema(example = "0198c7d2-0000-7000-8000-000000000001:42")]
    id: String,
    /// The house that tells it.
    #[schema(example = "https://thanhkhe.danang.gov.vn")]
    source: String,
    /// `vn.thanthien.` and the name of the act; the names are in `docs/events.md`.
    #[serde(rename = "type")]
    #[schema(example = "vn.thanthien.dossiers.accepted")]
    kind: String,
    /// The id of what it happened to.
    #[schema(value_type = String, format = "uuid")]
    subject: Uuid,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    time: Timestamp,
    datacontenttype: &'static str,
    /// The act's number in its unit's book, from 1 without gaps, as text that sorts.
    #[schema(example = "00000000000000000042")]
    sequence: String,
    /// The unit in whose book it stands.
    #[schema(value_type = String, format = "uuid")]
    unit: Uuid,
    /// What a capability adds: `nationalstatus`, the code of the national one-stop data model, on the acts that change it.
    #[serde(flatten)]
    #[schema(ignore)]
    extension: Map<String, Value>,
    /// The rest: ids, codes and times.
    #[schema(value_type = Object)]
    data: Value,
}

impl CloudEvent {
    /// The event of this row.
    ///
    /// # Errors
    /// `Internal` when the row's body is no JSON.
    pub(crate) fn of(offer: &Offer, row: &Row) -> Result<Self> {
        let data: Value = row.event()?;
        let extension = (offer.extension)(&row.act, &data);
        let extension = extension.map(|(name, value)| (name.to_owned(), Value::from(value)));
        Ok(Self {
            specversion: "1.0",
            id: format!("{}:{}", row.owner, row.seq),
            source: offer.source.clone(),
            kind: format!("{TYPES}{}", row.act),
            subject: row.subject,
            time: row.at,
            datacontenttype: "application/json",
            sequence: format!("{:020}", row.seq),
            unit: row.owner,
            extension: extension.into_iter().collect(),
            data,
        })
    }

    /// A trial: no act, sent to see whether it arrives.
    pub(crate) fn trial(offer: &Offer, delivery: Uuid, (webhook, unit): (Uuid, Uuid), at: Timestamp) -> Self {
        Self {
            specversion: "1.0",
            id: delivery.to_string(),
            source: offer.source.clone(),
            kind: format!("{TYPES}{}", crate::TRIAL),
            subject: webhook,
            time: at,
            datacontenttype: "application/json",
            sequence: format!("{:020}", 0),
            unit,
            extension: Map::new(),
            data: Value::Object(Map::new()),
        }
    }
}
