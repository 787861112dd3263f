//! Repositories and the files in them.

use super::{Fetched, fetched, json};
use crate::client::Answer;
use crate::wire::rest as wire;
use crate::{Error, GitHub};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::id::{NodeId, RepoName};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in one segment of a path: what RFC 3986 calls unreserved.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// Node id.
    pub id: NodeId,
    /// Its name now; another one than was asked for after a rename or transfer.
    pub name: RepoName,
    /// Hidden from the public.
    pub private: bool,
    /// Read-only on GitHub.
    pub archived: bool,
    /// What the signed-in account may do; `Read` for what everybody may.
    pub permission: Permission,
}

/// What an account may do in a repository, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// Read, and comment where it is public.
    Read,
    /// Label, assign and close.
    Triage,
    /// Push.
    Write,
    /// Most settings.
    Maintain,
    /// Everything.
    Admin,
}

/// A text file in a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its text.
    pub text: String,
    /// Git's hash of it.
    pub sha: String,
}

impl GitHub {
    /// A repository (`GET /repos/{owner}/{repo}`); anonymous too. Follows a rename or transfer.
    ///
    /// # Errors
    /// `NotFound` when it is hidden or missing, `Invalid` when the name has no slash; otherwise as the
    /// connection.
    pub async fn repository(&self, repo: &RepoName) -> Result<Repository, Error> {
        let answer = self.get(&repo_path(repo)?, None).await?;
        let found: wire::Repository = json(&answer)?;
        let permission = match found.permissions.unwrap_or_default() {
            wire::Permissions { admin: true, .. } => Permission::Admin,
            wire::Permissions { maintain: true, .. } => Permission::Maintain,
            wire::Permissions { push: true, .. } => Permission::Write,
            wire::Permissions { triage: true, .. } => Permission::Triage,
            _ => Permission::Read,
        };
        Ok(Repository {
            id: NodeId(found.node_id),
            name: RepoName(found.full_name),
            private: found.private,
            archived: found.archived,
            permission,
        })
    }

    /// A text file on the default branch (`GET /repos/{owner}/{repo}/contents/{path}`), up to 1 MB;
    /// anonymous too.
    ///
    /// # Errors
    /// `NotFound` when it is hidden or missing, `Invalid` when it is a folder, too large or no UTF-8;
    /// otherwise as the connection.
    pub async fn file(
        &self,
        repo: &RepoName,
        path: &str,
        etag: Option<&str>,
    ) -> Result<Fetched<File>, Error> {
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| utf8_percent_encode(segment, SEGMENT).to_string())
            .collect();
        let url = format!("{}/contents/{}", repo_path(repo)?, segments.join("/"));
        let answer = self.get(&url, etag).await?;
        fetched(&answer, |answer| text_of(answer, repo, path))
    }
}

fn text_of(answer: &Answer, repo: &RepoName, path: &str) -> Result<File, Error> {
    let invalid = |why: &str| Error::Invalid {
        message: format!("{repo}/{path} {why}"),
    };
    if answer.body.first() == Some(&b'[') {
        return Err(invalid("is a folder, not a file"));
    }
    let found: wire::Content = json(answer)?;
    if found.kind != "file" {
        return Err(invalid(&format!("is a {}, not a file", found.kind)));
    }
    if found.encoding != "base64" {
        // GitHub leaves the content out above 1 MB and says `"encoding": "none"`.
        return Err(invalid("is larger than 1 MB"));
    }
    let packed: String = found.content.split_ascii_whitespace().collect();
    let bytes = STANDARD.decode(packed).map_err(|_| Error::Unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| invalid("is not UTF-8 text"))?;
    Ok(File {
        text,
        sha: found.sha,
    })
}

/// `/repos/owner/name`, or what is wrong with the name.
pub(crate) fn repo_path(repo: &RepoName) -> Result<String, Error> {
    let parts = repo.as_str().split_once('/');
    let whole = |part: &str| !part.is_empty() && !part.contains('/') && !part.starts_with("..");
    match parts {
        Some((owner, name)) if whole(owner) && whole(name) => Ok(format!(
            "/repos/{}/{}",
            utf8_percent_encode(owner, SEGMENT),
            utf8_percent_encode(name, SEGMENT)
        )),
        _ => Err(Error::Invalid {
            message: format!(
                "{:?} is no repository's name; write owner/name",
                repo.as_str()
            ),
        }),
    }
}
