//! The outbox and the activity list.

use chrono::{DateTime, Utc};
use domain::id::OpId;
use domain::outbox::undo::CannotUndo;
use domain::outbox::{Action, Rejection, Wait};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What an action answers at once: it is saved, and can be taken back.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Acted {
    /// The operation, for undo.
    pub operation: OpId,
    /// Words id of what was done, `did-…`.
    pub id: String,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
}

/// Everything that the account changed, as far as GitHub has not confirmed it, and what it did lately.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Outbox {
    /// What only the user can settle, newest first.
    pub needs_you: Vec<OutboxLine>,
    /// What is on its way, in the order in which it was done.
    pub on_the_way: Vec<OutboxLine>,
    /// What GitHub confirmed or what was taken back within a day, newest first.
    pub confirmed: Vec<OutboxLine>,
    /// Everything done lately, newest first.
    pub activity: Vec<OutboxLine>,
    /// The user holds sending.
    pub held: bool,
    /// GitHub limits requests until then.
    pub limited_until: Option<DateTime<Utc>>,
    /// When the last of a long queue will have left, if nothing goes wrong.
    pub expected_finish: Option<DateTime<Utc>>,
}

/// One thing that the user did.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct OutboxLine {
    /// The operation.
    pub operation: OpId,
    /// Which action; the sentence is `outbox-action-<action>`.
    pub action: Action,
    /// Whether it takes another operation back, or does it again.
    pub kind: LineKind,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
    /// Where it happens on GitHub, when the cache knows.
    pub url: Option<String>,
    /// When the user acted.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub standing: LineStanding,
    /// How many requests it takes.
    pub steps: u32,
    /// How many of them GitHub has.
    pub steps_done: u32,
    /// The text that the user wrote, without its marker.
    pub text: Option<String>,
    /// Whether it can be tried again now.
    pub can_retry: bool,
    /// Whether it can be let go.
    pub can_discard: bool,
    /// Taking it back.
    pub undo: LineUndo,
}

/// What an operation is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum LineKind {
    /// The user acted.
    Did,
    /// It takes an operation back.
    TookBack,
    /// It does again what was taken back.
    DidAgain,
}

/// What the activity list offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "undo")]
#[ts(export)]
pub enum LineUndo {
    /// It can be taken back.
    Undo,
    /// It was taken back and can be done again.
    Again,
    /// Neither.
    Cannot {
        /// Why.
        because: CannotUndo,
    },
}

/// Where an operation stands, in the order in which a person cares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "standing")]
#[ts(export)]
pub enum LineStanding {
    /// Only the user can say what happens next.
    NeedsYou {
        /// Why.
        trouble: TroubleView,
    },
    /// It is being sent.
    Sending,
    /// It is unknown whether GitHub has it; it is looked for.
    Checking {
        /// The next look.
        next: DateTime<Utc>,
    },
    /// It is tried again by itself.
    Again {
        /// Not before.
        at: DateTime<Utc>,
        /// Why.
        why: Wait,
    },
    /// It waits for a sign-in.
    SignIn,
    /// It waits for another operation.
    WaitsFor {
        /// Which action that was.
        action: Action,
        /// Values for its sentence.
        args: BTreeMap<String, String>,
    },
    /// The user holds sending.
    Held,
    /// It leaves when its turn comes.
    Queued {
        /// Not before: the user wants changes to wait for a while.
        leaves: Option<DateTime<Utc>>,
    },
    /// GitHub has it.
    Confirmed {
        /// Since when.
        at: Option<DateTime<Utc>>,
        /// GitHub said so more than ten minutes ago but doesn't show it.
        not_shown: bool,
    },
    /// It was taken back, before or after it left.
    Undone,
    /// A later change of the same took its place before it left.
    Replaced,
    /// The user let it go.
    Discarded,
}

/// Why something needs the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "trouble")]
#[ts(export)]
pub enum TroubleView {
    /// GitHub refused it.
    Rejected {
        /// Why.
        rejection: Rejection,
        /// GitHub's own message, shown as quoted text.
        message: String,
    },
    /// It is unknown whether GitHub has it, and sending again could double it.
    Unknown,
    /// GitHub has it twice.
    Duplicate,
    /// Somebody changed the same thing.
    Conflict {
        /// What both saw.
        base: String,
        /// What the user wants.
        mine: String,
        /// What stands on GitHub.
        theirs: String,
        /// The name of whoever set that, where it is known.
        by: Option<String>,
        /// Whether it is a long text rather than a field.
        text: bool,
    },
    /// The target was renamed, moved or made public since the user acted.
    Recipient {
        /// Who was to read it, where that is known.
        was: Option<Reader>,
        /// Who would read it now.
        now: Option<Reader>,
    },
}

/// Where a text is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Reader {
    /// `owner/name` of the repository, or the address of the project.
    pub place: String,
    /// Whether everybody can read there.
    pub public: bool,
}
