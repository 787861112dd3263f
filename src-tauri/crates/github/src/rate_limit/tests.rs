//! When requests may leave.

use super::*;
use http::HeaderValue;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a time")
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| {
            let value = HeaderValue::from_str(value).expect("a header");
            (http::HeaderName::from_static(name), value)
        })
        .collect()
}

const NOW: &str = "2026-11-20T12:00:00Z";

fn until(limits: &Limits, pairs: &[(&'static str, &str)], secondary: bool) -> String {
    until_at(limits, NOW, pairs, secondary)
}

fn until_at(limits: &Limits, now: &str, pairs: &[(&'static str, &str)], secondary: bool) -> String {
    let headers = headers(pairs);
    limits.saw(Resource::Core, &headers, at(now));
    match limits.limited(Resource::Core, &headers, secondary, at(now)) {
        Error::RateLimited { until, .. } => until.to_rfc3339(),
        other => panic!("{other:?}"),
    }
}

/// 12:30:00 as GitHub's clock counts.
const RESET: &str = "1795177800";

#[test]
fn the_wait_is_what_github_named() {
    let quota = [
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", RESET),
    ];
    for (pairs, expected) in [
        (vec![("retry-after", "90")], "2026-11-20T12:01:30+00:00"),
        (quota.to_vec(), "2026-11-20T12:30:00+00:00"),
        // The local clock is a day behind GitHub's: the header's difference counts.
        (
            [&quota[..], &[("date", "Fri, 20 Nov 2026 12:10:00 GMT")]].concat(),
            "2026-11-20T12:20:00+00:00",
        ),
        (vec![], "2026-11-20T12:01:00+00:00"),
        (vec![("retry-after", "soon")], "2026-11-20T12:01:00+00:00"),
    ] {
        assert_eq!(
            until(&Limits::default(), &pairs, false),
            expected,
            "{pairs:?}"
        );
    }
}

#[test]
fn without_a_named_time_waits_double_until_a_request_passes() {
    let limits = Limits::default();
    for (now, expected) in [
        ("2026-11-20T12:00:00Z", "2026-11-20T12:01:00+00:00"),
        // Under way together with the first: the same limit, a minute from here.
        ("2026-11-20T12:00:01Z", "2026-11-20T12:01:01+00:00"),
        ("2026-11-20T12:01:01Z", "2026-11-20T12:03:01+00:00"),
        ("2026-11-20T12:03:01Z", "2026-11-20T12:07:01+00:00"),
    ] {
        assert_eq!(until_at(&limits, now, &[], true), expected, "{now}");
    }
    limits.passed();
    let again = until_at(&limits, "2026-11-20T12:07:01Z", &[], true);
    assert_eq!(again, "2026-11-20T12:08:01+00:00");
}

#[test]
fn a_wait_without_a_time_is_a_minute_also_beside_a_shorter_one() {
    let limits = Limits::default();
    until(&limits, &[("retry-after", "20")], true);
    assert_eq!(until(&limits, &[], true), "2026-11-20T12:01:00+00:00");
    assert!(
        limits
            .gate(Resource::Core, at("2026-11-20T12:00:59Z"))
            .is_err()
    );
}

#[test]
fn a_shorter_wait_does_not_open_the_gate_earlier() {
    let limits = Limits::default();
    until(&limits, &[("retry-after", "90")], true);
    until(&limits, &[("retry-after", "10")], true);
    let gate = |time: &str| limits.gate(Resource::Graphql, at(time));
    assert!(gate("2026-11-20T12:01:29Z").is_err());
    assert!(gate("2026-11-20T12:01:30Z").is_ok());
}

#[test]
fn an_answer_that_was_under_way_does_not_open_a_spent_limit() {
    let limits = Limits::default();
    let quota = |remaining| {
        headers(&[
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", remaining),
            ("x-ratelimit-reset", RESET),
        ])
    };
    limits.saw(Resource::Core, &quota("0"), at(NOW));
    limits.saw(Resource::Core, &quota("1"), at(NOW));
    assert!(limits.gate(Resource::Core, at(NOW)).is_err());
    let anew = at("2026-11-20T12:30:00Z");
    limits.saw(Resource::Core, &quota("4999"), anew);
    assert!(limits.gate(Resource::Core, anew).is_ok());
    assert_eq!(limits.budget().core.map(|q| q.remaining), Some(4999));
}

#[test]
fn a_new_connection_of_the_same_account_keeps_to_what_the_old_one_was_told() {
    let old = Limits::default();
    until(&old, &[("retry-after", "90")], true);
    let new = Limits::default();
    new.succeed(&old);
    let gate = |time: &str| new.gate(Resource::Core, at(time));
    assert!(gate("2026-11-20T12:01:29Z").is_err());
    assert!(gate("2026-11-20T12:01:30Z").is_ok());
}

#[test]
fn the_gate_stays_closed_until_the_named_time_and_not_longer() {
    let limits = Limits::default();
    until(&limits, &[("retry-after", "90")], true);
    let gate = |time: &str| limits.gate(Resource::Graphql, at(time));
    assert!(gate("2026-11-20T12:01:29Z").is_err());
    assert!(gate("2026-11-20T12:01:30Z").is_ok());
}

#[test]
fn the_last_good_answer_closes_only_its_own_resource() {
    let limits = Limits::default();
    let last = headers(&[
        ("x-ratelimit-limit", "10"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", RESET),
        ("x-ratelimit-resource", "search"),
    ]);
    limits.saw(Resource::Core, &last, at(NOW));
    assert!(limits.gate(Resource::Search, at(NOW)).is_err());
    assert!(limits.gate(Resource::Core, at(NOW)).is_ok());
    assert!(
        limits
            .gate(Resource::Search, at("2026-11-20T12:30:00Z"))
            .is_ok()
    );
    assert_eq!(limits.budget().search.map(|q| q.remaining), Some(0));
    assert_eq!(limits.budget().core, None);
}

#[test]
fn bulk_reads_leave_a_tenth_of_the_hour() {
    let limits = Limits::default();
    for (remaining, spare) in [("500", true), ("499", false)] {
        let told = headers(&[
            ("x-ratelimit-limit", "5000"),
            ("x-ratelimit-remaining", remaining),
            ("x-ratelimit-reset", RESET),
        ]);
        limits.saw(Resource::Core, &told, at(NOW));
        assert_eq!(limits.spare(Resource::Core, at(NOW)).is_ok(), spare);
    }
}

#[test]
fn a_reset_far_away_is_a_wrong_clock() {
    let limits = Limits::default();
    let pairs = [
        ("x-ratelimit-limit", "5000"),
        ("x-ratelimit-remaining", "0"),
        ("x-ratelimit-reset", "1795350600"),
    ];
    assert_eq!(until(&limits, &pairs, false), "2026-11-20T13:01:00+00:00");
}
