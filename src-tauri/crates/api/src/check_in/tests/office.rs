//! An application with a registry and a board in its cache, and no network.

use super::super::*;
use crate::app::Config;
use crate::clock::Clock;
use crate::event::Events;
use crate::registry_at::RegistryAt;
use domain::project::{Health, Project, StatusUpdate};
use std::sync::{Arc, Mutex};
use store::cache::{CachedRegistry, Stream};

pub(super) const REGISTRY: &str = r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]

[[cadence]]
from = 2026-10-09
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
[[team.role]]
role = "chair"
github = "maren"

[[team]]
id = "btr"
name = "Build-Test-Release"
board = "open-campus/2"
[[team.role]]
role = "lead"
github = "kenji"
name = "Kenji Morita"
"#;

pub(super) struct At(pub(super) Mutex<DateTime<Utc>>);

impl Clock for At {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub(super) struct Silent;

impl Events for Silent {
    fn changed(&self, _scopes: &[Scope]) {}
}

pub(super) struct Office {
    pub(super) app: App,
    pub(super) clock: Arc<At>,
    _folder: tempfile::TempDir,
}

pub(super) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Somebody at a desk whose cache was filled before the network went.
pub(super) fn office(login: &str, writable: bool) -> Office {
    let folder = tempfile::tempdir().unwrap();
    let host = folder.path().join("127.0.0.1");
    std::fs::create_dir_all(&host).unwrap();
    std::fs::write(host.join("last-account"), login).unwrap();
    let config = Config {
        github_url: "http://127.0.0.1:9".to_owned(),
        registry: Some(RegistryAt {
            repository: "open-campus/guildhall".into(),
            path: "guildhall.toml".to_owned(),
        }),
        data_dir: folder.path().to_owned(),
        demo: Vec::new(),
    };
    let clock = Arc::new(At(Mutex::new(at("2026-11-19T09:00:00Z"))));
    let runtime = tokio::runtime::Handle::current();
    let app = App::open(config, Arc::clone(&clock) as _, Arc::new(Silent), runtime).unwrap();
    let profile = app.profile();
    assert_eq!(profile.login.as_ref().map(|l| l.as_str()), Some(login));
    let registry = CachedRegistry {
        text: REGISTRY.to_owned(),
        sha: "1".to_owned(),
        etag: None,
        fetched_at: clock.now(),
    };
    let stream = Stream::new("registry");
    profile.cache.apply_registry(&registry, &stream).unwrap();
    profile.cache.apply_project(&board(writable)).unwrap();
    Office {
        app,
        clock,
        _folder: folder,
    }
}

pub(super) fn board(writable: bool) -> Project {
    Project {
        id: "PVT_2".into(),
        project: "open-campus/2".parse().unwrap(),
        title: "Build-Test-Release".to_owned(),
        url: "https://github.com/orgs/open-campus/projects/2".to_owned(),
        public: true,
        closed: false,
        writable,
        fields: Vec::new(),
        updated_at: at("2026-11-19T09:00:00Z"),
    }
}

impl Office {
    pub(super) fn team(&self) -> TeamId {
        "btr".into()
    }

    pub(super) fn form(&self) -> CheckInForm {
        self.app.check_in(Some(&self.team())).unwrap()
    }

    pub(super) fn written(&self, text: &str) -> Draft {
        let mut draft = self.form().draft;
        draft.form.working.push(FormLine {
            text: text.to_owned(),
            by: "2026-12-04".to_owned(),
            ..FormLine::default()
        });
        draft
    }

    pub(super) fn publish(&self, draft: &Draft) -> Result<Acted> {
        self.app.publish_check_in(&self.team(), draft)
    }

    pub(super) fn queued(&self) -> Vec<Change> {
        let entries = self.app.profile().local.pending_entries().unwrap();
        entries.into_iter().map(|entry| entry.change).collect()
    }

    /// What a sync brings.
    pub(super) fn synced(&self, author: &str, when: &str, body: &str) {
        let update = StatusUpdate {
            id: "PVTSU_1".into(),
            project: "PVT_2".into(),
            author: Some(author.into()),
            body: body.to_owned(),
            status: Some(Health::OnTrack),
            start_date: None,
            target_date: None,
            created_at: at(when),
            updated_at: at(when),
        };
        let stream = Stream::new("status-updates/PVT_2");
        let cache = &self.app.profile().cache;
        cache
            .apply_status_updates(&update.project.clone(), &[update], &stream)
            .unwrap();
    }
}
