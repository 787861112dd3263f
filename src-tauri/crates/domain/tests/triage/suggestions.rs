use crate::federation::{registry, work};
use domain::id::RepoName;
use domain::item::{Label, Work};
use domain::registry::{Registry, TeamStatus};
use domain::triage::standing::Standing;
use domain::triage::suggest::{Ranker, Reason, Suggestion};

fn rank(registry: &Registry, work: &Work, standing: &Standing) -> Vec<Suggestion> {
    Ranker::of(registry).rank(work, &work.body, standing)
}

#[test]
fn the_owner_of_the_repository_comes_first() {
    let ranked = rank(&registry(), &work(), &Standing::Unowned);
    assert_eq!(ranked[0].team.as_str(), "btr");
    let owns = Reason::OwnsRepository("open-campus/build-images".into());
    assert_eq!(ranked[0].reasons[0], owns);
}

#[test]
fn looking_after_the_intake_itself_is_no_reason() {
    let mut registry = registry();
    let mut item = work();
    registry.federation.intake.repository = item.repository.clone();
    item.title = "Hm".into();
    assert_eq!(rank(&registry, &item, &Standing::Unowned), vec![]);
}

#[test]
fn labels_and_words_count_without_their_plurals() {
    let mut item = work();
    item.repository = Some(RepoName::from("open-campus/feedback"));
    item.labels = vec![Label {
        name: "Release".into(),
    }];
    item.title = "Setup of the documentation is unclear".into();
    let teams: Vec<_> = rank(&registry(), &item, &Standing::Unowned)
        .into_iter()
        .map(|s| (s.team.to_string(), s.reasons))
        .collect();
    let words = |w: &[&str]| Reason::Words(w.iter().map(|w| (*w).to_owned()).collect());
    assert_eq!(
        teams,
        vec![
            ("btr".to_owned(), vec![Reason::Label("Release".into())]),
            ("devex".to_owned(), vec![words(&["documentation", "setup"])]),
            ("docs".to_owned(), vec![words(&["documentation"])]),
        ]
    );
}

#[test]
fn a_bounce_names_the_next_and_excludes_the_last() {
    let standing = Standing::Bounced {
        by: "btr".into(),
        reason: String::new(),
        to: Some("docs".into()),
        times: 1,
    };
    let ranked = rank(&registry(), &work(), &standing);
    assert_eq!(ranked[0].team.as_str(), "docs");
    assert!(ranked.iter().all(|s| s.team.as_str() != "btr"));
}

#[test]
fn nothing_is_invented_and_sleeping_teams_rest() {
    let mut item = work();
    item.repository = Some(RepoName::from("open-campus/elsewhere"));
    item.title = "Hm".into();
    assert_eq!(rank(&registry(), &item, &Standing::Unowned), vec![]);

    let mut asleep = registry();
    asleep.teams[1].status = TeamStatus::Dormant;
    let ranked = rank(&asleep, &work(), &Standing::Unowned);
    assert!(ranked.iter().all(|s| s.team.as_str() != "btr"));
}
