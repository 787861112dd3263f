//! Characters that cannot be seen or that turn text around, made visible.

use std::fmt::Write as _;

/// Escapes text for HTML and marks deceptive characters.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => push(out, before, c, rest.peek().copied()),
        }
        before = c;
    }
}

/// Marks deceptive characters in text that is HTML already.
pub(super) fn mark_into(out: &mut String, html: &str) {
    let mut before = ' ';
    let mut rest = html.chars().peekable();
    while let Some(c) = rest.next() {
        push(out, before, c, rest.peek().copied());
        before = c;
    }
}

/// Text, not HTML, with deceptive characters marked.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    mark_into(&mut out, text);
    out
}

/// The same on one line.
pub(super) fn line(line: &str) -> String {
    let mut out = text(line);
    // A line break may be a space, never the start of something that looks like another field.
    if out.contains(['\n', '\r', '\t']) {
        out = out.replace(['\n', '\r', '\t'], " ");
    }
    out
}

/// Whether a character is shown as nothing, or changes the order in which others are shown.
pub(super) fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

fn push(out: &mut String, before: char, c: char, after: Option<char>) {
    if !is_deceptive(c) || joins(before, c, after) {
        out.push(c);
    } else {
        // Writing to a String cannot fail.
        let _ = write!(out, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c));
    }
}

/// Joiners belong to emoji and to Arabic and Indic words: there they stay.
fn joins(before: char, c: char, after: Option<char>) -> bool {
    let takes_joiners = |c: char| {
        matches!(c, '\u{0600}'..='\u{08ff}' | '\u{0900}'..='\u{0dff}' | '\u{fe0f}'
            | '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
    };
    matches!(c, '\u{200c}' | '\u{200d}')
        && takes_joiners(before)
        && after.is_some_and(|c| takes_joiners(c) || matches!(c, '\u{2190}'..='\u{21ff}'))
}
