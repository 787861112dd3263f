//! The two databases without a window, on a disk that a test breaks.
//!
//! Does what each line of its input says and answers with one line: `ok`, or `refused <kind> <words>`
//! with what the user would read. Lines: `record ID`, `draft TEXT`, `cache LOGIN`, `read`.

use chrono::Utc;
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::{Action, Entry, Operation, State};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::BufRead;
use std::path::PathBuf;
use store::cache::Viewer;
use store::local::Draft;
use store::{Cache, Local};

fn main() -> Result<(), Box<dyn Error>> {
    let folder: PathBuf = std::env::args().nth(1).ok_or("a folder")?.into();
    let (cache, local) = match open(&folder) {
        Ok(both) => both,
        Err(error) => {
            refused(error);
            return Ok(());
        }
    };
    println!("ok");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (what, with) = line.split_once(' ').unwrap_or((&line, ""));
        let done = match what {
            "record" => local.record(&comment(with)),
            "draft" => local.save_draft(&Draft {
                key: "check-in/team/2026-11-20".to_owned(),
                text: with.to_owned(),
                updated_at: Utc::now(),
            }),
            "cache" => cache
                .apply_viewer(&Viewer {
                    id: "U_1".into(),
                    login: with.into(),
                    name: String::new(),
                    scopes: None,
                })
                .map(drop),
            "read" => {
                let operations = local.recent(u32::MAX)?.len();
                let drafts = local.drafts()?;
                let draft = drafts.first().map_or("", |draft| draft.text.as_str());
                let viewer = cache.viewer()?.map_or(String::new(), |v| v.login.0);
                println!("{operations} {draft} {viewer}");
                continue;
            }
            _ => return Err(format!("what is {line}?").into()),
        };
        match done {
            Ok(()) => println!("ok"),
            Err(error) => refused(error),
        }
    }
    Ok(())
}

fn open(folder: &std::path::Path) -> store::Result<(Cache, Local)> {
    let (cache, _) = Cache::open(&folder.join("cache.sqlite"))?;
    let (local, _) = Local::open(&folder.join("local.sqlite"))?;
    Ok((cache, local))
}

fn refused(error: store::Error) {
    let kind = error.trouble().word();
    let error = api::Error::from(error);
    println!("refused {kind} {}", api::words::words().error(&error));
}

fn comment(id: &str) -> Operation {
    let now = Utc::now();
    let id = OpId(id.to_owned());
    Operation {
        entries: vec![Entry {
            id: id.clone(),
            operation: id.clone(),
            step: 0,
            change: Change::Comment {
                subject: "I_1".into(),
                body: "Does it still happen? ".repeat(200),
            },
            state: State::Queued,
            attempts: 0,
            attempted_at: None,
            sent_at: None,
            created: None,
            created_at: now,
        }],
        id,
        action: Action::Comment,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: now,
        undoes: None,
    }
}
