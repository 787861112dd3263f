//! What is filed from here: a new item, and the wish for a team that does not exist yet.

use super::draft::Home;
use super::mention::named;
use super::plan::{self, NextId, Plan, Refusal, fitting};
use super::standing::Standing;
use super::{Intake, IntakeItem, comment};
use crate::board::cards::brought;
use crate::change::Change;
use crate::check_in::quoted;
use crate::id::NodeId;
use crate::project::ProjectItem;

/// GitHub takes titles of so many characters.
pub const TITLE_LIMIT: usize = 256;

/// A report in words that came from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The title.
    pub title: String,
    /// What was reported, in Markdown.
    pub text: String,
    /// Who reported it, where that is nobody on GitHub.
    pub reporter: Option<String>,
    /// Where it was said: the address of a post.
    pub source: Option<String>,
}

/// Files a new item in the intake's repository and puts it on the intake.
///
/// # Errors
/// Refuses without a title or an intake that can be written to, and what GitHub would not take.
pub fn new_item(
    intake: Intake<'_>,
    repository: &NodeId,
    report: &Report,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let title = titled(&report.title)?;
    let id = next_id();
    let filed = NodeId::of_step(&id);
    let create = Change::CreateIssue {
        repository: repository.clone(),
        title,
        body: fitting(body(report))?,
        labels: Vec::new(),
    };
    let mut steps = vec![(id, create)];
    if let Some(project) = intake.project.filter(|p| p.writable) {
        steps.push((next_id(), brought(project, &filed, None)));
    }
    Ok(steps)
}

/// The text of an item that somebody else reported elsewhere: whose it is stands under it.
fn body(report: &Report) -> String {
    let typed = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim).unwrap_or_default();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let credit = match (typed(&report.reporter), typed(&report.source)) {
        (Some(who), Some(at)) => format!("_Reported by {} at {at}_", quoted(&who)),
        (Some(who), None) => format!("_Reported by {}_", quoted(&who)),
        (None, Some(at)) => format!("_From {at}_"),
        (None, None) => return report.text.trim().to_owned(),
    };
    format!("{}\n\n{credit}", report.text.trim())
        .trim()
        .to_owned()
}

/// Asks for a team that does not exist yet, in the registry's repository: the item waits for it.
///
/// # Errors
/// Refuses without a name, when the item is closed already or has no number yet, and to name a private item in
/// a public registry.
pub fn want_team(
    registry: &Home,
    label: &str,
    item: &IntakeItem,
    standing: &Standing,
    name: &str,
    charter: &str,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    if *standing == Standing::Out {
        return Err(Refusal::Moved(standing.clone()));
    }
    let name = titled(name)?;
    let ensure = Change::EnsureLabel {
        repository: registry.id.clone(),
        name: label.to_owned(),
        color: "c5def5".to_owned(),
        description: "A team that does not exist yet".to_owned(),
    };
    let mut plan = vec![(next_id(), ensure)];
    let id = next_id();
    let waiting = named(&item.work, registry.private)?;
    let create = Change::CreateIssue {
        repository: registry.id.clone(),
        title: titled(&format!("Team wanted: {name}"))?,
        body: fitting(comment::team_wanted(&waiting, charter, &id))?,
        labels: vec![label.to_owned()],
    };
    plan.push((id, create));
    Ok(plan)
}

/// Puts an existing issue on the intake. `archived` is its item, where it was put aside there: that one comes
/// back, with its values.
///
/// # Errors
/// Refuses without an intake that can be written to.
pub fn add(
    intake: Intake<'_>,
    content: &NodeId,
    archived: Option<&ProjectItem>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let project = plan::writable_intake(intake)?;
    Ok(vec![(next_id(), brought(project, content, archived))])
}

fn titled(title: &str) -> Result<String, Refusal> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Refusal::TitleMissing);
    }
    if title.chars().count() > TITLE_LIMIT {
        return Err(Refusal::TooLong);
    }
    Ok(title.to_owned())
}
