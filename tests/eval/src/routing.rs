//! `routing`: which team an item belongs to.

use crate::lines;
use crate::score::{rounded, routing, share};
use eval::bayes::Bayes;
use eval::memory::Watch;
use learn::Item;
use learn::router::{Evidence, Learner, Router, faded};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// In the order in which they run.
pub const ENGINES: [&str; 2] = ["guildhall", "naive-bayes"];

/// Gives the three teams that an engine names first.
type Rank = Box<dyn Fn(&Example) -> Vec<String>>;

/// An item with the teams that own it.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// One line.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// At least one.
    pub teams: Vec<String>,
    /// As `1.31`; where every example has one, older releases weigh less.
    pub release: Option<String>,
    /// `owner/name`.
    pub repository: Option<String>,
    /// Names of labels.
    pub labels: Vec<String>,
    /// Login.
    pub author: Option<String>,
    /// Files that it changes.
    pub paths: Vec<String>,
}

impl Example {
    /// As the router takes it.
    pub fn item(&self) -> Item<'_> {
        Item {
            repository: self.repository.as_deref(),
            labels: self.labels.iter().map(String::as_str).collect(),
            author: self.author.as_deref(),
            paths: self.paths.iter().map(String::as_str).collect(),
            ..Item::text(&self.title, &self.body)
        }
    }

    /// Everything that it says, the title once.
    fn text(&self) -> String {
        let body = self.body.strip_prefix(&self.title).unwrap_or(&self.body);
        let facts = self
            .labels
            .iter()
            .chain(&self.repository)
            .chain(&self.author);
        let texts = [self.title.as_str(), body]
            .into_iter()
            .chain(facts.map(String::as_str));
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// Trains one engine on the one file and asks it about the other.
///
/// # Errors
/// In words, for the reader of a terminal.
pub fn run(train: &str, test: &str, engine: &str) -> Result<(), String> {
    let (train, test) = (examples(train)?, examples(test)?);
    let watch = Watch::start();
    let start = Instant::now();
    let rank: Rank = match engine {
        "guildhall" => {
            let router = trained(&train, Example::item);
            Box::new(move |example| first_three(&router, &example.item()))
        }
        "naive-bayes" => {
            let mut bayes = Bayes::default();
            train
                .iter()
                .for_each(|example| bayes.learn(&example.text(), &example.teams));
            Box::new(move |example| bayes.rank(&example.text()))
        }
        other => {
            return Err(format!(
                "there is no engine `{other}`; there are {ENGINES:?}."
            ));
        }
    };
    let train_ms = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let ranked: Vec<Vec<String>> = test.iter().map(rank).collect();
    let each_ms = start.elapsed().as_secs_f64() * 1e3 / test.len() as f64;
    let peak = watch.peak();
    let beside = ranked.iter().zip(&test);
    let score = routing(beside.map(|(ranked, owned)| (ranked.as_slice(), owned.teams.as_slice())));
    println!(
        "{}",
        json!({
            "engine": engine,
            "n": test.len(),
            "top1": rounded(score.top1),
            "top3": rounded(score.top3),
            "macro_top1": rounded(score.macro_top1),
            "majority": rounded(majority(&train, &test)),
            "train_ms": rounded(train_ms),
            "ms_per_item": rounded(each_ms),
            "peak_mb": peak.map(rounded),
        })
    );
    Ok(())
}

/// A router that has learnt from examples, each seen as `item` shows it.
pub fn trained<'a>(examples: &'a [Example], item: impl Fn(&'a Example) -> Item<'a>) -> Router {
    let years = years(examples);
    let mut learner = Learner::default();
    for (example, years) in examples.iter().zip(years) {
        let weight = faded(years);
        let evidence: Vec<Evidence> = example
            .teams
            .iter()
            .map(|team| Evidence { team, weight })
            .collect();
        learner.example(&item(example), &evidence);
    }
    learner.finish()
}

/// The ids of the three teams that a router names first.
pub fn first_three(router: &Router, item: &Item) -> Vec<String> {
    router
        .rank(item, 3)
        .into_iter()
        .map(|ranked| ranked.team)
        .collect()
}

/// How long ago each example was, if each names its release: there are about three in a year.
fn years(examples: &[Example]) -> Vec<f32> {
    let releases: Vec<_> = examples
        .iter()
        .map(|e| number(e.release.as_deref()))
        .collect();
    if releases.iter().any(Option::is_none) {
        return vec![0.0; examples.len()];
    }
    let all: BTreeSet<_> = releases.iter().flatten().collect();
    let back = |release| all.iter().filter(|other| **other > release).count() as f32 / 3.0;
    releases.iter().flatten().map(back).collect()
}

/// `1.31` or `v1.31` as numbers that can be compared.
fn number(release: Option<&str>) -> Option<Vec<u32>> {
    let parts = release?.trim_start_matches('v').split('.');
    parts.map(|part| part.parse().ok()).collect()
}

/// `top1` of naming the most frequent team each time.
fn majority(train: &[Example], test: &[Example]) -> f64 {
    let mut counts: BTreeMap<&String, u32> = BTreeMap::new();
    for team in train.iter().flat_map(|example| &example.teams) {
        *counts.entry(team).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(_, count)| **count)
        .map(|(team, _)| *team);
    let right = test
        .iter()
        .filter(|example| most.is_some_and(|t| example.teams.contains(t)));
    share(right.count() as u32, test.len() as u32)
}

fn examples(path: &str) -> Result<Vec<Example>, String> {
    let mut examples = Vec::new();
    for line in lines::read(path)? {
        line.text("id")?;
        let example = Example {
            title: line.text("title")?,
            body: line.text("body")?,
            teams: line.texts("teams")?,
            release: line.optional("release")?,
            repository: line.optional("repository")?,
            labels: line.texts("labels")?,
            author: line.optional("author")?,
            paths: Vec::new(),
        };
        if example.teams.is_empty() {
            return Err(line.wrong(
                "teams",
                "names nobody",
                "Name at least one team, or leave the line out.",
            ));
        }
        examples.push(example);
    }
    Ok(examples)
}

#[cfg(test)]
mod tests {
    use super::{Example, majority, years};

    fn example(team: &str, release: Option<&str>) -> Example {
        Example {
            teams: vec![team.to_owned()],
            release: release.map(str::to_owned),
            ..Example::default()
        }
    }

    #[test]
    fn releases_count_back_from_the_newest_and_all_or_none() {
        let releases = [Some("1.9"), Some("v1.31"), Some("1.10")];
        let mut examples: Vec<_> = releases.map(|r| example("a", r)).into();
        assert_eq!(years(&examples), [2.0 / 3.0, 0.0, 1.0 / 3.0]);
        examples.push(example("a", Some("soon")));
        assert_eq!(years(&examples), [0.0; 4]);
    }

    #[test]
    fn the_majority_is_that_of_the_training() {
        let train = [example("a", None), example("a", None), example("b", None)];
        let test = [example("b", None), example("a", None)];
        assert_eq!(majority(&train, &test), 0.5);
    }
}
