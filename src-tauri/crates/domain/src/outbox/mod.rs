//! The user's own writes that GitHub has not confirmed yet.
//!
//! GitHub has no idempotency keys and no compare-and-swap, and what was written can be invisible for
//! tens of seconds. So each change is an [`Entry`] that moves through [`State`]s; [`machine`] says
//! how, [`lanes`] says which may leave next, [`pace`] says when.

#[cfg(test)]
pub(crate) mod fixtures;
pub mod lanes;
pub mod machine;
pub mod pace;
pub mod policy;
pub mod recipient;
pub mod supersede;
pub mod undo;

use crate::change::Change;
use crate::id::{Login, NodeId, OpId};
use chrono::{DateTime, Utc};
use recipient::Recipient;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the user did: one or more entries that belong together, are shown and are undone as one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// Made once, when the user acted.
    pub id: OpId,
    /// Which action it was; words and undo depend on it.
    pub action: Action,
    /// What people read about it: names and references for the sentence of the action.
    pub about: BTreeMap<String, String>,
    /// Who acted. An entry never leaves under another account.
    pub account: Login,
    /// The host it was meant for: `api.github.com`.
    pub host: String,
    /// When the user acted.
    pub created_at: DateTime<Utc>,
    /// The operation that this one takes back, if it is an undo.
    pub undoes: Option<OpId>,
    /// Its steps in order; a step leaves only when the one before it was sent.
    pub entries: Vec<Entry>,
}

/// The actions of the application that write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Name the team that should own an intake item.
    NameOwner,
    /// Take an item onto the team's own board.
    Accept,
    /// Send an item back to the queue with a reason.
    Bounce,
    /// Archive on the intake what teams have accepted.
    ArchiveAccepted,
    /// Move a card to a column or place.
    MoveCard,
    /// Assign or release people.
    Assign,
    /// Write a comment.
    Comment,
    /// Close an item as not planned, with words.
    Decline,
    /// Close an item as a duplicate of another one.
    Duplicate,
    /// Say that an item may belong to another one; it stays where it is.
    LinkRelated,
    /// Ask the reporter something.
    AskReporter,
    /// Tell that an item concerns further teams.
    AlsoConcerns,
    /// Flag an item as one for newcomers.
    FlagGoodFirst,
    /// Move an issue to another repository.
    Transfer,
    /// Make an issue of a draft.
    ToIssue,
    /// File a new item.
    NewItem,
    /// Put an existing issue on a project.
    AddItem,
    /// Ask for a team that does not exist yet.
    WantTeam,
    /// Hand a card to another team.
    HandOver,
    /// Take off a board what other teams have accepted.
    ClearHanded,
    /// Close an issue as done.
    Close,
    /// Open an issue again.
    Reopen,
    /// Put labels on or take them off.
    SetLabels,
    /// Mark an item to be announced.
    MarkToAnnounce,
    /// Publish a check-in.
    PublishCheckIn,
    /// Edit a check-in that was published.
    EditCheckIn,
    /// Open the issue of a cycle.
    OpenCycleIssue,
    /// Close the further issues of a cycle.
    CloseCycleDuplicates,
    /// Write to a person, or record that one was written to.
    Nudge,
    /// Record what the community was told.
    Announce,
    /// Ask the other teams for help.
    Ask,
    /// Answer a team that asks for help.
    AnswerAsk,
    /// Say how a request for help ended.
    EndAsk,
    /// Create the intake's `Team` field or its options.
    RepairTeamField,
}

/// The key in an operation's values that names the batch which it is a part of: operations of a batch
/// were one action, and are undone as one.
pub const BATCH: &str = "batch";

/// The key in an operation's values that says that its item had been sent back by a team.
pub const HAD_COME_BACK: &str = "had-come-back";

/// One change on its way to GitHub.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The step's own op id; it stands in the marker where there is one.
    pub id: OpId,
    /// The operation that it belongs to.
    pub operation: OpId,
    /// Place in the operation, from 0.
    pub step: u32,
    /// What to send.
    pub change: Change,
    /// Where it stands.
    pub state: State,
    /// How many attempts may have reached GitHub since the user acted or asked again.
    pub attempts: u32,
    /// When the last attempt began; committed before the first byte leaves.
    pub attempted_at: Option<DateTime<Utc>>,
    /// When GitHub answered that it was done.
    pub sent_at: Option<DateTime<Utc>>,
    /// What GitHub created, once known: comment, status update or project item.
    pub created: Option<NodeId>,
    /// When the user acted.
    pub created_at: DateTime<Utc>,
}

/// Where an entry stands. `ARCHITECTURE.md`, "The outbox", draws the transitions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub enum State {
    /// May leave when its turn comes.
    Queued,
    /// On its way; found so after a crash it becomes [`State::Verifying`], never queued again.
    Sending,
    /// Not before a time; nothing reached GitHub.
    Waiting {
        /// The earliest next attempt.
        until: DateTime<Utc>,
        /// Why it waits.
        why: Wait,
    },
    /// It is unknown whether GitHub has it; it is looked for.
    Verifying {
        /// When the attempt ended without an answer, or was found interrupted.
        since: DateTime<Utc>,
        /// The next read.
        next_read: DateTime<Utc>,
        /// How many reads were made since the attempt.
        reads: u32,
        /// When the first of the reads began that failed one after another, if the last one did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        failing: Option<DateTime<Utc>>,
    },
    /// GitHub has it.
    Sent {
        /// Found by reading after an unknown result, instead of being told.
        adopted: bool,
    },
    /// A sync has shown the effect.
    Seen,
    /// Only the user can say what happens next.
    NeedsYou {
        /// Why.
        trouble: Trouble,
    },
    /// Taken back by the user before it left.
    Cancelled,
    /// A later change of the user's own made it pointless before it left.
    Superseded {
        /// The entry that took its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<OpId>,
    },
}

/// Why an entry waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Wait {
    /// No connection.
    Offline,
    /// GitHub limits requests.
    RateLimited,
    /// The token was refused or is missing.
    SignIn,
}

/// Why an entry needs the user.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "trouble")]
pub enum Trouble {
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
    /// What the user saw had been changed on GitHub.
    Conflict {
        /// What the user saw, as text.
        base: String,
        /// What stands on GitHub now, as text.
        theirs: String,
        /// Who set that, where GitHub says so.
        #[serde(default)]
        by: Option<Login>,
    },
    /// Target renamed, moved or made public since the user acted.
    Recipient {
        /// Who was to read it, where that is known.
        #[serde(default)]
        #[ts(skip)]
        was: Option<Recipient>,
        /// Who would read it now.
        #[serde(default)]
        #[ts(skip)]
        now: Option<Recipient>,
    },
}

/// Why GitHub refused a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// 403 or FORBIDDEN: the account may not.
    Permission,
    /// INSUFFICIENT_SCOPES: the token may not.
    Scope,
    /// Single sign-on is required; the message is the address for it, or empty.
    SingleSignOn,
    /// The organization keeps out the OAuth app that made the token.
    OauthRestricted,
    /// 404 or NOT_FOUND: hidden or missing.
    NotFound,
    /// 410: deleted.
    Gone,
    /// 422 and other refusals of the content.
    Invalid,
}

/// What came of one attempt to send (chatmail's `SendResult` is the model).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A 2xx answer that could be read.
    Sent {
        /// What was created, where something was.
        created: Option<NodeId>,
    },
    /// Nothing reached GitHub, or GitHub said "later" and did nothing.
    Retry {
        /// Why.
        why: Wait,
        /// Not before, when GitHub said so.
        until: Option<DateTime<Utc>>,
    },
    /// GitHub refused it; nothing was changed.
    Rejected {
        /// Why.
        rejection: Rejection,
        /// GitHub's message.
        message: String,
    },
    /// The pre-check found another value than the user saw; nothing was sent.
    Conflict {
        /// What the user saw.
        base: String,
        /// What stands there now.
        theirs: String,
        /// Who set that, where GitHub says so.
        by: Option<Login>,
    },
    /// The pre-check found that the target moved, was renamed or changed its visibility.
    Recipient,
    /// The read before it found that other people would read it than when the user acted.
    Redirected {
        /// Who was to read it.
        was: Recipient,
        /// Who would read it now.
        now: Recipient,
    },
    /// It may or may not have been done.
    Unknown,
}

/// What a read after an unknown result found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is there, once.
    Found {
        /// What was created, where something was.
        created: Option<NodeId>,
    },
    /// It is there more than once.
    Twice,
    /// It was looked for and is not there.
    Absent,
    /// Looking failed.
    Unreadable {
        /// Why.
        why: Unreadable,
    },
}

/// Why GitHub could not be asked whether it has a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The token was refused, there is no connection, or GitHub limits requests: it is read again
    /// when that ends, however long it takes.
    Waits {
        /// Which of these.
        why: Wait,
        /// Not before, when GitHub said so.
        until: Option<DateTime<Utc>>,
    },
    /// GitHub hides or refuses what would have to be read: reading again answers the same.
    Refused,
    /// GitHub failed, or something else answered.
    Failed,
}

impl Entry {
    /// Whether nothing will happen to it any more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self.state,
            State::Seen | State::Cancelled | State::Superseded { .. }
        )
    }
}
