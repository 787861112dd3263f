//! Everything by keyboard.

use window::Failure;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn keys_go_everywhere_and_escape_comes_back() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    for (keys, place) in [
        ("g t", "Triage"),
        ("g c", "Check-in"),
        ("g o", "Outbox"),
        ("g l", "Teams"),
    ] {
        window.keys(keys).await?;
        let link = window.by_role("link", place).await?;
        window.wait_for_heading(place).await?;
        assert_eq!(
            link.attribute("aria-current").await?.as_deref(),
            Some("page")
        );
    }

    window.keys("Mod+K").await?;
    let dialog = window.by_role("dialog", "").await?;
    drop(dialog);
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;

    window.keys("?").await?;
    window.by_role("dialog", "").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn single_letters_stay_out_of_text_fields() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    stage.go("Teams").await?;
    let field = stage.window.by_role("searchbox", "").await?;
    field.click().await?;
    stage.window.keys("g t").await?;
    assert_eq!(field.value().await?, "gt");
    assert_eq!(stage.window.heading().await?, "Teams");
    stage.window.close().await
}
