//! A cycle in the window: a lead answers from evidence and asks for help; the chair sees who did not, writes to
//! people, tells the community, and exports what was said. Read back on GitHub.

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use serde_json::Value;
use simulator::Config;
use window::{Desktop, Failure, Window};

use crate::by_keys::{SYNC, become_another, form, sound_in};
use crate::readback::{read, says, until};
use crate::stage::Stage;

const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/cycle");
const ISSUES: &str = "/repos/open-campus/guildhall/issues?state=all&per_page=100";

/// Priya leads two teams that are late: one that fell silent, and one without a board that never answered.
fn registry() -> String {
    format!(
        r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = {{ project = "open-campus/1", repository = "open-campus/feedback" }}
forum = {{ kind = "discourse", url = "https://forum.open-campus.example" }}

[[cadence]]
from = {from}
weeks = 2
due = "friday 17:00"
tz = "Europe/Berlin"

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
repositories = ["open-campus/guildhall"]
[[team.role]]
role = "chair"
github = "maren-h"
name = "Maren Holt"

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
board = "open-campus/2"
repositories = ["open-campus/build-images", "open-campus/release-tools", "open-campus/ci-workflows"]
[[team.role]]
role = "lead"
github = "kenji-m"
name = "Kenji Morita"

[[team]]
id = "developer-experience"
name = "Developer Experience"
board = "open-campus/3"
repositories = ["open-campus/devcontainer", "open-campus/docs"]
[[team.role]]
role = "lead"
github = "priya-r"
name = "Priya Raghunathan"

[[team]]
id = "guides"
name = "Guides"
started = {started}
[[team.role]]
role = "lead"
github = "priya-r"

[[team]]
id = "fonts"
name = "Fonts"
started = {started}
[[team.role]]
role = "lead"
github = "yusuf-d"
name = "Yusuf Demirel"
"#,
        from = due() - TimeDelta::weeks(12),
        // Two cycles are missed: who missed three is left in peace.
        started = due() - TimeDelta::weeks(7),
    )
}

/// The day of the due of the cycle that runs in the simulated federation.
fn due() -> NaiveDate {
    let now = Utc::now();
    let mut day = now.date_naive();
    if day.weekday() == Weekday::Fri && now.hour() >= 15 {
        day += TimeDelta::days(1);
    }
    while day.weekday() != Weekday::Fri {
        day += TimeDelta::days(1);
    }
    day
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cycle_is_answered_rounded_up_and_told() -> Result<(), Failure> {
    let config = Config {
        registry: Some(registry()),
        ..Config::default()
    };
    let stage = Stage::of(Desktop::start()?, config).await?;
    let window = &stage.window;
    become_another(window, "Maren Holt", "Kenji Morita").await?;
    answer(window).await?;
    ask(&stage).await?;
    become_another(window, "Kenji Morita", "Maren Holt").await?;
    round_up(window).await?;
    write_to_people(&stage).await?;
    invite(&stage).await?;
    tell(&stage).await?;
    stage.window.close().await
}

/// Three lines are kept, one is dropped, and what was sent is edited.
async fn answer(window: &Window) -> Result<(), Failure> {
    window.keys("g c").await?;
    window.wait_for_text("Build-Test-Release").await?;
    window.click("radio", "On track").await?;
    for _ in 0..3 {
        window.click("button", "Keep").await?;
    }
    window.click("button", "Drop").await?;
    window.wait_for_text("Draft saved").await?;
    sound_in(window, PICTURES, "check-in").await?;
    window.keys("Mod+Enter").await?;
    window
        .wait_for_text("Check-in of Build-Test-Release saved")
        .await?;
    window.wait_for_text("answered for this cycle").await?;
    window.click("button", "Edit").await?;
    window
        .type_into("textbox", "Add to question 3", "A second pair of eyes")
        .await?;
    window.keys("Enter").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Edit of the check-in").await
}

async fn ask(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    window.click("link", "Asks").await?;
    window.wait_for_heading("Asks for help").await?;
    window.click("button", "Ask for help").await?;
    form(window, "").await?;
    window
        .type_into("textbox", "What you need", "Somebody with an Arm laptop")
        .await?;
    sound_in(window, PICTURES, "ask").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("is asked").await?;
    window.wait_until_gone("dialog", "").await?;
    // What waits in an outbox leaves under its own account only.
    let asked = |answer: &Value| says(answer, "guildhall:ask ");
    until(stage, "the ask", ISSUES, asked).await.map(drop)
}

async fn round_up(window: &Window) -> Result<(), Failure> {
    window.keys("g r").await?;
    window.wait_for_heading("Round-up").await?;
    window.by_role("treegrid", "Teams in this cycle").await?;
    window
        .wait_for_text_up_to(SYNC, "Somebody with an Arm laptop")
        .await?;
    sound_in(window, PICTURES, "round-up").await?;
    window
        .by_role("row", "Build-Test-Release")
        .await?
        .focus()
        .await?;
    window.keys("Enter").await?;
    window.by_role("heading", "Check-ins").await?;
    sound_in(window, PICTURES, "round-up-open").await?;
    window.keys("Escape").await?;
    window.click("button", "Export").await?;
    window.click("menuitem", "Copy as Markdown").await?;
    window.wait_for_text("Round-up copied as Markdown.").await?;
    window.click("button", "Present").await?;
    window.by_role("button", "Stop presenting").await?;
    sound_in(window, PICTURES, "round-up-present").await?;
    window.keys("Escape").await?;
    window.by_role("button", "Present").await.map(drop)
}

/// Two people, one of whom leads two late teams, get one message each.
async fn write_to_people(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    window.keys("g n").await?;
    window.wait_for_heading("Nudges").await?;
    window.click("button", "Select Priya Raghunathan").await?;
    window.click("button", "Select Yusuf Demirel").await?;
    sound_in(window, PICTURES, "nudges").await?;
    window.click("button", "Send to 2 people").await?;
    window.wait_for_text("2 messages are saved").await?;
    let path = comments(stage).await?;
    let both = |answer: &Value| {
        let to = |login: &str| marked(answer, "nudge", &format!("to={login}")) == 1;
        to("priya-r") && to("yusuf-d")
    };
    let answer = until(stage, "two messages", &path, both).await?;
    assert_eq!(marked(&answer, "nudge", ""), 2, "one each");
    sound_in(window, PICTURES, "nudged").await
}

/// Somebody who knows the team's work is asked to take what nobody works on.
async fn invite(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    window.click("row", "Test report links expire").await?;
    window
        .by_role("heading", "Test report links expire")
        .await?;
    window.by_role("radiogroup", "Who might take it?").await?;
    sound_in(window, PICTURES, "invitation").await?;
    window.click("button", "Send").await?;
    window.wait_for_text("A message to").await?;
    let path = comments(stage).await?;
    let invited = |answer: &Value| marked(answer, "nudge", "reason=invite") == 1;
    until(stage, "the invitation", &path, invited)
        .await
        .map(drop)
}

/// One completion is recorded where it was told, one is told as a discussion, and a heads-up names a team.
async fn tell(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    window.keys("g d").await?;
    window.wait_for_heading("Announcements").await?;
    window.by_role("heading", "Tell what is done").await?;
    let url = "https://forum.open-campus.example/t/12";
    window
        .type_into("textbox", "Where was it told?", url)
        .await?;
    sound_in(window, PICTURES, "announcements").await?;
    window.click("button", "Record as told").await?;
    window.wait_for_text("is recorded as told").await?;
    let path = comments(stage).await?;
    let told = |answer: &Value| marked(answer, "announced", url) == 1;
    until(stage, "the record", &path, told).await?;

    window.by_role("heading", "Tell what is done").await?;
    window.click("button", "Start a discussion").await?;
    form(window, "").await?;
    sound_in(window, PICTURES, "discussion").await?;
    window.keys("Mod+Enter").await?;
    window.wait_until_gone("dialog", "").await?;
    let discussed = |answer: &Value| marked(answer, "announced", "/discussions/") == 1;
    until(stage, "the record of the discussion", &path, discussed).await?;

    window.click("button", "New announcement").await?;
    window.click("radio", "Heads-up").await?;
    window.type_into("textbox", "Title", "Runners move").await?;
    window
        .type_into("textbox", "Day of the change", "2030-12-01")
        .await?;
    window.click("checkbox", "Build-Test-Release").await?;
    sound_in(window, PICTURES, "heads-up").await?;
    window.click("button", "Record as told").await?;
    let warned = |answer: &Value| marked(answer, "announced", "teams=build-test-release") == 1;
    let answer = until(stage, "the heads-up", &path, warned).await?;
    assert_eq!(marked(&answer, "announced", ""), 3, "each once");

    window.click("button", "Digest").await?;
    window.by_role("textbox", "Text of the digest").await?;
    sound_in(window, PICTURES, "digest").await?;
    window.click("button", "Copy").await?;
    window.wait_for_text("The digest is copied.").await
}

/// Where the comments on the issue of the running cycle are read.
async fn comments(stage: &Stage) -> Result<String, Failure> {
    let issues = read(stage, ISSUES).await?;
    let title = format!("Check-ins {}", due());
    let list = issues.as_array().map_or(&[][..], Vec::as_slice);
    let issue = list.iter().find(|issue| issue["title"] == title.as_str());
    let number = issue.and_then(|issue| issue["number"].as_u64());
    let number = number.ok_or_else(|| Failure::new(format!("there is no {title}")))?;
    Ok(format!(
        "/repos/open-campus/guildhall/issues/{number}/comments?per_page=100"
    ))
}

/// How many comments carry a marker of that kind with these words.
fn marked(answer: &Value, kind: &str, with: &str) -> usize {
    let marker = format!("<!-- guildhall:{kind} ");
    let list = answer.as_array().map_or(&[][..], Vec::as_slice);
    let bodies = list.iter().filter_map(|comment| comment["body"].as_str());
    bodies
        .filter(|body| body.contains(&marker) && body.contains(with))
        .count()
}
