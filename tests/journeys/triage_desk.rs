//! The desk from end to end, by keyboard alone: a chair takes fourteen items out of the queue, one by each
//! action, and two leads answer.

use serde_json::Value;
use simulator::Act;
use window::{Failure, Window};

use crate::by_keys::{SYNC, become_another, choose, palette, send, sound, write};
use crate::readback::{comment, says, until};
use crate::stage::Stage;
use crate::{batches, exits, incoming};

/// A draft that somebody noted on the intake.
const DRAFT: &str = "Rooms are double booked";

#[tokio::test(flavor = "multi_thread")]
async fn a_chair_empties_the_queue_and_the_leads_answer() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    batches::three_are_one_step(&stage).await?;
    exits::leave(&stage).await?;
    incoming::come_in(&stage).await?;
    put_aside(window).await?;
    make_an_issue(&stage).await?;
    answer(&stage).await?;
    stage.window.close().await
}

/// Snoozed: it leaves the queue on this computer only.
async fn put_aside(window: &Window) -> Result<(), Failure> {
    let reference = choose(window, "Button text is cut in Finnish").await?;
    window.keys("h").await?;
    window.by_role("dialog", "Snooze").await?;
    sound(window, "snooze").await?;
    window.keys("Enter").await?;
    window
        .wait_for_text(&format!("{reference} is snoozed until"))
        .await?;
    window.wait_until_gone("dialog", "").await
}

/// A draft is nobody's to answer before it is an issue.
async fn make_an_issue(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    let draft = Act::AddDraft {
        project: 1,
        login: "maren-h".to_owned(),
        title: DRAFT.to_owned(),
        body: "Said in the call of Tuesday.".to_owned(),
    };
    stage.github.by_hand(&draft).map_err(Failure::new)?;
    palette(window, "Sync now").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("End").await?;
    window.wait_for_text_up_to(SYNC, DRAFT).await?;
    choose(window, DRAFT).await?;
    window.keys("3").await?;
    window.wait_for_text("It is a draft").await?;
    window.keys("7").await?;
    window
        .by_role("dialog", "Make an issue of this draft")
        .await?;
    window.by_role("button", "Another one").await?;
    sound(window, "to-issue").await?;
    send(window, "An issue is made of").await?;
    let feedback = "/repos/open-campus/feedback/issues?state=open&per_page=100";
    let made = |answer: &Value| says(answer, "Said in the call of Tuesday.");
    until(stage, "the issue of the draft", feedback, made).await?;
    Ok(())
}

/// One lead takes what waits for the team, the other one sends it back with a better team.
async fn answer(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    become_another(window, "Maren Holt", "Kenji Morita").await?;
    // This lead may dispatch as well, so the queue comes first.
    window.by_role("tab", "At teams").await?.focus().await?;
    window.keys("Enter").await?;
    window.by_role("button", "Accept").await?;
    sound(window, "waiting").await?;
    window.keys("1 Enter").await?;
    window.wait_for_text(" accepted ").await?;
    let carded = || {
        let log = stage.github.log();
        let mut fields = log.iter().flat_map(|request| &request.root_fields);
        fields.any(|field| field == "archiveProjectV2Item")
    };
    let start = std::time::Instant::now();
    while !carded() {
        assert!(
            start.elapsed() < SYNC,
            "what was accepted is still on the intake"
        );
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    become_another(window, "Kenji Morita", "Priya Raghunathan").await?;
    window.by_role("button", "Accept").await?;
    let bounced = window
        .execute("return document.querySelector('[data-triage-item] a').textContent")
        .await?;
    let bounced = bounced.as_str().unwrap_or_default().to_owned();
    window.keys("3").await?;
    window.by_role("textbox", "Reason").await?;
    write(window, "The calendar is read by the builds").await?;
    sound(window, "bounce").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("back to the queue").await?;
    comment(stage, &bounced, "The calendar is read by the builds").await
}
