//! Every form in which GitHub, or what stands between, says no; one row each.
//!
//! What the client calls it and does about a write is asserted in `errors.rs`; what the user reads is
//! asserted by the scenarios, which write `docs/errors.md` from the same rows.

mod envelope;
mod http;

use crate::stub::{Reply, comment, now, raw};
use chrono::TimeDelta;
use domain::id::{Login, RepoName};
use domain::outbox::{Outcome, Rejection, Wait};
use github::{Error, GitHub};
use serde_json::{Value, json};

/// One answer and what it has to mean.
pub struct Row {
    /// What happens, for people.
    pub case: &'static str,
    /// What comes over the wire.
    pub answer: Answer,
    /// The class that a read gets; `None` where the data is there all the same.
    pub read: Option<Error>,
    /// What becomes of a write that is answered so.
    pub write: Outcome,
    /// Whether REST answers so as well; otherwise only GraphQL's envelope does.
    pub rest: bool,
}

/// What comes over the wire.
pub enum Answer {
    /// A whole answer.
    Reply(Reply),
    /// These bytes, then the connection is closed.
    Raw(&'static [u8]),
}

/// A server that answers every request so.
pub enum Server {
    Stub(crate::stub::Stub),
    Raw(raw::Raw),
}

impl Server {
    pub fn client(&self) -> GitHub {
        match self {
            Self::Stub(stub) => stub.client(),
            Self::Raw(raw) => crate::stub::client(&raw.url, Some(crate::stub::TOKEN)),
        }
    }

    /// How many requests arrived.
    pub fn requests(&self) -> usize {
        match self {
            Self::Stub(stub) => stub.seen().len(),
            Self::Raw(raw) => raw.requests(),
        }
    }
}

/// The ways in which something is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Rest,
    Graphql,
    Write,
}

impl Row {
    pub async fn server(&self) -> Server {
        match &self.answer {
            Answer::Reply(reply) => Server::Stub(crate::stub::Stub::always(reply.clone()).await),
            Answer::Raw(bytes) => Server::Raw(raw::Raw::new(bytes).await),
        }
    }

    /// The ways in which this answer can come.
    pub fn ways(&self) -> &'static [Way] {
        match self.rest {
            true => &[Way::Rest, Way::Graphql, Way::Write],
            false => &[Way::Graphql, Way::Write],
        }
    }
}

/// Reads once; what went wrong, if anything.
pub async fn read(client: &GitHub, way: Way) -> Option<Error> {
    match way {
        Way::Rest => {
            let name = RepoName::from("open-campus/docs");
            client.repository(&name).await.err()
        }
        Way::Graphql | Way::Write => client.account(&Login::from("somebody")).await.err(),
    }
}

/// Writes once.
pub async fn write(client: &GitHub) -> Outcome {
    client.send(&comment(), &[], &|_| None).await
}

/// The whole table.
pub fn rows() -> Vec<Row> {
    let mut rows = http::rows();
    rows.extend(envelope::rows());
    rows
}

fn message(text: &str) -> Value {
    json!({ "message": text, "documentation_url": "https://docs.github.com/rest" })
}

pub fn rest(status: u16, text: &str) -> Reply {
    Reply::json(status, &message(text))
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
const SAML: &str = "Resource protected by organization SAML enforcement.";
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

/// A row for every way of asking.
fn anywhere(case: &'static str, reply: Reply, class: Error, write: Outcome) -> Row {
    Row {
        case,
        answer: Answer::Reply(reply),
        read: Some(class),
        write,
        rest: true,
    }
}

/// A row of GraphQL's envelope.
fn in_envelope(case: &'static str, reply: Reply, class: Error, write: Outcome) -> Row {
    Row {
        rest: false,
        ..anywhere(case, reply, class, write)
    }
}
