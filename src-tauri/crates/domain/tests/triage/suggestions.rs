use crate::federation::{registry, work};
use domain::id::RepoName;
use domain::item::{Label, Work};
use domain::registry::{Registry, TeamStatus};
use domain::triage::standing::Standing;
use domain::triage::suggest::{Learnt, Ranker, Reason, Suggestion};

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

#[test]
fn history_speaks_beside_the_registry() {
    let registry = registry();
    let ranker = Ranker::of(&registry);
    let learnt = |team: &str, score, words: &[&str]| Learnt {
        team: team.into(),
        score,
        labels: Vec::new(),
        words: words.iter().map(|&word| word.to_owned()).collect(),
    };
    let rank = |said: Vec<Learnt>, standing: &Standing| -> Vec<(String, Vec<Reason>)> {
        let ranked = ranker.with_learnt(Vec::new(), said, standing);
        let ranked = ranked.into_iter();
        ranked.map(|s| (s.team.to_string(), s.reasons)).collect()
    };
    let words = |words: &[&str]| Reason::Words(words.iter().map(|&w| w.to_owned()).collect());
    let said = vec![
        learnt("devex", -0.2, &["editor"]),
        learnt("btr", 0.8, &["arm64", "runner", "image", "mirror"]),
        learnt("docs", -0.9, &["page"]),
        learnt("gone", 0.9, &["x"]),
    ];
    assert_eq!(
        rank(said.clone(), &Standing::Unowned),
        [
            ("btr".to_owned(), vec![words(&["arm64", "runner", "image"])]),
            ("devex".to_owned(), vec![words(&["editor"])]),
        ],
        "the sure one first, what is doubted or unknown not at all"
    );
    let bounced = Standing::Bounced {
        by: "btr".into(),
        reason: "No.".to_owned(),
        to: None,
        times: 1,
    };
    let teams: Vec<_> = rank(said, &bounced)
        .into_iter()
        .map(|(team, _)| team)
        .collect();
    assert_eq!(teams, ["devex"], "who sent it back is not asked again");
}
