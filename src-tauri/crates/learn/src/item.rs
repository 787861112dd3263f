//! What is known about an item when it arrives.

use crate::term::{self, Kind, Term};
use crate::text::{Phrases, Reader, fold};

/// An issue, pull request, report or proposal, as far as it can say where it belongs. Everything but the
/// texts may be empty. What follows only later (an owner, a resolution, comments) has no place here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item<'t> {
    /// One line.
    pub title: &'t str,
    /// Markdown. Where it begins with the title, that part counts once.
    pub body: &'t str,
    /// `owner/name`. `None` for the intake's own, which says nothing: everything is filed there.
    pub repository: Option<&'t str>,
    /// Names of labels.
    pub labels: Vec<&'t str>,
    /// Login of who wrote it. Those whom its text mentions are known from the text.
    pub author: Option<&'t str>,
    /// Files that it changes, beside those that its text names.
    pub paths: Vec<&'t str>,
    /// Addresses or `owner/name#12` that belong to it, beside those in its text.
    pub links: Vec<&'t str>,
}

impl<'t> Item<'t> {
    /// Only a text.
    #[must_use]
    pub fn text(title: &'t str, body: &'t str) -> Self {
        Self {
            title,
            body,
            ..Self::default()
        }
    }

    /// Its terms, each once, in the order of their numbers. The title's phrases are always among them,
    /// the body's if `phrases` says so.
    pub(crate) fn terms(&self, reader: &Reader, phrases: Phrases) -> Vec<Term<'t>> {
        let mut terms = Vec::new();
        let body = self.body.strip_prefix(self.title).unwrap_or(self.body);
        reader.read(
            self.title,
            weight(self.title, body),
            Phrases::Yes,
            &mut terms,
        );
        reader.read(body, 1.0, phrases, &mut terms);
        let mut folded = String::new();
        let mut fact = |kind, surface: &'t str| {
            fold(surface, &mut folded);
            terms.push(Term {
                id: term::id(kind, &folded),
                kind,
                surface,
                count: 1.0,
            });
        };
        self.labels
            .iter()
            .for_each(|label| fact(Kind::Label, label));
        self.paths.iter().for_each(|path| fact(Kind::Path, path));
        self.links.iter().for_each(|link| fact(Kind::Link, link));
        self.repository
            .iter()
            .for_each(|name| fact(Kind::Repository, name));
        self.author
            .iter()
            .for_each(|login| fact(Kind::Person, login));
        term::merged(terms)
    }
}

/// What a word of the title counts: a title says in few words what the body says in many, so the more the longer
/// the body is, with the root of the ratio, from 2 to 16.
fn weight(title: &str, body: &str) -> f32 {
    let words = |text: &str| text.split_whitespace().count() as f32;
    (words(body) / words(title).max(1.0))
        .sqrt()
        .clamp(2.0, 16.0)
}

#[cfg(test)]
mod tests {
    use super::{Item, Kind, Phrases, Reader};

    fn count(item: &Item, surface: &str) -> f32 {
        let terms = item.terms(&Reader::default(), Phrases::Yes);
        terms
            .iter()
            .find(|t| t.surface == surface)
            .map_or(0.0, |t| t.count)
    }

    #[test]
    fn a_title_counts_more_and_once() {
        assert_eq!(count(&Item::text("calendar", "feed"), "calendar"), 2.0);
        assert_eq!(count(&Item::text("calendar", "calendar"), "calendar"), 2.0);
        assert_eq!(
            count(&Item::text("calendar", &"feed ".repeat(100)), "calendar"),
            10.0
        );
        assert_eq!(
            count(&Item::text("calendar", &"feed ".repeat(9000)), "calendar"),
            16.0
        );
    }

    #[test]
    fn facts_are_terms() {
        let item = Item {
            repository: Some("open/rooms"),
            labels: vec!["area/api", "Bug"],
            author: Some("kim-l"),
            paths: vec!["src/a.rs"],
            links: vec!["open/rooms#3"],
            ..Item::default()
        };
        let terms = item.terms(&Reader::default(), Phrases::No);
        for (kind, number) in [
            (Kind::Repository, 1),
            (Kind::Label, 2),
            (Kind::Person, 1),
            (Kind::Path, 1),
            (Kind::Link, 1),
        ] {
            assert_eq!(
                terms.iter().filter(|t| t.kind == kind).count(),
                number,
                "{kind:?}"
            );
        }
    }
}
