//! Where changes go.

use domain::id::OpId;
use domain::outbox::lanes::Sender;
use domain::outbox::recipient::Recipient;
use domain::outbox::{Entry, Outcome, Verdict};
use github::GitHub;
use std::pin::Pin;

/// An answer that is awaited.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A connection to GitHub under an account. What an entry refers to is resolved before it gets here.
pub trait Remote: Send + Sync {
    /// Whose changes may leave through it.
    fn sender(&self) -> Sender;
    /// Who would read a change's text now. An outcome in its place ends the attempt: nothing was
    /// written. Where nobody can say it, `None`.
    fn recipient<'a>(
        &'a self,
        _entry: &'a Entry,
    ) -> Pending<'a, std::result::Result<Option<Recipient>, Outcome>> {
        Box::pin(std::future::ready(Ok(None)))
    }
    /// Sends one change, once. `own` are the account's entries of the last minutes, whose effect
    /// GitHub may not show yet.
    fn send<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Outcome>;
    /// Looks whether GitHub has a change of which that is unknown. `own` as for sending.
    fn verify<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Verdict>;
}

/// GitHub itself.
#[derive(Clone, Debug)]
pub struct Connected {
    github: GitHub,
    sender: Sender,
}

impl Connected {
    /// A connection that was made with this account's token.
    #[must_use]
    pub fn new(github: GitHub, sender: Sender) -> Self {
        Self { github, sender }
    }
}

/// Nothing is left to resolve when an entry gets here.
fn resolved(_: &OpId) -> Option<domain::id::NodeId> {
    None
}

impl Remote for Connected {
    fn sender(&self) -> Sender {
        self.sender.clone()
    }

    fn recipient<'a>(
        &'a self,
        entry: &'a Entry,
    ) -> Pending<'a, std::result::Result<Option<Recipient>, Outcome>> {
        Box::pin(async { self.github.recipient(entry.change.target()).await.map(Some) })
    }

    fn send<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Outcome> {
        Box::pin(self.github.send(entry, own, &resolved))
    }

    fn verify<'a>(&'a self, entry: &'a Entry, own: &'a [Entry]) -> Pending<'a, Verdict> {
        Box::pin(self.github.verify(entry, own, &self.sender.account))
    }
}
