//! Collects what is known, and turns it into a router.

use super::rows::{FACT, Rows};
use super::svm::{Problem, Sample};
use super::weigh::Weigher;
use super::{Router, Table, gain};
use crate::item::Item;
use crate::term::{self, Term};
use crate::text::{Phrases, Reader};
use std::collections::HashMap;
use std::panic::resume_unwind;
use std::thread;

/// What somebody decided about an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence<'t> {
    /// Id of the team.
    pub team: &'t str,
    /// Above zero the item belongs to the team, below zero the team sent it back. One decision is 1;
    /// what is only likely weighs less, and so does what is [long ago](faded).
    pub weight: f32,
}

/// Collects teams and examples. They are reduced to numbers at once: texts are not kept.
#[derive(Debug)]
pub struct Learner {
    reader: Reader,
    teams: Vec<String>,
    places: HashMap<String, u16>,
    rows: Rows,
    /// (row, team, weight) in the order of the rows.
    evidence: Vec<(u32, u16, f32)>,
    /// In how many rows each bucket occurs.
    frequencies: Vec<u32>,
}

/// Terms are counted in so many buckets (16 MB of counts).
const BUCKETS: u32 = 1 << 22;
/// Of more terms than these the rarest are left out: it bounds the memory of a model.
const FEATURES: usize = 1 << 18;
/// What an error costs.
const COST: f32 = 0.6;
/// What a team says about itself, beside one decision.
const PRIOR: f32 = 0.5;
/// After so many years a decision weighs half.
const HALF_LIFE: f32 = 2.0;

/// What a decision still weighs after some years: teams and what they look after change.
#[must_use]
pub fn faded(years: f32) -> f32 {
    0.5_f32.powf(years.max(0.0) / HALF_LIFE)
}

impl Default for Learner {
    fn default() -> Self {
        Self {
            reader: Reader::default(),
            teams: Vec::new(),
            places: HashMap::new(),
            rows: Rows::default(),
            evidence: Vec::new(),
            frequencies: vec![0; BUCKETS as usize],
        }
    }
}

impl Learner {
    /// Makes a team known, with what it says about itself: name and topics as the title, its purpose as
    /// the body, topics as labels too, its repositories each in a call of its own. The words of its
    /// id count as well. May be called several times for a team.
    pub fn team(&mut self, id: &str, about: &Item) {
        let place = self.place(id);
        let mut terms = about.terms(&self.reader, Phrases::Yes);
        self.reader.read(id, 1.0, Phrases::Yes, &mut terms);
        let terms = term::merged(terms);
        self.row(&terms);
        self.evidence
            .push((self.rows.len() as u32 - 1, place, PRIOR));
    }

    /// Adds an example. Where no evidence is above zero, nothing is said about the teams that it does
    /// not name; else those do not own the item. Teams that were not made known are.
    pub fn example(&mut self, item: &Item, evidence: &[Evidence]) {
        let terms = item.terms(&self.reader, Phrases::Yes);
        for one in evidence {
            if !self.places.contains_key(one.team) {
                self.team(one.team, &Item::default());
            }
        }
        self.row(&terms);
        let row = self.rows.len() as u32 - 1;
        for one in evidence {
            let place = self.place(one.team);
            self.evidence.push((row, place, one.weight));
        }
    }

    fn place(&mut self, id: &str) -> u16 {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let place = u16::try_from(self.teams.len()).unwrap_or(u16::MAX);
        self.teams.push(id.to_owned());
        self.places.insert(id.to_owned(), place);
        place
    }

    fn row(&mut self, terms: &[Term]) {
        for term in terms {
            if let Some(frequency) = self.frequencies.get_mut(bucket(term) as usize) {
                *frequency += 1;
            }
        }
        self.rows
            .push(terms.iter().map(|term| (bucket(term), count(term))));
    }

    /// Trains. Takes the longer the more examples and teams there are: seconds for 30,000 and 40, so it
    /// belongs on a thread of its own.
    #[must_use]
    pub fn finish(self) -> Router {
        let Self {
            reader,
            teams,
            mut rows,
            evidence,
            mut frequencies,
            ..
        } = self;
        let least = least(&frequencies);
        let mut buckets = Vec::new();
        let mut kept = Vec::new();
        for (bucket, frequency) in frequencies.iter_mut().enumerate() {
            if *frequency >= least {
                buckets.push(bucket as u32);
                kept.push(*frequency);
                *frequency = buckets.len() as u32;
            } else {
                *frequency = 0;
            }
        }
        rows.renumber(|bucket| frequencies.get(bucket as usize)?.checked_sub(1));
        drop(frequencies);
        let gains = gain::gains(&rows, &evidence, teams.len(), buckets.len());
        let weigher = Weigher::new(&kept, &gains, rows.len());
        let problem = Problem::new(&rows, &weigher);
        let solve = |team: usize| {
            let samples = samples(&evidence, team as u16, rows.len());
            let mut solved = problem.solve(&samples, buckets.len());
            let bias = solved.pop().unwrap_or_default();
            (sparse(&solved), bias)
        };
        // Two threads: the application goes on meanwhile.
        let half = teams.len() / 2;
        let solved: Vec<_> = thread::scope(|scope| {
            let second = scope.spawn(|| (half..teams.len()).map(solve).collect::<Vec<_>>());
            let first = (0..half).map(solve).collect::<Vec<_>>();
            let second = second.join().unwrap_or_else(|panic| resume_unwind(panic));
            first.into_iter().chain(second).collect()
        });
        let (weights, biases): (Vec<_>, Vec<_>) = solved.into_iter().unzip();
        drop(problem);
        drop(rows);
        let table = Table::new(&weights, buckets.len());
        Router {
            reader,
            teams,
            buckets,
            weigher,
            table,
            biases,
        }
    }
}

/// How often a term counts in a row.
pub(super) fn count(term: &Term) -> u8 {
    if term.kind.is_fact() {
        return FACT;
    }
    // Within 1 to 255.
    term.count.round().clamp(1.0, 255.0) as u8
}

pub(super) fn bucket(term: &Term) -> u32 {
    term.id % BUCKETS
}

/// The least frequency that keeps the features within their number.
fn least(frequencies: &[u32]) -> u32 {
    let more = |least: &u32| frequencies.iter().filter(|f| *f >= least).count() > FEATURES;
    (1..u32::MAX).find(|least| !more(least)).unwrap_or(1)
}

/// The rows that say something about a team.
fn samples(evidence: &[(u32, u16, f32)], team: u16, rows: usize) -> Vec<Sample> {
    let mut samples = Vec::with_capacity(rows);
    for said in evidence.chunk_by(|a, b| a.0 == b.0) {
        let Some((row, ..)) = said.first().copied() else {
            continue;
        };
        let own: f32 = said
            .iter()
            .filter(|(_, t, _)| *t == team)
            .map(|(.., w)| w)
            .sum();
        let owned = said.iter().map(|(.., weight)| *weight).fold(0.0, f32::max);
        let (sign, weight) = if own > 0.0 {
            (1.0, own)
        } else if own < 0.0 {
            (-1.0, -own)
        } else if owned > 0.0 {
            (-1.0, owned)
        } else {
            continue;
        };
        samples.push(Sample {
            row,
            sign,
            cost: weight * COST,
        });
    }
    samples
}

/// Weights that change something, with their features.
fn sparse(weights: &[f32]) -> Vec<(u32, f32)> {
    let kept = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| weight.abs() > 1e-3);
    kept.map(|(feature, weight)| (feature as u32, *weight))
        .collect()
}
