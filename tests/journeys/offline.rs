//! Offline from start to end: everything can be read, what is done is saved and waits, a restart
//! keeps it, and the network's return sends each of it once.

use std::time::{Duration, Instant};

use window::{Failure, Window};

use crate::desk::{Desk, PASSWORD, SYNC, accessible, name_owner};

#[tokio::test(flavor = "multi_thread")]
async fn a_day_without_a_network_is_worked_through_and_sent_once() -> Result<(), Failure> {
    // A chair who also leads a team with a board.
    let mut desk = Desk::of("kenji-m").await?;
    let _keyring = desk.desktop.open_keyring(PASSWORD).await?;
    desk.remember().await?;
    desk.disconnect();

    let window = desk.open().await?;
    window.wait_for_text("Offline").await?;
    for place in ["Teams", "Triage", "Board", "Check-in", "Outbox", "Settings"] {
        window.click("link", place).await?;
        window.by_role("heading", "").await?;
        accessible(&window, place).await?;
    }
    name_owner(&window).await?;
    window.wait_for_text("Offline, 1 queued").await?;
    move_a_card(&window).await?;
    window.wait_for_text("Offline, 2 queued").await?;
    check_in(&window).await?;
    window.wait_for_text("Offline, 3 queued").await?;
    window.close().await?;

    // Nothing of it is lost by a restart without a network.
    let window = desk.open().await?;
    window.wait_for_text("Offline, 3 queued").await?;
    window.keys("g o").await?;
    accessible(&window, "with what waits").await?;
    assert_eq!(desk.changes(), 0);

    desk.connect().await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    until_nothing_waits(&window).await?;
    let before = desk.changes();
    window.click("button", "Synced").await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    assert_eq!(desk.changes(), before, "nothing is sent again");
    assert_eq!(desk.check_ins(), 1, "the check-in arrived once");
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_without_a_network_says_what_to_do() -> Result<(), Failure> {
    let mut desk = Desk::new().await?;
    desk.disconnect();
    let window = desk.open().await?;
    window.wait_for_text("Offline").await?;
    accessible(&window, "offline without anything").await?;
    window.click("button", "Sign in").await?;
    window.type_into("textbox", "Token", &desk.token()).await?;
    window.keys("Enter").await?;
    window.wait_for_text("There is no connection").await?;
    accessible(&window, "the sign-in offline").await?;
    // What was typed is still there: once the network is back, one press is enough.
    desk.connect().await?;
    window.by_role("textbox", "Token").await?.focus().await?;
    window.keys("Enter").await?;
    window.wait_until_gone("dialog", "").await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    window.close().await
}

/// One column to the right, by keyboard.
async fn move_a_card(window: &Window) -> Result<(), Failure> {
    window.keys("g b").await?;
    window.by_role("option", "").await?.focus().await?;
    window.keys("Shift+Space").await?;
    window.by_role("group", "Moving a card").await?;
    window.keys("ArrowRight").await?;
    window.keys("Enter").await?;
    window.wait_for_text("moved to").await
}

async fn check_in(window: &Window) -> Result<(), Failure> {
    window.keys("g c").await?;
    window.click("radio", "At risk").await?;
    window
        .type_into("textbox", "Add to question 1", "Two mirrors answer slowly")
        .await?;
    window.keys("Enter").await?;
    window.wait_for_text("Draft saved").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("saved").await
}

/// Waits until the outbox's tab counts nothing any more.
async fn until_nothing_waits(window: &Window) -> Result<(), Failure> {
    let start = Instant::now();
    loop {
        let tab = window.by_role("tab", "Waiting").await?.text().await?;
        if tab.trim_end().ends_with('0') {
            return Ok(());
        }
        if start.elapsed() > SYNC {
            return Err(Failure::new(format!("still waiting: {tab}")));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
