//! From text to terms: stems of words, identifiers beside their parts, pairs of words, and what a text
//! points to.

mod common;
mod facts;
mod split;

use crate::term::{self, Kind, Term};
use rust_stemmers::{Algorithm, Stemmer};
use std::fmt;

/// Reads texts. Stems are those of Porter's second English stemmer; words of other languages lose little under it.
pub(crate) struct Reader {
    stemmer: Stemmer,
}

/// Which pairs of words count as phrases. They are as many as the words, and rarer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrases {
    Yes,
    No,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
        }
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl Reader {
    /// Adds the terms of a text, each counting `count`.
    pub fn read<'t>(&self, text: &'t str, count: f32, phrases: Phrases, terms: &mut Vec<Term<'t>>) {
        let mut reading = Reading {
            reader: self,
            text,
            count,
            phrases,
            terms,
            folded: String::new(),
            last: None,
        };
        for chunk in split::chunks(text) {
            reading.chunk(chunk);
        }
    }
}

/// A text that is being read.
struct Reading<'t, 'r> {
    reader: &'r Reader,
    text: &'t str,
    count: f32,
    phrases: Phrases,
    terms: &'r mut Vec<Term<'t>>,
    folded: String,
    /// The word before, and where it begins.
    last: Option<(u32, usize)>,
}

impl<'t> Reading<'t, '_> {
    fn chunk(&mut self, chunk: &'t str) {
        match facts::pointed_to(chunk) {
            Some(Kind::Link) => self.link(chunk),
            Some(Kind::Path) => {
                let path = facts::without_line(chunk);
                self.exactly(Kind::Path, path, path);
                self.plain(path);
            }
            Some(kind) => self.exactly(kind, chunk.trim_start_matches('@'), chunk),
            None => self.plain(chunk),
        }
    }

    /// A link says its address, its host, and the words in it.
    fn link(&mut self, chunk: &'t str) {
        let address = facts::bare(chunk);
        self.exactly(Kind::Link, address, chunk);
        self.last = None;
        if let Some(host) = facts::host(chunk) {
            self.identifier(host);
            for part in split::words(address).flat_map(split::parts) {
                // Longer ones are keys, not words.
                if part.len() < 25 && !facts::is_part_of_every_link(part) {
                    self.word(part);
                    self.last = None;
                }
            }
        }
    }

    fn plain(&mut self, chunk: &'t str) {
        let mut words = 0;
        for word in split::words(chunk) {
            words += 1;
            let mut parts = 0;
            for part in split::parts(word) {
                parts += 1;
                self.word(part);
            }
            if parts > 1 {
                self.identifier(word);
            }
        }
        if words > 1 {
            self.identifier(chunk);
        }
    }

    fn word(&mut self, word: &'t str) {
        fold(word, &mut self.folded);
        if !says_something(&self.folded) {
            return;
        }
        let id = term::id(Kind::Word, &self.reader.stemmer.stem(&self.folded));
        self.push(id, Kind::Word, word);
        let start = (word.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        if let Some((before, begun)) = self.last
            && self.phrases == Phrases::Yes
        {
            let between = self.text.get(begun..start).unwrap_or_default();
            if !ENDS.iter().any(|end| between.contains(end)) {
                let both = self.text.get(begun..start + word.len()).unwrap_or(word);
                self.push(term::pair(before, id), Kind::Phrase, both);
            }
        }
        self.last = Some((id, start));
    }

    /// An identifier is one word however it is spelled: `CoreDNS`, `core-dns` and `coredns`.
    fn identifier(&mut self, spelled: &'t str) {
        fold(spelled, &mut self.folded);
        self.folded.retain(char::is_alphanumeric);
        let id = term::id(Kind::Word, &self.reader.stemmer.stem(&self.folded));
        self.push(id, Kind::Identifier, spelled);
    }

    fn exactly(&mut self, kind: Kind, text: &str, surface: &'t str) {
        fold(text, &mut self.folded);
        let id = term::id(kind, &self.folded);
        self.push(id, kind, surface);
    }

    fn push(&mut self, id: u32, kind: Kind, surface: &'t str) {
        let count = self.count;
        self.terms.push(Term {
            id,
            kind,
            surface,
            count,
        });
    }
}

/// What no phrase goes across.
const ENDS: [&str; 9] = [";", "(", ")", "\n", ". ", ": ", "! ", "? ", ", "];

/// In lower case, into a string that is used again.
pub(crate) fn fold(text: &str, into: &mut String) {
    into.clear();
    if text.is_ascii() {
        into.push_str(text);
        into.make_ascii_lowercase();
    } else {
        into.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// Neither a single letter nor a number nor one of the commonest words.
fn says_something(word: &str) -> bool {
    word.len() > 1 && !word.bytes().all(|b| b.is_ascii_digit()) && !common::is_common(word)
}

#[cfg(test)]
mod tests;
