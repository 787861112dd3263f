//! What resembles an item so much that it is worth a look, and how many there are for each item of the queue.

use super::{Learnt, item};
use crate::error::Result;
use domain::id::NodeId;
use domain::item::Work;
use learn::related::Found;
use std::collections::{HashMap, HashSet};
use store::Cache;

/// So many are shown beside an item.
const SHOWN: usize = 5;

/// From here on an item is worth a look.
const RESEMBLES: f32 = 0.12;

/// So many items are counted for at a time.
const MOST: usize = 500;

impl Learnt {
    /// What is worth a look beside an item, the most alike first.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn alike(
        &self,
        cache: &Cache,
        item: &learn::Item<'_>,
        own: &NodeId,
    ) -> Result<Vec<(Work, Found)>> {
        let mut found = self.resembling(item, own, SHOWN);
        found.retain(|found| found.score >= RESEMBLES);
        let ids: Vec<NodeId> = found.iter().map(|found| found.id.as_str().into()).collect();
        let mut works = cache.heads(&ids)?;
        let with_work = |found: Found| Some((works.remove(&NodeId(found.id.clone()))?, found));
        Ok(found.into_iter().filter_map(with_work).collect())
    }

    /// How many that is for each of some items of the cache.
    pub(super) fn count(&self, cache: &Cache, ids: &[NodeId]) -> Result<HashMap<NodeId, u32>> {
        let mut counted = HashMap::with_capacity(ids.len());
        for (id, work) in cache.works(ids)? {
            let asked = item(&self.registry, &work, &work.body);
            let alike = self.alike(cache, &asked, &id)?.len();
            counted.insert(id, u32::try_from(alike).unwrap_or(u32::MAX));
        }
        Ok(counted)
    }
}

/// How many items resemble those that were asked about. Asking costs nothing: what is not counted yet is noted,
/// and counted when the loop looks next.
#[derive(Default)]
pub(super) struct Counts {
    counted: HashMap<NodeId, u32>,
    /// What held before it was learnt anew, until it is counted again.
    before: HashMap<NodeId, u32>,
    asked: HashSet<NodeId>,
}

impl Counts {
    /// How many resemble an item, as far as it is known.
    pub fn of(&mut self, id: &NodeId) -> u32 {
        if let Some(count) = self.counted.get(id) {
            return *count;
        }
        if self.asked.len() < MOST {
            self.asked.insert(id.clone());
        }
        self.before.get(id).copied().unwrap_or_default()
    }

    /// It was learnt anew: who asks again is counted for again.
    pub fn outdate(&mut self) {
        self.before = std::mem::take(&mut self.counted);
    }

    /// What is to be counted now.
    pub fn take_asked(&mut self) -> Vec<NodeId> {
        self.asked.drain().collect()
    }

    /// Keeps what was counted. Whether there is anything new in it.
    pub fn keep(&mut self, counted: HashMap<NodeId, u32>) -> bool {
        let shown = |id| self.before.get(id).copied().unwrap_or_default();
        let is_news = counted.iter().any(|(id, count)| *count != shown(id));
        self.counted.extend(counted);
        is_news
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use domain::id::NodeId;

    #[test]
    fn a_count_holds_until_it_is_counted_anew() {
        let (one, other) = (NodeId::from("one"), NodeId::from("other"));
        let mut counts = Counts::default();
        assert_eq!(counts.of(&one), 0, "not counted yet");
        assert_eq!(counts.take_asked(), std::slice::from_ref(&one));
        assert!(counts.keep([(one.clone(), 3)].into()));
        assert_eq!(counts.of(&one), 3);
        assert!(counts.take_asked().is_empty(), "nothing is asked twice");

        counts.outdate();
        assert_eq!(counts.of(&one), 3, "what held still stands");
        assert_eq!(counts.take_asked(), std::slice::from_ref(&one));
        assert!(!counts.keep([(one.clone(), 3)].into()), "no news");
        assert!(
            !counts.keep([(other.clone(), 0)].into()),
            "nor is that none resembles it"
        );
        assert!(counts.keep([(other, 1)].into()));
        counts.outdate();
        counts.outdate();
        assert_eq!(counts.of(&one), 0, "what nobody asks about is forgotten");
    }
}
