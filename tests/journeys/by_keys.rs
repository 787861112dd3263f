//! What journeys do by keyboard alone, and the look at what is open then.

use std::time::Duration;

use serde_json::Value;
use simulator::Plant;
use window::{Failure, Theme, Window};

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
pub async fn current(window: &Window, what: &str) -> Result<String, Failure> {
    let script = format!(
        "return document.querySelector('[role=row][aria-current=true] {what}')?.innerText ?? ''"
    );
    let text = window.execute(&script).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Goes down the list to an item; answers its reference.
pub async fn choose(window: &Window, title: &str) -> Result<String, Failure> {
    // A list that is still being read answers no key.
    for _ in 0..100 {
        window.keys("Home").await?;
        if !current(window, ".t").await?.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    for _ in 0..60 {
        if current(window, ".t").await? == title {
            return current(window, ".ref").await;
        }
        window.keys("j").await?;
        tokio::time::sleep(Duration::from_millis(60)).await;
    }
    Err(Failure::new(format!("{title} is not in the list")))
}

/// Chooses an item and opens a form by its key; answers the reference.
pub async fn open(window: &Window, title: &str, key: &str) -> Result<String, Failure> {
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

/// Waits until a form is open and its first field has the focus, or a button where it has no field.
pub async fn form(window: &Window, name: &str) -> Result<(), Failure> {
    window.by_role("dialog", name).await?;
    let there = "const fields = 'input, textarea, [role=radio]';
        const dialog = document.activeElement?.closest('[role=dialog]');
        const first = dialog?.querySelector(fields) ? fields : 'button';
        return Boolean(dialog) && document.activeElement.matches(first)";
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
pub async fn pick(window: &Window, typed: &str, title: &str) -> Result<(), Failure> {
    write(window, typed).await?;
    window.by_role("option", title).await?;
    window.keys("Enter").await?;
    window.by_role("button", "Choose another than").await?;
    Ok(())
}

/// Becomes another person of the demo.
pub async fn become_another(window: &Window, from: &str, to: &str) -> Result<(), Failure> {
    window.by_role("button", from).await?.focus().await?;
    window.keys("Enter").await?;
    window.by_role("menuitem", to).await?.focus().await?;
    window.keys("Enter").await?;
    window.by_role("button", to).await?;
    window.wait_for_text_up_to(SYNC, "Synced").await
}
