//! What the errors of GraphQL's envelope say, in a 200 mostly, sometimes beside data.

use super::{
    RESTRICTED, Row, SAML, SCOPES, SECONDARY, SSO, in_envelope, later, limited, rejected, spent,
};
use crate::stub::Reply;
use domain::outbox::{Outcome, Rejection};
use github::Error;
use serde_json::{Value, json};

fn envelope(status: u16, data: &Value, error: &Value) -> Reply {
    Reply::json(status, &json!({ "data": data, "errors": [error] }))
}

fn typed(kind: &str, text: &str) -> Reply {
    let error = json!({ "type": kind, "message": text });
    envelope(200, &Value::Null, &error)
}

/// What a read and a write ask for, as if nothing had been wrong.
fn whole() -> Value {
    json!({
        "user": { "id": "U_1" },
        "addComment": { "commentEdge": { "node": { "id": "IC_1" } } },
    })
}

/// An error beside data that is all there.
fn beside(kind: &str, text: &str) -> Reply {
    let error = json!({ "type": kind, "message": text, "path": ["somewhere", "else"] });
    envelope(200, &whole(), &error)
}

pub fn rows() -> Vec<Row> {
    let mut rows = limits();
    rows.extend(refusals());
    rows.extend(failures());
    rows.extend(partial());
    rows
}

fn limits() -> Vec<Row> {
    let limit = |case, reply, seconds, secondary| {
        in_envelope(case, reply, limited(seconds, secondary), later(seconds))
    };
    let bare = |text: &str| envelope(200, &Value::Null, &json!({ "message": text }));
    let exceeded = "API rate limit exceeded";
    let already = "API rate limit already exceeded for user ID 1.";
    vec![
        limit(
            "RATE_LIMITED with the reset",
            spent(typed("RATE_LIMITED", exceeded)),
            1800,
            false,
        ),
        limit(
            "RATE_LIMITED without headers",
            typed("RATE_LIMITED", exceeded),
            60,
            false,
        ),
        limit("RATE_LIMIT", typed("RATE_LIMIT", already), 60, false),
        limit(
            "RATE_LIMITED, with data beside it",
            beside("RATE_LIMITED", exceeded),
            60,
            false,
        ),
        limit("primary limit without a type", bare(already), 60, false),
        limit("secondary limit without a type", bare(SECONDARY), 60, true),
        limit(
            "secondary limit with a type and retry-after",
            typed("RATE_LIMITED", SECONDARY).with("retry-after", "30"),
            30,
            true,
        ),
        limit(
            "secondary limit called FORBIDDEN",
            typed("FORBIDDEN", SECONDARY).with("retry-after", "30"),
            30,
            true,
        ),
        limit(
            "secondary limit, 403 with an envelope",
            envelope(
                403,
                &Value::Null,
                &json!({ "type": "RATE_LIMITED", "message": SECONDARY }),
            ),
            60,
            true,
        ),
    ]
}

fn refusals() -> Vec<Row> {
    let of = str::to_owned;
    let refused = |case, reply, class, rejection, message: &str| {
        in_envelope(case, reply, class, rejected(rejection, message))
    };
    let saml = json!({
        "type": "FORBIDDEN", "message": SAML, "extensions": { "saml_failure": true },
    });
    let saml = || envelope(200, &Value::Null, &saml);
    let sso = |url: Option<&str>| Error::SingleSignOn { url: url.map(of) };
    let unknown = "Field 'x' doesn't exist on type 'Query'";
    let document = json!({
        "message": unknown,
        "path": ["query", "x"],
        "extensions": { "code": "undefinedField", "typeName": "Query", "fieldName": "x" },
    });
    let permission = "someone does not have the correct permissions";
    let missing = "Could not resolve to a node with the global id of 'I_1'";
    let long = "Body is too long (maximum is 65536 characters)";
    let scope = || Error::Scope {
        message: of(SCOPES),
    };
    let bare = |text: &str| envelope(200, &Value::Null, &json!({ "message": text }));
    vec![
        refused(
            "single sign-on, with an address",
            saml().with("x-github-sso", &format!("required; url={SSO}")),
            sso(Some(SSO)),
            Rejection::SingleSignOn,
            SSO,
        ),
        refused(
            "single sign-on, without an address",
            saml(),
            sso(None),
            Rejection::SingleSignOn,
            "",
        ),
        refused(
            "single sign-on that the message alone tells",
            typed("FORBIDDEN", SAML),
            sso(None),
            Rejection::SingleSignOn,
            "",
        ),
        refused(
            "organization blocks the OAuth app",
            typed("FORBIDDEN", RESTRICTED),
            Error::OAuthRestricted,
            Rejection::OauthRestricted,
            "",
        ),
        refused(
            "organization blocks the OAuth app, without a type",
            bare(RESTRICTED),
            Error::OAuthRestricted,
            Rejection::OauthRestricted,
            "",
        ),
        refused(
            "missing permission",
            typed("FORBIDDEN", permission),
            Error::Forbidden {
                message: of(permission),
            },
            Rejection::Permission,
            permission,
        ),
        refused(
            "hidden or missing",
            typed("NOT_FOUND", missing),
            Error::NotFound,
            Rejection::NotFound,
            "",
        ),
        refused(
            "missing scope",
            typed("INSUFFICIENT_SCOPES", SCOPES),
            scope(),
            Rejection::Scope,
            SCOPES,
        ),
        refused(
            "missing scope, without a type",
            bare(SCOPES),
            scope(),
            Rejection::Scope,
            SCOPES,
        ),
        refused(
            "missing scope, with data beside it",
            beside("INSUFFICIENT_SCOPES", SCOPES),
            scope(),
            Rejection::Scope,
            SCOPES,
        ),
        refused(
            "validation of the content",
            typed("UNPROCESSABLE", long),
            Error::Invalid { message: of(long) },
            Rejection::Invalid,
            long,
        ),
        refused(
            "a document that GitHub refuses before it runs",
            envelope(200, &Value::Null, &document),
            Error::Invalid {
                message: of(unknown),
            },
            Rejection::Invalid,
            unknown,
        ),
    ]
}

fn failures() -> Vec<Row> {
    let heavy = |case, reply| in_envelope(case, reply, Error::TooHeavy, Outcome::Unknown);
    let failed =
        |case, reply| in_envelope(case, reply, Error::Server { status: 200 }, Outcome::Unknown);
    let wrong = "Something went wrong while executing your query.";
    let exceeded = "Resource limits for this query exceeded.";
    let null = Reply::json(200, &json!({ "data": null }));
    let nothing = Reply::json(200, &json!({}));
    vec![
        heavy(
            "too heavy, by its resources",
            typed("RESOURCE_LIMITS_EXCEEDED", exceeded),
        ),
        heavy(
            "too heavy, with data beside it",
            beside("RESOURCE_LIMITS_EXCEEDED", exceeded),
        ),
        heavy(
            "too heavy, by its nodes",
            typed(
                "MAX_NODE_LIMIT_EXCEEDED",
                "This query requests up to 600,000 possible nodes",
            ),
        ),
        failed(
            "a failure without a type",
            envelope(200, &Value::Null, &json!({ "message": wrong })),
        ),
        failed(
            "a failure without a type, with data beside it",
            envelope(200, &whole(), &json!({ "message": wrong })),
        ),
        failed("a type of tomorrow", typed("WHO_KNOWS", "?")),
        in_envelope(
            "neither data nor errors",
            null,
            Error::Unreadable,
            Outcome::Unknown,
        ),
        in_envelope(
            "an envelope with nothing in it",
            nothing,
            Error::Unreadable,
            Outcome::Unknown,
        ),
    ]
}

/// Parts that are hidden beside what was asked for do no harm.
fn partial() -> Vec<Row> {
    let fine = |case, reply| Row {
        read: None,
        ..in_envelope(
            case,
            reply,
            Error::Unreadable,
            Outcome::Sent {
                created: Some("IC_1".into()),
            },
        )
    };
    vec![
        fine(
            "NOT_FOUND beside the data",
            beside("NOT_FOUND", "Could not resolve to a Repository"),
        ),
        fine("FORBIDDEN beside the data", beside("FORBIDDEN", "hidden")),
        fine("single sign-on beside the data", beside("FORBIDDEN", SAML)),
    ]
}
