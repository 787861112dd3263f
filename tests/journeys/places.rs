//! Every place comes up with data, and axe-core has nothing against it in any theme.

use window::{Failure, Theme};

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn every_place_is_accessible() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let mut found = Vec::new();
    for place in [
        "Teams",
        "Triage",
        "Board",
        "Check-in",
        "Round-up",
        "Announcements",
        "Asks",
        "Nudges",
        "Outbox",
        "Doctor",
        "Settings",
    ] {
        stage.go(place).await?;
        for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
            stage.window.set_theme(theme).await?;
            let violations = stage.window.axe().await?;
            if !violations.is_empty() {
                found.push(format!("{place}, {}: {violations:#?}", theme.name()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    stage.window.close().await
}

/// 200 % zoom folds the layout; nothing may be cut off to the side.
#[tokio::test(flavor = "multi_thread")]
async fn places_fold_in_a_small_window() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    stage.window.resize(640, 800).await?;
    let mut found = Vec::new();
    for place in [
        "Teams",
        "Triage",
        "Check-in",
        "Round-up",
        "Announcements",
        "Asks",
        "Nudges",
        "Outbox",
        "Settings",
    ] {
        stage.go(place).await?;
        let beyond = stage
            .window
            .execute("return document.documentElement.scrollWidth - innerWidth")
            .await?;
        if beyond.as_i64().is_none_or(|pixels| pixels > 0) {
            found.push(format!("{place} is {beyond} pixels wider than the window"));
        }
        let violations = stage.window.axe().await?;
        if !violations.is_empty() {
            found.push(format!("{place}: {violations:#?}"));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    stage.window.close().await
}
