//! The form, put together from the stored draft, the cache and the outbox.

use super::opened::{self, Evidence, Opened};
use super::{dropped_key, kept, key};
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::views::check_in::{CheckInForm, CheckInTeam, Draft, UnreadableDraft};
use chrono::{DateTime, Utc};
use domain::check_in::draft::Unreadable;
use domain::check_in::{self, Form, Proposed};
use domain::id::TeamId;
use domain::roles;
use std::collections::BTreeSet;

/// How many earlier check-ins the form shows.
pub(super) const HISTORY: usize = 12;

/// The team whose form opens by itself.
pub(super) fn own_team(profile: &Profile) -> Result<TeamId> {
    let registry = profile.registry()?;
    let led = match &profile.login {
        Some(login) => roles::led_teams(&registry, login),
        None => Vec::new(),
    };
    // Whoever leads several teams answers for a working group more often than for the umbrella, and
    // a team without a board has nowhere to send to.
    let umbrella = registry.umbrella().map(|team| &team.id);
    let team = led
        .iter()
        .find(|team| Some(&team.id) != umbrella && team.board.is_some())
        .or_else(|| led.iter().find(|team| team.board.is_some()))
        .or_else(|| led.first())
        .copied()
        .or_else(|| registry.teams.iter().find(|team| team.board.is_some()))
        .or_else(|| registry.teams.first());
    team.map(|team| team.id.clone())
        .ok_or_else(|| Error::new(Code::NotSetUp).with("what", "teams"))
}

/// The stored draft that is shown: an edit before a new one.
struct Stored {
    draft: Option<Draft>,
    saved_at: Option<DateTime<Utc>>,
    unreadable: Option<UnreadableDraft>,
    /// It was sent and taken back.
    taken_back: bool,
}

fn stored(profile: &Profile, team: &TeamId) -> Result<Stored> {
    let edit = profile.local.draft(&key(team, true))?;
    let found = match edit {
        Some(edit) => Some(edit),
        None => profile.local.draft(&key(team, false))?,
    };
    // What was sent and taken back is a draft again.
    let (found, taken_back) = match found {
        Some(found) => (Some(found), false),
        None => (kept::taken_back(profile, team)?, true),
    };
    let saved_at = found.as_ref().map(|found| found.updated_at);
    let (draft, unreadable) = match found.map(|found| Draft::from_json(&found.text)) {
        None => (None, None),
        Some(Ok(draft)) => (Some(draft), None),
        Some(Err(Unreadable::Newer)) => (None, Some(UnreadableDraft::Newer)),
        Some(Err(Unreadable::Damaged)) => (None, Some(UnreadableDraft::Damaged)),
    };
    Ok(Stored {
        draft,
        saved_at,
        unreadable,
        taken_back,
    })
}

/// A draft that edits what was taken back, or deleted on GitHub, goes on as one of a new check-in.
fn attached(profile: &Profile, opened: &Opened, mut draft: Draft) -> Result<Draft> {
    if let Some(editing) = draft.editing.as_ref().filter(|_| opened.project.is_some()) {
        let update = super::listed(profile, &editing.update)?;
        if opened.updates.iter().all(|there| there.id != update) {
            draft.editing = None;
        }
    }
    Ok(draft)
}

/// The form as the window shows it.
pub(super) fn form(profile: &Profile, team: &TeamId) -> Result<CheckInForm> {
    let opened = Opened::of(profile, team)?;
    let stored = stored(profile, team)?;
    // A blank draft of a cycle that is over has nothing to say about that cycle.
    let now = profile.clock.now();
    let running = opened.cycle(None)?;
    let kept = stored
        .draft
        .filter(|draft| !draft.is_blank() || draft.cycle == running.id)
        // Sent once more after it was taken back: then it isn't a draft.
        .filter(|draft| !(stored.taken_back && opened.answers(draft)));
    let saved_at = stored.saved_at.filter(|_| kept.is_some());
    let cycle = match &kept {
        Some(draft) => opened.cycle(Some(&draft.cycle)).unwrap_or(running),
        None => running,
    };
    let found = opened.evidence(profile, &cycle)?;
    let last_health = check_in::last_health(&opened.updates, now);
    let troubles = found.as_ref().map(Evidence::troubles).unwrap_or_default();
    let suggestion = check_in::suggest(last_health, troubles.late, troubles.blocked);
    let kept = kept
        .map(|draft| attached(profile, &opened, draft))
        .transpose()?;
    let mut draft = kept.unwrap_or_else(|| {
        let mut draft = Draft::new(cycle.id.clone());
        draft.form.health = suggestion.health();
        draft
    });
    draft.cycle = cycle.id.clone();
    draft.dropped.extend(dropped(profile, team)?);
    let Form {
        working,
        issues,
        help,
        completed,
        ..
    } = &draft.form;
    let kept = [working, issues, help, completed].into_iter().flatten();
    let mut without: BTreeSet<String> = draft.dropped.iter().cloned().collect();
    without.extend(kept.filter_map(|line| line.chip.clone()));
    let proposed = found.map(|found| found.proposed(&without));
    let Proposed { chips, left_out } = proposed.unwrap_or_default();
    let mut history = opened.past(profile)?;
    let sent = history
        .iter()
        .position(|past| past.cycle.id == cycle.id)
        .map(|at| history.remove(at));
    history.truncate(HISTORY);
    let last = opened.before(&cycle).pop();
    Ok(CheckInForm {
        teams: teams(profile)?,
        team: profile.names().team(team),
        speaks: profile
            .login
            .as_ref()
            .is_some_and(|login| roles::leads(&opened.registry, team, login)),
        late: cycle.due < now,
        cycle: opened::cycle_view(&cycle),
        publishing: opened.publishing(),
        saved_at,
        unreadable: stored.unreadable,
        last_health,
        suggestion,
        chips,
        left_out,
        last: last.map(|last| Form::from(&last.answers)),
        draft,
        sent,
        history,
    })
}

pub(super) fn dropped(profile: &Profile, team: &TeamId) -> Result<Vec<String>> {
    let text = profile.local.setting(&dropped_key(team))?;
    // Whatever else stands there costs no more than a proposal that comes back.
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn teams(profile: &Profile) -> Result<Vec<CheckInTeam>> {
    let registry = profile.registry()?;
    let names = profile.names();
    let mut teams: Vec<CheckInTeam> = registry
        .teams
        .iter()
        .map(|team| CheckInTeam {
            team: names.team(&team.id),
            mine: profile
                .login
                .as_ref()
                .is_some_and(|login| roles::leads(&registry, &team.id, login)),
        })
        .collect();
    teams.sort_by_key(|team| !team.mine);
    Ok(teams)
}
