//! Links: out of the window to the browser, and from outside to a place in the window.

use crate::error::{Code, Error, Result};
use crate::render::link;

/// The address that may be handed to the system's browser.
///
/// # Errors
/// When it is anything but plain https or mailto.
pub fn safe(url: &str) -> Result<String> {
    match link::validate(url) {
        Ok(url) => Ok(url.to_string()),
        Err(_) => Err(Error::new(Code::UnsafeLink).with("url", url)),
    }
}

/// The window's route for `guildhall://…`. Untrusted: it names a known place or nothing, and never
/// does more than show it.
#[must_use]
pub fn route(link: &str) -> Option<String> {
    const PLACES: [&str; 10] = [
        "teams",
        "triage",
        "board",
        "check-in",
        "round-up",
        "nudges",
        "announcements",
        "outbox",
        "doctor",
        "settings",
    ];
    let rest = link.strip_prefix("guildhall://")?.trim_end_matches('/');
    let mut parts = rest.split('/');
    let place = match parts.next()? {
        "team" => "teams",
        place if PLACES.contains(&place) => place,
        _ => return None,
    };
    let rest: Vec<&str> = parts.collect();
    let plain = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    match rest.as_slice() {
        [] => Some(format!("/{place}")),
        [id] if plain(id) => Some(format!("/{place}/{id}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::route;

    #[test]
    fn links_lead_to_known_places_only() {
        for (link, expected) in [
            (
                "guildhall://team/build-test-release",
                Some("/teams/build-test-release"),
            ),
            (
                "guildhall://team/build-test-release/",
                Some("/teams/build-test-release"),
            ),
            ("guildhall://triage", Some("/triage")),
            ("guildhall://board/btr", Some("/board/btr")),
            ("guildhall://nowhere", None),
            ("guildhall://team/../outbox", None),
            ("guildhall://team/a?x=1", None),
            ("guildhall://team/%2e%2e", None),
            ("guildhall://team/<script>", None),
            ("https://team/a", None),
            ("guildhall://", None),
        ] {
            assert_eq!(route(link).as_deref(), expected, "{link}");
        }
    }
}
