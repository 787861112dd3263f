//! Acting and taking back, with axe-core on what appears meanwhile.

use window::Failure;

use crate::stage::Stage;

/// An item that nobody owns, in a repository that a team looks after.
const TITLE: &str = "Palm release notes still list a removed endpoint";

#[tokio::test(flavor = "multi_thread")]
async fn a_named_owner_is_taken_back_by_a_key() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Triage").await?;
    window.click("row", TITLE).await?;
    let best = window.by_role("radio", "Release Palm task force").await?;
    assert_eq!(
        best.attribute("aria-checked").await?.as_deref(),
        Some("true")
    );
    // The best team is chosen beforehand: 1, then Enter, is all it takes.
    window.keys("1").await?;
    window.keys("Enter").await?;
    window.wait_for_text(" goes to ").await?;
    window.wait_until_gone("row", TITLE).await?;
    assert_eq!(window.axe().await?, [], "with the toast");

    window.keys("Mod+Z").await?;
    window.by_role("row", TITLE).await?;
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lifted_card_is_put_back_by_escape() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    stage.go("Board").await?;
    window.by_role("option", "").await?.focus().await?;
    let card = window.focused().await?;
    window.keys("Shift+Space").await?;
    window.by_role("group", "Moving a card").await?;
    window.keys("ArrowRight").await?;
    assert_eq!(window.axe().await?, [], "with a lifted card");
    window.keys("Escape").await?;
    window.wait_until_gone("group", "Moving a card").await?;
    assert_eq!(window.focused().await?, card, "the focus stays on the card");
    // A change would be pending at once, and then be among the mutations that GitHub got.
    assert!(!window.text().await?.contains("pending"));
    let wrote = stage
        .github
        .log()
        .into_iter()
        .find(|request| request.variables.is_some());
    assert!(wrote.is_none(), "putting back sends {wrote:?}");
    stage.window.close().await
}
