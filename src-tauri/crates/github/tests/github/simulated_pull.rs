//! Every read, of the demo federation.

use crate::simulated::{World, board, walk};
use domain::id::{NodeId, RepoName};
use domain::item::WorkKind;
use domain::project::FieldKind;
use github::{Ask, Error, Fetched, List, Permission, Rows, Which};
use std::collections::BTreeSet;

#[tokio::test]
async fn accounts_and_organizations() {
    let world = World::new();
    let chair = world.client("chair");
    let viewer = chair.viewer().await.unwrap();
    assert_eq!(viewer.login, world.login("chair"));
    assert!(viewer.scopes.unwrap().contains(&"project".to_owned()));
    let anonymous = world.anonymous();
    let organization = anonymous.organization("open-campus").await.unwrap();
    assert_eq!(organization.login.as_str(), "open-campus");
    assert_eq!(
        anonymous.organization("nobody-here").await.unwrap_err(),
        Error::NotFound
    );
    let id = chair.account(&world.login("lead")).await.unwrap();
    assert_ne!(id, viewer.id);
    assert_eq!(
        chair.account(&"nobody-here".into()).await.unwrap_err(),
        Error::NotFound
    );
    assert!(chair.budget().graphql.is_some() && chair.budget().core.is_some());
}

#[tokio::test]
async fn the_registry_file_and_its_repository() {
    let world = World::new();
    let repo = RepoName(world.simulator.registry());
    let anonymous = world.anonymous();
    let fetched = anonymous.file(&repo, "guildhall.toml", None).await.unwrap();
    let Fetched::New { value, etag } = fetched else {
        panic!("{fetched:?}")
    };
    assert!(value.text.contains("Open Campus"));
    let again = anonymous
        .file(&repo, "guildhall.toml", etag.as_deref())
        .await
        .unwrap();
    assert_eq!(again, Fetched::NotModified);
    let missing = anonymous
        .file(&repo, "nothing.toml", None)
        .await
        .unwrap_err();
    assert_eq!(missing, Error::NotFound);
    let found = world.client("chair").repository(&repo).await.unwrap();
    assert_eq!(
        (found.permission, found.archived),
        (Permission::Admin, false)
    );
    let found = world.client("outsider").repository(&repo).await.unwrap();
    assert_eq!(found.permission, Permission::Read);
}

#[tokio::test]
async fn boards_with_their_items() {
    let world = World::new();
    let chair = world.client("chair");
    let intake = board(&chair, 1).await;
    assert!(intake.writable && !intake.team_field().unwrap().options().is_empty());
    let items = walk(&chair, &intake.id).await;
    assert!(items.len() >= 20, "{}", items.len());
    assert!(
        items.iter().any(|item| item.item.archived),
        "archived ones come, too"
    );
    let team = intake.team_field().unwrap();
    assert!(items.iter().any(|item| item.item.value(&team.id).is_some()));

    let cards = board(&chair, 2).await;
    assert!(
        !world
            .client("outsider")
            .project(&cards.project)
            .await
            .unwrap()
            .writable
    );
    assert!(matches!(cards.field("Due").unwrap().kind, FieldKind::Date));
    let items = walk(&chair, &cards.id).await;
    let positions: Vec<u32> = items.iter().map(|item| item.item.position).collect();
    assert_eq!(positions, (0..).take(items.len()).collect::<Vec<_>>());

    // Someone who may not see a private issue sees that there is one.
    let mut hidden = 0;
    for number in 2..=4 {
        let seen = walk(&world.client("outsider"), &board(&chair, number).await.id).await;
        hidden += seen.iter().filter(|item| item.redacted).count();
    }
    assert!(hidden > 0);

    // An item and its content know each other.
    let of = items
        .iter()
        .find(|i| i.work.as_ref().is_some_and(|w| w.kind == WorkKind::Issue));
    let item = &of.unwrap().item;
    let found = chair
        .items_of(item.content.as_ref().unwrap())
        .await
        .unwrap();
    assert!(
        found
            .iter()
            .any(|other| other.id == item.id && other.project == cards.id)
    );
    let gone = NodeId::from("PVTI_lADOnothing");
    let asked = [item.id.clone(), gone];
    let existing = chair.existing_items(&asked).await.unwrap();
    assert_eq!(existing, BTreeSet::from([item.id.clone()]));
}

#[tokio::test]
async fn status_updates_and_comments() {
    let world = World::new();
    let chair = world.client("chair");
    let cards = board(&chair, 2).await;
    let page = chair.status_updates(&cards.id, None).await.unwrap();
    assert!(page.items.len() >= 3 && page.total >= 3);
    assert!(
        page.items
            .windows(2)
            .all(|pair| pair[0].created_at >= pair[1].created_at)
    );
    assert!(page.items.iter().any(|update| update.status.is_some()));

    let intake = board(&chair, 1).await;
    let items = walk(&chair, &intake.id).await;
    let commented = items
        .iter()
        .filter_map(|item| item.work.as_ref())
        .find(|w| w.comments > 0);
    let work = commented.unwrap();
    let comments = chair.comments(&work.id, None).await.unwrap();
    assert_eq!(comments.total, work.comments);
    assert!(
        comments
            .items
            .iter()
            .all(|comment| comment.subject == work.id)
    );
}

#[tokio::test]
async fn first_issues_without_a_token() {
    let world = World::new();
    let orgs = ["open-campus".to_owned()];
    let found = world
        .anonymous()
        .search_good_first(&orgs, "good first issue")
        .await
        .unwrap();
    assert!(!found.is_empty());
    let ids: Vec<NodeId> = found.iter().map(|work| work.id.clone()).collect();
    let works = world.client("chair").works(&ids).await.unwrap();
    for (work, graphql) in found.into_iter().zip(works) {
        let mut graphql = graphql.unwrap();
        // The simulator's REST lists say nothing about dependencies yet; GitHub's do.
        graphql.blocked_by = work.blocked_by;
        assert_eq!(work, graphql, "the same over REST and GraphQL");
        assert!(work.is_open() && work.assignees.is_empty() && !work.private);
        assert!(
            work.labels
                .iter()
                .any(|label| label.means("good first issue"))
        );
    }
}

#[tokio::test]
async fn an_open_issue_tells_whether_a_pull_request_would_close_it() {
    let world = World::new();
    let client = world.client("chair");
    let orgs = ["open-campus".to_owned()];
    let found = async || {
        let anonymous = world.anonymous();
        anonymous.search_good_first(&orgs, "good first issue").await
    };
    let issue = found().await.unwrap().remove(0);
    let pull = world.simulator.plant_pull(&issue.id.0, "newcomer", "Do it");
    let ask = |of| Ask {
        list: List::Issues {
            repository: issue.repository.clone().unwrap(),
            of,
            since: None,
        },
        after: None,
        first: 100,
    };
    let asks = [Which::Open, Which::All, Which::Closed].map(ask);
    let told = async || {
        let ids = std::slice::from_ref(&issue.id);
        let mut told = vec![
            client.works(ids).await.unwrap()[0]
                .as_ref()
                .unwrap()
                .has_pull,
        ];
        for rows in client.lists(&asks).await.unwrap() {
            let Rows::Works(page) = rows.unwrap() else {
                panic!("a list of issues");
            };
            let same = page.items.iter().find(|work| work.id == issue.id);
            told.extend(same.map(|work| work.has_pull));
        }
        told
    };
    assert_eq!(told().await, [true; 3], "by id, among open ones, among all");
    let left = found().await.unwrap();
    assert!(left.iter().all(|work| work.id != issue.id));
    assert!(world.simulator.close_pull(&pull.unwrap()));
    assert_eq!(told().await, [false; 3]);
}

#[tokio::test]
async fn a_refused_token_and_a_missing_scope() {
    let world = World::new();
    let refused = crate::stub::client("http://127.0.0.1:1", Some("t"));
    assert_eq!(refused.viewer().await.unwrap_err(), Error::Offline);
    world
        .simulator
        .add_fault(simulator::Fault::once(simulator::FaultKind::Unauthorized));
    assert_eq!(
        world.client("chair").viewer().await.unwrap_err(),
        Error::Unauthorized
    );
}
