//! What a text says, as tables.

use super::{Phrases, Reader};
use crate::term::{Kind, Term};

fn read(text: &str) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    Reader::default().read(text, 1.0, Phrases::Yes, &mut terms);
    terms
}

fn of(kind: Kind, text: &str) -> Vec<&str> {
    let terms = read(text).into_iter();
    terms
        .filter(|t| t.kind == kind)
        .map(|t| t.surface)
        .collect()
}

#[test]
fn words_keep_how_they_stand_in_the_text() {
    let cases: [(Kind, &str, &[&str]); 9] = [
        (
            Kind::Word,
            "The Volumes are 3 of a kind",
            &["Volumes", "kind"],
        ),
        (Kind::Word, "StatsFromCRI", &["Stats", "CRI"]),
        (Kind::Identifier, "a StatsFromCRI gate", &["StatsFromCRI"]),
        (Kind::Identifier, "kube-proxy v1.2", &["kube-proxy", "v1.2"]),
        (Kind::Identifier, "plain words", &[]),
        (
            Kind::Phrase,
            "mount the volume. Then stop",
            &["mount the volume"],
        ),
        (Kind::Path, "in src/main.rs:12, line 12", &["src/main.rs"]),
        (
            Kind::Link,
            "see #12 and https://a.example/x.",
            &["#12", "https://a.example/x"],
        ),
        (Kind::Person, "as @kim-l said to a@b.example", &["@kim-l"]),
    ];
    for (kind, text, expected) in cases {
        assert_eq!(of(kind, text), expected, "{text}");
    }
}

#[test]
fn spellings_of_the_same_are_one_term() {
    let cases = [
        ("mounting", "mounted"),
        ("Policies", "policy"),
        ("CoreDNS", "coredns"),
        ("kube-proxy", "kubeproxy"),
        ("node_local_cache", "nodeLocalCache"),
        ("https://www.a.example/x/", "http://a.example/x"),
        ("SCHLÜSSEL", "schlüssel"),
    ];
    for (one, other) in cases {
        let ids = |text| read(text).iter().map(|t| t.id).collect::<Vec<_>>();
        assert!(
            ids(one).iter().any(|id| ids(other).contains(id)),
            "{one}, {other}"
        );
    }
}

#[test]
fn a_link_says_its_host_and_its_words_too() {
    let link = "https://docs.rooms.example/calendar/feed?x=1";
    assert_eq!(of(Kind::Identifier, link), ["docs.rooms.example"]);
    assert!(of(Kind::Word, link).contains(&"calendar"));
    assert_eq!(of(Kind::Phrase, link), [""; 0]);
}
