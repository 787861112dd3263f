//! A list that is read page by page, and what a page of it means.

use super::claims::Claim;
use super::interest::{board_key, issues_key, updates_key};
use super::issues::{HISTORY, OVERLAP, tidy};
use crate::event::Scope;
use chrono::{DateTime, Utc};
use domain::id::{NodeId, ProjectRef, RepoName};
use github::{Ask, List, Rows};
use std::cmp::Ordering;
use store::cache::{Landed, Rows as Kept, Stream};

/// GitHub's largest page.
const PAGE: u32 = 100;
/// The smallest page that is asked for.
pub(super) const LEAST: u32 = 20;
/// A list whose page was too heavy so often in a row is left to the next round.
pub(super) const HEAVY: u8 = 3;

/// A list under way.
pub(super) struct Walk {
    pub source: Source,
    pub list: List,
    /// How far it was read. Kept with every page, unless it is of changes only: those are asked for
    /// again as a whole.
    pub stream: Stream,
    /// How many entries there are, as far as it is known.
    pub expected: u32,
    /// How many were met, and whether from the first one on.
    pub met: u32,
    pub whole: bool,
    /// The largest page that is asked for.
    pub size: u32,
    /// What people look at first has the smallest number.
    pub order: u8,
    /// Asked for without others, because it failed beside others.
    pub alone: bool,
    /// It was begun again because GitHub forgot its place, or showed less than it counted.
    pub again: bool,
    /// How often in a row its page was too heavy alone.
    pub heavy: u8,
    pub claim: Option<Claim>,
}

/// What a list is read for.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// The items of a board.
    Board {
        at: ProjectRef,
        project: NodeId,
        /// When the project said that it last changed, before it was walked.
        hint: DateTime<Utc>,
        is_intake: bool,
    },
    /// The status updates of a board.
    Updates { at: ProjectRef, project: NodeId },
    /// The comments on an issue, which said before that it last changed then.
    Comments {
        subject: NodeId,
        changed: DateTime<Utc>,
    },
    /// A repository's issues or pull requests, for the first time.
    Import { repository: RepoName },
    /// What changed in a repository since; `None` is everything.
    Changed {
        repository: RepoName,
        since: Option<DateTime<Utc>>,
    },
}

impl Source {
    /// The stream that tells people why it could not be read.
    pub(super) fn key(&self, stream: &Stream) -> String {
        match self {
            Self::Board { at, .. } => board_key(at),
            Self::Updates { at, .. } => updates_key(at),
            Self::Comments { .. } => stream.key.clone(),
            Self::Import { repository } | Self::Changed { repository, .. } => {
                issues_key(repository)
            }
        }
    }

    pub(super) fn scopes(&self) -> &'static [Scope] {
        match self {
            // The intake shows in the queue; a team's board also says what was accepted, what a
            // check-in can cite and which teams are alive.
            Self::Board { is_intake, .. } if *is_intake => {
                &[Scope::Triage, Scope::Board, Scope::Status]
            }
            Self::Board { .. } | Self::Import { .. } | Self::Changed { .. } => &[
                Scope::Board,
                Scope::Triage,
                Scope::CheckIn,
                Scope::Teams,
                Scope::Status,
            ],
            Self::Updates { .. } => &[Scope::CheckIn, Scope::Teams, Scope::Status],
            Self::Comments { .. } => &[Scope::Triage, Scope::CheckIn, Scope::Board, Scope::Teams],
        }
    }
}

impl Walk {
    /// A list from where its stream says, of about that many entries.
    pub(super) fn new(source: Source, list: List, mut stream: Stream, expected: u32) -> Self {
        let whole = stream.cursor.is_none();
        if whole {
            stream.walk += 1;
            moved(&source, &mut stream);
        }
        Self {
            source,
            list,
            stream,
            expected,
            met: 0,
            whole,
            size: PAGE,
            order: 0,
            alone: false,
            again: false,
            heavy: 0,
            claim: None,
        }
    }

    pub(super) fn ordered(self, order: u8) -> Self {
        Self { order, ..self }
    }

    /// How many entries the next page is asked for: what GitHub counts as asked is what it costs.
    pub(super) fn page(&self) -> u32 {
        let left = self.expected.saturating_sub(self.met);
        left.saturating_add(2).clamp(5, self.size)
    }

    pub(super) fn ask(&self) -> Ask {
        Ask {
            list: self.list.clone(),
            after: self.stream.cursor.clone(),
            first: self.page(),
        }
    }

    /// Begins at the first entry again, once.
    pub(super) fn begin_again(&mut self) {
        self.stream.cursor = None;
        self.stream.walk += 1;
        moved(&self.source, &mut self.stream);
        self.again = true;
        self.whole = true;
        self.met = 0;
    }

    /// Takes a page: what of it is kept, and whether the walk is at its end.
    pub(super) fn take(&mut self, rows: Rows, now: DateTime<Utc>) -> (Landed, bool) {
        self.heavy = 0;
        let (kept, next, total) = match rows {
            Rows::Items(page) => {
                self.count(page.items.len());
                let mut items = Vec::with_capacity(page.items.len());
                let mut drafts = Vec::new();
                for listed in page.items {
                    items.push(listed.item);
                    drafts.extend(listed.draft.map(tidy));
                }
                (Kept::Items(items, drafts), page.next, Some(page.total))
            }
            Rows::StatusUpdates(page) => {
                self.count(page.items.len());
                let project = match &self.source {
                    Source::Updates { project, .. } => project.clone(),
                    _ => NodeId(String::new()),
                };
                let kept = Kept::StatusUpdates(project, page.items);
                (kept, page.next, Some(page.total))
            }
            Rows::Comments(page) => {
                self.count(page.items.len());
                let subject = match &self.source {
                    Source::Comments { subject, .. } => subject.clone(),
                    _ => NodeId(String::new()),
                };
                (
                    Kept::Comments(subject, page.items),
                    page.next,
                    Some(page.total),
                )
            }
            Rows::Works(page) => {
                self.count(page.items.len());
                let last = page.items.last().map(|work| work.updated_at);
                // Pull requests come by their last change and cannot be asked for since a time.
                let enough = last.is_some_and(|last| self.is_enough(last, now));
                let next = page.next.filter(|_| !enough);
                let counted = (!enough).then_some(page.total);
                (Kept::Works(page.items), next, counted)
            }
        };
        if let Some(total) = total {
            self.expected = total;
            self.stream.total = Some(total);
        }
        self.stream.cursor = next;
        let ended = self.stream.cursor.is_none();
        // Entries that moved while it was walked can slip from one page to one that was read.
        let is_short = total.is_some_and(|total| self.met < total) && self.whole;
        if ended && is_short && !self.is_tail() && !self.again {
            let landed = self.landed(kept, false);
            self.begin_again();
            return (landed, false);
        }
        if ended {
            self.finish(now);
        }
        (self.landed(kept, true), ended)
    }

    /// Whether only the end of the list is asked for.
    fn is_tail(&self) -> bool {
        matches!(self.list, List::NewestComments(_))
    }

    fn count(&mut self, rows: usize) {
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        self.met = self.met.saturating_add(rows);
    }

    /// Whether what follows is too old to matter.
    fn is_enough(&self, last: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        match (&self.list, &self.source) {
            (List::PullRequests { of, .. }, Source::Import { .. }) => {
                *of != github::Which::Open && last < now - HISTORY
            }
            (List::PullRequests { .. }, Source::Changed { since, .. }) => {
                since.is_some_and(|since| last < since - OVERLAP)
            }
            _ => false,
        }
    }

    fn finish(&mut self, now: DateTime<Utc>) {
        match &self.source {
            // Its walk ends with what was missing in it.
            Source::Board { .. } => {}
            Source::Comments { changed, .. } => {
                // As it was known before the walk: a comment that came meanwhile moves it on.
                self.stream.since = Some(*changed);
                self.stream.synced_at = Some(now);
                self.stream.failure = None;
            }
            Source::Updates { .. } | Source::Import { .. } | Source::Changed { .. } => {
                self.stream.synced_at = Some(now);
                self.stream.failure = None;
            }
        }
    }

    fn landed(&self, rows: Kept, complete: bool) -> Landed {
        // Deleted is what a whole walk did not meet, if it met as many as GitHub counts.
        let met_all = self.is_tail() || !self.whole || self.met >= self.expected;
        let is_kept = !matches!(self.source, Source::Changed { .. });
        Landed {
            rows,
            stream: is_kept.then(|| self.stream.clone()),
            complete: complete && met_all && self.stream.cursor.is_none(),
        }
    }
}

/// Notes up to which change a board's walk will have read it: the one that was known when it began. A walk that
/// is taken up again later has not read its first pages anew, so what moved meanwhile is still to be read.
fn moved(source: &Source, stream: &mut Stream) {
    if let Source::Board { hint, .. } = source {
        stream.since = Some(*hint);
    }
}

impl PartialEq for Walk {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Walk {}

impl PartialOrd for Walk {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Walk {
    /// The greatest is asked for first: what people look at, then the longest, for its pages can only
    /// come one after the other.
    fn cmp(&self, other: &Self) -> Ordering {
        let left = |walk: &Self| walk.expected.saturating_sub(walk.met);
        other
            .order
            .cmp(&self.order)
            .then_with(|| left(self).cmp(&left(other)))
            .then_with(|| other.stream.key.cmp(&self.stream.key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(stream: Stream, hint: DateTime<Utc>) -> Walk {
        let project = NodeId::from("PVT_1");
        let source = Source::Board {
            at: "open-campus/1".parse().expect("a project"),
            project: project.clone(),
            hint,
            is_intake: true,
        };
        Walk::new(source, List::Items(project), stream, 300)
    }

    #[test]
    fn a_walk_that_is_taken_up_again_has_read_what_was_known_when_it_began() {
        let first = DateTime::UNIX_EPOCH;
        let later = first + chrono::TimeDelta::minutes(2);
        let begun = walk(Stream::new("board"), first);
        assert_eq!(begun.stream.since, Some(first));
        let interrupted = Stream {
            cursor: Some("page 2".to_owned()),
            ..begun.stream
        };
        let mut resumed = walk(interrupted, later);
        assert_eq!(
            resumed.stream.since,
            Some(first),
            "not what moved meanwhile"
        );
        resumed.begin_again();
        assert_eq!(resumed.stream.since, Some(later));
    }
}
