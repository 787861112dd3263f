//! Teams that are wanted and do not exist yet.

use crate::item::Work;
use crate::marker::{self, Kind};
use crate::registry::Registry;

/// The item, `owner/repo#12`, that waits for the team that an open issue of the registry's repository asks
/// for; `None` where the issue asks for none, or nobody who may.
#[must_use]
pub fn item(registry: &Registry, wish: &Work) -> Option<String> {
    let marker = marker::parse(&wish.body).filter(|marker| marker.kind == Kind::TeamWanted)?;
    let author = wish.author.as_ref();
    let counts = marker::counts(registry, marker.kind, None, author, wish.association);
    counts
        .then(|| marker.get("item").map(str::to_owned))
        .flatten()
}
