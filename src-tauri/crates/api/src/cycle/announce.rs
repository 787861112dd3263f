//! What the community was not told yet.

use super::asks::{self, fits, one_line};
use super::load::{self, OnIssues};
use super::place::{Running, STALE, chair, repository};
use crate::act::{about, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::link;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::cycle::{
    Announcement, Announcements, Composed, DiscussionPlace, RecordAnnouncement, StartDiscussion,
    ToldLine,
};
use crate::views::outbox::Acted;
use crate::views::round_up::UntoldLine;
use domain::change::{ADDRESS, Change, Created};
use domain::check_in::form::parse_date;
use domain::cycle::announce::{self, Told, Untold};
use domain::cycle::compose;
use domain::cycle::round_up::{self, CheckIns};
use domain::id::{CycleId, OpId, TeamId};
use domain::outbox::Action;
use domain::period;
use domain::registry::{Link, Registry};
use domain::roles;

/// What was read for an announcement.
struct Read {
    running: Running,
    untold: Vec<Untold>,
    ledger: Vec<Told>,
}

impl Read {
    fn of(profile: &Profile) -> Result<Self> {
        let running = Running::of(profile)?;
        let Running {
            registry,
            on_issues,
            ..
        } = &running;
        let check_ins = load::check_ins(profile)?;
        let (untold, ledger) = waiting(profile, registry, &check_ins, on_issues)?;
        Ok(Self {
            running,
            untold,
            ledger,
        })
    }

    /// The words of a request with what they are about.
    fn announcement<'a>(&'a self, asked: &'a Announcement) -> Result<compose::Announcement<'a>> {
        let registry = &self.running.registry;
        let items = asked.items.iter().map(|id| {
            let found = self.untold.iter().find(|one| one.id == *id);
            found.ok_or_else(|| Error::new(Code::Stale).with("what", "told"))
        });
        let day = match asked.day.trim() {
            "" => None,
            day => {
                Some(parse_date(day).ok_or_else(|| Error::new(Code::Invalid).with("day", "date"))?)
            }
        };
        let known = |id: &&TeamId| registry.team(id).is_some();
        Ok(compose::Announcement {
            kind: asked.kind,
            title: &asked.title,
            text: &asked.text,
            items: items.collect::<Result<Vec<&Untold>>>()?,
            teams: asked.teams.iter().filter(known).cloned().collect(),
            day,
        })
    }

    /// The comment that records what was told at an address.
    fn record(
        &self,
        what: &compose::Announcement<'_>,
        url: Option<&str>,
        op: &OpId,
    ) -> Result<String> {
        let text = compose::record(&self.running.registry, what, url);
        let ids: Vec<String> = what.items.iter().map(|item| item.id.clone()).collect();
        let cycle = &self.running.cycle.id;
        let body = announce::record(cycle, what.kind, &ids, &what.teams, url, &text, op);
        fits(&body)?;
        Ok(body)
    }
}

/// So many wait on the screen at once; as they are told, others come up.
const SHOWN: usize = 100;
/// So many wait on the round-up.
const AT_A_GLANCE: usize = 20;

impl App {
    /// What waits to be told, and what was told.
    ///
    /// # Errors
    /// When no registry was read yet, or no cadence has begun.
    pub fn announcements(&self) -> Result<Announcements> {
        let profile = self.profile();
        let read = Read::of(&profile)?;
        let registry = &read.running.registry;
        let names = profile.names();
        let line = |told: &Told| told_line(told, &names, &read.running);
        let count = count(&read.untold);
        let login = profile.login.as_ref();
        let mine = |told: &&Told| {
            let mut teams = told.teams.iter();
            login.is_some_and(|login| teams.any(|team| roles::leads(registry, team, login)))
        };
        Ok(Announcements {
            ledger: read.ledger.iter().rev().map(line).collect(),
            concerning: read.ledger.iter().rev().filter(mine).map(line).collect(),
            teams: registry
                .teams
                .iter()
                .map(|team| names.team(&team.id))
                .collect(),
            forum: discourse(registry).map(|it| it.url.clone()),
            chair: login.is_some_and(|login| roles::chairs(registry, login)),
            untold: lines(read.untold, SHOWN, &names),
            untold_count: count,
        })
    }

    /// An announcement in the words of each place. Nothing leaves this computer.
    ///
    /// # Errors
    /// When something of it was told meanwhile, or the day is none.
    pub fn compose_announcement(&self, asked: &Announcement) -> Result<Composed> {
        let profile = self.profile();
        let read = Read::of(&profile)?;
        let registry = &read.running.registry;
        let what = read.announcement(asked)?;
        let forum = compose::forum(registry, &what);
        let at = discourse(registry);
        Ok(Composed {
            chat: compose::chat(registry, &what),
            notes: compose::notes(&what),
            forum_link: at.and_then(|at| compose::discourse_link(&at.url, what.title, &forum)),
            forum,
        })
    }

    /// Records what was told and where, on the issue of the cycle: it is never offered again.
    ///
    /// # Errors
    /// `invalid` with the field; when the account does not chair, or something of it was told meanwhile.
    pub fn record_announcement(&self, request: &RecordAnnouncement) -> Result<Acted> {
        let profile = self.profile();
        let read = Read::of(&profile)?;
        let registry = &read.running.registry;
        chair(&profile, registry)?;
        let title = one_line(&request.announcement.title)?;
        let what = read.announcement(&request.announcement)?;
        let url = match request.url.trim() {
            "" => None,
            url => Some(https(url)?),
        };
        let (opening, subject) = read.running.place(&profile)?;
        let id = new_id();
        let body = read.record(&what, url.as_deref(), &id)?;
        let plan = vec![(id, Change::Comment { subject, body })];
        let about = about([("title", title.as_str())]);
        profile.act_after(opening, Action::Announce, vec![(about, plan)], &STALE)
    }

    /// Where an announcement may stand on GitHub. Asks GitHub.
    ///
    /// # Errors
    /// Without a connection, or when the registry's repository was not read yet.
    pub async fn discussion_places(&self) -> Result<Vec<DiscussionPlace>> {
        let profile = self.profile();
        profile.signed_in()?;
        let at = profile.registry_repository.as_ref();
        let at = at.ok_or_else(|| Error::new(Code::NotSetUp).with("what", "registry"))?;
        let repository = profile.known_repository(at)?;
        let found = profile.github.discussion_categories(&repository.id).await?;
        let places = found.into_iter().map(|category| DiscussionPlace {
            category: category.id,
            name: render::line(&category.name),
            repository: at.clone(),
            public: !repository.private,
        });
        Ok(places.collect())
    }

    /// Tells it as a discussion, and records that on the issue of the cycle once GitHub has it. An unknown result is
    /// looked for and never sent again by itself.
    ///
    /// # Errors
    /// As [`App::record_announcement`].
    pub fn start_discussion(&self, request: &StartDiscussion) -> Result<Acted> {
        let profile = self.profile();
        let read = Read::of(&profile)?;
        let registry = &read.running.registry;
        chair(&profile, registry)?;
        let title = one_line(&request.announcement.title)?;
        let what = read.announcement(&request.announcement)?;
        let text = compose::forum(registry, &what);
        if text.is_empty() {
            return Err(Error::new(Code::Invalid).with("text", "required"));
        }
        fits(&text)?;
        let (opening, subject) = read.running.place(&profile)?;
        let start = new_id();
        let discussion = Created::ByStep(start.clone());
        let begin = Change::CreateDiscussion {
            repository: repository(&profile)?,
            category: request.category.clone(),
            title: title.clone(),
            body: text,
        };
        let id = new_id();
        let body = read.record(&what, Some(ADDRESS), &id)?;
        let record = Change::RecordDiscussion {
            subject,
            discussion,
            body,
        };
        let plan = vec![(start, begin), (id, record)];
        let about = about([("title", title.as_str())]);
        profile.act_after(opening, Action::Announce, vec![(about, plan)], &STALE)
    }

    /// The digest of a cycle, as Markdown for people. Nothing leaves this computer.
    ///
    /// # Errors
    /// When no registry was read yet, or its cadences have no such cycle.
    pub fn digest(&self, cycle: &CycleId) -> Result<String> {
        let profile = self.profile();
        let Running {
            registry,
            on_issues,
            entries,
            ..
        } = Running::of(&profile)?;
        let now = profile.clock.now();
        let cadences = period::federation_cadences(&registry);
        let cycle = period::cycle_of_id(&cadences, cycle);
        let cycle = cycle.ok_or_else(|| Error::new(Code::Stale).with("what", "cycle"))?;
        let check_ins = load::check_ins(&profile)?;
        let mut found = round_up::round_up(&registry, &check_ins, &cycle, now);
        for line in &mut found.teams {
            // What a team works on stands on its board, for those who may see that.
            if !shows_work(&profile, &registry, &line.team.id)? {
                line.slips.clear();
            }
        }
        let asks = asks::all(&profile, &registry, &entries, now)?;
        let asks = asks.into_iter().map(|it| it.ask);
        let asks: Vec<_> = asks.filter(|ask| ask.since <= cycle.due).collect();
        // Whether it was told already does not matter here: a digest tells of the whole cycle.
        let done = offered(&profile, &registry, &check_ins, &[])?;
        let done: Vec<Untold> = done.into_iter().filter(|it| it.is_of(&cycle)).collect();
        let ledger = announce::ledger(&registry, &on_issues.comments);
        let told: Vec<&Told> = ledger.iter().filter(|it| cycle.contains(it.at)).collect();
        Ok(compose::digest(&registry, &found, &asks, &done, &told))
    }
}

/// The forum, where a link can open its composer.
fn discourse(registry: &Registry) -> Option<&Link> {
    let forum = registry.federation.forum.as_ref();
    forum.filter(|it| it.kind == "discourse")
}

/// An address that may be recorded.
fn https(url: &str) -> Result<String> {
    let invalid = || Error::new(Code::Invalid).with("url", "address");
    let url = link::safe(url).map_err(|_| invalid())?;
    match url.starts_with("https://") {
        true => Ok(url),
        false => Err(invalid()),
    }
}

fn told_line(told: &Told, names: &Names, running: &Running) -> ToldLine {
    ToldLine {
        comment: told.comment.clone(),
        kind: told.kind,
        text: render::line(told.title()),
        url: told.url.clone(),
        teams: told.teams.iter().map(|id| names.team(id)).collect(),
        by: told.by.as_ref().map(|login| names.person(login)),
        at: told.at,
        pending: running.on_issues.marks.contains_key(&told.comment),
    }
}

fn waiting(
    profile: &Profile,
    registry: &Registry,
    check_ins: &CheckIns,
    on_issues: &OnIssues,
) -> Result<(Vec<Untold>, Vec<Told>)> {
    let ledger = announce::ledger(registry, &on_issues.comments);
    Ok((offered(profile, registry, check_ins, &ledger)?, ledger))
}

/// What is news and is not in a ledger. A record stands in the registry's repository, and what is told is for
/// everybody: items that are private are not named.
fn offered(
    profile: &Profile,
    registry: &Registry,
    check_ins: &CheckIns,
    ledger: &[Told],
) -> Result<Vec<Untold>> {
    let marked = load::marked(profile)?;
    let oldest = load::news_since(profile);
    let private = |reference: &str| {
        let found = profile.named_work(reference);
        found.ok().flatten().is_some_and(|work| work.private)
    };
    Ok(announce::untold(
        registry, check_ins, &marked, ledger, oldest, &private,
    ))
}

/// Whether everybody may see what a team works on: its board is public, or it has none.
pub(super) fn shows_work(profile: &Profile, registry: &Registry, team: &TeamId) -> Result<bool> {
    let board = registry.team(team).and_then(|team| team.board.as_ref());
    let Some(at) = board else { return Ok(true) };
    Ok(profile
        .cache
        .project(at)?
        .is_some_and(|project| project.public))
}

/// What waits to be told, the oldest first as far as a glance goes, and how much waits in all.
pub(super) fn untold(
    profile: &Profile,
    registry: &Registry,
    check_ins: &CheckIns,
    on_issues: &OnIssues,
    names: &Names,
) -> Result<(Vec<UntoldLine>, u32)> {
    let (untold, _) = waiting(profile, registry, check_ins, on_issues)?;
    let count = count(&untold);
    Ok((lines(untold, AT_A_GLANCE, names), count))
}

fn count(untold: &[Untold]) -> u32 {
    u32::try_from(untold.len()).unwrap_or(u32::MAX)
}

fn lines(untold: Vec<Untold>, most: usize, names: &Names) -> Vec<UntoldLine> {
    let lines = untold.into_iter().take(most).map(|one| UntoldLine {
        url: one
            .reference
            .as_deref()
            .map(compose::address)
            .unwrap_or_default(),
        id: one.id,
        kind: one.kind,
        text: render::line(&one.text),
        reference: one.reference,
        team: one.team.map(|id| names.team(&id)),
        since: one.since,
    });
    lines.collect()
}
