//! The other ways out of the queue: declining, duplicates, asking the reporter, telling further teams.
//!
//! A comment notifies people, so each of these writes one only where words were typed or where they are
//! the action itself. Closing says why in GitHub's own terms, and comes before the words: where somebody closed
//! it meanwhile, nobody is told anything.

use super::mention::named;
use super::plan::{NextId, Plan, Refusal, fitting};
use super::standing::Standing;
use super::{IntakeItem, comment};
use crate::change::{Change, CloseReason};
use crate::id::{NodeId, TeamId};
use crate::item::Work;
use crate::registry::{Registry, Team};

/// Closes an item as not planned, with words for the reporter.
///
/// # Errors
/// Refuses without words, or when the item is closed already.
pub fn decline(
    item: &IntakeItem,
    standing: &Standing,
    words: &str,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    let (content, words) = (&item.work.id, needed(words)?);
    Ok(vec![
        closed(content, CloseReason::NotPlanned, next_id),
        said(content, words, next_id)?,
    ])
}

/// Closes an item as a duplicate of another one, with a note if one was typed.
///
/// # Errors
/// Refuses when the item is closed already, or is itself what it would be a duplicate of, and a note that would
/// name a private item where everybody reads.
pub fn duplicate(
    item: &IntakeItem,
    standing: &Standing,
    of: &Work,
    note: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    let content = &item.work.id;
    if of.id == *content {
        return Err(Refusal::Itself);
    }
    let reason = CloseReason::Duplicate(of.id.clone());
    let mut plan = vec![closed(content, reason, next_id)];
    if let Some(note) = typed(note) {
        let of = named(of, item.work.private)?;
        let words = format!("Duplicate of {of}.\n\n{note}");
        plan.push(said(content, &words, next_id)?);
    }
    Ok(plan)
}

/// Says on an item that it may belong to another one. It stays in the queue.
///
/// # Errors
/// Refuses when the item is closed already, or would be linked to itself, and to name a private item where
/// everybody reads.
pub fn link(
    item: &IntakeItem,
    standing: &Standing,
    to: &Work,
    note: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    if to.id == item.work.id {
        return Err(Refusal::Itself);
    }
    let related = format!("This may be related to {}.", named(to, item.work.private)?);
    let words = typed(note).map_or(related.clone(), |note| format!("{related}\n\n{note}"));
    Ok(vec![said(&item.work.id, &words, next_id)?])
}

/// Asks the reporter. The item leaves the queue until the reporter answers.
///
/// # Errors
/// Refuses without a question, or when the item is closed already.
pub fn ask(
    item: &IntakeItem,
    standing: &Standing,
    question: &str,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    let question = needed(question)?;
    let id = next_id();
    let body = fitting(comment::question(question, &id))?;
    Ok(vec![(id, comment_on(&item.work.id, body))])
}

/// Tells that an item concerns further teams: they see it, its owner stays the one.
///
/// # Errors
/// Refuses without a team, with one that the registry does not have, or when the item is closed.
pub fn concerns(
    registry: &Registry,
    item: &IntakeItem,
    standing: &Standing,
    teams: &[TeamId],
    note: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    if teams.is_empty() {
        return Err(Refusal::TeamMissing);
    }
    let known = |id: &TeamId| {
        let team = registry.team(id);
        team.ok_or_else(|| Refusal::UnknownTeam(id.clone()))
    };
    let teams: Vec<&Team> = teams.iter().map(known).collect::<Result<_, _>>()?;
    let id = next_id();
    let body = fitting(comment::concerns(&teams, typed(note), &id))?;
    Ok(vec![(id, comment_on(&item.work.id, body))])
}

/// Flags an item as one for newcomers, with words that say where to begin if some were typed.
///
/// # Errors
/// Refuses when the item is closed already, or has the label.
pub fn good_first(
    item: &IntakeItem,
    standing: &Standing,
    label: &str,
    words: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    still_there(standing)?;
    let content = &item.work.id;
    if is_flagged(item, label) {
        return Err(Refusal::Flagged);
    }
    let add = vec![label.to_owned()];
    let flag = Change::SetLabels {
        content: content.clone(),
        add,
        remove: Vec::new(),
    };
    let mut plan = vec![(next_id(), flag)];
    if let Some(words) = typed(words) {
        plan.push(said(content, words, next_id)?);
    }
    Ok(plan)
}

/// Whether an item has the label for newcomers.
#[must_use]
pub fn is_flagged(item: &IntakeItem, label: &str) -> bool {
    item.work.labels.iter().any(|there| there.means(label))
}

fn still_there(standing: &Standing) -> Result<(), Refusal> {
    match standing {
        Standing::Out => Err(Refusal::Moved(standing.clone())),
        _ => Ok(()),
    }
}

fn typed(words: Option<&str>) -> Option<&str> {
    words.map(str::trim).filter(|words| !words.is_empty())
}

fn needed(words: &str) -> Result<&str, Refusal> {
    typed(Some(words)).ok_or(Refusal::ReasonMissing)
}

fn said(content: &NodeId, words: &str, next_id: NextId<'_>) -> Result<Step, Refusal> {
    let body = fitting(words.to_owned())?;
    Ok((next_id(), comment_on(content, body)))
}

fn comment_on(content: &NodeId, body: String) -> Change {
    Change::Comment {
        subject: content.clone(),
        body,
    }
}

fn closed(content: &NodeId, reason: CloseReason, next_id: NextId<'_>) -> Step {
    (next_id(), Change::close(content, reason))
}

type Step = (crate::id::OpId, Change);
