//! Lists, a page at a time.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Error, Kind, Result};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

/// Rows of a page when nothing else was asked.
const USUAL: u32 = 25;
/// Most rows of a page.
const MOST: u32 = 100;

/// Where a list goes on: the sort keys of the last row, opaque to whoever holds it. It is not signed, since a query reads
/// under the visitor's own rights whatever the cursor says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(String);

impl Cursor {
    /// After a row with these sort keys, such as `(due_at, id)`.
    pub fn after(keys: &impl Serialize) -> Self {
        Self(URL_SAFE_NO_PAD.encode(serde_json::to_vec(keys).unwrap_or_default()))
    }

    /// The sort keys.
    ///
    /// # Errors
    /// `Invalid` when it is not one of this list's cursors.
    pub fn keys<K: DeserializeOwned>(&self) -> Result<K> {
        let bytes = URL_SAFE_NO_PAD.decode(&self.0).ok();
        let keys = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        keys.ok_or_else(|| Error::new(Kind::Invalid, "bad-cursor"))
    }

    /// As text for an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which page is asked for: `?limit=&cursor=`. Use as `web::Query<web::Paging>`, in OpenAPI as `params(web::Paging)`.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// Rows wanted, 1 to 100; 25 when left out.
    #[serde(default)]
    limit: Option<u32>,
    /// The `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

impl Paging {
    /// Rows wanted.
    pub fn limit(&self) -> u32 {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// One row more than wanted: its being there tells that the list goes on.
    pub fn look_ahead(&self) -> u32 {
        self.limit() + 1
    }

    /// The sort keys to go on after; none on the first page.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        self.cursor.as_ref().map(Cursor::keys).transpose()
    }
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the list goes on; null at its end.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

impl<T> List<T> {
    /// The page made of the rows that were read with [`Paging::look_ahead`]. `keys` tells a row's sort keys.
    pub fn of<K: Serialize>(mut rows: Vec<T>, paging: &Paging, keys: impl Fn(&T) -> K) -> Self {
        let limit = paging.limit() as usize;
        let goes_on = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| goes_on).map(|last| Cursor::after(&keys(last)));
        Self { items: rows, next }
    }

    /// The same page of another type, such as the wire's.
    pub fn map<U>(self, to: impl FnMut(T) -> U) -> List<U> {
        List { items: self.items.into_iter().map(to).collect(), next: self.next }
    }
}

/// JSON with an entity tag: 304 when the asker has this version already.
pub fn tagged(headers: &HeaderMap, version: impl std::fmt::Display, body: &impl Serialize) -> Response {
    let tag = format!("\"{version}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let fresh =
        known.is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let mut response =
        if fresh { StatusCode::NOT_MODIFIED.into_response() } else { Json(body).into_response() };
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_where_it_stopped() {
        let rows: Vec<i64> = (1..=60).collect();
        let mut paging = Paging::default();
        let mut seen = Vec::new();
        loop {
            let after: Option<i64> = paging.after().unwrap();
            let read = rows.iter().copied().filter(|row| after.is_none_or(|after| *row > after));
            let list = List::of(read.take(paging.look_ahead() as usize).collect(), &paging, |row| *row);
            seen.push(list.items.len());
            let Some(next) = list.next else { break };
            paging.cursor = Some(next);
        }
        assert_eq!(seen, [25, 25, 10]);
        let bent = Paging { limit: Some(900), cursor: Some(Cursor("%%%".into())) };
        assert_eq!((bent.limit(), bent.after::<i64>().unwrap_err().kind()), (100, Kind::Invalid));
    }
}
