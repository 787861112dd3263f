//! The registry: whatever the file says, reading it ends with an answer.

use domain::registry::{Parsed, Registry, Severity, parse_bytes, tree};

/// Reading is total, each problem has its place, and what was read hangs together.
pub fn check(input: &[u8]) {
    judge(input, &parse_bytes(input));
}

/// What holds for every answer.
pub fn judge(input: &[u8], parsed: &Parsed) {
    let lines = input.iter().filter(|byte| **byte == b'\n').count() + 1;
    for problem in &parsed.problems {
        assert!(
            problem.line >= 1 && problem.line as usize <= lines,
            "{problem:?} of {lines} lines"
        );
        assert!(
            !problem.expected.is_empty() && problem.found.chars().count() < 1000,
            "{problem:?}"
        );
        assert!(
            !problem.found.contains(['\u{1b}', '\u{202e}', '\n']),
            "{problem:?}"
        );
    }
    assert!(parsed.problems.is_sorted_by_key(|p| p.line));
    match &parsed.registry {
        Some(registry) => hangs_together(registry),
        None => assert!(
            parsed
                .problems
                .iter()
                .any(|p| p.severity == Severity::Error),
            "nothing was read and nothing is wrong"
        ),
    }
}

/// Every tie leads to a team that is there, no team twice, no circle: each has a line in the tree.
fn hangs_together(registry: &Registry) {
    assert_eq!(tree(registry).lines().count(), registry.teams.len() + 1);
    for team in &registry.teams {
        assert_eq!(registry.teams.iter().filter(|t| t.id == team.id).count(), 1);
        let ties = team
            .stakeholders
            .iter()
            .chain(&team.parent)
            .chain(&team.successor);
        for tie in ties {
            assert!(registry.team(tie).is_some(), "{tie} of {}", team.id);
        }
        let links = team
            .channels
            .iter()
            .filter_map(|channel| channel.url.as_ref());
        for link in links {
            let link = link.as_str();
            assert!(
                link.starts_with("https://") && !link.chars().any(char::is_control),
                "{link:?} of {}",
                team.id
            );
        }
    }
}
