//! Which unsent changes a new one makes pointless.
//!
//! Who names two owners one after the other, or moves a card twice, before anything has left means the
//! last one. The earlier change is never sent, so nobody is told of it; taking the later one back before
//! it left brings it back.

use super::lanes::same_place;
use super::{Action, Entry, Operation, machine};
use crate::change::Change;
use crate::id::OpId;

/// The entries that a new operation takes the place of: each with the new entry that does. `unfinished`
/// are the operations before it that are not done.
#[must_use]
pub fn plan(unfinished: &[Operation], new: &Operation) -> Vec<(OpId, OpId)> {
    let same_sender = |old: &&Operation| {
        old.account.is(&new.account) && old.host.eq_ignore_ascii_case(&new.host) && old.id != new.id
    };
    unfinished
        .iter()
        .filter(same_sender)
        .flat_map(|old| replaced(old, new))
        .collect()
}

fn replaced(old: &Operation, new: &Operation) -> Vec<(OpId, OpId)> {
    let taker = |entry: &Entry| {
        let mut takers = new.entries.iter();
        takers.find(|taker| sets_again(&taker.change, &entry.change))
    };
    let unsent = |entry: &&Entry| machine::is_unsent(entry);
    let pair = |entry: &Entry, taker: &Entry| (entry.id.clone(), taker.id.clone());
    let mut pairs: Vec<_> = old
        .entries
        .iter()
        .filter(unsent)
        .filter_map(|entry| Some(pair(entry, taker(entry)?)))
        .collect();
    // The other steps of naming an owner, its note above all, are about an owner who is not named any more.
    let naming = old.action == Action::NameOwner && new.action == Action::NameOwner;
    let whole = old.entries.iter().all(machine::is_unsent);
    if let (true, true, Some((_, by))) = (naming, whole, pairs.first().cloned()) {
        for entry in &old.entries {
            if pairs.iter().all(|(id, _)| *id != entry.id) {
                pairs.push((entry.id.clone(), by.clone()));
            }
        }
    }
    pairs
}

/// Whether a change sets anew what an earlier one sets: the same field, the same place, the same text.
#[must_use]
pub fn sets_again(later: &Change, earlier: &Change) -> bool {
    let sets = matches!(
        later,
        Change::SetField { .. } | Change::MoveItem { .. } | Change::EditStatusUpdate { .. }
    );
    let same_kind = std::mem::discriminant(later) == std::mem::discriminant(earlier);
    sets && same_kind && same_place(earlier, later)
}

#[cfg(test)]
#[path = "supersede_tests.rs"]
mod tests;
