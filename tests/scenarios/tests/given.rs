//! What was given out and is done, what people see of their own reports, how the queue fared, and who is
//! there for newcomers.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::card::CloseWork;
use api::views::exit::{Decline, NewItem};
use api::views::given::Announce;
use api::views::picture::{QueuePicture, WentTo};
use api::views::triage::{Accept, NameOwner, Standing, TriageRow};
use api::{App, Code};
use domain::id::NodeId;
use domain::item::{ClosedAs, Work};
use scenarios::{World, at_team, eventually, quiet, unowned_for};
use simulator::Config;
use std::time::Duration;

const TEAM: &str = "build-test-release";

async fn on_github(world: &World, id: &NodeId) -> Work {
    let found = world
        .github("maren-h")
        .works(std::slice::from_ref(id))
        .await;
    found.unwrap().remove(0).unwrap()
}

async fn is_labelled(world: &World, id: &NodeId, wanted: bool) {
    // GitHub shows what was written a little later.
    for _ in 0..100 {
        let work = on_github(world, id).await;
        if work.labels.iter().any(|label| label.means("to announce")) == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("the label is not as it should be");
}

fn row(app: &App, id: &NodeId) -> TriageRow {
    app.triage_rows(std::slice::from_ref(id)).unwrap().remove(0)
}

/// Gives an item to the team, which takes it.
async fn taken(world: &World, chair: &App) -> (App, NodeId) {
    let item = unowned_for(chair, TEAM).work.id;
    let named = NameOwner {
        items: vec![item.clone()],
        team: TEAM.into(),
        note: None,
        good_first: None,
    };
    chair.name_owner(&named).unwrap();
    quiet(chair).await;
    let lead = world.enter("kenji-m").await;
    eventually("the item at the team", || at_team(&lead, &item).is_some()).await;
    let accept = Accept {
        item: item.clone(),
        column: None,
        assign_me: true,
    };
    lead.accept(&accept).unwrap();
    quiet(&lead).await;
    (lead, item)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_team_has_done_is_marked_to_announce_once() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let (lead, item) = taken(&world, &chair).await;
    let listed = |app: &App| app.triage_list("").unwrap().to_announce.contains(&item);
    assert!(!listed(&lead), "it is still open");
    assert_eq!(
        lead.mark_to_announce(&item).unwrap_err().code,
        Code::Stale,
        "nobody is asked yet"
    );
    let close = CloseWork {
        item: item.clone(),
        done: true,
        words: None,
    };
    lead.close_work(&close).unwrap();
    assert!(listed(&lead), "at once");
    quiet(&lead).await;
    assert!(listed(&lead), "and as GitHub has it");
    let shown = row(&lead, &item);
    assert_eq!(shown.announce, Some(Announce::Asked));
    assert!(
        matches!(&shown.standing, Standing::Closed { closed_as: Some(ClosedAs::Completed), team: Some(team) }
            if team.id.as_str() == TEAM),
        "{:?}",
        shown.standing
    );
    chair.sync_now();
    eventually("the question to the chair", || listed(&chair)).await;

    let stranger = world.enter("sami-n").await;
    assert!(!listed(&stranger));
    for refused in [
        stranger.mark_to_announce(&item).map(drop),
        stranger.answer_announce(&item, false).map(drop),
    ] {
        assert_eq!(refused.unwrap_err().code, Code::NotAllowed);
    }

    lead.answer_announce(&item, false).unwrap();
    assert!(!listed(&lead), "not needed");
    assert_eq!(row(&lead, &item).announce, None);
    lead.answer_announce(&item, true).unwrap();
    assert!(listed(&lead), "taken back");

    lead.hold_sending(true).unwrap();
    let marked = lead.mark_to_announce(&item).unwrap();
    let shown = row(&lead, &item);
    assert_eq!(
        (shown.announce, shown.pending),
        (Some(Announce::Marked), true)
    );
    assert!(listed(&lead), "until GitHub has it");
    assert!(lead.mark_to_announce(&item).is_err(), "once is enough");
    lead.hold_sending(false).unwrap();
    quiet(&lead).await;
    is_labelled(&world, &item, true).await;
    assert!(!listed(&lead));

    lead.undo(&marked.operation).unwrap();
    quiet(&lead).await;
    is_labelled(&world, &item, false).await;
    assert!(listed(&lead), "asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reports_something_sees_where_it_is() {
    let world = World::new(Config::default()).await;
    let reporter = world.enter("sami-n").await;
    let own = |app: &App| app.triage_list("").unwrap().own;
    let report = NewItem {
        title: "The timetable shows yesterday".to_owned(),
        text: "Since this morning.".to_owned(),
        reporter: None,
        source: None,
    };
    reporter.new_item(&report).unwrap();
    quiet(&reporter).await;
    let mine = |app: &App| {
        let rows = app.triage_rows(&own(app)).unwrap();
        let mut rows = rows.into_iter();
        rows.find(|row| row.work.title == report.title)
    };
    eventually("the own report", || {
        mine(&reporter).is_some_and(|row| !row.pending)
    })
    .await;
    let row = mine(&reporter).unwrap();
    assert_eq!(row.standing, Standing::Unowned);
    let list = reporter.triage_list("").unwrap();
    assert!(list.given_out >= 1);
    assert!(list.given.iter().all(|id| *id != row.work.id));

    let chair = world.enter("maren-h").await;
    assert!(!own(&chair).contains(&row.work.id), "not the chair's");
    let declined = Decline {
        items: vec![row.work.id],
        words: "Thank you. The cache was full.".to_owned(),
    };
    chair.decline(&declined).unwrap();
    quiet(&chair).await;
    reporter.sync_now();
    let not_planned = |row: TriageRow| match row.standing {
        Standing::Closed { closed_as, .. } => closed_as == Some(ClosedAs::NotPlanned),
        _ => false,
    };
    // What was never on the intake leaves with its closing; nobody has put this one there.
    eventually("where it went", || mine(&reporter).is_none_or(not_planned)).await;
}

fn count(picture: &QueuePicture, to: WentTo, team: Option<&str>) -> u32 {
    let went = picture.weeks.last().unwrap().went.iter();
    let mut found = went
        .filter(|went| went.to == to && went.team.as_ref().map(|team| team.id.as_str()) == team);
    found.next().map_or(0, |went| went.count)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_picture_tells_what_left_the_queue() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let before = chair.queue_picture(12).unwrap();
    assert_eq!(before.weeks.len(), 12);
    assert!(before.waiting > 3, "{}", before.waiting);
    assert_eq!(before.weeks.last().unwrap().waiting, before.waiting);
    assert_eq!(chair.queue_picture(500).unwrap().weeks.len(), 26);

    let queue = chair.triage_list("").unwrap().queue;
    let items: Vec<NodeId> = queue.into_iter().flat_map(|group| group.items).collect();
    let declined = Decline {
        items: items[..1].to_vec(),
        words: "Thank you, but not here.".to_owned(),
    };
    chair.decline(&declined).unwrap();
    let named = NameOwner {
        items: items[1..3].to_vec(),
        team: TEAM.into(),
        note: None,
        good_first: None,
    };
    chair.name_owner(&named).unwrap();
    let told = |picture: &QueuePicture| {
        let week = picture.weeks.last().unwrap();
        (
            picture.waiting,
            week.left,
            count(picture, WentTo::Declined, None),
            count(picture, WentTo::Team, Some(TEAM)),
        )
    };
    let (waiting, left, declined, given) = told(&before);
    let wanted = (waiting - 3, left + 3, declined + 1, given + 2);
    let after = chair.queue_picture(12).unwrap();
    assert_eq!(told(&after), wanted, "at once");
    assert!(after.weeks.last().unwrap().median_wait.is_some());
    quiet(&chair).await;
    chair.sync_now();
    let fresh = world.enter("kenji-m").await;
    let seen = || told(&fresh.queue_picture(12).unwrap());
    eventually("the same from GitHub alone", || seen() == wanted).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_sees_who_answers() {
    let world = World::new(Config::default()).await;
    let lead = world.enter("kenji-m").await;
    let issue = lead.team(&TEAM.into()).unwrap().free_issues[0].id.clone();
    lead.comment(&issue, "Mentor: @kenji-m").unwrap();
    quiet(&lead).await;
    let newcomer = world.enter("sami-n").await;
    let mentor = || {
        let page = newcomer.team(&TEAM.into()).unwrap();
        let free = page.free_issues.into_iter().find(|free| free.id == issue);
        free.and_then(|free| free.mentor)
    };
    eventually("the mentor", || mentor().is_some_and(|m| m.named)).await;
    let mentor = mentor().unwrap();
    assert_eq!(mentor.name.as_deref(), Some("Kenji Morita"));
    assert!(mentor.answered_at.is_some());
    let first = newcomer.team(&TEAM.into()).unwrap().free_issues.remove(0);
    assert!(first.mentor.is_some_and(|m| m.answered_at.is_some()));

    let nobody = world.open("nobody");
    nobody.connect(None).await;
    eventually("the teams", || {
        nobody.teams().is_ok_and(|d| !d.free_issues.is_empty())
    })
    .await;
    let free = nobody.teams().unwrap().free_issues;
    assert!(free.iter().all(|issue| issue.mentor.is_none()), "unread");
}
