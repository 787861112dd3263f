//! What people do on GitHub itself, beside every application.

use super::network::Network;
use super::random::Random;
use api::Clock;
use domain::change::{Change, Created, StatusContent, body_hash};
use domain::id::{NodeId, ProjectRef};
use domain::project::{Project, Value};
use github::{Endpoint, GitHub};
use std::sync::Arc;

/// What is on GitHub before a history begins.
#[derive(Clone)]
pub struct Lay {
    /// The intake, then the board.
    pub projects: Vec<Project>,
    /// The contents of each, by position.
    pub contents: Vec<Vec<NodeId>>,
}

impl Lay {
    pub async fn read(github: &GitHub) -> Self {
        let mut lay = Self {
            projects: Vec::new(),
            contents: Vec::new(),
        };
        for number in 1..=2 {
            let at = ProjectRef {
                owner: "open-campus".to_owned(),
                number,
            };
            let project = github.project(&at).await.unwrap();
            let items = github.items(&project.id, None).await.unwrap().items;
            lay.projects.push(project);
            let contents = items.into_iter().filter_map(|pulled| pulled.item.content);
            lay.contents.push(contents.collect());
        }
        lay
    }
}

/// A connection that nothing disturbs.
pub fn github(network: &Network, login: &str, clock: &Arc<dyn Clock>) -> GitHub {
    let accounts = network.simulator.accounts();
    let account = accounts.into_iter().find(|a| a.login == login).unwrap();
    let endpoint = Endpoint {
        rest: "http://127.0.0.1:1".to_owned(),
    };
    let clock = Arc::clone(clock);
    let router = network.simulator.router();
    let token = Some(account.token.into());
    GitHub::in_process(&endpoint, token, Arc::new(move || clock.now()), router).unwrap()
}

/// Somebody does something by hand.
pub async fn act(
    network: &Network,
    lay: &Lay,
    clock: &Arc<dyn Clock>,
    random: &mut Random,
    number: u64,
) {
    let login = ["maren-h", "kenji-m"][usize::try_from(random.below(2)).unwrap()];
    let github = github(network, login, clock);
    let Some(change) = change(&github, lay, random, number).await else {
        return;
    };
    let entry = scenarios::by_hand(change, clock.now());
    let outcome = github.send(&entry, &[], &|_| None).await;
    let line = format!("by hand: {:?}: {outcome:?}", entry.change);
    network.story.tell(login, &line);
}

async fn change(github: &GitHub, lay: &Lay, random: &mut Random, number: u64) -> Option<Change> {
    let board = usize::try_from(random.below(2)).unwrap();
    let project = &lay.projects[board];
    let here = &lay.contents[board];
    // The same few items that the users are busy with.
    let content = random.pick(here.get(..here.len().min(5))?)?.clone();
    let (project, on) = (project.id.clone(), project);
    Some(match random.below(8) {
        0..=2 => {
            let name = if board == 0 { "Team" } else { "Status" };
            let field = on.field(name)?;
            let option = random.pick(field.options())?.clone();
            let items = github.items_of(&content).await.ok()?;
            let item = items.into_iter().find(|item| item.project == project)?;
            let base = item.value(&field.id).map(|there| there.value.clone());
            let value = Value::Option {
                id: option.id,
                name: option.name,
            };
            Change::SetField {
                project,
                content,
                field: field.id.clone(),
                value: Some(value).filter(|_| random.percent(80)),
                base,
            }
        }
        3 => Change::ArchiveItem { project, content },
        4 => Change::UnarchiveItem { project, content },
        5 => Change::MoveItem {
            project,
            content,
            after: random.pick(here).cloned(),
            base: None,
        },
        6 => Change::Comment {
            subject: content,
            body: format!("By hand {number}."),
        },
        _ => {
            let project = lay.projects[1].id.clone();
            let there = github.status_updates(&project, None).await.ok()?.items;
            let update = there.into_iter().next()?;
            let base = StatusContent {
                body: update.body.clone(),
                status: update.status,
                start_date: update.start_date,
                target_date: update.target_date,
            };
            let body = format!("## Working on\n\n- By hand {number}.");
            Change::EditStatusUpdate {
                project,
                update: Created::Known(update.id),
                content: StatusContent {
                    body,
                    ..base.clone()
                },
                base_hash: body_hash(&base.body),
                base_updated_at: update.updated_at,
                base,
            }
        }
    })
}
