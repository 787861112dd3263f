//! What resembles an item is shown with it, leads there, and is offered first as the other one.

use std::time::{Duration, Instant};

use window::{Failure, Theme};

use crate::by_keys::{SYNC, choose, file, form, palette};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/board-work");
/// A report about rooms, as there is another.
const TITLE: &str = "Exam rooms are listed twice";

#[tokio::test(flavor = "multi_thread")]
async fn what_resembles_an_item_is_shown_and_offered_first() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    file(&stage, TITLE, true);
    palette(window, "Sync now").await?;
    window.keys("End").await?;
    window.wait_for_text_up_to(SYNC, TITLE).await?;
    choose(window, TITLE).await?;
    // What resembles what is learnt in the background; an item that is opened afterwards shows it.
    let start = Instant::now();
    while !window.has("region", "Likely related").await? && start.elapsed() < SYNC {
        window.keys("k").await?;
        tokio::time::sleep(Duration::from_millis(800)).await;
        window.keys("j").await?;
        tokio::time::sleep(Duration::from_millis(800)).await;
    }
    window.by_role("heading", TITLE).await?;
    window.wait_for_text("both speak of").await?;
    let first = "return document.querySelector('section li a .ref')?.innerText ?? ''";
    let reference = window.execute(first).await?;
    let reference = reference.as_str().unwrap_or_default().to_owned();
    for theme in [Theme::Dark, Theme::Light] {
        window.set_theme(theme).await?;
        let picture = format!("{PICTURES}/related-{}.png", theme.name());
        window.screenshot(&picture).await?;
        assert_eq!(window.axe().await?, [], "related, {}", theme.name());
    }

    // Offered before anything is typed; Enter takes it.
    window.keys("2").await?;
    form(window, "What is it a duplicate of?").await?;
    window.by_role("listbox", "Likely related").await?;
    window.by_role("option", &reference).await?;
    window
        .screenshot(&format!("{PICTURES}/related-duplicate.png"))
        .await?;
    assert_eq!(window.axe().await?, [], "what is offered");
    window.keys("Enter").await?;
    window
        .by_role("button", &format!("Choose another than {reference}"))
        .await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;

    window.by_role("link", &reference).await?.focus().await?;
    window.keys("Enter").await?;
    window.wait_for_heading("Item").await?;
    window.wait_for_text(&reference).await?;
    stage.window.close().await
}
