//! The worst bodies that GitHub takes, beside the same crates without limits.

use super::ms;
use crate::Outcome;
use crate::figure::{Figure, Target, percentile};
use std::time::{Duration, Instant};

/// GitHub's longest body, in characters.
const LONGEST: usize = 65_536;
/// Each body is rendered so often.
const TIMES: usize = 10;
/// The baseline is given up after this; then it counts as this.
const PATIENCE: Duration = Duration::from_secs(10);

pub async fn run() -> Outcome {
    let (mut ours, mut plain, mut largest) = (Vec::new(), Vec::new(), 0_usize);
    for body in bodies() {
        for _ in 0..TIMES {
            let (text, began) = (body.clone(), Instant::now());
            let html = tokio::task::spawn_blocking(move || api::render::body(&text).html).await;
            ours.push(ms(began));
            largest = largest.max(html.map_err(|error| error.to_string())?.len());
        }
        let began = Instant::now();
        // A thread that is given up goes on by itself; the process ends without waiting for it.
        let unlimited = std::thread::spawn(move || {
            let html = comrak::markdown_to_html(&body, &comrak::Options::default());
            ammonia::clean(&html).len()
        });
        while !unlimited.is_finished() && began.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        plain.push(ms(began).min(PATIENCE.as_secs_f64() * 1000.0));
    }
    let beside = "plain comrak and ammonia";
    Ok(vec![
        Figure::told("worst bodies, p99", "ms", percentile(&mut ours, 0.99))
            .beside(beside, percentile(&mut plain, 0.99))
            .to(Target::AtMost(100.0)),
        Figure::told("worst bodies, longest", "ms", percentile(&mut ours, 1.0))
            .beside(beside, percentile(&mut plain, 1.0))
            .to(Target::AtMost(1000.0)),
        #[expect(clippy::cast_precision_loss, reason = "some megabytes")]
        Figure::told("largest output", "kB", largest as f64 / 1000.0).to(Target::AtMost(1000.0)),
    ])
}

/// Units that made a renderer slow or large, each repeated to the longest body.
fn bodies() -> Vec<String> {
    let units = [
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "  - a\n",
        "[",
        "![",
        "[[",
        "](",
        "[a](",
        "<",
        "<a ",
        "<!--",
        "&",
        "&#x",
        "*",
        "**a ",
        "_a_ ",
        "`",
        "``` \n",
        "~~a",
        "|a",
        "|-",
        "a|b\n-|-\n",
        "| a | b |\n",
        "[^1]: a\n\n",
        "[^a]",
        "https://a.b/ ",
        "www.a.b ",
        "@a ",
        "#1 ",
        "\\",
        "\n\n",
        "\t",
        "# a\n",
        "- [ ] a\n",
        "<b>",
        "<div>\n",
        "<details>\n",
        "😀",
        "\u{202e}a",
        "e\u{301}",
        "\u{0}",
        "a",
    ];
    let whole = |unit: &str| unit.chars().cycle().take(LONGEST).collect::<String>();
    let mut bodies: Vec<String> = units.into_iter().map(whole).collect();
    let columns = 1000;
    let head = format!("|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns));
    bodies.push(
        head.chars()
            .chain("|\n".chars().cycle())
            .take(LONGEST)
            .collect(),
    );
    bodies
}
