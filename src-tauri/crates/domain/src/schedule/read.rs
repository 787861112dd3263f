//! Reads a schedule's text, word by word.

use super::zone::{looks_like_zone, resolve};
use super::{Every, Nth, Recurrence, Schedule, Unreadable};
use crate::registry::Date;
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use std::iter::Peekable;
use std::slice::Iter;

/// Longer texts are explanations, not schedules.
const LONGEST: usize = 200;

/// Words that carry no meaning of their own here.
const FILLERS: [&str; 8] = ["on", "at", "the", "of", "in", "each", "starts", "a"];

/// Reads a meeting's text with the registry's zone and first date.
#[must_use]
pub fn parse(when: &str, tz: Option<Tz>, from: Option<Date>) -> Schedule {
    if when.len() > LONGEST {
        return Schedule::Unknown(Unreadable::Words);
    }
    let plain = when.replace(['(', ')', ',', ';'], " ");
    let words: Vec<&str> = plain
        .split_whitespace()
        .map(|w| w.trim_end_matches(['.', ':', '!']))
        .filter(|w| !w.is_empty())
        .collect();
    let mut heard = Heard::default();
    heard.listen(words.iter().peekable());
    match heard.conclude(tz, from) {
        Ok(recurrence) => Schedule::Known(recurrence),
        Err(reason) => Schedule::Unknown(reason),
    }
}

/// What the words said so far.
#[derive(Default)]
struct Heard<'a> {
    every: bool,
    weeks: Vec<u32>,
    ordinals: Vec<Nth>,
    monthly: bool,
    days: Vec<Weekday>,
    times: Vec<NaiveTime>,
    zones: Vec<&'a str>,
    from: Option<Date>,
    several: bool,
    strange: bool,
}

type Words<'w, 'a> = Peekable<Iter<'w, &'a str>>;

impl<'a> Heard<'a> {
    fn listen(&mut self, mut words: Words<'_, 'a>) {
        while let Some(word) = words.next() {
            let lower = word.to_lowercase();
            match lower.as_str() {
                "every" => self.every = true,
                "alternating" | "alternate" | "and" | "or" | "&" | "/" | "+" => self.several = true,
                "weekly" => self.weeks.push(1),
                "biweekly" | "bi-weekly" | "fortnightly" => self.weeks.push(2),
                "other" => self.weeks.push(2),
                // "every week"; after a number the number has taken it.
                "week" => self.weeks.extend(
                    (self.every && self.weeks.is_empty() && self.ordinals.is_empty()).then_some(1),
                ),
                "monthly" | "month" => self.monthly = true,
                "starting" | "from" | "since" | "beginning" => self.hear_date(&mut words),
                "last" => self.ordinals.push(Nth::Last),
                lower if FILLERS.contains(&lower) => {}
                lower => self.hear_word(word, lower, &mut words),
            }
        }
    }

    fn hear_word(&mut self, word: &'a str, lower: &str, words: &mut Words<'_, 'a>) {
        if let Some(day) = weekday(lower) {
            self.days.push(day);
        } else if let Some(nth) = ordinal(lower) {
            // "every second week" is an interval, not a day of the month.
            if self.every && next_is(words, &["week"]) {
                words.next();
                self.weeks.push(u32::from(nth));
            } else {
                self.ordinals.push(Nth::From(nth));
            }
        } else if let Some(n) = number(lower).filter(|_| next_is(words, &["weeks", "week"])) {
            words.next();
            self.weeks.push(n);
        } else if let Some(time) = self.hear_time(lower, words) {
            self.times.push(time);
        } else if looks_like_zone(word) {
            self.zones.push(word);
        } else {
            self.strange = true;
        }
    }

    fn hear_time(&mut self, lower: &str, words: &mut Words<'_, 'a>) -> Option<NaiveTime> {
        if next_is(words, &["am", "pm"]) {
            let half = words.peek().map(|w| w.to_lowercase()).unwrap_or_default();
            let time = clock(&format!("{lower}{half}"))?;
            words.next();
            return Some(time);
        }
        // "10:30-11:30": the start counts, the end has to be a time as well.
        match lower.split_once(['-', '–']) {
            Some((start, end)) => clock(end).and(clock(start)),
            None => clock(lower),
        }
    }

    /// After "starting": `2024-02-15` or `February 15th 2024`.
    fn hear_date(&mut self, words: &mut Words<'_, 'a>) {
        let mut next = || words.next().map(|w| w.to_lowercase()).unwrap_or_default();
        let first = next();
        let date = first.parse::<NaiveDate>().ok().or_else(|| {
            let (day, year) = (next(), next());
            let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let month = first.parse::<chrono::Month>().ok()?;
            NaiveDate::from_ymd_opt(
                year.parse().ok()?,
                month.number_from_month(),
                day.parse().ok()?,
            )
        });
        match date {
            Some(date) if self.from.is_none() => self.from = Some(date),
            _ => self.strange = true,
        }
    }

    fn conclude(self, tz: Option<Tz>, from: Option<Date>) -> Result<Recurrence, Unreadable> {
        let patterns = self.weeks.len() + self.ordinals.len();
        if self.several || self.days.len() > 1 || self.times.len() > 1 || patterns > 1 {
            return Err(Unreadable::Several);
        }
        if self.strange {
            return Err(Unreadable::Words);
        }
        if from.is_some() && self.from.is_some() && from != self.from {
            return Err(Unreadable::Several);
        }
        let from = from.or(self.from);
        let every = self.rhythm(from)?;
        let weekday = self.day(every, from)?;
        let time = *self.times.first().ok_or(Unreadable::NoTime)?;
        let tz = resolve(tz, &self.zones)?;
        Ok(Recurrence {
            every,
            weekday,
            time,
            tz,
            from,
        })
    }

    fn rhythm(&self, from: Option<Date>) -> Result<Every, Unreadable> {
        let weeks = match (self.weeks.first(), self.ordinals.first(), self.monthly) {
            (Some(_), _, true) => return Err(Unreadable::Several),
            (None, Some(nth), true) => return Ok(Every::Month(*nth)),
            (None, None, true) => return Err(Unreadable::NoDay),
            // "every second Wednesday" is every other; any further ordinal may be of the month.
            (None, Some(Nth::From(2)), false) if self.every => 2,
            (_, Some(_), false) => return Err(Unreadable::AmbiguousPattern),
            (Some(weeks), None, false) => *weeks,
            (None, None, false) => 1,
        };
        match (weeks, from) {
            (1, _) => Ok(Every::Weeks {
                weeks,
                anchor: None,
            }),
            (_, Some(_)) => Ok(Every::Weeks {
                weeks,
                anchor: from,
            }),
            (_, None) => Err(Unreadable::NoAnchor),
        }
    }

    fn day(&self, every: Every, from: Option<Date>) -> Result<Weekday, Unreadable> {
        let anchor = from.map(|date| date.weekday());
        match (self.days.first(), anchor, every) {
            // "not before" may be any day for a monthly meeting.
            (Some(day), _, Every::Month(_)) | (Some(day), None, _) => Ok(*day),
            (Some(day), Some(anchor), _) if *day == anchor => Ok(*day),
            (Some(_), Some(_), _) => Err(Unreadable::AnchorElsewhere),
            (None, Some(anchor), Every::Weeks { .. }) => Ok(anchor),
            (None, ..) => Err(Unreadable::NoDay),
        }
    }
}

fn next_is(words: &mut Words<'_, '_>, any: &[&str]) -> bool {
    words
        .peek()
        .is_some_and(|w| any.contains(&w.to_lowercase().as_str()))
}

fn weekday(lower: &str) -> Option<Weekday> {
    lower
        .strip_suffix('s')
        .unwrap_or(lower)
        .parse()
        .ok()
        .or_else(|| lower.parse().ok())
}

fn ordinal(lower: &str) -> Option<u8> {
    match lower {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" => Some(4),
        _ => None,
    }
}

fn number(lower: &str) -> Option<u32> {
    match lower {
        "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        _ => lower.parse().ok().filter(|n| (1..=52).contains(n)),
    }
}

/// `10:30`, `9:05pm`, `5pm`, `17h`. Without am or pm the clock has 24 hours.
fn clock(lower: &str) -> Option<NaiveTime> {
    let (digits, half) = match lower.strip_suffix("am") {
        Some(digits) => (digits, Some(0)),
        None => lower
            .strip_suffix("pm")
            .map_or((lower, None), |digits| (digits, Some(12))),
    };
    let (hour, minute) = match (digits.split_once(':'), half) {
        (Some((hour, minute)), _) if minute.len() == 2 => (hour, minute),
        (Some(_), _) => return None,
        (None, Some(_)) => (digits, "0"),
        (None, None) => (digits.strip_suffix('h')?, "0"),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(hour) || !all_digits(minute) {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let hour = match half {
        None => hour,
        Some(add) => (1..=12).contains(&hour).then_some(hour % 12 + add)?,
    };
    NaiveTime::from_hms_opt(hour, minute.parse().ok()?, 0)
}
