//! `/_simulator/…`: for tests and the application's demo, not part of GitHub.

use crate::Simulator;
use crate::answer::Answer;
use crate::http::Incoming;
use serde_json::{Value as Json, json};

/// Answers by the part of the path behind `/_simulator/`.
pub(crate) fn control(simulator: &Simulator, tail: &str, incoming: &Incoming) -> Answer {
    match (incoming.method.as_str(), tail) {
        ("GET", "accounts") => {
            let registry = simulator.lock().state.registry.clone();
            Answer::json(
                200,
                &json!({"registry": registry, "accounts": simulator.accounts()}),
            )
        }
        ("GET", "counts") => Answer::json(200, &json!(simulator.counts())),
        ("GET", "traffic") => Answer::json(200, &json!(simulator.traffic())),
        ("DELETE", "traffic") => {
            simulator.reset_traffic();
            Answer::json(200, &json!({}))
        }
        ("PUT", "limits") => match serde_json::from_slice(&incoming.body) {
            Ok(limits) => {
                simulator.set_limits(limits);
                Answer::json(200, &json!({}))
            }
            Err(error) => Answer::error(
                422,
                &format!("Not a set of limits: {error}. The limits before stay."),
            ),
        },
        ("GET", "log") => Answer::json(200, &json!(simulator.log())),
        ("POST", "faults") => match serde_json::from_slice(&incoming.body) {
            Ok(faults) => {
                simulator.lock().faults.replace(faults);
                Answer::json(200, &json!({}))
            }
            Err(error) => Answer::error(
                422,
                &format!("Not a list of faults: {error}. The faults before stay."),
            ),
        },
        ("POST", "advance") => match serde_json::from_slice::<Json>(&incoming.body)
            .ok()
            .and_then(|b| b.get("seconds")?.as_i64())
        {
            Some(seconds) => {
                simulator.advance(chrono::Duration::seconds(seconds));
                Answer::json(200, &json!({}))
            }
            None => Answer::error(422, "Expected {\"seconds\": N}."),
        },
        _ => Answer::error(404, "Not Found"),
    }
}
