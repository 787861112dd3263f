//! Bodies, and short texts, as the window gets them.

use super::{corpus, inert};
use api::render;
use domain::id::NodeId;
use scenarios::World;
use simulator::{Config, Plant};
use std::collections::BTreeSet;
use std::time::Duration;

/// What is judged here is what is shown, not how soon: other tests may keep the machine busy.
const PATIENCE: Duration = Duration::from_secs(300);
const CANARY: &str = "https://canary.example";

fn show(body: &str) -> render::Rendered {
    // Bodies of full length may take as long as they do in the window, and no longer.
    if body.len() > 10_000 {
        render::body(body)
    } else {
        render::body_within(body, PATIENCE)
    }
}

#[test]
fn the_corpus_is_large_and_its_names_are_its_own() {
    let attacks = corpus::attacks();
    let names: BTreeSet<&str> = attacks.iter().map(|attack| attack.name.as_str()).collect();
    assert_eq!(names.len(), attacks.len(), "a name stands twice");
    assert!(attacks.len() >= 250, "{} attacks", attacks.len());
    println!("{} attacks", attacks.len());
}

#[test]
fn no_body_runs_loads_or_leads_astray() {
    let mut judged = 0;
    let mut found = Vec::new();
    for attack in corpus::attacks() {
        if !attack.is_for("body") && !attack.is_for("link") {
            continue;
        }
        for body in attack.bodies(CANARY) {
            let around = [
                body.clone(),
                format!("> {body}"),
                format!("- {body}"),
                format!("text\n\n<details>\n\n{body}\n\n</details>\n\ntext"),
            ];
            // A body of full length fits nowhere else, and an address is one wherever it stands.
            let alone = body.len() > 10_000 || attack.is_for("link");
            let forms = if alone { 1 } else { around.len() };
            for text in around.iter().take(forms) {
                let shown = show(text);
                judged += 1;
                for offence in inert::offences(&shown.html) {
                    found.push(format!("{}: {offence}", attack.name));
                }
                if attack.is_for("link") && !attack.leads && shown.html.contains("<a href=") {
                    found.push(format!("{}: is a link: {}", attack.name, shown.html));
                }
                if shown.html.len() > render::HTML {
                    found.push(format!("{}: {} bytes", attack.name, shown.html.len()));
                }
            }
            let shown = show(&body);
            // What must be plain is so by its nesting or its megabyte, with time enough for all of it.
            // Whether the second is enough for any other of full length is up to the machine.
            let plain = match attack.plain {
                true => render::body_within(&body, PATIENCE).plain,
                false => shown.plain && body.len() < 10_000,
            };
            if plain != attack.plain {
                found.push(format!("{}: plain is {plain}", attack.name));
            }
            for text in attack
                .shows
                .iter()
                .filter(|text| !shown.html.contains(*text))
            {
                found.push(format!("{}: lacks {text}: {}", attack.name, shown.html));
            }
            for text in attack
                .never
                .iter()
                .filter(|text| shown.html.contains(*text))
            {
                found.push(format!("{}: has {text}: {}", attack.name, shown.html));
            }
        }
    }
    println!("{judged} bodies judged");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The bodies that rendering is measured with are as long as GitHub allows, and are all answered.
#[test]
fn the_heaviest_bodies_are_of_full_length_and_answered_small() {
    let heaviest = corpus::heaviest();
    assert!(heaviest.len() >= 40, "{} heavy bodies", heaviest.len());
    for (name, body) in heaviest {
        assert_eq!(body.chars().count(), 65_536, "{name}");
        let shown = show(&body);
        assert!(!shown.truncated, "{name} lost its end");
        assert!(shown.html.len() <= render::HTML, "{name}");
    }
}

#[test]
fn no_short_text_turns_round_or_hides() {
    for attack in corpus::attacks() {
        if !attack.is_for("title") {
            continue;
        }
        let shown = render::line(&attack.text(CANARY));
        let escaped = shown.replace('<', "&lt;");
        assert_eq!(inert::offences(&escaped), [""; 0], "{}", attack.name);
        assert!(!shown.contains('\n'), "{}: {shown:?}", attack.name);
        for text in &attack.shows {
            assert!(
                shown.contains(text),
                "{} lacks {text}: {shown:?}",
                attack.name
            );
        }
    }
}

/// A title that turns round is found by each word in front of what turns it.
#[tokio::test(flavor = "multi_thread")]
async fn a_title_that_turns_round_is_found() {
    let world = World::new(Config::default()).await;
    let title = "invoice \u{202e}fdp.exe (h7)";
    let planted = Plant {
        repository: "open-campus/feedback".to_owned(),
        login: "passer-by".to_owned(),
        name: "Passer By".to_owned(),
        title: title.to_owned(),
        body: "Pay it.".to_owned(),
        projects: vec![1],
        ..Plant::default()
    };
    let id: NodeId = world.simulator.plant(&planted).unwrap().as_str().into();
    let app = world.enter("maren-h").await;
    for typed in ["invoice", "invo", "h7"] {
        let found = app.search(typed).unwrap().unwrap();
        assert!(found.items.iter().any(|item| item.id == id), "{typed}");
    }
}
