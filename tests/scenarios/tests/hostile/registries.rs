//! Registries that mean harm.

use super::corpus;
use domain::registry::parse;

const GOOD: &str = "[federation]\nname = \"Open Campus\"\norganizations = [\"open-campus\"]\n\n\
                    [[team]]\nid = \"devops\"\nname = \"DevOps\"\n\n";

#[test]
fn what_is_wrong_is_left_out_and_the_rest_stays() {
    let mut found = Vec::new();
    for attack in corpus::attacks() {
        if !attack.is_for("registry") {
            continue;
        }
        let text = format!("{GOOD}{}", attack.text("https://canary.example"));
        let lines = text.matches('\n').count() + 1;
        let parsed = parse(&text);
        if parsed.has_errors() != attack.refused {
            found.push(format!("{}: {:?}", attack.name, parsed.problems));
        }
        for problem in &parsed.problems {
            if problem.line == 0 || problem.line as usize > lines {
                found.push(format!("{}: line {} of {lines}", attack.name, problem.line));
            }
        }
        if let Some(registry) = &parsed.registry {
            let kept = registry
                .teams
                .iter()
                .filter(|team| team.id.as_str() == "devops")
                .count();
            // Of two with one id neither can be trusted.
            if kept != 1 && !attack.name.ends_with("id of another team") {
                found.push(format!("{}: {kept} teams are called devops", attack.name));
            }
            let written = format!("{registry:?}");
            for text in attack.never.iter().filter(|text| written.contains(*text)) {
                found.push(format!("{}: {text} is in the registry", attack.name));
            }
            let marks = ['\u{202e}', '\u{200b}', '\u{1b}'];
            if registry.teams.iter().any(|team| team.name.contains(marks)) {
                found.push(format!("{}: a name with marks", attack.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
