//! The baseline of related items: cosine of TF-IDF over lower-case words.
//!
//! C. D. Manning, P. Raghavan, H. Schütze: "Introduction to Information Retrieval", 2008, chapter 6, with
//! logarithmic counts and smoothed inverse document frequencies.

use crate::bayes::words;
use std::collections::{BTreeMap, HashMap};

/// Documents by their words.
#[derive(Debug, Default)]
pub struct Tfidf {
    /// Of each word, the documents that have it and its weight in them.
    words: HashMap<String, Vec<(u32, f32)>>,
    documents: u32,
}

impl Tfidf {
    /// Of all documents at once.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut index = Self::default();
        for text in texts {
            for (word, count) in counts(text) {
                let having = index.words.entry(word).or_default();
                having.push((index.documents, 1.0 + count.ln()));
            }
            index.documents += 1;
        }
        let mut squares = vec![0.0_f32; index.documents as usize];
        for having in index.words.values_mut() {
            let rare = idf(having.len(), index.documents);
            for (document, weight) in having {
                *weight *= rare;
                if let Some(square) = squares.get_mut(*document as usize) {
                    *square += *weight * *weight;
                }
            }
        }
        for (document, weight) in index.words.values_mut().flatten() {
            *weight /= squares
                .get(*document as usize)
                .map_or(1.0, |square| square.sqrt());
        }
        index
    }

    /// The places of the documents nearest to a text, best first.
    pub fn rank(&self, text: &str, most: usize) -> Vec<u32> {
        let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
        for (word, count) in counts(text) {
            let Some(having) = self.words.get(&word) else {
                continue;
            };
            let weight = (1.0 + count.ln()) * idf(having.len(), self.documents);
            for (document, own) in having {
                *scores.entry(*document).or_default() += weight * own;
            }
        }
        let mut ranked: Vec<(u32, f32)> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
            .into_iter()
            .take(most)
            .map(|(document, _)| document)
            .collect()
    }
}

fn counts(text: &str) -> BTreeMap<String, f32> {
    let mut counts = BTreeMap::new();
    for word in words(text) {
        *counts.entry(word).or_default() += 1.0;
    }
    counts
}

fn idf(having: usize, all: u32) -> f32 {
    ((1.0 + all as f32) / (1.0 + having as f32)).ln() + 1.0
}

#[cfg(test)]
mod tests {
    use super::Tfidf;

    #[test]
    fn rare_words_decide() {
        let texts = ["the red apple", "the red pear", "the green pear the the"];
        let index = Tfidf::of(texts.into_iter());
        assert_eq!(index.rank("The apple", 1), [0]);
        assert_eq!(index.rank("green", 3), [2]);
    }
}
