//! Single issues: their line, their detail, comments and assignment.

use crate::act::{ITEMS, about_work, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::outbox::Acted;
use crate::views::session::TeamName;
use crate::views::work::{CommentView, WorkDetail, WorkLine};
use domain::change::Change;
use domain::id::NodeId;
use domain::item::{Work, WorkKind};
use domain::marker::{self, BODY_LIMIT};
use domain::outbox::{Action, Entry};
use domain::overlay;
use domain::registry::Registry;
use domain::triage::trail;

/// An issue as lists and cards show it.
pub(crate) fn line(work: &Work, names: &Names) -> WorkLine {
    WorkLine {
        id: work.id.clone(),
        kind: work.kind,
        reference: work.short_ref(),
        title: render::line(&work.title),
        state: work.state,
        url: work.url.clone(),
        author: work.author.as_ref().map(|login| names.person(login)),
        created_at: work.created_at,
        updated_at: work.updated_at,
        labels: labels(work),
        assignees: work
            .assignees
            .iter()
            .map(|login| names.person(login))
            .collect(),
        blocked_by: work.blocked_by,
        sub_issues: work.sub_issues,
        comments: work.comments,
    }
}

/// Names of labels as they are shown. Names that differ only in what is not seen stand once.
fn labels(work: &Work) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(work.labels.len());
    for label in &work.labels {
        let name = render::line(&label.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// An issue with its body and its comments, own unsent ones included.
pub(crate) fn detail(profile: &Profile, work: &Work, entries: &[Entry]) -> Result<WorkDetail> {
    let names = profile.names();
    let registry = profile.registry()?;
    let body = render::body(&marker::strip(&work.body));
    let cached = profile.cache.comments(&work.id)?;
    let now = profile.clock.now();
    let overlaid = overlay::comments(cached, &work.id, entries, &profile.account(), now);
    let comments = overlaid
        .into_iter()
        .map(|overlaid| {
            let comment = overlaid.value;
            CommentView {
                id: comment.id.to_string(),
                author: comment.author.as_ref().map(|login| names.person(login)),
                created_at: comment.created_at,
                body_html: render::body(&marker::strip(&comment.body)).html,
                unverified: !overlaid.pending && trail::is_unverified(&registry, &comment),
                pending: overlaid.pending,
            }
        })
        .collect();
    let (boards, on_intake) = places(profile, &registry, &work.id, &names)?;
    Ok(WorkDetail {
        boards,
        on_intake,
        work: line(work, &names),
        body_html: body.html,
        plain: body.plain,
        comments,
        milestone: work.milestone.as_deref().map(render::line),
        can_comment: profile.login.is_some() && work.kind != WorkKind::Draft,
    })
}

/// Where an item can be worked with: the teams whose board has it, and whether the intake does.
fn places(
    profile: &Profile,
    registry: &Registry,
    id: &NodeId,
    names: &Names,
) -> Result<(Vec<TeamName>, bool)> {
    let items = profile.cache.items_of(id)?;
    let mut on = Vec::new();
    for item in items.iter().filter(|item| !item.archived) {
        on.extend(
            profile
                .cache
                .project_by_id(&item.project)?
                .map(|p| p.project),
        );
    }
    let boards = registry
        .teams
        .iter()
        .filter(|team| team.board.as_ref().is_some_and(|board| on.contains(board)))
        .map(|team| names.team(&team.id))
        .collect();
    let intake = registry.federation.intake.project.as_ref();
    Ok((boards, intake.is_some_and(|intake| on.contains(intake))))
}

impl App {
    /// An issue, opened: its comments are pulled first where that is possible, else shown as cached.
    ///
    /// # Errors
    /// When the cache has no such issue.
    pub async fn work(&self, id: &NodeId) -> Result<WorkDetail> {
        let profile = self.profile();
        if profile.login.is_some() {
            profile.sync.pull_comments(id).await;
        }
        let entries = profile.local.pending_entries()?;
        let work = profile.own_work_of(id, &entries)?;
        detail(&profile, &work, &entries)
    }

    /// Writes a comment.
    ///
    /// # Errors
    /// When nobody is signed in, or the text is empty or too long.
    pub fn comment(&self, id: &NodeId, text: &str) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(id)?;
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::new(Code::Invalid).with("body", "missing"));
        }
        if text.chars().count() > BODY_LIMIT {
            return Err(Error::new(Code::Invalid).with("body", "too-long"));
        }
        let change = Change::Comment {
            subject: id.clone(),
            body: text.to_owned(),
        };
        let about = about_work(&work);
        profile.act(Action::Comment, about, vec![(new_id(), change)], &ITEMS)
    }

    /// Assigns the account itself: picks the work up.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub fn assign_me(&self, id: &NodeId) -> Result<Acted> {
        let profile = self.profile();
        let login = profile.signed_in()?;
        let work = profile.own_work(id)?;
        if work.is_assigned(login) {
            return Err(Error::new(Code::Stale).with("what", "already-assigned"));
        }
        let add = vec![profile.viewer_id()?];
        let change = Change::Assign {
            content: id.clone(),
            add,
            remove: Vec::new(),
        };
        let about = about_work(&work);
        profile.act(Action::Assign, about, vec![(new_id(), change)], &ITEMS)
    }

    /// Markdown as the window may show it.
    #[must_use]
    pub fn render(&self, markdown: &str) -> String {
        render::body(&marker::strip(markdown)).html
    }
}
