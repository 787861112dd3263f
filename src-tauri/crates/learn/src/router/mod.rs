//! Which team an item belongs to, from what teams say about themselves and from decisions.

mod gain;
mod learner;
mod rows;
mod svm;
mod table;
mod weigh;

pub use learner::{Evidence, Learner, faded};

use crate::item::Item;
use crate::reason::{Reason, strongest};
use crate::term::Term;
use crate::text::{Phrases, Reader};
use learner::{bucket, count};
use table::Table;
use weigh::Weigher;

/// A team that may own an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Id of the team.
    pub team: String,
    /// How far the item lies on the team's side: above 0 the model would say yes, near 1 it is sure, near -1
    /// it is sure of the opposite.
    pub score: f32,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
}

/// A trained model.
#[derive(Debug)]
pub struct Router {
    reader: Reader,
    teams: Vec<String>,
    /// The bucket of each feature, rising.
    buckets: Vec<u32>,
    weigher: Weigher,
    table: Table,
    biases: Vec<f32>,
}

impl Router {
    /// The teams, best first, `most` at most; ties in the order in which teams became known.
    #[must_use]
    pub fn rank(&self, item: &Item, most: usize) -> Vec<Ranked> {
        let terms = item.terms(&self.reader, Phrases::Yes);
        let known: Vec<(&Term, u32)> = terms
            .iter()
            .filter_map(|term| {
                let feature = self.buckets.binary_search(&bucket(term)).ok()?;
                Some((term, feature as u32))
            })
            .collect();
        let scale = self
            .weigher
            .scale(known.iter().map(|(term, f)| (*f, count(term))));
        let weighed = known.iter().map(|(term, feature)| {
            (
                *term,
                *feature,
                self.weigher.value(*feature, count(term), scale),
            )
        });
        let mut scores = self.biases.clone();
        for (_, feature, value) in weighed.clone() {
            for (team, weight) in self.table.of(feature) {
                if let Some(score) = scores.get_mut(usize::from(team)) {
                    *score += weight * value;
                }
            }
        }
        let mut order: Vec<(usize, f32)> = scores.into_iter().enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        order.truncate(most);
        let ranked = order.into_iter().filter_map(|(place, score)| {
            let speaks = weighed.clone().filter_map(|(term, feature, value)| {
                let mut of = self.table.of(feature);
                let (_, weight) = of.find(|(team, _)| usize::from(*team) == place)?;
                Some((term, weight * value))
            });
            Some(Ranked {
                team: self.teams.get(place)?.clone(),
                score,
                reasons: strongest(speaks.collect()),
            })
        });
        ranked.collect()
    }
}

#[cfg(test)]
mod tests;
