//! A cycle from the first reminder to the last announcement, read back on GitHub.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a scenario that cannot go on should stop"
)]

#[path = "cycle/answers.rs"]
mod answers;
#[path = "cycle/asks.rs"]
mod asks;
#[path = "cycle/nudges.rs"]
mod nudges;
#[path = "cycle/told.rs"]
mod told;

use api::views::cycle::{
    Announcement, AnswerAsk, AskForHelp, EndAsk, NudgeLine, NudgeMessage, RecordAnnouncement,
    SendNudges,
};
use api::views::round_up::{RoundUp, RoundUpTeam};
use api::{App, Code};
use chrono::TimeDelta;
use domain::change::{Change, StatusContent, body_hash};
use domain::check_in::ChipReason;
use domain::cycle::Outcome;
use domain::cycle::announce::AnnouncementType;
use domain::cycle::ask::{AskAnswer, AskOutcome};
use domain::cycle::nudge::{Matter, Via};
use domain::id::NodeId;
use domain::item::{Comment, Work, WorkKind};
use domain::project::{Health, ProjectItem, Value};
use scenarios::{World, eventually, quiet};
use simulator::Config;

/// Priya leads two teams; the second has neither a board nor ever answered. Today is Tuesday, the running cycle ends
/// on Friday, 27 November.
const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = { project = "open-campus/1", repository = "open-campus/feedback" }
forum = { kind = "discourse", url = "https://forum.open-campus.example" }

[[cadence]]
from = 2026-09-04
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
repositories = ["open-campus/guildhall"]
[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
board = "open-campus/2"
repositories = ["open-campus/build-images"]
[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"

[[team]]
id = "developer-experience"
name = "Developer Experience"
board = "open-campus/3"
repositories = ["open-campus/devcontainer"]
[[team.role]]
role = "lead"
github = "priya-r"
name = "Priya Raghunathan"

[[team]]
id = "guides"
name = "Guides"
started = 2026-10-10
[[team.role]]
role = "lead"
github = "priya-r"
[[team.role]]
role = "co-lead"
github = "hana-k"
name = "Hana Kovář"

[[team]]
id = "fonts"
name = "Fonts"
started = 2026-10-10
[[team.role]]
role = "lead"
vacant = true
"#;

async fn world() -> World {
    World::new(Config {
        clock: "2026-11-24T10:00:00Z".parse().unwrap(),
        registry: Some(REGISTRY.to_owned()),
        ..Config::default()
    })
    .await
}

fn team<'a>(round_up: &'a RoundUp, id: &str) -> &'a RoundUpTeam {
    let mut teams = round_up.teams.iter();
    teams.find(|line| line.team.id.as_str() == id).unwrap()
}

/// The one issue of a cycle, as GitHub has it, with its comments.
async fn issue(world: &World, cycle: &str) -> (NodeId, Vec<Comment>) {
    let github = world.github("maren-h");
    let repository = world.simulator.registry().as_str().into();
    let mut ids = Vec::new();
    for number in 1.. {
        match github.found_at(&repository, number).await {
            Ok((_, id)) => ids.push(id),
            Err(_) => break,
        }
    }
    let title = format!("Check-ins {cycle}");
    let works = github.works(&ids).await.unwrap();
    let of = works
        .into_iter()
        .flatten()
        .filter(|work| work.title == title);
    let found: Vec<_> = of.collect();
    assert_eq!(found.len(), 1, "{title}");
    let id = found[0].id.clone();
    let comments = github.comments(&id, None).await.unwrap().items;
    (id, comments)
}

fn bodies<'a>(comments: &'a [Comment], kind: &str) -> Vec<&'a str> {
    let marked = format!("<!-- guildhall:{kind} ");
    let of = comments
        .iter()
        .filter(|comment| comment.body.contains(&marked));
    of.map(|comment| comment.body.as_str()).collect()
}

async fn synced(app: &App) {
    let before = app.status().unwrap().sync.last;
    app.sync_now();
    eventually("another sync", || app.status().unwrap().sync.last > before).await;
}

fn message(line: &NudgeLine) -> NudgeMessage {
    NudgeMessage {
        to: line.to.login.clone(),
        reasons: line.matters.iter().map(Matter::reason).collect(),
        about: line
            .matters
            .iter()
            .map(|matter| matter.about().to_owned())
            .collect(),
        via: Via::Comment,
        text: line.text.clone(),
    }
}

/// Everything that is derived of the cycle, as it is shown.
fn derived(app: &App) -> String {
    let shown = |cycle: &str| {
        let mut found = app.round_up(Some(&cycle.into())).unwrap();
        found.synced_at = None;
        serde_json::to_string(&found).unwrap()
    };
    let all = [
        shown("2026-11-13"),
        shown("2026-11-27"),
        serde_json::to_string(&app.nudge_desk().unwrap()).unwrap(),
        serde_json::to_string(&app.announcements().unwrap()).unwrap(),
        serde_json::to_string(&app.asks().unwrap()).unwrap(),
        app.digest(&"2026-11-13".into()).unwrap(),
    ];
    body_hash(&all.join("\n"))
}
