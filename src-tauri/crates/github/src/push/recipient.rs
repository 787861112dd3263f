//! Who would read a text now.

use crate::wire::Node;
use crate::{Error, GitHub, operations};
use domain::id::NodeId;
use domain::outbox::Outcome;
use domain::outbox::recipient::Recipient;
use serde::Deserialize;
use serde_json::json as object;

/// An issue's repository, a repository, or a project.
#[derive(Deserialize)]
#[serde(untagged)]
enum Place {
    Issue { repository: Repository },
    Project { url: String, public: bool },
    Here(Repository),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Repository {
    name_with_owner: String,
    is_private: bool,
}

impl GitHub {
    /// Where a comment on this issue, a status update of this project or a new issue of this repository would be read, and whether by
    /// everybody: one read, made before content that notifies people.
    ///
    /// # Errors
    /// What it means for the write that nothing could be read; nothing was written.
    pub async fn recipient(&self, target: &NodeId) -> Result<Recipient, Outcome> {
        let variables = object!({ "target": target });
        let asked = self.query::<Node<Place>>(&operations::RECIPIENT, variables);
        let reply = asked.await.map_err(Error::of_read_before_write)?;
        let place = reply.part(|data| data.node);
        Ok(match place.map_err(Error::of_read_before_write)? {
            Place::Issue { repository } | Place::Here(repository) => Recipient {
                place: repository.name_with_owner,
                public: !repository.is_private,
            },
            Place::Project { url, public } => Recipient { place: url, public },
        })
    }
}
