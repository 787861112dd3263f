//! The boards of the teams.

use super::Seeder;
use super::world::Team;
use crate::state::{
    Content, Draft, Field, FieldKind, Id, IssueState, Project, SelectOption, ValueData,
};
use chrono::Duration;

/// Above this many teams the owner is a text: a select holds 50 options.
pub(super) const MANY_TEAMS: usize = 45;

/// One project for each team with a board, filled from its repositories.
pub(super) fn seed(seeder: &mut Seeder) {
    intake_project(seeder);
    for (index, team) in seeder.teams.clone().iter().enumerate() {
        if team.board != 0 {
            board(seeder, index, team);
        }
    }
}

fn intake_project(seeder: &mut Seeder) {
    let columns = [("New", "GRAY"), ("At a team", "BLUE"), ("Done", "GREEN")];
    let project = seeder.add_project(
        1,
        "Intake",
        "What the community tells us, until a team owns it.",
        &columns,
    );
    let colors = [
        "GRAY", "BLUE", "PURPLE", "ORANGE", "GREEN", "PINK", "RED", "YELLOW",
    ];
    let options: Vec<(String, &str)> = seeder
        .teams
        .iter()
        .zip(colors.iter().cycle())
        .map(|(t, c)| (t.name.clone(), *c))
        .collect();
    if seeder.teams.len() > MANY_TEAMS {
        seeder.add_field(project, "Team", FieldKind::Text);
    } else {
        seeder.add_select(project, "Team", &options);
    }
}

fn board(seeder: &mut Seeder, index: usize, team: &Team) {
    let project = seeder.add_project(team.board, &team.name, "What we work on.", team.columns);
    seeder.add_field(project, "Due", FieldKind::Date);
    if team.board.is_multiple_of(2) {
        seeder.add_field(project, "Size", FieldKind::Number);
    } else {
        seeder.add_field(project, "Note", FieldKind::Text);
    }
    let lead = seeder.person(team.lead);
    for issue in candidates(seeder, index, team.cards) {
        card(seeder, project, team, lead, issue);
    }
    if team.board == 2 {
        private_card(seeder, project, team, lead);
    }
    if team.board == 3 {
        let draft = Draft {
            title: "Try the setup with three people who have never seen it".to_owned(),
            body: "Half an hour each, and we only watch.".to_owned(),
            assignees: vec![lead],
        };
        seeder.ago(6, 30);
        let item = seeder
            .state
            .insert_item(project, lead, Content::Draft(draft));
        seeder.select(project, item, "Status", "Next", lead);
    }
}

/// Mostly open issues, newest first, and some that were finished lately.
fn candidates(seeder: &Seeder, team: usize, wanted: usize) -> Vec<Id> {
    let repositories: Vec<Id> = seeder
        .repositories
        .iter()
        .filter(|r| r.team == team)
        .map(|r| seeder.repository(&r.name))
        .collect();
    // Every second one, so that the boards do not hold all that is new; the largest holds all.
    let largest = wanted > 1_000;
    let step = if largest { 1 } else { 2 };
    let of = |state: IssueState, count: usize| {
        let mut found: Vec<_> = repositories
            .iter()
            .flat_map(|r| seeder.state.issues_in(*r))
            .filter(|i| i.state == state)
            .map(|i| (i.updated_at, i.id))
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found
            .into_iter()
            .step_by(step)
            .take(count)
            .map(|(_, id)| id)
    };
    let done = wanted / 4;
    let mut all: Vec<Id> = of(IssueState::Open, wanted - done).collect();
    let done = if largest { wanted - all.len() } else { done };
    all.extend(of(IssueState::Closed, done));
    all
}

fn card(seeder: &mut Seeder, project: Id, team: &Team, lead: Id, issue: Id) {
    let Some((created, updated, state, assigned)) = seeder
        .state
        .issues
        .get(&issue)
        .map(|i| (i.created_at, i.updated_at, i.state, !i.assignees.is_empty()))
    else {
        return;
    };
    let added = created + Duration::hours(2 + seeder.rng.below(70) as i64);
    seeder.at(added);
    let item = seeder
        .state
        .insert_item(project, lead, Content::Issue(issue));
    let last = team.columns.len().saturating_sub(1);
    let column = if state == IssueState::Closed {
        last
    } else if assigned {
        // The columns between the first two and the last are work under way.
        2.min(last) + seeder.rng.below(last.saturating_sub(2).max(1))
    } else {
        seeder.rng.below(2)
    };
    seeder.at(updated.max(added));
    if let Some((name, _)) = team.columns.get(column) {
        seeder.select(project, item, "Status", name, lead);
    }
    let archived = seeder.scale.history() && state == IssueState::Closed && seeder.rng.chance(40);
    if let Some(item) = seeder.state.items.get_mut(&item) {
        item.updated_at = seeder.state.now;
        item.archived = archived;
    }
    if state == IssueState::Open && seeder.rng.chance(45) {
        // From ten days late to five weeks on.
        let days = seeder.rng.below(45) as i64 - 10;
        let date = (seeder.clock + Duration::days(days)).date_naive();
        if let Some(field) = seeder.field(project, "Due").map(|f| f.id) {
            seeder
                .state
                .put_value(item, field, lead, Some(ValueData::Date(date)));
        }
    }
    if let Some(field) = seeder.field(project, "Size").map(|f| f.id)
        && seeder.rng.chance(60)
    {
        let size = seeder.rng.pick(&[1.0, 2.0, 3.0, 5.0, 8.0]);
        seeder
            .state
            .put_value(item, field, lead, Some(ValueData::Number(size)));
    }
}

/// A card whose issue most people may not see: REDACTED for them.
fn private_card(seeder: &mut Seeder, project: Id, team: &Team, lead: Id) {
    let repository = seeder.repository("security-notes");
    let found = seeder.state.issues_in(repository).next().map(|i| i.id);
    if let Some(issue) = found {
        card(seeder, project, team, lead, issue);
    }
}

impl Seeder {
    /// A project with GitHub's built-in fields and a Status.
    fn add_project(
        &mut self,
        number: u64,
        title: &str,
        about: &str,
        columns: &[(&str, &str)],
    ) -> Id {
        self.ago(600, 0);
        let id = self.state.new_id();
        let now = self.state.now;
        let owner = self
            .state
            .organizations
            .keys()
            .next()
            .copied()
            .unwrap_or_default();
        let builtin = [
            ("Title", FieldKind::Title),
            ("Assignees", FieldKind::Assignees),
            ("Labels", FieldKind::Labels),
            ("Repository", FieldKind::Repository),
            ("Milestone", FieldKind::Milestone),
        ];
        let mut fields: Vec<Field> = Vec::new();
        for (name, kind) in builtin {
            let id = self.state.new_id();
            fields.push(Field {
                id,
                name: name.to_owned(),
                kind,
                created_at: now,
                updated_at: now,
            });
        }
        let project = Project {
            id,
            owner,
            number,
            title: title.to_owned(),
            short_description: about.to_owned(),
            readme: String::new(),
            public: true,
            closed: false,
            creator: self.person("maren-h"),
            created_at: now,
            updated_at: now,
            fields,
            items: Vec::new(),
            status_updates: Vec::new(),
        };
        self.state.projects.insert(id, project);
        self.project_ids.insert(number, id);
        let options: Vec<(String, &str)> =
            columns.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect();
        self.add_select(id, "Status", &options);
        id
    }

    fn add_field(&mut self, project: Id, name: &str, kind: FieldKind) {
        let id = self.state.new_id();
        let now = self.state.now;
        if let Some(project) = self.state.projects.get_mut(&project) {
            project.fields.push(Field {
                id,
                name: name.to_owned(),
                kind,
                created_at: now,
                updated_at: now,
            });
        }
    }

    fn add_select(&mut self, project: Id, name: &str, options: &[(String, &str)]) {
        let options = options
            .iter()
            .map(|(name, color)| SelectOption {
                id: self.state.new_option_id(),
                name: name.clone(),
                color: (*color).to_owned(),
                description: String::new(),
            })
            .collect();
        self.add_field(project, name, FieldKind::SingleSelect(options));
    }
}
