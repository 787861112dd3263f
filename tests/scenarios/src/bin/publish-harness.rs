//! The publish loop without a window, to be killed at any moment.
//!
//! Records comments, says `acknowledged <op>` after each COMMIT or `refused <op>`, and publishes them meanwhile, by the
//! application's own code, to a GitHub over HTTP. Time runs faster than this computer's: the clock that
//! every rule of the outbox is measured by makes `speed` seconds of one. `record` runs until it is
//! killed; `drain` runs until nothing is left, and says `quiet`.

use api::Clock;
use api::event::{Events, Scope};
use api::publish::{Connected, Publisher};
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::id::{Login, NodeId, OpId};
use domain::marker::{Kind, Marker};
use domain::outbox::lanes::Sender;
use domain::outbox::{Action, Entry, Operation, State, Trouble, machine};
use github::{Endpoint, GitHub};
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::Local;
use tokio::runtime::Handle;

/// Runs `speed` times as fast as this computer's clock since `epoch`, over all runs.
#[derive(Clone, Copy)]
struct Fast {
    epoch: DateTime<Utc>,
    speed: i32,
}

impl Clock for Fast {
    fn now(&self) -> DateTime<Utc> {
        self.epoch + (Utc::now() - self.epoch) * self.speed
    }
}

struct Deaf;

impl Events for Deaf {
    fn changed(&self, _: &[Scope]) {}
}

/// The command line: `record|drain` and `--name value` pairs.
struct Arguments {
    drain: bool,
    values: HashMap<String, String>,
}

impl Arguments {
    fn read() -> Result<Self, Box<dyn Error>> {
        let mut words = std::env::args().skip(1);
        let drain = match words.next().as_deref() {
            Some("record") => false,
            Some("drain") => true,
            other => return Err(format!("expected record or drain, found {other:?}").into()),
        };
        let mut values = HashMap::new();
        while let Some(name) = words.next() {
            let value = words.next().ok_or_else(|| format!("{name} has no value"))?;
            values.insert(name, value);
        }
        Ok(Self { drain, values })
    }

    fn get(&self, name: &str) -> Result<&str, Box<dyn Error>> {
        let value = self.values.get(name).map(String::as_str);
        value.ok_or_else(|| format!("{name} is missing").into())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read()?;
    let clock = Fast {
        epoch: arguments.get("--epoch")?.parse()?,
        speed: arguments.get("--speed")?.parse()?,
    };
    let endpoint = Endpoint {
        rest: arguments.get("--url")?.to_owned(),
    };
    let token = arguments.get("--token")?.to_owned().into();
    let github = GitHub::new(&endpoint, Some(token), Arc::new(move || clock.now()))?;
    let account = Login::from(arguments.get("--login")?);
    let (local, _) = Local::open(&PathBuf::from(arguments.get("--data")?))?;
    let local = Arc::new(local);
    let sender = Sender {
        account: account.clone(),
        host: endpoint.host(),
    };
    let publisher = Publisher::with_remote(
        Arc::clone(&local),
        Arc::new(Connected::new(github, sender)),
        Arc::new(clock),
        Arc::new(Deaf),
        u32::try_from(clock.speed)?,
    );
    publisher.start(&Handle::current());
    if arguments.drain {
        drain(&local, &publisher, clock).await?;
        publisher.stop().await;
        println!("quiet");
        return Ok(());
    }
    let subjects: Vec<NodeId> = arguments
        .get("--subjects")?
        .split(',')
        .map(NodeId::from)
        .collect();
    let count: usize = arguments.get("--count")?.parse()?;
    for (number, subject) in subjects.iter().cycle().take(count).enumerate() {
        let operation = comment(subject, number, &account, endpoint.host(), clock.now());
        let said = match local.record(&operation) {
            Ok(()) => "acknowledged",
            // The user reads "Not saved"; it must never arrive.
            Err(_) => "refused",
        };
        for entry in &operation.entries {
            println!("{said} {} {subject}", entry.id);
        }
        publisher.wake();
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    std::future::pending().await
}

/// Waits until GitHub has everything. What three attempts left unknown is sent again as its user
/// would after looking; anything else that needs the user is a failure.
async fn drain(local: &Local, publisher: &Publisher, clock: Fast) -> Result<(), Box<dyn Error>> {
    loop {
        // There is no sync here that would see what was sent.
        let now = clock.now();
        local.transform_pending(|entry| match entry.state {
            State::Sent { .. } => machine::seen(entry, now),
            State::NeedsYou {
                trouble: Trouble::Unknown,
            } => {
                println!("again {}", entry.id);
                machine::retry(entry)
            }
            _ => entry,
        })?;
        let pending = local.pending_entries()?;
        if pending.is_empty() {
            return Ok(());
        }
        let parked = |e: &&Entry| matches!(e.state, State::NeedsYou { .. });
        if let Some(parked) = pending.iter().find(parked) {
            return Err(format!("{} needs the user: {:?}", parked.id, parked.state).into());
        }
        publisher.wake();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn comment(
    subject: &NodeId,
    number: usize,
    account: &Login,
    host: String,
    now: DateTime<Utc>,
) -> Operation {
    // Fast time is far ahead of this computer's, and ids must still rise over all runs.
    let (id, step) = (new_id(now), new_id(now + TimeDelta::milliseconds(1)));
    let marker = Marker::new(Kind::Question, &step).render();
    let entry = Entry {
        id: step,
        operation: id.clone(),
        step: 0,
        change: Change::Comment {
            subject: subject.clone(),
            body: format!("Number {number} of its run: does it still happen?\n\n{marker}"),
        },
        state: State::Queued,
        attempts: 0,
        attempted_at: None,
        sent_at: None,
        created: None,
        created_at: now,
    };
    Operation {
        id,
        action: Action::Comment,
        about: BTreeMap::new(),
        account: account.clone(),
        host,
        created_at: now,
        undoes: None,
        entries: vec![entry],
    }
}

/// A version-7 UUID of that moment.
fn new_id(at: DateTime<Utc>) -> OpId {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    let at = uuid::Timestamp::from_unix(uuid::NoContext, seconds, at.timestamp_subsec_nanos());
    OpId(uuid::Uuid::new_v7(at).to_string())
}
