use super::*;
use crate::cycle::cycle_issues;
use crate::cycle::fixtures::{comment, issue, registry, told};
use crate::item::Association::{self, Contributor, Member};

/// What a comment on the issue of 2026-11-20 is read as.
fn reads(author: &str, association: Association, body: &str) -> Option<String> {
    let issues = cycle_issues(&[issue(7, "Check-ins 2026-11-20")], "check-in");
    let replies = replies(
        &registry(),
        &issues,
        &[comment(7, author, association, body)],
    );
    replies.first().map(told)
}

#[test]
fn a_reply_counts_by_its_author_and_the_team_that_it_names() {
    let marked =
        "Nothing new this cycle.\n\n<!-- guildhall:check-in v1 team=docs cycle=2026-11-06 -->";
    for (author, association, body, expected) in [
        (
            "kenji-m",
            Contributor,
            "Nothing new",
            Some("builds 2026-11-20 nothing new"),
        ),
        (
            "kenji-m",
            Contributor,
            "nothing new!",
            Some("builds 2026-11-20 nothing new"),
        ),
        (
            "kenji-m",
            Contributor,
            "Away until 2026-12-01.",
            Some("builds 2026-11-20 away until 2026-12-01"),
        ),
        (
            "kenji-m",
            Contributor,
            "## Working on\n- a\n- b",
            Some("builds 2026-11-20 2 lines"),
        ),
        // Whoever leads two teams says which.
        ("noor-b", Member, "Nothing new", None),
        (
            "noor-b",
            Contributor,
            "Docs: nothing new",
            Some("docs 2026-11-20 nothing new"),
        ),
        (
            "noor-b",
            Contributor,
            "**Fonts**\n\nNothing new",
            Some("fonts 2026-11-20 nothing new"),
        ),
        (
            "noor-b",
            Contributor,
            "### fonts\n## Working on\n- a",
            Some("fonts 2026-11-20 1 lines"),
        ),
        // A member speaks for the team that is named, a stranger for none.
        (
            "hana-k",
            Member,
            "Docs: nothing new",
            Some("docs 2026-11-20 nothing new"),
        ),
        ("hana-k", Member, "Nothing new", None),
        ("hana-k", Contributor, "Docs: nothing new", None),
        ("kenji-m", Contributor, "Could we do this by mail?", None),
        (
            "kenji-m",
            Contributor,
            "There is nothing new under the sun",
            None,
        ),
        // A marker names team and cycle; one of a stranger does not count.
        (
            "noor-b",
            Contributor,
            marked,
            Some("docs 2026-11-06 nothing new"),
        ),
        ("hana-k", Contributor, marked, None),
        (
            "maren-h",
            Contributor,
            "Hello!\n\n<!-- guildhall:nudge v1 to=noor-b -->",
            None,
        ),
    ] {
        let expected = expected.map(str::to_owned);
        assert_eq!(
            reads(author, association, body),
            expected,
            "{author}: {body}"
        );
    }
}

#[test]
fn questions_that_were_copied_along_are_no_answers() {
    let copied = crate::cycle::issue::body(
        &crate::period::cycle_of_id(
            &crate::period::federation_cadences(&registry()),
            &"2026-11-20".into(),
        )
        .unwrap(),
    );
    let answered = copied.replace("What issues are you facing?", "Mirrors are slow");
    let issues = cycle_issues(&[issue(7, "Check-ins 2026-11-20")], "check-in");
    let comments = [comment(7, "kenji-m", Contributor, &answered)];
    let replies = replies(&registry(), &issues, &comments);
    let answers = &replies[0].answers;
    assert_eq!(answers.working, []);
    assert_eq!(answers.issues[0].text, "Mirrors are slow");
    assert_eq!((answers.help.len(), answers.completed.len()), (0, 0));
}
