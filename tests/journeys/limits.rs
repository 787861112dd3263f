//! What the window may not do, tried in the window.

use std::fs;
use std::path::Path;

use window::Failure;

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn the_window_stays_on_its_own_page() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let here = stage.window.execute("return location.origin").await?;
    for leaving in [
        "location.href = 'https://example.org/'",
        "const a = document.createElement('a'); a.href = 'https://example.org/'; a.click()",
        "const f = document.createElement('form'); f.action = 'https://example.org/'; document.body.append(f); f.submit()",
        "const i = document.createElement('iframe'); i.src = 'https://example.org/'; document.body.append(i)",
    ] {
        stage.window.execute(leaving).await?;
        stage.window.by_role("navigation", "Main").await?;
        assert_eq!(
            stage.window.execute("return location.origin").await?,
            here,
            "{leaving}"
        );
    }
    let opened = stage
        .window
        .execute("return window.open('https://example.org/') === null")
        .await?;
    assert_eq!(opened, true, "a second window was opened");
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_policy_stops_what_is_injected() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let ran = stage
        .window
        .execute(
            "const s = document.createElement('script'); s.textContent = 'window.injected = true';
             document.body.append(s);
             document.body.insertAdjacentHTML('beforeend', '<p id=\"styled\" style=\"color: rgb(1, 2, 3)\">x</p>');
             return [
               window.injected === true,
               getComputedStyle(document.getElementById('styled')).color === 'rgb(1, 2, 3)',
               window.__TAURI__ !== undefined,
             ]",
        )
        .await?;
    assert_eq!(
        ran,
        serde_json::json!([false, false, false]),
        "[inline script ran, inline style applied, Tauri is global]"
    );
    stage.window.close().await
}

/// The token is in the memory of Rust and nowhere else.
#[tokio::test(flavor = "multi_thread")]
async fn no_token_is_in_the_page_or_on_disk() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    for place in [
        "Triage",
        "Board",
        "Check-in",
        "Round-up",
        "Nudges",
        "Announcements",
        "Outbox",
        "Doctor",
        "Settings",
    ] {
        stage.go(place).await?;
    }
    let tokens: Vec<String> = stage
        .github
        .accounts()
        .into_iter()
        .map(|account| account.token)
        .collect();
    let page = stage
        .window
        .execute(
            "return document.documentElement.outerHTML + JSON.stringify({ ...localStorage })
               + JSON.stringify({ ...sessionStorage }) + document.cookie",
        )
        .await?;
    let page = page.as_str().unwrap_or_default();
    assert!(page.contains("Guildhall"), "the page could not be read");
    let mut places = Vec::new();
    let mut read = 0;
    search(&stage.data, &tokens, &mut places, &mut read);
    assert!(read > 0, "nothing was found in {}", stage.data.display());
    places.extend(tokens.iter().filter(|token| page.contains(*token)).cloned());
    assert!(places.is_empty(), "a token is in {places:?}");
    stage.window.close().await
}

/// Names the files below `folder` that hold one of `words`, and counts what was read.
pub fn search(folder: &Path, words: &[String], found: &mut Vec<String>, read: &mut usize) {
    for entry in fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
    {
        let path = entry.path();
        if path.is_dir() {
            search(&path, words, found, read);
        } else if let Ok(bytes) = fs::read(&path) {
            *read += 1;
            let held = words.iter().any(|word| {
                bytes
                    .windows(word.len().max(1))
                    .any(|window| window == word.as_bytes())
            });
            if held {
                found.push(path.display().to_string());
            }
        }
    }
}
