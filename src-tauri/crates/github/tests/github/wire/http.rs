//! What the status, the headers and the body as a whole say, over REST and over GraphQL.

use super::{
    Answer, RESTRICTED, Row, SAML, SCOPES, SECONDARY, SIGN_IN, SSO, anywhere, later, limited,
    rejected, rest, spent,
};
use crate::stub::Reply;
use domain::outbox::{Outcome, Rejection};
use github::Error;
use serde_json::json;

pub fn rows() -> Vec<Row> {
    let mut rows = limits();
    rows.extend(refusals());
    rows.extend(failures());
    rows.extend(strangers());
    rows.extend(broken());
    rows
}

fn limits() -> Vec<Row> {
    let limit = |case, reply, seconds, secondary| {
        anywhere(case, reply, limited(seconds, secondary), later(seconds))
    };
    let exceeded = "API rate limit exceeded for user ID 1.";
    let abuse = "You have triggered an abuse detection mechanism.";
    let date = "Fri, 20 Nov 2026 12:01:30 GMT";
    vec![
        limit(
            "primary limit, 403 with the reset",
            spent(rest(403, exceeded)),
            1800,
            false,
        ),
        limit(
            "primary limit, 429 without a telling message",
            spent(rest(429, "Too many requests")),
            1800,
            false,
        ),
        limit(
            "primary limit without headers",
            rest(403, exceeded),
            60,
            false,
        ),
        limit(
            "secondary limit with retry-after in seconds",
            rest(403, SECONDARY).with("retry-after", "90"),
            90,
            true,
        ),
        limit(
            "secondary limit with retry-after as a date",
            rest(403, SECONDARY)
                .with("retry-after", date)
                .with("date", "Fri, 20 Nov 2026 12:00:00 GMT"),
            90,
            true,
        ),
        limit(
            "secondary limit with the hour spent as well",
            spent(rest(403, SECONDARY)),
            1800,
            true,
        ),
        limit(
            "secondary limit without headers",
            rest(403, SECONDARY),
            60,
            true,
        ),
        limit("secondary limit, 429", rest(429, SECONDARY), 60, true),
        limit(
            "secondary limit by its old name",
            rest(403, abuse),
            60,
            true,
        ),
        limit(
            "403 whose retry-after alone tells",
            rest(403, "Forbidden").with("retry-after", "45"),
            45,
            true,
        ),
        limit(
            "429 that says nothing more",
            rest(429, "Too many requests"),
            60,
            true,
        ),
    ]
}

fn refusals() -> Vec<Row> {
    let invalid = json!({
        "message": "Validation Failed",
        "errors": [{ "resource": "Issue", "code": "missing_field", "field": "title" }],
    });
    let worded = json!({
        "message": "Validation Failed",
        "errors": [{ "resource": "Issue", "code": "custom", "message": "body is too long" }],
    });
    let refused = |case, reply, class, rejection, message: &str| {
        anywhere(case, reply, class, rejected(rejection, message))
    };
    let forbidden = "Resource not accessible by personal access token";
    let fields = "Validation Failed (title is missing_field)";
    let words = "Validation Failed (body is too long)";
    let bad = "Problems parsing JSON";
    let blocked = "Repository access blocked";
    let of = str::to_owned;
    let sso = |url: Option<&str>| Error::SingleSignOn { url: url.map(of) };
    vec![
        anywhere(
            "bad token",
            rest(401, "Bad credentials"),
            Error::Unauthorized,
            SIGN_IN,
        ),
        refused(
            "single sign-on, with an address",
            rest(403, SAML).with("x-github-sso", &format!("required; url={SSO}")),
            sso(Some(SSO)),
            Rejection::SingleSignOn,
            SSO,
        ),
        refused(
            "single sign-on, without an address",
            rest(403, SAML).with("x-github-sso", "required"),
            sso(None),
            Rejection::SingleSignOn,
            "",
        ),
        refused(
            "organization blocks the OAuth app",
            rest(403, RESTRICTED),
            Error::OAuthRestricted,
            Rejection::OauthRestricted,
            "",
        ),
        refused(
            "missing scope",
            rest(403, SCOPES),
            Error::Scope {
                message: of(SCOPES),
            },
            Rejection::Scope,
            SCOPES,
        ),
        refused(
            "missing permission",
            rest(403, forbidden),
            Error::Forbidden {
                message: of(forbidden),
            },
            Rejection::Permission,
            forbidden,
        ),
        refused(
            "blocked for legal reasons",
            rest(451, blocked),
            Error::Forbidden {
                message: of(blocked),
            },
            Rejection::Permission,
            blocked,
        ),
        refused(
            "hidden or missing",
            rest(404, "Not Found"),
            Error::NotFound,
            Rejection::NotFound,
            "",
        ),
        refused(
            "deleted",
            rest(410, "This issue was deleted"),
            Error::Gone,
            Rejection::Gone,
            "",
        ),
        refused(
            "validation, by fields",
            Reply::json(422, &invalid),
            Error::Invalid {
                message: of(fields),
            },
            Rejection::Invalid,
            fields,
        ),
        refused(
            "validation, in words",
            Reply::json(422, &worded),
            Error::Invalid { message: of(words) },
            Rejection::Invalid,
            words,
        ),
        refused(
            "a request that GitHub cannot read",
            rest(400, bad),
            Error::Invalid { message: of(bad) },
            Rejection::Invalid,
            bad,
        ),
    ]
}

fn failures() -> Vec<Row> {
    let failed =
        |case, reply, status| anywhere(case, reply, Error::Server { status }, Outcome::Unknown);
    let ours = |status| Reply {
        headers: vec![
            ("content-type", "text/html".to_owned()),
            ("x-github-request-id", "ABCD:1".to_owned()),
        ],
        ..Reply::html(status)
    };
    let elsewhere = "https://elsewhere.example/r";
    let moved = |case, status| {
        let reply = rest(status, "Moved").with("location", elsewhere);
        let to = elsewhere.to_owned();
        anywhere(case, reply, Error::Moved { to }, Outcome::Unknown)
    };
    vec![
        failed("500", rest(500, "Server Error"), 500),
        failed("502, HTML of a gateway", Reply::html(502), 502),
        failed("502, HTML of GitHub", ours(502), 502),
        failed("502, JSON", rest(502, "Server Error"), 502),
        failed("503, JSON", rest(503, "Service unavailable"), 503),
        failed("504, HTML", ours(504), 504),
        failed("504, JSON", rest(504, "We couldn't respond in time"), 504),
        failed("a status of tomorrow", rest(418, "?"), 418),
        moved("moved to another host, 301", 301),
        moved("moved to another host, 307", 307),
        moved("moved to another host, 308", 308),
    ]
}

fn strangers() -> Vec<Row> {
    let portal = |case, reply| anywhere(case, reply, Error::CaptivePortal, Outcome::Unknown);
    let to = "http://portal.example/";
    vec![
        portal("captive portal, 200", Reply::html(200)),
        portal("captive portal, 302", Reply::html(302).with("location", to)),
        portal("captive portal, 511", Reply::html(511)),
        portal("proxy wants a name", Reply::html(407)),
        portal("proxy refuses, 403", Reply::html(403)),
        portal("proxy knows no such page, 404", Reply::html(404)),
    ]
}

/// More than a page of a hundred full bodies.
const ABSURD: usize = 33 << 20;

fn broken() -> Vec<Row> {
    let unreadable = |case, reply| anywhere(case, reply, Error::Unreadable, Outcome::Unknown);
    let with_body = |body: String| Reply {
        body,
        ..rest(200, "")
    };
    let raw = |case, bytes| Row {
        answer: Answer::Raw(bytes),
        ..unreadable(case, rest(200, ""))
    };
    let mut called_html = Reply::html(200);
    called_html
        .headers
        .push(("x-github-request-id", "ABCD:1".to_owned()));
    vec![
        unreadable("no JSON", with_body("It works!".to_owned())),
        unreadable("cut JSON", with_body("{\"data\": {\"addC".to_owned())),
        unreadable("JSON of another shape", with_body("[1, 2]".to_owned())),
        unreadable("empty body", with_body(String::new())),
        unreadable("HTML from GitHub itself", called_html),
        unreadable(
            "absurdly large",
            with_body(format!("{{\"data\": \"{}\"}}", "x".repeat(ABSURD))),
        ),
        raw("dropped without an answer", b""),
        raw(
            "cut body",
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{\"data\"",
        ),
        raw(
            "bad UTF-8",
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 14\r\n\r\n{\"data\": \"\xff\xfe\"}",
        ),
        raw("no HTTP at all", b"no HTTP at all\r\n\r\n"),
    ]
}
