//! What becomes of what was given out: the picture of the queue, the question what to announce, and whoever
//! reported something; by keyboard alone, read back on GitHub.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use window::{Failure, Window};

use crate::by_keys::{SYNC, become_another, choose, form, palette, send, sound_in, write};
use crate::readback::{self, issue, until};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/given");
/// An item that is one for the team at the first glance.
const TITLE: &str = "Nightly images fail to pull on Arm runners since last week";

async fn sound(window: &Window, state: &str) -> Result<(), Failure> {
    sound_in(window, PICTURES, state).await
}

/// Goes to the list of what was given out, and to an item there.
async fn given_out(window: &Window, title: &str) -> Result<(), Failure> {
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    window.by_role("tab", "Given out").await?.focus().await?;
    window.keys("Enter").await?;
    window.by_role("grid", "Given out").await?;
    window.wait_for_text_up_to(SYNC, title).await?;
    window.by_role("row", title).await?.focus().await?;
    choose(window, title).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_given_out_is_followed_to_its_end() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    let reference = choose(window, TITLE).await?;
    window.by_role("heading", TITLE).await?;
    window.by_role("radio", "Build-Test-Release").await?;
    window.keys("1 Enter").await?;
    window
        .wait_for_text(&format!("{reference} goes to "))
        .await?;

    palette(window, "Picture of the queue").await?;
    window.wait_for_heading("Picture of the queue").await?;
    window.wait_for_text("no owner now").await?;
    window.by_role("table", "Week by week").await?;
    window.by_role("table", "Where items went").await?;
    window.by_role("img", "Without an owner by week").await?;
    window.wait_for_text("Build-Test-Release 1").await?;
    sound(window, "picture").await?;
    window.by_role("radio", "12 weeks").await?.focus().await?;
    window.keys("ArrowRight").await?;
    let rows =
        "return document.querySelectorAll('[aria-labelledby=picture-table] tbody tr').length";
    while window.execute(rows).await? != json!(26) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    sound(window, "picture-of-half-a-year").await?;

    // The team works by hand: somebody closes the issue on GitHub.
    let known = |answer: &Value| answer.get("state").and_then(Value::as_str) == Some("open");
    let path = issue(&reference, "");
    until(&stage, "the issue", &path, known).await?;
    while window.text().await?.contains("pending") {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let done = json!({ "state": "closed", "state_reason": "completed" });
    readback::change(&stage, &path, &done).await?;
    palette(window, "Sync now").await?;
    window.wait_until_gone("dialog", "").await?;
    given_out(window, TITLE).await?;
    window
        .wait_for_text_up_to(SYNC, "should the community hear of it")
        .await?;
    // What is read meanwhile takes it from one group to another, and the choice to its neighbour.
    let start = Instant::now();
    while !window.has("button", "Not needed").await? && start.elapsed() < SYNC {
        choose(window, TITLE).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    sound(window, "announce").await?;
    window.keys("3").await?;
    window
        .wait_for_text(&format!("{reference} needs no announcement"))
        .await?;
    window.keys("Mod+Z").await?;
    window.by_role("button", "Not needed").await?;
    choose(window, TITLE).await?;
    window.keys("1").await?;
    window
        .wait_for_text(&format!("{reference} is marked to announce"))
        .await?;
    sound(window, "marked").await?;
    let marked = |answer: &Value| readback::labels(answer).contains(&"to announce");
    until(&stage, "the mark", &path, marked).await?;
    window.keys("Mod+Z").await?;
    window.wait_for_text("is not marked to announce").await?;
    let open = |answer: &Value| !marked(answer);
    until(&stage, "no mark", &path, open).await?;

    // Without any role one sees one's own reports, where they are now.
    become_another(window, "Maren Holt", "Sami Nieminen").await?;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    window.keys("n").await?;
    form(window, "New item").await?;
    write(window, "The parents lost their calendar").await?;
    send(window, "is filed in open-campus/feedback").await?;
    given_out(window, "The parents lost their calendar").await?;
    window.wait_for_text("Reported by you").await?;
    window.wait_for_text("no owner yet").await?;
    sound(window, "own").await?;
    stage.window.close().await
}
