//! What the user reads for every way in which GitHub says no: `docs/errors.md` is written from the
//! table that the client is tested with, by the sentences that the window shows.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

#[path = "../../../src-tauri/crates/github/tests/github/stub/mod.rs"]
#[expect(dead_code, reason = "the client's own tests use the rest")]
mod stub;
#[path = "../../../src-tauri/crates/github/tests/github/wire/mod.rs"]
#[expect(dead_code, reason = "the client's own tests use the rest")]
mod wire;

use api::sync::Problem;
use api::words::{Args, Words};
use domain::outbox::{Outcome, Rejection, Wait};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use wire::{Row, Way};

const WORDS: [&str; 2] = [
    include_str!("../../../ui/src/words/en/errors.ftl"),
    include_str!("../../../ui/src/words/en/outbox.ftl"),
];

/// Set to write the file anew instead of comparing it.
const WRITE: &str = "GUILDHALL_WRITE";

const HEAD: &str = "\
# What GitHub answers, and what the user reads

Every form in which GitHub, or what stands between, says no; written by
`GUILDHALL_WRITE=1 cargo test -p scenarios --test errors` from the table that the client is tested
with (`src-tauri/crates/github/tests/github/wire`). Each answer is given to a read and to a write by a
real server, and each costs exactly one request. A class is decided by the error's type, then by the
envelope's message, then by status and headers, never by the text of an item.

";

#[tokio::test]
async fn every_answer_is_told_in_words() {
    let words = Words::of(&WORDS);
    let mut told = HEAD.to_owned();
    for (rest, title) in [
        (true, "## Any answer, over REST and GraphQL"),
        (false, "## Errors of GraphQL's envelope"),
    ] {
        let _ = writeln!(told, "{title}\n");
        told.push_str("| what is answered | a read: what becomes of it, what is told | a write: what becomes of it, what is told |\n|---|---|---|\n");
        for row in wire::rows().iter().filter(|row| row.rest == rest) {
            let (read, write) = (read(&words, row).await, write(&words, row).await);
            let _ = writeln!(told, "| {} | {read} | {write} |", row.case);
        }
        told.push('\n');
    }
    let told = format!("{}\n", told.trim_end());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors.md");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &told).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap();
    let changed = |(kept, told): &(&str, &str)| kept != told;
    let first = kept.lines().zip(told.lines()).find(changed);
    assert!(
        kept == told,
        "docs/errors.md is not what the application says; first: {first:#?}\n\
         GUILDHALL_WRITE=1 writes it anew"
    );
}

/// A read as the sync does it: whether only its source or everything stops, and why.
async fn read(words: &Words, row: &Row) -> String {
    let server = row.server().await;
    let Some(error) = wire::read(&server.client(), Way::Graphql).await else {
        return "**read**: the data is there".to_owned();
    };
    assert_eq!(Some(&error), row.read.as_ref(), "{}", row.case);
    assert_eq!(server.requests(), 1, "{}", row.case);
    let problem = Problem::of(&error);
    let told = sentences(words, &format!("sync-problem-{}", problem.word()));
    format!("**{}**: {told}", problem.word())
}

/// A write, and where its line in the outbox stands after it.
async fn write(words: &Words, row: &Row) -> String {
    let server = row.server().await;
    let outcome = wire::write(&server.client()).await;
    assert_eq!(outcome, row.write, "{}", row.case);
    assert_eq!(server.requests(), 1, "{}", row.case);
    let (name, id) = match &outcome {
        Outcome::Sent { .. } => ("sent", "outbox-why-confirmed".to_owned()),
        Outcome::Retry { why, .. } => match why {
            Wait::Offline => ("waits", "outbox-again-offline".to_owned()),
            Wait::RateLimited => ("waits", "outbox-again-rate-limited".to_owned()),
            Wait::SignIn => ("waits", "outbox-again-sign-in".to_owned()),
        },
        Outcome::Rejected { rejection, .. } => ("refused", refused(*rejection)),
        Outcome::Unknown => ("unknown, looked for", "outbox-why-checking".to_owned()),
        other => panic!("{}: {other:?}", row.case),
    };
    format!("**{name}**: {}", sentences(words, &id))
}

fn refused(rejection: Rejection) -> String {
    let word = serde_json::to_value(rejection).unwrap();
    format!("outbox-refused-{}", word.as_str().unwrap())
}

/// A sentence and what to do next, where it has that.
fn sentences(words: &Words, id: &str) -> String {
    let args: BTreeMap<String, String> = [("at".to_owned(), "12:30".to_owned())].into();
    let said = words.with_next(id, &Args::from(&args));
    assert!(!said.starts_with(id), "{id} has no words");
    said
}
