//! How an item is named in what is written elsewhere: on another issue, or in another repository.

use super::plan::Refusal;
use crate::item::{Work, WorkKind};

/// An item as a text names it, `owner/repo#12`, for whoever reads the place of the text.
///
/// # Errors
/// Refuses an item without a number, and to name a private one where everybody reads.
pub(super) fn named(work: &Work, is_private_there: bool) -> Result<String, Refusal> {
    if work.kind == WorkKind::Draft {
        return Err(Refusal::Draft);
    }
    if work.id.step().is_some() {
        return Err(Refusal::Unnumbered);
    }
    if work.private && !is_private_there {
        return Err(Refusal::WouldPublish);
    }
    Ok(work.full_ref())
}
