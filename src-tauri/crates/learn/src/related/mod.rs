//! What resembles an item: BM25 over stems, identifiers, phrases of titles, files, links and people.
//!
//! S. Robertson, H. Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009; the item itself is the
//! query, its own counts damped as theirs for long queries. Two differences: rare terms weigh more, since
//! what two reports of the same share are names, and a title counts more the longer its body is.

mod postings;

use crate::item::Item;
use crate::reason::{Reason, strongest};
use crate::term::{Kind, Term};
use crate::text::{Phrases, Reader};
use postings::Postings;
use std::collections::HashMap;

/// A document that resembles the item asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// From 0, nothing in common, to about 1, the same text.
    pub score: f32,
    /// What both have, strongest first, as the item asked about has it.
    pub shared: Vec<Reason>,
}

/// Documents by their terms. One more costs no more with many than with few; their texts are not kept.
#[derive(Debug, Default)]
pub struct Index {
    reader: Reader,
    terms: HashMap<u32, Postings>,
    documents: Vec<Document>,
    places: HashMap<String, u32>,
    /// Sum of the lengths of those that are there.
    length: f64,
}

#[derive(Debug)]
struct Document {
    /// `None` where it was replaced or removed.
    id: Option<String>,
    /// How much its terms count in all.
    length: f32,
}

/// A term of the item that the index knows.
struct Asked<'a> {
    term: &'a Term<'a>,
    weight: f32,
    postings: &'a Postings,
}

/// How fast a document's count of a term saturates.
const K1: f32 = 1.2;
/// How much of a document's length is held against it.
const B: f32 = 0.75;
/// How fast the item's own count saturates.
const K3: f32 = 8.0;
/// The power of the inverse document frequency.
const RARITY: f32 = 1.5;
/// A phrase beside its words, which count by themselves.
const PHRASE: f32 = 0.5;
/// Label, repository or person beside a word.
const FACT: f32 = 0.3;
/// So many terms of the item are looked up, the most telling first: it bounds the time for long ones.
const ASKED: usize = 512;

/// A term of more than this share of the documents tells little and costs most of the time.
const COMMON: f32 = 0.1;
/// As long as so few documents have it, it costs nothing.
const FEW: f32 = 1_000.0;

impl Index {
    /// Adds a document, or replaces the one with that id.
    pub fn add(&mut self, id: &str, item: &Item) {
        self.remove(id);
        let place = self.documents.len() as u32;
        let mut length = 0.0;
        for term in item.terms(&self.reader, Phrases::No) {
            // Within 1 to 255.
            let count = term.count.round().clamp(1.0, 255.0) as u8;
            self.terms.entry(term.id).or_default().push(place, count);
            if !term.kind.is_fact() {
                length += f32::from(count);
            }
        }
        self.length += f64::from(length);
        self.documents.push(Document {
            id: Some(id.to_owned()),
            length,
        });
        self.places.insert(id.to_owned(), place);
    }

    /// Forgets a document. Its numbers stay until the index is made anew.
    pub fn remove(&mut self, id: &str) {
        let Some(place) = self.places.remove(id) else {
            return;
        };
        if let Some(document) = self.documents.get_mut(place as usize) {
            document.id = None;
            self.length -= f64::from(document.length);
        }
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The documents that resemble an item most, best first, `most` at most and without the one with the id `own`;
    /// ties in the order in which they were added.
    #[must_use]
    pub fn rank(&self, item: &Item, own: Option<&str>, most: usize) -> Vec<Found> {
        let terms = item.terms(&self.reader, Phrases::No);
        let asked = self.asked(&terms);
        let average = (self.length / self.len().max(1) as f64).max(1.0) as f32;
        let mut scores = vec![0.0_f32; self.documents.len()];
        for one in &asked {
            for (place, count) in one.postings.iter() {
                let document = self.documents.get(place as usize);
                let length = document.map_or(average, |document| document.length);
                if let Some(score) = scores.get_mut(place as usize) {
                    *score += one.weight * saturated(count, length / average);
                }
            }
        }
        let own_length: f32 = terms
            .iter()
            .filter(|t| !t.kind.is_fact())
            .map(|t| t.count)
            .sum();
        let itself = |one: &Asked| {
            let count = one.term.count.round().clamp(1.0, 255.0) as u8;
            one.weight * saturated(count, own_length / average)
        };
        let best: f32 = asked.iter().map(itself).sum();
        let mut order: Vec<(u32, f32)> = (0..)
            .zip(scores)
            .filter(|(_, score)| *score > 0.0)
            .collect();
        order.retain(|(place, _)| self.id(*place).is_some_and(|id| Some(id) != own));
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        order.truncate(most);
        let mut shared = self.shared(&asked, &order, average);
        let found = order.into_iter().filter_map(|(place, score)| {
            Some(Found {
                id: self.id(place)?.to_owned(),
                score: score / best,
                shared: strongest(shared.remove(&place)?),
            })
        });
        found.collect()
    }

    fn id(&self, place: u32) -> Option<&str> {
        self.documents.get(place as usize)?.id.as_deref()
    }

    /// The item's terms that some document has, the most telling first.
    fn asked<'a>(&'a self, terms: &'a [Term<'a>]) -> Vec<Asked<'a>> {
        let all = self.documents.len() as f32;
        let known = terms.iter().filter_map(|term| {
            let postings = self.terms.get(&term.id)?;
            let having = postings.length as f32;
            if having > all * COMMON && having > FEW {
                return None;
            }
            let rare = (1.0 + (all - having + 0.5) / (having + 0.5))
                .ln()
                .powf(RARITY);
            let kind = match term.kind {
                Kind::Phrase => PHRASE,
                kind if kind.is_fact() => FACT,
                _ => 1.0,
            };
            let often = (K3 + 1.0) * term.count / (K3 + term.count);
            Some(Asked {
                term,
                weight: kind * rare * often,
                postings,
            })
        });
        let mut asked: Vec<Asked> = known.collect();
        asked.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        asked.truncate(ASKED);
        asked
    }

    /// What the item shares with each of those found.
    fn shared<'a>(
        &self,
        asked: &[Asked<'a>],
        found: &[(u32, f32)],
        average: f32,
    ) -> HashMap<u32, Vec<(&'a Term<'a>, f32)>> {
        let mut shared: HashMap<_, Vec<_>> = found.iter().map(|(p, _)| (*p, Vec::new())).collect();
        for one in asked {
            for (place, count) in one.postings.iter() {
                if let Some(shared) = shared.get_mut(&place)
                    && let Some(document) = self.documents.get(place as usize)
                {
                    let weight = one.weight * saturated(count, document.length / average);
                    shared.push((one.term, weight));
                }
            }
        }
        shared
    }
}

/// What a count is worth in a document of a length, given in average lengths.
fn saturated(count: u8, length: f32) -> f32 {
    let count = f32::from(count);
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length))
}

#[cfg(test)]
mod tests;
