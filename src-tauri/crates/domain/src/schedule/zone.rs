//! Which zone a text means, if that is certain.

use super::Unreadable;
use chrono::{NaiveDate, TimeZone};
use chrono_tz::{OffsetName, Tz};

/// The zone of a schedule, from the registry's `tz` and from the names that stand in the text.
pub(super) fn resolve(tz: Option<Tz>, written: &[&str]) -> Result<Tz, Unreadable> {
    let mut names = written.to_vec();
    names.sort_unstable();
    names.dedup();
    match (tz, names.as_slice()) {
        (None, []) => Err(Unreadable::NoZone),
        (Some(tz), []) => Ok(tz),
        (None, [name]) => certain(name).ok_or(Unreadable::AmbiguousZone),
        (Some(tz), [name]) if agrees(tz, name) => Ok(tz),
        _ => Err(Unreadable::TwoZones),
    }
}

/// Whether a word looks like a zone, so that it is judged as one: an IANA name or an abbreviation.
pub(super) fn looks_like_zone(word: &str) -> bool {
    let abbreviation =
        (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    abbreviation || word == "Z" || certain(word).is_some()
}

/// The one zone that a word can mean. IANA names count, but not those that are abbreviations
/// (`EST`, `CET`): in IANA they are fixed or borrowed offsets, and people mean a clock on a wall.
/// `PT` is several clocks: Los Angeles and Vancouver need not agree.
fn certain(word: &str) -> Option<Tz> {
    match word {
        "UTC" | "GMT" | "Z" => Some(Tz::UTC),
        // The only zone of that name, and one without summer time.
        "JST" => Some(Tz::Asia__Tokyo),
        _ if word.bytes().any(|b| b.is_ascii_lowercase()) => word.parse().ok(),
        _ => None,
    }
}

/// Whether a word in the text says the same as the registry's zone: the same name, or the zone's
/// own abbreviation in winter or summer (`CET`, `CEST`), also in the short form `PT`.
fn agrees(tz: Tz, word: &str) -> bool {
    let same = certain(word).is_some_and(|w| w == tz || (is_utc(w) && is_utc(tz)));
    same || own_abbreviations(tz).iter().any(|own| {
        own == word
            || matches!(
                (own.as_bytes(), word.as_bytes()),
                ([a, b'S' | b'D', b'T'], [c, b'T']) if a == c
            )
    })
}

fn is_utc(tz: Tz) -> bool {
    tz == Tz::UTC || own_abbreviations(tz).iter().all(|a| a == "UTC")
}

/// The zone's abbreviations in January and July of one settled year.
fn own_abbreviations(tz: Tz) -> Vec<String> {
    [1, 7]
        .iter()
        .filter_map(|month| NaiveDate::from_ymd_opt(2024, *month, 15))
        .filter_map(|day| {
            let offset = tz.offset_from_utc_date(&day);
            offset.abbreviation().map(str::to_owned)
        })
        .collect()
}
