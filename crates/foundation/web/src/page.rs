//! Pages made from templates.

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::Error;

use crate::Fault;

/// Room for most pages, so that what is written is not moved again and again, in bytes.
const USUAL: usize = 32 * 1024;

/// A page: a template with its values. A form that came back wrong is `(StatusCode::UNPROCESSABLE_ENTITY, Page(form))`.
#[derive(Clone, Copy, Debug)]
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        let mut html = String::with_capacity(USUAL);
        match self.0.render_into(&mut html) {
            Ok(()) => html_page(html),
            Err(error) => Fault::from(Error::internal(error)).into_response(),
        }
    }
}

pub(crate) fn html_page(html: String) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], html).into_response()
}
