//! Taking back and doing again, without a network.

use super::*;
use crate::app::Config;
use crate::clock::Offset;
use crate::event::{Events, Scope};
use domain::outbox::{Action, Outcome};
use std::collections::BTreeMap;
use std::sync::Arc;

struct Silent;

impl Events for Silent {
    fn changed(&self, _scopes: &[Scope]) {}
}

fn app(folder: &tempfile::TempDir) -> App {
    let host = folder.path().join("127.0.0.1");
    std::fs::create_dir_all(&host).unwrap();
    std::fs::write(host.join("last-account"), "wren").unwrap();
    let config = Config {
        github_url: "http://127.0.0.1:9".to_owned(),
        registry: None,
        data_dir: folder.path().to_owned(),
        demo: Vec::new(),
    };
    let runtime = tokio::runtime::Handle::current();
    App::open(
        config,
        Arc::new(Offset::default()),
        Arc::new(Silent),
        runtime,
    )
    .unwrap()
}

/// A comment that GitHub has.
fn sent_comment(profile: &Profile) -> Operation {
    let say = Change::Comment {
        subject: "I_1".into(),
        body: "Hello.".into(),
    };
    let steps = vec![(new_id(), say)];
    let operation = profile.operation(Action::Comment, BTreeMap::new(), steps);
    let operation = operation.unwrap();
    profile.local.record(&operation).unwrap();
    let now = profile.clock.now();
    let sent = Outcome::Sent {
        created: Some("IC_1".into()),
    };
    let id = &operation.entries[0].id;
    let settle = |e| machine::settle(machine::begin(e, now), sent, now);
    profile.local.transform(id, settle).unwrap();
    operation
}

#[tokio::test]
async fn a_second_redo_of_an_unsent_undo_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder);
    let profile = app.profile();
    let operation = sent_comment(&profile);
    assert!(app.undo_last(None).unwrap().is_some());
    assert!(app.redo_last().unwrap().is_some());
    assert!(app.redo_last().unwrap().is_none());
    assert_eq!(profile.local.recent(9).unwrap().len(), 2);
    // It stands again, so it can be taken back again.
    let back = app.undo_last(None).unwrap().unwrap();
    let back = profile.local.operation(&back.operation).unwrap().unwrap();
    assert_eq!(back.undoes, Some(operation.id));
}

#[tokio::test]
async fn two_redos_at_once_write_one_comment() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder);
    let profile = app.profile();
    let original = sent_comment(&profile);
    app.undo_last(None).unwrap();
    let undo = profile.local.undone_by(&original.id).unwrap().unwrap();
    let step = profile.local.operation(&undo).unwrap().unwrap().entries[0]
        .id
        .clone();
    let now = profile.clock.now();
    let sent = Outcome::Sent { created: None };
    let settle = |e| machine::settle(machine::begin(e, now), sent, now);
    profile.local.transform(&step, settle).unwrap();
    let undo = profile.local.operation(&undo).unwrap().unwrap();
    // Both have read the same state before either has written.
    do_again(&profile, &undo, &original).unwrap();
    let error = do_again(&profile, &undo, &original).unwrap_err();
    assert_eq!(error.code, Code::Stale);
    assert_eq!(profile.local.recent(9).unwrap().len(), 3);
}
