//! What HTML is allowed. Everything that is not named here is dropped.

use super::link;
use ammonia::{Builder, UrlRelative};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// No scripts, styles, svg, math, forms, media, frames, classes or ids. `img` is replaced by
/// [`super::finish`] and never reaches the window.
const TAGS: [&str; 42] = [
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
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
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

/// Elements whose text is not text for people either.
const DROPPED_WITH_CONTENT: [&str; 14] = [
    "script", "style", "svg", "math", "iframe", "object", "embed", "noscript", "template", "title",
    "textarea", "select", "noembed", "noframes",
];

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from(DROPPED_WITH_CONTENT))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("img", HashSet::from(["src", "alt"])),
            ("ol", HashSet::from(["start"])),
            ("details", HashSet::from(["open"])),
            ("td", HashSet::from(["align"])),
            ("th", HashSet::from(["align"])),
        ]))
        .tag_attribute_values(HashMap::from([(
            "ol",
            HashMap::from([("reversed", HashSet::from([""]))]),
        )]))
        .url_schemes(HashSet::from(["https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"))
        .strip_comments(true)
        .attribute_filter(attribute);
    builder
});

fn attribute<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (element, attribute) {
        ("a", "href") | ("img", "src") => link::validate(value)
            .ok()
            .filter(|url| element == "a" || url.scheme() == "https")
            .map(|url| Cow::Owned(url.into())),
        ("td" | "th", "align") => {
            matches!(value, "left" | "right" | "center").then_some(Cow::Borrowed(value))
        }
        ("ol", "start") => value.parse::<u32>().ok().map(|_| Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

pub(super) fn clean(html: &str) -> String {
    SANITIZER.clean(html).to_string()
}
