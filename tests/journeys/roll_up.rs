//! The board of boards by keyboard: what is late and blocked of each team, and the way to it.

use simulator::{Fault, FaultKind};
use window::{Failure, Window};

use crate::by_keys::{palette, sound_in};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/roll-up");
const PLACE: &str = "All teams’ boards";
const TEAM: &str = "Build-Test-Release";

async fn sound(window: &Window, state: &str) -> Result<(), Failure> {
    sound_in(window, PICTURES, state).await
}

/// Goes there as somebody does who only knows its name.
async fn arrive(window: &Window) -> Result<(), Failure> {
    palette(window, PLACE).await?;
    window.wait_for_heading(PLACE).await?;
    window.by_role("row", TEAM).await?;
    Ok(())
}

/// Writes a filter in place of the one that stands there, and leaves the field.
async fn filter(window: &Window, text: &str) -> Result<(), Failure> {
    window.keys("/").await?;
    window.keys("Mod+A").await?;
    window.type_into("searchbox", "Filter", text).await
}

async fn expanded(window: &Window, team: &str) -> Result<bool, Failure> {
    let row = window.by_role("row", team).await?;
    Ok(row.attribute("aria-expanded").await?.as_deref() == Some("true"))
}

#[tokio::test(flavor = "multi_thread")]
async fn all_boards_are_looked_through_by_keys() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    arrive(window).await?;
    window.wait_for_text("DevOps has no board").await?;
    sound(window, "all").await?;

    // The first press goes to the first team; Space shows what is late and blocked there.
    window.keys("j").await?;
    assert!(window.focused().await?.contains(TEAM));
    window.keys("Space").await?;
    window.wait_for_text("by its name").await?;
    assert!(expanded(window, TEAM).await?);
    sound(window, "expanded").await?;
    window.keys("j").await?;
    let card = "return document.activeElement.querySelector('a')?.innerText ?? ''";
    let card = window.execute(card).await?;
    let card = card.as_str().unwrap_or_default().to_owned();
    assert!(!card.is_empty(), "a card has the focus");
    // From a card, Left leads back to its team, and then nothing is left to peel.
    window.keys("ArrowLeft").await?;
    assert!(window.focused().await?.contains(TEAM));
    assert!(!expanded(window, TEAM).await?);
    window.keys("ArrowRight ArrowDown Enter").await?;
    window.wait_for_heading(TEAM).await?;
    let title = card.lines().last().unwrap_or_default();
    window.by_role("heading", title).await?;

    arrive(window).await?;
    palette(window, "Most blocked cards first").await?;
    let sorted = window.by_role("columnheader", "Blocked").await?;
    let sorted = sorted.attribute("aria-sort").await?;
    assert_eq!(sorted.as_deref(), Some("descending"));
    filter(window, "is:bouncy").await?;
    window.wait_for_text("Nothing is “is:bouncy”").await?;
    window.by_role("row", TEAM).await?;
    filter(window, "team:palm").await?;
    window.wait_until_gone("row", TEAM).await?;
    sound(window, "filtered").await?;
    window.keys("Enter j Enter").await?;
    window.wait_for_heading("Release Palm task force").await?;
    let field = window.by_role("searchbox", "Filter").await?;
    assert_eq!(field.value().await?, "team:palm", "the board has it, too");
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    // A board that is opened is read anew; this one is refused.
    let refused = Fault::once(FaultKind::Forbidden).times(0);
    stage.github.add_fault(refused);
    arrive(window).await?;
    window.keys("j Enter").await?;
    window.wait_for_heading(TEAM).await?;
    arrive(window).await?;
    window.wait_for_text("not read since today").await?;
    sound(window, "old").await?;
    stage.github.clear_faults();

    filter(window, "age:<0d").await?;
    window.wait_for_text("No card matches").await?;
    sound(window, "nothing").await?;
    window.keys("Enter Escape").await?;
    window.by_role("row", TEAM).await?;

    // A small window folds it; what does not fit is scrolled to within the page.
    window.resize(640, 800).await?;
    window.keys("j Space").await?;
    window.wait_for_text("by its name").await?;
    sound(window, "small").await?;
    let beyond = "return document.documentElement.scrollWidth - innerWidth";
    assert_eq!(window.execute(beyond).await?.as_i64(), Some(0));
    stage.window.close().await
}
