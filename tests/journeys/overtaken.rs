//! Somebody names another owner at the same moment: the window tells it within two minutes, on any page.

use std::time::{Duration, Instant};

use serde_json::Value;
use window::Failure;

use crate::by_keys::{choose, sound_in, write};
use crate::readback::{self, comment, issue};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/overtaken");
/// An item that nobody owns, in a repository that a team looks after.
const TITLE: &str = "Palm release notes still list a removed endpoint";
const NOTE: &str = "The notes are yours, I think.";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_written_over_is_told_on_any_page() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    window.by_role("row", TITLE).await?;
    let reference = choose(window, TITLE).await?;
    window.keys("1").await?;
    window.click("button", "Add a note").await?;
    window.by_role("textbox", "Note for the team").await?;
    write(window, NOTE).await?;
    window.keys("Mod+Enter").await?;
    window
        .wait_for_text(&format!("{reference} goes to "))
        .await?;
    comment(&stage, &reference, NOTE).await?;

    let there = readback::read(&stage, &issue(&reference, "")).await?;
    let id = there.get("node_id").and_then(Value::as_str);
    let team = ("Team", "Developer Experience");
    let id = id.unwrap_or_default();
    assert!(stage.github.plant_field(id, 1, "kenji-m", team));
    let written = Instant::now();
    stage.go("Teams").await?;
    window
        .wait_for_text_up_to(
            Duration::from_secs(120),
            &format!("Kenji Morita gave {reference} to Developer Experience while you gave it to"),
        )
        .await?;
    println!("told after {:?}", written.elapsed());
    window.wait_for_text("Your text is on GitHub.").await?;
    sound_in(window, PICTURES, "told").await?;
    window.click("link", "Look at it").await?;
    window.wait_for_heading("Outbox").await?;
    window.wait_for_text("Changed by both").await?;
    window
        .wait_for_text("Kenji Morita changed the same thing")
        .await?;
    window.wait_for_text(NOTE).await?;
    sound_in(window, PICTURES, "outbox").await?;
    window.click("button", "Use theirs").await?;
    window.wait_until_gone("link", "Look at it").await?;
    stage.window.close().await
}
