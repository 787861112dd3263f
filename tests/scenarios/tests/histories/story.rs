//! What happened, as a person reads it and as two runs of a seed are compared.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Mutex;
use tokio::time::Instant;

/// The lines of one history.
pub struct Story {
    began: Instant,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    text: String,
    /// Op ids are made anew in each run; what is compared are their numbers by first mention.
    numbers: HashMap<String, usize>,
}

impl Story {
    pub fn begin() -> Self {
        Self {
            began: Instant::now(),
            inner: Mutex::default(),
        }
    }

    /// Notes who did what, and what came of it.
    pub fn tell(&self, who: &str, what: &str) {
        let at = self.began.elapsed();
        let mut inner = self.inner.lock().unwrap();
        let what = inner.numbered(what);
        writeln!(inner.text, "{:>9.3} {who:<8} {what}", at.as_secs_f64()).unwrap();
    }

    /// The whole history.
    pub fn text(&self) -> String {
        self.inner.lock().unwrap().text.clone()
    }

    /// The same for two histories of the same lines.
    pub fn hash(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.inner.lock().unwrap().text.hash(&mut hasher);
        hasher.finish()
    }
}

impl Inner {
    /// The text with a number in place of every op id (version-7 UUID).
    fn numbered(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            match rest.get(..36).filter(|id| is_id(id)) {
                Some(id) => {
                    let next = self.numbers.len() + 1;
                    let number = *self.numbers.entry(id.to_owned()).or_insert(next);
                    write!(out, "#{number}").unwrap();
                    rest = &rest[36..];
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }
}

fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(i, b)| match i {
        8 | 13 | 18 | 23 => b == b'-',
        14 => b == b'7',
        _ => b.is_ascii_hexdigit(),
    })
}
