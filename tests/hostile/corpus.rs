//! The attacks of `tests/hostile/corpus`: what is written where, and what must hold.

use std::path::{Path, PathBuf};
use toml_edit::{DocumentMut, Item, TableLike};

/// What stands for a script that ran: it counts.
pub const SCRIPT: &str = "window.__ran=(window.__ran||0)+1";

/// Characters that a body may have on GitHub.
const BODY: usize = 65_536;

/// What an attack may say.
const KEYS: [&str; 10] = [
    "name",
    "payload",
    "before",
    "times",
    "shows",
    "never",
    "plain",
    "unverified",
    "refused",
    "leads",
];

/// One attack.
#[derive(Clone, Debug)]
pub struct Attack {
    /// Its file, and what it tries, in a few words.
    pub name: String,
    /// What must be shown.
    pub shows: Vec<String>,
    /// What must not be shown.
    pub never: Vec<String>,
    /// It must be shown as plain text for its nesting or its length, on the fastest machine too.
    pub plain: bool,
    /// It looks like a marker of ours and must be called unverified.
    pub unverified: bool,
    /// It may be a link, for it leads where it says.
    pub leads: bool,
    /// The registry must name an error.
    pub refused: bool,
    /// Where it is written: `body`, `title`, `label`, `milestone`, `name`, `option`, `comment`,
    /// `link`, `forged`, `registry`.
    places: Vec<String>,
    /// What is written, `RAN` and `CANARY` still in it.
    payload: String,
    /// What stands once before a payload that is repeated.
    before: String,
    /// How often a payload stands there, `N` counted up, `M` one behind.
    times: Option<usize>,
    /// To how many characters a payload is repeated.
    repeat: Option<usize>,
}

impl Attack {
    /// What is written, with the canary's address and the mark of a script in it.
    #[must_use]
    pub fn text(&self, canary: &str) -> String {
        let payload = self
            .payload
            .replace("RAN", SCRIPT)
            .replace("CANARY", canary);
        match (self.repeat, self.times) {
            (Some(length), _) => {
                let rest = length.saturating_sub(self.before.chars().count());
                let repeated = payload.chars().cycle().take(rest);
                self.before.chars().chain(repeated).collect()
            }
            (None, Some(times)) => {
                let mut text = self.before.clone();
                for n in 0..times {
                    let one = payload.replace(" N", &format!(" {n}"));
                    let one = one.replace("tN", &format!("t{n}"));
                    text.push_str(&one.replace("tM", &format!("t{}", n.saturating_sub(1))));
                }
                text
            }
            (None, None) => payload,
        }
    }

    /// A comment that pretends to be one of Guildhall's about `op`, of `team`, with `other` beside it.
    #[must_use]
    pub fn comment(&self, canary: &str, op: &str, team: &str, other: &str) -> String {
        self.text(canary)
            .replace("op=OP", &format!("op={op}"))
            .replace("op={OP}", &format!("op={{{op}}}"))
            .replace("TEAM", team)
            .replace("OTHER", other)
            .replace("HUGE", &"x".repeat(60_000))
    }

    /// Whether it belongs there.
    #[must_use]
    pub fn is_for(&self, place: &str) -> bool {
        self.places.iter().any(|known| known == place)
    }

    /// The bodies that carry it: itself, or for an address the ways to write a link to it.
    #[must_use]
    pub fn bodies(&self, canary: &str) -> Vec<String> {
        let text = self.text(canary);
        if self.is_for("link") {
            return vec![
                format!("[press]({text})"),
                format!("[press](<{text}>)"),
                format!("[press][1]\n\n[1]: {text}"),
                format!("<{text}>"),
                text.clone(),
                format!("<a href=\"{text}\">press</a>"),
                format!("<a href='{text}'>press</a>"),
                format!("<a href={text}>press</a>"),
                format!("![press]({text})"),
                format!("<img src=\"{text}\">"),
            ];
        }
        vec![text]
    }
}

/// Every attack of every file.
///
/// # Panics
/// When a file cannot be read: it names the file.
#[must_use]
pub fn attacks() -> Vec<Attack> {
    let folder = folder();
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let mut attacks = Vec::new();
    for path in paths {
        let read = || -> Option<Vec<Attack>> {
            let file: DocumentMut = std::fs::read_to_string(&path).ok()?.parse().ok()?;
            let entries = file.get("attack")?.as_array_of_tables()?;
            let of = path.file_stem()?.to_str()?.to_owned();
            entries
                .iter()
                .map(|entry| attack(&of, &file, entry))
                .collect()
        };
        attacks.extend(read().unwrap_or_else(|| panic!("{} is not a corpus", path.display())));
    }
    attacks
}

/// Bodies of full length that cost the most: what rendering is measured with.
#[must_use]
pub fn heaviest() -> Vec<(String, String)> {
    let heavy = attacks()
        .into_iter()
        .filter(|attack| attack.repeat == Some(BODY));
    heavy
        .map(|attack| (attack.name.clone(), attack.text("")))
        .collect()
}

/// `None` for an attack with a key that nobody reads, or without what each needs.
fn attack(of: &str, file: &DocumentMut, entry: &dyn TableLike) -> Option<Attack> {
    let text = |key: &str| entry.get(key).and_then(Item::as_str).map(str::to_owned);
    let number = |item: Option<&Item>| usize::try_from(item?.as_integer()?).ok();
    let yes = |key: &str| entry.get(key).and_then(Item::as_bool).unwrap_or_default();
    let list = |item: Option<&Item>| -> Vec<String> {
        let values = item.and_then(Item::as_array).into_iter().flatten();
        values
            .filter_map(|value| Some(value.as_str()?.to_owned()))
            .collect()
    };
    let known = entry.iter().all(|(key, _)| KEYS.contains(&key));
    let attack = Attack {
        name: format!("{of}: {}", text("name")?),
        payload: text("payload")?,
        before: text("before").unwrap_or_default(),
        times: number(entry.get("times")),
        shows: list(entry.get("shows")),
        never: list(entry.get("never")),
        plain: yes("plain"),
        unverified: yes("unverified"),
        refused: yes("refused"),
        leads: yes("leads"),
        places: list(file.get("where")),
        repeat: number(file.get("repeat")),
    };
    (known && !attack.places.is_empty()).then_some(attack)
}

fn folder() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|folder| folder.join("tests/hostile/corpus"));
    found
        .into_iter()
        .find(|folder| folder.is_dir())
        .unwrap_or_else(|| panic!("no tests/hostile/corpus above {}", here.display()))
}
