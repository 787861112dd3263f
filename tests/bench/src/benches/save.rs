//! A change saved durably, beside a bare insert with the same promise of the disk.

use super::ms;
use crate::Outcome;
use crate::figure::{Figure, Target, percentile};
use chrono::Utc;
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::{Action, Entry, Operation, State};
use std::time::Instant;
use store::Local;

const SAVES: usize = 1000;

pub fn run() -> Outcome {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (local, _) = Local::open(&folder.path().join("local.sqlite")).map_err(|e| e.to_string())?;
    let bare = rusqlite::Connection::open(folder.path().join("bare.sqlite"));
    let bare = bare.map_err(|error| error.to_string())?;
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE saved (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",
    )
    .map_err(|error| error.to_string())?;
    let (mut saved, mut inserted) = (Vec::new(), Vec::new());
    let text = "A comment of ordinary length that somebody wrote. ".repeat(8);
    for number in 0..SAVES {
        let operation = comment(number, &text);
        let began = Instant::now();
        local
            .record(&operation)
            .map_err(|error| error.to_string())?;
        saved.push(ms(began));
        let began = Instant::now();
        bare.execute("INSERT INTO saved (text) VALUES (?1)", [&text])
            .map_err(|error| error.to_string())?;
        inserted.push(ms(began));
    }
    let beside = "bare insert, synchronous FULL";
    Ok(vec![
        Figure::told("durable save, median", "ms", percentile(&mut saved, 0.5))
            .beside(beside, percentile(&mut inserted, 0.5)),
        Figure::told("durable save, p99", "ms", percentile(&mut saved, 0.99))
            .beside(beside, percentile(&mut inserted, 0.99))
            .to(Target::AtMost(50.0)),
    ])
}

fn comment(number: usize, text: &str) -> Operation {
    let id = OpId(format!("019aa1b2-0000-7000-8000-{number:012}"));
    let now = Utc::now();
    let entry = Entry {
        id: id.clone(),
        operation: id.clone(),
        step: 0,
        change: Change::Comment {
            subject: format!("I_{number}").as_str().into(),
            body: text.to_owned(),
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
        about: [].into(),
        account: "maren-h".into(),
        host: "api.github.com".to_owned(),
        created_at: now,
        undoes: None,
        entries: vec![entry],
    }
}
