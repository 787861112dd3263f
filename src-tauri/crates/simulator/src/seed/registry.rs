//! The registry file `guildhall.toml` of the generated federation.

use super::Seeder;
use super::world::Team;
use chrono::{Duration, NaiveDate};
use std::fmt::Write as _;

/// The text of the file. Dates follow the clock.
pub(super) fn registry(seeder: &Seeder, due: NaiveDate) -> String {
    let today = seeder.clock.date_naive();
    // A federation with a long history has been asking for long.
    let asked = (2 * seeder.scale.cycles.min(12)).max(12);
    let first_due = due - Duration::weeks(asked);
    let mut out = format!(
        r##"# The registry of Open Campus: who does what, and where.

[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = {{ project = "open-campus/1", repository = "open-campus/feedback" }}
labels = {{ good-first-issue = "good first issue", check-in = "check-in", announce = "to announce", team-wanted = "team-wanted" }}
provenance = "note"

[federation.forum]
kind = "discourse"
url = "https://forum.open-campus.example"

[federation.chat]
kind = "slack"
url = "https://chat.open-campus.example"

[[triage.reply]]
title = "Answered in the documentation"
text = "Thank you for writing. The documentation has an answer; please say here what it leaves open."

[[triage.reply]]
title = "Not ours"
text = "Thank you for writing. This is part of another project, which takes reports of its own."

[[cadence]]
from = {first_due}
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
started = {umbrella_start}
purpose = "Brings feedback to the team that can act on it, and teams to each other."
topics = ["coordination", "operations"]
charter = "https://docs.open-campus.example/devops/charter"
repositories = ["open-campus/guildhall", "open-campus/feedback", "open-campus/helm-charts", "open-campus/security-notes"]
join = "Listen in on a Monday, then say which topic you would like to follow."

[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"
since = {chair_since}

[[team.role]]
role = "co-chair"
github = "tobias-a"
name = "Tobias Adeyemi"

[[team.role]]
role = "community-liaison"
to-be-decided = true

[[team.meeting]]
when = "every second Monday 16:00"
tz = "Europe/Berlin"
from = {monday}
video = "https://meet.open-campus.example/devops"
notes = "https://notes.open-campus.example/devops"

[[team.channel]]
kind = "slack"
name = "#devops"
url = "https://chat.open-campus.example/devops"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
kind = "working-group"
parent = "devops"
stakeholders = ["developer-experience"]
started = {btr_start}
purpose = "Keeps builds green, tests honest and releases boring."
topics = ["builds", "testing", "releases", "containers"]
charter = "https://docs.open-campus.example/btr/charter"
board = "open-campus/2"
repositories = ["open-campus/build-images", "open-campus/release-tools", "open-campus/ci-workflows", "open-campus/test-data"]
join = "Come to a meeting, say hello in the channel."

[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"
since = {btr_start}

[[team.role]]
role = "tech-lead"
github = "lucia-f"
name = "Lucía Ferrándiz"

[[team.role]]
role = "bug-triager"
github = "dmitri-v"
name = "Dmitri Volkonsky"

[[team.role]]
role = "member"
github = "hana-k"
name = "Hana Kovář"

[[team.meeting]]
when = "every second Wednesday 10:30"
tz = "Europe/Berlin"
from = {wednesday}
video = "https://meet.open-campus.example/btr"
notes = "https://notes.open-campus.example/btr"

[[team.channel]]
kind = "slack"
name = "#btr"
url = "https://chat.open-campus.example/btr"

[[team]]
id = "developer-experience"
name = "Developer Experience"
kind = "working-group"
parent = "devops"
stakeholders = ["build-test-release"]
started = {dx_start}
purpose = "Makes the first hour of a new contributor short and pleasant."
topics = ["setup", "documentation", "tooling"]
board = "open-campus/3"
repositories = ["open-campus/devcontainer", "open-campus/docs", "open-campus/contributor-kit"]
join = "Say hello in #dev-experience and tell us where you got stuck."

[[team.role]]
role = "lead"
vacant = true
since = {vacant_since}

[[team.role]]
role = "co-lead"
github = "priya-r"
name = "Priya Raghunathan"

[[team.role]]
role = "tech-lead"
github = "yusuf-d"
name = "Yusuf Demirel"

[[team.role]]
role = "member"
github = "elise-t"
name = "Élise Tremblay"

[[team.meeting]]
when = "Tuesdays 16:00, except in the first week of a month"
notes = "https://notes.open-campus.example/dx"

[[team.channel]]
kind = "slack"
name = "#dev-experience"
url = "https://chat.open-campus.example/dev-experience"

[[team]]
id = "release-palm"
name = "Release Palm task force"
kind = "task-force"
parent = "build-test-release"
stakeholders = ["developer-experience"]
started = {palm_start}
ends = {palm_end}
purpose = "Brings the Palm release out, then closes."
topics = ["releases"]
board = "open-campus/4"
repositories = ["open-campus/enroll", "open-campus/gradebook", "open-campus/timetable"]
join = "Open calls, just come."
start-criteria = "The feature freeze of Palm."
exit-criteria = "Palm is out and its first correction, too."

[[team.role]]
role = "lead"
github = "lucia-f"
name = "Lucía Ferrándiz"

[[team.role]]
role = "release-manager"
github = "kenji-m"
name = "Kenji Morita"

[[team.role]]
role = "member"
github = "elise-t"
name = "Élise Tremblay"

[[team.meeting]]
when = "Mondays 09:00"
tz = "Europe/Berlin"

[[team.channel]]
kind = "slack"
name = "#palm"
url = "https://chat.open-campus.example/palm"
"##,
        umbrella_start = today - Duration::days(900),
        chair_since = today - Duration::days(410),
        btr_start = today - Duration::days(620),
        dx_start = today - Duration::days(480),
        vacant_since = today - Duration::days(20),
        palm_start = today - Duration::days(70),
        palm_end = today + Duration::days(21),
        monday = due - Duration::days(4),
        wednesday = due - Duration::days(2),
    );
    for team in seeder.teams.iter().skip(4) {
        further(seeder, team, &mut out);
    }
    out
}

fn further(seeder: &Seeder, team: &Team, out: &mut String) {
    let index = seeder.teams.iter().position(|t| t.id == team.id);
    let repositories: Vec<String> = seeder
        .repositories
        .iter()
        .filter(|r| Some(r.team) == index)
        .map(|r| format!("\"open-campus/{}\"", r.name))
        .collect();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        r#"
[[team]]
id = "{id}"
name = "{name}"
kind = "working-group"
parent = "devops"
purpose = "Looks after everything around {topic}."
topics = ["{topic}"]
board = "open-campus/{board}"
repositories = [{repositories}]

[[team.role]]
role = "lead"
github = "{lead}"
"#,
        id = team.id,
        name = team.name,
        topic = team.id,
        board = team.board,
        repositories = repositories.join(", "),
        lead = team.lead,
    );
}
