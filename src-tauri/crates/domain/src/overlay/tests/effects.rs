//! When the cache shows what was sent.

use super::*;
use crate::item::Work;

#[derive(Default)]
struct Github {
    items: Vec<ProjectItem>,
    comments: Vec<Comment>,
    updates: Vec<StatusUpdate>,
    own: Vec<Option<Value>>,
}

impl Shown for Github {
    fn items_of(&self, content: &NodeId) -> Vec<ProjectItem> {
        let mut items = self.items.clone();
        items.retain(|i| i.content.as_ref() == Some(content));
        items
    }
    fn items(&self, _: &NodeId) -> Vec<ProjectItem> {
        self.items.clone()
    }
    fn comments(&self, _: &NodeId) -> Vec<Comment> {
        self.comments.clone()
    }
    fn status_updates(&self, _: &NodeId) -> Vec<StatusUpdate> {
        self.updates.clone()
    }
    fn work(&self, _: &NodeId) -> Option<Work> {
        None
    }
    fn project(&self, _: &NodeId) -> Option<Project> {
        None
    }
    fn own_values(&self, _: &Entry) -> Vec<Option<Value>> {
        self.own.clone()
    }
    fn created(&self, step: &OpId) -> Option<NodeId> {
        (step.as_str() == "op-0").then(|| "IC_1".into())
    }
}

const SHOWN: Effect = Effect::Shown { created: None };
#[test]
fn the_effect_on_cards() {
    let mut here = item("a", 0);
    here.values.push(value("Doing", "wren", 60));
    let github = Github {
        items: vec![here, item("b", 1)],
        ..Github::default()
    };
    let overwritten = Effect::Overwritten {
        base: "Done".into(),
        theirs: "Doing".into(),
        by: Some("wren".into()),
    };
    for (change, author, expected) in [
        (set("a", "Doing"), "wren", SHOWN),
        (set("a", "Done"), "maren", overwritten),
        (set("b", "Done"), "wren", Effect::NotYet),
        (set("c", "Done"), "wren", Effect::NotYet),
        (add("c"), "wren", Effect::NotYet),
        (
            add("a"),
            "wren",
            Effect::Shown {
                created: Some("PVTI_a".into()),
            },
        ),
        (behind("b", Some("a")), "wren", SHOWN),
        (behind("b", None), "wren", Effect::NotYet),
        (behind("a", None), "wren", SHOWN),
    ] {
        let mut sent = entries([change]).remove(0);
        sent.state = State::Sent { adopted: false };
        sent.sent_at = Some(at(50));
        let found = effect(&sent, &github, &author.into());
        assert_eq!(found, expected, "{:?}", sent.change);
    }
}

#[test]
fn the_effect_of_texts() {
    let github = Github {
        comments: vec![comment("IC_1", "Because."), comment("IC_2", "x op=op-7")],
        ..Github::default()
    };
    let say = |body: &str| Change::Comment {
        subject: "I_1".into(),
        body: body.into(),
    };
    let found = |id: &str| Effect::Shown {
        created: Some(id.into()),
    };
    for (id, body, began, expected) in [
        ("op-7", "whatever", 40, found("IC_2")),
        ("op-1", "Because.\n<!-- marker -->", 40, found("IC_1")),
        ("op-1", "Because.", 50_000, Effect::NotYet),
        ("op-1", "Other", 40, Effect::NotYet),
    ] {
        let mut e = entry(say(body));
        e.id = id.into();
        e.attempted_at = Some(at(began));
        assert_eq!(effect(&e, &github, &me()), expected, "{id} {body}");
    }
    let delete = |step: &str| Change::DeleteComment {
        subject: "I_1".into(),
        comment: Created::ByStep(step.into()),
    };
    let gone = Github::default();
    assert_eq!(
        effect(&entry(delete("op-0")), &github, &me()),
        Effect::NotYet
    );
    assert_eq!(effect(&entry(delete("op-0")), &gone, &me()), SHOWN);
    assert_eq!(effect(&entry(delete("op-9")), &gone, &me()), Effect::NotYet);
}

#[test]
fn an_edit_is_shown_when_all_of_it_stands_there() {
    let shown = |wanted: StatusContent, there: StatusContent| {
        let github = Github {
            updates: vec![StatusUpdate {
                id: "U".into(),
                project: "P".into(),
                author: Some(me()),
                body: there.body,
                status: there.status,
                start_date: there.start_date,
                target_date: there.target_date,
                created_at: at(50),
                updated_at: at(50),
            }],
            ..Github::default()
        };
        let edit = Change::EditStatusUpdate {
            project: "P".into(),
            update: Created::Known("U".into()),
            content: wanted,
            base: content("Old"),
            base_hash: String::new(),
            base_updated_at: at(0),
        };
        effect(&entry(edit), &github, &me()) == SHOWN
    };
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 20);
    let healthy = StatusContent {
        status: Some(crate::project::Health::OnTrack),
        ..content("One")
    };
    let dated = |start_date, target_date| StatusContent {
        start_date,
        target_date,
        ..content("One")
    };
    let marked = content("One\n<!-- guildhall:check-in v1 op=1 -->");
    assert!(shown(marked, content("One")));
    assert!(!shown(content("One"), content("Two")));
    assert!(shown(healthy.clone(), healthy.clone()));
    assert!(!shown(healthy, content("One")));
    assert!(!shown(dated(date, None), content("One")));
    assert!(!shown(dated(None, date), content("One")));
}

#[test]
fn only_an_op_id_or_an_id_proves_an_unknown_write() {
    let github = Github {
        items: vec![item("a", 0)],
        comments: vec![comment("IC_1", "+1"), comment("IC_2", "x op=op-7")],
        ..Github::default()
    };
    let say = Change::Comment {
        subject: "I_1".into(),
        body: "+1".into(),
    };
    let gone = Change::RemoveFromProject {
        project: "P".into(),
        content: "never-added".into(),
        base: Vec::new(),
    };
    let deleted = Change::DeleteComment {
        subject: "I_1".into(),
        comment: Created::Known("IC_9".into()),
    };
    let unarchived = Change::UnarchiveItem {
        project: "P".into(),
        content: "a".into(),
    };
    for (id, change, created, expected) in [
        ("op-7", say.clone(), None, Some("IC_2")),
        ("op-1", say.clone(), Some("IC_1"), Some("IC_1")),
        ("op-1", say.clone(), None, None),
        ("op-1", say, Some("IC_9"), None),
        ("op-1", add("a"), None, None),
        ("op-1", gone, None, None),
        ("op-1", deleted, None, None),
        ("op-1", unarchived, None, None),
    ] {
        let mut e = entry(change);
        e.id = id.into();
        e.attempted_at = Some(at(40));
        e.created = created.map(NodeId::from);
        let found = evidence(&e, &github, &me());
        assert_eq!(found, expected.map(NodeId::from), "{:?}", e.change);
    }
}

#[test]
fn an_own_check_in_shows_once_whatever_the_clocks_say() {
    let publish = Change::PublishStatusUpdate {
        project: "P".into(),
        team: "devops".into(),
        cycle: "2026-11-20".into(),
        content: content("One\n<!-- guildhall:check-in v1 op=op-0 -->"),
    };
    let mut pending = entries([publish]);
    // This computer's clock is two minutes ahead of GitHub's, which removed the marker.
    pending[0].attempted_at = Some(at(170));
    let there = StatusUpdate {
        id: "U".into(),
        project: "P".into(),
        author: Some("WREN".into()),
        body: "One".into(),
        status: None,
        start_date: None,
        target_date: None,
        created_at: at(50),
        updated_at: at(50),
    };
    let laid = status_updates(vec![there], &"P".into(), &pending, &me(), at(180));
    assert_eq!(laid.len(), 1);
}

#[test]
fn a_cleared_text_field_is_seen() {
    let github = Github {
        items: vec![item("a", 0)],
        ..Github::default()
    };
    let mut sent = entry(set("a", ""));
    sent.state = State::Sent { adopted: false };
    sent.sent_at = Some(at(50));
    assert_eq!(effect(&sent, &github, &me()), SHOWN);
}

#[test]
fn what_an_own_write_found_or_left_there_is_not_somebody_elses_later_value() {
    let overwritten = |theirs: &str| Effect::Overwritten {
        base: "mine".into(),
        theirs: theirs.into(),
        by: Some("maren".into()),
    };
    for (there, when, own, expected) in [
        // The clocks may differ by minutes.
        ("theirs", 900, None, overwritten("theirs")),
        ("theirs", 1100, None, overwritten("theirs")),
        ("theirs", 600, None, Effect::NotYet),
        ("found", 1100, None, Effect::NotYet),
        ("found", 1400, None, overwritten("found")),
        ("before that", 1100, Some("before that"), Effect::NotYet),
    ] {
        let mut here = item("a", 0);
        here.values.push(value(there, "maren", when));
        let github = Github {
            items: vec![here],
            own: own
                .map(|own| Some(Value::Text(own.into())))
                .into_iter()
                .collect(),
            ..Github::default()
        };
        let mut sent = entry(over("a", "found", "mine"));
        sent.state = State::Sent { adopted: false };
        sent.sent_at = Some(at(1000));
        assert_eq!(effect(&sent, &github, &me()), expected, "{there} at {when}");
    }
}
