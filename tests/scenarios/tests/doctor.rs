//! What the doctor finds, and what Settings say of a federation before it is chosen.

use api::Code;
use api::views::doctor::Level;
use scenarios::World;
use simulator::Config;

#[tokio::test(flavor = "multi_thread")]
async fn a_chair_of_a_sound_federation_has_nothing_that_does_not_work() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let report = chair.doctor().await.unwrap();
    for about in ["account", "organization", "registry", "intake", "board"] {
        let found = || report.findings.iter().filter(|f| f.about == about);
        assert!(found().count() > 0, "nothing about the {about}");
        assert!(found().all(|f| f.level != Level::Bad), "{about}");
    }
    assert!(!report.can_repair, "there is nothing to create");
    assert!(report.findings.iter().all(|f| f.id.starts_with("doctor-")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passer_by_is_told_what_an_account_would_add() {
    let world = World::new(Config::default()).await;
    let app = world.open("desk");
    app.connect(None).await;
    let report = app.doctor().await.unwrap();
    let account = report.findings.iter().find(|f| f.about == "account");
    assert_ne!(account.unwrap().level, Level::Good);
    assert!(!report.can_repair);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_is_looked_at_before_it_is_chosen() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let sound = chair.check_registry("open-campus/guildhall").await.unwrap();
    assert_eq!(sound.name.as_deref(), Some("Open Campus"));
    assert!(sound.teams > 1 && sound.errors == 0, "{sound:?}");
    let missing = chair.check_registry("open-campus/nothing").await;
    let missing = missing.unwrap_err();
    assert_eq!(missing.code, Code::Invalid);
    assert_eq!(missing.args["registry"], "missing");
    let nonsense = chair.check_registry("no repository").await;
    assert_eq!(nonsense.unwrap_err().code, Code::Invalid);
    let settings = chair.settings().unwrap();
    assert!(settings.data_folder.contains("maren-h"), "{settings:?}");
    assert_eq!(settings.waiting, 0);
}
