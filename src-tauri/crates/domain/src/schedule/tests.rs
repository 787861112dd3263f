use super::*;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// `when | tz | from | what it means`, where the meaning is the reason or `weekday time zone, rhythm`.
const SCHEDULES: &str = "
every second Wednesday 10:30 | Europe/Berlin | 2026-10-14 | Wed 10:30 Europe/Berlin, 2 weeks
every second Wednesday 10:30 | Europe/Berlin |            | NoAnchor
every other Friday at 5pm    | UTC           | 2026-10-16 | Fri 17:00 UTC, 2 weeks
every two weeks at 16:00     | UTC           | 2026-10-16 | Fri 16:00 UTC, 2 weeks
Every 3 weeks on Tuesday, 9:05 am | UTC      | 2026-10-13 | Tue 09:05 UTC, 3 weeks
biweekly                     |               |            | NoAnchor
bi-weekly                    | Europe/Berlin |            | NoAnchor
biweekly Tuesdays 15:00      | UTC           | 2026-10-13 | Tue 15:00 UTC, 2 weeks
biweekly Tuesdays 15:00      | UTC           | 2026-10-14 | AnchorElsewhere
Tuesdays 15:00 UTC           |               |            | Tue 15:00 UTC, 1 weeks
Tuesdays at 15:00 UTC.       |               |            | Tue 15:00 UTC, 1 weeks
weekly on Mon 12am           | Asia/Kolkata  |            | Mon 00:00 Asia/Kolkata, 1 weeks
Thursday 10:30-11:30         | Poland        |            | Thu 10:30 Poland, 1 weeks
Thursday 10:30 Europe/Warsaw |               |            | Thu 10:30 Europe/Warsaw, 1 weeks
Thursday 10:30 Poland        |               |            | Thu 10:30 Poland, 1 weeks
Thursday 19:00 JST           |               |            | Thu 19:00 Asia/Tokyo, 1 weeks
first Tuesday of the month 16:00 | UTC       |            | Tue 16:00 UTC, month 1
Last Friday of every month, 17h | Europe/Paris |          | Fri 17:00 Europe/Paris, month last
monthly on the 3rd Thursday 16:00 | UTC      | 2026-01-01 | Thu 16:00 UTC, month 3
Thursdays 16:00 UTC (starting February 15th 2024) | |     | Thu 16:00 UTC, 1 weeks
Thursdays (starting February 15th 2024) | Europe/Berlin | | NoTime
Thursdays                    | Poland        |            | NoTime
17:00                        | UTC           |            | NoDay
Thursdays 17:00              |               |            | NoZone
Thursdays 17:00 PT           |               |            | AmbiguousZone
Thursdays 17:00 CET          |               |            | AmbiguousZone
Thursdays 17:00 IST          |               |            | AmbiguousZone
Thursdays 17:00 PT           | America/Los_Angeles |      | Thu 17:00 America/Los_Angeles, 1 weeks
Thursdays 17:00 CEST         | Europe/Berlin |            | Thu 17:00 Europe/Berlin, 1 weeks
Thursdays 17:00 PT           | Europe/Berlin |            | TwoZones
Thursdays 17:00 CST          | Asia/Shanghai |            | Thu 17:00 Asia/Shanghai, 1 weeks
Thursdays 17:00 UTC CET      |               |            | TwoZones
Thursdays 17:00 UTC+2        |               |            | Words
every third Wednesday JST    |               |            | AmbiguousPattern
every third Wednesday 10:00 JST |            | 2026-10-14 | AmbiguousPattern
second Wednesday 10:00       | UTC           |            | AmbiguousPattern
Alternating between Tuesday at 17:00 PT, Wednesday at 09:00 PT, and Wednesday at 05:00 PT | | | Several
Mondays and Thursdays 15:00  | UTC           |            | Several
Mondays 15:00 16:00          | UTC           |            | Several
Monthly on a different day, at a different time (see Slack channel) | | | Words
monthly                      |               |            | NoDay
every four weeks, then async-first from 2025-05 | |       | Words
async-first                  |               |            | Words
Wednesdays 25:00             | UTC           |            | Words
Wednesdays 13pm              | UTC           |            | Words
Wednesdays 9                 | UTC           |            | Words
                             |               |            | NoDay
";

#[test]
fn schedules_are_understood_whole_or_not_at_all() {
    let rows = SCHEDULES.lines().filter(|l| !l.is_empty());
    let mut seen = 0;
    for row in rows {
        let [when, tz, from, meaning] = row.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("{row}");
        };
        let tz = (!tz.is_empty()).then(|| tz.parse::<Tz>().expect("a zone"));
        let from = (!from.is_empty()).then(|| day(from));
        let said = match parse(when, tz, from) {
            Schedule::Unknown(reason) => format!("{reason:?}"),
            Schedule::Known(r) => {
                let rhythm = match r.every {
                    Every::Weeks { weeks, .. } => format!("{weeks} weeks"),
                    Every::Month(Nth::From(n)) => format!("month {n}"),
                    Every::Month(Nth::Last) => "month last".to_owned(),
                };
                format!(
                    "{} {} {}, {rhythm}",
                    r.weekday,
                    r.time.format("%H:%M"),
                    r.tz
                )
            }
        };
        assert_eq!(said, meaning, "{row}");
        seen += 1;
    }
    assert_eq!(seen, 47);
}

/// `when | tz | from | now | next`
const DATES: &str = "
Wednesday 10:30 | Europe/Berlin | | 2026-10-21T08:30:00Z | 2026-10-21T08:30:00Z
Wednesday 10:30 | Europe/Berlin | | 2026-10-21T08:30:01Z | 2026-10-28T09:30:00Z
every second Wednesday 10:30 | Europe/Berlin | 2026-10-14 | 2026-10-20T00:00:00Z | 2026-10-28T09:30:00Z
every second Wednesday 10:30 | Europe/Berlin | 2026-10-14 | 2026-01-01T00:00:00Z | 2026-10-14T08:30:00Z
every second Wednesday 10:30 | Europe/Berlin | 2020-01-01 | 2026-11-22T00:00:00Z | 2026-11-25T09:30:00Z
Sunday 02:30 | Europe/Berlin | | 2026-03-28T00:00:00Z | 2026-03-29T01:30:00Z
Sunday 02:30 | Europe/Berlin | | 2026-10-24T00:00:00Z | 2026-10-25T00:30:00Z
Sunday 02:30 | America/New_York | | 2026-03-07T00:00:00Z | 2026-03-08T07:30:00Z
Friday 09:00 | Pacific/Apia | | 2011-12-25T00:00:00Z | 2011-12-30T19:00:00Z
Monday 00:00 | Pacific/Auckland | | 2026-11-22T10:00:00Z | 2026-11-22T11:00:00Z
first Tuesday of the month 16:00 | UTC | | 2026-11-03T16:00:01Z | 2026-12-01T16:00:00Z
last Friday of the month 16:00 | UTC | | 2026-11-22T00:00:00Z | 2026-11-27T16:00:00Z
fourth Monday of the month 16:00 | UTC | 2027-02-01 | 2026-11-22T00:00:00Z | 2027-02-22T16:00:00Z
";

#[test]
fn the_next_date_follows_the_clock_on_the_wall() {
    for row in DATES.lines().filter(|l| !l.is_empty()) {
        let [when, tz, from, now, expected] = row.split('|').map(str::trim).collect::<Vec<_>>()[..]
        else {
            panic!("{row}");
        };
        let from = (!from.is_empty()).then(|| day(from));
        let Schedule::Known(recurrence) = parse(when, Some(tz.parse().expect("a zone")), from)
        else {
            panic!("not understood: {row}");
        };
        assert_eq!(next(&recurrence, at(now)), Some(at(expected)), "{row}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_ends_in_an_answer(text in ".{0,80}", seconds in -8_000_000_000_000_i64..8_000_000_000_000) {
        let now = DateTime::from_timestamp(seconds, 0).expect("within the calendar");
        if let Schedule::Known(recurrence) = parse(&text, Some(Tz::Europe__Berlin), None) {
            let _ = next(&recurrence, now);
        }
    }

    #[test]
    fn words_of_the_language_in_any_order(
        words in proptest::collection::vec(proptest::sample::select(
            "every second third last week weeks 2 month monthly Wednesday Fridays 10:30 5pm UTC PT biweekly starting 2026-01-07 and of"
                .split(' ').collect::<Vec<_>>()), 0..8),
        from in proptest::option::of(0_i32..3_000_000),
        seconds in -60_000_000_000_i64..8_000_000_000_000,
    ) {
        let from = from.and_then(Date::from_num_days_from_ce_opt);
        let now = DateTime::from_timestamp(seconds, 0).expect("within the calendar");
        if let Schedule::Known(recurrence) = parse(&words.join(" "), Some(Tz::America__New_York), from)
            && let Some(next) = next(&recurrence, now) {
            assert!(next >= now);
        }
    }
}
