//! The text of the check-in that was sent last, until the next one: taking it back makes it a draft
//! again.

use crate::error::Result;
use crate::profile::Profile;
use domain::check_in::Draft;
use domain::id::{OpId, TeamId};
use domain::outbox::State;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Kept {
    operation: OpId,
    draft: Draft,
}

fn key(team: &TeamId) -> String {
    format!("check-in/{team}/sent")
}

/// Keeps what an operation is about to send.
pub(super) fn keep(
    profile: &Profile,
    team: &TeamId,
    operation: &OpId,
    draft: &Draft,
) -> Result<()> {
    let kept = Kept {
        operation: operation.clone(),
        draft: draft.clone(),
    };
    let stored = store::local::Draft {
        key: key(team),
        text: serde_json::to_string(&kept).unwrap_or_default(),
        updated_at: profile.clock.now(),
    };
    Ok(profile.local.save_draft(&stored)?)
}

/// Forgets it.
pub(super) fn forget(profile: &Profile, team: &TeamId) -> Result<()> {
    Ok(profile.local.delete_draft(&key(team))?)
}

/// The draft that was sent last, if that was taken back since.
pub(super) fn taken_back(profile: &Profile, team: &TeamId) -> Result<Option<store::local::Draft>> {
    let Some(stored) = profile.local.draft(&key(team))? else {
        return Ok(None);
    };
    // Another version may have written it; then there is only nothing to give back.
    let Ok(kept) = serde_json::from_str::<Kept>(&stored.text) else {
        return Ok(None);
    };
    let operation = profile.local.operation(&kept.operation)?;
    let cancelled = operation.is_some_and(|operation| {
        let mut entries = operation.entries.iter();
        entries.all(|entry| entry.state == State::Cancelled)
    });
    let undone = profile.local.undone_by(&kept.operation)?.is_some();
    Ok((cancelled || undone).then(|| store::local::Draft {
        text: kept.draft.to_json(),
        ..stored
    }))
}
