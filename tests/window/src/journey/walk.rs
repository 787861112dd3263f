//! The walk: what a chair and a lead do with a piece of feedback, by hand, in the window.

use std::path::Path;
use std::time::Duration;

use window::{Failure, Window};

use crate::github::GitHub;
use crate::pictures::take;
use crate::proof;

/// A piece of feedback of the demo federation that plainly belongs to that team.
const TITLE: &str = "Publish checksums next to the release archives";

/// The team that is named, and whose lead then acts.
const TEAM: &str = "Build-Test-Release";

/// Said in the check-in, and looked for on GitHub.
const SENTENCE: &str = "Arm images build again, and the nightly run is green";

/// A first sync of an account, on a busy machine.
const FIRST_SYNC: Duration = Duration::from_secs(120);

/// What was done, to be looked for on GitHub.
pub struct Acted {
    /// The title of the issue that was given away.
    pub title: &'static str,
    /// The team that it was given to.
    pub team: &'static str,
    /// The column that the card was moved to.
    pub column: String,
    /// A sentence of the check-in.
    pub sentence: &'static str,
}

/// Walks from the intake to the check-in.
pub async fn through(window: &Window, github: &GitHub, out: &Path) -> Result<Acted, Failure> {
    window.wait_for_text_up_to(FIRST_SYNC, "Synced").await?;
    println!("As {}, the chair:", github.account("chair")?.name);
    look_around(window, out).await?;
    name_owner(window, out).await?;
    // What is unsent never leaves under another account, so the change of account waits for it.
    proof::until_owned(github, TITLE, TEAM).await?;

    let lead = &github.account("lead")?.name;
    println!("As {lead}, the lead:");
    act_as(window, &github.account("chair")?.name, lead).await?;
    accept(window, out).await?;
    let column = proof::until_accepted(github, TITLE, TEAM).await?;
    println!("  the card came to {}", column.now);
    move_card(window, out).await?;
    check_in(window, out).await?;
    Ok(Acted {
        title: TITLE,
        team: TEAM,
        column: column.next,
        sentence: SENTENCE,
    })
}

/// The places that the walk did not pass.
pub async fn rest(window: &Window, out: &Path) -> Result<(), Failure> {
    for place in ["Doctor", "Settings", "Outbox"] {
        go(window, place).await?;
        take(window, out, &place.to_lowercase()).await?;
    }
    Ok(())
}

async fn go(window: &Window, place: &str) -> Result<(), Failure> {
    window.click("link", place).await?;
    window.by_role("heading", "").await?;
    Ok(())
}

async fn look_around(window: &Window, out: &Path) -> Result<(), Failure> {
    go(window, "Teams").await?;
    window.by_role("link", TEAM).await?;
    take(window, out, "teams").await?;
    window.click("link", TEAM).await?;
    window.wait_for_heading(TEAM).await?;
    take(window, out, "team").await?;
    window.keys("?").await?;
    window.by_role("dialog", "").await?;
    take(window, out, "keys").await?;
    window.keys("Escape").await?;
    window.wait_until_gone("dialog", "").await
}

/// Names the owner of an item, from the list of all teams.
async fn name_owner(window: &Window, out: &Path) -> Result<(), Failure> {
    go(window, "Triage").await?;
    window.click("row", TITLE).await?;
    window.by_role("heading", TITLE).await?;
    take(window, out, "triage").await?;
    if window.has("radio", TEAM).await? {
        window.click("radio", TEAM).await?;
    } else {
        window.click("radio", "Another team").await?;
        window.type_into("combobox", "Find a team", TEAM).await?;
        window.click("option", TEAM).await?;
    }
    window.click("button", "Name owner").await?;
    window.wait_for_text(&format!("goes to {TEAM}")).await?;
    take(window, out, "triage-named").await?;
    println!("  named {TEAM} as the owner of “{TITLE}”");
    Ok(())
}

/// Changes the demo's account by the menu that bears the current one's name.
async fn act_as(window: &Window, current: &str, name: &str) -> Result<(), Failure> {
    window.click("button", current).await?;
    window.click("menuitem", name).await?;
    window.by_role("button", name).await?;
    window.wait_for_text_up_to(FIRST_SYNC, "Synced").await
}

async fn accept(window: &Window, out: &Path) -> Result<(), Failure> {
    go(window, "Triage").await?;
    window.click("tab", "At teams").await?;
    window.click("row", TITLE).await?;
    take(window, out, "triage-at-teams").await?;
    window.click("combobox", "Column").await?;
    window.click("option", "Incoming").await?;
    window.keys("1").await?;
    window.keys("Enter").await?;
    window.wait_for_text(&format!("{TEAM} accepted")).await?;
    println!("  accepted it");
    Ok(())
}

/// One column to the right, by keyboard alone.
async fn move_card(window: &Window, out: &Path) -> Result<(), Failure> {
    go(window, "Board").await?;
    window.wait_for_heading(TEAM).await?;
    window.by_role("listbox", "Incoming").await?;
    take(window, out, "board").await?;
    window.by_role("option", "").await?.focus().await?;
    for _ in 0..100 {
        if window.focused().await?.contains(TITLE) {
            break;
        }
        window.keys("ArrowDown").await?;
    }
    window.keys("Shift+Space").await?;
    window.keys("ArrowRight").await?;
    take(window, out, "board-moving").await?;
    window.keys("Enter").await?;
    window.wait_for_text("moved to").await?;
    println!("  moved its card by keyboard");
    Ok(())
}

async fn check_in(window: &Window, out: &Path) -> Result<(), Failure> {
    go(window, "Check-in").await?;
    window.wait_for_text(TEAM).await?;
    window.click("radio", "At risk").await?;
    for (question, line) in [
        ("Add to question 1", SENTENCE),
        ("Add to question 2", "Two mirrors answer slowly"),
        (
            "Add to question 3",
            "Somebody with an Arm laptop, for half an hour",
        ),
        ("Add to question 4", "Release archives come with checksums"),
    ] {
        window.type_into("textbox", question, line).await?;
        window.keys("Enter").await?;
    }
    window.wait_for_text("Draft saved").await?;
    take(window, out, "check-in").await?;
    window.keys("Mod+Enter").await?;
    window
        .wait_for_text(&format!("Check-in of {TEAM} saved"))
        .await?;
    take(window, out, "check-in-sent").await?;
    println!("  published a check-in");
    Ok(())
}
