//! A card that another team accepted is taken off the board where it was.

use std::time::{Duration, Instant};

use serde_json::Value;
use window::Failure;

use crate::board_work::{next_issue, sent, sound};
use crate::by_keys::{SYNC, become_another, choose, form, palette, send};
use crate::readback::{self, comment, issue};
use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_found_its_team_is_taken_off() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.act_as_lead(window).await?;
    window.keys("g b").await?;
    window.by_role("option", "").await?;
    let handed = next_issue(&stage, window).await?;
    let there = readback::read(&stage, &issue(&handed, "")).await?;
    let said = |name: &str| {
        let value = there.get(name).and_then(Value::as_str);
        value.unwrap_or_default().to_owned()
    };
    let (title, id) = (said("title"), said("node_id"));
    // The other board has no field for a size; once the day is shown, both were read.
    for value in [("Size", "3"), ("Due", "2041-01-31")] {
        assert!(stage.github.plant_field(&id, 2, "hana-k", value));
    }
    window.wait_for_text_up_to(SYNC, "due Jan 31").await?;
    palette(window, "Hand to another team…").await?;
    form(window, "Hand to another team").await?;
    window
        .by_role("radio", "Developer Experience")
        .await?
        .focus()
        .await?;
    window.keys("Space").await?;
    window.wait_for_text("these values are lost").await?;
    sound(window, "hand-over-loses").await?;
    send(window, &format!("{handed} is handed to Developer")).await?;
    comment(&stage, &handed, "hands this to").await?;

    become_another(window, "Kenji Morita", "Priya Raghunathan").await?;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    window.wait_for_text_up_to(SYNC, &title).await?;
    choose(window, &title).await?;
    window.by_role("heading", &title).await?;
    window.by_role("button", "Accept").await?;
    window.keys("1 Enter").await?;
    window
        .wait_for_text("Developer Experience accepted")
        .await?;
    while window.text().await?.contains("pending") {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }

    become_another(window, "Priya Raghunathan", "Kenji Morita").await?;
    window.keys("g b").await?;
    window
        .wait_for_text_up_to(SYNC, "1 card was accepted by another team")
        .await?;
    sound(window, "handed").await?;
    palette(window, "Take off what other teams accepted").await?;
    window.wait_for_text("is taken off the board of").await?;
    window.wait_until_gone("button", "Take it off").await?;
    let start = Instant::now();
    while !sent(&stage, "archiveProjectV2Item") && !sent(&stage, "deleteProjectV2Item") {
        assert!(start.elapsed() < SYNC, "the card is still there");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    stage.window.close().await
}
