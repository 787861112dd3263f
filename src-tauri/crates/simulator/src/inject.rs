//! Applies faults around the real answer.

use crate::Simulator;
use crate::answer::{Answer, Cut};
use crate::faults::FaultKind;
use crate::http::{Incoming, identified};
use crate::serve::{answer, bad_credentials};
use axum::body::Body;
use axum::http::Response;
use serde_json::json;
use std::time::Duration;

/// Applies the faults around the real answer.
pub(crate) async fn run(
    simulator: &Simulator,
    incoming: &Incoming,
    kinds: &[FaultKind],
) -> Response<Body> {
    for kind in kinds {
        if let FaultKind::Latency { ms } = kind {
            tokio::time::sleep(Duration::from_millis(*ms)).await;
        }
    }
    let fault = kinds
        .iter()
        .find(|k| !matches!(k, FaultKind::Latency { .. }));
    let serve = || answer(simulator, incoming);
    let whole = |answer: Answer| answer.respond(Cut::No);
    let now = simulator.lock().now();
    let Some(fault) = fault else {
        return whole(identified(serve(), simulator));
    };
    let reset = (now + chrono::Duration::minutes(10))
        .timestamp()
        .to_string();
    let answer = match fault {
        FaultKind::ApplyThenFail { status } => {
            serve();
            Answer::html(*status, "Unicorn! Had issues producing the response to your request.")
        }
        FaultKind::ApplyThenDrop => {
            serve();
            return Answer::html(200, "").respond(Cut::AtOnce);
        }
        FaultKind::ApplyThenHang => {
            serve();
            tokio::time::sleep(Duration::from_secs(3600)).await;
            Answer::error(504, "Gateway time-out")
        }
        FaultKind::FailBefore { status } => Answer::error(*status, "Server Error"),
        FaultKind::Drop => return Answer::html(200, "").respond(Cut::AtOnce),
        FaultKind::Hang => {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            Answer::error(504, "Gateway time-out")
        }
        FaultKind::CutBody => return identified(serve(), simulator).respond(Cut::Halfway),
        FaultKind::Html => return whole(Answer::html(200, "Welcome to the network. Please sign in.")),
        FaultKind::Unauthorized => bad_credentials(),
        FaultKind::Forbidden => Answer::error(403, "Resource not accessible by personal access token"),
        FaultKind::NotFound => Answer::error(404, "Not Found"),
        FaultKind::RateLimited { headers } => {
            let answer = Answer::error(403, "API rate limit exceeded for user ID 1.");
            if *headers {
                answer
                    .with("x-ratelimit-limit", "5000")
                    .with("x-ratelimit-remaining", "0")
                    .with("x-ratelimit-used", "5000")
                    .with("x-ratelimit-reset", reset)
            } else {
                answer
            }
        }
        FaultKind::SecondaryLimit { headers } => {
            let answer = Answer::error(
                403,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            );
            if *headers { answer.with("retry-after", "60") } else { answer }
        }
        FaultKind::TooMany { retry_after } => {
            Answer::error(429, "You have exceeded a secondary rate limit.").with("retry-after", retry_after.to_string())
        }
        FaultKind::GraphqlRateLimited => Answer::json(
            200,
            &json!({"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}]}),
        )
        .with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", reset),
        FaultKind::TooHeavy => Answer::json(
            200,
            &json!({"data": null, "errors": [{
                "type": "RESOURCE_LIMITS_EXCEEDED",
                "message": "Resource limits for this query exceeded.",
            }]}),
        ),
        FaultKind::SingleSignOn => Answer::error(
            403,
            "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.",
        )
        .with("x-github-sso", "required; url=https://github.com/orgs/open-campus/sso?authorization_request=simulated"),
        FaultKind::OauthRestricted => Answer::error(
            403,
            "Although you appear to have the correct authorization credentials, the organization has enabled OAuth App \
             access restrictions, meaning that data access to third-parties is limited.",
        ),
        // Not reached: delays were taken out above.
        FaultKind::Latency { .. } => serve(),
    };
    whole(identified(answer, simulator))
}
