//! What an index finds, and why it says so.

use super::Index;
use crate::{Item, Kind};

fn index() -> Index {
    let mut index = Index::default();
    for (id, title, body) in [
        (
            "1",
            "Room plan prints over two pages",
            "One row too many on A4.",
        ),
        (
            "2",
            "Sign-in loops after 30 minutes",
            "Every click leads back.",
        ),
        (
            "3",
            "Printing a plan of rooms needs two pages",
            "Since the last release.",
        ),
        ("4", "Dark mode", "Please."),
    ] {
        index.add(id, &Item::text(title, body));
    }
    index
}

#[test]
fn what_resembles_comes_first_with_what_both_share() {
    let found = index().rank(&Item::text("The plan of a room prints badly", ""), None, 9);
    let ids: Vec<&str> = found.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    assert!(ids.contains(&"1") && ids.contains(&"3"), "{ids:?}");
    let shared: Vec<&str> = found[0].shared.iter().map(|s| s.text.as_str()).collect();
    assert!(
        shared.contains(&"prints") && shared.contains(&"plan"),
        "{shared:?}"
    );
}

#[test]
fn a_document_is_nearest_to_itself_and_left_out_where_asked() {
    let item = Item::text("Dark mode", "Please.");
    let found = index().rank(&item, None, 1);
    assert_eq!(found[0].id, "4");
    assert!((found[0].score - 1.0).abs() < 0.01, "{}", found[0].score);
    assert!(
        index()
            .rank(&item, Some("4"), 9)
            .iter()
            .all(|f| f.id != "4")
    );
}

#[test]
fn files_links_and_people_are_shared_too() {
    let mut index = Index::default();
    let body = "See src/plan/print.rs and oc/rooms#12, says @kim-l.";
    index.add(
        "a",
        &Item {
            author: Some("noa-f"),
            ..Item::text("One", body)
        },
    );
    index.add("b", &Item::text("Other", "Nothing of the kind."));
    let asked = Item {
        paths: vec!["src/plan/print.rs"],
        links: vec!["oc/rooms#12"],
        author: Some("kim-l"),
        ..Item::text("Two", "")
    };
    let found = index.rank(&asked, None, 5);
    assert_eq!(found.len(), 1);
    for kind in [Kind::Path, Kind::Link, Kind::Person] {
        assert!(found[0].shared.iter().any(|s| s.kind == kind), "{kind:?}");
    }
}

#[test]
fn what_is_replaced_or_removed_is_not_found() {
    let mut index = index();
    index.add("4", &Item::text("Light mode", "Thanks."));
    index.remove("2");
    index.remove("nobody");
    assert_eq!((index.len(), index.is_empty()), (3, false));
    assert_eq!(index.rank(&Item::text("Dark", ""), None, 9), []);
    assert_eq!(index.rank(&Item::text("sign-in loops", ""), None, 9), []);
    assert_eq!(index.rank(&Item::text("light", ""), None, 9)[0].id, "4");
}
