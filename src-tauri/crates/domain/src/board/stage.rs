//! Which part of the way a column is: to do, doing or done. Teams name their columns as they like, so it
//! is read from the name, from the place and from what stands there, and the reader is told which it was.

use super::Column;
use crate::id::NodeId;
use crate::item::Work;
use serde::Serialize;
use ts_rs::TS;

/// A part of the way that all boards share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nobody has begun.
    ToDo,
    /// Under way.
    Doing,
    /// Nothing is left to do, also because it will not be done.
    Done,
}

/// What told the stage of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// Its cards have no status: nobody has begun with them.
    NoStatus,
    /// Its name.
    Name,
    /// It is the first column.
    First,
    /// Most of what stands there is closed.
    Closed,
    /// None of these: what stands between the beginning and the end is under way.
    Between,
}

const TO_DO: [&str; 23] = [
    "to do",
    "todo",
    "backlog",
    "incoming",
    "inbox",
    "new",
    "next",
    "up next",
    "ready",
    "triage",
    "needs triage",
    "planned",
    "proposed",
    "icebox",
    "later",
    "someday",
    "ideas",
    "open",
    "queue",
    "queued",
    "not started",
    "on deck",
    "selected",
];
/// More words may follow these: "Next sprint", "Backlog of ideas".
const TO_DO_FIRST: [&str; 4] = ["to do ", "todo ", "backlog ", "next "];

const DOING: [&str; 9] = [
    "doing", "wip", "working", "started", "ongoing", "active", "current", "review", "testing",
];
/// "In progress", "In review", "Current sprint".
const DOING_FIRST: [&str; 3] = ["in ", "doing ", "current "];

const DONE: [&str; 23] = [
    "done",
    "released",
    "closed",
    "shipped",
    "completed",
    "complete",
    "finished",
    "merged",
    "resolved",
    "deployed",
    "delivered",
    "archive",
    "archived",
    "declined",
    "rejected",
    "cancelled",
    "canceled",
    "duplicate",
    "not doing",
    "not planned",
    "wontfix",
    "won t do",
    "won t fix",
];
/// "Done this cycle", "Released in Palm".
const DONE_FIRST: [&str; 5] = ["done ", "released ", "closed ", "shipped ", "completed "];

/// The stage that a column's name tells, whatever its case, signs and limit: "✅ Done (3)" is "done".
fn named(name: &str) -> Option<Stage> {
    let words: String = name
        .chars()
        .map(|c| if c.is_alphabetic() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is = |whole: &[&str], first: &[&str]| {
        whole.contains(&name.as_str()) || first.iter().any(|first| name.starts_with(first))
    };
    [
        (Stage::Done, is(&DONE, &DONE_FIRST)),
        (Stage::ToDo, is(&TO_DO, &TO_DO_FIRST)),
        (Stage::Doing, is(&DOING, &DOING_FIRST)),
    ]
    .into_iter()
    .find_map(|(stage, is)| is.then_some(stage))
}

/// The stage of each column of a board, with what told it. A name says most; where it says nothing, the
/// first column is where work waits, and one that holds mostly closed work is where it ends.
pub fn stages<'w>(
    columns: &[Column],
    work: impl Fn(&NodeId) -> Option<&'w Work>,
) -> Vec<(Stage, Told)> {
    let mut is_first = true;
    columns
        .iter()
        .map(|column| {
            if column.id.is_empty() {
                return (Stage::ToDo, Told::NoStatus);
            }
            let first = std::mem::replace(&mut is_first, false);
            if let Some(stage) = named(&column.name) {
                return (stage, Told::Name);
            }
            if first {
                return (Stage::ToDo, Told::First);
            }
            let known = column
                .items
                .iter()
                .filter_map(|i| work(i.content.as_ref()?));
            let (open, closed): (Vec<_>, Vec<_>) = known.partition(|work| work.is_open());
            match closed.len() > open.len() {
                true => (Stage::Done, Told::Closed),
                false => (Stage::Doing, Told::Between),
            }
        })
        .collect()
}
