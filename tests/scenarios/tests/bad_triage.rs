//! What happens to an item, a team, a board or a right while somebody has a dialog open on it. Each ends in a
//! state that is told in words, with nothing half-moved.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::outbox::{LineStanding, OutboxLine, TroubleView};
use api::views::triage::NameOwner;
use api::words::{Args, Words, words};
use api::{App, Error};
use chrono::Duration;
use domain::id::NodeId;
use domain::item::Work;
use scenarios::{World, eventually};
use simulator::{Act, Plant};
use std::collections::BTreeMap;

#[path = "bad_triage/federation.rs"]
mod federation;
#[path = "bad_triage/items.rs"]
mod items;

const CHAIR: &str = "maren-h";
const LEAD: &str = "kenji-m";
const BUILD: &str = "build-test-release";
const EXPERIENCE: &str = "developer-experience";
const FEEDBACK: &str = "open-campus/feedback";

/// The words of the window that its forms and its outbox say.
fn window() -> Words {
    Words::of(&[
        include_str!("../../../ui/src/words/en/errors.ftl"),
        include_str!("../../../ui/src/words/en/exits.ftl"),
        include_str!("../../../ui/src/words/en/outbox.ftl"),
        include_str!("../../../ui/src/words/en/shell.ftl"),
        include_str!("../../../ui/src/words/en/triage.ftl"),
    ])
}

fn say(id: &str, args: &BTreeMap<String, String>) -> String {
    window().say(id, &Args::from(args))
}

/// What a form says of a refusal.
fn said<T: std::fmt::Debug>(refused: Result<T, Error>) -> String {
    let error = refused.unwrap_err();
    let what = error.args.get("what").map(String::as_str);
    let own = format!("triage-refused-{}", what.unwrap_or_default());
    let told = say(&own, &error.args);
    if told != own {
        return told;
    }
    words().error(&error)
}

/// What the outbox says of the one thing that needs its user, and how much of it is on GitHub.
async fn parked(app: &App) -> (String, OutboxLine) {
    eventually("something to need its user", || {
        app.status().unwrap().needs_you == 1
    })
    .await;
    let line = app.outbox().unwrap().needs_you.remove(0);
    let LineStanding::NeedsYou { trouble } = &line.standing else {
        panic!("{line:#?}");
    };
    let id = match trouble {
        TroubleView::Rejected { rejection, .. } => {
            let word = serde_json::to_value(rejection).unwrap();
            format!("outbox-refused-{}", word.as_str().unwrap())
        }
        TroubleView::Recipient { was, now } => {
            let (was, now) = (was.as_ref().unwrap(), now.as_ref().unwrap());
            let public = |public: bool| if public { "public" } else { "private" };
            let args = [
                ("was", was.place.as_str()),
                ("before", public(was.public)),
                ("now", now.place.as_str()),
                ("after", public(now.public)),
            ];
            let args = args.map(|(name, value)| (name.to_owned(), value.to_owned()));
            return (say("outbox-trouble-recipient-known", &args.into()), line);
        }
        other => panic!("{other:?}"),
    };
    (say(&id, &BTreeMap::new()), line)
}

/// Files an issue on the intake, with an owner or without.
fn file(world: &World, title: &str, owner: Option<&str>) -> NodeId {
    let owner = owner.map(|owner| ("Team".to_owned(), owner.to_owned()));
    let plant = Plant {
        repository: FEEDBACK.to_owned(),
        login: "samuel-o".to_owned(),
        name: "Samuel Okafor".to_owned(),
        title: title.to_owned(),
        projects: vec![1],
        values: owner.into_iter().collect(),
        ..Plant::default()
    };
    world.simulator.plant(&plant).unwrap().into()
}

fn naming(item: &NodeId, team: &str, note: Option<&str>) -> NameOwner {
    NameOwner {
        items: vec![item.clone()],
        team: team.into(),
        note: note.map(str::to_owned),
        good_first: None,
    }
}

async fn on_github(world: &World, id: &NodeId) -> Option<Work> {
    let github = world.github(CHAIR);
    github
        .works(std::slice::from_ref(id))
        .await
        .unwrap()
        .remove(0)
}

async fn number(world: &World, id: &NodeId) -> u64 {
    u64::from(on_github(world, id).await.unwrap().number)
}

async fn bodies(world: &World, item: &NodeId) -> Vec<String> {
    let comments = world.github(CHAIR).comments(item, None).await.unwrap();
    comments.items.into_iter().map(|c| c.body).collect()
}

fn act(world: &World, act: &Act) {
    world.simulator.by_hand(act).unwrap();
}

/// The next nights: what is not found goes when it is not found twice.
async fn nights_pass(world: &World, app: &App) {
    for _ in 0..3 {
        world.simulator.advance(Duration::hours(21));
        let since = world.simulator.now();
        eventually("a round", || {
            app.sync_now();
            let last = app.status().unwrap().sync.last;
            last.is_some_and(|last| last >= since)
        })
        .await;
    }
}

/// What was typed is kept with what could not be sent.
fn keeps(line: &OutboxLine, text: &str) {
    assert!(line.text.as_ref().unwrap().contains(text), "{line:#?}");
    assert!(line.can_discard);
}
