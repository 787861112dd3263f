//! A GitHub full of the corpus: every attack where the window shows it.

use std::fmt::Write as _;

use simulator::{Act, Plant, Simulator};
use toml_edit::Value;
use window::Failure;

use crate::corpus::{Attack, attacks};

/// Comments of one conversation: no more than the window draws at once.
const COMMENTS: usize = 38;
/// Characters of a body: of what only costs time, no more.
const BODY: usize = 3_000;
/// Where registries are, by path.
const REGISTRY: &str = "open-campus/guildhall";
const OP: &str = "01935f2e-7c00-7000-8000-000000000001";

/// The federation: its umbrella and a team with a board, both of whom `kenji-m` speaks for.
const FEDERATION: &str = r#"[federation]
name = "Open Campus"
organizations = ["open-campus"]
umbrella = "devops"
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
role = [{ role = "chair", github = "kenji-m", name = "Kenji Morita" }]

[[team]]
id = "build-test-release"
name = "Build-Test-Release"
parent = "devops"
board = "open-campus/2"
repositories = ["open-campus/build-images", "open-campus/feedback"]
role = [{ role = "lead", github = "kenji-m", name = "Kenji Morita" }]

[[team]]
id = "developer-experience"
name = "Developer Experience"
parent = "devops"
board = "open-campus/3"
repositories = ["open-campus/docs"]
"#;

/// A link in the body of each conversation that leads where it says.
pub const LINK: &str = "has to say";

/// Columns of the two boards.
const COLUMNS: [(u64, &str); 9] = [
    (2, "Incoming"),
    (2, "To do"),
    (2, "In progress"),
    (2, "In review"),
    (2, "Done"),
    (3, "Backlog"),
    (3, "Next"),
    (3, "Doing"),
    (3, "Done"),
];

/// An issue whose comments are attacks.
pub struct Conversation {
    /// Its node id.
    pub id: String,
    /// How many comments it has.
    pub comments: usize,
    /// How many of them look like a marker of ours.
    pub unverified: usize,
}

/// An issue that carries one attack in its title, author, label, milestone, body and comment.
pub struct Titled {
    /// Its node id.
    pub id: String,
    /// What ends its title, and stands in no other.
    pub mark: String,
    /// What must be read on it.
    pub shows: Vec<String>,
}

/// What was planted.
pub struct Planted {
    /// How many attacks of the corpus.
    pub attacks: usize,
    /// The conversations.
    pub conversations: Vec<Conversation>,
    /// The issues with titles.
    pub titled: Vec<Titled>,
    /// Paths of registries that mean harm, each as the window takes it.
    pub registries: Vec<String>,
    /// Ids of teams that say the attacks.
    pub teams: Vec<String>,
}

/// Plants the whole corpus; `canary` is a host and port that it calls wherever it can.
pub fn plant(github: &Simulator, canary: &str) -> Result<Planted, Failure> {
    let attacks = attacks();
    let mut planted = Planted {
        attacks: attacks.len(),
        conversations: Vec::new(),
        titled: Vec::new(),
        registries: Vec::new(),
        teams: Vec::new(),
    };
    for (number, chunk) in comments(&attacks, canary).chunks(COMMENTS).enumerate() {
        planted.conversations.push(converse(github, number, chunk)?);
    }
    let texts: Vec<(String, &Attack)> = attacks
        .iter()
        .filter(|attack| attack.is_for("title"))
        .map(|attack| (attack.text(&format!("http://{canary}")), attack))
        .collect();
    for (number, (text, attack)) in texts.iter().enumerate() {
        planted.titled.push(title(github, number, text, attack)?);
    }
    let said: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
    github.plant_status_update(2, "kenji-m", &said.join("\n\n"));
    for ((project, option), name) in COLUMNS.iter().zip(&said) {
        act(
            github,
            &Act::RenameOption {
                project: *project,
                field: "Status".to_owned(),
                option: (*option).to_owned(),
                name: (*name).to_owned(),
            },
        )?;
    }
    let mut federation = FEDERATION.to_owned();
    for (number, text) in said.iter().enumerate() {
        planted.teams.push(team(&mut federation, number, text));
    }
    write(github, "guildhall.toml", &federation)?;
    for (number, attack) in attacks.iter().filter(|a| a.is_for("registry")).enumerate() {
        let path = format!("hostile-{number}.toml");
        let text = attack.text(&format!("https://{canary}"));
        write(github, &path, &format!("{FEDERATION}\n{text}"))?;
        planted.registries.push(format!("{REGISTRY}:{path}"));
    }
    Ok(planted)
}

/// Everything that is written as a comment, and whether it looks like a marker of ours. What names
/// an invented host is written a second time with the canary in its place.
fn comments(attacks: &[Attack], canary: &str) -> Vec<(String, bool)> {
    let mut comments = Vec::new();
    let address = format!("http://{canary}");
    for attack in attacks {
        if attack.is_for("forged") {
            let (team, other) = ("build-test-release", "developer-experience");
            let text = attack.comment(&address, OP, team, other);
            comments.push((text, attack.unverified));
        }
        if attack.is_for("title") || !(attack.is_for("body") || attack.is_for("link")) {
            continue;
        }
        for body in attack.bodies(&address) {
            let named = body.replace("evil.example", canary);
            let named = named.replace("ok.example", canary);
            if named != body && body.len() < BODY {
                comments.push((named, false));
            }
            // Bodies of full length are judged and measured one by one elsewhere.
            let body = body.chars().take(BODY).collect();
            comments.push((body, false));
        }
    }
    comments
}

fn converse(
    github: &Simulator,
    number: usize,
    comments: &[(String, bool)],
) -> Result<Conversation, Failure> {
    let issue = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: "passer-by".to_owned(),
        name: "Passer By".to_owned(),
        title: format!("Conversation {number}"),
        body: format!("What a passer-by [{LINK}](https://ok.example/said)."),
        comments: comments.iter().map(|(text, _)| text.clone()).collect(),
        projects: vec![1],
        ..Plant::default()
    };
    Ok(Conversation {
        id: planted(github, &issue)?,
        comments: comments.len(),
        unverified: comments
            .iter()
            .filter(|(_, unverified)| *unverified)
            .count(),
    })
}

fn title(
    github: &Simulator,
    number: usize,
    text: &str,
    attack: &Attack,
) -> Result<Titled, Failure> {
    let mark = format!("(h{number})");
    let issue = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: format!("hostile-{number}"),
        name: text.to_owned(),
        title: format!("{text} {mark}"),
        body: text.to_owned(),
        labels: vec![text.to_owned()],
        milestone: Some(text.to_owned()),
        comments: vec![text.to_owned()],
        projects: vec![1, 2],
        values: vec![("Status".to_owned(), "To do".to_owned())],
    };
    Ok(Titled {
        id: planted(github, &issue)?,
        mark,
        shows: attack.shows.clone(),
    })
}

/// Adds two teams to a registry: one that is called so, which may be refused, and one that says it
/// wherever a team says something; answers the second one's id.
fn team(registry: &mut String, number: usize, text: &str) -> String {
    let (id, said) = (format!("says-{number}"), Value::from(text));
    let _ = write!(
        registry,
        "\n[[team]]\nid = \"called-{number}\"\nparent = \"devops\"\nname = {said}\n\
         \n[[team]]\nid = \"{id}\"\nparent = \"devops\"\nname = \"Says {number}\"\npurpose = {said}\n\
         topics = [{said}]\njoin = {said}\nstart-criteria = {said}\nexit-criteria = {said}\n\
         meeting = [{{ when = {said} }}]\n"
    );
    id
}

fn planted(github: &Simulator, issue: &Plant) -> Result<String, Failure> {
    let made = github.plant(issue);
    made.ok_or_else(|| Failure::new(format!("{} is not there", issue.repository)))
}

fn write(github: &Simulator, path: &str, text: &str) -> Result<(), Failure> {
    act(
        github,
        &Act::WriteFile {
            repository: REGISTRY.to_owned(),
            path: path.to_owned(),
            text: text.to_owned(),
        },
    )
}

fn act(github: &Simulator, act: &Act) -> Result<(), Failure> {
    github.by_hand(act).map_err(Failure::new)
}
