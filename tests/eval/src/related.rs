//! `related`: which documents belong together.

use crate::lines;
use crate::score::{rounded, share};
use eval::memory::Watch;
use eval::tfidf::Tfidf;
use learn::Item;
use learn::related::Index;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

/// In the order in which they run.
pub const ENGINES: [&str; 2] = ["guildhall", "tfidf"];

#[derive(Debug)]
struct Document {
    id: String,
    title: String,
    body: String,
}

/// Gives the places of the documents nearest to the one at a place.
type Rank<'a> = Box<dyn Fn(usize, &Document) -> Vec<usize> + 'a>;

/// As far as it is looked.
const FURTHEST: usize = 10;

/// Asks one engine about every document that occurs in a pair.
///
/// # Errors
/// In words, for the reader of a terminal.
pub fn run(documents: &str, pairs: &str, engine: &str) -> Result<(), String> {
    let (documents, places) = documents_of(documents)?;
    let partners = partners_of(pairs, &places)?;
    let watch = Watch::start();
    let start = Instant::now();
    let rank: Rank = match engine {
        "guildhall" => {
            let mut index = Index::default();
            for document in &documents {
                index.add(&document.id, &Item::text(&document.title, &document.body));
            }
            let places = &places;
            Box::new(move |_, document| {
                let item = Item::text(&document.title, &document.body);
                let found = index.rank(&item, Some(&document.id), FURTHEST).into_iter();
                found
                    .filter_map(|found| places.get(&found.id).copied())
                    .collect()
            })
        }
        "tfidf" => {
            let texts: Vec<String> = documents.iter().map(text).collect();
            let index = Tfidf::of(texts.iter().map(String::as_str));
            Box::new(move |own, document| {
                let found = index.rank(&text(document), FURTHEST + 1).into_iter();
                found
                    .map(|place| place as usize)
                    .filter(|place| *place != own)
                    .collect()
            })
        }
        other => {
            return Err(format!(
                "there is no engine `{other}`; there are {ENGINES:?}."
            ));
        }
    };
    let train_ms = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let mut within = [(1, 0), (5, 0), (10, 0)];
    let mut queries = 0;
    for (place, document) in documents.iter().enumerate() {
        let Some(partners) = partners.get(&place) else {
            continue;
        };
        queries += 1;
        let ranked = rank(place, document);
        let first = ranked.iter().position(|found| partners.contains(found));
        for (most, hits) in &mut within {
            *hits += u32::from(first.is_some_and(|at| at < *most));
        }
    }
    let each_ms = start.elapsed().as_secs_f64() * 1e3 / f64::from(queries.max(1));
    let [one, five, ten] = within.map(|(_, hits)| rounded(share(hits, queries)));
    println!(
        "{}",
        json!({
            "engine": engine,
            "n": queries,
            "recall1": one,
            "recall5": five,
            "recall10": ten,
            "train_ms": rounded(train_ms),
            "ms_per_item": rounded(each_ms),
            "peak_mb": watch.peak().map(rounded),
        })
    );
    Ok(())
}

fn text(document: &Document) -> String {
    let body = document
        .body
        .strip_prefix(&document.title)
        .unwrap_or(&document.body);
    format!("{}\n{body}", document.title)
}

/// The documents, and their places by id.
fn documents_of(path: &str) -> Result<(Vec<Document>, HashMap<String, usize>), String> {
    let mut documents = Vec::new();
    let mut places = HashMap::new();
    for line in lines::read(path)? {
        let document = Document {
            id: line.text("id")?,
            title: line.text("title")?,
            body: line.text("body")?,
        };
        if places
            .insert(document.id.clone(), documents.len())
            .is_some()
        {
            return Err(line.wrong(
                "id",
                "is there twice",
                "Give each document an id of its own.",
            ));
        }
        documents.push(document);
    }
    Ok((documents, places))
}

/// The partners of each document that has any.
fn partners_of(
    path: &str,
    places: &HashMap<String, usize>,
) -> Result<HashMap<usize, BTreeSet<usize>>, String> {
    let mut partners: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for line in lines::read(path)? {
        let place = |field| {
            let found = places.get(&line.text(field)?).copied();
            let next = "Add the document, or leave the pair out.";
            found.ok_or_else(|| line.wrong(field, "names no document", next))
        };
        let (a, b) = (place("a")?, place("b")?);
        if a == b {
            return Err(line.wrong("b", "is the same as `a`", "Name two documents."));
        }
        partners.entry(a).or_default().insert(b);
        partners.entry(b).or_default().insert(a);
    }
    Ok(partners)
}
