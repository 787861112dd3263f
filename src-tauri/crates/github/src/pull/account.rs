//! Who is signed in, and other accounts.

use super::json;
use crate::client::scopes_of;
use crate::wire::{Id, rest as wire};
use crate::{Error, GitHub, operations};
use domain::id::{Login, NodeId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::json as object;

/// The account that the token belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Node id.
    pub id: NodeId,
    /// Login.
    pub login: Login,
    /// The name it shows, if it has one.
    pub name: Option<String>,
    /// The scopes of a classic or OAuth token; `None` for a fine-grained one, which has none.
    pub scopes: Option<Vec<String>>,
}

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Node id.
    pub id: NodeId,
    /// Login.
    pub login: Login,
    /// The name it shows, if it has one.
    pub name: Option<String>,
}

#[derive(Deserialize)]
struct User {
    user: Option<Id>,
}

impl GitHub {
    /// The signed-in account and what its token may do (`GET /user`).
    ///
    /// # Errors
    /// `Unauthorized` without a token or with a refused one; otherwise as the connection.
    pub async fn viewer(&self) -> Result<Viewer, Error> {
        if self.is_anonymous() {
            return Err(Error::Unauthorized);
        }
        let answer = self.get("/user", None).await?;
        let user: wire::User = json(&answer)?;
        let scopes = scopes_of(&answer.headers);
        Ok(Viewer {
            id: NodeId(user.node_id),
            login: Login(user.login),
            name: user.name.filter(|name| !name.is_empty()),
            scopes,
        })
    }

    /// An organization (`GET /orgs/{org}`); anonymous too.
    ///
    /// # Errors
    /// `NotFound` when there is none of that login; otherwise as the connection.
    pub async fn organization(&self, login: &str) -> Result<Organization, Error> {
        let login = utf8_percent_encode(login, NON_ALPHANUMERIC);
        let answer = self.get(&format!("/orgs/{login}"), None).await?;
        let organization: wire::Organization = json(&answer)?;
        Ok(Organization {
            id: NodeId(organization.node_id),
            login: Login(organization.login),
            name: organization.name.filter(|name| !name.is_empty()),
        })
    }

    /// The node id of a person's account.
    ///
    /// # Errors
    /// `NotFound` when there is none of that login; otherwise as the connection.
    pub async fn account(&self, login: &Login) -> Result<NodeId, Error> {
        let variables = object!({ "login": login });
        let reply = self.query::<User>(&operations::ACCOUNT, variables).await?;
        let user = reply.part(|data| data.user)?;
        Ok(NodeId(user.id))
    }
}
