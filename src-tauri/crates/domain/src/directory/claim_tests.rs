use super::claim::{GRACE_DAYS, claim};
use super::claim_words::{Said, said};
use super::free_tests::issue;
use super::mentor_tests::{comment, federation};
use super::tests::{days_ago, now};
use crate::id::Login;
use crate::item::Association;

#[test]
fn what_takes_an_issue_and_what_gives_it_back() {
    use Said::{GivesBack, Takes};
    let table: &[(&str, Option<Said>)] = &[
        // As people say it.
        ("I'll take this", Some(Takes)),
        ("I’LL TAKE THIS!!", Some(Takes)),
        ("Hi all, can I work on this?", Some(Takes)),
        ("I would like to work on this issue.", Some(Takes)),
        ("I'd love to please work on this one, thanks", Some(Takes)),
        ("Would like to work on this as my first issue", Some(Takes)),
        ("I'm still working on this.", Some(Takes)),
        ("Working on this now", Some(Takes)),
        ("I've started working on it", Some(Takes)),
        ("I am interested in working on this.", Some(Takes)),
        ("I'll pick this up", Some(Takes)),
        ("Let me take this on", Some(Takes)),
        ("Could you please assign this to me?", Some(Takes)),
        ("Can this be assigned to me?", Some(Takes)),
        ("I'll **gladly** take this 🎉", Some(Takes)),
        ("Happy to fix it", Some(Takes)),
        (
            "Not sure how it works, but I'd like to work on this",
            Some(Takes),
        ),
        ("If nobody else is at it I'll take it", Some(Takes)),
        ("- looks good\n- I'll tackle this", Some(Takes)),
        // As bots understand it.
        ("/assign", Some(Takes)),
        ("Thanks!\r\n\r\n/assign @me\r\n", Some(Takes)),
        ("take", Some(Takes)),
        ("/assign @somebody-else", None),
        ("Write /assign to take it", None),
        // Something else.
        ("", None),
        ("This would take a while", None),
        ("Is anybody working on this?", None),
        ("Are you still working on this?", None),
        ("You can take this", None),
        ("We should take this into account", None),
        ("I will take this into account", None),
        ("I would like to see this", None),
        ("I'll take a look", None),
        ("The id like to work on", None),
        // Not.
        ("I can't take this", Some(GivesBack)),
        ("I will not take this", None),
        ("I'm not working on this", Some(GivesBack)),
        ("I don't think I can take this", None),
        ("Please don't assign me", None),
        ("I won't say I'll take this", None),
        // Given back.
        ("Unassigning myself", Some(GivesBack)),
        ("/unassign", Some(GivesBack)),
        ("Sorry, I can’t continue.", Some(GivesBack)),
        ("I'm no longer working on this", Some(GivesBack)),
        (
            "I wanted to, but don't have time. Up for grabs!",
            Some(GivesBack),
        ),
        (
            "I'd like to work on this but I don't have time",
            Some(GivesBack),
        ),
        (
            "I said I can't continue. Now I can: I'll take this",
            Some(Takes),
        ),
        // Somebody else's words.
        ("> I'll take this\n\nGreat!", None),
        ("   > I'll take this", None),
        ("```\nI'll take this\n```\nsays the bot", None),
        ("~~~\n```\nI'll take this\n~~~\nfine", None),
        ("```\nI'll take this", None),
        ("Log:\n\n    I'll take this", None),
        ("Just write `I'll take this`", None),
        ("Just write \"I'll take this\" or “working on this”", None),
        ("I'll `really` take this", None),
        ("<!-- I'll take this -->Hello", None),
        ("```\ncode\n```\nI'll take this", Some(Takes)),
    ];
    for (text, wanted) in table {
        assert_eq!(said(text), *wanted, "{text}");
    }
}

/// Who wrote what so many days ago.
type Wrote = (&'static str, &'static str, i64);
/// Who has it, since how many days ago.
type Has = Option<(&'static str, i64)>;

#[test]
fn who_has_an_issue() {
    const TAKE: &str = "I'll take this";
    const BACK: &str = "I can't continue";
    let table: &[(&str, &[Wrote], Has)] = &[
        ("nobody", &[("newcomer", "What is this about?", 1)], None),
        (
            "a newcomer",
            &[("newcomer", TAKE, 3)],
            Some(("newcomer", 3)),
        ),
        (
            "who asked again",
            &[("newcomer", TAKE, 9), ("Newcomer", TAKE, 2)],
            Some(("Newcomer", 2)),
        ),
        (
            "who gave it back",
            &[("newcomer", TAKE, 9), ("NEWCOMER", BACK, 2)],
            None,
        ),
        (
            "whom somebody else can't release",
            &[("newcomer", TAKE, 9), ("other", BACK, 2)],
            Some(("newcomer", 9)),
        ),
        (
            "the later one",
            &[("other", TAKE, 2), ("newcomer", TAKE, 9)],
            Some(("other", 2)),
        ),
        (
            "the one who is left",
            &[
                ("newcomer", TAKE, 9),
                ("other", TAKE, 5),
                ("other", BACK, 1),
            ],
            Some(("newcomer", 9)),
        ),
        (
            "a member of the team",
            &[("sam-t", TAKE, 3)],
            Some(("sam-t", 3)),
        ),
        ("not a lead", &[("Kenji-M", TAKE, 3)], None),
        ("not a mentor", &[("Lucia-F", TAKE, 3)], None),
        ("not a member who filed it", &[("filer", TAKE, 3)], None),
        (
            "long ago",
            &[("newcomer", TAKE, 90)],
            Some(("newcomer", 90)),
        ),
    ];
    let mut work = issue("I_1", "open-campus/one");
    work.author = Some("filer".into());
    work.association = Association::Member;
    let mentors = [Login::from("lucia-f")];
    for (case, wrote, wanted) in table {
        let comments: Vec<_> = wrote
            .iter()
            .map(|(by, body, days)| comment(by, Association::None, body, *days))
            .collect();
        let found = claim(&federation(), &work, &mentors, &comments);
        let found = found.map(|claim| (claim.by, claim.at));
        let wanted = wanted.map(|(by, days)| (Login::from(by), days_ago(days)));
        assert_eq!(found, wanted, "{case}");
    }
    // Whoever filed it from outside may take it.
    work.association = Association::None;
    let own = [comment("filer", Association::None, TAKE, 1)];
    assert!(claim(&federation(), &work, &mentors, &own).is_some());
    let mut gone = own;
    gone[0].author = None;
    assert_eq!(claim(&federation(), &work, &mentors, &gone), None);
}

#[test]
fn a_claim_holds_for_two_weeks() {
    for (days, wanted) in [(0, true), (GRACE_DAYS, true), (GRACE_DAYS + 1, false)] {
        let claim = super::Claim {
            by: "newcomer".into(),
            at: days_ago(days),
        };
        assert_eq!(claim.holds(now()), wanted, "{days}");
    }
}
