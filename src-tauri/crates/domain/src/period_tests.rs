use super::*;
use proptest::prelude::*;

fn cadence(from: &str, weeks: u32, time: &str, tz: &str) -> Cadence {
    Cadence {
        from: from.parse().unwrap(),
        weeks,
        time: NaiveTime::parse_from_str(time, "%H:%M").unwrap(),
        tz: tz.parse().unwrap(),
    }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn check(cadences: &[Cadence], when: &str, expected: Option<(&str, &str, &str)>) {
    let found = cycle_at(cadences, at(when));
    let expected = expected.map(|(id, opens, due)| (id.to_owned(), at(opens), at(due)));
    assert_eq!(found.map(|c| (c.id.0, c.opens, c.due)), expected, "{when}");
}

#[test]
fn a_window_ends_with_its_due_and_starts_after_the_one_before() {
    let c = [cadence("2026-10-09", 2, "17:00", "UTC")];
    let first = Some(("2026-10-09", "2026-09-25T17:00:00Z", "2026-10-09T17:00:00Z"));
    let second = Some(("2026-10-23", "2026-10-09T17:00:00Z", "2026-10-23T17:00:00Z"));
    check(&c, "2026-09-25T17:00:00Z", None);
    check(&c, "2026-09-25T17:00:01Z", first);
    check(&c, "2026-10-09T17:00:00Z", first);
    check(&c, "2026-10-09T17:00:01Z", second);
    check(&c, "2026-10-23T17:00:00Z", second);
    check(&c, "0001-01-01T00:00:00Z", None);
}

#[test]
fn dues_keep_their_local_time_over_a_clock_change() {
    // Berlin leaves summer time on 2026-10-25 and enters it on 2027-03-28.
    let c = [cadence("2026-10-09", 2, "17:00", "Europe/Berlin")];
    check(
        &c,
        "2026-10-25T12:00:00Z",
        Some(("2026-11-06", "2026-10-23T15:00:00Z", "2026-11-06T16:00:00Z")),
    );
    check(
        &c,
        "2027-03-28T12:00:00Z",
        Some(("2027-04-09", "2027-03-26T16:00:00Z", "2027-04-09T15:00:00Z")),
    );
}

#[test]
fn a_due_on_the_sunday_of_a_clock_change_exists_once() {
    // 02:30 is skipped on 2027-03-28 (read as 01:30 UTC) and happens twice on 2026-10-25.
    let spring = [cadence("2027-03-28", 1, "02:30", "Europe/Berlin")];
    check(
        &spring,
        "2027-03-28T00:00:00Z",
        Some(("2027-03-28", "2027-03-21T01:30:00Z", "2027-03-28T01:30:00Z")),
    );
    let autumn = [cadence("2026-10-25", 1, "02:30", "Europe/Berlin")];
    check(
        &autumn,
        "2026-10-25T00:30:00Z",
        Some(("2026-10-25", "2026-10-18T00:30:00Z", "2026-10-25T00:30:00Z")),
    );
    check(
        &autumn,
        "2026-10-25T01:00:00Z",
        Some(("2026-11-01", "2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z")),
    );
}

#[test]
fn a_day_that_a_zone_skipped_still_has_its_due() {
    let c = [cadence("2011-12-30", 1, "12:00", "Pacific/Apia")];
    assert!(cycle_of_id(&c, &"2012-01-06".into()).is_some());
    assert!(cycle_at(&c, at("2011-12-29T00:00:00Z")).is_some());
}

#[test]
fn a_change_of_cadence_leaves_history_alone() {
    let old = cadence("2026-10-09", 2, "17:00", "UTC");
    let new = cadence("2026-11-10", 4, "12:00", "UTC");
    let both = [old.clone(), new];
    for when in [
        "2026-10-01T00:00:00Z",
        "2026-10-20T00:00:00Z",
        "2026-11-06T17:00:00Z",
    ] {
        let when = at(when);
        assert_eq!(
            cycle_at(&both, when),
            cycle_at(std::slice::from_ref(&old), when)
        );
    }
    check(
        &both,
        "2026-11-08T00:00:00Z",
        Some(("2026-11-10", "2026-11-06T17:00:00Z", "2026-11-10T12:00:00Z")),
    );
    check(
        &both,
        "2026-11-11T00:00:00Z",
        Some(("2026-12-08", "2026-11-10T12:00:00Z", "2026-12-08T12:00:00Z")),
    );
    assert_eq!(cycle_of_id(&both, &"2026-11-20".into()), None);
    let ids: Vec<String> = cycles_between(
        &both,
        at("2026-10-09T17:00:00Z"),
        at("2026-12-08T12:00:00Z"),
    )
    .into_iter()
    .map(|c| c.id.0)
    .collect();
    assert_eq!(
        ids,
        ["2026-10-23", "2026-11-06", "2026-11-10", "2026-12-08"]
    );
}

#[test]
fn a_cadence_replaced_on_its_first_day_never_held() {
    let c = [
        cadence("2026-10-09", 2, "17:00", "UTC"),
        cadence("2026-10-09", 1, "09:00", "UTC"),
    ];
    check(
        &c,
        "2026-10-10T00:00:00Z",
        Some(("2026-10-16", "2026-10-09T09:00:00Z", "2026-10-16T09:00:00Z")),
    );
}

#[test]
fn ids_are_dues_and_nothing_else() {
    let c = [cadence("2026-10-09", 2, "17:00", "Asia/Tokyo")];
    let cycle = cycle_of_id(&c, &"2026-11-20".into()).unwrap();
    assert_eq!(cycle.first_day().to_string(), "2026-11-07");
    assert_eq!(cycle.last_day().to_string(), "2026-11-20");
    assert_eq!(previous(&c, &cycle).unwrap().id.as_str(), "2026-11-06");
    for id in ["2026-11-19", "2026-13-40", "", "2026-09-25", "soon"] {
        assert_eq!(cycle_of_id(&c, &id.into()), None, "{id}");
    }
}

#[test]
fn the_default_falls_on_a_friday() {
    let cycle = cycle_at(&[default_cadence()], at("2026-11-22T15:00:00Z")).unwrap();
    assert_eq!(cycle.due.format("%a %H:%M").to_string(), "Fri 17:00");
}

#[test]
fn a_cadence_of_no_weeks_is_read_as_weekly() {
    let c = [cadence("2026-10-09", 0, "17:00", "UTC")];
    assert_eq!(
        cycle_at(&c, at("2026-10-10T00:00:00Z"))
            .unwrap()
            .id
            .as_str(),
        "2026-10-16"
    );
}

fn cadences() -> impl Strategy<Value = Vec<Cadence>> {
    let zone = prop_oneof![
        Just("UTC"),
        Just("Europe/Paris"),
        Just("America/St_Johns"),
        Just("Pacific/Apia"),
        Just("Australia/Lord_Howe"),
    ];
    let one =
        (0..2000u64, 1..6u32, 0..24 * 60u32, zone).prop_map(|(day, weeks, minute, tz)| Cadence {
            from: Date::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(day),
            weeks,
            time: NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap(),
            tz: tz.parse().unwrap(),
        });
    proptest::collection::vec(one, 1..4)
}

proptest! {
    #[test]
    fn windows_tile_time(cadences in cadences(), seconds in 0i64..200_000_000) {
        let when = at("2024-01-01T00:00:00Z") + Duration::seconds(seconds);
        if let Some(cycle) = cycle_at(&cadences, when) {
            prop_assert!(cycle.contains(when));
            let next = cycle_at(&cadences, cycle.due + Duration::seconds(1)).unwrap();
            prop_assert_eq!(next.opens, cycle.due);
            prop_assert_eq!(cycle_at(&cadences, cycle.due), Some(cycle));
        }
    }
}
