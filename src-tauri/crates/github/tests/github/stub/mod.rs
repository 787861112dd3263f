//! A server that answers what a test says and remembers what it was asked.

pub mod raw;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::outbox::{Entry, State};
use github::{Endpoint, GitHub};
use secrecy::SecretString;
use serde_json::Value;
use std::sync::{Arc, Mutex};

pub const TOKEN: &str = "ghp_canary0123456789";
pub const NOW: &str = "2026-11-20T12:00:00Z";
pub const OP: &str = "019aa1b2-0000-7000-8000-000000000001";

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub authorization: Option<String>,
    pub body: Value,
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

impl Reply {
    /// An answer of GitHub: JSON with a request id.
    pub fn json(status: u16, body: &Value) -> Self {
        let headers = vec![
            ("content-type", "application/json; charset=utf-8".to_owned()),
            ("x-github-request-id", "ABCD:1".to_owned()),
        ];
        Self {
            status,
            headers,
            body: body.to_string(),
        }
    }

    /// An answer of something that is not GitHub.
    pub fn html(status: u16) -> Self {
        Self {
            status,
            headers: vec![("content-type", "text/html".to_owned())],
            body: "<html><body>Welcome to the café's network</body></html>".to_owned(),
        }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

pub struct Stub {
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Stub {
    /// Answers every request by a function of it.
    pub async fn new(answer: impl Fn(&Seen) -> Reply + Clone + Send + Sync + 'static) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        let router = Router::new().fallback(move |request: Request| {
            let (answer, log) = (answer.clone(), Arc::clone(&log));
            async move {
                let (parts, body) = request.into_parts();
                let header = |name: &str| {
                    let value = parts.headers.get(name)?;
                    Some(value.to_str().unwrap().to_owned())
                };
                let body = to_bytes(body, 1 << 20).await.unwrap();
                let seen = Seen {
                    method: parts.method.to_string(),
                    path: parts.uri.to_string(),
                    authorization: header("authorization"),
                    body: serde_json::from_slice(&body).unwrap_or_default(),
                };
                let reply = answer(&seen);
                log.lock().unwrap().push(seen);
                let mut response = Response::builder().status(reply.status);
                for (name, value) in reply.headers {
                    response = response.header(name, value);
                }
                response.body(Body::from(reply.body)).unwrap()
            }
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { url, seen }
    }

    /// Answers every request with the same.
    pub async fn always(reply: Reply) -> Self {
        Self::new(move |_| reply.clone()).await
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn client(&self) -> GitHub {
        client(&self.url, Some(TOKEN))
    }
}

pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

pub fn client(url: &str, token: Option<&str>) -> GitHub {
    let endpoint = Endpoint {
        rest: url.to_owned(),
    };
    let token = token.map(SecretString::from);
    GitHub::new(&endpoint, token, Arc::new(now)).unwrap()
}

/// A client by a clock that a test moves.
pub fn clocked(url: &str, time: &Arc<Mutex<DateTime<Utc>>>) -> GitHub {
    let endpoint = Endpoint {
        rest: url.to_owned(),
    };
    let time = Arc::clone(time);
    let clock = Arc::new(move || *time.lock().unwrap());
    GitHub::new(&endpoint, Some(TOKEN.into()), clock).unwrap()
}

pub fn entry(change: Change) -> Entry {
    Entry {
        id: OP.into(),
        operation: OP.into(),
        step: 0,
        change,
        state: State::Sending,
        attempts: 1,
        attempted_at: Some(now()),
        sent_at: None,
        created: None,
        created_at: now(),
    }
}

pub fn comment() -> Entry {
    entry(Change::Comment {
        subject: "I_1".into(),
        body: format!("Over to you.\n\n<!-- guildhall:dispatch v1 op={OP} team=docs -->"),
    })
}
