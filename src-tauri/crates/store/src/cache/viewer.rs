//! Who is signed in.

use domain::id::{Login, NodeId};
use rusqlite::{Connection, OptionalExtension, Result, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE viewer (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id     TEXT    NOT NULL,
  login  TEXT    NOT NULL,
  name   TEXT    NOT NULL DEFAULT '',
  scopes TEXT                                -- JSON list; NULL: the token does not tell
) STRICT;";

/// The signed-in account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Node id.
    pub id: NodeId,
    /// Login.
    pub login: Login,
    /// Name for people; empty when the account has none.
    pub name: String,
    /// The token's scopes; `None` when GitHub does not tell (fine-grained tokens).
    pub scopes: Option<Vec<String>>,
}

pub(super) fn read(connection: &Connection) -> Result<Option<Viewer>> {
    connection
        .query_row("SELECT id, login, name, scopes FROM viewer", [], |row| {
            let scopes: Option<String> = row.get("scopes")?;
            Ok(Viewer {
                id: NodeId(row.get("id")?),
                login: Login(row.get("login")?),
                name: row.get("name")?,
                scopes: scopes.and_then(|text| serde_json::from_str(&text).ok()),
            })
        })
        .optional()
}

pub(super) fn write(tx: &Transaction<'_>, viewer: &Viewer) -> Result<()> {
    let scopes = viewer
        .scopes
        .as_ref()
        .map(super::column::json)
        .transpose()?;
    tx.execute(
        "INSERT INTO viewer (one, id, login, name, scopes) VALUES (1, ?1, ?2, ?3, ?4)
         ON CONFLICT (one) DO UPDATE SET
           id = excluded.id, login = excluded.login, name = excluded.name, scopes = excluded.scopes",
        params![
            viewer.id.as_str(),
            viewer.login.as_str(),
            viewer.name,
            scopes
        ],
    )?;
    Ok(())
}
