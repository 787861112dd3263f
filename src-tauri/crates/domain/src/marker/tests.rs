use super::*;
use crate::change::body_hash;
use crate::id::Login;
use crate::item::Association;
use crate::registry::{
    Accepts, Federation, Intake, Labels, Provenance, Registry, Role, RoleHolder, Team, TeamKind,
    TeamStatus,
};
use chrono::{TimeZone, Utc};
use proptest::prelude::*;

const OP: &str = "01935f2e-7c00-7000-8000-000000000001";

fn bounce() -> Marker {
    Marker::new(Kind::Bounce, &OpId::from(OP))
        .with("team", "build-test-release")
        .with("to", "dévops team")
}

#[test]
fn a_marker_is_the_last_line_and_its_values_have_no_spaces() {
    let text = body("Not ours.\n", &bounce());
    assert_eq!(
        text,
        "Not ours.\n\n<!-- guildhall:bounce v1 op=01935f2e-7c00-7000-8000-000000000001 \
         team=build-test-release to=d%C3%A9vops%20team -->"
    );
    assert_eq!(parse(&text), Some(bounce()));
}

#[test]
fn what_is_not_a_whole_marker_is_none() {
    let good = bounce().render();
    assert_eq!(parse(&format!("text\r\n{good}\r\n\r\n")), Some(bounce()));
    let cases = [
        ("quoted", format!("text\n> {good}")),
        ("indented", format!("text\n    {good}")),
        ("not last", format!("{good}\ntext")),
        ("in code", format!("```\n{good}\n```")),
        ("inside a sentence", format!("see {good}")),
        ("twice on a line", format!("{good} {good}")),
        ("cut", good.trim_end_matches(" -->").to_owned()),
        ("other kind", good.replace("bounce", "bounced")),
        ("other version", good.replace(" v1 ", " v2 ")),
        ("no version", good.replace(" v1 ", " ")),
        ("repeated key", good.replace(" to=", " team=")),
        ("repeated op", good.replace(" to=", " op=")),
        ("second op", good.replace(" -->", &format!(" op={OP} -->"))),
        ("op is no UUID", good.replace(OP, "1")),
        ("op as long as a UUID", good.replace(OP, &"x".repeat(36))),
        ("op without dashes", good.replace(OP, &OP.replace('-', ""))),
        ("key in capitals", good.replace(" to=", " To=")),
        ("no value", good.replace(" to=", " to ")),
        ("stray percent", good.replace("%C3", "%C")),
        ("no hexadecimal", good.replace("%20", "%zz")),
        ("half a character", good.replace("%A9", "")),
        ("nothing", String::new()),
    ];
    for (what, text) in cases {
        assert_eq!(parse(&text), None, "{what}: {text}");
    }
}

#[test]
fn a_typed_marker_needs_no_op() {
    let marker = parse("nothing new\n<!-- guildhall:check-in v1 team=docs -->").unwrap();
    assert_eq!(marker.op, None);
    assert_eq!(marker.team(), Some(TeamId::from("docs")));
}

#[test]
fn stripping_leaves_what_people_read() {
    assert_eq!(strip("a\r\n<!-- x -->\r\nb\r\n\r\n<!-- y -->"), "a\n\nb");
    assert_eq!(strip("a <!-- never closed"), "a <!-- never closed");
    assert_eq!(strip("<!-- only -->"), "");
    assert_eq!(
        strip(&"<!--".repeat(100_000)).len(),
        400_000,
        "no comment is closed, and it ends"
    );
}

#[test]
fn the_hash_survives_what_github_does_to_a_body() {
    let ours = body("## Working on\n\n- a", &bounce());
    let hash = body_hash(&ours);
    assert_eq!(hash.len(), 64);
    assert_eq!(hash, body_hash("## Working on\r\n\r\n- a\r\n"));
    assert_ne!(hash, body_hash("## Working on\n\n- b"));
}

fn team(id: &str, kind: TeamKind, lead: &str) -> Team {
    Team {
        id: id.into(),
        name: id.to_owned(),
        option: id.to_owned(),
        kind,
        parent: None,
        stakeholders: vec![],
        status: TeamStatus::Active,
        started: None,
        ends: None,
        successor: None,
        purpose: String::new(),
        topics: vec![],
        charter: None,
        roles: vec![Role {
            role: "lead".to_owned(),
            holder: RoleHolder::Person {
                login: lead.into(),
                name: None,
            },
            since: None,
        }],
        meetings: vec![],
        channels: vec![],
        repositories: vec![],
        board: None,
        join: None,
        start_criteria: None,
        exit_criteria: None,
        accepts: Accepts::ByHand,
        cadences: vec![],
    }
}

fn registry() -> Registry {
    Registry {
        federation: Federation {
            name: "Open Campus".to_owned(),
            organizations: vec!["open-campus".to_owned()],
            umbrella: None,
            intake: Intake::default(),
            labels: Labels::default(),
            provenance: Provenance::Note,
            forum: None,
            chat: None,
        },
        cadences: vec![],
        triage: crate::registry::Triage::default(),
        teams: vec![
            team("devops", TeamKind::Umbrella, "chair"),
            team("a", TeamKind::WorkingGroup, "lead-a"),
            team("b", TeamKind::WorkingGroup, "lead-b"),
        ],
    }
}

#[test]
fn authority_comes_from_roles_then_from_association() {
    use Authority::{Member, RoleHolder, Unverified};
    let registry = registry();
    let a = TeamId::from("a");
    let cases = [
        (
            Kind::Bounce,
            Some(&a),
            Some("Lead-A"),
            Association::None,
            RoleHolder,
        ),
        (
            Kind::Bounce,
            Some(&a),
            Some("lead-b"),
            Association::None,
            Unverified,
        ),
        (
            Kind::Bounce,
            Some(&a),
            Some("lead-b"),
            Association::Member,
            Member,
        ),
        (
            Kind::Bounce,
            None,
            Some("lead-a"),
            Association::None,
            Unverified,
        ),
        (
            Kind::Bounce,
            Some(&a),
            Some("chair"),
            Association::None,
            RoleHolder,
        ),
        (
            Kind::Dispatch,
            None,
            Some("lead-a"),
            Association::None,
            Unverified,
        ),
        (
            Kind::Dispatch,
            Some(&a),
            Some("lead-a"),
            Association::None,
            RoleHolder,
        ),
        (
            Kind::Dispatch,
            Some(&a),
            Some("lead-b"),
            Association::None,
            Unverified,
        ),
        (
            Kind::Dispatch,
            Some(&a),
            Some("chair"),
            Association::None,
            RoleHolder,
        ),
        (
            Kind::Question,
            None,
            Some("lead-b"),
            Association::None,
            RoleHolder,
        ),
        (
            Kind::Question,
            None,
            Some("anybody"),
            Association::Contributor,
            Unverified,
        ),
        (Kind::Bounce, Some(&a), None, Association::None, Unverified),
        (Kind::Bounce, Some(&a), None, Association::Owner, Member),
    ];
    for (kind, team, author, association, expected) in cases {
        let author = author.map(Login::from);
        let found = authority(&registry, kind, team, author.as_ref(), association);
        assert_eq!(found, expected, "{kind:?} of {author:?}, {association:?}");
        let counted = counts(&registry, kind, team, author.as_ref(), association);
        assert_eq!(counted, expected != Unverified);
    }
}

#[test]
fn an_owner_is_named_in_the_name_of_the_team_that_hands_over() {
    let named = Marker::new(Kind::Dispatch, &OpId::from("x")).with("team", "b");
    assert_eq!(
        named.speaker(),
        None,
        "a chair names owners in nobody's name"
    );
    assert_eq!(named.with("from", "a").speaker(), Some("a".into()));
    let accepted = Marker::new(Kind::Accept, &OpId::from("x")).with("team", "b");
    assert_eq!(accepted.speaker(), Some("b".into()));
}

#[test]
fn the_newest_by_a_role_holder_stands() {
    let at = |s| Utc.timestamp_opt(s, 0).unwrap();
    use Authority::{Member, RoleHolder, Unverified};
    let all = [
        (RoleHolder, at(1), "old lead"),
        (RoleHolder, at(2), "lead"),
        (Member, at(9), "member"),
        (Unverified, at(10), "stranger"),
    ];
    assert_eq!(winner(all), Some("lead"));
    assert_eq!(winner(all[2..].to_vec()), Some("member"));
    assert_eq!(winner(all[3..].to_vec()), None);
}

fn markers() -> impl Strategy<Value = Marker> {
    let keys = proptest::collection::btree_map("[a-z][a-z-]{0,8}", any::<String>(), 0..5).prop_map(
        |mut keys| {
            keys.remove("op");
            keys
        },
    );
    (0..Kind::ALL.len(), any::<Option<u128>>(), keys).prop_map(|(kind, op, keys)| Marker {
        kind: Kind::ALL[kind],
        op: op.map(|op| OpId(uuid::Uuid::from_u128(op).to_string())),
        keys,
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(marker in markers(), text in any::<String>()) {
        prop_assert_eq!(parse(&marker.render()), Some(marker.clone()));
        prop_assert_eq!(parse(&body(&text, &marker)), Some(marker));
    }

    #[test]
    fn any_text_is_read_without_panic(text in "(.|\n|<!-- guildhall:bounce v1 | -->|%|=){0,60}") {
        let _ = (parse(&text), strip(&text), body_hash(&text));
    }

    #[test]
    fn a_cut_marker_is_no_marker(marker in markers(), part in 0.0..1.0f64) {
        let line = marker.render();
        let cut: String = line.chars().take((line.chars().count() as f64 * part) as usize).collect();
        prop_assert_eq!(parse(&cut), None);
    }
}
