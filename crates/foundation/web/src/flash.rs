//! What just happened, said once on the next page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// The cookie that carries the key of the text. It holds no data and needs no secret: only keys of texts are shown.
pub(crate) const COOKIE: &str = "flash";

/// After a form was taken: leads to the page that shows the outcome (303), so that a reload does not send it again.
#[derive(Clone, Debug)]
pub struct SeeOther {
    to: String,
    said: Option<&'static str>,
}

impl SeeOther {
    /// Leads to this page of ours.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), said: None }
    }

    /// That page says once the text under this key.
    #[must_use]
    pub fn saying(mut self, key: &'static str) -> Self {
        self.said = Some(key);
        self
    }
}

impl IntoResponse for SeeOther {
    fn into_response(self) -> Response {
        let Ok(to) = HeaderValue::try_from(self.to) else {
            return crate::Fault::from(kernel::Error::internal("an address that is no header"))
                .into_response();
        };
        let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
        if let Some(key) = self.said
            && let Ok(cookie) =
                HeaderValue::try_from(format!("{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"))
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Tells the browser that it was said.
pub(crate) const SAID: HeaderValue =
    HeaderValue::from_static("flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
