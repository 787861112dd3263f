//! Ways out of the queue: declining, duplicates, asking, telling further teams, flagging for newcomers.

use super::Loaded;
use crate::act::{About, new_id};
use crate::app::App;
use crate::error::Result;
use crate::views::exit::{AlsoConcerns, AskReporter, Decline, Duplicate, FlagGoodFirst};
use crate::views::outbox::Acted;
use domain::id::{NodeId, TeamId};
use domain::outbox::Action;
use domain::triage::IntakeItem;
use domain::triage::exit;
use domain::triage::plan::{Plan, Refusal};
use domain::triage::standing::Standing;

impl App {
    /// Closes items as not planned, with words for whoever reported them.
    ///
    /// # Errors
    /// Without words, or when an item is closed already; nothing is changed then.
    pub fn decline(&self, request: &Decline) -> Result<Acted> {
        self.leave(Action::Decline, &request.items, |_, item, standing| {
            exit::decline(item, standing, &request.words, &mut new_id)
        })
    }

    /// Closes items as duplicates of another one, or only says that they are related.
    ///
    /// # Errors
    /// When an item is closed already or is the other one; nothing is changed then.
    pub fn duplicate(&self, request: &Duplicate) -> Result<Acted> {
        let of = self.profile().cached_work(&request.of)?;
        let note = request.note.as_deref();
        let action = match request.only_link {
            true => Action::LinkRelated,
            false => Action::Duplicate,
        };
        let said = of.short_ref();
        let acted = |about: &mut About, _: &Standing| {
            about.insert("of".to_owned(), said.clone());
        };
        self.on_all(
            action,
            &request.items,
            acted,
            |_, item, standing| match request.only_link {
                true => exit::link(item, standing, &of, note, &mut new_id),
                false => exit::duplicate(item, standing, &of, note, &mut new_id),
            },
        )
    }

    /// Asks the reporters something. The items leave the queue until they answer.
    ///
    /// # Errors
    /// Without a question, or when an item is closed already; nothing is changed then.
    pub fn ask_reporter(&self, request: &AskReporter) -> Result<Acted> {
        self.leave(Action::AskReporter, &request.items, |_, item, standing| {
            exit::ask(item, standing, &request.question, &mut new_id)
        })
    }

    /// Tells that items concern further teams.
    ///
    /// # Errors
    /// Without a team, or with one that the registry does not have; nothing is changed then.
    pub fn also_concerns(&self, request: &AlsoConcerns) -> Result<Acted> {
        let names = self.profile().names();
        let name = |id: &TeamId| names.team(id).name;
        let teams: Vec<String> = request.teams.iter().map(name).collect();
        let saying = |about: &mut About, _: &Standing| {
            about.insert("teams".to_owned(), teams.join(", "));
        };
        let note = request.note.as_deref();
        let (items, action) = (&request.items, Action::AlsoConcerns);
        self.on_all(action, items, saying, |loaded, item, standing| {
            let (registry, teams) = (&loaded.registry, &request.teams);
            exit::concerns(registry, item, standing, teams, note, &mut new_id)
        })
    }

    /// Flags items for newcomers.
    ///
    /// # Errors
    /// When an item has the label already; nothing is changed then.
    pub fn flag_good_first(&self, request: &FlagGoodFirst) -> Result<Acted> {
        let words = request.words.as_deref();
        let (items, action) = (&request.items, Action::FlagGoodFirst);
        self.leave(action, items, |loaded, item, standing| {
            let label = &loaded.registry.federation.labels.good_first_issue;
            exit::good_first(item, standing, label, words, &mut new_id)
        })
    }

    fn leave(
        &self,
        action: Action,
        items: &[NodeId],
        plan: impl Fn(&Loaded, &IntakeItem, &Standing) -> std::result::Result<Plan, Refusal>,
    ) -> Result<Acted> {
        self.on_all(action, items, |_, _| {}, plan)
    }
}
