//! The queue by keyboard: filters, those that are kept, and what is put aside.

use std::time::Duration;
use window::{Failure, Theme, Window};

use crate::stage::Stage;

/// An item that nobody owns.
const TITLE: &str = "Palm release notes still list a removed endpoint";

/// Writes a filter in place of the one that stands there.
async fn filter(window: &Window, text: &str) -> Result<(), Failure> {
    window.keys("/").await?;
    window.keys("Mod+A").await?;
    window.type_into("searchbox", "Filter", text).await
}

/// Waits until an item is in the list; its row may be made anew at any moment.
async fn listed(window: &Window) -> Result<(), Failure> {
    window.wait_for_text(TITLE).await
}

/// Waits until what begins with these words has the focus: a dialog takes it a moment after it is shown.
async fn focused(window: &Window, words: &str) -> Result<(), Failure> {
    for _ in 0..100 {
        if window.focused().await?.trim().starts_with(words) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Failure::new(format!("“{words}” has no focus")))
}

async fn accessible(window: &Window, when: &str) -> Result<(), Failure> {
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        window.set_theme(theme).await?;
        assert_eq!(window.axe().await?, [], "{when}, {}", theme.name());
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_typed_corrected_kept_and_chosen_again() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    listed(window).await?;
    filter(window, "is:bounced").await?;
    window.wait_until_gone("row", TITLE).await?;
    window.by_role("row", "Name the owner, or decline").await?;

    // What is not known is said at the field, and the list keeps what it had.
    filter(window, "is:bouncy").await?;
    window.wait_for_text("Nothing is “is:bouncy”").await?;
    let field = window.by_role("searchbox", "Filter").await?;
    assert_eq!(
        field.attribute("aria-invalid").await?.as_deref(),
        Some("true")
    );
    window.by_role("row", "Name the owner, or decline").await?;
    accessible(window, "with a filter that is not known").await?;

    filter(window, "is:new age:>1d").await?;
    listed(window).await?;
    window.keys("Enter").await?;
    window.keys("v").await?;
    window.type_into("textbox", "Name", "Waiting long").await?;
    window.keys("Enter").await?;
    window.by_role("button", "Delete Waiting long").await?;
    accessible(window, "with a filter that is kept").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    filter(window, "gradebook").await?;
    window.keys("Enter").await?;
    window.keys("v").await?;
    focused(window, "Waiting long").await?;
    window.keys("Enter").await?;
    window.wait_until_gone("dialog", "").await?;
    let field = window.by_role("searchbox", "Filter").await?;
    assert_eq!(field.value().await?, "is:new age:>1d");
    window.keys("v").await?;
    window.click("button", "Delete Waiting long").await?;
    window
        .wait_for_text("No filter is saved for this page yet")
        .await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;

    // A board understands the same.
    stage.go("Board").await?;
    window.by_role("option", "").await?;
    filter(window, "is:closed").await?;
    window.wait_for_text("Nothing is “is:closed”").await?;
    filter(window, "age:<0d").await?;
    window.wait_for_text("No card matches").await?;
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_put_aside_taken_back_and_taken_up_again() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    window.click("row", TITLE).await?;
    window.keys("h").await?;
    window.by_role("dialog", "Snooze").await?;
    accessible(window, "with the question until when").await?;
    // A date that is none is said at its field.
    window.click("button", "Snooze until then").await?;
    window.wait_for_text("Choose a day.").await?;
    window.click("button", "Tomorrow morning").await?;
    window.wait_for_text("is snoozed until").await?;
    window.wait_until_gone("row", TITLE).await?;
    window.keys("Mod+Z").await?;
    window.by_role("row", TITLE).await?;

    window.click("row", TITLE).await?;
    window.keys("h").await?;
    window.by_role("dialog", "Snooze").await?;
    focused(window, "Tomorrow morning").await?;
    window.keys("Enter").await?;
    window.wait_until_gone("row", TITLE).await?;
    window.click("tab", "Snoozed").await?;
    window.click("row", TITLE).await?;
    window.by_role("button", "Unsnooze").await?;
    accessible(window, "what was put aside").await?;
    window.keys("u").await?;
    window.wait_for_text("is not snoozed any more").await?;
    window.wait_for_text("Nothing is snoozed").await?;
    window.click("tab", "Queue").await?;
    window.by_role("row", TITLE).await?;
    let wrote = stage
        .github
        .log()
        .into_iter()
        .find(|r| r.variables.is_some());
    assert!(wrote.is_none(), "nothing leaves this computer: {wrote:?}");
    stage.window.close().await
}

/// The head with its filter folds while the queue is on the screen.
#[tokio::test(flavor = "multi_thread")]
async fn the_queue_folds_while_it_is_shown() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    filter(window, "is:bouncy").await?;
    window.wait_for_text("Nothing is “is:bouncy”").await?;
    window.resize(640, 800).await?;
    accessible(window, "folded, with a filter that is not known").await?;
    stage.window.close().await
}

/// The sheet of keys explains the filters.
#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_of_keys_explains_the_filters() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    window.by_role("row", TITLE).await?;
    window.keys("?").await?;
    window.wait_for_text("is:first-report").await?;
    accessible(window, "the sheet").await?;
    stage.window.close().await
}
