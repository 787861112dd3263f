//! One history of a seed, from everybody's first sync to the time when everything is quiet.

use super::actions;
use super::by_hand;
use super::diverged;
use super::fault::Fault;
use super::life::Kill;
use super::network::Network;
use super::oracle::{Waiting, judge};
use super::random::Random;
use super::story::Story;
use super::template::{AFTER, USERS, first_sync, runtime, simulator, synced, template};
use super::user::{User, Wrong};
use api::Clock;
use chrono::TimeDelta;
use simulator::Lag;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

/// What a history counted.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    pub operations: u64,
    pub entries: u64,
    pub on_github: u64,
    pub requests: u64,
    pub faults: BTreeMap<Fault, u64>,
    pub kills: BTreeMap<&'static str, u64>,
}

/// What came of a history.
pub struct Told {
    pub story: String,
    pub hash: u64,
    pub counts: Counts,
    pub wrong: Vec<String>,
}

impl Told {
    /// Of a history that came to no end; what stopped it was printed.
    pub fn stopped() -> Self {
        Self {
            story: String::new(),
            hash: 0,
            counts: Counts::default(),
            wrong: vec!["STOPPED: see the panic above".to_owned()],
        }
    }
}

/// Plays a seed.
pub fn play(seed: u64) -> Told {
    let folder = template().copy();
    runtime().block_on(async {
        let story = Arc::new(Story::begin());
        let mut random = Random::of(seed, 1);
        let lag = match random.below(4) {
            0 | 1 => Lag::default(),
            2 => some_lag(),
            _ => Lag::worst(),
        };
        let simulator = simulator(lag);
        simulator.advance(AFTER);
        let network = Network::new(simulator, Arc::clone(&story), Random::of(seed, 2));
        let clock: Arc<dyn Clock> = Arc::new(Wrong::starting_at(network.simulator.now()));
        let mut users = Vec::new();
        let people = if random.percent(30) { 3 } else { 2 };
        for login in &USERS[..people] {
            let skew =
                TimeDelta::seconds([0, 0, -100, 75][usize::try_from(random.below(4)).unwrap()]);
            let mut user = User::new(login, &folder.path().join(login), &network, skew);
            user.start().await;
            users.push(user);
        }
        let mut history = History {
            calm: if lag == Lag::worst() { 11 } else { 3 },
            shown: if lag == some_lag() {
                SHOWN
            } else {
                Duration::ZERO
            },
            network,
            users,
            clock,
            random,
            waiting: Waiting::default(),
            wrong: Vec::new(),
        };
        history.busy().await;
        history.quiet().await;
        history.judged(seed, folder.path()).await
    })
}

/// Reads that are late by up to a minute and a half.
fn some_lag() -> Lag {
    Lag {
        issues: 45,
        comments: 90,
        discussions: 90,
        status_updates: 90,
        items: 90,
        varied: true,
    }
}

/// Boards are walked again when what was written on them has to have shown up.
const SHOWN: Duration = Duration::from_secs(11 * 60);

struct History {
    /// After how many calm minutes people look no more.
    calm: u32,
    /// How much later every read shows what was done on a board.
    shown: Duration,
    network: Arc<Network>,
    users: Vec<User>,
    clock: Arc<dyn Clock>,
    random: Random,
    waiting: Waiting,
    wrong: Vec<String>,
}

impl History {
    /// People act while things go wrong.
    async fn busy(&mut self) {
        let acts = 8 + self.random.below(12);
        for number in 0..acts {
            if self.random.percent(20) {
                let trouble = [0, 15, 40][usize::try_from(self.random.below(3)).unwrap()];
                self.network.trouble(trouble);
            }
            let pause = match self.random.below(10) {
                0..=5 => self.random.below(3_000),
                6..=8 => self.random.below(30_000),
                _ => self.random.below(120_000),
            };
            self.pass(Duration::from_millis(pause)).await;
            if self.random.percent(12) {
                let lay = &template().lay;
                by_hand::act(&self.network, lay, &self.clock, &mut self.random, number).await;
                continue;
            }
            let who = usize::try_from(self.random.below(self.users.len() as u64)).unwrap();
            let user = &mut self.users[who];
            if self.random.percent(15) {
                user.plan(Kill::draw(&mut self.random));
            }
            actions::act(user, &mut self.random, number);
        }
        self.pass(Duration::from_secs(20)).await;
    }

    /// Time passes; who was killed starts again.
    async fn pass(&mut self, span: Duration) {
        sleep(span).await;
        for user in &mut self.users {
            while user.bury().await {
                sleep(Duration::from_millis(self.random.below(10_000))).await;
                user.start().await;
            }
            self.wrong.extend(self.waiting.look(user));
        }
    }

    /// Nothing goes wrong any more, and people settle what needs them.
    async fn quiet(&mut self) {
        self.network.trouble(0);
        self.network.story.tell("", "== quiet");
        for user in &mut self.users {
            user.plan(Kill::At(Duration::MAX));
        }
        self.pass(Duration::from_secs(1)).await;
        for user in &mut self.users {
            user.plan(Kill::At(Duration::MAX));
            user.sign_in().await;
            user.does("sends again", |app| app.hold_sending(false));
        }
        let mut calm = 0;
        for minute in 0..60 {
            self.pass(Duration::from_secs(60)).await;
            let mut busy = false;
            for user in &mut self.users {
                let app = user.app.clone().unwrap();
                let outbox = app.outbox().unwrap();
                busy |= !(outbox.needs_you.is_empty() && outbox.on_the_way.is_empty());
                for line in outbox.needs_you {
                    let id = line.operation;
                    user.touched.push(id.clone());
                    if line.can_retry && minute < 10 && self.random.percent(60) {
                        user.does(&format!("tries {id} again"), |app| app.retry(&id));
                    } else {
                        user.does(&format!("lets {id} go"), |app| app.discard(&id));
                    }
                }
            }
            // As long as reads may lag.
            calm = if busy { 0 } else { calm + 1 };
            if calm == self.calm {
                return;
            }
        }
        for user in &self.users {
            let outbox = user.app.as_ref().unwrap().outbox().unwrap();
            for line in outbox.needs_you.iter().chain(&outbox.on_the_way) {
                self.wrong
                    .push(format!("NEVER QUIET: {}: {line:?}", user.login));
            }
        }
    }

    /// In what a user's cache differs from one that is read anew when everything has to have shown up.
    async fn diverged(&self, user: &User, folder: &std::path::Path) -> Option<String> {
        let app = user.app.clone().unwrap();
        sleep(self.shown).await;
        let last = app.status().unwrap().sync.last;
        app.sync_now();
        synced(&app, last).await;
        // A card that was moved by hand moves no hint: its board is read when it is opened.
        for board in app.boards().unwrap() {
            app.refresh_board(&board.team.id).await.unwrap();
        }
        let new = folder.join("fresh");
        let new = first_sync(&self.network, &user.login, &new, &self.clock).await;
        let same = app.state_hash().unwrap() == new.state_hash().unwrap();
        app.stop().await;
        new.stop().await;
        if same {
            return None;
        }
        let own = folder.join(&user.login);
        let rows = diverged::rows(&user.login, &own, &folder.join("fresh")).join("\n    ");
        Some(format!(
            "DIVERGED: the cache of {}:\n    {rows}",
            user.login
        ))
    }

    async fn judged(mut self, seed: u64, folder: &std::path::Path) -> Told {
        let mut counts = Counts::default();
        let fresh = usize::try_from(seed % self.users.len() as u64).unwrap();
        for (n, user) in self.users.iter().enumerate() {
            let verdict = judge(user, &self.network);
            counts.operations += verdict.operations;
            counts.entries += verdict.entries;
            counts.on_github += verdict.on_github;
            self.wrong.extend(verdict.wrong);
            for (kind, times) in &user.kills {
                *counts.kills.entry(kind).or_default() += times;
            }
            if n != fresh {
                user.app.as_ref().unwrap().stop().await;
            }
        }
        if let Some(diverged) = self.diverged(&self.users[fresh], folder).await {
            self.wrong.push(diverged);
        }
        self.network.seen(|seen| {
            counts.requests = seen.requests;
            counts.faults.clone_from(&seen.faults);
            let early = seen.early.iter().map(|line| format!("EARLY: {line}"));
            self.wrong.extend(early);
        });
        Told {
            story: self.network.story.text(),
            hash: self.network.story.hash(),
            counts,
            wrong: self.wrong,
        }
    }
}
