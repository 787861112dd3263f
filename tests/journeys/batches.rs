//! Several items at once: one step, taken back as one.

use serde_json::Value;
use window::Failure;

use crate::by_keys::{SYNC, choose, file, form, palette, send, sound, turn, write};
use crate::readback::{comment, issue, says, until};
use crate::stage::Stage;

/// Three items in one step, taken back before it was sent and after.
pub async fn three_are_one_step(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    turn(window, "Hold sending", "Go on sending").await?;

    let title = "Publish checksums next to the release archives";
    choose(window, title).await?;
    window.keys("x Shift+J Shift+J").await?;
    window.wait_for_text("3 selected").await?;
    sound(window, "selected").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("toolbar", "").await?;
    choose(window, title).await?;
    window.keys("x Shift+J Shift+J 1").await?;
    form(window, "Who should own these 3?").await?;
    sound(window, "owner-many").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.wait_for_text("3 selected").await?;

    // Held back, it is taken back without a trace.
    window.keys("3").await?;
    form(window, "Decline 3 items?").await?;
    write(window, "Out of scope").await?;
    send(window, "3 items are declined.").await?;
    window.wait_until_gone("row", title).await?;
    assert_eq!(window.axe().await?, [], "with the toast");
    window.keys("Mod+Z").await?;
    window.wait_for_text("Taken back: 3 items").await?;
    window.by_role("row", title).await?;
    let wrote = stage
        .github
        .log()
        .into_iter()
        .find(|r| r.variables.is_some());
    assert!(wrote.is_none(), "{wrote:?}");

    // Sent, it is taken back by as many changes, and still one step.
    turn(window, "Go on sending", "Hold sending").await?;
    let one = choose(window, title).await?;
    window.keys("x Shift+J Shift+J 4").await?;
    form(window, "Ask the reporters").await?;
    write(window, "Still so?").await?;
    send(window, "Asked on 3 items.").await?;
    comment(stage, &one, "Still so?").await?;
    window.keys("Mod+Z").await?;
    window.wait_for_text("Taken back").await?;
    let silent = |answer: &Value| !says(answer, "Still so?");
    until(stage, "no question", &issue(&one, "/comments"), silent).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_twenty_are_asked_about() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    turn(window, "Hold sending", "Go on sending").await?;
    for n in 1..=10 {
        file(&stage, &format!("Timetable entry {n} is gone"), true);
    }
    palette(window, "Sync now").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("End").await?;
    window.wait_for_text_up_to(SYNC, "Timetable entry").await?;
    window.keys("Home Mod+A").await?;
    window.by_role("toolbar", "Selected items").await?;
    let all = window
        .execute("return document.querySelector('[role=toolbar] b').textContent.split(' ')[0]")
        .await?;
    let all = all.as_str().unwrap_or_default().to_owned();
    window.keys("5").await?;
    form(window, "Who else should know?").await?;
    window.keys("Space Mod+Enter").await?;
    window.wait_for_text("so that it is no slip").await?;
    sound(window, "many").await?;
    write(window, &all).await?;
    send(window, &format!("{all} items also concern ")).await?;
    window.keys("Mod+Z").await?;
    window
        .wait_for_text(&format!("Taken back: {all} items"))
        .await?;
    stage.window.close().await
}
