//! Who reads what is written: where it goes and whether everybody can see it there.
//!
//! It is frozen with the operation when the user acts. A node id survives a renaming, a transfer and
//! going public, so it alone does not say that the same people are still reading.

use super::{Entry, Operation};
use crate::id::NodeId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The keys in an operation's values.
const TARGET: &str = "recipient-target";
const PLACE: &str = "recipient";
const VISIBILITY: &str = "recipient-visibility";
const PUBLIC: &str = "public";
const PRIVATE: &str = "private";

/// Where a text goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipient {
    /// `owner/name` of the repository, or the address of the project.
    pub place: String,
    /// Whether everybody can read there.
    pub public: bool,
}

impl Recipient {
    /// Whether the same people read at both. GitHub ignores the case of names.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.place.eq_ignore_ascii_case(&other.place) && self.public == other.public
    }

    /// Keeps it in an operation's values, in place of an older one.
    pub fn freeze(&self, target: &NodeId, about: &mut BTreeMap<String, String>) {
        let visibility = if self.public { PUBLIC } else { PRIVATE };
        about.insert(TARGET.to_owned(), target.to_string());
        about.insert(PLACE.to_owned(), self.place.clone());
        about.insert(VISIBILITY.to_owned(), visibility.to_owned());
    }

    /// Who was to read an entry's text when the user acted; `None` for what notifies nobody, and where
    /// it was not known.
    #[must_use]
    pub fn frozen(operation: &Operation, entry: &Entry) -> Option<Self> {
        let value = |key: &str| operation.about.get(key);
        let same = value(TARGET)? == entry.change.target().as_str();
        (same && entry.change.notifies()).then_some(Self {
            place: value(PLACE)?.clone(),
            public: value(VISIBILITY)? == PUBLIC,
        })
    }
}

/// Forgets who was to read: an operation that repeats another one is for whoever reads now.
pub fn thaw(about: &mut BTreeMap<String, String>) {
    for key in [TARGET, PLACE, VISIBILITY] {
        about.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{comment, operation};
    use super::*;
    use crate::change::Change;

    fn at(place: &str, public: bool) -> Recipient {
        Recipient {
            place: place.to_owned(),
            public,
        }
    }

    #[test]
    fn renamed_moved_or_made_public_is_somebody_else() {
        let then = at("open-campus/feedback", false);
        for (now, same) in [
            (at("open-campus/feedback", false), true),
            (at("Open-Campus/Feedback", false), true),
            (at("open-campus/feedback", true), false),
            (at("open-campus/voices", false), false),
            (at("elsewhere/feedback", false), false),
        ] {
            assert_eq!(then.is(&now), same, "{now:?}");
        }
    }

    #[test]
    fn it_is_kept_for_what_notifies_people_there() {
        let assign = Change::Assign {
            content: "I".into(),
            add: Vec::new(),
            remove: Vec::new(),
        };
        let mut acted = operation("o", [assign, comment("I"), comment("J")]);
        let frozen = at("open-campus/feedback", false);
        frozen.freeze(&"I".into(), &mut acted.about);
        let found: Vec<_> = acted
            .entries
            .iter()
            .map(|entry| Recipient::frozen(&acted, entry))
            .collect();
        assert_eq!(found, [None, Some(frozen), None]);
        thaw(&mut acted.about);
        assert_eq!(Recipient::frozen(&acted, &acted.entries[1]), None);
    }
}
