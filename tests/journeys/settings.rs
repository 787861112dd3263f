//! Settings: kept over a restart, by keyboard, readable in every theme, size and width.

use window::{Failure, Theme};

use crate::desk::{Desk, accessible};

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_kept_and_readable_in_every_look() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    window.wait_for_heading("Settings").await?;
    for said in [
        "maren-h at 127.0.0.1",
        "For this run only",
        "Registry open-campus/guildhall:guildhall.toml",
        "Data folder",
        "80 comments and check-ins a minute",
    ] {
        window.wait_for_text(said).await?;
    }
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        window.set_theme(theme).await?;
        accessible(&window, theme.name()).await?;
    }

    // By keyboard to 200 %, in a narrow window: nothing is cut off to the side.
    window.resize(960, 800).await?;
    window.keys("Mod++ Mod++ Mod++ Mod++ Mod++").await?;
    window.wait_for_text("200 %").await?;
    let beyond = "return document.documentElement.scrollWidth - innerWidth";
    let beyond = window.execute(beyond).await?;
    assert!(
        beyond.as_i64().is_some_and(|pixels| pixels <= 0),
        "{beyond}"
    );
    accessible(&window, "at 200 % in 960 pixels").await?;
    window.keys("Mod+0").await?;
    window.wait_for_text("100 %").await?;

    window.click("radio", "After a while").await?;
    window.click("radio", "Dark").await?;
    window.close().await?;
    let window = desk.open().await?;
    window.wait_for_text("Signed out").await?;
    window.keys("Mod+,").await?;
    window.by_role("radio", "After a while").await?;
    let chosen =
        "return document.querySelector('input[type=radio]:checked').closest('label').innerText";
    let chosen = window.execute(chosen).await?;
    assert!(
        chosen
            .as_str()
            .is_some_and(|text| text.trim().starts_with("After a while")),
        "{chosen}"
    );
    let theme = window
        .execute("return document.documentElement.dataset.theme")
        .await?;
    assert_eq!(theme, "dark");
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_federation_is_looked_at_before_it_is_chosen() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    for (text, said) in [
        ("open-campus", "Write it as owner/repository"),
        ("open-campus/nowhere", "There is no such file"),
        ("open-campus/guildhall", "Open Campus, 4 teams."),
    ] {
        let field = window.by_role("textbox", "Another registry").await?;
        field.fill(text).await?;
        window.keys("Enter").await?;
        window.wait_for_text(said).await?;
        accessible(&window, text).await?;
    }
    window.click("button", "Use this federation").await?;
    window
        .wait_for_text("The federation of open-campus/guildhall is shown now.")
        .await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_says_what_goes_and_what_stays() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    window.click("radio", "When I say so").await?;
    crate::desk::name_owner(&window).await?;
    window.keys("Mod+,").await?;
    window.click("button", "Sign out…").await?;
    window.by_role("dialog", "Sign maren-h out?").await?;
    window.wait_for_text("1 unsent change stay").await?;
    accessible(&window, "signing out").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.click("button", "Sign out…").await?;
    window.click("button", "Sign out").await?;
    window.wait_until_gone("dialog", "").await?;
    window.wait_for_text("Nobody is signed in").await?;
    desk.sign_in(&window).await?;
    window.wait_for_text("1 pending").await?;
    assert_eq!(desk.changes(), 0, "it was held all the time");
    window.close().await
}
