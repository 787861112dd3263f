//! The check-in form: drafted, previewed, sent, edited.

mod kept;
mod load;
mod opened;
#[cfg(test)]
mod tests;

use crate::act::{about, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::profile::Profile;
use crate::render;
use crate::views::check_in::{CheckInForm, Draft, Preview, Publishing};
use crate::views::outbox::Acted;
use crate::views::round_up::TeamAnswers;
use chrono::{DateTime, Utc};
use domain::change::{Change, Created, StatusContent, body_hash};
use domain::check_in::draft::Unreadable;
use domain::check_in::form::parse_date;
use domain::check_in::{self, Editing, FieldError, FormLine, WorkLine};
use domain::id::{NodeId, TeamId};
use domain::marker;
use domain::outbox::Action;
use domain::overlay;
use load::{form, own_team};
use opened::Opened;

pub(crate) use opened::cycle_view;

const STALE: [Scope; 2] = [Scope::CheckIn, Scope::Teams];

impl App {
    /// The form of a team; of the first team that the account speaks for when none is named.
    ///
    /// # Errors
    /// When no registry was read yet, or it has no such team.
    pub fn check_in(&self, team: Option<&TeamId>) -> Result<CheckInForm> {
        let profile = self.profile();
        let team = match team {
            Some(team) => team.clone(),
            None => own_team(&profile)?,
        };
        form(&profile, &team)
    }

    /// Stores a draft. What was typed is kept as it is, mistakes included.
    ///
    /// # Errors
    /// When the disk refuses; then the draft that was stored before is still there.
    pub fn save_draft(&self, team: &TeamId, draft: &Draft) -> Result<DateTime<Utc>> {
        let profile = self.profile();
        let key = key(team, draft.editing.is_some());
        // Before the first save: what cannot be read may be a later version's work.
        if let Some(stored) = profile.local.draft(&key)?
            && Draft::from_json(&stored.text) == Err(Unreadable::Newer)
        {
            return Err(Error::new(Code::Stale).with("what", "draft-newer"));
        }
        let now = profile.clock.now();
        let stored = store::local::Draft {
            key,
            text: draft.to_json(),
            updated_at: now,
        };
        profile.local.save_draft(&stored)?;
        if draft.editing.is_none() {
            // What was being edited is gone, and its text is this draft: see `load`.
            profile.local.delete_draft(&self::key(team, true))?;
        }
        let dropped = serde_json::to_string(&draft.dropped).unwrap_or_default();
        profile.local.set_setting(&dropped_key(team), &dropped)?;
        Ok(now)
    }

    /// What GitHub will show of a draft, and what is wrong with it.
    ///
    /// # Errors
    /// When the team or the cycle is not there.
    pub fn preview_check_in(&self, team: &TeamId, draft: &Draft) -> Result<Preview> {
        let profile = self.profile();
        let opened = Opened::of(&profile, team)?;
        let cycle = opened.cycle(Some(&draft.cycle))?;
        let today = opened.today(&cycle);
        let (content, errors) = check_in::draw(&draft.form, team, &cycle.id, &new_id(), today);
        let markdown = marker::strip(&content.body);
        let lines: Vec<WorkLine> = draft.form.working.iter().map(work_line).collect();
        let earlier = opened.before(&cycle);
        // A comment has no place for a health.
        let on_board = !matches!(opened.publishing(), Publishing::OnIssue { .. });
        Ok(Preview {
            html: render::body(&markdown).html,
            markdown,
            carried_health: match content.status {
                None if on_board => check_in::last_health(&opened.updates, profile.clock.now()),
                _ => None,
            },
            health: content.status.filter(|_| on_board),
            target_date: content.target_date,
            errors,
            deadlines: check_in::deadlines(&earlier, &lines, today),
            length: u32::try_from(content.body.chars().count()).unwrap_or(u32::MAX),
        })
    }

    /// Sends a draft: it is closed and its change queued in one transaction. A draft that edits a
    /// check-in replaces that one.
    ///
    /// # Errors
    /// `invalid` with every field and its problem; or the reason why this account cannot send for
    /// this team. The draft is stored then.
    pub fn publish_check_in(&self, team: &TeamId, draft: &Draft) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        self.save_draft(team, draft)?;
        let opened = Opened::of(&profile, team)?;
        let publishing = opened.publishing();
        if !matches!(
            publishing,
            Publishing::Ready { .. } | Publishing::OnIssue { .. }
        ) {
            return Err(refusal(publishing));
        }
        let cycle = opened.cycle(Some(&draft.cycle))?;
        let step = new_id();
        let today = opened.today(&cycle);
        let content = check_in::compose(&draft.form, team, &cycle.id, &step, today)
            .map_err(|errors| invalid(&errors))?;
        let about = about([("team", &opened.team.name), ("cycle", cycle.id.as_str())]);
        let (action, change) = match (&draft.editing, &opened.project, publishing) {
            (None, _, Publishing::OnIssue { .. }) => {
                let issue = opened
                    .open_issue()
                    .ok_or_else(|| Error::new(Code::Missing))?;
                let change = Change::Comment {
                    subject: issue.issue.clone(),
                    body: content.body,
                };
                (Action::PublishCheckIn, change)
            }
            (None, Some(project), _) => (
                Action::PublishCheckIn,
                Change::PublishStatusUpdate {
                    project: project.id.clone(),
                    team: team.clone(),
                    cycle: cycle.id,
                    content,
                },
            ),
            (Some(editing), Some(project), _) => {
                let update = listed(&profile, &editing.update)?;
                let change = opened.edit(project.id.clone(), &update, editing, content)?;
                (Action::EditCheckIn, change)
            }
            (_, None, why) => return Err(refusal(why)),
        };
        let operation = profile.operation(action, about, vec![(step, change)])?;
        kept::keep(&profile, team, &operation.id, draft)?;
        profile
            .local
            .record_closing_draft(&operation, &key(team, draft.editing.is_some()))?;
        profile.acted(&STALE);
        Ok(crate::act::saved(&operation))
    }

    /// Opens a check-in that was sent, to edit it. A draft of a new one is kept and comes back after.
    ///
    /// # Errors
    /// When it is not there any more, is somebody else's, or has text that the form would lose.
    pub fn edit_check_in(&self, team: &TeamId, update: &NodeId) -> Result<CheckInForm> {
        let profile = self.profile();
        profile.signed_in()?;
        let opened = Opened::of(&profile, team)?;
        let mut draft = opened.draft_of(&listed(&profile, update)?)?;
        draft.dropped = load::dropped(&profile, team)?.into_iter().collect();
        self.save_draft(team, &draft)?;
        form(&profile, team)
    }

    /// What a team answered in the last dozen of its cycles.
    ///
    /// # Errors
    /// When the registry has no such team.
    pub fn team_answers(&self, team: &TeamId) -> Result<TeamAnswers> {
        let profile = self.profile();
        let mut check_ins = Opened::of(&profile, team)?.past(&profile)?;
        check_ins.truncate(load::HISTORY);
        Ok(TeamAnswers {
            team: profile.names().team(team),
            check_ins,
        })
    }

    /// Throws the shown draft away.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn discard_draft(&self, team: &TeamId) -> Result<CheckInForm> {
        let profile = self.profile();
        let editing = profile.local.draft(&key(team, true))?.is_some();
        profile.local.delete_draft(&key(team, editing))?;
        if !editing {
            kept::forget(&profile, team)?;
        }
        form(&profile, team)
    }
}

/// The key of a draft; editing has one of its own, so that a draft of a new check-in survives it.
fn key(team: &TeamId, editing: bool) -> String {
    let end = if editing { "/edit" } else { "" };
    format!("check-in/{team}{end}")
}

/// The id under which a check-in is listed now: one that was opened before it was sent has got
/// GitHub's since.
fn listed(profile: &Profile, update: &NodeId) -> Result<NodeId> {
    let sent = match overlay::created(update) {
        Created::Known(_) => None,
        Created::ByStep(step) => profile.local.entry(&step)?.and_then(|entry| entry.created),
    };
    Ok(sent.unwrap_or_else(|| update.clone()))
}

fn dropped_key(team: &TeamId) -> String {
    format!("check-in-dropped/{team}")
}

/// A line of question 1 as far as it can be read; one that can't be has no history.
fn work_line(line: &FormLine) -> WorkLine {
    let work = WorkLine {
        reference: line.reference.clone(),
        text: line.text.clone(),
        by: parse_date(&line.by),
    };
    work.canonical().unwrap_or_default()
}

fn invalid(errors: &[FieldError]) -> Error {
    let mut error = Error::new(Code::Invalid);
    for found in errors {
        error = error.with(&found.field, found.problem.name());
        for (name, value) in &found.args {
            error = error.with(&format!("{}.{name}", found.field), value);
        }
    }
    error
}

fn refusal(why: Publishing) -> Error {
    match why {
        Publishing::SignedOut => Error::new(Code::SignedOut),
        Publishing::NoBoard | Publishing::Ready { .. } | Publishing::OnIssue { .. } => {
            Error::new(Code::NotSetUp).with("what", "board")
        }
        Publishing::BoardUnread { project } => Error::new(Code::NotSetUp)
            .with("what", "board-unread")
            .with("project", project),
        Publishing::ScopeMissing { lacking } => lacking.into(),
        Publishing::NotWritable { who, .. } if who.is_empty() => {
            Error::new(Code::NotAllowed).with("who", "none")
        }
        Publishing::NotWritable { who, .. } => {
            Error::new(Code::NotAllowed).with("who", who.join(", "))
        }
    }
}

impl Opened {
    /// The change that edits a check-in: only over the text that the user saw.
    fn edit(
        &self,
        project: NodeId,
        update: &NodeId,
        editing: &Editing,
        content: StatusContent,
    ) -> Result<Change> {
        let update = self
            .updates
            .iter()
            .find(|there| there.id == *update)
            .ok_or_else(|| Error::new(Code::Missing))?;
        if body_hash(&update.body) != editing.base_hash {
            return Err(Error::new(Code::Stale).with("what", "check-in-edited"));
        }
        Ok(Change::EditStatusUpdate {
            project,
            update: overlay::created(&update.id),
            content,
            base: StatusContent {
                body: update.body.clone(),
                status: update.status,
                start_date: update.start_date,
                target_date: update.target_date,
            },
            base_hash: editing.base_hash.clone(),
            base_updated_at: editing.base_updated_at,
        })
    }
}
