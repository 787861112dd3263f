//! A canary token through the keyring's whole flow: it is in no file, no log, no page, and in the
//! environment of no process.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use window::Failure;

use crate::desk::{Desk, PASSWORD, SYNC};
use crate::limits::search;

#[tokio::test(flavor = "multi_thread")]
async fn a_remembered_token_is_in_the_keyring_and_nowhere_else() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    let token = desk.token();
    // Everything that can be logged is, on the way in and at the next start.
    let script = logging(&desk)?;
    let window = desk.start(&script).await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    window.wait_for_text("In the system’s keyring").await?;
    window.close().await?;
    let window = desk.start(&script).await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;

    let page = window
        .execute(
            "return document.documentElement.outerHTML + JSON.stringify({ ...localStorage })
               + JSON.stringify({ ...sessionStorage }) + document.cookie",
        )
        .await?;
    let page = page.as_str().unwrap_or_default();
    assert!(page.contains("Guildhall"), "the page could not be read");
    assert!(!page.contains(&token), "the page holds the token");

    let own = window.process().expect("the application runs");
    let family = descendants(own);
    assert!(family.len() > 1, "the web view is a process of its own");
    for process in &family {
        let environment = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        assert!(
            !holds(&environment, &token),
            "process {process} was given the token"
        );
    }
    let limits = fs::read_to_string(format!("/proc/{own}/limits")).unwrap_or_default();
    let cores = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let cores: Vec<_> = cores
        .unwrap_or_default()
        .split_whitespace()
        .skip(4)
        .collect();
    assert_eq!(cores.first(), Some(&"0"), "core dumps are on: {limits}");

    window.close().await?;
    drop(keyring);
    // The home holds the web view's storage, the log, the databases, and the keyring's own file.
    let (mut found, mut read) = (Vec::new(), 0);
    let home = desk.desktop.path("");
    search(&home, std::slice::from_ref(&token), &mut found, &mut read);
    assert!(
        read > 10,
        "only {read} files were found in {}",
        home.display()
    );
    let log = fs::read_to_string(desk.desktop.path("log")).unwrap_or_default();
    assert!(log.lines().count() > 20, "nothing was logged: {log}");
    assert!(found.is_empty(), "the token is in {found:?}");
    Ok(())
}

/// A script around the application that writes all of its log to a file.
fn logging(desk: &Desk) -> Result<String, Failure> {
    let script = desk.desktop.path("guildhall.sh");
    let text = format!(
        "#!/bin/sh\nGUILDHALL_LOG=trace exec {} \"$@\" 2>>{}\n",
        env!("CARGO_BIN_EXE_guildhall"),
        desk.desktop.path("log").display()
    );
    fs::write(&script, text)
        .and_then(|()| fs::set_permissions(&script, fs::Permissions::from_mode(0o755)))
        .map_err(|error| Failure::new(format!("writing a script: {error}")))?;
    Ok(script.display().to_string())
}

/// A process and all that it started, from `/proc`.
fn descendants(root: u32) -> Vec<u32> {
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        at += 1;
        for task in fs::read_dir(format!("/proc/{parent}/task"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            family.extend(
                children
                    .split_whitespace()
                    .filter_map(|id| id.parse::<u32>().ok()),
            );
        }
    }
    family
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

/// The folder that is searched is the one that the test thinks.
#[test]
fn the_search_finds_what_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("below")).expect("a folder");
    fs::write(folder.path().join("below").join("file"), "x demo-token y").expect("a file");
    let (mut found, mut read) = (Vec::new(), 0);
    search(
        Path::new(folder.path()),
        &["demo-token".to_owned()],
        &mut found,
        &mut read,
    );
    assert_eq!((found.len(), read), (1, 1));
}
