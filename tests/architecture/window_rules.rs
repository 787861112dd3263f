//! What the window may do, and who in the interface may talk to whom.

use std::collections::BTreeSet;

use serde_json::json;

use super::{files_under, json_of, none, read};

/// Who may show HTML, and what it is.
const HTML: [(&str, &str); 2] = [
    ("ui/src/components/Markdown.svelte", "sanitized by Rust"),
    (
        "ui/src/components/Icon.svelte",
        "drawings of this repository",
    ),
];

#[test]
fn the_interface_calls_exactly_the_commands_that_there_are() {
    let shell: String = files_under("src-tauri/src/", ".rs")
        .iter()
        .map(|path| read(path))
        .collect();
    let (_, after) = shell
        .split_once("generate_handler![")
        .expect("the shell has one handler list");
    assert!(
        !after.contains("generate_handler!["),
        "there is a second handler list"
    );
    let (list, _) = after.split_once(']').expect("the handler list ends");
    let handled: BTreeSet<String> = list
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .flat_map(|line| line.split(','))
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let api = read("ui/src/api.ts");
    let called: BTreeSet<String> = api
        .split("invoke<")
        .skip(1)
        .filter_map(|call| call.split_once("(\""))
        .filter_map(|(_, rest)| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    assert!(!called.is_empty(), "ui/src/api.ts calls nothing");
    assert_eq!(
        handled, called,
        "left: the shell's list; right: ui/src/api.ts"
    );
}

#[test]
fn the_window_may_do_this_and_nothing_else() {
    let capabilities: Vec<String> = files_under("src-tauri/capabilities/", ".json");
    assert_eq!(capabilities, ["src-tauri/capabilities/main.json"]);
    let main = json_of("src-tauri/capabilities/main.json");
    assert_eq!(main.get("windows"), Some(&json!(["main"])));
    assert_eq!(
        main.get("permissions"),
        Some(&json!([
            "core:event:allow-listen",
            "core:event:allow-unlisten"
        ]))
    );
    assert_eq!(
        main.get("remote"),
        None,
        "no remote origin may call commands"
    );
}

#[test]
fn the_content_policy_is_the_strict_one() {
    let configuration = json_of("tauri.conf.json");
    assert_eq!(
        configuration.pointer("/app/security"),
        Some(&json!({
            "csp": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
                    img-src 'self' data:; connect-src ipc: http://ipc.localhost; base-uri 'none'; \
                    form-action 'none'; object-src 'none'; frame-src 'none'",
            "freezePrototype": true,
            "assetProtocol": { "enable": false, "scope": [] },
            "capabilities": ["main"],
        }))
    );
    assert_eq!(
        configuration.pointer("/app/withGlobalTauri"),
        Some(&json!(false))
    );
    // What matches the policy but would be blocked by it, or go round it, is found here.
    let mut offences = Vec::new();
    for path in files_under("ui/", ".svelte")
        .into_iter()
        .chain(files_under("ui/", ".html"))
    {
        let text = read(&path);
        for (sign, why) in [
            (
                " style=",
                "the policy refuses inline styles; use a class or `style:`",
            ),
            ("<style>\n@import url", "the policy refuses other origins"),
            ("javascript:", "the policy refuses scripts in links"),
            ("onclick=\"", "the policy refuses scripts in attributes"),
        ] {
            if text.contains(sign) {
                offences.push(format!("{path}: `{}`: {why}", sign.trim()));
            }
        }
        if text.contains("{@html") && !HTML.iter().any(|(allowed, _)| *allowed == path) {
            offences.push(format!(
                "{path}: HTML is shown by components/Markdown.svelte"
            ));
        }
    }
    none(&offences);
}

#[test]
fn one_file_talks_to_the_core_and_components_stand_alone() {
    let mut offences = Vec::new();
    for ending in [".ts", ".svelte"] {
        for path in files_under("ui/src/", ending) {
            let text = read(&path);
            if text.contains("@tauri-apps") && path != "ui/src/api.ts" {
                offences.push(format!(
                    "{path} imports @tauri-apps; ui/src/api.ts alone may"
                ));
            }
            if !path.starts_with("ui/src/components/") {
                continue;
            }
            for line in text.lines().filter(|line| line.contains(" from \"")) {
                if line.contains("/pages/") || line.contains("/api\"") || line.contains("/api.ts\"")
                {
                    offences.push(format!("{path} is a component, but has: {}", line.trim()));
                }
            }
        }
    }
    none(&offences);
}
