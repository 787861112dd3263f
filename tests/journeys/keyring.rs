//! The keyring: absent, open, locked, silent. A real one, on the desktop's own bus.

use std::time::Duration;

use window::Failure;

use crate::desk::{Desk, PASSWORD, SYNC, accessible, name_owner};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_the_sign_in_is_for_this_run_and_says_so() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    for said in [
        "You are signed in for this run only.",
        "No keyring is running on this computer.",
        "Install gnome-keyring or KWallet",
        "what you write is kept here",
    ] {
        window.wait_for_text(said).await?;
    }
    accessible(&window, "signed in for this run").await?;
    window.close().await?;

    // The next start shows what is here, and asks.
    let window = desk.open().await?;
    window
        .wait_for_text("The token of maren-h is not here.")
        .await?;
    window.wait_for_text("Signed out, no keyring").await?;
    window.click("link", "Triage").await?;
    window.by_role("grid", "").await?;
    accessible(&window, "without its token").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_keyring_brings_the_account_back() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    desk.remember().await?;
    let window = desk.open().await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    let text = window.text().await?;
    assert!(text.contains("Maren"), "{text}");
    assert!(!text.contains("Signed out"), "{text}");
    window.close().await?;
    drop(keyring);
    Ok(())
}

/// A locked keyring holds the sign-in and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_lets_work_go_on_until_it_is_open() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    desk.remember().await?;
    drop(keyring);

    let keyring = desk.desktop.locked_keyring().await?;
    let window = desk.open().await?;
    window.wait_for_text("The keyring is locked.").await?;
    window.wait_for_text("what you do is saved").await?;
    window.wait_for_text("Signed out, keyring locked").await?;
    accessible(&window, "with a locked keyring").await?;
    name_owner(&window).await?;
    window.wait_for_text("1 pending").await?;
    assert_eq!(desk.changes(), 0, "nothing leaves without the token");

    // The one press is made when it is open: an earlier one could still be waiting then, and be answered.
    drop(keyring);
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    window.click("button", "Try again").await?;
    desk.wait_for_changes(1).await?;
    window.keys("g o").await?;
    window.wait_for_text_up_to(SYNC, "GitHub has it.").await?;
    assert_eq!(desk.changes(), 1, "sent once");
    window.close().await?;
    drop(keyring);
    Ok(())
}

/// A keyring that is started on demand and never answers: the window is there at once, says after
/// ten seconds what happened, and everything else works.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_keyring_is_given_up_and_work_goes_on() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    desk.remember().await?;
    drop(keyring);
    desk.desktop.hanging_keyring().await?;

    let window = desk.open().await?;
    name_owner(&window).await?;
    window
        .wait_for_text_up_to(
            Duration::from_secs(30),
            "The keyring did not answer within ten seconds.",
        )
        .await?;
    window.wait_for_text("Signed out, keyring silent").await?;
    window.wait_for_text("1 pending").await?;
    accessible(&window, "with a silent keyring").await?;
    window.close().await
}
