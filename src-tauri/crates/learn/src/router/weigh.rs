//! What a term weighs in an item: TF-IDF with a damped count for the text, one size for facts, and either the more
//! the more it tells about teams.

use super::rows::FACT;

/// What a fact weighs beside a whole text, which weighs 1, where it tells one nat.
const FACT_WEIGHT: f32 = 0.5;

/// Weighs the features of rows.
#[derive(Debug)]
pub(super) struct Weigher {
    /// Root of what each feature tells about teams.
    telling: Vec<f32>,
    /// The same times its inverse document frequency.
    rare: Vec<f32>,
    /// `1 + ln(count)` for each count of a byte.
    damped: Vec<f32>,
}

impl Weigher {
    /// From the number of rows that have each feature, its [gain](super::gain), and the number of rows.
    pub fn new(frequencies: &[u32], gains: &[f32], rows: usize) -> Self {
        let rows = rows as f32;
        let idf = |frequency: u32| ((1.0 + rows) / (1.0 + frequency as f32)).ln() + 1.0;
        let telling: Vec<f32> = gains.iter().map(|gain| gain.sqrt()).collect();
        let both = frequencies.iter().zip(&telling);
        Self {
            rare: both
                .map(|(frequency, told)| idf(*frequency) * told)
                .collect(),
            telling,
            damped: (0..=u8::MAX)
                .map(|count| 1.0 + f32::from(count.max(1)).ln())
                .collect(),
        }
    }

    /// What is common to a row: one divided by the length of its text.
    pub fn scale(&self, row: impl Iterator<Item = (u32, u8)>) -> f32 {
        let text = row.filter(|(_, count)| *count != FACT);
        let squares: f32 = text
            .map(|(feature, count)| self.raw(feature, count).powi(2))
            .sum();
        if squares > 0.0 {
            squares.sqrt().recip()
        } else {
            0.0
        }
    }

    /// What a feature weighs in a row of that scale.
    pub fn value(&self, feature: u32, count: u8, scale: f32) -> f32 {
        if count == FACT {
            FACT_WEIGHT
                * self
                    .telling
                    .get(feature as usize)
                    .copied()
                    .unwrap_or_default()
        } else {
            self.raw(feature, count) * scale
        }
    }

    fn raw(&self, feature: u32, count: u8) -> f32 {
        let rare = self.rare.get(feature as usize).copied().unwrap_or_default();
        rare * self
            .damped
            .get(usize::from(count))
            .copied()
            .unwrap_or_default()
    }
}
