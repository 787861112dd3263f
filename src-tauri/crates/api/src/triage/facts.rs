//! What a filter is told of an item of the intake, in the queue and in a search.

use super::Loaded;
use crate::filters;
use crate::people::Names;
use domain::filter::{Facts, Is};
use domain::id::{Login, TeamId};
use domain::roles;
use domain::triage::IntakeItem;
use domain::triage::desk::{Place, Situation};
use domain::triage::given;
use domain::triage::standing::{Stand, Standing};
use domain::triage::trail::{What, concerned};

impl Loaded {
    /// What a filter is told of an item. `reference` is the issue's own, which has to live somewhere.
    pub fn facts<'a>(
        &'a self,
        (item, stand): &'a (IntakeItem, Stand),
        (situation, place): (&Situation, &Place),
        reference: &'a str,
        names: &'a Names,
        me: Option<&'a Login>,
    ) -> Facts<'a> {
        let mut facts = filters::facts(&item.work, reference, names, self.teams(item, stand), me);
        let speaks_for = |team| me.is_some_and(|me| roles::leads(&self.registry, team, me));
        let is = [
            (
                matches!(place, Place::Team(team) if speaks_for(team)),
                Is::Mine,
            ),
            (concerned(&stand.trail).iter().any(speaks_for), Is::Told),
            (self.is_first_report(&item.work), Is::FirstReport),
        ];
        facts.is.extend(situation.is(&stand.standing));
        facts
            .is
            .extend(is.into_iter().filter_map(|(holds, is)| holds.then_some(is)));
        facts
    }

    /// The teams that have to do with an item, a team perhaps more than once.
    fn teams<'a>(&'a self, item: &IntakeItem, stand: &'a Stand) -> Vec<&'a TeamId> {
        let owner = given::had_by(self.intake(), item, stand);
        let owner = owner.and_then(|owner| self.registry.team(&owner));
        let mut teams = Vec::from_iter(owner.map(|owner| &owner.id));
        if let Standing::Bounced { by, to, .. } = &stand.standing {
            teams.extend(to.iter().chain([by]));
        }
        for step in &stand.trail {
            match &step.what {
                What::Dispatched { to, from } => teams.extend(from.iter().chain([to])),
                What::Accepted(team) => teams.push(team),
                What::Bounced { by, to } => teams.extend(to.iter().chain([by])),
                What::Asked | What::Concerns { .. } => {}
            }
        }
        teams.extend(concerned(&stand.trail));
        teams
    }
}
