//! Bodies as they are compared.

use crate::marker::strip;
use sha2::{Digest, Sha256};

/// A body as both sides can compare it: [`strip`]ped of HTML comments (GitHub may remove them, and the
/// marker is one) and without space at the ends.
#[must_use]
pub fn visible_text(body: &str) -> String {
    strip(body).trim().to_owned()
}

/// SHA-256 in hex of [`visible_text`].
#[must_use]
pub fn body_hash(body: &str) -> String {
    Sha256::digest(visible_text(body).as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a text mentions a team of an organization, `@organization/team`.
pub(super) fn mentions_team(body: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    body.split('@').skip(1).any(|after| {
        after.split_once('/').is_some_and(|(owner, rest)| {
            !owner.is_empty() && owner.chars().all(name) && rest.starts_with(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Change;

    #[test]
    fn comments_do_not_change_what_a_body_says() {
        for (body, text) in [
            (
                "Done.\r\nMore.\n\n<!-- guildhall:check-in v1 op=1 -->",
                "Done.\nMore.",
            ),
            ("a <!-- x --> b <!-- y -->", "a  b"),
            ("never closed <!-- guildhall", "never closed <!-- guildhall"),
            ("", ""),
        ] {
            assert_eq!(visible_text(body), text, "{body:?}");
        }
        assert_eq!(body_hash("Done."), body_hash("Done.\n<!-- m -->"));
        assert_ne!(body_hash("Done."), body_hash("Done!"));
    }

    #[test]
    fn a_team_mention_is_a_broadcast_and_a_person_is_not() {
        let comment = |body: &str| Change::Comment {
            subject: "I_1".into(),
            body: body.into(),
        };
        for (body, broadcast) in [
            ("thanks @open-campus/devops", true),
            ("thanks @someone", false),
            ("see someone@example.org/path or a/b", false),
            ("@someone and open-campus/devops", false),
            ("News\n<!-- guildhall:announced v1 op=1 -->", true),
        ] {
            assert_eq!(comment(body).is_broadcast(), broadcast, "{body:?}");
        }
    }
}
