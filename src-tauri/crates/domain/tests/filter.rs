//! What the filter language understands, what it finds, and what it says about the rest.

use chrono::{DateTime, Duration, Utc};
use domain::filter::{Facts, Filter, Is, LONGEST, Named, Problem};
use domain::id::RepoName;

fn now() -> DateTime<Utc> {
    let at = DateTime::parse_from_rfc3339("2026-11-26T12:00:00Z");
    at.expect("a moment").to_utc()
}

fn repository() -> RepoName {
    RepoName::from("open-campus/build-images")
}

/// A report of ten days ago that came back.
fn facts(repository: &RepoName) -> Facts<'_> {
    Facts {
        title: "Nightly images fail to pull on Arm: no manifest, says std::fetch",
        reference: "build-images#418",
        repository: Some(repository),
        labels: vec!["Good first issue", "arm64"],
        author: Some(Named {
            id: "elise-t",
            name: "Élise Tremblay",
        }),
        assignees: vec![Named {
            id: "kenji-m",
            name: "Kenji Morita",
        }],
        teams: vec![Named {
            id: "build-test-release",
            name: "Build-Test-Release",
        }],
        filed: now() - Duration::days(10),
        is: vec![Is::Bounced, Is::FirstReport],
        me: Some("Kenji-M"),
    }
}

fn finds(text: &str) -> bool {
    let filter = Filter::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
    filter.matches(&facts(&repository()), now())
}

#[test]
fn everything_that_is_asked_for_has_to_hold() {
    let cases = [
        ("", true),
        ("   ", true),
        ("nightly arm", true),
        ("nightly windows", false),
        ("elise", true),
        ("ÉLISE", true),
        ("#418", true),
        ("arm64", true),
        ("morita", true),
        ("std::fetch", true),
        ("https://open-campus.example", false),
        ("arm:", true),
        ("\"fail to pull\"", true),
        ("\"pull to fail\"", false),
        ("-\"fail to pull\"", false),
        ("-\"pull to fail\"", true),
        ("-t", true),
        ("-x", false),
        ("-", true),
        ("team:build-test-release", true),
        ("team:release", true),
        ("team:docs", false),
        ("-team:docs", true),
        ("label:ARM64", true),
        ("label:arm", false),
        ("label:good-first-issue", true),
        ("LABEL:\"good first_issue\"", true),
        ("label:\"good first issue", true),
        ("-label:arm64", false),
        ("author:elise", true),
        ("author:tremblay", true),
        ("author:@me", false),
        ("assignee:@me", true),
        ("-assignee:kenji", false),
        ("repo:build-images", true),
        ("repo:Open-Campus/build-images", true),
        ("repo:build", false),
        ("age:>9d", true),
        ("age:>10d", false),
        ("age:<2w", true),
        ("age:<1m", true),
        ("age:>1m", false),
        ("is:bounced", true),
        ("IS:First-Report", true),
        ("is:stale", false),
        ("-is:stale", true),
        ("no:label", false),
        ("-no:team", true),
        ("is:bounced arm label:arm64 -label:bug age:>1w", true),
        ("is:bounced arm label:arm64 -label:bug age:>2w", false),
        // What is still being typed asks for nothing.
        ("label:", true),
        ("-label:", true),
        ("label:\"", true),
        ("age:", true),
        ("age:>", true),
        ("is:", true),
        ("no:", true),
    ];
    for (text, wanted) in cases {
        assert_eq!(finds(text), wanted, "{text}");
    }
}

#[test]
fn what_an_item_lacks_is_found_by_no() {
    let repository = repository();
    let bare = Facts {
        labels: Vec::new(),
        assignees: Vec::new(),
        teams: Vec::new(),
        me: None,
        ..facts(&repository)
    };
    for (text, wanted) in [
        ("no:label no:team no:assignee", true),
        ("assignee:@me", false),
        ("-assignee:@me", true),
    ] {
        let filter = Filter::parse(text).expect(text);
        assert_eq!(filter.matches(&bare, now()), wanted, "{text}");
    }
}

#[test]
fn what_is_unknown_is_named_with_what_is_allowed() {
    let said = |text: &str| {
        let problem = Filter::parse(text).expect_err(text);
        (problem.id(), problem.word().to_owned(), problem.allowed())
    };
    let (id, word, allowed) = said("arm milestone:palm");
    assert_eq!((id, word.as_str()), ("prefix", "milestone:palm"));
    assert!(allowed.starts_with("team:, label:, author:"), "{allowed}");
    let (id, word, allowed) = said("-is:closed");
    assert_eq!((id, word.as_str()), ("is", "-is:closed"));
    assert!(allowed.contains("is:first-report"), "{allowed}");
    let (id, _, allowed) = said("no:title");
    assert_eq!(
        (id, allowed.as_str()),
        ("no", "no:label, no:team, no:assignee")
    );
    for text in [
        "age:14d",
        "age:>14",
        "age:>d",
        "age:>99999d",
        "age:>-1d",
        "age:>1é",
    ] {
        assert_eq!(said(text).0, "age", "{text}");
    }
    let long = "x".repeat(LONGEST + 1);
    assert_eq!(Filter::parse(&long), Err(Problem::TooLong));
    assert!(Filter::parse(&"x".repeat(LONGEST)).is_ok());
}

#[test]
fn any_text_is_read_or_refused() {
    use proptest::prelude::*;
    proptest!(|(text in "(-|\"|:|<|>| |[a-z]|é|is:|age:|no:|label:){0,40}")| {
        if let Ok(filter) = Filter::parse(&text) {
            prop_assert_eq!(filter.text(), text.as_str());
            let _ = filter.matches(&facts(&repository()), now());
        }
    });
}
