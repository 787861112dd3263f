//! GitHub's Markdown to HTML, with its depth and size watched.

use super::NESTING;
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};
use std::fmt;

/// Whether blocks nest deeper than is worked on, seen from how lines begin. Cheap: the parser itself
/// is what deep nesting hurts.
pub(super) fn nests_too_deeply(markdown: &str) -> bool {
    markdown.lines().any(|line| containers(line) > NESTING)
}

/// How many quotes and lists a line opens or continues, at most.
fn containers(line: &str) -> usize {
    let mut opened = 0;
    let mut columns = 0;
    let mut rest = line.bytes().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4,
            b'>' => opened += 1,
            b'-' | b'+' | b'*' if matches!(rest.peek(), Some(b' ' | b'\t') | None) => opened += 1,
            b'0'..=b'9' | b'.' | b')' => {}
            _ => break,
        }
        if byte.is_ascii_digit() && matches!(rest.peek(), Some(b'.' | b')')) {
            opened += 1;
        }
    }
    // An outer list costs its inner lines two columns each; without a marker it is code or text.
    if opened > 0 { opened + columns / 2 } else { 0 }
}

/// Whether tags nest deeper than is worked on: the sanitizer's parser is slow there. An end tag
/// ends its own element only; what stood inside it may stay open, as it does in HTML.
pub(super) fn tags_nest_too_deeply(html: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let closing = after.starts_with('/');
        let name: String = after
            .chars()
            .skip(usize::from(closing))
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || closes_itself(&name) {
            continue;
        }
        if !closing {
            open.push(name);
        } else if let Some(at) = open.iter().rposition(|known| *known == name) {
            open.remove(at);
        }
        // Each block of Markdown may be two elements.
        if open.len() > 2 * NESTING {
            return true;
        }
    }
    false
}

/// Void elements, and those that a sibling closes.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "wbr"
            | "p"
            | "li"
            | "td"
            | "th"
            | "tr"
            | "dt"
            | "dd"
            | "thead"
            | "tbody"
            | "tfoot"
            | "option"
            | "meta"
            | "link"
            | "source"
            | "col"
    )
}

/// HTML that still has to be sanitized; `None` when it nests too deeply or is longer than `limit`.
pub(super) fn to_html(markdown: &str, limit: usize) -> Option<String> {
    let arena = Arena::new();
    let options = options();
    let root = parse_document(&arena, markdown, &options);
    for node in root.descendants() {
        if node.ancestors().take(NESTING + 2).count() > NESTING + 1 {
            return None;
        }
    }
    for node in root.descendants() {
        adapt(&arena, node);
    }
    let mut html = Bounded {
        text: String::new(),
        limit,
    };
    format_html(root, &options, &mut html).ok()?;
    Some(html.text)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    // GitHub shows a line break in an issue as one.
    options.render.hardbreaks = true;
    // Raw HTML goes on to the sanitizer, which decides.
    options.render.r#unsafe = true;
    options
}

/// Headings below those of the page; tasks as text, for there are no form controls in a body.
fn adapt<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let task = {
        let mut data = node.data.borrow_mut();
        match &mut data.value {
            NodeValue::Heading(heading) => {
                heading.level = (heading.level + 2).min(6);
                None
            }
            NodeValue::TaskItem(task) => Some(task.symbol.is_some()),
            _ => None,
        }
    };
    let Some(done) = task else { return };
    let box_of_task = if done { "\u{2611} " } else { "\u{2610} " };
    let text = arena.alloc(NodeValue::Text(box_of_task.into()).into());
    let first = node
        .first_child()
        .filter(|child| matches!(child.data.borrow().value, NodeValue::Paragraph));
    match first {
        Some(paragraph) => paragraph.prepend(text),
        None => {
            let paragraph = arena.alloc(NodeValue::Paragraph.into());
            paragraph.append(text);
            node.prepend(paragraph);
        }
    }
}

/// Refuses to grow beyond its limit.
struct Bounded {
    text: String,
    limit: usize,
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.text.len() + more.len() > self.limit {
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        Ok(())
    }
}
