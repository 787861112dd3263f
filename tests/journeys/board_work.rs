//! A lead's day on the board, by keyboard alone, read back on GitHub; then some of it without a network.

use std::time::Duration;

use serde_json::Value;
use window::{Failure, Window};

use crate::by_keys::{SYNC, form, palette, send, sound_in, write};
use crate::desk::{Desk, PASSWORD};
use crate::readback::{self, GitHub, comment, issue, says, until};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/board-work");

/// axe-core has nothing against what is open, in light and dark; pictures of both.
pub async fn sound(window: &Window, state: &str) -> Result<(), Failure> {
    sound_in(window, PICTURES, state).await
}

/// The reference of the card that has the focus, if it is an issue.
async fn issue_in_focus(window: &Window) -> Result<String, Failure> {
    let script = "const card = document.activeElement?.closest('[data-card]');
        const reference = card?.querySelector('.ref')?.innerText ?? '';
        return card?.innerText.includes('Pull request') ? '' : reference;";
    let reference = window.execute(script).await?;
    let reference = reference.as_str().unwrap_or_default();
    Ok(match reference.contains('#') {
        true => reference.to_owned(),
        false => String::new(),
    })
}

/// Goes down the column to the next open issue; answers its reference.
pub async fn next_issue(side: &impl GitHub, window: &Window) -> Result<String, Failure> {
    for _ in 0..30 {
        window.keys("j").await?;
        tokio::time::sleep(Duration::from_millis(120)).await;
        let reference = issue_in_focus(window).await?;
        if !reference.is_empty() {
            let there = readback::read(side, &issue(&reference, "")).await?;
            if there.get("state").and_then(Value::as_str) == Some("open") {
                return Ok(reference);
            }
        }
    }
    Err(Failure::new("no open issue in the first column"))
}

/// Goes down the column to the next issue but this one, without asking GitHub.
async fn next_card(window: &Window, but: &str) -> Result<String, Failure> {
    for _ in 0..30 {
        window.keys("j").await?;
        tokio::time::sleep(Duration::from_millis(120)).await;
        let reference = issue_in_focus(window).await?;
        if !reference.is_empty() && reference != but {
            return Ok(reference);
        }
    }
    Err(Failure::new("no other issue in the column"))
}

/// Waits until the board listens again: a dialog gives the focus back to its card.
async fn back(window: &Window) -> Result<(), Failure> {
    for _ in 0..100 {
        if !issue_in_focus(window).await?.is_empty() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let now = window.focused().await?;
    Err(Failure::new(format!("the focus is on “{now}”, no card")))
}

/// Waits until the comment has the focus: the item is read first.
async fn form_field(window: &Window) -> Result<(), Failure> {
    let there = "return document.activeElement?.matches('aside textarea') ?? false";
    for _ in 0..200 {
        if window.execute(there).await? == Value::Bool(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Failure::new("the comment does not get the focus"))
}

fn assigned(issue: &Value, login: &str) -> bool {
    let all = issue.get("assignees").and_then(Value::as_array);
    all.into_iter()
        .flatten()
        .any(|one| one.get("login").and_then(Value::as_str) == Some(login))
}

fn wears(issue: &Value, label: &str) -> bool {
    readback::labels(issue).contains(&label)
}

fn titled(list: &Value, title: &str) -> bool {
    let all = list.as_array().into_iter().flatten();
    all.filter_map(|one| one.get("title").and_then(Value::as_str))
        .any(|one| one == title)
}

/// The open issues of the repository where this was filed, as the window says.
async fn filed_where(window: &Window, title: &str) -> Result<String, Failure> {
    let text = window.text().await?;
    let said = format!("“{title}” is filed in ");
    let (_, rest) = text.split_once(&said).unwrap_or_default();
    let repository = rest.split_whitespace().next().unwrap_or_default();
    let repository = repository.trim_end_matches('.');
    Ok(format!(
        "/repos/{repository}/issues?state=open&per_page=100"
    ))
}

/// Whether GitHub was sent this.
pub fn sent(stage: &Stage, field: &str) -> bool {
    let log = stage.github.log();
    let named = |fields: &[String]| fields.iter().any(|one| one == field);
    log.iter().any(|request| named(&request.root_fields))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_works_on_the_board_by_keys() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.act_as_lead(window).await?;
    window.keys("g b").await?;
    window.by_role("option", "").await?;
    sound(window, "board").await?;

    // Picked up, moved, talked about, labelled.
    let first = next_issue(&stage, window).await?;
    let path = issue(&first, "");
    let mine = assigned(&readback::read(&stage, &path).await?, "kenji-m");
    window.keys("a").await?;
    let said = if mine {
        "is no longer yours"
    } else {
        "is yours"
    };
    window.wait_for_text(&format!("{first} {said}")).await?;
    window.keys("Shift+Space ArrowRight Enter").await?;
    window.wait_for_text(&format!("{first} moved to")).await?;
    back(window).await?;

    window.keys("c").await?;
    form_field(window).await?;
    write(window, "The mirror answers again.").await?;
    sound(window, "comment").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text(&format!("Comment on {first}")).await?;
    window.keys("Escape").await?;
    back(window).await?;

    window.keys("l").await?;
    form(window, "Labels").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Nothing is changed yet").await?;
    write(window, "needs").await?;
    window.keys("Enter").await?;
    sound(window, "labels").await?;
    send(window, &format!("Labels of {first} are changed.")).await?;
    back(window).await?;

    window.keys("Shift+A").await?;
    form(window, "Assign people").await?;
    window.keys("Tab Tab Tab Tab Tab Tab").await?;
    window
        .by_role("textbox", "Somebody else")
        .await?
        .focus()
        .await?;
    write(window, "@nobody-there").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("GitHub knows nobody").await?;
    sound(window, "people").await?;
    window.keys("Mod+A").await?;
    write(window, "@lucia-f").await?;
    send(window, &format!("Assignees of {first} are changed.")).await?;
    back(window).await?;

    // Closed with words, opened again by the same key.
    let second = next_issue(&stage, window).await?;
    window.keys("Shift+C").await?;
    form(window, "Close this issue?").await?;
    window.keys("ArrowDown Tab").await?;
    write(window, "Palm is past its end.").await?;
    sound(window, "close").await?;
    send(window, &format!("{second} is closed.")).await?;
    readback::closed(&stage, &second, "not_planned").await?;
    comment(&stage, &second, "Palm is past its end.").await?;
    back(window).await?;
    window.keys("Shift+C").await?;
    form(window, "Open this issue again?").await?;
    sound(window, "reopen").await?;
    send(window, &format!("{second} is open again")).await?;
    readback::open(&stage, &second).await?;

    // Brought here: an issue of another repository, and a new one.
    palette(window, "Add an issue…").await?;
    form(window, "Add an issue to this board").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Choose an issue.").await?;
    write(window, "status demo").await?;
    window.by_role("option", "A status page").await?;
    sound(window, "add-card").await?;
    window.keys("Enter").await?;
    window.by_role("button", "Choose another than").await?;
    send(window, "is on the board of Build-Test-Release").await?;
    back(window).await?;
    window.keys("n").await?;
    form(window, "New card").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Give it a title.").await?;
    write(window, "Sign the images").await?;
    window.keys("Tab").await?;
    write(window, "So that nobody takes another for ours.").await?;
    window.by_role("combobox", "Repository").await?;
    sound(window, "new-card").await?;
    send(window, "“Sign the images” is filed in open-campus/").await?;
    let list = filed_where(window, "Sign the images").await?;
    back(window).await?;

    // Handed to another team, by way of the card's menu, and taken back.
    window.keys("Shift+F10").await?;
    window.by_role("menuitem", "Hand to another team…").await?;
    sound(window, "menu").await?;
    window.keys("Escape").await?;
    back(window).await?;
    let handed = issue_in_focus(window).await?;
    palette(window, "Hand to another team…").await?;
    form(window, "Hand to another team").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Choose the team").await?;
    window.keys("Space").await?;
    window.wait_for_text("The board of ").await?;
    sound(window, "hand-over").await?;
    send(window, &format!("{handed} is handed to ")).await?;
    comment(&stage, &handed, "hands this to").await?;
    window.keys("Mod+Z").await?;
    window
        .wait_for_text(&format!("{handed} is not handed to"))
        .await?;
    let silent = |answer: &Value| !says(answer, "hands this to");
    until(&stage, "no hand-over", &issue(&handed, "/comments"), silent).await?;

    comment(&stage, &first, "The mirror answers again.").await?;
    let there = |one: &Value| wears(one, "needs-info") && assigned(one, "lucia-f");
    let read = until(&stage, "labels and people", &path, there).await?;
    assert_eq!(assigned(&read, "kenji-m"), !mine, "the lead toggled");
    let filed = |list: &Value| titled(list, "Sign the images");
    until(&stage, "the new card", &list, filed).await?;
    assert!(sent(&stage, "updateProjectV2ItemPosition") && sent(&stage, "addProjectV2ItemById"));
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_on_the_board_offline_is_sent_later() -> Result<(), Failure> {
    let mut desk = Desk::of("kenji-m").await?;
    let _keyring = desk.desktop.open_keyring(PASSWORD).await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("g b").await?;
    window.by_role("option", "").await?;
    let labelled = next_issue(&desk, &window).await?;
    desk.disconnect();
    palette(&window, "Sync now").await?;
    window.wait_for_text("Offline").await?;
    back(&window).await?;
    window.keys("l").await?;
    form(&window, "Labels").await?;
    window.wait_for_text("no connection").await?;
    sound(&window, "labels-offline").await?;
    let chosen = "const box = [...document.querySelectorAll('[role=dialog] li input')]
            .find((one) => !one.checked);
        box?.focus();
        return box?.labels[0].innerText.trim() ?? '';";
    let label = window.execute(chosen).await?;
    let label = label.as_str().unwrap_or_default().to_owned();
    assert!(!label.is_empty(), "labels of the board's cards are offered");
    window.keys("Space").await?;
    send(&window, &format!("Labels of {labelled} are changed.")).await?;
    back(&window).await?;
    window.keys("Shift+C").await?;
    form(&window, "Close this issue?").await?;
    send(&window, &format!("{labelled} is closed.")).await?;
    back(&window).await?;
    window.keys("n").await?;
    form(&window, "New card").await?;
    write(&window, "Warm the cache").await?;
    send(&window, "“Warm the cache” is filed in").await?;
    let list = filed_where(&window, "Warm the cache").await?;
    back(&window).await?;
    let taken = next_card(&window, &labelled).await?;
    window.keys("a").await?;
    window.wait_for_text(&format!("{taken} is ")).await?;
    window.keys("Shift+Space ArrowRight Enter").await?;
    window.wait_for_text(&format!("{taken} moved to")).await?;
    back(&window).await?;
    window.keys("c").await?;
    form_field(&window).await?;
    write(&window, "Seen on the train.").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text(&format!("Comment on {taken}")).await?;
    window.keys("Escape").await?;
    back(&window).await?;
    palette(&window, "Add an issue…").await?;
    form(&window, "Add an issue to this board").await?;
    write(&window, "status demo").await?;
    window.by_role("option", "A status page").await?;
    window.keys("Enter").await?;
    window.by_role("button", "Choose another than").await?;
    send(&window, "is on the board of Build-Test-Release").await?;
    back(&window).await?;
    let handed = issue_in_focus(&window).await?;
    palette(&window, "Hand to another team…").await?;
    form(&window, "Hand to another team").await?;
    window.keys("Space").await?;
    window.wait_for_text("The board of ").await?;
    send(&window, &format!("{handed} is handed to ")).await?;
    window.keys("Mod+Z").await?;
    window
        .wait_for_text(&format!("{handed} is not handed to"))
        .await?;
    window.wait_for_text("Offline, 7 queued").await?;
    sound(&window, "board-offline").await?;

    desk.connect().await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    readback::closed(&desk, &labelled, "completed").await?;
    let worn = |one: &Value| wears(one, &label);
    until(&desk, &label, &issue(&labelled, ""), worn).await?;
    let filed = |list: &Value| titled(list, "Warm the cache");
    until(&desk, "the new card", &list, filed).await?;
    comment(&desk, &taken, "Seen on the train.").await?;
    let comments = readback::read(&desk, &issue(&handed, "/comments")).await?;
    assert!(!says(&comments, "hands this to"), "{comments}");
    let log = desk.github.log();
    let sent = |field: &str| {
        let mut fields = log.iter().flat_map(|request| &request.root_fields);
        fields.any(|one| one == field)
    };
    assert!(sent("addProjectV2ItemById") && sent("updateProjectV2ItemFieldValue"));
    assert!(sent("addAssigneesToAssignable") || sent("removeAssigneesFromAssignable"));
    window.close().await
}
