//! `/_simulator/…`: for tests and the application's demo, not part of GitHub.

use crate::answer::Answer;
use crate::by_hand::{Act, perform};
use crate::http::Incoming;
use crate::{Fault, Lag, Limits, Simulator};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

#[derive(Deserialize)]
struct Advance {
    seconds: i64,
}

#[derive(Deserialize)]
struct Settings {
    latency_ms: Option<u64>,
    hints_lie: Option<bool>,
    date_skew_seconds: Option<i64>,
}

/// Answers by the part of the path behind `/_simulator/`.
pub(crate) fn control(simulator: &Simulator, tail: &str, incoming: &Incoming) -> Answer {
    let outcome = match (incoming.method.as_str(), tail) {
        ("GET", "accounts") => {
            let accounts = simulator.accounts();
            let registry = simulator.registry();
            return Answer::json(200, &json!({"registry": registry, "accounts": accounts}));
        }
        ("GET", "log") => return Answer::json(200, &json!(simulator.log())),
        ("GET", "counts") => return Answer::json(200, &json!(simulator.counts())),
        ("GET", "traffic") => return Answer::json(200, &json!(simulator.traffic())),
        ("DELETE", "traffic") => {
            simulator.reset_traffic();
            Ok(())
        }
        ("POST", "faults") => read::<Vec<Fault>>(incoming, "a list of faults")
            .map(|faults| simulator.lock().faults.replace(faults)),
        ("POST", "advance") => read::<Advance>(incoming, "{\"seconds\": N}")
            .map(|by| simulator.advance(chrono::Duration::seconds(by.seconds))),
        ("PUT", "limits") => {
            read::<Limits>(incoming, "a set of limits").map(|l| simulator.set_limits(l))
        }
        ("PUT", "lag") => read::<Lag>(incoming, "a lag").map(|lag| simulator.set_lag(lag)),
        ("PUT", "settings") => read::<Settings>(incoming, "settings").map(|s| set(simulator, &s)),
        ("POST", "settle") => {
            simulator.settle();
            Ok(())
        }
        ("POST", "by-hand") => {
            read::<Vec<Act>>(incoming, "a list of acts").and_then(|acts| all(simulator, &acts))
        }
        _ => return Answer::error(404, "Not Found"),
    };
    match outcome {
        Ok(()) => Answer::json(200, &json!({})),
        Err(message) => Answer::error(422, &message),
    }
}

fn read<T: DeserializeOwned>(incoming: &Incoming, what: &str) -> Result<T, String> {
    serde_json::from_slice(&incoming.body)
        .map_err(|error| format!("Expected {what}: {error}. Nothing was changed."))
}

fn set(simulator: &Simulator, settings: &Settings) {
    if let Some(ms) = settings.latency_ms {
        simulator.set_latency(std::time::Duration::from_millis(ms));
    }
    if let Some(lie) = settings.hints_lie {
        simulator.set_hints_lie(lie);
    }
    if let Some(seconds) = settings.date_skew_seconds {
        simulator.set_date_skew(chrono::Duration::seconds(seconds));
    }
}

fn all(simulator: &Simulator, acts: &[Act]) -> Result<(), String> {
    let inner = &mut *simulator.lock();
    for (index, act) in acts.iter().enumerate() {
        perform(inner, act).map_err(|why| {
            format!(
                "Act {index} was not done: {why}. Those before it were, those behind it were not."
            )
        })?;
    }
    Ok(())
}
