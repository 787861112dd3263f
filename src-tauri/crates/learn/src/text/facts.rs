//! What a chunk of text points to: a link, another item, a file, a person.

use crate::term::Kind;

/// The kind of what a chunk points to: a link, a file, a person; `None` for plain words.
pub(super) fn pointed_to(chunk: &str) -> Option<Kind> {
    if is_reference(chunk) || chunk.contains("://") {
        return Some(Kind::Link);
    }
    if let Some(login) = chunk.strip_prefix('@') {
        let is_login = login.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        return is_login.then_some(Kind::Person);
    }
    is_path(chunk).then_some(Kind::Path)
}

/// A link without its scheme, query and last slash, so that two spellings are one.
pub(super) fn bare(link: &str) -> &str {
    let link = link.split_once("://").map_or(link, |(_, rest)| rest);
    let link = link.strip_prefix("www.").unwrap_or(link);
    link.trim_end_matches(['/', '.', ':'])
}

/// The host of a link; `None` for an item.
pub(super) fn host(link: &str) -> Option<&str> {
    link.contains("://").then(|| bare(link).split('/').next())?
}

/// Whether a part of a link says nothing about where it leads.
pub(super) fn is_part_of_every_link(part: &str) -> bool {
    ["com", "org", "net", "html"].contains(&part)
}

/// `#12`, `name#12` or `owner/name#12`.
fn is_reference(chunk: &str) -> bool {
    chunk
        .split_once('#')
        .is_some_and(|(_, number)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// A file with a folder before it and an ending of one to five letters: `a/b/c.go`, `a/b.rs:12`.
fn is_path(chunk: &str) -> bool {
    let path = without_line(chunk);
    let Some((folder, file)) = path.rsplit_once('/') else {
        return false;
    };
    let Some((name, ending)) = file.rsplit_once('.') else {
        return false;
    };
    let letters = ending.chars().all(|c| c.is_ascii_alphabetic());
    // A host before the first slash is an address without its scheme.
    let is_host = folder.split('/').next().is_some_and(|f| f.contains('.'));
    !name.is_empty() && letters && (1..=5).contains(&ending.len()) && !is_host
}

/// A path without the line behind it.
pub(super) fn without_line(path: &str) -> &str {
    path.split_once(':').map_or(path, |(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::{Kind, bare, pointed_to};

    #[test]
    fn links_items_and_files_are_told_apart() {
        let cases = [
            ("https://a.example/x", Some(Kind::Link)),
            ("#12", Some(Kind::Link)),
            ("owner/name#12", Some(Kind::Link)),
            ("@kim-l", Some(Kind::Person)),
            ("@scope/package", None),
            ("c#sharp", None),
            ("pkg/kubelet/cm.go", Some(Kind::Path)),
            ("src/main.rs:12", Some(Kind::Path)),
            ("docs.example/v1.html", None),
            ("and/or", None),
            ("v1.2/x.30", None),
        ];
        for (chunk, expected) in cases {
            assert_eq!(pointed_to(chunk), expected, "{chunk}");
        }
    }

    #[test]
    fn spellings_of_a_link_are_one() {
        for link in [
            "https://www.a.example/x/",
            "http://a.example/x",
            "a.example/x.",
        ] {
            assert_eq!(bare(link), "a.example/x");
        }
    }
}
