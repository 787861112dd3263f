//! Reads the federation and the cadences.

use super::report::{Report, quoted};
use super::section::Section;
use super::value::{
    DUE, LINK, NAME, ORGANIZATION, PROJECT, PROVENANCE, REPOSITORY, Rule, TEAM_ID, WORD, ZONE,
};
use super::{Cadence, Federation, Intake, Labels, Link, ProblemCode};
use crate::id::TeamId;
use chrono::Datelike;

const FORUMS: [&str; 2] = ["discourse", "discussions"];

/// The federation, and where its umbrella is named.
pub(super) struct ReadFederation {
    federation: Federation,
    umbrella: Option<(TeamId, u32)>,
}

impl ReadFederation {
    /// The umbrella's id with its line, and the rest.
    pub(super) fn into_parts(self) -> (Option<(TeamId, u32)>, Federation) {
        (self.umbrella, self.federation)
    }
}

/// Reads `[federation]`. Name and organizations have to be sound; of the rest, a bad part is left out.
pub(super) fn read_federation(
    mut section: Section<'_>,
    report: &mut Report,
) -> Option<ReadFederation> {
    let name = section.required(report, "name", &NAME);
    let organizations = read_organizations(&mut section, report);
    let umbrella = section
        .optional(report, "umbrella", &TEAM_ID)
        .map(|id| (id, section.line_of(report, "umbrella")));
    let intake = section
        .section(report, "intake")
        .map(|s| read_intake(s, report));
    let labels = section
        .section(report, "labels")
        .map(|s| read_labels(s, report));
    let provenance = section.optional(report, "provenance", &PROVENANCE);
    let forum = section
        .section(report, "forum")
        .and_then(|s| read_link(s, report, &FORUMS));
    let chat = section
        .section(report, "chat")
        .and_then(|s| read_link(s, report, &[]));
    section.finish(report);
    let federation = Federation {
        name: name?,
        organizations: organizations?,
        umbrella: umbrella.as_ref().map(|(id, _)| id.clone()),
        intake: intake.unwrap_or_default(),
        labels: labels.unwrap_or_default(),
        provenance: provenance.unwrap_or_default(),
        forum,
        chat,
    };
    Some(ReadFederation {
        federation,
        umbrella,
    })
}

fn read_organizations(section: &mut Section<'_>, report: &mut Report) -> Option<Vec<String>> {
    let before = report.errors();
    let line = section.line_of(report, "organizations");
    let organizations: Vec<String> = section
        .list(report, "organizations", &ORGANIZATION)
        .into_iter()
        .map(|(organization, _)| organization)
        .collect();
    if organizations.is_empty() && report.errors() == before {
        let expected = "at least one GitHub organization, such as [\"open-campus\"]";
        report.error(
            ProblemCode::Missing,
            line,
            &section.field("organizations"),
            "nothing",
            expected,
        );
    }
    (!organizations.is_empty()).then_some(organizations)
}

fn read_intake(mut section: Section<'_>, report: &mut Report) -> Intake {
    let intake = Intake {
        project: section.optional(report, "project", &PROJECT),
        repository: section.optional(report, "repository", &REPOSITORY),
    };
    section.finish(report);
    intake
}

fn read_labels(mut section: Section<'_>, report: &mut Report) -> Labels {
    const LABEL: Rule<String> = Rule {
        expected: "the label's name, 1 to 100 characters",
        read: NAME.read,
    };
    let usual = Labels::default();
    let mut label = |key, usual| section.optional(report, key, &LABEL).unwrap_or(usual);
    let labels = Labels {
        good_first_issue: label("good-first-issue", usual.good_first_issue),
        check_in: label("check-in", usual.check_in),
        announce: label("announce", usual.announce),
        team_wanted: label("team-wanted", usual.team_wanted),
    };
    section.finish(report);
    labels
}

fn read_link(mut section: Section<'_>, report: &mut Report, kinds: &[&str]) -> Option<Link> {
    let kind = section.required(report, "kind", &WORD);
    let url = section.required(report, "url", &LINK);
    if let Some(kind) = kind
        .as_ref()
        .filter(|k| !kinds.is_empty() && !kinds.contains(&k.as_str()))
    {
        let line = section.line_of(report, "kind");
        report.warn(
            ProblemCode::UnknownWord,
            line,
            &section.field("kind"),
            &quoted(kind),
            &kinds.join(", "),
        );
    }
    section.finish(report);
    Some(Link {
        kind: kind?,
        url: url?,
    })
}

/// Reads `[[cadence]]` of the federation or of a team: append-only, so each begins after the one
/// before it. A bad one is left out.
pub(super) fn read_cadences(section: &mut Section<'_>, report: &mut Report) -> Vec<Cadence> {
    let mut cadences: Vec<Cadence> = Vec::new();
    for mut one in section.sections(report, "cadence") {
        let line = one.line_of(report, "from");
        let field = one.field("from");
        let Some(cadence) = read_cadence(&mut one, report) else {
            one.finish(report);
            continue;
        };
        one.finish(report);
        match cadences.last() {
            Some(last) if last.from >= cadence.from => {
                let expected = format!("a date after {}: cadences are added at the end", last.from);
                report.error(
                    ProblemCode::BadValue,
                    line,
                    &field,
                    &cadence.from.to_string(),
                    &expected,
                );
            }
            _ => cadences.push(cadence),
        }
    }
    cadences
}

fn read_cadence(section: &mut Section<'_>, report: &mut Report) -> Option<Cadence> {
    for (key, expected) in [
        ("from", "the date of the first due, such as 2026-10-09"),
        ("weeks", "a whole number from 1 to 52"),
    ] {
        if section.item(key).is_none() {
            report.error(
                ProblemCode::Missing,
                section.line,
                &section.field(key),
                "nothing",
                expected,
            );
        }
    }
    let from = section.date(report, "from");
    let weeks = section.number(report, "weeks", 1, 52);
    let due = section.required(report, "due", &DUE);
    let tz = section.required(report, "tz", &ZONE);
    let (from, weeks, (weekday, time), tz) = (from?, weeks?, due?, tz?);
    if from.weekday() != weekday {
        let line = section.line_of(report, "from");
        let found = format!("{from}, a {}", from.format("%A"));
        let expected = format!("a {}, as due says", full_name(weekday));
        report.error(
            ProblemCode::BadValue,
            line,
            &section.field("from"),
            &found,
            &expected,
        );
        return None;
    }
    Some(Cadence {
        from,
        weeks,
        time,
        tz,
    })
}

fn full_name(weekday: chrono::Weekday) -> &'static str {
    match weekday {
        chrono::Weekday::Mon => "Monday",
        chrono::Weekday::Tue => "Tuesday",
        chrono::Weekday::Wed => "Wednesday",
        chrono::Weekday::Thu => "Thursday",
        chrono::Weekday::Fri => "Friday",
        chrono::Weekday::Sat => "Saturday",
        chrono::Weekday::Sun => "Sunday",
    }
}
