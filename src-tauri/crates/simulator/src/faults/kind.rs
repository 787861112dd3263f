//! What may go wrong with one request.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What happens to a request that is hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FaultKind {
    /// The change is made, then the answer is this status with an HTML page.
    ApplyThenFail {
        /// HTTP status, such as 502.
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// The change is made, then the connection drops without an answer.
    ApplyThenDrop,
    /// The change is made, then nothing comes, for an hour.
    ApplyThenHang,
    /// Nothing is done and the answer is this status.
    FailBefore {
        /// HTTP status, such as 500.
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// Nothing is done and the connection drops without an answer.
    Drop,
    /// Nothing is done and nothing comes, for an hour.
    Hang,
    /// The change is made and the answer breaks off halfway.
    CutBody,
    /// Nothing is done; 200 with HTML and no request id, as a captive portal answers.
    Html,
    /// 401 Bad credentials.
    Unauthorized,
    /// 403 for want of permission.
    Forbidden,
    /// 404, as for something hidden.
    NotFound,
    /// 403 of the primary limit, with or without the headers that say until when.
    RateLimited {
        /// Whether `x-ratelimit-*` headers are sent.
        #[serde(default = "yes")]
        headers: bool,
    },
    /// 403 of the secondary limit, with or without `retry-after`.
    SecondaryLimit {
        /// Whether `retry-after` is sent.
        #[serde(default = "yes")]
        headers: bool,
    },
    /// 429 with `retry-after`.
    TooMany {
        /// Seconds.
        #[serde(default = "minute")]
        retry_after: u64,
    },
    /// GraphQL's 200 with `type: RATE_LIMITED` in the errors.
    GraphqlRateLimited,
    /// GraphQL's 200 with `type: RESOURCE_LIMITS_EXCEEDED` and no data.
    TooHeavy,
    /// 403 that asks for single sign-on.
    SingleSignOn,
    /// 403 of an organization that restricts OAuth applications.
    OauthRestricted,
    /// The answer is right, but late.
    Latency {
        /// Milliseconds.
        ms: u64,
    },
    /// The answer is lost now, and the change is made later.
    ApplyLater {
        /// Seconds until then.
        seconds: u32,
        /// How the answer is lost.
        #[serde(default)]
        loss: Loss,
    },
    /// The change is made, then the answer is this status with a JSON error.
    ApplyThenError {
        /// HTTP status, such as 502.
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// Nothing is done and the answer is this status with an HTML page.
    ErrorPage {
        /// HTTP status, such as 503.
        #[serde(default = "bad_gateway")]
        status: u16,
    },
    /// The change is made and the answer comes one byte at a time.
    Trickle {
        /// Milliseconds between two bytes.
        #[serde(default = "second")]
        ms: u64,
    },
    /// A limit in any of GitHub's forms; nothing is done.
    Limit {
        /// Which limit.
        limit: LimitKind,
        /// 403, 429, or 200 with GraphQL's `errors`.
        status: u16,
        /// Whether headers say until when: `retry-after` or `x-ratelimit-*`.
        #[serde(default = "yes")]
        headers: bool,
        /// Seconds until then.
        #[serde(default = "minute")]
        seconds: u64,
        /// `type` of the error of a 200: RATE_LIMITED, RATE_LIMIT, or none at all.
        #[serde(default)]
        error_type: Option<String>,
    },
    /// The answer is right and says that it was the last: nothing remains.
    LastGood {
        /// Seconds until there is more.
        #[serde(default = "minute")]
        seconds: u64,
    },
    /// GraphQL's 200 with one error.
    GraphqlError {
        /// `type`; none at all when absent.
        #[serde(default)]
        error_type: Option<String>,
        /// `message`.
        message: String,
        /// `extensions`, such as `{"saml_failure": true}`.
        #[serde(default)]
        extensions: Option<Json>,
        /// Whether the real data comes with it; a mutation is made then.
        #[serde(default)]
        partial: bool,
    },
    /// 422 with GitHub's list of errors.
    Invalid {
        /// `resource`, such as Issue.
        resource: String,
        /// `field`, such as title.
        field: String,
        /// `code`, such as missing_field.
        code: String,
    },
    /// 410, as for something deleted.
    Gone,
    /// 301 to another path here.
    Moved {
        /// Such as `/repositories/12/issues/3`.
        to: String,
    },
    /// This answer, byte for byte; nothing is done, and nothing of GitHub's is added.
    Raw {
        /// HTTP status.
        status: u16,
        /// Headers.
        #[serde(default)]
        headers: BTreeMap<String, String>,
        /// Body.
        body: String,
    },
}

/// How an answer is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// 502 with an HTML page.
    #[default]
    BadGateway,
    /// 504 with a JSON error.
    Timeout,
    /// The connection drops.
    Drop,
    /// Nothing comes, for an hour.
    Hang,
}

/// A limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitKind {
    /// The hourly quota.
    Primary,
    /// Too much at once or in a minute.
    Secondary,
}

fn second() -> u64 {
    1_000
}

fn bad_gateway() -> u16 {
    502
}

fn yes() -> bool {
    true
}

fn minute() -> u64 {
    60
}
