//! axe-core, run inside the real web view.

use std::path::Path;

use fantoccini::Client;
use serde::Deserialize;

use crate::Failure;

/// One rule that the screen breaks.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Violation {
    /// axe-core's name of the rule: `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// What the rule asks for.
    pub help: String,
    /// The opening tags of the elements that break it, ten at most.
    pub elements: Vec<String>,
}

const RUN: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(
  (report) => done({
    violations: report.violations.map((broken) => ({
      rule: broken.id,
      impact: broken.impact ?? "minor",
      help: broken.help,
      elements: broken.nodes.slice(0, 10).map((node) => node.html.slice(0, 160)),
    })),
  }),
  (error) => done({ error: String(error) }),
);
"#;

/// The outcome of one run: the violations, or why there are none to tell.
#[derive(Deserialize)]
struct Report {
    #[serde(default)]
    violations: Vec<Violation>,
    error: Option<String>,
}

/// Runs every rule on the whole page. The library is injected by WebDriver, which the page's
/// content policy does not concern.
pub async fn run(client: &Client) -> Result<Vec<Violation>, Failure> {
    let there = client
        .execute("return typeof axe === 'object'", Vec::new())
        .await
        .map_err(|error| Failure::of("looking for axe-core", error))?;
    if there != serde_json::Value::Bool(true) {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&path).map_err(|error| {
            Failure::new(format!(
                "axe-core is not installed ({error}); run `cargo xtask setup`"
            ))
        })?;
        client
            .execute(&source, Vec::new())
            .await
            .map_err(|error| Failure::of("injecting axe-core", error))?;
    }
    let report = client
        .execute_async(RUN, Vec::new())
        .await
        .map_err(|error| Failure::of("running axe-core", error))?;
    let report: Report = serde_json::from_value(report)
        .map_err(|error| Failure::of("reading axe-core's report", error))?;
    match report.error {
        Some(error) => Err(Failure::of("running axe-core", error)),
        None => Ok(report.violations),
    }
}
