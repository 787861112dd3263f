//! The comments that accompany an item between teams: how they are written, and how what the person
//! typed is found again. `docs/formats.md` has the golden files. A team's name comes from a file that
//! others write, so it is quoted: it must not notify anybody.

use crate::check_in::quoted;
use crate::id::OpId;
use crate::marker::{self, Kind, Marker};
use crate::registry::Team;

const SENDS_BACK: &str = "sends this back: ";
const BETTER_PLACE: &str = "A better place may be ";

/// "This looks like one for …", with the note if there is one.
#[must_use]
pub fn dispatch(team: &Team, note: Option<&str>, id: &OpId) -> String {
    let marker = Marker::new(Kind::Dispatch, id).with("team", team.id.as_str());
    let said = format!("This looks like one for **{}**.", quoted(&team.name));
    match note {
        Some(note) => marker::body(&format!("{said}\n\n{note}"), &marker),
        None => marker::body(&said, &marker),
    }
}

/// "… takes this on."
#[must_use]
pub fn accept(team: &Team, id: &OpId) -> String {
    let marker = Marker::new(Kind::Accept, id).with("team", team.id.as_str());
    marker::body(
        &format!("**{}** takes this on.", quoted(&team.name)),
        &marker,
    )
}

/// "… sends this back: …", with a better place if one is named.
#[must_use]
pub fn bounce(team: &Team, reason: &str, better: Option<&Team>, id: &OpId) -> String {
    let mut marker = Marker::new(Kind::Bounce, id).with("team", team.id.as_str());
    let mut said = format!("**{}** {SENDS_BACK}{reason}", quoted(&team.name));
    if let Some(better) = better {
        marker = marker.with("to", better.id.as_str());
        said.push_str(&format!("\n\n{BETTER_PLACE}**{}**.", quoted(&better.name)));
    }
    marker::body(&said, &marker)
}

/// "… hands this to …", with the note if there is one.
#[must_use]
pub fn hand_over(from: &Team, to: &Team, note: Option<&str>, id: &OpId) -> String {
    let marker = Marker::new(Kind::Dispatch, id)
        .with("team", to.id.as_str())
        .with("from", from.id.as_str());
    let said = format!(
        "**{}** hands this to **{}**.",
        quoted(&from.name),
        quoted(&to.name)
    );
    match note.map(str::trim).filter(|note| !note.is_empty()) {
        Some(note) => marker::body(&format!("{said}\n\n{note}"), &marker),
        None => marker::body(&said, &marker),
    }
}

/// The question, as it was typed.
#[must_use]
pub fn question(question: &str, id: &OpId) -> String {
    marker::body(question, &Marker::new(Kind::Question, id))
}

/// "This also concerns …", with the note if there is one.
#[must_use]
pub fn concerns(teams: &[&Team], note: Option<&str>, id: &OpId) -> String {
    let ids: Vec<&str> = teams.iter().map(|team| team.id.as_str()).collect();
    let marker = Marker::new(Kind::Concerns, id).with("teams", ids.join(","));
    let names: Vec<String> = teams
        .iter()
        .map(|team| format!("**{}**", quoted(&team.name)))
        .collect();
    let names = match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.concat(),
    };
    let said = format!("This also concerns {names}.");
    match note {
        Some(note) => marker::body(&format!("{said}\n\n{note}"), &marker),
        None => marker::body(&said, &marker),
    }
}

/// The charter of a team that is wanted, and the item that waits for it.
#[must_use]
pub fn team_wanted(item: &str, charter: &str, id: &OpId) -> String {
    let marker = Marker::new(Kind::TeamWanted, id).with("item", item);
    let waits = format!("{item} waits for this team.");
    let charter = charter.trim();
    match charter.is_empty() {
        true => marker::body(&waits, &marker),
        false => marker::body(&format!("{charter}\n\n{waits}"), &marker),
    }
}

/// What the person typed, found in the text above the marker. A text that was edited by hand out of
/// its form is taken as a whole.
#[must_use]
pub fn typed(kind: Kind, text: &str) -> String {
    let text = marker::typed(text.trim());
    let text = text.as_str();
    match kind {
        Kind::Bounce => {
            let reason = text
                .split_once(SENDS_BACK)
                .map_or(text, |(_, reason)| reason);
            let end = reason
                .rfind(&format!("\n\n{BETTER_PLACE}"))
                .unwrap_or(reason.len());
            reason.get(..end).unwrap_or(reason).trim().to_owned()
        }
        Kind::Question => text.to_owned(),
        Kind::Dispatch | Kind::Concerns => text
            .split_once("\n\n")
            .map_or("", |(_, note)| note)
            .trim()
            .to_owned(),
        _ => String::new(),
    }
}
