//! `demo`: what each kind of fact adds to the text, on an invented federation.
//!
//! Drawn by a seed, so that each run prints the same. Each fact points to the item's team in a share of the items
//! and elsewhere in the others; [`Team`] says how often. So the figures show that the router uses facts
//! as far as they tell and finds out by itself how far that is. How good it is on real texts they do not
//! show: here the words were written for the purpose.

use crate::routing::{Example, first_three, trained};
use crate::score::{rounded, routing};
use learn::Item;
use serde_json::json;

/// What an item is seen with.
type Seen = fn(&Example) -> Item<'_>;

const SETS: [(&str, Seen); 6] = [
    ("text", |e| Item::text(&e.title, &e.body)),
    ("text+labels", |e| Item {
        labels: e.item().labels,
        ..Item::text(&e.title, &e.body)
    }),
    ("text+repository", |e| Item {
        repository: e.repository.as_deref(),
        ..Item::text(&e.title, &e.body)
    }),
    ("text+author", |e| Item {
        author: e.author.as_deref(),
        ..Item::text(&e.title, &e.body)
    }),
    ("text+paths", |e| Item {
        paths: e.item().paths,
        ..Item::text(&e.title, &e.body)
    }),
    ("all", Example::item),
];

/// In the order of time; the last fifth is what is asked about.
const ITEMS: usize = 1_500;

/// Prints one line for each set of facts.
///
/// # Errors
/// None; it has the form of the other commands.
pub fn run() -> Result<(), String> {
    let mut draw = Draw(7);
    let examples: Vec<Example> = (0..ITEMS).map(|_| example(&mut draw)).collect();
    let (train, test) = examples.split_at(ITEMS * 4 / 5);
    for (set, seen) in SETS {
        let router = trained(train, seen);
        let ranked: Vec<_> = test
            .iter()
            .map(|e| first_three(&router, &seen(e)))
            .collect();
        let beside = ranked.iter().zip(test);
        let score = routing(beside.map(|(r, example)| (r.as_slice(), example.teams.as_slice())));
        println!(
            "{}",
            json!({
                "features": set,
                "n_train": train.len(),
                "n": test.len(),
                "top1": rounded(score.top1),
                "top3": rounded(score.top3),
                "macro_top1": rounded(score.macro_top1),
                "data": "invented",
            })
        );
    }
    Ok(())
}

/// A team, with what its items are likely to say.
struct Team {
    id: &'static str,
    /// A title has one in three items of five; else one of any team.
    words: [&'static str; 4],
    /// On two items of five; on one of ten another team's.
    label: &'static str,
    /// Three items of five are filed there, the others in the intake, which says nothing.
    repository: &'static str,
    /// Writes one item of four; the others are written by anybody.
    regular: &'static str,
    /// Named for three items of ten, another team's for one of ten.
    folder: &'static str,
}

const TEAMS: [Team; 8] = [
    team(
        "builds",
        ["image", "cache", "mirror", "checksum"],
        "area/ci",
        "oc/images",
        "iris-t",
        "ci",
    ),
    team(
        "rooms",
        ["room", "lesson", "term", "clash"],
        "area/rooms",
        "oc/rooms",
        "jona-b",
        "rooms",
    ),
    team(
        "marks",
        ["rubric", "grade", "marks", "report"],
        "area/marks",
        "oc/marks",
        "cleo-r",
        "marks",
    ),
    team(
        "access",
        ["keyboard", "contrast", "reader", "focus"],
        "a11y",
        "oc/looks",
        "enis-k",
        "looks",
    ),
    team(
        "hosting",
        ["proxy", "probe", "volume", "backup"],
        "ops",
        "oc/charts",
        "mila-s",
        "charts",
    ),
    team(
        "docs",
        ["guide", "glossary", "sample", "typo"],
        "docs",
        "oc/docs",
        "theo-w",
        "docs",
    ),
    team(
        "sign-in",
        ["session", "token", "password", "account"],
        "auth",
        "oc/auth",
        "vera-n",
        "auth",
    ),
    team(
        "mobile",
        ["phone", "tablet", "gesture", "offline"],
        "mobile",
        "oc/app",
        "luca-p",
        "app",
    ),
];

const fn team(
    id: &'static str,
    words: [&'static str; 4],
    label: &'static str,
    repository: &'static str,
    regular: &'static str,
    folder: &'static str,
) -> Team {
    Team {
        id,
        words,
        label,
        repository,
        regular,
        folder,
    }
}

/// What is said about anything.
const PROBLEMS: [&str; 8] = [
    "fails when nobody looks",
    "takes four times as long",
    "is skipped without a word",
    "shows the data of yesterday",
    "needs a retry",
    "loses its settings after an upgrade",
    "does not say what went wrong",
    "should say how far it is",
];

fn example(draw: &mut Draw) -> Example {
    let own = draw.of(&TEAMS);
    let subject = if draw.percent(60) {
        own
    } else {
        draw.of(&TEAMS)
    };
    let other = draw.of(&TEAMS);
    let mut labels = vec!["bug".to_owned()];
    let drawn = draw.below(100);
    if drawn < 50 {
        labels.push(if drawn < 40 { own.label } else { other.label }.to_owned());
    }
    let drawn = draw.below(100);
    let folder = if drawn < 30 { own.folder } else { other.folder };
    let author = if draw.percent(25) {
        own.regular
    } else {
        draw.of(&TEAMS).regular
    };
    Example {
        title: format!("The {} {}", draw.of(&subject.words), draw.of(&PROBLEMS)),
        body: format!("It {} since last week.", draw.of(&PROBLEMS)),
        teams: vec![own.id.to_owned()],
        release: None,
        repository: draw.percent(60).then(|| own.repository.to_owned()),
        labels,
        author: Some(author.to_owned()),
        paths: (drawn < 40)
            .then(|| format!("{folder}/main.rs"))
            .into_iter()
            .collect(),
    }
}

/// Numbers that look random and are the same each time (Knuth's MMIX generator).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "no list here is empty, and below is within it"
    )]
    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
