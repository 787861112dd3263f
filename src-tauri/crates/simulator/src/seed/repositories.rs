//! The organization and its repositories with their labels.

use super::Seeder;
use crate::state::{Id, Label, Organization, Repository};
use chrono::Duration;
use std::collections::BTreeMap;

impl Seeder {
    pub(super) fn organization_and_repositories(&mut self) {
        self.ago(1300, 0);
        let organization = self.state.new_id();
        self.state.organizations.insert(
            organization,
            Organization {
                id: organization,
                login: "open-campus".to_owned(),
                name: "Open Campus".to_owned(),
                description: "Software that schools run themselves.".to_owned(),
                created_at: self.state.now,
            },
        );
        self.add_repository(
            organization,
            "guildhall",
            "The registry of Open Campus and its cycle issues.",
            false,
            0,
        );
        self.add_repository(
            organization,
            "feedback",
            "Tell us here. Somebody reads everything.",
            false,
            180,
        );
        for repo in self.repositories.clone() {
            self.add_repository(
                organization,
                &repo.name,
                &repo.description,
                repo.private,
                repo.first_number,
            );
        }
    }

    fn add_repository(
        &mut self,
        owner: Id,
        name: &str,
        description: &str,
        private: bool,
        last_number: u64,
    ) {
        let id = self.state.new_id();
        let now = self.state.now;
        let files = BTreeMap::from([(
            "README.md".to_owned(),
            format!("# {name}\n\n{description}\n"),
        )]);
        self.state.repositories.insert(
            id,
            Repository {
                id,
                owner,
                name: name.to_owned(),
                description: description.to_owned(),
                private,
                archived: false,
                language: "TypeScript",
                stars: self.rng.below(400) as u64,
                created_at: now,
                pushed_at: self.clock - Duration::hours(self.rng.below(400) as i64),
                updated_at: now,
                last_number,
                files,
            },
        );
        self.repository_ids.insert(name.to_owned(), id);
        let good_first = self
            .repositories
            .iter()
            .find(|r| r.name == name)
            .map_or("good first issue", |r| r.good_first);
        let mut labels = vec![
            ("bug", "d73a4a", "Something does not work"),
            ("enhancement", "a2eeef", "New or better"),
            ("documentation", "0075ca", "Words, not code"),
            ("needs-info", "d876e3", "Waits for the reporter"),
            ("arm64", "5319e7", "Concerns Arm machines"),
            (
                "to announce",
                "fbca04",
                "Tell the community when it is done",
            ),
            (good_first, "7057ff", "Small, explained, and somebody helps"),
        ];
        if name == "guildhall" {
            labels.push(("check-in", "1d76db", "One issue per cycle"));
            labels.push((
                "team-wanted",
                "e99695",
                "Looking for people to found a team",
            ));
            labels.push(("ask", "c5def5", "A team asks for help"));
        }
        for (label, color, description) in labels {
            let label_id = self.state.new_id();
            self.state.insert_label(Label {
                id: label_id,
                repository: id,
                name: label.to_owned(),
                color: color.to_owned(),
                description: description.to_owned(),
                created_at: now,
            });
        }
    }
}
