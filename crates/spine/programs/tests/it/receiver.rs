//! A receiver: a real server on this machine, which notes what came and answers as it is told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
    routing::post,
};
use standardwebhooks::Webhook as Library;
use tokio::{net::TcpListener, task::JoinHandle};

/// What came.
#[derive(Clone, Debug)]
pub(crate) struct Came {
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Came {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).unwrap().to_str().unwrap()
    }

    /// Whether one of its signatures is what the standard's own library makes with this secret. (Its `verify` would compare the time with
    /// the system's clock; ours stands. The browser journeys verify by the real time.)
    pub(crate) fn is_signed_by(&self, secret: &str) -> bool {
        let library = Library::new(secret).unwrap();
        let timestamp = self.header("webhook-timestamp").parse().unwrap();
        let signature = library.sign(self.header("webhook-id"), timestamp, &self.body).unwrap();
        self.header("webhook-signature").split(' ').any(|sent| sent == signature)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// What is answered next.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Status(u16),
    Wait(u16, &'static str),
    Elsewhere(String),
    /// Longer than anybody waits.
    Never,
}

#[derive(Debug, Default)]
struct Noted {
    came: Vec<Came>,
    replies: VecDeque<Reply>,
}

pub(crate) struct Receiver {
    pub(crate) url: String,
    noted: Arc<Mutex<Noted>>,
    server: JoinHandle<()>,
}

impl Receiver {
    /// One that answers 204 unless told otherwise.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/in", listener.local_addr().unwrap());
        let noted = Arc::new(Mutex::new(Noted::default()));
        let router = Router::new().route("/in", post(receive)).with_state(noted.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, noted, server }
    }

    /// Answers so, one after the other.
    pub(crate) fn will(&self, replies: impl IntoIterator<Item = Reply>) {
        self.noted.lock().unwrap().replies.extend(replies);
    }

    /// What came until now.
    pub(crate) fn came(&self) -> Vec<Came> {
        self.noted.lock().unwrap().came.clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn receive(State(noted): State<Arc<Mutex<Noted>>>, headers: HeaderMap, body: Bytes) -> Response {
    let reply = {
        let mut noted = noted.lock().unwrap();
        noted.came.push(Came { headers, body: body.to_vec() });
        noted.replies.pop_front().unwrap_or(Reply::Status(204))
    };
    match reply {
        Reply::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reply::Wait(status, seconds) => {
            (StatusCode::from_u16(status).unwrap(), [("retry-after", seconds)]).into_response()
        }
        Reply::Elsewhere(url) => (StatusCode::TEMPORARY_REDIRECT, [("location", url)]).into_response(),
        Reply::Never => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
    }
}
