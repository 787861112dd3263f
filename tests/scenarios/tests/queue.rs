//! The queue as a desk: filters, rules of the registry, questions to reporters, and what is put aside.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::exit::AlsoConcerns;
use api::views::filter::{FilterPage, SavedFilter};
use api::views::triage::{Answers, Resolution, SnoozeItems, TriageList, TriageRow};
use api::{App, Code};
use chrono::Duration;
use domain::id::NodeId;
use scenarios::{World, eventually, unowned_for};
use simulator::{Act, Config, Plant};

const TEAM: &str = "build-test-release";

fn list(app: &App, filter: &str) -> TriageList {
    app.triage_list(filter).unwrap()
}

/// What the filter leaves of all lists.
fn left(app: &App, filter: &str) -> Vec<TriageRow> {
    let list = list(app, filter);
    let queue = list.queue.into_iter().flat_map(|group| group.items);
    let rest = [list.yours, list.others, list.reporters, list.snoozed].concat();
    let ids: Vec<NodeId> = queue.chain(rest).collect();
    app.triage_rows(&ids).unwrap()
}

/// The rule under which an item of the queue stands.
fn rule_of(app: &App, item: &NodeId) -> Option<String> {
    let queue = list(app, "").queue;
    let mut groups = queue.into_iter();
    let group = groups.find(|group| group.items.contains(item))?;
    Some(group.rule)
}

fn row(app: &App, item: &NodeId) -> TriageRow {
    app.triage_rows(std::slice::from_ref(item))
        .unwrap()
        .remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_leaves_what_it_asks_for_and_says_what_it_does_not_know() {
    let world = World::new(Config::default()).await;
    let report = |title: &str| Plant {
        repository: "open-campus/feedback".to_owned(),
        login: "newcomer".to_owned(),
        name: "A Newcomer".to_owned(),
        title: title.to_owned(),
        ..Plant::default()
    };
    world
        .simulator
        .plant(&report("The handbook ends in the middle"));
    world.simulator.advance(Duration::minutes(5));
    world.simulator.plant(&report("The handbook has no index"));
    let chair = world.enter("maren-h").await;
    let all = left(&chair, "");
    let counts = |filter: &str| {
        let list = list(&chair, filter);
        (list.waiting, list.at_teams, list.asleep)
    };
    let bounced = left(&chair, "is:bounced");
    assert!(!bounced.is_empty() && bounced.len() < all.len());
    assert_eq!(counts("is:bounced"), counts(""), "counts are of the whole");
    assert_eq!(left(&chair, "-is:bounced").len() + bounced.len(), all.len());
    let first = left(&chair, "is:first-report");
    assert!(first.iter().all(|row| row.first_report));
    assert_eq!(first.len(), all.iter().filter(|r| r.first_report).count());
    let newcomer = left(&chair, "is:first-report author:newcomer");
    let titles: Vec<_> = newcomer.iter().map(|row| row.work.title.as_str()).collect();
    assert_eq!(titles, ["The handbook ends in the middle"]);
    assert_eq!(left(&chair, "author:newcomer handbook").len(), 2);
    let waiting = left(&chair, "is:waiting team:build");
    assert!(!waiting.is_empty());
    let named = waiting.iter().map(|row| row.answers);
    assert!(named.into_iter().all(|who| who == Some(Answers::Team)));
    let author = all.iter().find_map(|row| row.work.author.clone()).unwrap();
    let by_author = left(&chair, &format!("author:{}", author.login));
    assert!(
        by_author
            .iter()
            .all(|r| r.work.author.as_ref() == Some(&author))
    );
    let repo = left(&chair, "repo:open-campus/feedback");
    assert!(
        repo.iter()
            .all(|r| r.work.reference.starts_with("feedback#"))
    );
    let old = left(&chair, "age:>10d").len();
    assert!(old > 0 && old < all.len());
    assert_eq!(old + left(&chair, "-age:>10d").len(), all.len());

    let refused = chair.triage_list("arm is:closed").unwrap_err();
    assert_eq!(refused.code, Code::Invalid);
    assert_eq!(refused.args["filter"], "is");
    assert_eq!(refused.args["word"], "is:closed");
    assert!(refused.args["allowed"].contains("is:bounced"));

    let cards = chair.board_filter(&TEAM.into(), "").unwrap();
    let labelled = chair.board_filter(&TEAM.into(), "-no:label").unwrap();
    assert!(!labelled.is_empty() && labelled.len() <= cards.len());
    let of_team = chair.board_filter(&TEAM.into(), "team:build").unwrap();
    assert_eq!(of_team.len(), cards.len());
    let refused = chair
        .board_filter(&TEAM.into(), "milestone:palm")
        .unwrap_err();
    assert_eq!(refused.args["filter"], "prefix");
    chair.stop().await;
}

/// The titles of what a search finds.
fn found(app: &App, typed: &str) -> Vec<String> {
    let items = app.search(typed).unwrap().unwrap().items;
    items.into_iter().map(|item| item.title).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_told_finds_it_in_the_queue_and_by_a_search() {
    let world = World::new(Config::default()).await;
    let title = "The turnstile counts twice";
    let plant = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: "newcomer".to_owned(),
        name: "A Newcomer".to_owned(),
        title: title.to_owned(),
        ..Plant::default()
    };
    let item: NodeId = world.simulator.plant(&plant).unwrap().into();
    let chair = world.enter("maren-h").await;
    let lead = world.enter("kenji-m").await;
    let found = |typed: &str| found(&lead, typed);
    let tell = async |team: &str| {
        let told = AlsoConcerns {
            items: vec![item.clone()],
            teams: vec![team.into()],
            note: None,
        };
        world.simulator.advance(Duration::minutes(5));
        chair.also_concerns(&told).unwrap();
        scenarios::quiet(&chair).await;
    };
    assert_eq!(found("turnstile is:new is:first-report"), [title]);
    assert_eq!(found("turnstile team:build-test"), [""; 0], "of no team");

    tell(TEAM).await;
    let told = || -> Vec<NodeId> {
        lead.sync_now();
        let rows = left(&lead, "is:told").into_iter();
        rows.map(|row| row.work.id).collect()
    };
    eventually("what concerns the team", || told() == [item.clone()]).await;
    assert!(!row(&lead, &item).mine_to_answer, "it owns nothing");
    assert_eq!(left(&chair, "is:told").len(), 0, "nobody told the chair's");
    assert_eq!(found("turnstile team:build-test is:told"), [title]);

    tell("developer-experience").await;
    eventually("the newest word", || told().is_empty()).await;
    assert_eq!(found("turnstile team:build-test"), [""; 0]);
    assert_eq!(found("turnstile team:developer"), [title]);

    // What is on a board is its team's, wherever its repository belongs.
    let board = lead.board(&TEAM.into()).unwrap();
    let mut cards = board.columns.iter().flat_map(|column| &column.cards);
    let card = cards.find_map(|card| card.work.clone()).unwrap();
    let typed = |team: &str| format!("\"{}\" team:{team}", card.title);
    assert!(found(&typed(TEAM)).contains(&card.title));
    assert!(!found(&typed("documentation")).contains(&card.title));
    chair.stop().await;
    lead.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_aside_comes_back_when_its_time_is_over_or_somebody_moves_it() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let item = unowned_for(&chair, TEAM).work.id;
    let before = list(&chair, "");
    let rule = rule_of(&chair, &item);
    let tomorrow = world.simulator.now() + Duration::hours(20);
    let snooze = |until| {
        let items = vec![item.clone()];
        chair.snooze(&SnoozeItems { items, until })
    };
    snooze(Some(tomorrow)).unwrap();

    let now = list(&chair, "");
    assert_eq!((now.waiting, now.asleep), (before.waiting - 1, 1));
    assert_eq!(
        (&now.snoozed, now.wakes_at),
        (&vec![item.clone()], Some(tomorrow))
    );
    assert_eq!(rule_of(&chair, &item), None);
    assert_eq!(
        chair.status().unwrap().triage,
        now.waiting,
        "the rail counts alike"
    );
    assert_eq!(left(&chair, "is:snoozed").len(), 1);
    assert!(!row(&chair, &item).snooze.unwrap().over);
    // Nobody else knows of it.
    let other = world.enter("kenji-m").await;
    assert_eq!(list(&other, "").asleep, 0);
    other.stop().await;

    world.simulator.advance(Duration::hours(21));
    assert_eq!(rule_of(&chair, &item).as_deref(), Some("snooze-over"));
    assert!(row(&chair, &item).snooze.unwrap().over);
    assert_eq!(left(&chair, "is:snooze-over").len(), 1);
    assert_eq!(list(&chair, "").wakes_at, None);
    chair.unsnooze(std::slice::from_ref(&item)).unwrap();
    assert_eq!(
        (rule_of(&chair, &item), row(&chair, &item).snooze),
        (rule, None)
    );

    snooze(None).unwrap();
    assert_eq!(list(&chair, "").snoozed, std::slice::from_ref(&item));
    world.simulator.advance(Duration::minutes(5));
    assert!(
        world
            .simulator
            .plant_comment(item.as_str(), "passer-by", "Here, too.")
    );
    chair.sync_now();
    eventually("the comment to wake it", || {
        chair.sync_now();
        rule_of(&chair, &item).as_deref() == Some("snooze-over")
    })
    .await;

    let past = snooze(Some(world.simulator.now() - Duration::hours(1))).unwrap_err();
    assert_eq!(
        (past.code, past.args["until"].as_str()),
        (Code::Invalid, "past")
    );
    let at_team = list(&chair, "").others[0].clone();
    let request = SnoozeItems {
        items: vec![at_team.clone()],
        until: None,
    };
    assert_eq!(chair.snooze(&request).unwrap_err().code, Code::Stale);
    // Among others it is left out, and the others go.
    let together = SnoozeItems {
        items: vec![at_team, item.clone()],
        until: None,
    };
    assert_eq!(chair.snooze(&together).unwrap().items, [item]);
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_takes_an_item_out_of_the_queue_until_its_reporter_answers() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let asked = unowned_for(&chair, TEAM);
    let (item, reporter) = (asked.work.id, asked.work.author.unwrap().login);
    let before = list(&chair, "");
    world.simulator.advance(Duration::minutes(5));
    let question = "Which version?\n\n<!-- guildhall:question v1 -->";
    chair.comment(&item, question).unwrap();
    eventually("the question", || {
        list(&chair, "").reporters.contains(&item)
    })
    .await;
    let now = list(&chair, "");
    assert_eq!(
        (now.waiting, now.at_teams),
        (before.waiting - 1, before.at_teams + 1)
    );
    let shown = row(&chair, &item);
    assert_eq!(shown.answers, Some(Answers::Reporter));
    assert_eq!(shown.question.unwrap().answered_at, None);
    assert_eq!(left(&chair, "is:asked").len(), 1);
    scenarios::quiet(&chair).await;

    world.simulator.advance(Duration::minutes(5));
    assert!(
        world
            .simulator
            .plant_comment(item.as_str(), reporter.as_str(), "The last one.")
    );
    eventually("the answer", || {
        chair.sync_now();
        rule_of(&chair, &item).as_deref() == Some("answered")
    })
    .await;
    assert_eq!(row(&chair, &item).answers, Some(Answers::Chair));
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_says_how_the_queue_is_arranged() {
    let world = World::new(Config::default()).await;
    let github = world.github("maren-h");
    let registry = world.simulator.registry();
    let file = github
        .file(&registry.clone().into(), "guildhall.toml", None)
        .await;
    let Ok(github::Fetched::New { value, .. }) = file else {
        panic!("{file:?}");
    };
    let rules = "
[[triage.rule]]
condition = \"is:first-report\"
resolution = \"answer\"
title = \"First reports\"

[[triage.rule]]
condition = \"age:>5d\"
resolution = \"decline\"
order = 1
";
    let act = Act::WriteFile {
        repository: registry,
        path: "guildhall.toml".to_owned(),
        text: format!("{}{rules}", value.text),
    };
    world.simulator.by_hand(&act).unwrap();
    let chair = world.enter("maren-h").await;
    let queue = list(&chair, "").queue;
    let heads: Vec<_> = queue
        .iter()
        .map(|group| {
            (
                group.title.as_deref(),
                group.rule.as_str(),
                group.resolution,
            )
        })
        .collect();
    assert_eq!(heads[0], (Some("age:>5d"), "rule-2", Resolution::Decline));
    let rest = (None, "rest", Resolution::NameOwner);
    assert_eq!(*heads.last().unwrap(), rest, "{heads:?}");
    let items: usize = queue.iter().map(|group| group.items.len()).sum();
    assert_eq!(items, list(&chair, "").waiting as usize, "each once");
    chair.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_are_kept_by_page_and_name() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let filter = |page, name: &str, text: &str| SavedFilter {
        page,
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let (triage, board) = (FilterPage::Triage, FilterPage::Board);
    chair
        .save_filter(&filter(board, "Mine", "is:mine"))
        .unwrap();
    chair
        .save_filter(&filter(triage, "old", "age:>1m"))
        .unwrap();
    chair
        .save_filter(&filter(triage, " First ", "is:first-report"))
        .unwrap();
    let kept = chair
        .save_filter(&filter(triage, "Old", "age:>2w"))
        .unwrap();
    let wanted = [
        filter(triage, "First", "is:first-report"),
        filter(triage, "Old", "age:>2w"),
        filter(board, "Mine", "is:mine"),
    ];
    assert_eq!(kept, wanted);
    for (name, text, why) in [
        (" ", "is:mine", "missing"),
        (&"x".repeat(61), "is:mine", "too-long"),
        ("All", " label: ", "asks-nothing"),
    ] {
        let refused = chair.save_filter(&filter(triage, name, text)).unwrap_err();
        assert_eq!(
            (refused.code, refused.args["name"].as_str()),
            (Code::Invalid, why)
        );
    }
    let unread = chair
        .save_filter(&filter(triage, "x", "is:closed"))
        .unwrap_err();
    assert_eq!(unread.args["filter"], "is");
    chair.stop().await;
    drop(chair);

    let again = world.enter("maren-h").await;
    assert_eq!(again.saved_filters().unwrap(), wanted);
    let left = again.delete_filter(&filter(triage, "OLD", "")).unwrap();
    assert_eq!(left.len(), 2);
    again.stop().await;
}
