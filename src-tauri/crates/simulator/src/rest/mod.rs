//! stub
use crate::answer::Answer;
use crate::http::Incoming;
use crate::state::{State, Viewer};
use serde_json::Value as Json;
pub(crate) fn answer(_state: &mut State, _viewer: &Viewer, _incoming: &Incoming, _body: &Json) -> Answer {
    Answer::error(404, "Not Found")
}
