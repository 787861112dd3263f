//! A linear support vector machine with squared hinge loss, by dual coordinate descent.
//!
//! C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan: "A Dual Coordinate Descent Method
//! for Large-scale Linear SVM", ICML 2008, with its shrinking. Own code, as what is published binds
//! LIBLINEAR's C++ or wants dense matrices, and either weighs more than these lines.

use super::rows::Rows;
use super::weigh::Weigher;

/// One example of a two-class problem.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// Its row.
    pub row: u32,
    /// 1 or -1.
    pub sign: f32,
    /// What an error on it costs.
    pub cost: f32,
}

/// Rows with what is reckoned once for all classes.
#[derive(Debug)]
pub(super) struct Problem<'a> {
    rows: &'a Rows,
    /// What each feature weighs, in the order of the rows.
    values: Vec<f32>,
    /// The square of each row's length, the constant included.
    squares: Vec<f32>,
}

/// So many passes at most. Later ones change no order that anybody sees.
const PASSES: usize = 10;

/// Where the violation of the optimum is small enough, as LIBLINEAR has it.
const TOLERANCE: f32 = 0.1;

/// The constant feature, whose weight is the bias.
const CONSTANT: f32 = 1.0;

impl<'a> Problem<'a> {
    pub fn new(rows: &'a Rows, weigher: &Weigher) -> Self {
        let mut values = Vec::with_capacity(rows.size());
        let mut squares = Vec::with_capacity(rows.len());
        for row in 0..rows.len() {
            let scale = weigher.scale(rows.row(row));
            let start = values.len();
            values.extend(
                rows.row(row)
                    .map(|(f, count)| weigher.value(f, count, scale)),
            );
            let own = values.get(start..).unwrap_or_default();
            squares.push(own.iter().map(|value| value * value).sum::<f32>() + CONSTANT * CONSTANT);
        }
        Self {
            rows,
            values,
            squares,
        }
    }

    /// The weights that tell the samples apart, then the bias behind them.
    pub fn solve(&self, samples: &[Sample], features: usize) -> Vec<f32> {
        let mut weights = vec![0.0; features + 1];
        let mut duals = vec![0.0_f32; samples.len()];
        let mut active: Vec<u32> = (0..samples.len() as u32).collect();
        let mut random = Shuffle(0x9e37_79b9_7f4a_7c15);
        let mut bound = f32::INFINITY;
        for _ in 0..PASSES {
            random.shuffle(&mut active);
            let (mut highest, mut lowest) = (f32::NEG_INFINITY, f32::INFINITY);
            let mut kept = 0;
            for place in 0..active.len() {
                let Some(at) = active.get(place).copied() else {
                    break;
                };
                let (Some(sample), Some(dual)) =
                    (samples.get(at as usize), duals.get_mut(at as usize))
                else {
                    continue;
                };
                let diagonal = 0.5 / sample.cost;
                let gradient = sample.sign * self.margin(&weights, sample) - 1.0 + *dual * diagonal;
                if *dual == 0.0 && gradient > bound {
                    continue; // far on its own side: left out until the end
                }
                active.swap(kept, place);
                kept += 1;
                let projected = if *dual == 0.0 {
                    gradient.min(0.0)
                } else {
                    gradient
                };
                highest = highest.max(projected);
                lowest = lowest.min(projected);
                if projected.abs() > 1e-9 {
                    let square = self
                        .squares
                        .get(sample.row as usize)
                        .copied()
                        .unwrap_or(1.0);
                    let before = *dual;
                    *dual = (before - gradient / (square + diagonal)).max(0.0);
                    self.add(&mut weights, sample, (*dual - before) * sample.sign);
                }
            }
            active.truncate(kept);
            if highest - lowest <= TOLERANCE {
                if active.len() == samples.len() {
                    break;
                }
                // What was left out is looked at once more.
                active = (0..samples.len() as u32).collect();
                bound = f32::INFINITY;
                continue;
            }
            bound = if highest <= 0.0 {
                f32::INFINITY
            } else {
                highest
            };
        }
        weights
    }

    fn values(&self, sample: &Sample) -> impl Iterator<Item = (usize, f32)> {
        let range = self.rows.range(sample.row as usize);
        let values = self.values.get(range.clone()).unwrap_or_default();
        let features = self.rows.features(range).iter();
        features
            .map(|feature| *feature as usize)
            .zip(values.iter().copied())
    }

    fn margin(&self, weights: &[f32], sample: &Sample) -> f32 {
        let weight = |feature| weights.get(feature).copied().unwrap_or_default();
        let bias = weights.last().copied().unwrap_or_default() * CONSTANT;
        self.values(sample)
            .map(|(feature, value)| weight(feature) * value)
            .sum::<f32>()
            + bias
    }

    fn add(&self, weights: &mut [f32], sample: &Sample, by: f32) {
        for (feature, value) in self.values(sample) {
            if let Some(weight) = weights.get_mut(feature) {
                *weight += by * value;
            }
        }
        if let Some(bias) = weights.last_mut() {
            *bias += by * CONSTANT;
        }
    }
}

/// An order that looks random and is the same each time (xorshift64*).
struct Shuffle(u64);

impl Shuffle {
    fn shuffle(&mut self, items: &mut [u32]) {
        for end in (1..items.len()).rev() {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
            items.swap(end, (drawn % (end as u64 + 1)) as usize);
        }
    }
}
