//! What a request asks of GitHub.

use bytes::Bytes;
use domain::change::Change;
use domain::id::{NodeId, OpId};
use domain::outbox::State;
use http::{Method, Request};
use http_body_util::Full;
use serde_json::Value;
use store::Local;

/// A request as it left.
#[derive(Clone)]
pub struct Sent {
    /// The GraphQL operation, or method and path.
    pub name: String,
    pub mutation: bool,
    pub variables: Value,
}

/// A mutation that arrived.
#[derive(Clone)]
pub struct Written {
    pub who: String,
    pub sent: Sent,
    /// Whether GitHub did it.
    pub applied: bool,
    /// The entry of the sender's outbox that it was sent for, as far as that is certain.
    pub entry: Option<OpId>,
}

impl Sent {
    pub fn of(request: &Request<Bytes>) -> Self {
        if *request.method() != Method::POST {
            return Self {
                name: format!("{} {}", request.method(), request.uri().path()),
                mutation: false,
                variables: Value::Null,
            };
        }
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let query = body["query"].as_str().unwrap_or_default();
        let words = |c: char| !(c.is_alphanumeric() || c == '_');
        let mut named = query.split(words).filter(|w| !w.is_empty());
        let mutation = named.next() == Some("mutation");
        Self {
            name: named.next().unwrap_or_default().to_owned(),
            mutation,
            variables: match mutation {
                true => body["variables"].clone(),
                false => Value::Null,
            },
        }
    }

    /// Whether GitHub says that it did all of it.
    pub fn was_applied(&self, answer: Option<Full<Bytes>>) -> bool {
        use http_body_util::BodyExt;
        let Some(answer) = answer else { return false };
        let Some(Ok(bytes)) = futures_now(answer.collect()).map(|all| all.map(|b| b.to_bytes()))
        else {
            return false;
        };
        let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        answer["data"].is_object() && answer.get("errors").is_none()
    }

    /// The entry that it is sent for: of those that are on their way the only one that it fits.
    pub fn entry(&self, outbox: &Local) -> Option<OpId> {
        if !self.mutation {
            return None;
        }
        let entries = outbox.pending_entries().unwrap();
        let mut fitting = entries
            .into_iter()
            .filter(|e| e.state == State::Sending && self.fits(&e.change));
        let one = fitting.next()?;
        fitting.next().is_none().then_some(one.id)
    }

    fn fits(&self, change: &Change) -> bool {
        let has = |name: &str, id: &NodeId| self.variables[name] == id.as_str();
        match (self.name.as_str(), change) {
            ("AddComment", Change::Comment { subject, body }) => {
                has("subject", subject) && self.variables["body"] == body.as_str()
            }
            ("PublishStatusUpdate", Change::PublishStatusUpdate { content, .. })
            | ("EditStatusUpdate", Change::EditStatusUpdate { content, .. }) => {
                self.variables["body"] == content.body.as_str()
            }
            ("AddItem", Change::AddToProject { project, content })
            | (
                "AddItem",
                Change::SetField {
                    project, content, ..
                },
            ) => has("project", project) && has("content", content),
            ("SetField" | "ClearField", Change::SetField { project, field, .. }) => {
                has("project", project) && has("field", field)
            }
            ("MoveItem", Change::MoveItem { project, .. })
            | ("ArchiveItem", Change::ArchiveItem { project, .. })
            | ("UnarchiveItem", Change::UnarchiveItem { project, .. })
            | ("RemoveItem", Change::RemoveFromProject { project, .. }) => has("project", project),
            ("Assign", Change::Assign { content, .. }) => has("content", content),
            ("DeleteComment", Change::DeleteComment { .. })
            | ("DeleteStatusUpdate", Change::DeleteStatusUpdate { .. }) => true,
            _ => false,
        }
    }
}

/// What a future that waits for nothing answers.
fn futures_now<F: Future>(future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(answer) => Some(answer),
        std::task::Poll::Pending => None,
    }
}
