//! What reached GitHub, read over its own interfaces and printed.

use serde_json::{Value, json};
use window::Failure;

use crate::github::GitHub;
use crate::walk::Acted;

/// Where the issue is, and what stands on its items: `Team` on the intake, `Status` on the board.
const ISSUE: &str = "query Issue($search: String!) {
  search(type: ISSUE, query: $search, first: 20) {
    nodes {
      ... on Issue {
        number title state repository { nameWithOwner }
        projectItems(first: 10, includeArchived: true) {
          nodes {
            isArchived
            project {
              id title
              field(name: \"Status\") { ... on ProjectV2SingleSelectField { options { name } } }
            }
            team: fieldValueByName(name: \"Team\") { ... on ProjectV2ItemFieldSingleSelectValue { name } }
            column: fieldValueByName(name: \"Status\") { ... on ProjectV2ItemFieldSingleSelectValue { name } }
          }
        }
      }
    }
  }
}";

const UPDATES: &str = "query Updates($project: ID!) {
  node(id: $project) {
    ... on ProjectV2 {
      title
      statusUpdates(first: 5, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes { body status createdAt creator { login } }
      }
    }
  }
}";

/// Where a card stands, and the column to the right of it.
pub struct Column {
    /// Where it stands.
    pub now: String,
    /// The next one.
    pub next: String,
}

/// Waits until the intake names the team as the issue's owner.
pub async fn until_owned(github: &GitHub, title: &str, team: &str) -> Result<(), Failure> {
    github
        .until(
            &format!("{team} as the owner of “{title}”"),
            ISSUE,
            search(title),
            |data| {
                items(data, title)
                    .find(|item| text(item, "/team/name") == team)
                    .map(drop)
            },
        )
        .await
}

/// Waits until the issue is on the team's board.
pub async fn until_accepted(github: &GitHub, title: &str, team: &str) -> Result<Column, Failure> {
    github
        .until(
            &format!("“{title}” on the board of {team}"),
            ISSUE,
            search(title),
            |data| {
                let card = items(data, title).find(|item| text(item, "/team/name").is_empty())?;
                let now = text(card, "/column/name");
                let columns = card.pointer("/project/field/options")?.as_array()?;
                let at = columns
                    .iter()
                    .position(|column| text(column, "/name") == now)?;
                Some(Column {
                    next: text(columns.get(at + 1)?, "/name"),
                    now,
                })
            },
        )
        .await
}

fn search(title: &str) -> Value {
    json!({ "search": format!("org:open-campus is:issue {title}") })
}

fn items<'a>(data: &'a Value, title: &'a str) -> impl Iterator<Item = &'a Value> {
    nodes(data.get("search"))
        .filter(move |issue| text(issue, "/title") == title)
        .flat_map(|issue| nodes(issue.get("projectItems")))
}

/// Prints the item's team, the card's column and the status update's body.
///
/// # Errors
/// When GitHub does not have one of them after a minute.
pub async fn of(github: &GitHub, acted: &Acted) -> Result<(), Failure> {
    println!("\nOn GitHub, over GraphQL:");
    let (issue, project) = github
        .until(
            &format!(
                "“{}” with {} and in {}",
                acted.title, acted.team, acted.column
            ),
            ISSUE,
            search(acted.title),
            |data| owned_and_moved(data, acted),
        )
        .await?;
    println!("  item:    {} “{}”", issue.reference(), acted.title);
    println!("  team:    {}", acted.team);
    println!("  column:  {} on {}", acted.column, project.title);
    let (body, author) = github
        .until(
            "the check-in",
            UPDATES,
            json!({ "project": project.id }),
            |data| {
                nodes(data.pointer("/node/statusUpdates"))
                    .find(|update| text(update, "/body").contains(acted.sentence))
                    .map(|update| (text(update, "/body"), text(update, "/creator/login")))
            },
        )
        .await?;
    println!("  status update by {author}:");
    for line in body.lines() {
        println!("    {line}");
    }

    println!("\nOn GitHub, over REST:");
    let rest = github
        .rest(&format!(
            "/repos/{}/issues/{}",
            issue.repository, issue.number
        ))
        .await?;
    let title = text(&rest, "/title");
    if title != acted.title {
        return Err(Failure::new(format!("REST calls the issue “{title}”")));
    }
    println!(
        "  {}: “{title}”, {}",
        issue.reference(),
        text(&rest, "/state")
    );
    Ok(())
}

struct Issue {
    repository: String,
    number: u64,
}

impl Issue {
    fn reference(&self) -> String {
        format!("{}#{}", self.repository, self.number)
    }
}

struct Project {
    id: String,
    title: String,
}

/// The issue and its board, once the intake says the team and the board the column.
fn owned_and_moved(data: &Value, acted: &Acted) -> Option<(Issue, Project)> {
    let issue = nodes(data.get("search")).find(|issue| text(issue, "/title") == acted.title)?;
    let items: Vec<&Value> = nodes(issue.get("projectItems")).collect();
    items
        .iter()
        .find(|item| text(item, "/team/name") == acted.team)?;
    let card = items.iter().find(|item| {
        text(item, "/team/name").is_empty() && text(item, "/column/name") == acted.column
    })?;
    Some((
        Issue {
            repository: text(issue, "/repository/nameWithOwner"),
            number: issue.get("number")?.as_u64()?,
        },
        Project {
            id: text(card, "/project/id"),
            title: text(card, "/project/title"),
        },
    ))
}

fn nodes(connection: Option<&Value>) -> impl Iterator<Item = &Value> {
    connection
        .and_then(|connection| connection.get("nodes"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
