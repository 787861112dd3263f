//! Rate limited in mid-import: the window says what it reads and how far it is, pauses and goes on by
//! keyboard, says until when GitHub makes it wait, and ends where an undisturbed import does.

use std::sync::Arc;
use std::time::{Duration, Instant};

use api::{App, Config, Events, Offset, Scope};
use simulator::{Fault, FaultKind};
use tokio::runtime::Handle;
use window::{Failure, Theme, Window};

use crate::desk::{Desk, SYNC, accessible, name_owner_of};

/// How long GitHub makes the import wait: long enough to work meanwhile, on a slow machine too.
const LIMIT: u64 = 75;
/// An item of the intake's own repository, whose open issues are read before all others.
const TITLE: &str = "Publish checksums next to the release archives";
/// Where the pictures of each state go.
const PICTURES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/import");

#[tokio::test(flavor = "multi_thread")]
async fn rate_limited_in_mid_import() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    window.resize(1280, 800).await?;
    window.click("button", "Sign in").await?;
    window.type_into("textbox", "Token", &desk.token()).await?;
    // In small pages, and slow after the first of them, so that there is a middle.
    let heavy = Fault::on_operation("Issues", FaultKind::TooHeavy);
    desk.github.add_fault(heavy.times(6));
    let slow = Fault::on_operation("Issues", FaultKind::Latency { ms: 15_000 });
    desk.github.add_fault(Fault {
        skip: 7,
        ..slow.times(0)
    });
    window.keys("Enter").await?;
    window.wait_until_gone("dialog", "").await?;

    window.wait_for_text_up_to(SYNC, "Reading issues, ").await?;
    window.by_role("progressbar", "Reading issues").await?;
    pictured(&window, "importing").await?;
    run(&window, "Pause syncing").await?;
    window.wait_for_text("Paused at ").await?;
    pictured(&window, "paused").await?;
    requests_settle(&desk).await;
    let asked = imported(&desk);
    window.click("link", "Triage").await?;
    window.by_role("row", TITLE).await?;
    assert_eq!(imported(&desk), asked, "paused is paused");

    desk.github.clear_faults();
    let limited = FaultKind::TooMany { retry_after: LIMIT };
    desk.github
        .add_fault(Fault::on_operation("Issues", limited));
    run(&window, "Resume syncing").await?;
    window
        .wait_for_text_up_to(SYNC, "Rate limited until ")
        .await?;
    window.wait_for_text("nothing is lost").await?;
    // What was under way together with it had not heard of it.
    requests_settle(&desk).await;
    let until = ends(&desk);
    desk.github.reset_traffic();

    // What came is usable, and what is done waits.
    name_owner_of(&window, TITLE, "Build-Test-Release").await?;
    window.wait_for_text("1 pending").await?;
    window.click("link", "Board").await?;
    window.by_role("option", "").await?;
    pictured(&window, "limited").await?;

    window.wait_for_text_up_to(SYNC, "Synced").await?;
    desk.wait_for_changes(1).await?;
    window.keys("g o").await?;
    window.wait_for_text_up_to(SYNC, "GitHub has it.").await?;
    let traffic = desk.github.traffic();
    assert_eq!((traffic.early, traffic.refusals()), (0, 0), "{traffic:?}");
    let log = desk.github.log();
    let first = log.iter().map(|request| request.at).min();
    assert!(first >= Some(until), "{first:?} is before {until}");
    window.click("link", "Triage").await?;
    pictured(&window, "done").await?;
    window.close().await?;

    let resumed = state(&desk, &desk.data).await?;
    let undisturbed = state(&desk, &desk.desktop.path("undisturbed")).await?;
    assert_eq!(resumed, undisturbed, "the import ends where it would have");
    Ok(())
}

/// Runs a command by its name, by keyboard.
async fn run(window: &Window, command: &str) -> Result<(), Failure> {
    window.keys("Mod+K").await?;
    let field = "Search or run a command";
    window.type_into("combobox", field, command).await?;
    window.by_role("option", command).await?;
    window.keys("Enter").await?;
    window.wait_until_gone("dialog", "").await
}

/// Pictures of a state in both themes; axe-core has nothing against either.
async fn pictured(window: &Window, state: &str) -> Result<(), Failure> {
    for theme in [Theme::Dark, Theme::Light] {
        window.set_theme(theme).await?;
        let picture = format!("{PICTURES}/{state}-{}.png", theme.name());
        window.screenshot(&picture).await?;
        accessible(window, state).await?;
    }
    Ok(())
}

/// What reads an item that is opened, paused or not: itself, its items on boards, its comments.
const OPENED: [&str; 3] = ["Works", "ItemsOf", "Comments"];

/// What the import asked for until now.
fn imported(desk: &Desk) -> Vec<Option<String>> {
    let log = desk.github.log().into_iter();
    log.map(|request| request.operation)
        .filter(|operation| !OPENED.map(Some).contains(&operation.as_deref()))
        .collect()
}

/// Waits until what was under way has arrived.
async fn requests_settle(desk: &Desk) {
    let (mut known, mut since) = (desk.github.log().len(), Instant::now());
    while since.elapsed() < Duration::from_secs(3) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let now = desk.github.log().len();
        if now != known {
            (known, since) = (now, Instant::now());
        }
    }
}

/// When the limit ends, by GitHub's clock.
fn ends(desk: &Desk) -> chrono::DateTime<chrono::Utc> {
    let log = desk.github.log();
    let refused = log.iter().find(|request| request.status == 429);
    let refused = refused.expect("a request that was refused");
    refused.at + chrono::TimeDelta::seconds(i64::try_from(LIMIT).expect("seconds"))
}

struct Nobody;

impl Events for Nobody {
    fn changed(&self, _: &[Scope]) {}
}

/// What the cache of a folder holds after one more sync.
async fn state(desk: &Desk, folder: &std::path::Path) -> Result<String, Failure> {
    let failed = |error: api::Error| Failure::of("an application beside the window", error);
    let config = Config {
        github_url: desk.url().to_owned(),
        registry: desk.github.registry().parse().ok(),
        data_dir: folder.to_owned(),
        demo: Vec::new(),
    };
    let start = Instant::now();
    let app = loop {
        let clock = Arc::new(Offset::default());
        match App::open(config.clone(), clock, Arc::new(Nobody), Handle::current()) {
            Ok(app) => break app,
            // The window is still on its way out.
            Err(error) if start.elapsed() > SYNC => return Err(failed(error)),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    };
    let before = app.sync_state().last;
    app.connect(Some(desk.token().into())).await;
    while app.sync_state().last <= before || app.sync_state().last.is_none() {
        if start.elapsed() > SYNC {
            return Err(Failure::new(format!("{:?}", app.sync_state())));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let hash = app.state_hash().map_err(failed);
    app.stop().await;
    hash
}
