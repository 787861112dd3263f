//! GitHub's JSON as it is, before it is turned into domain types.

pub(crate) mod project;
pub(crate) mod rest;
pub(crate) mod work;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// `{ id }`
#[derive(Deserialize, Debug)]
pub(crate) struct Id {
    pub(crate) id: String,
}

/// `{ login }` of an account; the whole is null when the account is gone.
#[derive(Deserialize, Debug)]
pub(crate) struct Actor {
    pub(crate) login: String,
}

/// `{ nodes }` of a connection whose total and pages are not asked for.
#[derive(Deserialize, Debug)]
#[serde(bound = "T: DeserializeOwned")]
pub(crate) struct Nodes<T> {
    #[serde(deserialize_with = "lenient", default = "Vec::new")]
    pub(crate) nodes: Vec<T>,
}

impl<T> Default for Nodes<T> {
    fn default() -> Self {
        Self { nodes: Vec::new() }
    }
}

/// A page of a connection.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase", bound = "T: DeserializeOwned")]
pub(crate) struct Connection<T> {
    #[serde(default)]
    pub(crate) total_count: u32,
    pub(crate) page_info: PageInfo,
    #[serde(deserialize_with = "lenient_raw", default = "Vec::new")]
    pub(crate) nodes: Vec<T>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PageInfo {
    #[serde(default)]
    pub(crate) has_next_page: bool,
    #[serde(default)]
    pub(crate) has_previous_page: bool,
    #[serde(default)]
    pub(crate) end_cursor: Option<String>,
    #[serde(default)]
    pub(crate) start_cursor: Option<String>,
}

impl PageInfo {
    /// The cursor of the next page, if there is one.
    pub(crate) fn next(&self) -> Option<&str> {
        self.end_cursor.as_deref().filter(|_| self.has_next_page)
    }
}

/// `{ node }`, null when it is hidden or missing.
#[derive(Deserialize, Debug)]
pub(crate) struct Node<T> {
    pub(crate) node: Option<T>,
}

/// Reads what can be read of a list, null included, so that one hidden or new kind of node does not
/// lose the page.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(from: D) -> Result<Vec<T>, D::Error> {
    let nodes = Option::<Vec<Value>>::deserialize(from)?.unwrap_or_default();
    let count = nodes.len();
    let read: Vec<T> = nodes
        .into_iter()
        .filter_map(|node| serde_json::from_value(node).ok())
        .collect();
    if read.len() < count {
        tracing::debug!(
            unreadable = count - read.len(),
            of = count,
            "nodes left out"
        );
    }
    Ok(read)
}

/// The same for a page of rows, which is long: without a copy of each as a tree of values. Not below
/// an enum that is told by a tag, where serde has read ahead.
fn lenient_raw<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    let nodes = Option::<Vec<Box<RawValue>>>::deserialize(from)?.unwrap_or_default();
    let count = nodes.len();
    let read: Vec<T> = nodes
        .into_iter()
        .filter_map(|node| serde_json::from_str(node.get()).ok())
        .collect();
    if read.len() < count {
        tracing::debug!(unreadable = count - read.len(), of = count, "rows left out");
    }
    Ok(read)
}

/// Null as the default.
fn or_default<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}
