//! An answer on its way out, before it is an HTTP response.

use crate::limits::Quota;
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Status, headers and body.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: String,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &Json) -> Self {
        Self::written(status, body.to_string())
    }

    /// JSON that is written already.
    pub(crate) fn written(status: u16, body: String) -> Self {
        Self {
            status,
            headers: vec![content_type("application/json; charset=utf-8")],
            body,
        }
    }

    /// GitHub's error body.
    pub(crate) fn error(status: u16, message: &str) -> Self {
        Self::json(
            status,
            &json!({"message": message, "documentation_url": "https://docs.github.com/rest", "status": status.to_string()}),
        )
    }

    pub(crate) fn html(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: vec![content_type("text/html; charset=utf-8")],
            body: format!("<!DOCTYPE html>\n<html><body><h1>{text}</h1></body></html>\n"),
        }
    }

    pub(crate) fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn with_quota(self, quota: &Quota) -> Self {
        self.with("x-ratelimit-limit", quota.limit.to_string())
            .with("x-ratelimit-remaining", quota.remaining().to_string())
            .with("x-ratelimit-used", quota.used.to_string())
            .with("x-ratelimit-reset", quota.reset.timestamp().to_string())
            .with("x-ratelimit-resource", quota.resource.name())
    }

    /// As a whole response, or one that breaks off.
    pub(crate) fn respond(self, cut: Cut) -> Response<Body> {
        let length = self.body.len();
        let body = match cut {
            Cut::No => Body::from(self.body),
            Cut::Halfway => Body::new(Broken::after(
                self.body.get(..length / 2).unwrap_or_default().to_owned(),
            )),
            Cut::AtOnce => Body::new(Broken::after(String::new())),
            Cut::Trickle(pace) => Body::new(Trickle::of(self.body, pace)),
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_str(&value),
            ) {
                response.headers_mut().insert(name, value);
            }
        }
        if matches!(cut, Cut::Halfway | Cut::AtOnce) {
            // The whole length is promised, so that a client notices what is missing.
            response
                .headers_mut()
                .insert("content-length", HeaderValue::from(length.max(1)));
        }
        response
    }
}

/// Whether and where an answer breaks off.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    No,
    /// After the headers and half of the body.
    Halfway,
    /// Before anything is written: the server closes the connection without an answer.
    AtOnce,
    /// Not at all, but one byte comes after each such pause.
    Trickle(Duration),
}

fn content_type(value: &str) -> (Cow<'static, str>, String) {
    ("content-type".into(), value.to_owned())
}

/// A body that comes byte by byte.
struct Trickle {
    text: Bytes,
    pause: Pin<Box<tokio::time::Sleep>>,
    pace: Duration,
}

impl Trickle {
    fn of(text: String, pace: Duration) -> Self {
        Self {
            text: text.into(),
            pause: Box::pin(tokio::time::sleep(pace)),
            pace,
        }
    }
}

impl http_body::Body for Trickle {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        if self.text.is_empty() {
            return Poll::Ready(None);
        }
        std::task::ready!(self.pause.as_mut().poll(context));
        let next = tokio::time::Instant::now() + self.pace;
        self.pause.as_mut().reset(next);
        let byte = self.text.split_to(1);
        Poll::Ready(Some(Ok(http_body::Frame::data(byte))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.text.len() as u64)
    }
}

/// A body that gives some text, then fails, which makes the server close the connection.
struct Broken {
    text: Option<String>,
    /// Lets the server write out what it has before the failure.
    pause: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Broken {
    fn after(text: String) -> Self {
        let empty = text.is_empty();
        Self {
            text: (!empty).then_some(text),
            pause: (!empty).then(|| Box::pin(tokio::time::sleep(Duration::from_millis(20)))),
        }
    }
}

impl http_body::Body for Broken {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        if let Some(text) = self.text.take() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(text.into()))));
        }
        if let Some(pause) = self.pause.as_mut() {
            std::task::ready!(pause.as_mut().poll(context));
            self.pause = None;
        }
        Poll::Ready(Some(Err(std::io::Error::other(
            "simulated: the connection broke",
        ))))
    }
}
