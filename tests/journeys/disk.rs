//! The real window on a disk that fills up.

use crate::faults::Disk;
use crate::stage::Stage;
use window::{Desktop, Failure};

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/disk.c");
const TITLE: &str = "Palm release notes still list a removed endpoint";
const TEXT: &str = "Written while the disk was full.";

/// What is refused stays in the form with the reason, reading goes on, and when there is room the same
/// press works in the same window.
#[tokio::test(flavor = "multi_thread")]
async fn disk_full() -> Result<(), Failure> {
    let disk = Disk::build(SOURCE);
    disk.is("");
    let mut desktop = Desktop::start()?;
    let folder = desktop.path("guildhall");
    for (name, value) in disk.variables(&folder) {
        desktop.set(name, &value);
    }
    let stage = Stage::open_on(desktop).await?;
    let window = &stage.window;
    let wrote = |stage: &Stage| {
        let log = stage.github.log().into_iter();
        log.filter(|request| request.variables.is_some()).count()
    };

    stage.go("Triage").await?;
    window.click("row", TITLE).await?;
    window.by_role("radio", "Release Palm task force").await?;
    disk.is("full");
    window.keys("1").await?;
    window.keys("Enter").await?;
    window.wait_for_text("Not saved: the disk is full.").await?;
    window
        .wait_for_text("Make room on the disk, then do the same again.")
        .await?;
    assert!(
        window.has("row", TITLE).await?,
        "the item stays in the queue"
    );
    assert_eq!(window.axe().await?, [], "with the refusal");

    // Reading goes on everywhere.
    for place in ["Board", "Outbox", "Check-in"] {
        stage.go(place).await?;
    }
    assert_eq!(wrote(&stage), 0, "nothing left for GitHub");

    disk.is("");
    stage.go("Triage").await?;
    window.click("row", TITLE).await?;
    window.keys("1").await?;
    window.keys("Enter").await?;
    window.wait_for_text(" goes to ").await?;
    window.wait_until_gone("row", TITLE).await?;

    // A draft that cannot be stored says so, stays in its field, and is stored when there is room.
    stage.act_as_lead(window).await?;
    stage.go("Check-in").await?;
    let adding = "Add to question 1";
    window.by_role("textbox", adding).await?;
    disk.is("full");
    window.type_into("textbox", adding, TEXT).await?;
    window.keys("Enter").await?;
    window.wait_for_text("The draft is still here").await?;
    assert!(
        window
            .text()
            .await?
            .contains("Not saved: the disk is full.")
    );
    let line = window.by_role("textbox", "Question 1, line 1").await?;
    assert_eq!(line.value().await?, TEXT);
    disk.is("");
    window.wait_for_text("Draft saved").await?;
    stage.window.close().await
}
