//! A team's check-ins read from the cache, own changes laid over.

use crate::cycle::{self, OnIssues};
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::check_in::{CycleView, Draft, Editable, PastCheckIn, Publishing};
use chrono::{DateTime, NaiveDate, Utc};
use domain::change::body_hash;
use domain::check_in::{
    self, CheckIn, Chip, ChipReason, Editing, Form, Proposed, Source, Troubles,
};
use domain::cycle::{CycleIssue, reply};
use domain::doctor::leaders;
use domain::id::{CycleId, Login, NodeId, TeamId};
use domain::item::Work;
use domain::marker::{self, Authority};
use domain::outbox::Entry;
use domain::overlay;
use domain::period::{self, Cycle};
use domain::project::{Project, ProjectItem, StatusUpdate};
use domain::registry::{Cadence, Registry, Team};
use domain::scopes::{Feature, Lacking};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// What the form is made from.
pub(super) struct Opened {
    pub registry: Arc<Registry>,
    pub team: Team,
    pub project: Option<Project>,
    pub updates: Vec<StatusUpdate>,
    /// The check-ins among them, one a cycle, oldest first.
    pub check_ins: Vec<CheckIn>,
    login: Option<Login>,
    /// The scope that the token lacks for publishing.
    lacking: Option<Lacking>,
    cadences: Vec<Cadence>,
    on_issues: OnIssues,
    now: DateTime<Utc>,
    marks: HashMap<NodeId, (bool, bool)>,
    entries: Vec<Entry>,
}

/// What a board says about a cycle: its cards, and what its team named last and no card stands for.
pub(super) struct Evidence<'a> {
    opened: &'a Opened,
    project: &'a Project,
    cards: Vec<(ProjectItem, Work)>,
    last: Option<&'a CheckIn>,
    since: DateTime<Utc>,
    elsewhere: Vec<Work>,
    today: NaiveDate,
}

impl Evidence<'_> {
    fn cards(&self) -> Vec<(&ProjectItem, &Work)> {
        let cards = self.cards.iter();
        cards.map(|(item, work)| (item, work)).collect()
    }

    /// What is late or blocked, told before or not, and also what no check-in may name.
    pub fn troubles(&self) -> Troubles {
        check_in::troubles(self.project, &self.cards(), &self.elsewhere, self.today)
    }

    /// The lines that it proposes, without those of these ids.
    pub fn proposed(&self, without: &BTreeSet<String>) -> Proposed {
        let mut cards = self.cards();
        let namable = self.opened.namable(self.project);
        cards.retain(|(_, work)| namable(work));
        let mut found = check_in::chips(
            self.project,
            &cards,
            &self.elsewhere,
            self.last,
            self.since,
            without,
            self.today,
        );
        for chip in &mut found.chips {
            readable(chip);
        }
        found
    }
}

impl Opened {
    pub fn of(profile: &Profile, team: &TeamId) -> Result<Self> {
        let registry = profile.registry()?;
        let team = registry
            .team(team)
            .ok_or_else(|| Error::new(Code::Missing))?;
        let team = team.clone();
        let project = match &team.board {
            Some(at) => profile.cache.project(at)?,
            None => None,
        };
        let now = profile.clock.now();
        let entries = profile.local.pending_entries()?;
        let on_issues = cycle::on_issues(profile, &registry, &entries, now)?;
        let mut opened = Self {
            cadences: period::cadences_of(&registry, &team),
            registry,
            login: profile.login.clone(),
            lacking: profile.lacks(Feature::ChangeBoards),
            team,
            project: None,
            updates: Vec::new(),
            check_ins: Vec::new(),
            now,
            marks: on_issues.marks.clone(),
            on_issues,
            entries,
        };
        if let Some(project) = project {
            opened.read_updates(profile, project)?;
        }
        let replies = reply::of_team(&opened.on_issues.replies, &opened.team.id);
        let (registry, team) = (&opened.registry, &opened.team);
        opened.check_ins = check_in::collect(registry, team, &opened.updates, &replies, now);
        Ok(opened)
    }

    fn read_updates(&mut self, profile: &Profile, project: Project) -> Result<()> {
        let mut updates = profile.cache.status_updates(&project.id)?;
        if let Some(login) = &self.login {
            let laid =
                overlay::status_updates(updates, &project.id, &self.entries, login, self.now);
            updates = Vec::with_capacity(laid.len());
            for update in laid {
                let marks = (update.pending, update.needs_you);
                self.marks.insert(update.value.id.clone(), marks);
                updates.push(update.value);
            }
        }
        self.updates = updates;
        self.project = Some(project);
        Ok(())
    }

    /// The cards of the board with their work.
    fn cards(&self, profile: &Profile, project: &Project) -> Result<Vec<(ProjectItem, Work)>> {
        let mut items = profile.cache.items(&project.id)?;
        if let Some(login) = &self.login {
            let laid = overlay::items(items, &project.id, &self.entries, login, self.now);
            items = laid.into_iter().map(|item| item.value).collect();
        }
        let contents: Vec<NodeId> = items.iter().filter_map(|i| i.content.clone()).collect();
        let mut works = profile.cache.heads(&contents)?;
        let cards = items.into_iter().filter_map(|item| {
            let work = works.remove(item.content.as_ref()?)?;
            Some((item, work))
        });
        Ok(cards.collect())
    }

    /// The cycle of that id, or the running one.
    pub fn cycle(&self, id: Option<&CycleId>) -> Result<Cycle> {
        let found = match id {
            Some(id) => period::cycle_of_id(&self.cadences, id),
            None => period::cycle_at(&self.cadences, self.now).or_else(|| self.first_cycle()),
        };
        found.ok_or_else(|| Error::new(Code::Stale).with("what", "cycle"))
    }

    /// Before the first window opens, its cycle can be prepared.
    fn first_cycle(&self) -> Option<Cycle> {
        let first = self.cadences.iter().map(|cadence| cadence.from).min()?;
        period::cycle_of_id(&self.cadences, &CycleId(first.to_string()))
    }

    /// Whether the account's own check-in stands for the cycle that a new draft answers.
    pub fn answers(&self, draft: &Draft) -> bool {
        let own = |author: &Option<Login>| match (&self.login, author) {
            (Some(login), Some(author)) => author.is(login),
            _ => false,
        };
        let mut there = self.check_ins.iter();
        draft.editing.is_none() && there.any(|c| c.cycle == draft.cycle && own(&c.author))
    }

    /// Today where the cycle's dates are meant.
    pub fn today(&self, cycle: &Cycle) -> NaiveDate {
        self.now.with_timezone(&cycle.tz).date_naive()
    }

    /// The check-ins of earlier cycles, oldest first.
    pub fn before(&self, cycle: &Cycle) -> Vec<CheckIn> {
        let earlier = self.check_ins.iter().filter(|c| c.cycle < cycle.id);
        earlier.cloned().collect()
    }

    pub fn publishing(&self) -> Publishing {
        if self.login.is_none() {
            return Publishing::SignedOut;
        }
        let board = match (&self.team.board, &self.project) {
            (None, _) => Publishing::NoBoard,
            (Some(at), None) => Publishing::BoardUnread {
                project: at.to_string(),
            },
            (_, Some(project)) => self.publishing_on(project),
        };
        let elsewhere = matches!(board, Publishing::NoBoard | Publishing::NotWritable { .. });
        match self.open_issue().filter(|_| elsewhere) {
            Some(issue) => Publishing::OnIssue {
                url: issue.url.clone(),
            },
            None => board,
        }
    }

    /// The issue on which a check-in is written that cannot stand on a board: the newest open one that GitHub has, else
    /// the newest, closed by hand.
    pub fn open_issue(&self) -> Option<&CycleIssue> {
        let named = |issue: &&CycleIssue| !self.on_issues.opening.contains(&issue.issue);
        let mut issues = self.on_issues.issues.iter().rev().filter(named);
        issues
            .clone()
            .find(|issue| issue.open)
            .or_else(|| issues.next())
    }

    fn publishing_on(&self, project: &Project) -> Publishing {
        match &self.lacking {
            Some(lacking) => Publishing::ScopeMissing {
                lacking: lacking.clone(),
            },
            None if project.writable => Publishing::Ready {
                url: project.url.clone(),
            },
            None => Publishing::NotWritable {
                url: project.url.clone(),
                who: leaders(&self.team),
            },
        }
    }

    /// What the board says, if the team has one.
    pub fn evidence(&self, profile: &Profile, cycle: &Cycle) -> Result<Option<Evidence<'_>>> {
        let Some(project) = &self.project else {
            return Ok(None);
        };
        let last = self.check_ins.iter().rev().find(|c| c.cycle < cycle.id);
        let cards = self.cards(profile, project)?;
        let mut elsewhere = match last {
            Some(last) => named_elsewhere(profile, last, &cards)?,
            None => Vec::new(),
        };
        elsewhere.retain(self.namable(project));
        Ok(Some(Evidence {
            opened: self,
            project,
            cards,
            last,
            since: last.map_or(cycle.opens, |last| last.created_at),
            elsewhere,
            today: self.today(cycle),
        }))
    }

    /// What a check-in may name. The registry's repository may be read by everybody, whoever sees the board.
    fn namable(&self, project: &Project) -> impl Fn(&Work) -> bool {
        let on_issue = matches!(self.publishing(), Publishing::OnIssue { .. });
        move |work| check_in::may_name(project, work) && !(on_issue && work.private)
    }

    /// The check-ins as the form shows them, newest cycle first.
    pub fn past(&self, profile: &Profile) -> Result<Vec<PastCheckIn>> {
        let names = profile.names();
        let past = self.check_ins.iter().rev();
        past.map(|check_in| self.past_one(check_in, &names))
            .collect()
    }

    fn past_one(&self, check_in: &CheckIn, names: &Names) -> Result<PastCheckIn> {
        let cycle = self.cycle(Some(&check_in.cycle))?;
        let (pending, needs_you) = self
            .marks
            .get(&check_in.update)
            .copied()
            .unwrap_or_default();
        Ok(PastCheckIn {
            update: check_in.update.clone(),
            author: check_in.author.as_ref().map(|login| names.person(login)),
            by_role: check_in.authority == Authority::RoleHolder,
            by_hand: check_in.by_hand,
            kind: check_in.answers.kind,
            health: check_in.health,
            health_carried: check_in.health.is_some() && check_in.answers.health.is_none(),
            target_date: check_in.target_date,
            created_at: check_in.created_at,
            edited_at: check_in.edited().then_some(check_in.updated_at),
            html: render::body(&marker::strip(&check_in.body)).html,
            pending,
            needs_you,
            editable: self.editable(check_in, &cycle),
            cycle: cycle_view(&cycle),
        })
    }

    fn editable(&self, check_in: &CheckIn, cycle: &Cycle) -> Editable {
        let own = match (&self.login, &check_in.author) {
            (Some(login), Some(author)) => author.is(login),
            _ => false,
        };
        if !own {
            Editable::No
        } else if check_in.source == Source::Comment {
            Editable::OnGithub
        } else if check_in::reproduces(&check_in.body, &cycle.id) {
            Editable::Here
        } else {
            Editable::OnGithub
        }
    }

    /// The draft that edits a check-in.
    pub fn draft_of(&self, update: &NodeId) -> Result<Draft> {
        let check_in = self.check_ins.iter().find(|c| c.update == *update);
        let check_in = check_in.ok_or_else(|| Error::new(Code::Missing))?;
        let cycle = self.cycle(Some(&check_in.cycle))?;
        match self.editable(check_in, &cycle) {
            Editable::Here => {}
            Editable::OnGithub => {
                return Err(Error::new(Code::Stale).with("what", "edit-on-github"));
            }
            Editable::No => {
                let who = check_in.author.as_ref().map_or("none", Login::as_str);
                return Err(Error::new(Code::NotAllowed).with("who", who));
            }
        }
        let mut draft = Draft::new(cycle.id);
        draft.form = Form::from(&check_in.answers);
        draft.editing = Some(Editing {
            update: check_in.update.clone(),
            base_hash: body_hash(&check_in.body),
            base_updated_at: check_in.updated_at,
        });
        Ok(draft)
    }
}

/// What a check-in named and no card stands for.
fn named_elsewhere(
    profile: &Profile,
    last: &CheckIn,
    cards: &[(ProjectItem, Work)],
) -> Result<Vec<Work>> {
    let on_board = |reference: &str| {
        let mut cards = cards.iter();
        cards.any(|(_, work)| work.full_ref().eq_ignore_ascii_case(reference))
    };
    let mut found = Vec::new();
    let lines = last.answers.working.iter();
    for reference in lines.filter_map(|line| line.reference.as_deref()) {
        if !on_board(reference) {
            found.extend(profile.named_work(reference)?);
        }
    }
    Ok(found)
}

/// Names of columns are of others: what turns text round is shown as such.
fn readable(chip: &mut Chip) {
    if let ChipReason::Moved { to } = &mut chip.reason {
        *to = render::line(to);
    }
}

pub(crate) fn cycle_view(cycle: &Cycle) -> CycleView {
    CycleView {
        id: cycle.id.clone(),
        first_day: cycle.first_day(),
        last_day: cycle.last_day(),
        due: cycle.due,
        zone: cycle.tz.name().to_owned(),
    }
}
