//! REST, as far as the application, `gh issue` and `gh api` use it.

mod comments;
mod issues;
mod milestones;
mod projects;
mod render;
mod repositories;

pub(crate) use repositories::rate_limit;

use crate::answer::Answer;
use crate::http::Incoming;
use crate::state::access::Permission;
use crate::state::{Id, Refusal, Repository, State, Viewer};
use serde_json::{Value as Json, json};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// What a request asks, taken apart.
pub(crate) struct Ask<'a> {
    pub viewer: &'a Viewer,
    pub incoming: &'a Incoming,
    pub body: &'a Json,
    /// The query, decoded, in order.
    pub query: Vec<(String, String)>,
}

impl Ask<'_> {
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.body.get(name).and_then(Json::as_str)
    }
}

/// An answer, or GitHub's refusal.
pub(crate) type Answered = Result<Answer, Refusal>;

pub(crate) fn answer(
    state: &mut State,
    viewer: &Viewer,
    incoming: &Incoming,
    body: &Json,
) -> Answer {
    let ask = Ask {
        viewer,
        incoming,
        body,
        query: decode_query(&incoming.query),
    };
    let path = decode(&incoming.path);
    let segments: Vec<&str> = path
        .trim_matches('/')
        .split('/')
        .filter(|s| !s.is_empty())
        .collect();
    let of_organization = matches!(segments.first(), Some(&("repos" | "repositories" | "orgs")));
    let gate = if of_organization {
        state.gate(viewer)
    } else {
        Ok(())
    };
    let answered = match gate {
        Ok(()) => route(state, &ask, &segments).unwrap_or_else(|| Err(not_found())),
        Err(refusal) => Err(refusal),
    };
    match answered {
        Ok(answer) => conditional(answer, incoming),
        Err(refusal) => refused(&refusal, incoming),
    }
}

fn route(state: &mut State, ask: &Ask<'_>, segments: &[&str]) -> Option<Answered> {
    let method = ask.incoming.method.as_str();
    Some(match (method, segments) {
        ("GET", []) => Ok(Answer::json(
            200,
            &json!({"current_user_url": format!("{}/user", ask.incoming.base)}),
        )),
        ("GET", ["meta"]) => Ok(Answer::json(
            200,
            &json!({"verifiable_password_authentication": false}),
        )),
        ("GET", ["user"]) => repositories::viewer(state, ask.viewer),
        ("GET", ["users", login]) => repositories::user(state, login),
        ("GET", ["orgs", org]) => repositories::organization(state, org),
        ("GET", ["orgs", org, "repos"]) => repositories::of_organization(state, ask, org),
        ("GET", ["orgs", org, "projectsV2"]) => projects::list(state, ask, org),
        ("GET", ["orgs", org, "projectsV2", number]) => projects::one(state, ask, org, number),
        ("GET", ["orgs", org, "projectsV2", number, "items"]) => {
            projects::items(state, ask, org, number)
        }
        ("GET", ["orgs", org, "projectsV2", number, "fields"]) => {
            projects::fields(state, ask, org, number)
        }
        ("GET", ["search", "issues"]) => issues::search(state, ask),
        (_, ["repos", owner, name, rest @ ..]) => {
            match seen_repository(state, ask.viewer, owner, name) {
                Ok(id) => in_repository(state, ask, method, id, rest)?,
                Err(refusal) => {
                    Err(renamed(state, ask.viewer, owner, name, rest).unwrap_or(refusal))
                }
            }
        }
        // Where redirects lead.
        (_, ["repositories", id, rest @ ..]) => {
            let id: Id = id.parse().ok()?;
            if state.sees_repository(ask.viewer, id) {
                in_repository(state, ask, method, id, rest)?
            } else {
                Err(not_found())
            }
        }
        _ => return None,
    })
}

fn in_repository(
    state: &mut State,
    ask: &Ask<'_>,
    method: &str,
    id: Id,
    rest: &[&str],
) -> Option<Answered> {
    Some(match (method, rest) {
        ("GET", []) => repositories::one(state, ask.viewer, id),
        ("GET", ["contents"]) => repositories::contents(state, ask, id, ""),
        ("GET", ["contents", path @ ..]) => repositories::contents(state, ask, id, &path.join("/")),
        ("GET", ["labels"]) => repositories::labels(state, ask, id),
        ("GET", ["milestones"]) => milestones::list(state, ask, id),
        ("POST", ["milestones"]) => milestones::create(state, ask, id),
        ("GET", ["issues"]) => issues::list(state, ask, id),
        ("POST", ["issues"]) => issues::create(state, ask, id),
        ("GET", ["issues", "comments", comment]) => comments::one(state, ask, id, comment),
        ("PATCH", ["issues", "comments", comment]) => comments::update(state, ask, id, comment),
        ("DELETE", ["issues", "comments", comment]) => comments::delete(state, ask, id, comment),
        ("GET", ["issues", "comments"]) => comments::of_repository(state, ask, id),
        ("GET", ["issues", number]) => issues::one(state, ask, id, number),
        ("PATCH", ["issues", number]) => issues::update(state, ask, id, number),
        ("GET", ["issues", number, "comments"]) => comments::list(state, ask, id, number),
        ("POST", ["issues", number, "comments"]) => comments::create(state, ask, id, number),
        ("GET", ["pulls"]) => issues::pulls(state, ask, id),
        ("GET", ["pulls", number]) => issues::pull(state, ask, id, number),
        _ => return None,
    })
}

fn seen_repository(state: &State, viewer: &Viewer, owner: &str, name: &str) -> Result<Id, Refusal> {
    state
        .repository_by_name(owner, name)
        .filter(|r| state.repository_permission(viewer, r).is_some())
        .map(|r| r.id)
        .ok_or_else(not_found)
}

/// Where a former name leads.
fn renamed(
    state: &State,
    viewer: &Viewer,
    owner: &str,
    name: &str,
    rest: &[&str],
) -> Option<Refusal> {
    let former = format!("{owner}/{name}").to_lowercase();
    let id = *state.former_names.get(&former)?;
    let tail: String = rest.iter().map(|s| format!("/{}", encode(s))).collect();
    state
        .sees_repository(viewer, id)
        .then(|| Refusal::Moved(format!("/repositories/{id}{tail}")))
}

pub(crate) fn not_found() -> Refusal {
    Refusal::NotFound("Not Found".to_owned())
}

/// What needs an account, without one.
pub(crate) fn unauthenticated() -> Answered {
    Ok(Answer::error(401, "Requires authentication"))
}

fn refused(refusal: &Refusal, incoming: &Incoming) -> Answer {
    match refusal {
        Refusal::Moved(path) => {
            // Only what is safe to repeat is sent on for good.
            let status = if incoming.method == "GET" { 301 } else { 307 };
            let query = match incoming.query.as_str() {
                "" => String::new(),
                query => format!("?{query}"),
            };
            let url = format!("{}{path}{query}", incoming.base);
            let body = json!({
                "message": "Moved Permanently",
                "url": url,
                "documentation_url": "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects",
            });
            Answer::json(status, &body).with("location", url)
        }
        Refusal::SignOn => Answer::error(403, refusal.message()).with(
            "x-github-sso",
            "required; url=https://github.com/orgs/open-campus/sso?authorization_request=simulated",
        ),
        Refusal::NotFound(_) => Answer::error(404, "Not Found"),
        Refusal::Forbidden(_) | Refusal::Scopes(_)
            if refusal.message().contains("correct permissions") =>
        {
            Answer::error(403, "Must have admin rights to Repository.")
        }
        Refusal::Unprocessable(message) => Answer::json(
            422,
            &json!({
                "message": "Validation Failed",
                "errors": [{"resource": "Issue", "code": "custom", "field": field_of(message), "message": message}],
                "documentation_url": "https://docs.github.com/rest",
                "status": "422",
            }),
        ),
        other => Answer::error(other.rest_status(), other.message()),
    }
}

fn field_of(message: &str) -> &'static str {
    if message.starts_with("Title") {
        "title"
    } else if message.starts_with("Body") {
        "body"
    } else {
        "base"
    }
}

/// Adds an ETag to what was read, and answers 304 to who has it.
fn conditional(answer: Answer, incoming: &Incoming) -> Answer {
    if incoming.method != "GET" || answer.status != 200 {
        return answer;
    }
    let mut hash = DefaultHasher::new();
    answer.body.hash(&mut hash);
    // The page's neighbours are part of what the client keeps.
    for (_, value) in answer.headers.iter().filter(|(name, _)| *name == "link") {
        value.hash(&mut hash);
    }
    let tag = format!("W/\"{:016x}{:08x}\"", hash.finish(), answer.body.len());
    if incoming
        .header("if-none-match")
        .split(',')
        .any(|t| t.trim() == tag)
    {
        let answer = Answer {
            status: 304,
            headers: Vec::new(),
            body: String::new(),
        };
        return answer.with("etag", tag);
    }
    answer
        .with("etag", tag)
        .with("cache-control", "private, max-age=60, s-maxage=60")
}

/// A page of a list with its `Link` header: `per_page` up to 100, `page` from 1.
pub(crate) fn page<T>(ask: &Ask<'_>, all: Vec<T>, wrap: impl Fn(Vec<T>) -> Json) -> Answer {
    let number = |name: &str, default: usize| {
        ask.parameter(name)
            .and_then(|v| v.parse::<usize>().ok())
            .filter(|n| *n > 0)
            .unwrap_or(default)
    };
    let per_page = number("per_page", 30).min(100);
    let page = number("page", 1);
    let last = all.len().div_ceil(per_page).max(1);
    let rows: Vec<T> = all
        .into_iter()
        .skip((page - 1).saturating_mul(per_page))
        .take(per_page)
        .collect();
    let link = |page: usize, rel: &str| {
        let mut query: Vec<String> = ask
            .query
            .iter()
            .filter(|(key, _)| key != "page")
            .map(|(key, value)| format!("{key}={}", encode(value)))
            .collect();
        query.push(format!("page={page}"));
        format!(
            "<{}{}?{}>; rel=\"{rel}\"",
            ask.incoming.base,
            ask.incoming.path,
            query.join("&")
        )
    };
    let mut links = Vec::new();
    if page > 1 {
        links.push(link(page - 1, "prev"));
    }
    if page < last {
        links.push(link(page + 1, "next"));
        links.push(link(last, "last"));
    }
    if page > 1 {
        links.push(link(1, "first"));
    }
    let answer = Answer::json(200, &wrap(rows));
    if links.is_empty() {
        answer
    } else {
        answer.with("link", links.join(", "))
    }
}

pub(crate) fn can_write(state: &State, viewer: &Viewer, repository: &Repository) -> bool {
    state.repository_at_least(viewer, repository.id, Permission::Write)
}

fn decode_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (
                decode(&key.replace('+', " ")),
                decode(&value.replace('+', " ")),
            )
        })
        .collect()
}

/// Percent-decodes; what is not an escape stays.
fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let pair = (ahead.next().and_then(hex), ahead.next().and_then(hex));
        match (byte, pair) {
            (b'%', (Some(high), Some(low))) => {
                out.push(high * 16 + low);
                bytes = ahead;
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'/' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}
