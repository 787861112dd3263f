//! Starting the application a second time.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::stage::Stage;
use window::Failure;

/// A second start on the same data ends at once, and the first window goes where its link leads.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_hands_its_link_to_the_first_window() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    stage.go("Outbox").await?;
    let second = |link: &'static str| {
        let mut command = stage.desktop.command(env!("CARGO_BIN_EXE_guildhall"));
        command
            .args(["--data-dir", &stage.data.display().to_string(), link])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        tokio::task::spawn_blocking(move || command.status())
    };
    let ended = second("guildhall://triage").await;
    assert!(
        ended.is_ok_and(|status| status.is_ok_and(|status| status.success())),
        "the second start should end with 0"
    );
    stage.window.wait_for_heading("Triage").await?;
    stage.window.close().await
}

/// Data of a newer version is refused in the window, in words, and is not touched.
#[tokio::test(flavor = "multi_thread")]
async fn data_of_a_newer_version_is_refused_in_the_window() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    stage.window.kill();
    let files = files(&stage.data, "local.sqlite");
    assert!(
        !files.is_empty(),
        "no database below {}",
        stage.data.display()
    );
    for file in &files {
        let newer = rusqlite::Connection::open(file)
            .and_then(|connection| connection.pragma_update(None, "user_version", 999));
        newer.map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
    }
    let bytes = || files.iter().map(|file| std::fs::read(file).ok());
    let before: Vec<_> = bytes().collect();
    let folder = stage.data.display().to_string();
    let arguments = [
        "--demo",
        "--github-url",
        &stage.url(),
        "--data-dir",
        &folder,
    ];
    let binary = env!("CARGO_BIN_EXE_guildhall");
    let window = stage.desktop.open(binary, &arguments).await?;
    window
        .wait_for_heading("Guildhall could not open its local data")
        .await?;
    window
        .wait_for_text("A newer Guildhall wrote the data in this folder.")
        .await?;
    assert_eq!(window.axe().await?, [], "with the refusal");
    assert!(before.iter().cloned().eq(bytes()), "a file was touched");
    window.close().await
}

/// The files of this name below a folder.
fn files(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .flat_map(|path| match path.is_dir() {
            true => files(&path, name),
            false => vec![path],
        })
        .filter(|path| path.file_name().is_some_and(|n| n == name))
        .collect()
}
