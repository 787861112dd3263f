//! Accounts and the keyring: what is remembered, what works without it, who sends what.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::secret::{InMemory, KeyringProblem, KeyringTrouble, Owner, SecretStore};
use api::views::session::TokenState;
use api::{App, Code};
use scenarios::{World, eventually, quiet, unowned_for};
use secrecy::ExposeSecret;
use simulator::Config;
use std::sync::Arc;

fn owner(login: &str) -> Owner {
    Owner {
        host: "127.0.0.1".to_owned(),
        account: login.into(),
    }
}

async fn kept(keyring: &InMemory, login: &str) -> Option<String> {
    let token = keyring.read(&owner(login)).await.unwrap();
    token.map(|token| token.expose_secret().to_owned())
}

fn open(world: &World, name: &str, keyring: &Arc<InMemory>) -> App {
    let keyring = Arc::clone(keyring);
    world.open(name).with_secrets(keyring)
}

fn token_of(app: &App) -> TokenState {
    app.session().unwrap().token
}

fn locked() -> Option<KeyringTrouble> {
    Some(KeyringTrouble::of(KeyringProblem::Locked))
}

async fn synced(app: &App) {
    eventually("a sync", || app.status().unwrap().sync.last.is_some()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_token_signs_in_at_the_next_start() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.connect(None).await;
    assert_eq!(token_of(&app), TokenState::None);
    app.sign_in_with(world.token("maren-h"), true)
        .await
        .unwrap();
    eventually("the token to be kept", || {
        token_of(&app) == TokenState::Kept
    })
    .await;
    app.stop().await;
    drop(app);

    let app = open(&world, "desk", &keyring);
    app.connect(None).await;
    let session = app.session().unwrap();
    assert_eq!(session.viewer.unwrap().login, "maren-h".into());
    assert_eq!(session.token, TokenState::Kept);
    synced(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_not_to_be_kept_is_nowhere() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.sign_in_with(world.token("maren-h"), false)
        .await
        .unwrap();
    assert_eq!(token_of(&app), TokenState::ThisRun { because: None });
    assert_eq!(kept(&keyring, "maren-h").await, None);

    // One press keeps it after all.
    app.retry_keyring().await.unwrap();
    assert_eq!(token_of(&app), TokenState::Kept);
    let token = world.token("maren-h");
    assert_eq!(
        kept(&keyring, "maren-h").await.as_deref(),
        Some(token.expose_secret())
    );
}

/// Without a keyring everything works for this run, and the application says so.
#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_of_a_keyring_leaves_a_working_session_that_says_so() {
    use KeyringProblem::{Broken, Denied, Locked, NoBus, NoKeyring, TimedOut};
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    for problem in [NoBus, NoKeyring, Locked, Denied, TimedOut, Broken] {
        let trouble = Some(KeyringTrouble::of(problem));
        keyring.fail(trouble.clone());
        app.sign_in_with(world.token("maren-h"), true)
            .await
            .unwrap();
        eventually(problem.word(), || {
            token_of(&app)
                == TokenState::ThisRun {
                    because: trouble.clone(),
                }
        })
        .await;
        assert!(app.session().unwrap().viewer.is_some());
    }
    synced(&app).await;
    // It is there again: a press is enough.
    keyring.fail(None);
    app.retry_keyring().await.unwrap();
    assert_eq!(token_of(&app), TokenState::Kept);
}

/// A locked keyring holds the sign-in and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn work_goes_on_while_the_keyring_is_locked_and_leaves_after() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.sign_in_with(world.token("maren-h"), true)
        .await
        .unwrap();
    eventually("the token to be kept", || {
        token_of(&app) == TokenState::Kept
    })
    .await;
    synced(&app).await;
    app.stop().await;
    drop(app);

    keyring.fail(locked());
    let asked = world.simulator.log().len();
    let app = open(&world, "desk", &keyring);
    app.connect(None).await;
    assert_eq!(token_of(&app), TokenState::Wanted { because: locked() });
    let issue = unowned_for(&app, "build-test-release").work.id;
    app.comment(&issue, "Written before the keyring was open.")
        .unwrap();
    let status = app.status().unwrap();
    assert_eq!((status.pending, status.needs_you), (1, 0));
    assert_eq!(
        world.simulator.log().len(),
        asked,
        "nothing is asked of GitHub"
    );

    app.retry_keyring().await.unwrap();
    assert_eq!(token_of(&app), TokenState::Wanted { because: locked() });
    keyring.fail(None);
    app.retry_keyring().await.unwrap();
    assert_eq!(token_of(&app), TokenState::Kept);
    quiet(&app).await;
    let comments = world
        .github("maren-h")
        .comments(&issue, None)
        .await
        .unwrap();
    let count = comments
        .items
        .iter()
        .filter(|c| c.body.starts_with("Written before"));
    assert_eq!(count.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_ran_out_is_asked_for_again_and_the_outbox_waits() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.sign_in_with(world.token("maren-h"), true)
        .await
        .unwrap();
    eventually("the token to be kept", || {
        token_of(&app) == TokenState::Kept
    })
    .await;
    synced(&app).await;
    let issue = unowned_for(&app, "build-test-release").work.id;
    app.stop().await;
    drop(app);

    keyring
        .write(&owner("maren-h"), &"ran-out".to_owned().into())
        .await
        .unwrap();
    let app = open(&world, "desk", &keyring);
    app.connect(None).await;
    assert_eq!(token_of(&app), TokenState::Refused);
    app.comment(&issue, "Waits for a good token.").unwrap();
    app.sign_in_with(world.token("maren-h"), true)
        .await
        .unwrap();
    quiet(&app).await;
    eventually("the new token to be kept", || {
        token_of(&app) == TokenState::Kept
    })
    .await;
    assert_ne!(kept(&keyring, "maren-h").await.as_deref(), Some("ran-out"));
}

/// What one account has not sent stays its own while another one works.
#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_switched_and_each_sends_its_own() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    for login in ["kenji-m", "maren-h"] {
        app.sign_in_with(world.token(login), true).await.unwrap();
        eventually("the token to be kept", || {
            token_of(&app) == TokenState::Kept
        })
        .await;
        synced(&app).await;
    }
    let accounts = app.session().unwrap().accounts;
    assert_eq!(accounts, ["maren-h".into(), "kenji-m".into()]);
    let issue = unowned_for(&app, "build-test-release").work.id;
    app.hold_sending(true).unwrap();
    app.comment(&issue, "Only the chair may have said this.")
        .unwrap();

    app.switch_account(&"kenji-m".into()).await.unwrap();
    assert_eq!(
        app.session().unwrap().viewer.unwrap().login,
        "kenji-m".into()
    );
    assert_eq!(
        app.status().unwrap().pending,
        0,
        "the other outbox is not shown"
    );
    app.comment(&issue, "And this the lead.").unwrap();
    quiet(&app).await;
    app.switch_account(&"maren-h".into()).await.unwrap();
    assert_eq!(app.status().unwrap().pending, 1);
    app.hold_sending(false).unwrap();
    quiet(&app).await;
    let comments = world
        .github("maren-h")
        .comments(&issue, None)
        .await
        .unwrap();
    for (start, author) in [("Only the chair", "maren-h"), ("And this", "kenji-m")] {
        let own: Vec<_> = comments
            .items
            .iter()
            .filter(|c| c.body.starts_with(start))
            .collect();
        assert_eq!(own.len(), 1, "{start}");
        assert_eq!(own[0].author, Some(author.into()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_a_token_is_not_switched_to() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.sign_in_with(world.token("kenji-m"), false)
        .await
        .unwrap();
    app.sign_in_with(world.token("maren-h"), false)
        .await
        .unwrap();
    let missing = app.switch_account(&"kenji-m".into()).await.unwrap_err();
    assert_eq!(missing.code, Code::SignedOut);
    keyring.fail(locked());
    let closed = app.switch_account(&"kenji-m".into()).await.unwrap_err();
    assert_eq!(
        (closed.code, closed.args["why"].as_str()),
        (Code::Keyring, "locked")
    );
    assert_eq!(
        app.session().unwrap().viewer.unwrap().login,
        "maren-h".into()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_forgets_the_token_or_says_that_it_could_not() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    for (trouble, left) in [(None, false), (locked(), true)] {
        keyring.fail(None);
        app.sign_in_with(world.token("maren-h"), true)
            .await
            .unwrap();
        eventually("the token to be kept", || {
            token_of(&app) == TokenState::Kept
        })
        .await;
        keyring.fail(trouble);
        let session = app.sign_out().await.unwrap();
        assert!(session.viewer.is_none());
        assert_eq!(
            (session.token, session.accounts),
            (TokenState::None, Vec::new())
        );
        let told = app.status().unwrap().notices;
        assert_eq!(told.iter().any(|n| n.id == "notice-token-left"), left);
        keyring.fail(None);
        assert_eq!(kept(&keyring, "maren-h").await.is_some(), left);
    }
}

/// The token that goes through the keyring's flow is in no file.
#[tokio::test(flavor = "multi_thread")]
async fn no_token_is_in_a_file_however_it_came() {
    let world = World::new(Config::default()).await;
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.sign_in_with(world.token("maren-h"), true)
        .await
        .unwrap();
    eventually("the token to be kept", || {
        token_of(&app) == TokenState::Kept
    })
    .await;
    synced(&app).await;
    app.retry_keyring().await.unwrap();
    app.sign_in_with(world.token("kenji-m"), false)
        .await
        .unwrap();
    app.switch_account(&"maren-h".into()).await.unwrap();
    app.stop().await;
    for login in ["maren-h", "kenji-m"] {
        let token = world.token(login);
        let found = scenarios::found_in(&world.folder("desk"), token.expose_secret());
        assert!(found.is_empty(), "{found:?}");
    }
}

/// The loops of an account that was left know each other; dropped means that nothing holds its files.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn an_application_that_stopped_has_no_file_open() {
    let world = World::new(Config::default()).await;
    let folder = world.folder("");
    let open_files = || {
        let descriptors = std::fs::read_dir("/proc/self/fd").unwrap();
        let files = descriptors.filter_map(|d| std::fs::read_link(d.unwrap().path()).ok());
        files.filter(|f| f.starts_with(&folder)).collect::<Vec<_>>()
    };
    let keyring = Arc::new(InMemory::default());
    let app = open(&world, "desk", &keyring);
    app.connect(None).await;
    for login in ["maren-h", "kenji-m", "maren-h"] {
        app.sign_in_with(world.token(login), true).await.unwrap();
        synced(&app).await;
    }
    app.sign_out().await.unwrap();
    app.sign_in_with(world.token("kenji-m"), true)
        .await
        .unwrap();
    synced(&app).await;
    let issue = unowned_for(&app, "build-test-release").work.id;
    app.comment(&issue, "Said before the end.").unwrap();
    quiet(&app).await;
    assert!(!open_files().is_empty(), "its databases are open");
    app.stop().await;
    drop(app);
    eventually("the end of every file", || open_files().is_empty()).await;
}
