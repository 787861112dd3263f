//! One announcement in the words of each place, and the digest of a cycle.

use super::announce::{AnnouncementType, Told, Untold};
use super::ask::{Ask, Wants};
use super::{Outcome, RoundUp, TeamLine};
use crate::check_in::quoted;
use crate::id::TeamId;
use crate::project::Health;
use crate::registry::{Date, Registry};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write as _;

/// Longer links are cut off somewhere between here and a forum.
const LONGEST_LINK: usize = 6000;

/// What is announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement<'a> {
    /// What it is.
    pub kind: AnnouncementType,
    /// The title.
    pub title: &'a str,
    /// The words.
    pub text: &'a str,
    /// What was done.
    pub items: Vec<&'a Untold>,
    /// Teams that it affects.
    pub teams: Vec<TeamId>,
    /// The day of a planned change.
    pub day: Option<Date>,
}

/// For a forum, without the title, which has a place of its own there.
#[must_use]
pub fn forum(registry: &Registry, what: &Announcement<'_>) -> String {
    let items = what.items.iter().map(|item| {
        let team = item
            .team
            .as_ref()
            .map(|id| format!(" ({})", name(registry, id)));
        let at = item
            .reference
            .as_deref()
            .map(|it| format!(" {}", linked(it)));
        format!(
            "- {}{}{}",
            quoted(&item.text),
            team.unwrap_or_default(),
            at.unwrap_or_default()
        )
    });
    let list: Vec<String> = items.collect();
    paragraphs([what.text.trim(), &list.join("\n"), &affects(registry, what)])
}

/// For a chat: the title, the words and one line each.
#[must_use]
pub fn chat(registry: &Registry, what: &Announcement<'_>) -> String {
    let items: Vec<String> = what
        .items
        .iter()
        .map(|item| format!("• {}", quoted(&item.text)))
        .collect();
    let title = format!("*{}*", what.title.trim());
    let affects = affects(registry, what);
    let lines = [
        title.as_str(),
        what.text.trim(),
        &items.join("\n"),
        &affects,
    ];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// For release notes: one line for each item, else the title.
#[must_use]
pub fn notes(what: &Announcement<'_>) -> String {
    if what.items.is_empty() {
        return format!("- {}", what.title.trim());
    }
    let lines = what.items.iter().map(|item| match &item.reference {
        Some(reference) => format!("- {} ({reference})", quoted(&item.text)),
        None => format!("- {}", quoted(&item.text)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Opens the composer of a Discourse forum with title and text; `None` where the text is too long for a link.
#[must_use]
pub fn discourse_link(forum: &str, title: &str, text: &str) -> Option<String> {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let at = forum.trim_end_matches('/');
    let link = format!(
        "{at}/new-topic?title={}&body={}",
        encode(title.trim()),
        encode(text)
    );
    (link.len() <= LONGEST_LINK).then_some(link)
}

/// What the record of an announcement says to people.
#[must_use]
pub fn record(registry: &Registry, what: &Announcement<'_>, url: Option<&str>) -> String {
    let at = url.map(|url| format!("Told at {url}"));
    let items: Vec<String> = what
        .items
        .iter()
        .map(|item| match &item.reference {
            Some(reference) => format!("- {} {reference}", quoted(&item.text)),
            None => format!("- {}", quoted(&item.text)),
        })
        .collect();
    let title = format!("{}: {}", what.kind.said(), what.title.trim());
    paragraphs([
        &title,
        &items.join("\n"),
        &affects(registry, what),
        &at.unwrap_or_default(),
    ])
}

fn affects(registry: &Registry, what: &Announcement<'_>) -> String {
    let day = what.day.map(|day| format!("On {day}."));
    let teams: Vec<&str> = what.teams.iter().map(|id| name(registry, id)).collect();
    let teams = (!teams.is_empty()).then(|| format!("Concerns {}.", teams.join(", ")));
    let parts: Vec<String> = day.into_iter().chain(teams).collect();
    parts.join(" ")
}

fn name<'a>(registry: &'a Registry, id: &'a TeamId) -> &'a str {
    registry
        .team(id)
        .map_or(id.as_str(), |team| team.name.as_str())
}

/// A reference as a link that reads the same outside GitHub.
fn linked(reference: &str) -> String {
    match reference.contains('#') {
        true => format!("[{reference}]({})", address(reference)),
        false => reference.to_owned(),
    }
}

/// The address of `owner/repo#12`; GitHub leads on to the pull request where it is one.
#[must_use]
pub fn address(reference: &str) -> String {
    let (repository, number) = reference.split_once('#').unwrap_or((reference, ""));
    format!("https://github.com/{repository}/issues/{number}")
}

fn paragraphs<const N: usize>(parts: [&str; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// The digest of a cycle, for people: who needs help, what is done, what is at risk, what changes and what moved.
/// Teams without news share one line. `told` is what was announced in the cycle.
#[must_use]
pub fn digest(
    registry: &Registry,
    found: &RoundUp,
    asks: &[Ask],
    untold: &[Untold],
    told: &[&Told],
) -> String {
    let mut text = format!(
        "# {}, {} to {}\n",
        registry.federation.name,
        found.cycle.first_day(),
        found.cycle.last_day()
    );
    section(
        &mut text,
        "Who needs help",
        asks.iter()
            .filter(|ask| ask.outcome.is_none())
            .map(|ask| asked(registry, ask)),
    );
    section(
        &mut text,
        "Done",
        untold.iter().map(|item| done(registry, item)),
    );
    section(&mut text, "At risk", found.teams.iter().filter_map(risk));
    let ahead = told
        .iter()
        .filter(|it| it.kind == AnnouncementType::HeadsUp);
    section(
        &mut text,
        "Changes ahead",
        ahead.map(|told| heads_up(registry, told)),
    );
    section(
        &mut text,
        "Deadlines that moved",
        found.teams.iter().filter_map(moved),
    );
    let mut names = |title: &str, is: fn(Outcome) -> bool| {
        let teams = found.teams.iter().filter(|line| is(line.outcome));
        let names: Vec<&str> = teams.map(|line| line.team.name.as_str()).collect();
        if !names.is_empty() {
            let _ = write!(text, "\n{title}: {}.\n", names.join(", "));
        }
    };
    names("Nothing new", |outcome| {
        matches!(outcome, Outcome::NothingNew | Outcome::Away { .. })
    });
    names("Not heard from yet", |outcome| outcome == Outcome::Open);
    names("Not heard from", |outcome| outcome == Outcome::Missed);
    text
}

fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        let _ = write!(text, "\n## {title}\n\n{}\n", lines.join("\n"));
    }
}

fn asked(registry: &Registry, ask: &Ask) -> String {
    let team = ask
        .team
        .as_ref()
        .map(|id| format!("**{}** asks: ", name(registry, id)));
    let wants = match &ask.wants {
        Some(Wants::Team(id)) => format!(" (wanted: {})", name(registry, id)),
        Some(Wants::Skill(skill)) => format!(" (wanted: {})", quoted(skill)),
        None => String::new(),
    };
    format!(
        "- {}{}{wants}, since {}",
        team.unwrap_or_default(),
        quoted(&ask.title),
        ask.since.date_naive()
    )
}

fn done(registry: &Registry, item: &Untold) -> String {
    let team = item
        .team
        .as_ref()
        .map(|id| format!("**{}**: ", name(registry, id)));
    let at = item
        .reference
        .as_deref()
        .map(|it| format!(" {}", linked(it)));
    format!(
        "- {}{}{}",
        team.unwrap_or_default(),
        quoted(&item.text),
        at.unwrap_or_default()
    )
}

fn heads_up(registry: &Registry, told: &Told) -> String {
    let teams: Vec<&str> = told.teams.iter().map(|id| name(registry, id)).collect();
    let teams = match teams.is_empty() {
        true => String::new(),
        false => format!(" (affects {})", teams.join(", ")),
    };
    let day = told.day().map(|day| format!(", on {day}"));
    let url = told.url.as_deref().map(|url| format!(": {url}"));
    format!(
        "- {}{}{teams}{}",
        quoted(told.title()),
        day.unwrap_or_default(),
        url.unwrap_or_default()
    )
}

fn risk(line: &TeamLine) -> Option<String> {
    let word = match line.health? {
        Health::AtRisk => "at risk",
        Health::OffTrack => "off track",
        _ => return None,
    };
    let answered = line.outcome.is_answer();
    answered.then(|| format!("- **{}** is {word}", line.team.name))
}

fn moved(line: &TeamLine) -> Option<String> {
    let slip = line.slips.iter().max_by_key(|slip| slip.days)?;
    let by = slip.by()?;
    let worth = slip.slips > 0 && line.outcome.is_answer();
    worth.then(|| {
        let times = match slip.slips {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        format!(
            "- **{}**: {} by {by} (moved {times}, {:+} days)",
            line.team.name,
            quoted(&slip.text),
            slip.days
        )
    })
}

#[cfg(test)]
#[path = "compose_tests.rs"]
mod tests;
