//! Whatever the file says, reading it ends with an answer.

use domain::registry::parse;
use proptest::prelude::*;

#[expect(dead_code, reason = "fuzzing calls the rest of it")]
#[path = "../../../../tests/fuzz/properties/registry.rs"]
mod property;

use property::judge;

const FULL: &str = include_str!("registry/good/full.toml");
/// Pieces that go wrong in interesting ways.
const PIECES: [&str; 16] = [
    "\"",
    "[[team]]\n",
    "[team]\n",
    "id = \"devops\"\n",
    "parent = \"release-palm\"\n",
    "= ",
    "\n",
    "{",
    "]",
    "\u{202e}",
    "\0",
    "1979-99-99",
    "https://a@b/",
    "role = [{}]\n",
    "\"\"\"",
    "0x",
];

proptest! {
    #[test]
    fn any_text(text in "(?s).{0,400}") {
        judge(text.as_bytes(), &parse(&text));
    }

    #[test]
    fn any_lines_of_the_format(lines in proptest::collection::vec(proptest::sample::select(FULL.lines().collect::<Vec<_>>()), 0..60)) {
        let text = lines.join("\n");
        judge(text.as_bytes(), &parse(&text));
    }

    #[test]
    fn a_good_file_with_pieces_put_in_or_cut_out(
        changes in proptest::collection::vec((0.0..1.0_f64, proptest::sample::select(PIECES.to_vec()), 0usize..30), 1..6),
    ) {
        let mut text: Vec<char> = FULL.chars().collect();
        for (place, piece, cut) in changes {
            let at = (place * text.len() as f64) as usize;
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
        }
        let text: String = text.into_iter().collect();
        judge(text.as_bytes(), &parse(&text));
    }

    #[test]
    fn any_parents(parents in proptest::collection::vec(proptest::option::of(0usize..12), 1..12)) {
        let mut text = String::from("[federation]\nname = \"F\"\norganizations = [\"o\"]\n");
        for (n, parent) in parents.iter().enumerate() {
            text.push_str(&format!("[[team]]\nid = \"t{n}\"\nname = \"T{n}\"\n"));
            text.push_str(&parent.map_or(String::new(), |p| format!("parent = \"t{p}\"\n")));
        }
        judge(text.as_bytes(), &parse(&text));
    }
}
