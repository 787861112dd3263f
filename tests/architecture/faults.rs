//! `docs/faults.md` names a test and the words of each fault; both have to exist.

use super::{files_under, none, read};

const MATRIX: &str = "docs/faults.md";

/// A row's cells, without the outer bars.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// What stands between two marks, every time.
fn between(text: &str, open: char, close: char) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inner, behind)) = after.split_once(close) else {
            break;
        };
        found.push(inner);
        rest = behind;
    }
    found
}

/// A sentence as it is written in the words: values and line breaks count as any text.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_fault_has_a_test_and_words_that_exist() {
    let words: Vec<String> = files_under("ui/src/words/en/", ".ftl")
        .iter()
        .map(|path| plain(&read(path)))
        .collect();
    let mut rows = 0;
    let mut offences = Vec::new();
    for (number, line) in read(MATRIX).lines().enumerate() {
        let Some(cells) = cells(line) else { continue };
        let mut offend = |what: String| offences.push(format!("{MATRIX}:{}: {what}", number + 1));
        let [fault, holds, told, tests] = cells.as_slice() else {
            offend(format!("{} cells instead of 4", cells.len()));
            continue;
        };
        if *fault == "fault" || fault.starts_with("---") {
            continue;
        }
        rows += 1;
        if holds.is_empty() {
            offend("nothing is said to hold".to_owned());
        }
        let quotes = between(told, '“', '”');
        if quotes.is_empty() && *told != "–" {
            offend("the words stand in “ ”; where nothing is told, a –".to_owned());
        }
        // A value in the middle of a sentence is written as …
        for piece in quotes.iter().flat_map(|quote| quote.split('…')) {
            let piece = plain(piece);
            if !words.iter().any(|file| file.contains(&piece)) {
                offend(format!("no words say {piece:?}"));
            }
        }
        let named = between(tests, '`', '`');
        if named.is_empty() {
            offend("no test is named".to_owned());
        }
        for name in named {
            let exists = name.split_once("::").is_some_and(|(path, function)| {
                super::root().join(path).is_file()
                    && read(path).contains(&format!("fn {function}("))
            });
            if !exists {
                offend(format!("there is no test {name}"));
            }
        }
    }
    assert!(rows > 20, "{MATRIX} has {rows} rows");
    none(&offences);
}
