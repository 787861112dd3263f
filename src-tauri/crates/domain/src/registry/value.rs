//! What single values may be.

use super::ProblemCode;
use super::report::is_unseemly;
use super::{Accepts, Provenance, Resolution, TeamStatus};
use crate::filter::LONGEST;
use crate::id::{Login, ProjectRef, RepoName, TeamId};
use chrono::{NaiveTime, Weekday};

/// Reads one kind of text value.
pub(super) struct Rule<T> {
    /// For people, with an example.
    pub(super) expected: &'static str,
    /// The value, or what kind of finding it is.
    pub(super) read: fn(&str) -> Result<T, ProblemCode>,
}

const BAD: ProblemCode = ProblemCode::BadValue;

/// A word or a name.
pub(super) const NAME: Rule<String> = Rule {
    expected: "1 to 100 characters on one line",
    read: |text| seemly(text, 100, false),
};
/// A sentence or a few.
pub(super) const TEXT: Rule<String> = Rule {
    expected: "text of at most 2000 characters",
    read: |text| {
        if text.is_empty() {
            Ok(String::new())
        } else {
            seemly(text, 2000, true)
        }
    },
};
/// A meeting's schedule in words.
pub(super) const WHEN: Rule<String> = Rule {
    expected: "when it meets, such as \"every second Wednesday 10:30\"",
    read: |text| seemly(text, 500, false),
};
/// A role, a kind: a word that becomes part of a sentence.
pub(super) const WORD: Rule<String> = Rule {
    expected: "a word of at most 40 characters, such as \"lead\"",
    read: |text| seemly(text, 40, false),
};
pub(super) const TEAM_ID: Rule<TeamId> = Rule {
    expected: "lower-case letters, digits and hyphens, such as \"build-test-release\"",
    read: |text| {
        let fits = (1..=60).contains(&text.len())
            && text
                .bytes()
                .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        fits.then(|| TeamId::from(text)).ok_or(BAD)
    },
};
pub(super) const LOGIN: Rule<Login> = Rule {
    expected: "a GitHub login without @, such as \"octo-person\"",
    read: |text| is_login(text).then(|| Login::from(text)).ok_or(BAD),
};
pub(super) const ORGANIZATION: Rule<String> = Rule {
    expected: "the login of a GitHub organization, such as \"open-campus\"",
    read: |text| is_login(text).then(|| text.to_owned()).ok_or(BAD),
};
pub(super) const PROJECT: Rule<ProjectRef> = Rule {
    expected: "organization/number of a GitHub Project, such as \"open-campus/2\"",
    read: |text| {
        text.parse::<ProjectRef>()
            .ok()
            .filter(|p| is_login(&p.owner) && p.to_string() == text)
            .ok_or(BAD)
    },
};
pub(super) const REPOSITORY: Rule<RepoName> = Rule {
    expected: "owner/name of a repository, such as \"open-campus/build-images\"",
    read: |text| {
        let fits = text.split_once('/').is_some_and(|(owner, name)| {
            is_login(owner)
                && (1..=100).contains(&name.len())
                && !matches!(name, "." | "..")
                && name
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        });
        fits.then(|| RepoName::from(text)).ok_or(BAD)
    },
};
pub(super) const LINK: Rule<String> = Rule {
    expected: "an https address, such as \"https://open-campus.example/charter\"",
    read: https,
};
pub(super) const ZONE: Rule<chrono_tz::Tz> = Rule {
    expected: "an IANA zone, such as \"Europe/Berlin\"",
    read: |text| text.parse().map_err(|_| ProblemCode::UnknownZone),
};
pub(super) const DUE: Rule<(Weekday, NaiveTime)> = Rule {
    expected: "a weekday and a time of 24 hours, such as \"friday 17:00\"",
    read: |text| due(text).ok_or(BAD),
};
pub(super) const STATUS: Rule<TeamStatus> = Rule {
    expected: "forming, active, dormant or ended",
    read: |text| match text {
        "forming" => Ok(TeamStatus::Forming),
        "active" => Ok(TeamStatus::Active),
        "dormant" => Ok(TeamStatus::Dormant),
        "ended" => Ok(TeamStatus::Ended),
        _ => Err(BAD),
    },
};
pub(super) const ACCEPTS: Rule<Accepts> = Rule {
    expected: "by-hand or auto",
    read: |text| match text {
        "by-hand" => Ok(Accepts::ByHand),
        "auto" => Ok(Accepts::Auto),
        _ => Err(BAD),
    },
};
pub(super) const PROVENANCE: Rule<Provenance> = Rule {
    expected: "note or always",
    read: |text| match text {
        "note" => Ok(Provenance::Note),
        "always" => Ok(Provenance::Always),
        _ => Err(BAD),
    },
};

/// The text of a filter.
pub(super) const CONDITION: Rule<String> = Rule {
    expected: "a filter that asks for something, such as \"is:new label:security\"",
    read: |text| seemly(text, LONGEST, false),
};
pub(super) const RESOLUTION: Rule<Resolution> = Rule {
    expected: "name-owner, duplicate, decline, ask, answer or transfer",
    read: |text| {
        let known = Resolution::ALL.into_iter().find(|r| r.word() == text);
        known.ok_or(BAD)
    },
};

/// Text that is there, not too long, and shows what it is.
fn seemly(text: &str, longest: usize, lines: bool) -> Result<String, ProblemCode> {
    let shown = |c: char| !is_unseemly(c) || (lines && matches!(c, '\n' | '\r' | '\t'));
    let fits =
        !text.trim().is_empty() && text.chars().nth(longest).is_none() && text.chars().all(shown);
    fits.then(|| text.to_owned()).ok_or(BAD)
}

/// GitHub's rule for logins; managed accounts also have an underscore.
fn is_login(text: &str) -> bool {
    (1..=39).contains(&text.len())
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// An https address with a plain host: no user part (`https://github.com@evil.example`), no spaces,
/// nothing that hides.
fn https(text: &str) -> Result<String, ProblemCode> {
    let rest = text.strip_prefix("https://").ok_or(ProblemCode::NotHttps)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let fits = text.len() <= 2000
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && name.bytes().any(|b| b.is_ascii_alphanumeric())
        && port.parse::<u16>().is_ok()
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c == '\\' || is_unseemly(c));
    fits.then(|| text.to_owned()).ok_or(BAD)
}

fn due(text: &str) -> Option<(Weekday, NaiveTime)> {
    let (day, time) = text.split_once(' ')?;
    let time = time.trim();
    let two_digits = time.len() == 5 && time.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let time = NaiveTime::parse_from_str(time, "%H:%M")
        .ok()
        .filter(|_| two_digits)?;
    Some((day.parse().ok()?, time))
}
