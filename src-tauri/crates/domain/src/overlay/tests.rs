use super::*;
use crate::change::{Change, StatusContent};
use crate::id::Login;
use crate::item::{Association, Comment, Work};
use crate::outbox::fixtures::{at, entry};
use crate::outbox::{Rejection, Wait};
use crate::project::{FieldValue, Project, ProjectItem, StatusUpdate, Value};

fn me() -> Login {
    "wren".into()
}

fn item(content: &str, position: u32) -> ProjectItem {
    ProjectItem {
        id: NodeId(format!("PVTI_{content}")),
        project: "P".into(),
        content: Some(content.into()),
        archived: false,
        position,
        values: Vec::new(),
        created_at: at(0),
        updated_at: at(0),
    }
}

fn value(name: &str, by: &str, when: i64) -> FieldValue {
    FieldValue {
        field: "F".into(),
        value: Value::Text(name.into()),
        updated_at: at(when),
        by: Some(by.into()),
    }
}

fn set(content: &str, name: &str) -> Change {
    Change::SetField {
        project: "P".into(),
        content: content.into(),
        field: "F".into(),
        value: Some(Value::Text(name.into())),
        base: None,
    }
}

fn add(content: &str) -> Change {
    Change::AddToProject {
        project: "P".into(),
        content: content.into(),
    }
}

fn behind(content: &str, after: Option<&str>) -> Change {
    Change::MoveItem {
        project: "P".into(),
        content: content.into(),
        after: after.map(NodeId::from),
        base: None,
    }
}

fn entries(changes: impl IntoIterator<Item = Change>) -> Vec<Entry> {
    let numbered = changes.into_iter().enumerate();
    numbered
        .map(|(i, change)| Entry {
            id: OpId(format!("op-{i}")),
            ..entry(change)
        })
        .collect()
}

fn order(laid: &[Overlaid<ProjectItem>]) -> Vec<&str> {
    laid.iter()
        .filter_map(|i| i.value.content.as_ref())
        .map(NodeId::as_str)
        .collect()
}

fn lay(cached: Vec<ProjectItem>, entries: &[Entry]) -> Vec<Overlaid<ProjectItem>> {
    items(cached, &"P".into(), entries, &me(), at(100))
}

#[test]
fn an_added_card_shows_before_github_names_it() {
    let pending = entries([add("I_2"), set("I_2", "Doing"), add("I_1")]);
    let laid = lay(vec![item("I_1", 0)], &pending);
    assert_eq!(order(&laid), ["I_1", "I_2"]);
    assert_eq!(laid[1].value.id, synthetic(&"op-0".into()));
    assert_eq!(laid[1].value.values[0].value.text(), "Doing");
    assert!(laid[0].pending && laid[1].pending);
    assert_eq!(laid[1].value.position, 1);
}

#[test]
fn moves_are_laid_in_order() {
    let cached = || vec![item("a", 0), item("b", 10), item("c", 20), item("d", 30)];
    for (moves, expected) in [
        (vec![behind("d", None)], "d a b c"),
        (vec![behind("a", Some("c"))], "b c a d"),
        (
            vec![behind("a", Some("c")), behind("d", Some("b"))],
            "b d c a",
        ),
        (vec![behind("c", Some("gone"))], "a b c d"),
        (vec![behind("gone", None)], "a b c d"),
    ] {
        let laid = lay(cached(), &entries(moves));
        assert_eq!(order(&laid).join(" "), expected);
        let positions: Vec<_> = laid.iter().map(|i| i.value.position).collect();
        assert_eq!(positions, [0, 1, 2, 3]);
    }
}

#[test]
fn archived_and_removed_cards() {
    let on = |change: fn(NodeId, NodeId) -> Change| change("P".into(), "a".into());
    let archive = on(|project, content| Change::ArchiveItem { project, content });
    let back = on(|project, content| Change::UnarchiveItem { project, content });
    let remove = on(|project, content| Change::RemoveFromProject {
        project,
        content,
        base: Vec::new(),
    });
    let cached = || vec![item("a", 0)];
    assert!(lay(cached(), &entries([archive.clone()]))[0].value.archived);
    assert!(!lay(cached(), &entries([archive, back]))[0].value.archived);
    assert_eq!(lay(cached(), &entries([remove.clone()])), []);
    assert_eq!(lay(cached(), &entries([remove, add("a")])).len(), 1);
}

#[test]
fn another_project_is_left_alone() {
    let mut elsewhere = entries([add("I_2"), set("a", "x")]);
    for e in &mut elsewhere {
        match &mut e.change {
            Change::AddToProject { project, .. } | Change::SetField { project, .. } => {
                *project = "Q".into();
            }
            _ => unreachable!(),
        }
    }
    let laid = lay(vec![item("a", 0)], &elsewhere);
    assert_eq!(laid, [item("a", 0).into()]);
}

#[test]
fn it_holds_until_seen_or_ten_minutes() {
    let rejected = Trouble::Rejected {
        rejection: Rejection::Permission,
        message: String::new(),
    };
    let waiting = State::Waiting {
        until: at(0),
        why: Wait::Offline,
    };
    // state, seconds after the answer, shown, pending, needs the user
    for (state, later, shown, pending, needs_you) in [
        (State::Queued, 9999, true, true, false),
        (waiting, 9999, true, true, false),
        (State::Sent { adopted: false }, 599, true, false, false),
        (State::Sent { adopted: false }, 600, false, false, false),
        (State::Seen, 0, false, false, false),
        (State::Cancelled, 0, false, false, false),
        (State::NeedsYou { trouble: rejected }, 0, false, false, true),
        (
            State::NeedsYou {
                trouble: Trouble::Unknown,
            },
            0,
            true,
            false,
            true,
        ),
    ] {
        let mut pending_set = entries([set("a", "new")]);
        pending_set[0].state = state.clone();
        pending_set[0].sent_at = Some(at(0));
        let laid = items(
            vec![item("a", 0)],
            &"P".into(),
            &pending_set,
            &me(),
            at(later),
        );
        assert_eq!(laid[0].value.values.len() == 1, shown, "{state:?}");
        assert_eq!(
            (laid[0].pending, laid[0].needs_you),
            (pending, needs_you),
            "{state:?}"
        );
    }
}

#[test]
fn a_later_value_of_somebody_else_stands() {
    let mut sent = entries([set("a", "mine")]);
    sent[0].state = State::Sent { adopted: false };
    sent[0].sent_at = Some(at(50));
    for (there, stands) in [
        (value("theirs", "maren", 60), "theirs"),
        (value("older", "maren", 40), "mine"),
        (value("own", "WREN", 60), "mine"),
    ] {
        let mut cached = item("a", 0);
        cached.values.push(there);
        let laid = lay(vec![cached], &sent);
        assert_eq!(laid[0].value.values[0].value.text(), stands);
    }
}

fn comment(id: &str, body: &str) -> Comment {
    Comment {
        id: id.into(),
        subject: "I_1".into(),
        author: Some(me()),
        association: Association::Member,
        body: body.into(),
        created_at: at(50),
        updated_at: at(50),
        url: String::new(),
    }
}

#[test]
fn own_comments_show_once() {
    let say = Change::Comment {
        subject: "I_1".into(),
        body: "Hello <!-- guildhall:bounce v1 op=op-0 -->".into(),
    };
    let pending = entries([say]);
    let subject = "I_1".into();
    let laid = comments(vec![], &subject, &pending, &me(), at(100));
    assert_eq!((laid.len(), laid[0].pending), (1, true));
    let there = comment("IC_1", "Hello <!-- guildhall:bounce v1 op=op-0 -->");
    let laid = comments(vec![there.clone()], &subject, &pending, &me(), at(100));
    assert_eq!(laid.len(), 1);
    let delete = Change::DeleteComment {
        subject: "I_1".into(),
        comment: Created::Known("IC_1".into()),
    };
    assert_eq!(
        comments(vec![there], &subject, &entries([delete]), &me(), at(100)),
        []
    );
}

fn content(body: &str) -> StatusContent {
    StatusContent {
        body: body.into(),
        status: None,
        start_date: None,
        target_date: None,
    }
}

#[test]
fn a_check_in_shows_edited_and_taken_back() {
    let publish = Change::PublishStatusUpdate {
        project: "P".into(),
        team: "devops".into(),
        cycle: "2026-11-20".into(),
        content: content("One"),
    };
    let edit = Change::EditStatusUpdate {
        project: "P".into(),
        update: created(&synthetic(&"op-0".into())),
        content: content("Two"),
        base: content("One"),
        base_hash: String::new(),
        base_updated_at: at(0),
    };
    let delete = Change::DeleteStatusUpdate {
        project: "P".into(),
        update: Created::ByStep("op-0".into()),
    };
    let project = "P".into();
    let pending = entries([publish.clone(), edit.clone()]);
    let laid = status_updates(vec![], &project, &pending, &me(), at(100));
    assert_eq!((laid.len(), laid[0].value.body.as_str()), (1, "Two"));
    let pending = entries([publish, edit, delete]);
    assert_eq!(
        status_updates(vec![], &project, &pending, &me(), at(100)),
        []
    );
}

#[derive(Default)]
struct Github {
    items: Vec<ProjectItem>,
    comments: Vec<Comment>,
    updates: Vec<StatusUpdate>,
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
        updates: Vec::new(),
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
