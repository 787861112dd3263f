//! What errors look like on the wire, what they are called, and what becomes of a write.

use crate::stub::{Reply, Stub, comment, now};
use chrono::TimeDelta;
use domain::id::{Login, RepoName};
use domain::outbox::{Outcome, Rejection, Wait};
use github::Error;
use serde_json::{Value, json};

fn message(text: &str) -> Value {
    json!({ "message": text, "documentation_url": "https://docs.github.com/rest" })
}

pub fn rest(status: u16, text: &str) -> Reply {
    Reply::json(status, &message(text))
}

fn graphql(error: Value) -> Reply {
    Reply::json(200, &json!({ "data": null, "errors": [error] }))
}

pub fn limited(seconds: i64, secondary: bool) -> Error {
    Error::RateLimited {
        until: now() + TimeDelta::seconds(seconds),
        secondary,
    }
}

pub fn later(seconds: i64) -> Outcome {
    let until = Some(now() + TimeDelta::seconds(seconds));
    Outcome::Retry {
        why: Wait::RateLimited,
        until,
    }
}

fn rejected(rejection: Rejection, message: &str) -> Outcome {
    Outcome::Rejected {
        rejection,
        message: message.to_owned(),
    }
}

const SIGN_IN: Outcome = Outcome::Retry {
    why: Wait::SignIn,
    until: None,
};
const SSO: &str = "https://github.com/orgs/open-campus/sso?authorization_request=A1";
pub const SECONDARY: &str = "You have exceeded a secondary rate limit. Please wait a few minutes.";
pub const RESTRICTED: &str = "Although you appear to have the correct authorization credentials, the `open-campus` \
     organization has enabled OAuth App access restrictions, meaning that data access to third \
     parties is limited.";
pub const SCOPES: &str = "Your token has not been granted the required scopes to execute this query. \
     The 'projectV2' field requires one of the following scopes: ['read:project'], but your token \
     has only been granted the: ['repo'] scopes.";

/// Half past twelve, in seconds.
const RESET: &str = "1795177800";

pub fn spent(reply: Reply) -> Reply {
    reply
        .with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", RESET)
        .with("date", "Fri, 20 Nov 2026 12:00:00 GMT")
}

/// case, answer, class, outcome of a write that is answered so
fn over_http() -> Vec<(&'static str, Reply, Error, Outcome)> {
    let invalid = json!({
        "message": "Validation Failed",
        "errors": [{ "resource": "Issue", "code": "missing_field", "field": "title" }],
    });
    let details = "Validation Failed (title is missing_field)";
    let forbidden = "Resource not accessible by personal access token";
    vec![
        (
            "bad token",
            rest(401, "Bad credentials"),
            Error::Unauthorized,
            SIGN_IN,
        ),
        (
            "primary limit, 403",
            spent(rest(403, "API rate limit exceeded for user ID 1.")),
            limited(1800, false),
            later(1800),
        ),
        (
            "primary limit, 429 without a telling message",
            spent(rest(429, "Too many requests")),
            limited(1800, false),
            later(1800),
        ),
        (
            "secondary limit with retry-after",
            rest(403, SECONDARY).with("retry-after", "90"),
            limited(90, true),
            later(90),
        ),
        (
            "secondary limit without headers",
            rest(403, SECONDARY),
            limited(60, true),
            later(60),
        ),
        (
            "secondary limit, 429",
            rest(429, SECONDARY),
            limited(60, true),
            later(60),
        ),
        (
            "single sign-on",
            rest(403, "Resource protected by organization SAML enforcement.")
                .with("x-github-sso", &format!("required; url={SSO}")),
            Error::SingleSignOn {
                url: Some(SSO.to_owned()),
            },
            rejected(Rejection::SingleSignOn, SSO),
        ),
        (
            "organization blocks the app",
            rest(403, RESTRICTED),
            Error::OAuthRestricted,
            rejected(
                Rejection::Permission,
                "the organization restricts access by this OAuth app",
            ),
        ),
        (
            "permission",
            rest(403, forbidden),
            Error::Forbidden {
                message: forbidden.to_owned(),
            },
            rejected(Rejection::Permission, forbidden),
        ),
        (
            "hidden or missing",
            rest(404, "Not Found"),
            Error::NotFound,
            rejected(Rejection::NotFound, "not found"),
        ),
        (
            "moved to another host",
            rest(301, "Moved Permanently").with("location", "https://elsewhere.example/r"),
            Error::Moved {
                to: "https://elsewhere.example/r".to_owned(),
            },
            Outcome::Unknown,
        ),
        (
            "deleted",
            rest(410, "This issue was deleted"),
            Error::Gone,
            rejected(Rejection::Gone, "deleted"),
        ),
        (
            "validation",
            Reply::json(422, &invalid),
            Error::Invalid {
                message: details.to_owned(),
            },
            rejected(Rejection::Invalid, details),
        ),
        (
            "gateway, HTML",
            Reply::html(502),
            Error::Server { status: 502 },
            Outcome::Unknown,
        ),
        (
            "gateway, JSON",
            rest(504, "timeout"),
            Error::Server { status: 504 },
            Outcome::Unknown,
        ),
        (
            "failure",
            rest(500, "Server Error"),
            Error::Server { status: 500 },
            Outcome::Unknown,
        ),
        (
            "captive portal",
            Reply::html(200),
            Error::CaptivePortal,
            Outcome::Unknown,
        ),
        (
            "proxy wants a name",
            Reply::html(407),
            Error::CaptivePortal,
            Outcome::Unknown,
        ),
        (
            "proxy refuses",
            Reply::html(403),
            Error::CaptivePortal,
            Outcome::Unknown,
        ),
        (
            "redirected to a sign-in page",
            Reply::html(302).with("location", "http://portal.example/"),
            Error::CaptivePortal,
            Outcome::Unknown,
        ),
        (
            "cut JSON",
            Reply {
                body: "{\"data\": {\"addC".to_owned(),
                ..rest(200, "")
            },
            Error::Unreadable,
            Outcome::Unknown,
        ),
    ]
}

/// case, error in the envelope of a 200, class, outcome
fn in_envelope() -> Vec<(&'static str, Reply, Error, Outcome)> {
    let error = |kind: &str, text: &str| graphql(json!({ "type": kind, "message": text }));
    let bare = |text: &str| graphql(json!({ "message": text }));
    let scope = Error::Scope {
        message: SCOPES.to_owned(),
    };
    let validation = graphql(json!({
        "message": "Field 'x' doesn't exist on type 'Query'",
        "path": ["query", "x"],
        "extensions": { "code": "undefinedField", "typeName": "Query", "fieldName": "x" },
    }));
    let invalid = "Field 'x' doesn't exist on type 'Query'";
    let saml = graphql(json!({
        "type": "FORBIDDEN",
        "message": "Resource protected by organization SAML enforcement.",
        "extensions": { "saml_failure": true },
    }));
    vec![
        (
            "RATE_LIMITED",
            spent(error("RATE_LIMITED", "API rate limit exceeded")),
            limited(1800, false),
            later(1800),
        ),
        (
            "RATE_LIMIT",
            error("RATE_LIMIT", "API rate limit already exceeded"),
            limited(60, false),
            later(60),
        ),
        (
            "no type",
            bare("API rate limit already exceeded for user ID 1."),
            limited(60, false),
            later(60),
        ),
        ("secondary", bare(SECONDARY), limited(60, true), later(60)),
        (
            "secondary, with a type and a header",
            error("RATE_LIMITED", SECONDARY).with("retry-after", "30"),
            limited(30, true),
            later(30),
        ),
        (
            "single sign-on",
            saml.with("x-github-sso", &format!("required; url={SSO}")),
            Error::SingleSignOn {
                url: Some(SSO.to_owned()),
            },
            rejected(Rejection::SingleSignOn, SSO),
        ),
        (
            "organization blocks the app",
            error("FORBIDDEN", RESTRICTED),
            Error::OAuthRestricted,
            rejected(
                Rejection::Permission,
                "the organization restricts access by this OAuth app",
            ),
        ),
        (
            "permission",
            error("FORBIDDEN", "someone does not have the correct permissions"),
            Error::Forbidden {
                message: "someone does not have the correct permissions".into(),
            },
            rejected(
                Rejection::Permission,
                "someone does not have the correct permissions",
            ),
        ),
        (
            "hidden or missing",
            error(
                "NOT_FOUND",
                "Could not resolve to a node with the global id of 'I_1'",
            ),
            Error::NotFound,
            rejected(Rejection::NotFound, "not found"),
        ),
        (
            "scope",
            error("INSUFFICIENT_SCOPES", SCOPES),
            scope,
            rejected(Rejection::Scope, SCOPES),
        ),
        (
            "validation of content",
            error(
                "UNPROCESSABLE",
                "Body is too long (maximum is 65536 characters)",
            ),
            Error::Invalid {
                message: "Body is too long (maximum is 65536 characters)".into(),
            },
            rejected(
                Rejection::Invalid,
                "Body is too long (maximum is 65536 characters)",
            ),
        ),
        (
            "refused document",
            validation,
            Error::Invalid {
                message: invalid.into(),
            },
            rejected(Rejection::Invalid, invalid),
        ),
        (
            "resources",
            error(
                "RESOURCE_LIMITS_EXCEEDED",
                "Resource limits for this query exceeded.",
            ),
            Error::TooHeavy,
            Outcome::Unknown,
        ),
        (
            "nodes",
            error(
                "MAX_NODE_LIMIT_EXCEEDED",
                "This query requests up to 600,000 nodes",
            ),
            Error::TooHeavy,
            Outcome::Unknown,
        ),
        (
            "failure",
            bare("Something went wrong while executing your query."),
            Error::Server { status: 200 },
            Outcome::Unknown,
        ),
        (
            "a type of tomorrow",
            error("WHO_KNOWS", "?"),
            Error::Server { status: 200 },
            Outcome::Unknown,
        ),
    ]
}

#[tokio::test]
async fn every_answer_has_one_class_and_a_write_one_outcome() {
    let login = Login::from("somebody");
    for (case, reply, class, outcome) in over_http() {
        let stub = Stub::always(reply).await;
        let read = stub
            .client()
            .repository(&RepoName::from("open-campus/docs"))
            .await;
        assert_eq!(read.unwrap_err(), class, "{case}: REST");
        let read = stub.client().account(&login).await;
        assert_eq!(read.unwrap_err(), class, "{case}: GraphQL");
        let sent = stub.client().send(&comment(), &[], &|_| None).await;
        assert_eq!(sent, outcome, "{case}: write");
    }
    for (case, reply, class, outcome) in in_envelope() {
        let stub = Stub::always(reply).await;
        let read = stub.client().account(&login).await;
        assert_eq!(read.unwrap_err(), class, "{case}: envelope");
        let sent = stub.client().send(&comment(), &[], &|_| None).await;
        assert_eq!(sent, outcome, "{case}: write");
    }
}
