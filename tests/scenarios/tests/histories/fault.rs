//! What may go wrong between an application and GitHub.

use super::random::Random;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::Response;
use http_body_util::Full;

/// One fault of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// There is no connection: nothing leaves.
    Offline,
    /// The connection breaks before GitHub has the request.
    DropBefore,
    /// GitHub does it, and the connection breaks.
    DropAfter,
    /// Nothing is done and nothing comes.
    HangBefore,
    /// GitHub does it, and nothing comes.
    HangAfter,
    /// 502 at once, and GitHub does it up to a hundred seconds later.
    Late,
    /// 500 in JSON, nothing is done.
    FailBefore,
    /// GitHub does it, and answers 502 in HTML.
    FailAfter,
    /// GitHub does it, and its answer is cut off.
    Cut,
    /// Something else answers 200 with a page.
    Portal,
    /// 401.
    Unauthorized,
    /// 403 of the primary limit, with its headers.
    Primary,
    /// 403 of the secondary limit with `retry-after`.
    Secondary,
    /// 403 of the secondary limit, without any header.
    SecondaryBare,
    /// 429 with `retry-after`.
    TooMany,
    /// GraphQL's 200 with `RATE_LIMITED`.
    GraphqlLimited,
    /// The right answer, after twenty seconds.
    Slow,
}

use Fault as F;

const ALL: [Fault; 17] = [
    F::Offline,
    F::DropBefore,
    F::DropAfter,
    F::HangBefore,
    F::HangAfter,
    F::Late,
    F::FailBefore,
    F::FailAfter,
    F::Cut,
    F::Portal,
    F::Unauthorized,
    F::Primary,
    F::Secondary,
    F::SecondaryBare,
    F::TooMany,
    F::GraphqlLimited,
    F::Slow,
];

impl Fault {
    /// Any of them; a refused token is rare, since it stops everything until somebody signs in.
    pub fn draw(random: &mut Random) -> Self {
        let drawn = random.pick(&ALL).copied().unwrap_or(F::Slow);
        match drawn {
            F::Unauthorized if random.percent(70) => F::DropAfter,
            drawn => drawn,
        }
    }

    /// Whether GitHub does what was asked before the fault shows.
    pub fn applies(self) -> bool {
        matches!(
            self,
            F::DropAfter | F::HangAfter | F::FailAfter | F::Cut | F::Slow
        )
    }

    /// How long nothing may be asked after it, if it limits requests, and whether that holds for every
    /// resource or for the one that was asked.
    pub fn closes(self) -> Option<(TimeDelta, bool)> {
        match self {
            F::Primary | F::GraphqlLimited => Some((TimeDelta::seconds(PRIMARY), false)),
            F::Secondary => Some((TimeDelta::seconds(45), true)),
            F::TooMany => Some((TimeDelta::seconds(20), true)),
            F::SecondaryBare => Some((TimeDelta::seconds(60), true)),
            _ => None,
        }
    }

    /// What is answered in place of GitHub's answer, by GitHub's clock.
    pub fn answer(self, now: DateTime<Utc>) -> Option<Response<Full<Bytes>>> {
        let limit = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
        let primary = "API rate limit exceeded for user ID 1.";
        let reset = (now + TimeDelta::seconds(PRIMARY)).timestamp().to_string();
        let spent: &[(&str, &str)] = &[
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-used", "5000"),
            ("x-ratelimit-reset", &reset),
        ];
        let json = |status, message: &str, headers: &[(&str, &str)]| {
            let body = serde_json::json!({ "message": message }).to_string();
            answer(
                status,
                "application/json; charset=utf-8",
                body,
                now,
                headers,
            )
        };
        Some(match self {
            F::FailBefore => json(500, "Server Error", &[]),
            F::Late | F::FailAfter => {
                let page = "<html><body>Unicorn!</body></html>".to_owned();
                answer(502, "text/html; charset=utf-8", page, now, &[])
            }
            F::Portal => {
                let page = "<html><body>Welcome. Please sign in.</body></html>".to_owned();
                let answer = Response::builder()
                    .status(200)
                    .header("content-type", "text/html");
                answer.body(Full::new(page.into())).unwrap()
            }
            F::Unauthorized => json(401, "Bad credentials", &[]),
            F::Primary => json(403, primary, spent),
            F::Secondary => json(403, limit, &[("retry-after", "45")]),
            F::SecondaryBare => json(403, limit, &[]),
            F::TooMany => json(429, limit, &[("retry-after", "20")]),
            F::GraphqlLimited => {
                let error = serde_json::json!({ "type": "RATE_LIMITED", "message": primary });
                let body = serde_json::json!({ "errors": [error] }).to_string();
                answer(200, "application/json; charset=utf-8", body, now, spent)
            }
            _ => return None,
        })
    }
}

/// Seconds until the primary limit starts anew.
const PRIMARY: i64 = 90;

fn answer(
    status: u16,
    kind: &str,
    body: String,
    now: DateTime<Utc>,
    headers: &[(&str, &str)],
) -> Response<Full<Bytes>> {
    let date = now.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let mut answer = Response::builder()
        .status(status)
        .header("content-type", kind)
        .header("date", date)
        .header("x-github-request-id", "0000:FAULT");
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    answer.body(Full::new(body.into())).unwrap()
}
