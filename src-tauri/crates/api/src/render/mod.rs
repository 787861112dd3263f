//! Turns Markdown that anybody may have written into HTML that is safe to show.
//!
//! Markdown -> nesting checked -> comrak -> size and nesting checked -> ammonia with our own list of
//! what is allowed -> links explained, images replaced, deceptive characters marked. All of it on a
//! thread that is given up after a second. Whatever is too heavy is shown as plain text.

mod characters;
mod finish;
pub mod link;
mod markdown;
mod sanitize;
#[cfg(test)]
mod tests;

use std::sync::{Condvar, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// Longest Markdown that is looked at as Markdown, in bytes: GitHub's 65,536 characters of four
/// bytes each.
const MARKDOWN: usize = 4 * 65_536;
/// Longest HTML that is shown, in bytes.
pub const HTML: usize = 1_000_000;
/// Longest plain text that is shown instead, in bytes before it is escaped.
const PLAIN: usize = 150_000;
/// Deepest nesting of blocks, inlines or tags.
const NESTING: usize = 64;
/// Time that one body may take.
const TIME: Duration = Duration::from_secs(1);
/// How many bodies may be worked on at once, those that were given up included.
const THREADS: usize = 8;

/// A body that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Sanitized HTML, at most a megabyte.
    pub html: String,
    /// It was too heavy and is shown as the plain text that it was written in.
    pub plain: bool,
    /// It is so long that its end is left out.
    pub truncated: bool,
}

/// Renders a body. Any text gives an answer, within about a second and a megabyte.
#[must_use]
pub fn body(markdown: &str) -> Rendered {
    body_within(markdown, TIME)
}

/// The same with another patience, for who judges what is shown on a machine that is busy.
#[must_use]
pub fn body_within(markdown: &str, time: Duration) -> Rendered {
    if markdown.len() <= MARKDOWN
        && !markdown::nests_too_deeply(markdown)
        && let Some(html) = within_time(markdown, time)
    {
        return Rendered {
            html,
            plain: false,
            truncated: false,
        };
    }
    plain(markdown)
}

/// A title, a name or a label as it may be shown: on one line, with characters that turn text round or
/// show nothing marked as `⟨U+202E⟩`. It is text, to be escaped by who shows it.
#[must_use]
pub fn line(text: &str) -> String {
    characters::line(text)
}

/// Several lines that people wrote, otherwise as [`line()`].
#[must_use]
pub fn text(text: &str) -> String {
    characters::text(text)
}

/// How many threads work, and who waits for one of them to end.
static WORKING: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// Counts a thread for as long as it works, also when it panics or was given up.
struct Working;

impl Working {
    /// Waits for a place until then: a few heavy bodies must not turn all others into plain text.
    fn begin(until: Instant) -> Option<Self> {
        let (count, ended) = &WORKING;
        let mut working = count.lock().unwrap_or_else(PoisonError::into_inner);
        while *working >= THREADS {
            let left = until.checked_duration_since(Instant::now())?;
            (working, _) = ended
                .wait_timeout(working, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *working += 1;
        Some(Self)
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        let (count, ended) = &WORKING;
        let mut working = count.lock().unwrap_or_else(PoisonError::into_inner);
        *working = working.saturating_sub(1);
        ended.notify_one();
    }
}

/// `None` when it is too deep, too long, took too long or panicked.
fn within_time(markdown: &str, time: Duration) -> Option<String> {
    let until = Instant::now() + time;
    let working = Working::begin(until)?;
    let markdown = markdown.to_owned();
    let (done, result) = mpsc::sync_channel(1);
    let spawned = std::thread::Builder::new()
        .name("render".to_owned())
        .stack_size(8 * 1024 * 1024)
        .spawn(move || {
            let _working = working;
            // Nobody may be waiting any more.
            let _ = done.send(render(&markdown));
        });
    spawned.ok()?;
    let left = until.saturating_duration_since(Instant::now());
    result.recv_timeout(left).ok().flatten()
}

fn render(markdown: &str) -> Option<String> {
    let html = markdown::to_html(markdown, HTML)?;
    if markdown::tags_nest_too_deeply(&html) {
        return None;
    }
    let html = finish::finish(&sanitize::clean(&html));
    (html.len() <= HTML).then_some(html)
}

fn plain(markdown: &str) -> Rendered {
    let truncated = markdown.len() > PLAIN;
    let shown = if truncated {
        let end = (0..=PLAIN).rev().find(|i| markdown.is_char_boundary(*i));
        markdown.get(..end.unwrap_or_default()).unwrap_or_default()
    } else {
        markdown
    };
    let mut html = String::with_capacity(shown.len() + 16);
    html.push_str("<pre>");
    characters::escape_into(&mut html, shown);
    html.push_str("</pre>");
    Rendered {
        html,
        plain: true,
        truncated,
    }
}
