//! The queue, who owns what, and what naming, accepting and bouncing publish.
//!
//! An intake item stands where GitHub says it stands: [`trail`] reads the comments that count,
//! [`standing`] combines them with the `Team` value and the boards, [`desk`] arranges the queue by the
//! registry's rules, [`snooze`] puts items aside, [`suggest`] ranks teams, [`plan`] turns an action
//! into changes, or refuses it, and [`picture`] tells how the queue fared week by week.

pub mod comment;
pub mod desk;
pub mod draft;
pub mod exit;
pub mod filing;
pub mod given;
pub mod handed;
mod mention;
pub mod picture;
pub mod plan;
pub mod snooze;
pub mod standing;
pub mod suggest;
pub mod trail;
pub mod transfer;
pub mod wanted;

use crate::id::TeamId;
use crate::item::{Comment, Work};
use crate::project::{FieldValue, Project, ProjectItem, Value, same_option};
use crate::registry::{Registry, Team};

/// An intake item with everything that decides where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct IntakeItem {
    /// The issue.
    pub work: Work,
    /// Its item on the intake; `None` for an issue of the intake repository that nobody added yet.
    pub item: Option<ProjectItem>,
    /// Its items on teams' boards, archived or not.
    pub on_boards: Vec<OnBoard>,
    /// Its comments, oldest first.
    pub comments: Vec<Comment>,
    /// Whether it waits for a team that does not exist yet.
    pub wants_team: bool,
}

/// An item on a team's board.
#[derive(Clone, Debug, PartialEq)]
pub struct OnBoard {
    /// The team.
    pub team: TeamId,
    /// The item there.
    pub item: ProjectItem,
}

impl IntakeItem {
    /// Its item on that team's board.
    #[must_use]
    pub fn on_board_of(&self, team: &TeamId) -> Option<&ProjectItem> {
        self.on_boards
            .iter()
            .find(|on| on.team == *team)
            .map(|on| &on.item)
    }
}

/// The intake as the queue needs it.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// The registry.
    pub registry: &'a Registry,
    /// The intake's project; `None` when the registry names none or it was never read.
    pub project: Option<&'a Project>,
}

impl Intake<'_> {
    /// The `Team` value of an item.
    #[must_use]
    pub fn team_value<'i>(&self, item: &'i IntakeItem) -> Option<&'i FieldValue> {
        self.team_value_on(item.item.as_ref()?)
    }

    /// The `Team` value of an item on the intake.
    #[must_use]
    pub fn team_value_on<'i>(&self, on_intake: &'i ProjectItem) -> Option<&'i FieldValue> {
        let value = on_intake.value(&self.project?.team_field()?.id)?;
        (!value.value.text().trim().is_empty()).then_some(value)
    }

    /// Whether a team takes items by a comment: it has no board, or its board is the intake.
    #[must_use]
    pub fn accepts_by_comment(&self, team: &Team) -> bool {
        team.board.is_none() || team.board == self.registry.federation.intake.project
    }

    /// The value that names a team in the intake's `Team` field, if the field can name it.
    #[must_use]
    pub fn value_for(&self, team: &Team) -> Option<Value> {
        let field = self.project?.team_field()?;
        if field.options().is_empty() {
            return Some(Value::Text(team.id.to_string()));
        }
        let option = field
            .options()
            .iter()
            .find(|o| same_option(&o.name, &team.option))?;
        Some(Value::Option {
            id: option.id.clone(),
            name: option.name.clone(),
        })
    }
}
