//! The last pass, over HTML that the sanitizer wrote and that is therefore regular: images become
//! placeholders, links tell where they lead, deceptive characters are marked.

use super::characters::{escape_into, mark_into};
use super::link::{self, Url};

pub(super) fn finish(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    // The link that is open, if it leads anywhere: links do not nest.
    let mut open: Option<Url> = None;
    let mut in_link = false;
    while let Some((text, after)) = rest.split_once('<') {
        mark_into(&mut out, text);
        let end = end_of_tag(after);
        let (tag, after) = after.split_at(end);
        rest = after.strip_prefix('>').unwrap_or(after);
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        match name {
            "img" => image(&mut out, tag, in_link),
            "a" => {
                in_link = true;
                open = attribute(tag, "href").and_then(|href| link::validate(&href).ok());
                anchor(&mut out, open.as_ref());
            }
            "/a" => {
                out.push_str("</a>");
                in_link = false;
                if let Some(host) = open.take().as_ref().and_then(link::disguised_host) {
                    out.push_str(" (");
                    escape_into(&mut out, host);
                    out.push(')');
                }
            }
            _ => {
                out.push('<');
                mark_into(&mut out, tag);
                out.push('>');
            }
        }
    }
    mark_into(&mut out, rest);
    out
}

/// A link whose address is shown when it is pointed at; without address it is only text.
fn anchor(out: &mut String, url: Option<&Url>) {
    let Some(url) = url else {
        out.push_str("<a>");
        return;
    };
    out.push_str("<a href=\"");
    escape_into(out, url.as_str());
    out.push_str("\" title=\"");
    escape_into(out, url.as_str());
    out.push_str("\" rel=\"noopener noreferrer\">");
}

/// Nothing is loaded: the description and the host stand for the picture, and lead to it.
fn image(out: &mut String, tag: &str, in_link: bool) {
    let alt = attribute(tag, "alt").unwrap_or_default();
    let source = attribute(tag, "src").and_then(|src| link::validate(&src).ok());
    let linked = source.as_ref().filter(|_| !in_link);
    if linked.is_some() {
        anchor(out, linked);
    }
    out.push_str("<span>\u{1f5bc} ");
    escape_into(out, alt.trim());
    if let Some(host) = source.as_ref().and_then(Url::host_str) {
        if !alt.trim().is_empty() {
            out.push(' ');
        }
        out.push('(');
        escape_into(out, host);
        out.push(')');
    }
    out.push_str("</span>");
    if linked.is_some() {
        out.push_str("</a>");
    }
}

/// Where the tag ends, past quoted values.
fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// An attribute's value with its entities read: the sanitizer writes `name="value"`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let (_, after) = tag.split_once(&start)?;
    let (value, _) = after.split_once('"')?;
    Some(
        value
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&nbsp;", "\u{a0}")
            .replace("&amp;", "&"),
    )
}
