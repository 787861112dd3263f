//! Reads HTML that is about to be shown, without the code that made it: whatever is not named here
//! is an offence. Only elements without scripts, styles, foreign content or raw text are named, so
//! what the browser makes of the text is what stands in it.

/// Elements that may be shown.
const TAGS: [&str; 39] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// An attribute, the elements that may have it, and what its value may be.
type Allowed = (&'static str, &'static [&'static str], fn(&str) -> bool);

/// Attributes that may be shown.
const ATTRIBUTES: [Allowed; 6] = [
    ("href", &["a"], leads_out),
    ("title", &["a"], leads_out),
    ("rel", &["a"], |value| value == "noopener noreferrer"),
    ("align", &["td", "th"], |value| {
        matches!(value, "left" | "right" | "center")
    }),
    ("start", &["ol"], |value| value.parse::<u32>().is_ok()),
    ("open", &["details"], |value| !value.contains(['<', '>'])),
];

/// Everything about a piece of HTML that must not be there; empty when it is inert.
#[must_use]
pub fn offences(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        deceptions(text, &mut found);
        let Some((tag, after)) = end_of_tag(after) else {
            found.push(format!("a tag that does not end: <{after}"));
            return found;
        };
        rest = after;
        offences_of_tag(tag, &mut found);
    }
    deceptions(rest, &mut found);
    found
}

/// The inside of a tag, and what follows it. A `>` in a quoted value does not end it.
fn end_of_tag(after: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let end = after.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })?;
    Some((after.get(..end)?, after.get(end + 1..)?))
}

fn offences_of_tag(tag: &str, found: &mut Vec<String>) {
    let (closing, inner) = match tag.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, tag),
    };
    let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
    if !TAGS.contains(&name) {
        found.push(format!("<{tag}>"));
        return;
    }
    if closing && !rest.is_empty() {
        found.push(format!("<{tag}>: an end tag with attributes"));
    }
    while !rest.is_empty() {
        let Some((attribute, after)) = rest.split_once("=\"") else {
            found.push(format!("<{tag}>: no attribute: {rest}"));
            return;
        };
        let Some((value, after)) = after.split_once('"') else {
            found.push(format!("<{tag}>: a value that does not end"));
            return;
        };
        let fine = ATTRIBUTES.iter().any(|(allowed, elements, value_is_fine)| {
            *allowed == attribute && elements.contains(&name) && value_is_fine(value)
        });
        if !fine {
            found.push(format!("<{name} {attribute}={value:?}>"));
        }
        deceptions(value, found);
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
}

/// `https` to a host without user information, or a plain mail address; percent-encoded ASCII.
fn leads_out(value: &str) -> bool {
    let plain = value.is_ascii()
        && !value.contains(['<', '>', '\\'])
        && !value.chars().any(|c| c.is_whitespace() || c.is_control());
    let host = value
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    let of_host = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    let https = host.is_some_and(|host| !host.is_empty() && host.chars().all(of_host));
    plain && (https || value.starts_with("mailto:"))
}

/// Characters that turn text round or show nothing. Joiners are left to the eye: words need them.
fn deceptions(text: &str, found: &mut Vec<String>) {
    let deceptive = |c: char| {
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{200e}'
            | '\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' | '\u{ad}')
            || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    };
    for c in text.chars().filter(|c| deceptive(*c)) {
        found.push(format!("U+{:04X} is not marked", u32::from(c)));
    }
}
