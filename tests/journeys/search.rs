//! Everything is found from one field, by keyboard alone.

use window::{Failure, Theme};

use crate::stage::Stage;

/// An item of the demo, by the beginnings of two words of its title.
const TITLE: &str = "Palm release notes still list a removed endpoint";

/// Where it is.
const REFERENCE: &str = "gradebook#648";

#[tokio::test(flavor = "multi_thread")]
async fn one_field_leads_everywhere() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    let field = ("combobox", "Search or run a command");

    window.keys("Mod+K").await?;
    window.type_into(field.0, field.1, "endpoint palm").await?;
    window.by_role("option", TITLE).await?;
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        window.set_theme(theme).await?;
        assert_eq!(window.axe().await?, [], "{}", theme.name());
    }
    window.keys("Enter").await?;
    window.wait_until_gone("dialog", "").await?;
    window.wait_for_heading("Item").await?;
    window.wait_for_text(TITLE).await?;
    assert_eq!(window.axe().await?, [], "the item's own page");
    window.by_role("link", "Show in triage").await?;

    // What was opened is offered first, and a team and a board are found by their name.
    window.keys("Mod+K").await?;
    window.by_role("group", "Opened lately").await?;
    window.by_role("option", TITLE).await?;
    window.type_into(field.0, field.1, "build-test").await?;
    window.by_role("group", "Boards").await?;
    let team = window.by_role("group", "Teams").await?;
    assert!(team.text().await?.contains("Build-Test-Release"));
    for _ in 0..40 {
        let here = window
            .execute("return document.querySelector('[role=option][aria-selected=true]')?.closest('[role=group]')?.textContent ?? ''")
            .await?;
        if here
            .as_str()
            .is_some_and(|text| text.trim_start().starts_with("Teams"))
        {
            break;
        }
        window.keys("ArrowDown").await?;
    }
    window.keys("Enter").await?;
    window.wait_for_heading("Build-Test-Release").await?;
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_jumps_and_nonsense_says_so() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    let field = ("combobox", "Search or run a command");
    window.keys("Mod+K").await?;
    window.type_into(field.0, field.1, REFERENCE).await?;
    window.by_role("group", "This item").await?;
    window.by_role("option", TITLE).await?;

    window.keys("Mod+A").await?;
    window.type_into(field.0, field.1, "qqqq zzzz").await?;
    window.wait_for_text("Nothing answers to that").await?;
    assert_eq!(window.axe().await?, [], "with nothing found");
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    stage.window.close().await
}
