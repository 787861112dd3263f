//! The baseline of routing: multinomial naive Bayes on counts of lower-case words, with Laplace's smoothing.
//!
//! C. D. Manning, P. Raghavan, H. Schütze: "Introduction to Information Retrieval", 2008, chapter 13. An item of
//! several teams is an example of each.

use std::collections::{BTreeMap, HashMap};

/// Counts of words by team.
#[derive(Debug, Default)]
pub struct Bayes {
    /// Items and words of each team.
    teams: BTreeMap<String, (f64, f64)>,
    /// Of each word, how often each team has it.
    words: HashMap<String, BTreeMap<String, f64>>,
    items: f64,
}

/// The words of a text in lower case: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

impl Bayes {
    /// Learns from one item.
    pub fn learn(&mut self, text: &str, teams: &[String]) {
        for team in teams {
            self.items += 1.0;
            let (items, all) = self.teams.entry(team.clone()).or_default();
            *items += 1.0;
            for word in words(text) {
                *all += 1.0;
                *self
                    .words
                    .entry(word)
                    .or_default()
                    .entry(team.clone())
                    .or_default() += 1.0;
            }
        }
    }

    /// The three most probable teams.
    pub fn rank(&self, text: &str) -> Vec<String> {
        // Words that nobody has used say the same about every team.
        let known: Vec<_> = words(text)
            .filter_map(|word| self.words.get(&word))
            .collect();
        let vocabulary = self.words.len() as f64;
        let score = |team: &String, (items, all): &(f64, f64)| {
            let likely = known.iter().map(|word| {
                let count = word.get(team).copied().unwrap_or_default();
                ((count + 1.0) / (all + vocabulary)).ln()
            });
            (items / self.items).ln() + likely.sum::<f64>()
        };
        let mut ranked: Vec<_> = self
            .teams
            .iter()
            .map(|(t, counts)| (score(t, counts), t))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        ranked
            .into_iter()
            .take(3)
            .map(|(_, team)| team.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Bayes;

    #[test]
    fn words_and_shares_decide() {
        let mut bayes = Bayes::default();
        for (text, team) in [
            ("red apple", "fruit"),
            ("red carrot", "roots"),
            ("pear", "fruit"),
        ] {
            bayes.learn(text, &[team.to_owned()]);
        }
        assert_eq!(bayes.rank("Carrot!"), ["roots", "fruit"]);
        assert_eq!(bayes.rank("unheard"), ["fruit", "roots"]);
    }
}
