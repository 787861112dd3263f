//! What the community was not told yet.

use super::load::OnIssues;
use crate::error::Result;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::round_up::UntoldLine;
use domain::cycle::announce;
use domain::cycle::round_up::CheckIns;
use domain::registry::Registry;

/// What waits to be told, the oldest first.
pub(super) fn untold(
    profile: &Profile,
    registry: &Registry,
    check_ins: &CheckIns,
    on_issues: &OnIssues,
    names: &Names,
) -> Result<Vec<UntoldLine>> {
    let label = &registry.federation.labels.announce;
    let marked = profile.cache.closed_labelled(label)?;
    let ledger = announce::ledger(registry, &on_issues.comments);
    let waiting = announce::untold(registry, check_ins, &marked, &ledger);
    let lines = waiting.into_iter().map(|one| UntoldLine {
        url: one.reference.as_deref().map(address).unwrap_or_default(),
        id: one.id,
        kind: one.kind,
        text: render::line(&one.text),
        reference: one.reference,
        team: one.team.map(|id| names.team(&id)),
        since: one.since,
    });
    Ok(lines.collect())
}

/// The address of `owner/repo#12`; GitHub leads on to the pull request where it is one.
fn address(reference: &str) -> String {
    let (repository, number) = reference.split_once('#').unwrap_or((reference, ""));
    format!("https://github.com/{repository}/issues/{number}")
}
