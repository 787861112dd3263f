//! Naming an owner, accepting, bouncing, archiving what was accepted.

use super::{Loaded, load, load_only};
use crate::act::{About, ITEMS, about, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::views::outbox::Acted;
use crate::views::triage::{Accept, Bounce, NameOwner};
use domain::change::Change;
use domain::doctor::leaders;
use domain::id::{NodeId, TeamId};
use domain::outbox::{Action, HAD_COME_BACK};
use domain::roles;
use domain::triage::plan::{self, Acceptance, Place, Plan, Refusal};
use domain::triage::standing::Standing;
use domain::triage::{IntakeItem, exit};

impl App {
    /// Names the team that should own items.
    ///
    /// # Errors
    /// When the account may not, or the intake cannot name the team; nothing is changed then.
    pub fn name_owner(&self, request: &NameOwner) -> Result<Acted> {
        let team = self.profile().names().team(&request.team).name;
        let saying = |about: &mut About, standing: &Standing| {
            about.insert("team".to_owned(), team.clone());
            if matches!(standing, Standing::Bounced { .. }) {
                about.insert(HAD_COME_BACK.to_owned(), "yes".to_owned());
            }
        };
        let (items, action) = (&request.items, Action::NameOwner);
        self.on_all(action, items, saying, |loaded, item, standing| {
            let (team, note) = (&request.team, request.note.as_deref());
            let (intake, boards) = (loaded.intake(), &loaded.boards);
            let mut steps =
                plan::name_owner(intake, item, standing, team, note, boards, &mut new_id)?;
            let label = &loaded.registry.federation.labels.good_first_issue;
            if let Some(flag) = &request.good_first
                && !exit::is_flagged(item, label)
            {
                let words = flag.words.as_deref();
                steps.extend(exit::good_first(item, standing, label, words, &mut new_id)?);
            }
            Ok(steps)
        })
    }

    /// Plans an action for each item and records them all, or none.
    pub(super) fn on_all(
        &self,
        action: Action,
        items: &[NodeId],
        saying: impl Fn(&mut About, &Standing),
        steps: impl Fn(&Loaded, &IntakeItem, &Standing) -> std::result::Result<Plan, Refusal>,
    ) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let loaded = load_only(&profile, items)?;
        let mut each = Vec::with_capacity(items.len());
        for id in items {
            let (item, stand) = loaded.item(id)?;
            let plan = plan::an_issue(item).and_then(|()| steps(&loaded, item, &stand.standing));
            let mut about = about_item(item, "");
            saying(&mut about, &stand.standing);
            each.push((about, plan.map_err(|refusal| refused(&loaded, &refusal))?));
        }
        profile.act_on_all(action, each, &ITEMS)
    }

    /// Takes an item onto the board of the team that it waits for.
    ///
    /// # Errors
    /// When the account does not speak for the team, or may not write to its board.
    pub fn accept(&self, request: &Accept) -> Result<Acted> {
        let profile = self.profile();
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let team = waiting_for(&stand.standing)?;
        speaks_for(&profile, &loaded, team)?;
        let chosen = Acceptance {
            column: column(&loaded, team, request.column.as_deref())?,
            // Who works on it already is not released by undo.
            assign: match request.assign_me && !item.work.is_assigned(profile.signed_in()?) {
                true => vec![profile.viewer_id()?],
                false => Vec::new(),
            },
        };
        let plan = plan::accept(
            loaded.intake(),
            item,
            &stand.standing,
            &chosen,
            &loaded.boards,
            &mut new_id,
        )
        .map_err(|refusal| refused(&loaded, &refusal))?;
        let team = profile.names().team(team).name;
        let about = about_item(item, &team);
        profile.act(Action::Accept, about, plan, &ITEMS)
    }

    /// Sends an item back to the queue with a reason.
    ///
    /// # Errors
    /// When the account does not speak for the team, or the reason is missing.
    pub fn bounce(&self, request: &Bounce) -> Result<Acted> {
        let profile = self.profile();
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let team = waiting_for(&stand.standing)?;
        speaks_for(&profile, &loaded, team)?;
        let plan = plan::bounce(
            loaded.intake(),
            item,
            &stand.standing,
            &request.reason,
            request.to.as_ref(),
            &loaded.boards,
            &mut new_id,
        )
        .map_err(|refusal| refused(&loaded, &refusal))?;
        let team = profile.names().team(team).name;
        let about = about_item(item, &team);
        profile.act(Action::Bounce, about, plan, &ITEMS)
    }

    /// Archives on the intake what its owners have accepted.
    ///
    /// # Errors
    /// When nothing is left to archive.
    pub fn archive_accepted(&self) -> Result<Acted> {
        let profile = self.profile();
        let loaded = load(&profile)?;
        let changes = to_archive(&loaded);
        if changes.is_empty() {
            return Err(Error::new(Code::Stale).with("what", "nothing-to-archive"));
        }
        let each = each_of(&loaded, changes, "");
        profile.act_on_all(Action::ArchiveAccepted, each, &ITEMS)
    }
}

/// The changes that archive accepted items, where the account may.
pub(super) fn to_archive(loaded: &Loaded) -> Vec<Change> {
    let archive = |(item, stand): &(_, domain::triage::standing::Stand)| match &stand.standing {
        Standing::Accepted(team) => {
            plan::archive_on_intake(loaded.intake(), item, loaded.registry.team(team)?)
        }
        _ => None,
    };
    loaded.items.iter().filter_map(archive).collect()
}

/// Changes of items, each with what is said of its item.
pub(crate) fn each_of(loaded: &Loaded, changes: Vec<Change>, team: &str) -> Vec<(About, Plan)> {
    let said = |change: &Change| {
        let item = loaded.item(change.target());
        item.map_or_else(|_| About::new(), |(item, _)| about_item(item, team))
    };
    let each = changes.into_iter();
    each.map(|change| (said(&change), vec![(new_id(), change)]))
        .collect()
}

/// What the sentence of an action says of its item.
pub(super) fn about_item(item: &IntakeItem, team: &str) -> About {
    about([
        ("team", team),
        ("reference", &item.work.short_ref()),
        ("title", &item.work.title),
    ])
}

fn waiting_for(standing: &Standing) -> Result<&TeamId> {
    match standing {
        Standing::Waiting(team) | Standing::Accepted(team) => Ok(team),
        _ => Err(Error::new(Code::Stale).with("what", "not-waiting")),
    }
}

fn speaks_for(profile: &Profile, loaded: &Loaded, team: &TeamId) -> Result<()> {
    let login = profile.signed_in()?;
    if roles::leads(&loaded.registry, team, login) {
        return Ok(());
    }
    Err(Error::new(Code::NotAllowed).with("who", speakers(loaded, team)))
}

/// Who speaks for a team, as a sentence names them.
pub(super) fn speakers(loaded: &Loaded, team: &TeamId) -> String {
    let who = loaded.registry.team(team).map(leaders).unwrap_or_default();
    who.join(", ")
}

fn column(
    loaded: &Loaded,
    team: &TeamId,
    option: Option<&str>,
) -> Result<Option<(String, String)>> {
    let Some(wanted) = option else {
        return Ok(None);
    };
    let at = loaded
        .registry
        .team(team)
        .and_then(|team| team.board.as_ref());
    let board = loaded.boards.iter().find(|b| Some(&b.project) == at);
    let options = board
        .and_then(|b| b.status_field())
        .map(|f| f.options())
        .unwrap_or_default();
    let found = options.iter().find(|o| o.id == wanted);
    let missing = || Error::new(Code::Stale).with("what", "no-column");
    found
        .map(|o| Some((o.id.clone(), o.name.clone())))
        .ok_or_else(missing)
}

pub(crate) fn refused(loaded: &Loaded, refusal: &Refusal) -> Error {
    let leads = |id: Option<&TeamId>| {
        let team = id.map_or_else(|| loaded.registry.umbrella(), |id| loaded.registry.team(id));
        team.map(leaders).unwrap_or_default().join(", ")
    };
    match refusal {
        Refusal::NoIntake => Error::new(Code::NotSetUp).with("what", "intake"),
        Refusal::NoOption(id) => {
            let team = loaded.registry.team(id);
            Error::new(Code::NotSetUp)
                .with("what", "team-option")
                .with("team", team.map_or(id.as_str(), |team| &team.name))
        }
        Refusal::NotWritable(Place::Intake) => {
            Error::new(Code::NotAllowed).with("who", leads(None))
        }
        Refusal::NotWritable(Place::Board(team)) => {
            Error::new(Code::NotAllowed).with("who", leads(Some(team)))
        }
        Refusal::UnknownTeam(team) => Error::new(Code::Stale)
            .with("what", "unknown-team")
            .with("team", team),
        Refusal::Moved(Standing::Out) => Error::new(Code::Stale).with("what", "closed"),
        Refusal::Moved(_) => Error::new(Code::Stale).with("what", "moved"),
        Refusal::Flagged => Error::new(Code::Stale).with("what", "flagged"),
        Refusal::ReasonMissing => Error::new(Code::Invalid).with("reason", "missing"),
        Refusal::TeamMissing => Error::new(Code::Invalid).with("team", "missing"),
        Refusal::TitleMissing => Error::new(Code::Invalid).with("title", "missing"),
        Refusal::Itself => Error::new(Code::Stale).with("what", "itself"),
        Refusal::NotTransferable => Error::new(Code::Stale).with("what", "not-transferable"),
        Refusal::Draft => Error::new(Code::Stale).with("what", "draft"),
        Refusal::NoDraft => Error::new(Code::Stale).with("what", "no-draft"),
        Refusal::Unnumbered => Error::new(Code::Stale).with("what", "unnumbered"),
        Refusal::WouldPublish => Error::new(Code::Stale).with("what", "would-publish"),
        Refusal::Undecided(name) => Error::new(Code::Stale)
            .with("what", "undecided")
            .with("name", name),
        Refusal::TooLong => Error::new(Code::Invalid).with("reason", "too-long"),
    }
}
