//! Eventual consistency: what a read shows is the state of some time ago, by kind.

use crate::rng::Rng;
use crate::state::State;
use crate::state::journal::{Piece, Snapshot};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For how many seconds reads show what was before a write. A mutation's own answer shows what it
/// wrote, as GitHub's does.
///
/// An added item is in `Issue.projectItems` at once and in `ProjectV2.items` after the lag of
/// items; so is the time at which the project moved, and what the item's fields hold later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Lag {
    /// Issues: their fields, and whether they exist.
    pub issues: u32,
    /// Comments, and the lists of them.
    pub comments: u32,
    /// Discussions.
    pub discussions: u32,
    /// Status updates, and the lists of them.
    pub status_updates: u32,
    /// Items of projects: the lists of them, and the values of their fields.
    pub items: u32,
    /// Whether each write draws its lag between nothing and the full one, by the seed.
    pub varied: bool,
}

impl Lag {
    /// What GitHub was seen to take at most: two minutes, and ten for items.
    #[must_use]
    pub fn worst() -> Self {
        Self {
            issues: 120,
            comments: 120,
            discussions: 120,
            status_updates: 120,
            items: 600,
            varied: true,
        }
    }

    fn of(self, piece: Piece) -> u32 {
        match piece {
            Piece::Issue(_) | Piece::Repository(_) => self.issues,
            Piece::Comments(_) | Piece::Comment(_) => self.comments,
            Piece::Discussion(_) => self.discussions,
            Piece::StatusUpdates(_) | Piece::StatusUpdate(_) => self.status_updates,
            Piece::Items(_) | Piece::Item(_) => self.items,
            Piece::NewItem(_) | Piece::ItemsOfIssue(_) | Piece::Label(_) | Piece::Project(_) => 0,
        }
    }
}

/// What reads are answered from while there is a lag.
pub(crate) struct Shown {
    pub state: State,
    /// What comes, in the order of its time and of its making.
    coming: BTreeMap<(DateTime<Utc>, u64), Snapshot>,
    /// When a piece shows its latest write: a later one is never shown before.
    last: BTreeMap<Piece, DateTime<Utc>>,
    made: u64,
    rng: Rng,
}

impl Shown {
    pub(crate) fn new(state: &State, seed: u64) -> Self {
        Self {
            state: state.clone(),
            coming: BTreeMap::new(),
            last: BTreeMap::new(),
            made: 0,
            rng: Rng::new(seed ^ 0x1a6),
        }
    }

    /// Takes over what a request changed, now or later.
    pub(crate) fn follow(&mut self, live: &mut State, lag: Lag) {
        let mut drawn: BTreeMap<u32, u32> = BTreeMap::new();
        let pieces: BTreeSet<Piece> = std::mem::take(&mut live.journal).into_iter().collect();
        if !pieces.is_empty() {
            self.state.transferred.clone_from(&live.transferred);
            self.state.next_id = live.next_id;
        }
        for piece in pieces {
            let most = lag.of(piece);
            let seconds = if lag.varied && most > 0 {
                // One draw for all pieces of a write that lag alike.
                *drawn
                    .entry(most)
                    .or_insert_with(|| self.rng.below(most as usize + 1) as u32)
            } else {
                most
            };
            let due = live.now + Duration::seconds(seconds.into());
            let due = self.last.get(&piece).map_or(due, |last| due.max(*last));
            self.last.insert(piece, due);
            self.made += 1;
            self.coming.insert((due, self.made), live.snapshot(piece));
        }
        self.catch_up(live.now);
    }

    /// Shows what is due.
    pub(crate) fn catch_up(&mut self, now: DateTime<Utc>) {
        self.state.now = now;
        while let Some(entry) = self.coming.first_entry()
            && entry.key().0 <= now
        {
            self.state.apply(entry.remove());
        }
    }

    /// Shows everything.
    pub(crate) fn settle(&mut self) {
        while let Some((_, snapshot)) = self.coming.pop_first() {
            self.state.apply(snapshot);
        }
        self.last.clear();
    }
}
