//! Registries good and broken: what loads, and what is said.
//!
//! `registry/broken/*.toml` are the cases, `registry/broken/messages.md` is what is said of each.
//! `GUILDHALL_WRITE_GOLDEN=1 cargo test -p domain` writes the golden files anew; look at the difference.

use domain::registry::{Parsed, ProblemCode, Severity, TeamKind, parse, parse_bytes, tree};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/registry")
}

fn good(name: &str) -> Parsed {
    let path = folder().join("good").join(name);
    parse(&fs::read_to_string(path).expect("the file is there"))
}

/// Compares with a golden file, or writes it.
fn golden(path: &Path, now: &str) {
    if std::env::var_os("GUILDHALL_WRITE_GOLDEN").is_some() {
        fs::write(path, now).expect("the golden file can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        kept,
        now,
        "{} differs; GUILDHALL_WRITE_GOLDEN=1 writes it",
        path.display()
    );
}

/// The sentences of `registry.ftl`: one line each, values in braces.
fn sentences() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/words/en/registry.ftl");
    let words = fs::read_to_string(path).expect("the words are there");
    words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, sentence)| (id.to_owned(), sentence.to_owned()))
        .collect()
}

#[test]
fn broken_registries_say_what_is_wrong() {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder().join("broken"))
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 40, "{} broken registries", paths.len());
    let sentences = sentences();
    let mut table = String::from(
        "# What is said of each broken registry\n\nWritten and read by `registry_files.rs`.\n",
    );
    for path in paths {
        let parsed = parse(&fs::read_to_string(&path).expect("readable"));
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(!parsed.problems.is_empty(), "{name} has nothing wrong");
        let loads = parsed.registry.map_or("nothing".to_owned(), |registry| {
            let ids: Vec<_> = registry.teams.iter().map(|t| t.id.to_string()).collect();
            format!(
                "the federation, {}",
                if ids.is_empty() {
                    "no team".into()
                } else {
                    ids.join(", ")
                }
            )
        });
        let _ = writeln!(table, "\n## {name}\nLoads: {loads}\n");
        table.push_str("| | line | field | found | expected |\n|---|---|---|---|---|\n");
        for problem in &parsed.problems {
            let cell = |text: &str| text.replace('|', "\\|");
            let _ = writeln!(
                table,
                "| {:?} | {} | {} | {} | {} |",
                problem.severity,
                problem.line,
                cell(&problem.field),
                cell(&problem.found),
                cell(&problem.expected),
            );
        }
        table.push('\n');
        for problem in &parsed.problems {
            let mut sentence = sentences[problem.message_id()].clone();
            for (key, value) in problem.args() {
                sentence = sentence.replace(&format!("{{ ${key} }}"), &value);
            }
            let _ = writeln!(table, "> {sentence}");
        }
    }
    golden(&folder().join("broken/messages.md"), &table);
}

#[test]
fn every_finding_has_a_sentence_that_says_where() {
    let sentences = sentences();
    for code in ProblemCode::ALL {
        let sentence = sentences
            .get(code.message_id())
            .unwrap_or_else(|| panic!("{code:?}"));
        assert!(
            sentence.contains("{ $found }") && sentence.contains("{ $expected }"),
            "{code:?}"
        );
        let whole_file = matches!(code, ProblemCode::TooLarge | ProblemCode::TooMany);
        assert!(whole_file || sentence.contains("{ $line }"), "{code:?}");
    }
    assert_eq!(
        sentences.len(),
        ProblemCode::ALL.len(),
        "a sentence without a finding"
    );
}

#[test]
fn ten_lines_are_a_registry() {
    let parsed = good("ten-lines.toml");
    assert_eq!(parsed.problems, []);
    let registry = parsed.registry.expect("it loads");
    assert_eq!(registry.teams.len(), 1);
    assert_eq!(registry.teams[0].option, "DevOps");
    assert_eq!(registry.teams[0].kind, TeamKind::WorkingGroup);
    assert_eq!(registry.umbrella().map(|t| t.id.as_str()), Some("devops"));
}

#[test]
fn every_key_is_read() {
    let parsed = good("full.toml");
    assert_eq!(parsed.problems, []);
    let registry = parsed.registry.expect("it loads");
    let read = serde_json::to_string_pretty(&registry).expect("it can be written") + "\n";
    golden(&folder().join("good/full.json"), &read);
    golden(&folder().join("good/full.tree.txt"), &tree(&registry));
}

#[test]
fn teams_may_lack_boards_repositories_and_github() {
    let parsed = good("federation.toml");
    assert!(!parsed.has_errors());
    let said: Vec<_> = parsed
        .problems
        .iter()
        .map(|p| (p.severity, p.code, p.found.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (Severity::Warning, ProblemCode::UnknownWord, "\"project\""),
            (
                Severity::Warning,
                ProblemCode::UnknownZone,
                "\"PT (Pacific Time)\""
            ),
        ]
    );
    let registry = parsed.registry.expect("it loads");
    golden(&folder().join("good/federation.tree.txt"), &tree(&registry));
}

/// The documentation's examples are the files that the tests read.
#[test]
fn documented_examples_are_the_golden_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let page = fs::read_to_string(root.join("docs/registry.md")).expect("the page is there");
    for name in ["ten-lines.toml", "full.toml"] {
        let file = fs::read_to_string(folder().join("good").join(name)).expect("readable");
        assert!(
            page.contains(&format!("```toml\n{file}```")),
            "docs/registry.md shows another {name}"
        );
    }
}

#[test]
fn a_huge_file_is_refused() {
    let parsed = parse(&"# nothing\n".repeat(200_000));
    assert_eq!(parsed.registry, None);
    assert_eq!(parsed.problems[0].code, ProblemCode::TooLarge);
    let mut text = String::from("[federation]\nname = \"F\"\norganizations = [\"o\"]\n");
    for n in 0..1001 {
        let _ = writeln!(text, "[[team]]\nid = \"t{n}\"\nname = \"T{n}\"");
    }
    let parsed = parse(&text);
    assert_eq!(parsed.registry, None);
    assert_eq!(
        (parsed.problems.len(), parsed.problems[0].found.as_str()),
        (1, "1001 teams")
    );
}

#[test]
fn bytes_that_are_not_text_are_named_by_line() {
    let parsed = parse_bytes(b"[federation]\nname = \"\xff\"\n");
    assert_eq!(
        (parsed.problems[0].code, parsed.problems[0].line),
        (ProblemCode::Syntax, 2)
    );
}

#[test]
fn a_flood_of_findings_is_counted_and_errors_come_first() {
    let mut text = String::from("[federation]\nname = \"Open Campus\"\norganizations = [\"o\"]\n");
    for n in 0..1000 {
        let _ = writeln!(text, "key-{n} = 1");
    }
    text.push_str("[[team]]\nname = \"Without id\"\n");
    let parsed = parse(&text);
    assert_eq!(parsed.problems.len(), 201);
    assert!(
        parsed
            .problems
            .iter()
            .any(|p| p.code == ProblemCode::Missing)
    );
    let last = parsed.problems.last().expect("some");
    assert_eq!(
        (last.code, last.found.as_str()),
        (ProblemCode::TooMany, "1001")
    );
}

#[test]
fn lines_are_right_with_either_line_end() {
    let unix = "[federation]\nname = \"Open Campus\"\norganizations = [\"o\"]\n\n[[team]]\nid = 7\nname = \"N\"\n";
    for text in [
        unix.to_owned(),
        unix.replace('\n', "\r\n"),
        format!("\u{feff}{unix}"),
    ] {
        let parsed = parse(&text);
        assert_eq!(parsed.problems.len(), 1, "{text:?}: {:?}", parsed.problems);
        assert_eq!(
            (parsed.problems[0].line, parsed.problems[0].field.as_str()),
            (6, "team 1, id")
        );
    }
}
