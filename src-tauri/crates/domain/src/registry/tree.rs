//! The teams as a tree of text.

use super::Registry;

/// The team tree as `guildhall check` prints it.
#[must_use]
pub fn tree(_registry: &Registry) -> String {
    String::new()
}
