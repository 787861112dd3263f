//! Markers, check-ins, and titles of strangers in own texts.

use domain::check_in;
use domain::id::OpId;
use domain::marker::{self, Kind, Marker};

/// Reading is total, what is read is written the same way again, and a quotation notifies nobody.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    assert_eq!(domain::change::body_hash(&text).len(), 64);
    if let Some(read) = marker::parse(&text) {
        assert!(
            read.op.as_ref().is_none_or(|op| op.as_str().len() == 36),
            "{read:?}"
        );
        round_trip(&marker::strip(&text), &read);
    }
    round_trip(&text, &made_of(input));
    if let Some(read) = check_in::read(&text, None) {
        assert_eq!(
            check_in::parse(&text, None).as_ref(),
            Some(&read.answers),
            "{text:?}"
        );
    }
    let title: String = text.chars().take(256).collect();
    notifies_nobody(&title, &check_in::quoted(&title));
}

/// A marker whose kind and values are taken from the input.
fn made_of(input: &[u8]) -> Marker {
    let (first, rest) = input.split_first().unwrap_or((&0, &[]));
    let kind = Kind::ALL
        .into_iter()
        .nth(usize::from(*first) % Kind::ALL.len())
        .unwrap_or(Kind::Accept);
    let op = OpId("01935f2e-7c00-7000-8000-000000000001".to_owned());
    let mut values = rest.split(|byte| *byte == b'\n');
    let mut value = || String::from_utf8_lossy(values.next().unwrap_or_default()).into_owned();
    Marker::new(kind, &op)
        .with("team", value())
        .with("to", value())
        .with("a-key", value())
}

fn round_trip(text: &str, written: &Marker) {
    let line = written.render();
    assert!(
        !line.contains(['\n', '\r', '@']) && line.matches("-->").count() == 1,
        "{line:?}"
    );
    assert_eq!(marker::parse(&line).as_ref(), Some(written), "{line:?}");
    let body = marker::body(text, written);
    assert_eq!(marker::parse(&body).as_ref(), Some(written), "{body:?}");
    // What hides the marker from readers must hide nothing of the text, and leave nothing of itself.
    assert!(!marker::strip(&body).contains(&line), "{body:?}");
}

/// GitHub looks for mentions in what is shown, outside of code and links.
fn notifies_nobody(title: &str, quoted: &str) {
    let body = api::render::body(quoted);
    // What is nested too deeply is shown as plain text here only: it says nothing of GitHub.
    if body.plain {
        return;
    }
    let shown = body.html;
    // An address that is not opened here loses its `href`; on GitHub it is a link all the same.
    let shown_links = shown.replace("<a>", "<a >");
    let outside = without(&without(&shown_links, "<code>", "</code>"), "<a ", "</a>");
    let mut before = ' ';
    let mut rest = outside.chars().peekable();
    while let Some(c) = rest.next() {
        let mentions = c == '@'
            && !(before.is_ascii_alphanumeric() || before == '_')
            && rest.peek().is_some_and(char::is_ascii_alphanumeric);
        assert!(
            !mentions,
            "{title:?} quoted as {quoted:?} notifies: {shown}"
        );
        before = c;
    }
}

/// What stands around elements of a kind, a backquote in the place of each.
fn without(html: &str, begins: &str, ends: &str) -> String {
    let mut outside = String::new();
    for (n, part) in html.split(begins).enumerate() {
        let after = part.split_once(ends).filter(|_| n > 0);
        outside.push('`');
        outside.push_str(after.map_or(part, |(_, after)| after));
    }
    outside
}
