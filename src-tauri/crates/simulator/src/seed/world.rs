//! The invented federation: people, teams, repositories. Everything else follows from this.

use super::texts::Area;

/// (login, name, account role or "").
pub(super) const PEOPLE: &[(&str, &str, &str)] = &[
    ("maren-h", "Maren Holt", "chair"),
    ("kenji-m", "Kenji Morita", "lead"),
    ("priya-r", "Priya Raghunathan", "lead"),
    ("hana-k", "Hana Kovář", "member"),
    ("sami-n", "Sami Nieminen", "newcomer"),
    ("samuel-o", "Samuel Okafor", "outsider"),
    ("tobias-a", "Tobias Adeyemi", ""),
    ("lucia-f", "Lucía Ferrándiz", ""),
    ("yusuf-d", "Yusuf Demirel", ""),
    ("noor-h", "Noor Haddad", ""),
    ("elise-t", "Élise Tremblay", ""),
    ("agnieszka-w", "Agnieszka Wrona", ""),
    ("dmitri-v", "Dmitri Volkonsky", ""),
    ("guest-4821", "guest-4821", ""),
];

/// Members of the organization.
pub(super) const MEMBERS: &[&str] = &[
    "maren-h", "kenji-m", "priya-r", "hana-k", "tobias-a", "lucia-f", "yusuf-d", "elise-t",
    "dmitri-v",
];

/// People who report from outside.
pub(super) const REPORTERS: &[&str] =
    &["samuel-o", "noor-h", "agnieszka-w", "guest-4821", "sami-n"];

/// A team with a board.
#[derive(Clone)]
pub(super) struct Team {
    pub id: String,
    pub name: String,
    pub lead: &'static str,
    pub people: Vec<&'static str>,
    /// Number of its project; 0 for none.
    pub board: u64,
    pub columns: &'static [(&'static str, &'static str)],
    /// Cards on the board.
    pub cards: usize,
}

/// A repository, with how much is in it.
#[derive(Clone)]
pub(super) struct Repo {
    pub name: String,
    pub description: String,
    pub area: Area,
    pub private: bool,
    /// Index into the teams.
    pub team: usize,
    pub first_number: u64,
    pub issues: usize,
    pub good_first: &'static str,
}

pub(super) const BTR_COLUMNS: &[(&str, &str)] = &[
    ("Incoming", "GRAY"),
    ("To do", "BLUE"),
    ("In progress", "YELLOW"),
    ("In review", "PURPLE"),
    ("Done", "GREEN"),
];
pub(super) const DX_COLUMNS: &[(&str, &str)] = &[
    ("Backlog", "GRAY"),
    ("Next", "BLUE"),
    ("Doing", "YELLOW"),
    ("Done", "GREEN"),
];
pub(super) const PALM_COLUMNS: &[(&str, &str)] = &[
    ("Todo", "GRAY"),
    ("In Progress", "YELLOW"),
    ("Author Team Review", "ORANGE"),
    ("Approved", "PURPLE"),
    ("Done", "GREEN"),
];

pub(super) fn demo_teams() -> Vec<Team> {
    let team = |id: &str, name: &str, lead, people: &[&'static str], board, columns, cards| Team {
        id: id.to_owned(),
        name: name.to_owned(),
        lead,
        people: people.to_vec(),
        board,
        columns,
        cards,
    };
    vec![
        team(
            "devops",
            "DevOps",
            "maren-h",
            &["maren-h", "tobias-a"],
            0,
            &[],
            0,
        ),
        team(
            "build-test-release",
            "Build-Test-Release",
            "kenji-m",
            &["kenji-m", "lucia-f", "hana-k"],
            2,
            BTR_COLUMNS,
            24,
        ),
        team(
            "developer-experience",
            "Developer Experience",
            "priya-r",
            &["priya-r", "yusuf-d", "elise-t"],
            3,
            DX_COLUMNS,
            19,
        ),
        team(
            "release-palm",
            "Release Palm task force",
            "lucia-f",
            &["lucia-f", "kenji-m", "elise-t"],
            4,
            PALM_COLUMNS,
            15,
        ),
    ]
}

pub(super) fn demo_repositories() -> Vec<Repo> {
    let repo =
        |name: &str, description: &str, area, team, first_number, issues, dashed: bool| Repo {
            name: name.to_owned(),
            description: description.to_owned(),
            area,
            private: false,
            team,
            first_number,
            issues,
            good_first: if dashed {
                "good-first-issue"
            } else {
                "good first issue"
            },
        };
    let mut all = vec![
        repo(
            "build-images",
            "Container images that every build runs in.",
            Area::Build,
            1,
            352,
            62,
            false,
        ),
        repo(
            "release-tools",
            "Cuts, signs and publishes releases.",
            Area::Build,
            1,
            40,
            37,
            false,
        ),
        repo(
            "ci-workflows",
            "Shared workflows for all repositories.",
            Area::Build,
            1,
            118,
            40,
            true,
        ),
        repo(
            "test-data",
            "Invented schools, courses and people for tests.",
            Area::Build,
            1,
            12,
            22,
            true,
        ),
        repo(
            "devcontainer",
            "One command from a fresh laptop to a running Open Campus.",
            Area::Experience,
            2,
            14,
            45,
            false,
        ),
        repo(
            "docs",
            "Guides for administrators, teachers and contributors.",
            Area::Experience,
            2,
            264,
            50,
            true,
        ),
        repo(
            "contributor-kit",
            "Templates, labels and linters that repositories share.",
            Area::Experience,
            2,
            6,
            18,
            false,
        ),
        repo(
            "enroll",
            "Enrolment: who studies what, and since when.",
            Area::Product,
            3,
            1150,
            46,
            false,
        ),
        repo(
            "gradebook",
            "Marks, rubrics and reports.",
            Area::Product,
            3,
            606,
            40,
            true,
        ),
        repo(
            "timetable",
            "Rooms, lessons and the clashes between them.",
            Area::Product,
            3,
            196,
            35,
            false,
        ),
        repo(
            "helm-charts",
            "Open Campus on a cluster.",
            Area::Operations,
            0,
            62,
            28,
            false,
        ),
    ];
    let mut private = repo(
        "security-notes",
        "Reports that are not public yet.",
        Area::Operations,
        0,
        0,
        4,
        false,
    );
    private.private = true;
    all.push(private);
    all
}
