//! Every way out of the queue and into it, by keyboard alone, read back on GitHub.

use std::time::Duration;

use serde_json::Value;
use simulator::{Fault, FaultKind, Plant};
use window::{Failure, Theme, Window};

use crate::readback::{self, comment, issue, says, until};
use crate::stage::Stage;

/// A sync in between, on a busy machine.
pub const SYNC: Duration = Duration::from_secs(60);
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/exits");

/// axe-core has nothing against what is open, in light and dark; pictures of both.
pub async fn sound(window: &Window, state: &str) -> Result<(), Failure> {
    sound_in(window, PICTURES, state).await
}

/// The same, with the folder of the pictures.
pub async fn sound_in(window: &Window, pictures: &str, state: &str) -> Result<(), Failure> {
    for theme in [Theme::Dark, Theme::Light] {
        window.set_theme(theme).await?;
        let picture = format!("{pictures}/{state}-{}.png", theme.name());
        window.screenshot(&picture).await?;
        assert_eq!(window.axe().await?, [], "{state}, {}", theme.name());
    }
    Ok(())
}

/// Somebody files an issue with a label and a milestone that no other repository has, onto the intake or not.
pub fn file(stage: &Stage, title: &str, onto: bool) {
    let plant = Plant {
        repository: "open-campus/enroll".to_owned(),
        login: "samuel-o".to_owned(),
        name: "Samuel Okafor".to_owned(),
        title: title.to_owned(),
        body: format!("{title} since the update."),
        labels: vec!["bug".to_owned(), "exam season".to_owned()],
        milestone: Some("Summer term".to_owned()),
        projects: if onto { vec![1] } else { Vec::new() },
        ..Plant::default()
    };
    assert!(stage.github.plant(&plant).is_some());
}

/// The part of the list that has the focus: its text, or the reference in it.
async fn current(window: &Window, what: &str) -> Result<String, Failure> {
    let script = format!(
        "return document.querySelector('[role=row][aria-current=true] {what}')?.innerText ?? ''"
    );
    let text = window.execute(&script).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Goes down the list to an item; answers its reference.
pub async fn choose(window: &Window, title: &str) -> Result<String, Failure> {
    window.keys("Home").await?;
    for _ in 0..40 {
        if current(window, ".t").await? == title {
            return current(window, ".ref").await;
        }
        window.keys("j").await?;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    Err(Failure::new(format!("{title} is not in the list")))
}

/// Chooses an item and opens a form by its key; answers the reference.
async fn open(window: &Window, title: &str, key: &str) -> Result<String, Failure> {
    let reference = choose(window, title).await?;
    window.by_role("heading", title).await?;
    window.keys(key).await?;
    form(window, "").await?;
    Ok(reference)
}

/// Runs a command of the palette.
pub async fn palette(window: &Window, command: &str) -> Result<(), Failure> {
    window.keys("Mod+K").await?;
    window
        .type_into("combobox", "Search or run a command", command)
        .await?;
    window.by_role("option", command).await?;
    window.keys("Enter").await
}

/// Waits until a form is open and its first field has the focus.
pub async fn form(window: &Window, name: &str) -> Result<(), Failure> {
    window.by_role("dialog", name).await?;
    let there = "return document.activeElement?.closest('[role=dialog]') !== null
        && document.activeElement.matches('input, textarea, [role=radio]')";
    for _ in 0..100 {
        if window.execute(there).await? == Value::Bool(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err(Failure::new(format!("nothing in “{name}” has the focus")))
}

/// Holds sending, or lets it go on, and comes back.
pub async fn turn(window: &Window, now: &str, then: &str) -> Result<(), Failure> {
    window.keys("g o").await?;
    window.by_role("button", now).await?;
    window.keys("h").await?;
    window.by_role("button", then).await?;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await
}

/// Types where the focus is.
pub async fn write(window: &Window, text: &str) -> Result<(), Failure> {
    let keys: Vec<String> = text
        .chars()
        .map(|letter| match letter {
            ' ' => "Space".to_owned(),
            letter => letter.to_string(),
        })
        .collect();
    window.keys(&keys.join(" ")).await
}

/// Sends the form that is open, and waits for what is said then.
pub async fn send(window: &Window, said: &str) -> Result<(), Failure> {
    window.keys("Mod+Enter").await?;
    window.wait_for_text(said).await?;
    window.wait_until_gone("dialog", "").await
}

/// Chooses the first answer of the search that is open.
async fn pick(window: &Window, typed: &str, title: &str) -> Result<(), Failure> {
    write(window, typed).await?;
    window.by_role("option", title).await?;
    window.keys("Enter").await?;
    window.by_role("button", "Choose another than").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn items_leave_the_queue_by_keys() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    window
        .by_role("radio", "A team that doesn’t exist yet")
        .await?;
    sound(window, "queue").await?;

    // A form that lacks something says so at the field, and keeps what was typed when it is left.
    let declined = open(window, "Make the weekly digest mail optional", "3").await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Say in a sentence why").await?;
    sound(window, "decline").await?;
    write(window, "Parents may turn it off").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("3").await?;
    form(window, "Decline this item?").await?;
    let words = window.by_role("textbox", "Why, for whoever").await?;
    assert_eq!(words.value().await?, "Parents may turn it off");
    send(window, &format!("{declined} is declined.")).await?;
    let next = current(window, ".t").await?;
    assert_ne!(next, "Make the weekly digest mail optional", "it goes on");

    let doubled = open(
        window,
        "Room plan prints over two pages since the last release",
        "2",
    )
    .await?;
    write(window, "checksums").await?;
    window.by_role("option", "Publish checksums").await?;
    sound(window, "duplicate").await?;
    window.keys("Enter").await?;
    send(window, &format!("{doubled} is closed as a duplicate of ")).await?;

    let linked = open(window, "Setup guide stops at step 4 on Windows", "2").await?;
    pick(window, "status demo", "A status page").await?;
    window.keys("Tab Space").await?;
    window.wait_for_text("The link is a comment").await?;
    sound(window, "link").await?;
    send(window, &format!("{linked} is linked to ")).await?;

    let asked = open(
        window,
        "Sign-in loop on the demo site after 30 minutes",
        "4",
    )
    .await?;
    write(window, "Which browser is it?").await?;
    sound(window, "ask").await?;
    send(window, &format!("Asked on {asked}.")).await?;

    let wide = open(
        window,
        "Nightly images fail to pull on Arm runners since last week",
        "5",
    )
    .await?;
    window.keys("Mod+Enter").await?;
    window.wait_for_text("Tick a team at least").await?;
    window.keys("Space").await?;
    sound(window, "concerns").await?;
    send(window, &format!("{wide} also concerns Build-Test-Release.")).await?;

    let first = open(window, "Where do I report a wrong translation?", "f").await?;
    window.keys("Space Tab Space Tab Tab Space Tab").await?;
    window.by_role("textbox", "Mentor").await?;
    window.keys("Tab").await?;
    write(window, "@lucia-f").await?;
    window.keys("Tab").await?;
    write(window, "Look at `es.json`.").await?;
    window
        .wait_for_text("answers questions and reviews")
        .await?;
    sound(window, "good-first").await?;
    send(window, &format!("{first} is a good first issue.")).await?;

    readback::closed(&stage, &declined, "not_planned").await?;
    comment(&stage, &declined, "Parents may turn it off").await?;
    readback::closed(&stage, &doubled, "duplicate").await?;
    comment(&stage, &linked, "This may be related to ").await?;
    readback::open(&stage, &linked).await?;
    comment(&stage, &asked, "Which browser is it?").await?;
    comment(&stage, &wide, "This also concerns **Build-Test-Release**.").await?;
    comment(&stage, &first, "@lucia-f answers questions and reviews.").await?;
    comment(&stage, &first, "**Where to begin**").await?;
    let flagged = readback::read(&stage, &issue(&first, "")).await?;
    let labels = readback::labels(&flagged);
    assert!(
        labels.iter().any(|label| label.contains("first")),
        "{labels:?}"
    );

    // After it was sent, taking it back is another change.
    window.keys("Mod+Z").await?;
    window.wait_for_text("is no good first issue").await?;
    let silent = |answer: &Value| !says(answer, "Where to begin");
    until(&stage, "no comment", &issue(&first, "/comments"), silent).await?;
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn items_come_in_find_a_home_and_move() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    let homebound = "Exam rooms are listed twice";
    file(&stage, homebound, true);
    file(&stage, "Certificates print in one language", false);
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
    until(&stage, "the new item", feedback, filed).await?;
    let registry = "/repos/open-campus/guildhall/issues?state=open&per_page=100";
    let wanted = |answer: &Value| says(answer, &format!("{homeless} waits for this team."));
    until(&stage, "the wanted team", registry, wanted).await?;
    let arrived = |answer: &Value| says(answer, "Exam rooms are listed twice since");
    let there = until(&stage, "the moved issue", feedback, arrived).await?;
    let all = there.as_array().into_iter().flatten();
    let mut moved = all.filter(|one| says(&Value::Array(vec![(*one).clone()]), "Exam rooms"));
    let moved = moved.next().cloned().unwrap_or_default();
    assert!(!readback::labels(&moved).contains(&"exam season"), "let go");
    let number = moved.get("number").cloned().unwrap_or_default();
    let path = format!("/repos/open-campus/feedback/issues/{number}");
    let due = |issue: &Value| issue.pointer("/milestone/title") == Some(&"Summer term".into());
    until(&stage, "its milestone", &path, due).await?;
    let log = stage.github.log();
    let sent = |field: &str| {
        let named = |fields: &[String]| fields.iter().any(|one| one == field);
        log.iter().any(|request| named(&request.root_fields))
    };
    assert!(sent("addProjectV2ItemById") && sent("updateProjectV2ItemFieldValue"));
    stage.window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_done_says_why() -> Result<(), Failure> {
    let stage = Stage::open().await?;
    let window = &stage.window;
    let accounts = stage.github.accounts();
    let named = |role: &str| accounts.iter().find(|account| account.role == role);
    let newcomer = named("newcomer").map_or("", |account| account.name.as_str());
    window.click("button", "Maren Holt").await?;
    window.click("menuitem", newcomer).await?;
    window.by_role("button", newcomer).await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    window.keys("g t").await?;
    window.wait_for_heading("Triage").await?;
    choose(window, "A status page for the demo installation").await?;
    window.keys("3").await?;
    window.wait_for_text("not change it").await?;
    sound(window, "reasons").await?;
    window.keys("Mod+K").await?;
    window
        .type_into("combobox", "Search or run a command", "decline")
        .await?;
    sound(window, "palette").await?;
    window
        .by_role("option", "Decline needs write access")
        .await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await?;
    window.keys("?").await?;
    window.by_role("dialog", "Keys").await?;
    sound(window, "sheet").await?;
    stage.window.close().await
}
