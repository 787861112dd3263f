//! What comes into the queue, finds a home and moves, by keyboard alone, read back on GitHub.

use std::time::Duration;

use serde_json::Value;
use simulator::{Fault, FaultKind};
use window::Failure;

use crate::by_keys::{SYNC, choose, file, form, open, palette, pick, send, sound, write};
use crate::readback::{self, says, until};
use crate::stage::Stage;

/// A new item, one that is there already, owners named, a team wished for, a move to another repository whose
/// check fails at first.
pub async fn come_in(stage: &Stage) -> Result<(), Failure> {
    let window = &stage.window;
    let homebound = "Exam rooms are listed twice";
    file(stage, homebound, true);
    file(stage, "Certificates print in one language", false);
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;

    palette(window, "Sync now").await?;
    window.wait_until_gone("dialog", "").await?;

    window.keys("n").await?;
    form(window, "New item").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Give it a title.").await?;
    write(window, "The parents lost their calendar").await?;
    window.keys("Tab").await?;
    write(window, "Since Monday it is empty.").await?;
    window.keys("Tab").await?;
    write(window, "Amina").await?;
    sound(window, "new-item").await?;
    send(window, "is filed in open-campus/feedback").await?;

    palette(window, "Add an existing issue").await?;
    form(window, "Add an existing issue").await?;
    pick(window, "certificates", "Certificates print in one").await?;
    sound(window, "add-item").await?;
    send(window, "is in the queue.").await?;
    choose(window, "Certificates print in one language").await?;

    let owned = choose(window, "Palm release notes still list a removed endpoint").await?;
    window.by_role("radio", "Release Palm task force").await?;
    window.keys("1 Enter").await?;
    window.wait_for_text(&format!("{owned} goes to ")).await?;

    let kept = choose(window, "Dependency bumps page everybody at once").await?;
    window.by_role("heading", "Dependency bumps").await?;
    palette(window, "Keep with the umbrella").await?;
    window.wait_until_gone("dialog", "").await?;
    for _ in 0..40 {
        if window.focused().await?.starts_with("Keep with DevOps") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.keys("Enter").await?;
    window
        .wait_for_text(&format!("{kept} goes to DevOps"))
        .await?;

    let homeless = choose(window, "A status page for the demo installation").await?;
    window.by_role("heading", "A status page").await?;
    window.keys("1 ArrowUp Enter").await?;
    form(window, "A team that doesn’t exist yet").await?;
    write(window, "Site Reliability").await?;
    window.keys("Tab").await?;
    write(window, "Keeps the demo up.").await?;
    sound(window, "want-team").await?;
    send(window, &format!("{homeless} waits for a new team")).await?;

    window.keys("End").await?;
    window.wait_for_text_up_to(SYNC, homebound).await?;
    let moved = open(window, homebound, "6").await?;
    window.by_role("option", "open-campus/").await?;
    sound(window, "transfer-where").await?;
    write(window, "feedback").await?;
    let slow = FaultKind::Latency { ms: 4000 };
    stage.github.add_fault(Fault::on_operation("Labels", slow));
    let cut = Fault::on_operation("Milestones", FaultKind::Drop);
    stage.github.add_fault(Fault { count: 0, ..cut });
    window.keys("Enter").await?;
    window.wait_for_text("Checking what").await?;
    window.wait_for_text_up_to(SYNC, "GitHub failed").await?;
    sound(window, "transfer-error").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("It is not known yet").await?;
    stage.github.clear_faults();
    window.keys("Tab Enter").await?;
    window.by_role("table", "").await?;
    sound(window, "transfer").await?;
    window.keys("Tab Enter").await?;
    window.by_role("option", "Let it go").await?;
    window.keys("ArrowDown Enter").await?;
    window
        .by_role("combobox", "What happens to exam season: Let it go")
        .await?;
    send(window, &format!("{moved} moves to open-campus/feedback")).await?;

    let feedback = "/repos/open-campus/feedback/issues?state=open&per_page=100";
    let filed = |answer: &Value| says(answer, "Since Monday it is empty.\n\n_Reported by Amina_");
    until(stage, "the new item", feedback, filed).await?;
    let registry = "/repos/open-campus/guildhall/issues?state=open&per_page=100";
    let wanted = |answer: &Value| says(answer, &format!("{homeless} waits for this team."));
    until(stage, "the wanted team", registry, wanted).await?;
    let arrived = |answer: &Value| says(answer, "Exam rooms are listed twice since");
    let there = until(stage, "the moved issue", feedback, arrived).await?;
    let all = there.as_array().into_iter().flatten();
    let mut moved = all.filter(|one| says(&Value::Array(vec![(*one).clone()]), "Exam rooms"));
    let moved = moved.next().cloned().unwrap_or_default();
    assert!(!readback::labels(&moved).contains(&"exam season"), "let go");
    let number = moved.get("number").cloned().unwrap_or_default();
    let path = format!("/repos/open-campus/feedback/issues/{number}");
    let due = |issue: &Value| issue.pointer("/milestone/title") == Some(&"Summer term".into());
    until(stage, "its milestone", &path, due).await?;
    let log = stage.github.log();
    let sent = |field: &str| {
        let named = |fields: &[String]| fields.iter().any(|one| one == field);
        log.iter().any(|request| named(&request.root_fields))
    };
    assert!(sent("addProjectV2ItemById") && sent("updateProjectV2ItemFieldValue"));
    Ok(())
}
