//! Applies faults around the real answer.

use crate::Simulator;
use crate::answer::{Answer, Cut};
use crate::faults::{FaultKind, Loss};
use crate::http::{Incoming, identified};
use crate::scripted::scripted;
use crate::serve::{answer, apply_later};
use axum::body::Body;
use axum::http::Response;
use std::time::Duration;

/// Longer than any client waits.
const HOUR: Duration = Duration::from_secs(3600);

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
    let serve = || identified(answer(simulator, incoming), simulator);
    let Some(fault) = fault else {
        return serve().respond(Cut::No);
    };
    match fault {
        FaultKind::ApplyThenDrop => {
            serve();
            dropped()
        }
        FaultKind::ApplyThenHang => {
            serve();
            hung().await
        }
        FaultKind::Drop => dropped(),
        FaultKind::Hang => hung().await,
        FaultKind::CutBody => serve().respond(Cut::Halfway),
        FaultKind::Trickle { ms } => serve().respond(Cut::Trickle(Duration::from_millis(*ms))),
        FaultKind::ApplyLater { seconds, loss } => {
            apply_later(simulator, incoming, *seconds);
            match loss {
                Loss::BadGateway => {
                    let page = Answer::html(502, "Unicorn! Please try again in a minute.");
                    identified(page, simulator).respond(Cut::No)
                }
                Loss::Timeout => {
                    let error = Answer::error(504, "We couldn't respond to your request in time.");
                    identified(error, simulator).respond(Cut::No)
                }
                Loss::Drop => dropped(),
                Loss::Hang => hung().await,
            }
        }
        // A captive portal is not GitHub: it knows of no request ids.
        FaultKind::Html => {
            Answer::html(200, "Welcome to the network. Please sign in.").respond(Cut::No)
        }
        FaultKind::Raw {
            status,
            headers,
            body,
        } => {
            let mut answer = Answer {
                status: *status,
                headers: Vec::new(),
                body: body.clone(),
            };
            for (name, value) in headers {
                answer = answer.with(name.clone(), value);
            }
            answer.respond(Cut::No)
        }
        fault => {
            let now = simulator.lock().now();
            let answer = scripted(fault, now, || answer(simulator, incoming));
            identified(answer, simulator).respond(Cut::No)
        }
    }
}

fn dropped() -> Response<Body> {
    Answer::html(200, "").respond(Cut::AtOnce)
}

async fn hung() -> Response<Body> {
    tokio::time::sleep(HOUR).await;
    Answer::error(504, "Gateway time-out").respond(Cut::No)
}
