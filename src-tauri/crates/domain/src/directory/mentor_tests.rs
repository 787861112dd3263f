use super::free_tests::issue;
use super::mentor::mentors;
use super::tests::{days_ago, now, registry, team};
use super::*;
use crate::item::{Association, Comment};
use crate::registry::Registry;

pub(super) fn federation() -> Registry {
    let one = "repositories = [\"open-campus/one\"]\n\
               [[team.role]]\nrole = \"lead\"\ngithub = \"kenji-m\"\nname = \"Kenji Morita\"\n\
               [[team.role]]\nrole = \"member\"\ngithub = \"sam-t\"\n\
               [[team.role]]\nrole = \"emeritus\"\ngithub = \"old-hand\"";
    let two = "repositories = [\"open-campus/two\"]\n\
               [[team.role]]\nrole = \"lead\"\nvacant = true";
    registry(&[team("one", one), team("two", two)].concat())
}

pub(super) fn comment(by: &str, association: Association, body: &str, days: i64) -> Comment {
    Comment {
        id: format!("C_{days}").as_str().into(),
        subject: "I_1".into(),
        author: Some(by.into()),
        association,
        body: body.to_owned(),
        created_at: days_ago(days),
        updated_at: days_ago(days),
        url: String::new(),
    }
}

#[test]
fn a_mentor_is_named_by_whoever_may_speak() {
    use Association::{Member, None as Anybody};
    let rubric = "Good for a first contribution:\n\n- Clear scope\n- @lucia-f answers questions and reviews.";
    let cases: [(&str, &str, Association, &str, &[&str]); 13] = [
        ("the rubric", "kenji-m", Anybody, rubric, &["lucia-f"]),
        ("a member", "helper", Member, rubric, &["lucia-f"]),
        ("a stranger", "stranger", Anybody, rubric, &[]),
        (
            "by hand",
            "kenji-m",
            Anybody,
            "mentor: @lucia-f",
            &["lucia-f"],
        ),
        (
            "two of them",
            "kenji-m",
            Anybody,
            "Mentors: @lucia-f and @sam-t.",
            &["lucia-f", "sam-t"],
        ),
        ("in a list", "kenji-m", Anybody, "* Mentor: @a-b", &["a-b"]),
        (
            "by a name of the registry",
            "kenji-m",
            Anybody,
            "- kenji MORITA answers questions and reviews.",
            &["kenji-m"],
        ),
        (
            "by a name that nobody has",
            "kenji-m",
            Anybody,
            "Mentor: whoever is awake",
            &[],
        ),
        ("nobody", "kenji-m", Anybody, "Mentor:", &[]),
        ("quoted", "kenji-m", Anybody, "> Mentor: @lucia-f", &[]),
        (
            "in the middle of a sentence",
            "kenji-m",
            Anybody,
            "Who is the mentor: @lucia-f?",
            &[],
        ),
        ("an address", "kenji-m", Anybody, "Mentor: @", &[]),
        (
            "letters beyond ASCII",
            "kenji-m",
            Anybody,
            "ménтor: @a",
            &[],
        ),
    ];
    let registry = federation();
    let text =
        |logins: &[Login]| -> Vec<String> { logins.iter().map(|login| login.0.clone()).collect() };
    for (case, by, association, body, wanted) in cases {
        let said = [comment(by, association, body, 3)];
        let found = mentors(&registry, &issue("I_1", "open-campus/one"), &said);
        assert_eq!(text(&found), wanted, "in a comment: {case}");
        let mut work = issue("I_1", "open-campus/one");
        work.author = Some(by.into());
        work.association = association;
        work.body = body.to_owned();
        assert_eq!(text(&mentors(&registry, &work, &[])), wanted, "{case}");
    }
    let both = [
        comment("kenji-m", Anybody, "Mentor: @later", 1),
        comment("kenji-m", Anybody, "Mentor: @earlier", 9),
    ];
    let found = mentors(&registry, &issue("I_1", "open-campus/one"), &both);
    assert_eq!(text(&found), ["later"], "what was said last");
}

fn seen(by: &str, days: i64, place: Place) -> Seen {
    Seen {
        by: by.into(),
        at: days_ago(days),
        place,
    }
}

fn in_one() -> Place {
    Place::Repository("Open-Campus/One".into())
}

/// Named or not, by whom, and how many days ago.
type Told = Option<(bool, Option<&'static str>, Option<i64>)>;

#[test]
fn somebody_is_there_who_answered_lately() {
    let elsewhere = || Place::Repository("open-campus/two".into());
    let board = || Place::Board("one".into());
    let cases: Vec<(&str, &[&str], Vec<Seen>, Told)> = vec![
        (
            "the named one answered",
            &["lucia-f"],
            vec![seen("Lucia-F", 3, in_one())],
            Some((true, Some("Lucia-F"), Some(3))),
        ),
        (
            "the last time counts",
            &["kenji-m"],
            vec![seen("kenji-m", 9, in_one()), seen("kenji-m", 2, board())],
            Some((true, Some("Kenji Morita"), Some(2))),
        ),
        (
            "fourteen days are lately",
            &["kenji-m"],
            vec![seen("kenji-m", 14, in_one())],
            Some((true, Some("Kenji Morita"), Some(14))),
        ),
        (
            "fifteen are not",
            &["kenji-m"],
            vec![seen("kenji-m", 15, in_one())],
            Some((true, Some("Kenji Morita"), None)),
        ),
        (
            "elsewhere is not here",
            &["kenji-m"],
            vec![
                seen("kenji-m", 1, elsewhere()),
                seen("kenji-m", 1, Place::Board("two".into())),
            ],
            Some((true, Some("Kenji Morita"), None)),
        ),
        (
            "somebody else of the team does not stand in for who is named",
            &["lucia-f"],
            vec![seen("sam-t", 1, in_one())],
            Some((true, Some("lucia-f"), None)),
        ),
        (
            "one of two named ones",
            &["lucia-f", "sam-t"],
            vec![seen("sam-t", 1, in_one())],
            Some((true, Some("sam-t"), Some(1))),
        ),
        (
            "nobody is named: anybody of the team",
            &[],
            vec![seen("sam-t", 4, board()), seen("stranger", 1, in_one())],
            Some((false, Some("sam-t"), Some(4))),
        ),
        (
            "nobody is named, nobody answered",
            &[],
            vec![seen("old-hand", 1, in_one())],
            Some((false, None, None)),
        ),
    ];
    for (case, named, seen, wanted) in cases {
        let facts = Facts {
            issues: vec![issue("I_1", "open-campus/one")],
            mentors: [(
                "I_1".into(),
                named.iter().map(|n| Login::from(*n)).collect(),
            )]
            .into(),
            seen: Some(seen),
            ..Facts::default()
        };
        let offered = directory(&federation(), &facts, &Viewer::default(), now()).free_issues;
        let mentor = offered[0].mentor.as_ref();
        let days = |at: DateTime<Utc>| (now() - at).num_days();
        let told = mentor.map(|m| (m.named, m.name.as_deref(), m.answered_at.map(days)));
        assert_eq!(told, wanted, "{case}");
    }
}

#[test]
fn nothing_is_said_where_nothing_was_read_or_nobody_can_be_asked() {
    let offered = |repository: &str, seen: Option<Vec<Seen>>| {
        let facts = Facts {
            issues: vec![issue("I_1", repository)],
            seen,
            ..Facts::default()
        };
        let directory = directory(&federation(), &facts, &Viewer::default(), now());
        directory.free_issues[0].mentor.clone()
    };
    assert_eq!(offered("open-campus/one", None), None, "without an account");
    assert_eq!(
        offered("open-campus/two", Some(Vec::new())),
        None,
        "no role is held"
    );
}

#[test]
fn issues_with_somebody_there_come_first() {
    let mut answered = issue("I_answered", "open-campus/one");
    answered.updated_at = days_ago(50);
    let mut silent = issue("I_silent", "open-campus/one");
    silent.updated_at = days_ago(1);
    let facts = Facts {
        issues: vec![silent, issue("I_unknown", "open-campus/two"), answered],
        mentors: [("I_silent".into(), vec!["lucia-f".into()])].into(),
        seen: Some(vec![seen("kenji-m", 2, in_one())]),
        ..Facts::default()
    };
    let offered = directory(&federation(), &facts, &Viewer::default(), now()).free_issues;
    let ids: Vec<_> = offered.iter().map(|issue| issue.id.as_str()).collect();
    assert_eq!(ids, ["I_answered", "I_unknown", "I_silent"]);
}
