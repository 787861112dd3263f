//! Federations larger than the demo: PRODUCT's typical and large community.

use super::texts::Area;
use super::world::{BTR_COLUMNS, DX_COLUMNS, Repo, Team, demo_repositories, demo_teams};
use crate::Profile;

/// How much there is of what.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// Working groups beyond the demo's.
    teams: usize,
    /// Repositories beyond the demo's.
    repositories: usize,
    /// How far back the oldest issue lies.
    pub days: usize,
    /// Of a hundred issues so many are open; `None` by age, as in the demo.
    pub open_percent: Option<usize>,
    /// Check-ins of the teams beyond the demo's, in cycles back from the present one.
    pub cycles: i64,
    /// Reports in the intake beyond the handwritten ones.
    pub intake: usize,
}

impl Scale {
    pub(super) fn of(profile: Profile) -> Self {
        match profile {
            Profile::Demo => Self {
                teams: 0,
                repositories: 0,
                days: 420,
                open_percent: None,
                cycles: 0,
                intake: 0,
            },
            Profile::Typical => Self {
                teams: 16,
                repositories: 86,
                days: 1400,
                open_percent: Some(14),
                cycles: 7,
                intake: 150,
            },
            Profile::Large => Self {
                teams: 56,
                repositories: 336,
                days: 1400,
                open_percent: Some(20),
                cycles: 26,
                intake: 1_200,
            },
        }
    }

    /// Whether there is a long history, with bodies of a realistic length.
    pub(super) fn history(self) -> bool {
        self.open_percent.is_some()
    }

    /// The demo's teams, and further working groups, each with a board.
    pub(super) fn teams(self) -> Vec<Team> {
        let leads = [
            "kenji-m", "priya-r", "lucia-f", "yusuf-d", "elise-t", "dmitri-v", "tobias-a",
        ];
        let mut teams = demo_teams();
        let places = PLACES.iter().zip(leads.iter().cycle());
        for (index, (place, lead)) in places.enumerate().take(self.teams) {
            teams.push(Team {
                id: place.to_lowercase().replace(' ', "-"),
                name: (*place).to_owned(),
                lead,
                people: vec![lead],
                board: 5 + index as u64,
                columns: if index.is_multiple_of(2) {
                    BTR_COLUMNS
                } else {
                    DX_COLUMNS
                },
                cards: if self.has_giant() && index == 0 {
                    GIANT_BOARD
                } else {
                    180
                },
            });
        }
        teams
    }

    /// The demo's repositories, and those of the further working groups.
    pub(super) fn repositories(self) -> Vec<Repo> {
        let areas = [
            Area::Build,
            Area::Experience,
            Area::Product,
            Area::Operations,
        ];
        let mut all = demo_repositories();
        let names = PLACES
            .iter()
            .take(self.teams)
            .enumerate()
            .flat_map(|(team, place)| PARTS.iter().map(move |part| (team, place, part)));
        for (index, (team, place, part)) in names.enumerate().take(self.repositories) {
            all.push(Repo {
                name: format!("{}-{part}", place.to_lowercase().replace(' ', "-")),
                description: format!("{place}: the {part} part."),
                area: areas.get(index % 4).copied().unwrap_or(Area::Product),
                private: false,
                team: team + 4,
                first_number: 0,
                issues: self.issues(index),
                good_first: if index.is_multiple_of(2) {
                    "good first issue"
                } else {
                    "good-first-issue"
                },
            });
        }
        all
    }

    /// A federation of this size has a few repositories where most of it happens.
    fn issues(self, index: usize) -> usize {
        match index {
            _ if !self.has_giant() => 400,
            0..6 => 2_500,
            _ if index.is_multiple_of(12) => 1_900,
            _ => 266,
        }
    }

    fn has_giant(self) -> bool {
        self.teams > PARTS.len() * PARTS.len()
    }
}

/// Cards of the largest board.
const GIANT_BOARD: usize = 5_200;

const PLACES: &[&str] = &[
    "Accessibility",
    "Archive",
    "Billing",
    "Calendar",
    "Catalogue",
    "Exams",
    "Forums",
    "Grading",
    "Identity",
    "Library",
    "Messaging",
    "Mobile",
    "Observability",
    "Reporting",
    "Rooms",
    "Security",
    "Admissions",
    "Alumni",
    "Analytics",
    "Attendance",
    "Backups",
    "Badges",
    "Canteen",
    "Careers",
    "Certificates",
    "Consent",
    "Counselling",
    "Curriculum",
    "Directory",
    "Equipment",
    "Events",
    "Excursions",
    "Federation",
    "Fees",
    "Gateways",
    "Grants",
    "Homework",
    "Imports",
    "Internships",
    "Laboratories",
    "Languages",
    "Licences",
    "Lockers",
    "Maps",
    "Mentoring",
    "Migrations",
    "Music",
    "Notices",
    "Payroll",
    "Performance",
    "Placements",
    "Printing",
    "Scholarships",
    "Sports",
    "Surveys",
    "Transport",
];
const PARTS: &[&str] = &["api", "web", "jobs", "schema", "import", "client"];
