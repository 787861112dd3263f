//! Ways out of the queue that keep what stands on an item, by keyboard alone, read back on GitHub.

use std::time::Duration;

use serde_json::Value;
use window::Failure;

use crate::by_keys::{become_another, choose, current, form, open, pick, send, sound, write};
use crate::readback::{self, comment, issue, says, until};
use crate::stage::Stage;

/// Declined, closed as a duplicate, linked, asked about, told to others, flagged for newcomers; the last is
/// taken back after it was sent.
pub async fn leave(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    window
        .by_role("radio", "A team that doesn’t exist yet")
        .await?;
    sound(window, "queue").await?;

    // A form that lacks something says so at the field, and keeps what was typed when it is left.
    let declined = open(window, "Make the weekly digest mail optional", "3").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Say in a sentence why").await?;
    sound(window, "decline").await?;
    write(window, "Parents may turn it off").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("3").await?;
    form(window, "Decline this item?").await?;
    let words = window.by_role("textbox", "Why, for whoever").await?;
    assert_eq!(words.value().await?, "Parents may turn it off");
    // A saved reply comes after what was typed, and undo takes only that away.
    window.click("button", "Add a saved reply").await?;
    window.click("menuitem", "Not ours").await?;
    while words.value().await? == "Parents may turn it off" {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let whole = words.value().await?;
    assert!(whole.starts_with("Parents may turn it off\n\n"), "{whole}");
    window.keys("Mod+Z").await?;
    assert_eq!(words.value().await?, "Parents may turn it off");
    send(window, &format!("{declined} is declined.")).await?;
    let next = current(window, ".t").await?;
    assert_ne!(next, "Make the weekly digest mail optional", "it goes on");

    let doubled = open(
        window,
        "Room plan prints over two pages since the last release",
        "2",
    )
    .await?;
    write(window, "checksums").await?;
    window.by_role("option", "Publish checksums").await?;
    sound(window, "duplicate").await?;
    window.keys("Enter").await?;
    send(window, &format!("{doubled} is closed as a duplicate of ")).await?;

    let linked = open(window, "Setup guide stops at step 4 on Windows", "2").await?;
    pick(window, "status demo", "A status page").await?;
    window.keys("Tab Space").await?;
    window.wait_for_text("The link is a comment").await?;
    sound(window, "link").await?;
    send(window, &format!("{linked} is linked to ")).await?;

    let asked = open(
        window,
        "Sign-in loop on the demo site after 30 minutes",
        "4",
    )
    .await?;
    write(window, "Which browser is it?").await?;
    sound(window, "ask").await?;
    send(window, &format!("Asked on {asked}.")).await?;

    let wide = open(
        window,
        "Nightly images fail to pull on Arm runners since last week",
        "5",
    )
    .await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Tick a team at least").await?;
    window.keys("Space").await?;
    sound(window, "concerns").await?;
    send(window, &format!("{wide} also concerns Build-Test-Release.")).await?;

    let first = open(window, "Where do I report a wrong translation?", "f").await?;
    window.keys("Space Tab Space Tab Tab Space Tab").await?;
    window.by_role("textbox", "Mentor").await?;
    window.keys("Tab").await?;
    write(window, "@lucia-f").await?;
    window.keys("Tab").await?;
    write(window, "Look at `es.json`.").await?;
    window
        .wait_for_text("answers questions and reviews")
        .await?;
    sound(window, "good-first").await?;
    send(window, &format!("{first} is a good first issue.")).await?;

    readback::closed(stage, &declined, "not_planned").await?;
    comment(stage, &declined, "Parents may turn it off").await?;
    readback::closed(stage, &doubled, "duplicate").await?;
    comment(stage, &linked, "This may be related to ").await?;
    readback::open(stage, &linked).await?;
    comment(stage, &asked, "Which browser is it?").await?;
    comment(stage, &wide, "This also concerns **Build-Test-Release**.").await?;
    comment(stage, &first, "@lucia-f answers questions and reviews.").await?;
    comment(stage, &first, "**Where to begin**").await?;
    let flagged = readback::read(stage, &issue(&first, "")).await?;
    let labels = readback::labels(&flagged);
    assert!(
        labels.iter().any(|label| label.contains("first")),
        "{labels:?}"
    );

    // After it was sent, taking it back is another change.
    window.keys("Mod+Z").await?;
    window.wait_for_text("is no good first issue").await?;
    let silent = |answer: &Value| !says(answer, "Where to begin");
    until(stage, "no comment", &issue(&first, "/comments"), silent).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_says_why() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    let accounts = stage.github.accounts();
    let named = |role: &str| accounts.iter().find(|account| account.role == role);
    let newcomer = named("newcomer").map_or("", |account| account.name.as_str());
    become_another(window, "Maren Holt", newcomer).await?;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    choose(window, "A status page for the demo installation").await?;
    window.keys("3").await?;
    window.wait_for_text("not change it").await?;
    sound(window, "reasons").await?;
    window.keys("Mod+K").await?;
    window
        .type_into("combobox", "Search or run a command", "decline")
        .await?;
    sound(window, "palette").await?;
    window
        .by_role("option", "Decline needs write access")
        .await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("?").await?;
    window.by_role("dialog", "Keys").await?;
    sound(window, "sheet").await?;
    stage.window.close().await
}
