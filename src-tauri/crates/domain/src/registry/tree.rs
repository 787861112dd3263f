//! The teams as a tree of text.

use super::{Registry, Role, RoleHolder, Team, TeamKind, TeamStatus};
use crate::id::TeamId;
use crate::roles::is_leading;
use std::collections::HashMap;
use std::fmt::Write;

/// The team tree as `guildhall check` prints it: a line for each team with its kind, life, who
/// speaks for it, board and repositories. Teams without a parent stand at the left, in the order of
/// the file; every team of the registry appears exactly once.
#[must_use]
pub fn tree(registry: &Registry) -> String {
    let federation = &registry.federation;
    let mut out = format!(
        "{} ({}), {}\n",
        federation.name,
        federation.organizations.join(", "),
        counted(registry.teams.len(), "team", "teams"),
    );
    let mut below: HashMap<Option<&TeamId>, Vec<&Team>> = HashMap::new();
    for team in &registry.teams {
        below.entry(team.parent.as_ref()).or_default().push(team);
    }
    // What is still to print, the next one last: no recursion, however deep the file is.
    let mut waiting = branches(below.get(&None), "");
    while let Some(Branch { team, lead, indent }) = waiting.pop() {
        let _ = writeln!(out, "{lead}{}", line(team));
        waiting.extend(branches(below.get(&Some(&team.id)), &indent));
    }
    out
}

struct Branch<'a> {
    team: &'a Team,
    /// What stands before its line.
    lead: String,
    /// What stands before the lines below it.
    indent: String,
}

fn branches<'a>(teams: Option<&Vec<&'a Team>>, indent: &str) -> Vec<Branch<'a>> {
    let last_first = teams.into_iter().flatten().rev().enumerate();
    last_first
        .map(|(n, team)| {
            let (corner, rest) = if n == 0 {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            Branch {
                team,
                lead: format!("{indent}{corner}"),
                indent: format!("{indent}{rest}"),
            }
        })
        .collect()
}

fn line(team: &Team) -> String {
    let kind = match &team.kind {
        TeamKind::Umbrella => "umbrella",
        TeamKind::WorkingGroup => "working group",
        TeamKind::Sig => "SIG",
        TeamKind::TaskForce => "task force",
        TeamKind::Committee => "committee",
        TeamKind::UserGroup => "user group",
        TeamKind::Other(word) => word,
    };
    let status = match team.status {
        TeamStatus::Forming => "forming",
        TeamStatus::Active => "active",
        TeamStatus::Dormant => "dormant",
        TeamStatus::Ended => "ended",
    };
    let mut parts = vec![format!("{} [{}]  {kind}, {status}", team.name, team.id)];
    if let Some(ends) = team.ends {
        parts.push(format!("ends {ends}"));
    }
    if let Some(successor) = &team.successor {
        parts.push(format!("followed by {successor}"));
    }
    parts.push(speaks(team));
    parts.push(match &team.board {
        Some(board) => format!("board {board}"),
        None => "no board".to_owned(),
    });
    parts.push(match team.repositories.len() {
        0 => "no repository".to_owned(),
        n => counted(n, "repository", "repositories"),
    });
    parts.join(" · ")
}

/// Who speaks for the team, free chairs included.
fn speaks(team: &Team) -> String {
    let leading: Vec<&Role> = team.roles.iter().filter(|r| is_leading(&r.role)).collect();
    if leading.is_empty() {
        return "nobody named as lead".to_owned();
    }
    let held = leading.into_iter().map(|role| match &role.holder {
        RoleHolder::Person { login, name } => {
            format!(
                "{} {}",
                role.role,
                name.as_deref().unwrap_or(login.as_str())
            )
        }
        RoleHolder::Vacant => match role.since {
            Some(since) => format!("{} vacant since {since}", role.role),
            None => format!("{} vacant", role.role),
        },
        RoleHolder::ToBeDecided => format!("{} to be decided", role.role),
        RoleHolder::Team(team) => format!("{} held by {team}", role.role),
    });
    held.collect::<Vec<_>>().join(", ")
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}
