//! From what came over the wire to an [`Error`].
//!
//! The order is fixed: the error's type, then the envelope's message, then status and headers.
//! Only the envelope's own `message` is read, never the text of an item.

use crate::Error;
use crate::client::Answer;
use crate::graphql::Trouble;
use crate::rate_limit::{Limits, Resource, number, text};
use chrono::{DateTime, Utc};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::error::Error as StdError;
use std::io;

/// A REST error's envelope (docs.github.com, "Troubleshooting the REST API").
#[derive(Deserialize, Default)]
struct Envelope {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Vec<serde_json::Value>,
}

/// What a failed exchange was. Only a failed connection proves that nothing was sent.
pub(crate) fn transport(error: &(dyn StdError + 'static)) -> Error {
    let (mut connecting, mut tls, mut late) = (false, false, false);
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<hyper_util::client::legacy::Error>() {
            connecting |= error.is_connect();
        }
        tls |= error.is::<rustls::Error>();
        let io = error.downcast_ref::<io::Error>();
        late |= io.is_some_and(|error| error.kind() == io::ErrorKind::TimedOut);
        // `source()` of an io::Error skips what it wraps.
        let wrapped = io.and_then(io::Error::get_ref);
        next = match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn StdError + 'static)),
            None => error.source(),
        };
    }
    match (connecting, tls, late) {
        (true, true, _) => Error::Tls,
        (true, false, _) => Error::Offline,
        (false, _, true) => Error::TimedOut,
        (false, _, false) => Error::Unreadable,
    }
}

/// Whether an answer is GitHub's: every answer of GitHub names its request.
pub(crate) fn is_github(answer: &Answer) -> bool {
    answer.headers.contains_key("x-github-request-id")
}

/// What is wrong with an answer by its status, if anything; 304 is fine.
pub(crate) fn rest(
    answer: &Answer,
    resource: Resource,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Option<Error> {
    let status = answer.status;
    let envelope = serde_json::from_slice::<Envelope>(&answer.body).ok();
    if status.is_success() || status == StatusCode::NOT_MODIFIED {
        let foreign = !is_github(answer) && !is_json(&answer.headers) && !answer.body.is_empty();
        return foreign.then_some(Error::CaptivePortal);
    }
    let portal = matches!(
        status,
        StatusCode::NETWORK_AUTHENTICATION_REQUIRED | StatusCode::PROXY_AUTHENTICATION_REQUIRED
    );
    if portal || (status.is_client_error() && envelope.is_none() && !is_github(answer)) {
        return Some(Error::CaptivePortal);
    }
    if status.is_redirection() {
        return Some(match text(&answer.headers, "location") {
            Some(to) if is_github(answer) => Error::Moved { to: to.to_owned() },
            _ => Error::CaptivePortal,
        });
    }
    let envelope = envelope.unwrap_or_default();
    let headers = &answer.headers;
    if status.is_server_error() && headers.contains_key("retry-after") {
        // It failed all the same; but nothing leaves before.
        limits.limited(resource, headers, true, now);
    }
    Some(match status {
        StatusCode::UNAUTHORIZED => Error::Unauthorized,
        StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS => {
            let limited = |secondary| limits.limited(resource, headers, secondary, now);
            match limit_named(&envelope.message) {
                Some(secondary) => limited(secondary),
                None if number(headers, "x-ratelimit-remaining") == Some(0) => limited(false),
                None if headers.contains_key("retry-after") => limited(true),
                None if status == StatusCode::TOO_MANY_REQUESTS => limited(true),
                None => forbidden(&envelope.message, single_sign_on(headers)),
            }
        }
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::GONE => Error::Gone,
        StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => Error::Forbidden {
            message: envelope.message,
        },
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Error::Invalid {
            message: with_details(envelope),
        },
        status => Error::Server {
            status: status.as_u16(),
        },
    })
}

/// What a GraphQL error is: its type decides; without a known one its message.
pub(crate) fn graphql(
    trouble: &Trouble,
    headers: &HeaderMap,
    limits: &Limits,
    now: DateTime<Utc>,
) -> Error {
    let message = || trouble.message.clone();
    let limited = |secondary| limits.limited(Resource::Graphql, headers, secondary, now);
    match trouble.kind() {
        "RATE_LIMITED" | "RATE_LIMIT" => limited(limit_named(&trouble.message).unwrap_or_default()),
        "FORBIDDEN" if trouble.saml_failure() => Error::SingleSignOn {
            url: single_sign_on(headers).flatten(),
        },
        "FORBIDDEN" => match limit_named(&trouble.message) {
            Some(secondary) => limited(secondary),
            None => forbidden(&trouble.message, single_sign_on(headers)),
        },
        "NOT_FOUND" => Error::NotFound,
        "INSUFFICIENT_SCOPES" => Error::Scope { message: message() },
        "UNAUTHENTICATED" => Error::Unauthorized,
        "RESOURCE_LIMITS_EXCEEDED" | "MAX_NODE_LIMIT_EXCEEDED" => Error::TooHeavy,
        "UNPROCESSABLE"
        | "BAD_USER_INPUT"
        | "ARGUMENT_LIMIT"
        | "EXCESSIVE_PAGINATION"
        | "INVALID_CURSOR_ARGUMENTS"
        | "MISSING_PAGINATION_BOUNDARIES" => Error::Invalid { message: message() },
        // Refused when validated, before anything ran: it says where in the document.
        _ if trouble.is_validation() => Error::Invalid { message: message() },
        "" => match limit_named(&trouble.message) {
            Some(secondary) => limited(secondary),
            None if is_restriction(&trouble.message) => Error::OAuthRestricted,
            None if is_scope(&trouble.message) => Error::Scope { message: message() },
            None => Error::Server { status: 200 },
        },
        _ => Error::Server { status: 200 },
    }
}

/// Whether a message names a rate limit, and whether it is the secondary one.
fn limit_named(message: &str) -> Option<bool> {
    let message = message.to_ascii_lowercase();
    if message.contains("secondary rate limit") || message.contains("abuse detection") {
        return Some(true);
    }
    (message.contains("rate limit exceeded") || message.contains("rate limit already exceeded"))
        .then_some(false)
}

fn forbidden(message: &str, sso: Option<Option<String>>) -> Error {
    match sso {
        Some(url) => Error::SingleSignOn { url },
        None if is_single_sign_on(message) => Error::SingleSignOn { url: None },
        None if is_restriction(message) => Error::OAuthRestricted,
        None if is_scope(message) => Error::Scope {
            message: message.to_owned(),
        },
        None => Error::Forbidden {
            message: message.to_owned(),
        },
    }
}

fn is_single_sign_on(message: &str) -> bool {
    message.contains("organization SAML enforcement")
}

fn is_restriction(message: &str) -> bool {
    message.contains("has enabled OAuth App access restrictions")
}

fn is_scope(message: &str) -> bool {
    message.contains("requires one of the following scopes")
}

/// `X-GitHub-SSO: required; url=…`: the address, if it says one.
fn single_sign_on(headers: &HeaderMap) -> Option<Option<String>> {
    let value = text(headers, "x-github-sso")?.strip_prefix("required")?;
    let url = value
        .split_once("url=")
        .map(|(_, url)| url.trim().to_owned());
    Some(url)
}

fn is_json(headers: &HeaderMap) -> bool {
    text(headers, "content-type").is_some_and(|value| value.contains("json"))
}

/// `Validation Failed (title is missing_field)`.
fn with_details(envelope: Envelope) -> String {
    let details: Vec<String> = envelope
        .errors
        .iter()
        .filter_map(|error| {
            let part = |name: &str| error.get(name).and_then(|value| value.as_str());
            match (error.as_str(), part("message"), part("field"), part("code")) {
                (Some(text), ..) | (None, Some(text), ..) => Some(text.to_owned()),
                (None, None, Some(field), Some(code)) => Some(format!("{field} is {code}")),
                (None, None, _, code) => code.map(str::to_owned),
            }
        })
        .collect();
    if details.is_empty() {
        return envelope.message;
    }
    format!("{} ({})", envelope.message, details.join("; "))
}
