//! The real window is killed while it works, and started again.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::stage::Stage;
use window::{Desktop, Failure};

/// Small, seeded, the same everywhere (splitmix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// Every comment that the window called saved reaches GitHub once, whenever the window is killed.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_window_saved_survives_kill_9() -> Result<(), Failure> {
    let deep = std::env::var_os("GUILDHALL_DEEP").is_some();
    let cycles = if deep { 20 } else { 3 };
    let mut random = Random(20_261_120);
    let mut stage = Stage::open_on(Desktop::start()?).await?;
    let mut saved = Vec::new();
    for cycle in 0..cycles {
        let text = format!("Cycle {cycle} before the kill");
        let window = &stage.window;
        stage.go("Board").await?;
        window.by_role("option", "").await?.focus().await?;
        window.keys("Space").await?;
        window.type_into("textbox", "Comment", &text).await?;
        window.keys("Mod+Enter").await?;
        window.wait_for_text("saved, on its way").await?;
        saved.push(text);
        tokio::time::sleep(Duration::from_millis(random.below(1500))).await;
        window.kill();
        stage.window = stage.open_again().await?;
    }
    let arrived = |text: &String| {
        let log = stage.github.log().into_iter();
        let holds = |value: &serde_json::Value| value.to_string().contains(text.as_str());
        log.filter(|request| request.variables.as_ref().is_some_and(holds))
            .count()
    };
    // What was on its way at a kill is looked for two and a half minutes before it is sent again.
    for _ in 0..900 {
        if saved.iter().all(|text| arrived(text) > 0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let lost = saved.iter().filter(|text| arrived(text) == 0).count();
    let doubled = saved.iter().filter(|text| arrived(text) > 1).count();
    println!(
        "{cycles} kills of the window, {} comments saved, {lost} lost, {doubled} doubled",
        saved.len()
    );
    assert_eq!((lost, doubled), (0, 0));
    stage.window.close().await
}

/// A session that ends asks its windows to go (SIGTERM): what was typed a moment before is kept.
#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_session_keeps_what_was_just_typed() -> Result<(), Failure> {
    const TEXT: &str = "Typed while the session ended";
    let stage = Stage::open().await?;
    stage.act_as_lead(&stage.window).await?;
    stage.go("Check-in").await?;
    let adding = "Add to question 1";
    stage.window.type_into("textbox", adding, TEXT).await?;
    let process = stage.window.process().expect("a process of the window");
    // The end of a session may say it twice.
    let twice = format!("kill -TERM {process}; kill -INT {process}");
    Command::new("sh")
        .args(["-c", &twice])
        .status()
        .map_err(|error| Failure::of("asking the window to go", error))?;
    let shown = format!("/proc/{process}/exe");
    for _ in 0..200 {
        if !Path::new(&shown).exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(!Path::new(&shown).exists(), "it went by itself");

    let again = stage.open_again().await?;
    stage.act_as_lead(&again).await?;
    again.click("link", "Check-in").await?;
    let line = again.by_role("textbox", "Question 1, line 1").await?;
    assert_eq!(line.value().await?, TEXT);
    again.close().await
}
