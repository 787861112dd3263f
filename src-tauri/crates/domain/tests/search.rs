//! What somebody looks for, read; names that answer; the order of what was found.

use chrono::{DateTime, TimeDelta, Utc};
use domain::item::{WorkKind, WorkState};
use domain::search::{Hit, Jump, Match, Query, best, fold, order};
use proptest::prelude::*;

fn terms(typed: &str) -> Vec<String> {
    let query = Query::parse(typed);
    let show = |t: domain::search::Term| format!("{}{}", t.text, if t.prefix { "*" } else { "" });
    query.terms.into_iter().map(show).collect()
}

#[test]
fn words_are_terms_and_the_last_one_is_a_beginning() {
    for (typed, expected) in [
        ("", &[][..]),
        ("  \t ", &[]),
        ("arm", &["arm*"]),
        ("arm ", &["arm"]),
        ("night arm", &["night", "arm*"]),
        ("\"night\" OR -arm*", &["\"night\"", "OR", "-arm**"]),
        ("v1.30", &["v1.30*"]),
        ("— ★ arm !", &["arm"]),
        ("★", &[]),
        ("nul\0byte", &["nul", "byte*"]),
        ("E\u{301}lise", &["Élise*"]),
    ] {
        assert_eq!(terms(typed), expected, "{typed:?}");
    }
    assert_eq!(Query::parse(&"word ".repeat(500)).terms.len(), 12);
}

#[test]
fn one_letter_is_told_from_more() {
    for (typed, letter) in [
        ("a", true),
        ("é", true),
        (" 7 ", true),
        ("#a", true),
        ("ab", false),
        ("a b", false),
        ("", false),
    ] {
        assert_eq!(Query::parse(typed).is_letter(), letter, "{typed:?}");
    }
}

#[test]
fn references_and_addresses_name_an_item() {
    let at = |repository: Option<&str>, number, host: Option<&str>| {
        Some(Jump {
            repository: repository.map(str::to_owned),
            number,
            host: host.map(str::to_owned),
        })
    };
    let docs = Some("open-campus/docs");
    for (typed, expected) in [
        ("#12", at(None, 12, None)),
        ("docs#12", at(Some("docs"), 12, None)),
        (" open-campus/docs#12 ", at(docs, 12, None)),
        (
            "https://github.com/open-campus/docs/issues/12",
            at(docs, 12, Some("github.com")),
        ),
        (
            "https://GitHub.com/open-campus/docs/pull/12/#issuecomment-1",
            at(docs, 12, Some("github.com")),
        ),
        (
            "https://github.com/open-campus/docs/issues/12?a=b",
            at(docs, 12, Some("github.com")),
        ),
        ("https://github.com/open-campus/docs/tree/12", None),
        ("ftp://github.com/open-campus/docs/issues/12", None),
        ("#0", None),
        ("#12a", None),
        ("#99999999999", None),
        ("a/b/c#1", None),
        ("a b#1", None),
        ("12", None),
        ("", None),
    ] {
        assert_eq!(Query::parse(typed).jump, expected, "{typed:?}");
    }
    let jump = Query::parse("Docs#12").jump.unwrap();
    assert!(jump.names("open-campus/docs", 12));
    assert!(!jump.names("open-campus/docs-site", 12));
    assert!(!jump.names("open-campus/docs", 120));
}

#[test]
fn names_are_found_by_the_beginnings_of_their_words() {
    let names = [
        "Build-Test-Release",
        "Release Palm task force",
        "Élise Brun",
        "Interoperability",
    ];
    let found = |typed: &str| best(names, &Query::parse(typed), |name| vec![*name]);
    for (typed, expected) in [
        (
            "rel",
            &["Release Palm task force", "Build-Test-Release"][..],
        ),
        ("rel ", &[]),
        (
            "release ",
            &["Release Palm task force", "Build-Test-Release"],
        ),
        ("test build", &["Build-Test-Release"]),
        ("elise", &["Élise Brun"]),
        ("op", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(typed), expected, "{typed:?}");
    }
    let people = [("Kenji Morita", "kenji-m"), ("Sam Tanner", "kenji")];
    let found = best(people, &Query::parse("kenji"), |(name, login)| {
        vec![*name, *login]
    });
    assert_eq!(found.first(), Some(&("Kenji Morita", "kenji-m")));
    assert_eq!(found.len(), 2);
}

#[test]
fn what_is_asked_for_beside_words_is_a_filter() {
    for (typed, expected, filtered) in [
        ("arm label:bug", &["arm"][..], true),
        ("label:bug Arm", &["arm*"], true),
        ("night is:mine arm -repo:docs", &["night", "arm"], true),
        // Nothing to look for, or no filter: the text as it stands.
        ("label:bug", &["label:bug*"], false),
        ("error: arm", &["error:", "arm*"], false),
        ("milestone:palm arm", &["milestone:palm", "arm*"], false),
        ("arm label:", &["arm", "label:*"], false),
    ] {
        assert_eq!(terms(typed), expected, "{typed:?}");
        assert_eq!(Query::parse(typed).filter.is_some(), filtered, "{typed:?}");
    }
}

fn hit(id: &str, state: WorkState, days: i64, matched: Match) -> Hit {
    Hit {
        id: id.into(),
        kind: WorkKind::Issue,
        repository: None,
        number: 1,
        title: String::new(),
        state,
        author: None,
        updated_at: DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(days),
        url: String::new(),
        matched,
    }
}

#[test]
fn what_was_named_comes_first_then_relevance_then_what_is_open_and_fresh() {
    use WorkState::{Closed, Open};
    let mut hits = vec![
        hit("body", Open, 99, Match::Body),
        hit("closed-better", Closed, 1, Match::Head(1.2)),
        hit("closed-much-better", Closed, 1, Match::Head(2.0)),
        hit("open", Open, 1, Match::Head(1.0)),
        hit("open-fresh", Open, 2, Match::Head(1.0)),
        hit("exact", Closed, 0, Match::Exact),
    ];
    order(&mut hits);
    let ids: Vec<&str> = hits.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "exact",
            "closed-much-better",
            "open-fresh",
            "open",
            "closed-better",
            "body"
        ]
    );
    let mut broad = vec![
        hit("closed", Closed, 9, Match::Broad),
        hit("old", Open, 1, Match::Broad),
        hit("fresh", Open, 2, Match::Broad),
    ];
    order(&mut broad);
    let ids: Vec<&str> = broad.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["fresh", "old", "closed"]);
}

proptest! {
    #[test]
    fn any_text_is_read_into_terms_with_something_in_them(typed in any::<String>()) {
        let query = Query::parse(&typed);
        for term in &query.terms {
            prop_assert!(term.text.chars().any(char::is_alphanumeric));
            prop_assert!(!term.text.chars().any(|c| c.is_control() || c.is_whitespace()));
        }
        prop_assert!(query.terms.iter().rev().skip(1).all(|t| !t.prefix));
        let folded = fold(&typed);
        prop_assert_eq!(fold(&folded), folded);
    }
}
