//! The words of answers that a fault puts in place of the real one.

use crate::answer::Answer;
use crate::faults::{FaultKind, LimitKind};
use crate::serve::bad_credentials;
use crate::state::refusal::{OAUTH_RESTRICTED, SIGN_ON};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value as Json, json};

const PRIMARY: &str = "API rate limit exceeded for user ID 1.";
const ALREADY: &str = "API rate limit already exceeded for user ID 1.";
const SECONDARY: &str =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
const UNICORN: &str = "Unicorn! Had issues producing the response to your request.";

/// The answer of a fault that has one; `serve` makes the real one, and the change.
pub(crate) fn scripted(
    fault: &FaultKind,
    now: DateTime<Utc>,
    serve: impl FnOnce() -> Answer,
) -> Answer {
    match fault {
        FaultKind::ApplyThenFail { status } => {
            serve();
            Answer::html(*status, UNICORN)
        }
        FaultKind::ApplyThenError { status } => {
            serve();
            Answer::error(*status, "Server Error")
        }
        FaultKind::FailBefore { status } => Answer::error(*status, "Server Error"),
        FaultKind::ErrorPage { status } => Answer::html(*status, UNICORN),
        FaultKind::Unauthorized => bad_credentials(),
        FaultKind::Forbidden => {
            Answer::error(403, "Resource not accessible by personal access token")
        }
        FaultKind::NotFound => Answer::error(404, "Not Found"),
        FaultKind::Gone => Answer::error(410, "This issue was deleted"),
        FaultKind::Moved { to } => {
            let body = json!({"message": "Moved Permanently", "url": to});
            Answer::json(301, &body).with("location", to)
        }
        FaultKind::Invalid {
            resource,
            field,
            code,
        } => Answer::json(
            422,
            &json!({
                "message": "Validation Failed",
                "errors": [{"resource": resource, "field": field, "code": code}],
                "documentation_url": "https://docs.github.com/rest",
                "status": "422",
            }),
        ),
        FaultKind::RateLimited { headers } => primary(403, *headers, now, 600),
        FaultKind::SecondaryLimit { headers } => secondary(403, *headers, 60),
        FaultKind::TooMany { retry_after } => secondary(429, true, *retry_after),
        FaultKind::GraphqlRateLimited => {
            spent(graphql_error(Some("RATE_LIMITED"), PRIMARY), now, 600)
        }
        FaultKind::Limit {
            limit,
            status,
            headers,
            seconds,
            error_type,
        } => match (limit, status, headers) {
            (LimitKind::Primary, 200, _) => {
                let message = if error_type.is_some() {
                    PRIMARY
                } else {
                    ALREADY
                };
                let answer = graphql_error(error_type.as_deref(), message);
                if *headers {
                    spent(answer, now, *seconds)
                } else {
                    answer
                }
            }
            (LimitKind::Primary, ..) => primary(*status, *headers, now, *seconds),
            (LimitKind::Secondary, 200, _) => {
                let answer = graphql_error(error_type.as_deref(), SECONDARY);
                if *headers {
                    answer.with("retry-after", seconds.to_string())
                } else {
                    answer
                }
            }
            (LimitKind::Secondary, ..) => secondary(*status, *headers, *seconds),
        },
        FaultKind::LastGood { seconds } => spent(serve(), now, *seconds),
        FaultKind::TooHeavy => {
            let message = "Resource limits for this query exceeded.";
            with_data(
                graphql_error(Some("RESOURCE_LIMITS_EXCEEDED"), message),
                Json::Null,
            )
        }
        FaultKind::GraphqlError {
            error_type,
            message,
            extensions,
            partial,
        } => {
            let mut error = error(error_type.as_deref(), message);
            if let (Some(fields), Some(extensions)) = (error.as_object_mut(), extensions) {
                fields.insert("extensions".to_owned(), extensions.clone());
            }
            let answer = Answer::json(200, &json!({ "errors": [error] }));
            if *partial {
                let real: Json = serde_json::from_str(&serve().body).unwrap_or_default();
                with_data(answer, real.get("data").cloned().unwrap_or_default())
            } else {
                answer
            }
        }
        FaultKind::SingleSignOn => Answer::error(403, SIGN_ON).with(
            "x-github-sso",
            "required; url=https://github.com/orgs/open-campus/sso?authorization_request=simulated",
        ),
        FaultKind::OauthRestricted => Answer::error(403, OAUTH_RESTRICTED),
        // What has no answer of its own was dealt with before.
        _ => serve(),
    }
}

fn primary(status: u16, headers: bool, now: DateTime<Utc>, seconds: u64) -> Answer {
    let answer = Answer::error(status, PRIMARY);
    if headers {
        spent(answer, now, seconds)
    } else {
        answer
    }
}

fn secondary(status: u16, headers: bool, seconds: u64) -> Answer {
    let answer = Answer::error(status, SECONDARY);
    if headers {
        answer.with("retry-after", seconds.to_string())
    } else {
        answer
    }
}

/// Says that nothing remains; replaces what the answer said of it.
fn spent(answer: Answer, now: DateTime<Utc>, seconds: u64) -> Answer {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    let reset = now + Duration::try_seconds(seconds).unwrap_or_default();
    answer
        .with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-used", "5000")
        .with("x-ratelimit-reset", reset.timestamp().to_string())
}

fn error(error_type: Option<&str>, message: &str) -> Json {
    match error_type {
        Some(error_type) => json!({"type": error_type, "message": message}),
        None => json!({ "message": message }),
    }
}

fn graphql_error(error_type: Option<&str>, message: &str) -> Answer {
    Answer::json(200, &json!({ "errors": [error(error_type, message)] }))
}

fn with_data(answer: Answer, data: Json) -> Answer {
    let mut body: Json = serde_json::from_str(&answer.body).unwrap_or_default();
    if let Some(fields) = body.as_object_mut() {
        fields.insert("data".to_owned(), data);
    }
    Answer {
        body: body.to_string(),
        ..answer
    }
}
