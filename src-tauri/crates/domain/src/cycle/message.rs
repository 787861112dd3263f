//! What a message says before somebody edits it.

use super::nudge::Matter;
use crate::check_in::quoted;
use crate::registry::Date;

/// A message about everything in it, to a person whose first name may be known. Short, kind, and with the way out
/// in the last line.
#[must_use]
pub fn message(name: &str, matters: &[Matter], today: Date) -> String {
    let mut text = format!("Hello {name},");
    let silent: Vec<&Matter> = matters
        .iter()
        .filter(|it| matches!(it, Matter::CheckIn { .. }))
        .collect();
    if !silent.is_empty() {
        text += "\n\n";
        text += &check_ins(&silent);
    }
    for matter in matters {
        let line = match matter {
            Matter::CheckIn { .. } => continue,
            Matter::Waiting {
                team,
                items: 1,
                days,
            } => format!(
                "One item has waited {} for **{}** to accept it or to send it back.",
                span(*days),
                team.name
            ),
            Matter::Waiting { team, items, days } => format!(
                "{items} items wait for **{}** to accept them or to send them back, the oldest for {}.",
                team.name,
                span(*days)
            ),
            Matter::Ask {
                team,
                reference,
                title,
                days,
            } => format!(
                "{reference}, {}, has asked **{}** for help for {}. An offer, a no, or somebody who knows more are all welcome.",
                quoted(title),
                team.name,
                span(*days)
            ),
            Matter::Stalled {
                reference,
                title,
                days,
            } => format!(
                "{reference}, {}, is assigned to you and has not moved for {}. Is it still yours? Giving it back is fine.",
                quoted(title),
                span(*days)
            ),
        };
        text += "\n\n";
        text += &line;
    }
    if !silent.is_empty() {
        text += &format!(
            "\n\nTwo minutes are enough, and “nothing new” or “away until {}” is an answer, too: reply here or post a \
             status update on the board.",
            today + chrono::TimeDelta::days(14)
        );
    }
    text += "\n\nThank you!";
    text
}

fn check_ins(silent: &[&Matter]) -> String {
    let teams: Vec<String> = silent
        .iter()
        .filter_map(|matter| match matter {
            Matter::CheckIn {
                team,
                misses: 0 | 1,
                ..
            } => Some(format!("**{}**", team.name)),
            Matter::CheckIn { team, misses, .. } => {
                Some(format!("**{}** ({misses} cycles in a row)", team.name))
            }
            _ => None,
        })
        .collect();
    let cycle = silent.iter().find_map(|matter| match matter {
        Matter::CheckIn { cycle, .. } => Some(cycle.as_str()),
        _ => None,
    });
    let verb = if teams.len() == 1 { "has" } else { "have" };
    format!(
        "{} {verb} not answered the four questions of the cycle {} yet.",
        listed(&teams),
        cycle.unwrap_or_default()
    )
}

fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn span(days: u32) -> String {
    match days {
        0 => "a few hours".to_owned(),
        1 => "a day".to_owned(),
        days => format!("{days} days"),
    }
}

/// An invitation: would you take this?
#[must_use]
pub fn invitation(name: &str, reference: &str, title: &str, because: &str) -> String {
    format!(
        "Hello {name},\n\nwould you take {reference}, {}? {because} Nobody works on it yet, and a no is a fine answer.\n\nThank you!",
        quoted(title)
    )
}
