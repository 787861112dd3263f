//! The order of found items.

use crate::id::{Login, NodeId, RepoName};
use crate::item::{WorkKind, WorkState};
use chrono::{DateTime, Utc};
use std::cmp::Ordering;

/// A found item: what a result shows and is ordered by, without its body.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Node id.
    pub id: NodeId,
    /// Issue, pull request or draft.
    pub kind: WorkKind,
    /// `None`: a draft.
    pub repository: Option<RepoName>,
    /// Number in its repository.
    pub number: u32,
    /// Title.
    pub title: String,
    /// Open, closed or merged.
    pub state: WorkState,
    /// Who filed it.
    pub author: Option<Login>,
    /// GitHub's last change.
    pub updated_at: DateTime<Utc>,
    /// Its address on GitHub; empty for a draft.
    pub url: String,
    /// How it answers.
    pub matched: Match,
}

/// How an item answers a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Match {
    /// The query names it: `name#12`, its address.
    Exact,
    /// Title, labels, author or reference: the index's relevance (BM25), greater is better.
    Head(f64),
    /// So many answer by their title that only how fresh they are tells them apart.
    Broad,
    /// Something in its body.
    Body,
}

impl Match {
    fn tier(self) -> u8 {
        match self {
            Self::Exact => 0,
            Self::Head(_) | Self::Broad => 1,
            Self::Body => 2,
        }
    }
}

/// A finished item has to answer so much better to stand before an open one.
const FINISHED: f64 = 0.6;

/// Puts what was found in order: what was named, then titles by relevance with open items first among
/// similar ones, then bodies; else open ones first and the last changed first.
pub fn order(hits: &mut [Hit]) {
    hits.sort_by(|a, b| {
        a.matched
            .tier()
            .cmp(&b.matched.tier())
            .then_with(|| {
                relevance(b)
                    .partial_cmp(&relevance(a))
                    .unwrap_or(Ordering::Equal)
            })
            .then_with(|| finished(a).cmp(&finished(b)))
            .then_with(|| b.updated_at.cmp(&a.updated_at))
            .then_with(|| a.id.cmp(&b.id))
    });
}

fn finished(hit: &Hit) -> bool {
    hit.state != WorkState::Open
}

fn relevance(hit: &Hit) -> f64 {
    match hit.matched {
        Match::Head(points) if finished(hit) => points * FINISHED,
        Match::Head(points) => points,
        _ => 0.0,
    }
}
