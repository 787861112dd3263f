//! The form without a network: everything here works from the cache and the outbox.

mod office;

use super::*;
use crate::clock::Clock;
use crate::views::check_in::{Editable, UnreadableDraft};
use domain::outbox::State;
use domain::project::Health;
use office::*;

#[tokio::test]
async fn a_lead_finds_the_form_of_the_own_team_and_the_running_cycle() {
    let office = office("kenji", true);
    let form = office.app.check_in(None).unwrap();
    assert_eq!(form.team.id, office.team());
    assert!(form.speaks && !form.late);
    assert_eq!(form.cycle.id.as_str(), "2026-11-20");
    assert_eq!(form.cycle.first_day.to_string(), "2026-11-07");
    assert!(matches!(form.publishing, Publishing::Ready { .. }));
    assert_eq!(form.saved_at, None);
    let mine: Vec<_> = form
        .teams
        .iter()
        .map(|t| (t.team.id.as_str(), t.mine))
        .collect();
    assert_eq!(mine, [("btr", true), ("devops", false)]);
}

#[tokio::test]
async fn a_draft_keeps_mistakes_and_stays_with_its_cycle() {
    let office = office("kenji", true);
    let mut draft = office.written("faster images");
    draft.form.working[0].by = "soon".to_owned();
    draft.dropped.insert("issues:o/r#1".to_owned());
    office.app.save_draft(&office.team(), &draft).unwrap();
    assert_eq!(office.form().draft, draft);
    *office.clock.0.lock().unwrap() = at("2026-11-21T09:00:00Z");
    let late = office.form();
    assert!(late.late, "the draft answers the cycle that is over");
    assert_eq!(late.draft, draft);
    let next = office.app.discard_draft(&office.team()).unwrap();
    assert_eq!(next.cycle.id.as_str(), "2026-12-04");
    assert!(next.draft.form.working.is_empty());
    let dropped: Vec<_> = next.draft.dropped.into_iter().collect();
    assert_eq!(
        dropped,
        ["issues:o/r#1"],
        "what was dropped does not come back"
    );
}

#[tokio::test]
async fn sending_closes_the_draft_and_queues_one_change() {
    let office = office("kenji", true);
    let draft = office.written("faster images");
    let acted = office.publish(&draft).unwrap();
    assert_eq!(acted.id, "did-publish-check-in");
    let queued = office.queued();
    let [
        Change::PublishStatusUpdate {
            content,
            cycle,
            team,
            ..
        },
    ] = &queued[..]
    else {
        panic!("{queued:?}");
    };
    assert_eq!((team, cycle.as_str()), (&office.team(), "2026-11-20"));
    assert!(
        content
            .body
            .starts_with("## Working on\n\n- faster images (by 2026-12-04)\n")
    );
    let marker = marker::parse(&content.body).unwrap();
    let entry = &office.app.profile().local.pending_entries().unwrap()[0];
    assert_eq!(
        marker.op,
        Some(entry.id.clone()),
        "it is found again by its entry"
    );
    let form = office.form();
    assert!(form.draft.is_blank() && form.saved_at.is_none());
    let sent = form.sent.unwrap();
    assert!(sent.pending && sent.by_role && sent.editable == Editable::Here);
}

#[tokio::test]
async fn mistakes_send_nothing_and_keep_the_draft() {
    let office = office("kenji", true);
    let mut draft = office.written("faster images");
    draft.form.working[0].by = "12/18".to_owned();
    let error = office.publish(&draft).unwrap_err();
    assert_eq!(error.code, Code::Invalid);
    assert_eq!(error.args["working.0.by"], "date-malformed");
    assert!(office.queued().is_empty());
    assert_eq!(office.form().draft, draft);
}

#[tokio::test]
async fn a_check_in_on_its_way_is_edited_behind_it() {
    let office = office("kenji", true);
    office.publish(&office.written("faster images")).unwrap();
    let waiting = office.written("for the next one");
    office.app.save_draft(&office.team(), &waiting).unwrap();
    let sent = office.form().sent.unwrap();
    let editing = office
        .app
        .edit_check_in(&office.team(), &sent.update)
        .unwrap();
    let mut draft = editing.draft;
    assert_eq!(draft.form.working[0].text, "faster images");
    draft.form.working[0].text = "smaller images".to_owned();
    let acted = office.publish(&draft).unwrap();
    assert_eq!(acted.id, "did-edit-check-in");
    let queued = office.queued();
    let [
        publish,
        Change::EditStatusUpdate {
            update, base_hash, ..
        },
    ] = &queued[..]
    else {
        panic!("{queued:?}");
    };
    assert_eq!(*base_hash, body_hash(publish.body().unwrap()));
    assert!(matches!(update, domain::change::Created::ByStep(_)));
    let form = office.form();
    assert!(form.sent.unwrap().html.contains("smaller images"));
    assert_eq!(form.draft, waiting, "the other draft comes back");
}

#[tokio::test]
async fn a_check_in_that_is_sent_while_it_is_edited_is_edited_all_the_same() {
    let office = office("kenji", true);
    office.publish(&office.written("faster images")).unwrap();
    let unsent = office.form().sent.unwrap().update;
    let editing = office.app.edit_check_in(&office.team(), &unsent).unwrap();
    let mut draft = editing.draft;
    draft.form.working[0].text = "smaller images".to_owned();
    let local = std::sync::Arc::clone(&office.app.profile().local);
    let mut publish = local.pending_entries().unwrap().remove(0);
    publish.state = State::Sent { adopted: false };
    publish.sent_at = Some(office.clock.now());
    publish.created = Some("PVTSU_1".into());
    local.update(&[publish]).unwrap();
    assert_eq!(office.form().sent.unwrap().update, "PVTSU_1".into());
    // What the window still shows leads there as well.
    office.app.edit_check_in(&office.team(), &unsent).unwrap();
    office.publish(&draft).unwrap();
    let queued = office.queued();
    let Some(Change::EditStatusUpdate { update, .. }) = queued.last() else {
        panic!("{queued:?}");
    };
    assert_eq!(*update, domain::change::Created::Known("PVTSU_1".into()));
}

#[tokio::test]
async fn an_edit_over_a_text_that_changed_is_refused() {
    let office = office("kenji", true);
    office.synced("kenji", "2026-11-18T09:00:00Z", "## Working on\n- one");
    let draft = office
        .app
        .edit_check_in(&office.team(), &"PVTSU_1".into())
        .unwrap()
        .draft;
    office.synced("kenji", "2026-11-18T09:00:00Z", "## Working on\n- two");
    assert_eq!(office.publish(&draft).unwrap_err().code, Code::Stale);
    assert_eq!(office.form().draft, draft);
}

#[tokio::test]
async fn what_others_wrote_or_the_form_would_lose_is_not_edited_here() {
    let office = office("kenji", true);
    let edit = || office.app.edit_check_in(&office.team(), &"PVTSU_1".into());
    office.synced("noor", "2026-11-18T09:00:00Z", "## Working on\n- one");
    assert_eq!(edit().unwrap_err().code, Code::NotAllowed);
    let greeting = "Good morning\n\n## Working on\n- one";
    office.synced("kenji", "2026-11-18T09:00:00Z", greeting);
    assert_eq!(edit().unwrap_err().args["what"], "edit-on-github");
    let sent = office.form().sent.unwrap();
    assert!(sent.by_hand && sent.editable == Editable::OnGithub);
}

#[tokio::test]
async fn who_cannot_send_is_told_why_and_keeps_the_text() {
    let office = office("noor", false);
    let draft = office.written("faster images");
    let error = office.publish(&draft).unwrap_err();
    assert_eq!(error.code, Code::NotAllowed);
    assert_eq!(error.args["who"], "Kenji Morita");
    assert_eq!(office.form().draft, draft);
    let form = office.app.check_in(Some(&"devops".into())).unwrap();
    assert_eq!(form.publishing, Publishing::NoBoard);
    let preview = office.app.preview_check_in(&office.team(), &draft).unwrap();
    assert!(preview.markdown.contains("faster images"));
    assert!(
        !preview.markdown.contains("<!--"),
        "what is copied has no marker"
    );
}

#[tokio::test]
async fn what_is_taken_back_is_a_draft_again() {
    let office = office("kenji", true);
    let draft = office.written("faster images");
    office.publish(&draft).unwrap();
    let local = &office.app.profile().local;
    let entry = local.pending_entries().unwrap().remove(0);
    assert_eq!(entry.state, State::Queued);
    assert!(local.record_undo(&[entry.id], None).unwrap());
    let form = office.form();
    assert!(form.sent.is_none());
    assert_eq!(form.draft, draft);
    let again = "## Working on\n- faster images";
    office.synced("kenji", "2026-11-19T10:00:00Z", again);
    assert!(office.form().draft.is_blank(), "sent once more");
}

#[tokio::test]
async fn an_edit_of_what_is_taken_back_goes_on_as_a_draft() {
    let office = office("kenji", true);
    let draft = office.written("faster images");
    office.publish(&draft).unwrap();
    let update = office.form().sent.unwrap().update;
    let mut edit = office
        .app
        .edit_check_in(&office.team(), &update)
        .unwrap()
        .draft;
    edit.form.working[0].text = "much faster images".to_owned();
    office.app.save_draft(&office.team(), &edit).unwrap();
    let local = &office.app.profile().local;
    let entry = local.pending_entries().unwrap().remove(0);
    assert!(local.record_undo(&[entry.id], None).unwrap());
    let form = office.form();
    assert!(form.sent.is_none() && form.draft.editing.is_none());
    assert_eq!(form.draft.form, edit.form);
    office.publish(&form.draft).unwrap();
    assert!(
        office.form().draft.is_blank(),
        "nothing of the edit is left"
    );
}

#[tokio::test]
async fn what_was_sent_is_given_back_after_an_edit_was_stopped() {
    let office = office("kenji", true);
    let mut draft = office.written("faster images");
    draft.dropped.insert("issues:o/r#1".to_owned());
    office.publish(&draft).unwrap();
    let update = office.form().sent.unwrap().update;
    let edit = office
        .app
        .edit_check_in(&office.team(), &update)
        .unwrap()
        .draft;
    assert_eq!(edit.dropped, draft.dropped, "it does not come back");
    office.app.discard_draft(&office.team()).unwrap();
    let local = &office.app.profile().local;
    let entry = local.pending_entries().unwrap().remove(0);
    assert!(local.record_undo(&[entry.id], None).unwrap());
    assert_eq!(office.form().draft, draft);
}

#[tokio::test]
async fn a_later_versions_draft_is_left_alone() {
    let office = office("kenji", true);
    let later = store::local::Draft {
        key: "check-in/btr".to_owned(),
        text: r#"{"version":9,"cycle":"2026-11-20"}"#.to_owned(),
        updated_at: office.clock.now(),
    };
    let local = &office.app.profile().local;
    local.save_draft(&later).unwrap();
    let form = office.form();
    assert_eq!(form.unreadable, Some(UnreadableDraft::Newer));
    assert!(office.app.save_draft(&office.team(), &form.draft).is_err());
    assert_eq!(local.draft("check-in/btr").unwrap(), Some(later));
}

#[tokio::test]
async fn a_preview_says_how_deadlines_moved() {
    let office = office("kenji", true);
    let body = "## Working on\n- faster images (by 2026-11-13)";
    office.synced("kenji", "2026-11-05T09:00:00Z", body);
    let draft = office.written("faster images");
    let preview = office.app.preview_check_in(&office.team(), &draft).unwrap();
    let moved = &preview.deadlines[0];
    assert_eq!((moved.slips, moved.days), (1, 21));
    assert_eq!(moved.was.unwrap().to_string(), "2026-11-13");
    assert_eq!(preview.target_date.unwrap().to_string(), "2026-12-04");
    assert_eq!(office.form().last_health, Some(Health::OnTrack));
    assert_eq!(office.form().draft.form.health, Some(Health::OnTrack));
}
