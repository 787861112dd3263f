//! Reads one team.

use super::federation::read_cadences;
use super::report::{Report, quoted};
use super::section::Section;
use super::value::{
    ACCEPTS, LINK, LOGIN, NAME, PROJECT, REPOSITORY, STATUS, TEAM_ID, TEXT, WHEN, WORD,
};
use super::{Channel, Meeting, ProblemCode, Role, RoleHolder, Team, TeamKind, TeamStatus};
use crate::id::TeamId;

/// A team as it stands in the file, with what has to be settled between teams.
pub(super) struct Entry {
    /// Its id, when that is sound: others may then name it even if the team is left out.
    pub(super) id: Option<TeamId>,
    /// Path for people.
    pub(super) place: String,
    /// Line of its id, or where it begins.
    pub(super) line: u32,
    /// Lines of `option` and `board`.
    pub(super) option_line: u32,
    /// Line of `board`.
    pub(super) board_line: u32,
    /// The team, unless anything in it is an error.
    pub(super) team: Option<Team>,
    /// Its parent, read even when the team is left out: a circle is shown whole.
    pub(super) parent: Option<TeamId>,
    /// Teams that it names.
    pub(super) references: Vec<Reference>,
}

/// A place at which a team is named.
pub(super) struct Reference {
    /// The named team.
    pub(super) id: TeamId,
    /// Where.
    pub(super) line: u32,
    /// Path of the field.
    pub(super) field: String,
}

/// Reads `[[team]]`. An error anywhere inside leaves the team out.
pub(super) fn read_team(mut section: Section<'_>, report: &mut Report) -> Entry {
    let before = report.errors();
    let id = section.required(report, "id", &TEAM_ID);
    if let Some(id) = &id {
        section.place = format!("team {id}");
    }
    let mut references = Vec::new();
    let parent = reference(&mut section, report, "parent", &mut references);
    let successor = reference(&mut section, report, "successor", &mut references);
    let stakeholders = section.list(report, "stakeholders", &TEAM_ID);
    let field = section.field("stakeholders");
    references.extend(stakeholders.iter().map(|(id, line)| Reference {
        id: id.clone(),
        line: *line,
        field: field.clone(),
    }));
    let team = read_body(&mut section, report, id.as_ref(), &mut references);
    let entry = Entry {
        line: section.line_of(report, "id"),
        option_line: section.line_of(
            report,
            if section.has("option") {
                "option"
            } else {
                "name"
            },
        ),
        board_line: section.line_of(report, "board"),
        place: section.place.clone(),
        parent: parent.clone(),
        references,
        team: team.filter(|_| report.errors() == before).map(|team| Team {
            parent,
            successor,
            stakeholders: stakeholders.into_iter().map(|(id, _)| id).collect(),
            ..team
        }),
        id,
    };
    section.finish(report);
    entry
}

/// Everything but the team's ties to other teams.
fn read_body(
    section: &mut Section<'_>,
    report: &mut Report,
    id: Option<&TeamId>,
    references: &mut Vec<Reference>,
) -> Option<Team> {
    let name = section.required(report, "name", &NAME);
    let option = section.optional(report, "option", &NAME);
    let kind = read_kind(section, report);
    let status = section
        .optional(report, "status", &STATUS)
        .unwrap_or_default();
    let started = section.date(report, "started");
    let ends = section.date(report, "ends");
    if let (Some(started), Some(ends)) = (started, ends)
        && ends < started
    {
        let line = section.line_of(report, "ends");
        let expected = format!("a date after its start, {started}");
        report.error(
            ProblemCode::BadValue,
            line,
            &section.field("ends"),
            &ends.to_string(),
            &expected,
        );
    }
    if section.has("successor") && status != TeamStatus::Ended {
        let line = section.line_of(report, "successor");
        let expected = "only with status = \"ended\"";
        report.warn(
            ProblemCode::BadValue,
            line,
            &section.field("successor"),
            "a successor",
            expected,
        );
    }
    let team = Team {
        id: id.cloned().unwrap_or_else(|| TeamId::from("")),
        option: option.or_else(|| name.clone()).unwrap_or_default(),
        name: name.clone().unwrap_or_default(),
        kind,
        parent: None,
        stakeholders: Vec::new(),
        status,
        started,
        ends,
        successor: None,
        purpose: section
            .optional(report, "purpose", &TEXT)
            .unwrap_or_default(),
        topics: values(section.list(report, "topics", &NAME)),
        charter: section.optional(report, "charter", &LINK),
        roles: section
            .sections(report, "role")
            .into_iter()
            .filter_map(|role| read_role(role, report, id, references))
            .collect(),
        meetings: section
            .sections(report, "meeting")
            .into_iter()
            .filter_map(|meeting| read_meeting(meeting, report))
            .collect(),
        channels: section
            .sections(report, "channel")
            .into_iter()
            .filter_map(|channel| read_channel(channel, report))
            .collect(),
        repositories: values(section.list(report, "repositories", &REPOSITORY)),
        board: section.optional(report, "board", &PROJECT),
        join: section.optional(report, "join", &TEXT),
        start_criteria: section.optional(report, "start-criteria", &TEXT),
        exit_criteria: section.optional(report, "exit-criteria", &TEXT),
        accepts: section
            .optional(report, "accepts", &ACCEPTS)
            .unwrap_or_default(),
        cadences: read_cadences(section, report),
    };
    name.and(Some(team))
}

fn values<T>(list: Vec<(T, u32)>) -> Vec<T> {
    list.into_iter().map(|(value, _)| value).collect()
}

fn reference(
    section: &mut Section<'_>,
    report: &mut Report,
    key: &'static str,
    references: &mut Vec<Reference>,
) -> Option<TeamId> {
    let id = section.optional(report, key, &TEAM_ID)?;
    references.push(Reference {
        id: id.clone(),
        line: section.line_of(report, key),
        field: section.field(key),
    });
    Some(id)
}

fn read_kind(section: &mut Section<'_>, report: &mut Report) -> TeamKind {
    let Some(word) = section.optional(report, "kind", &WORD) else {
        return TeamKind::WorkingGroup;
    };
    match word.as_str() {
        "umbrella" => TeamKind::Umbrella,
        "working-group" => TeamKind::WorkingGroup,
        "sig" => TeamKind::Sig,
        "task-force" => TeamKind::TaskForce,
        "committee" => TeamKind::Committee,
        "user-group" => TeamKind::UserGroup,
        _ => {
            let line = section.line_of(report, "kind");
            let known = "umbrella, working-group, sig, task-force, committee, user-group";
            report.warn(
                ProblemCode::UnknownWord,
                line,
                &section.field("kind"),
                &quoted(&word),
                known,
            );
            TeamKind::Other(word)
        }
    }
}

const HOLDERS: [&str; 4] = ["github", "vacant", "to-be-decided", "team"];

fn read_role(
    mut section: Section<'_>,
    report: &mut Report,
    own: Option<&TeamId>,
    references: &mut Vec<Reference>,
) -> Option<Role> {
    let role = section.required(report, "role", &WORD);
    let name = section.optional(report, "name", &NAME);
    let since = section.date(report, "since");
    let login = section.optional(report, "github", &LOGIN);
    let vacant = section.holds(report, "vacant");
    let to_be_decided = section.holds(report, "to-be-decided");
    let team = reference(&mut section, report, "team", references);
    let given: Vec<&str> = HOLDERS.into_iter().filter(|key| section.has(key)).collect();
    let line = section.line;
    let one =
        "exactly one of github = \"login\", vacant = true, to-be-decided = true, team = \"id\"";
    if given.is_empty() {
        report.error(ProblemCode::Missing, line, &section.place, "nobody", one);
    } else if given.len() > 1 {
        report.error(
            ProblemCode::BadValue,
            line,
            &section.place,
            &given.join(" and "),
            one,
        );
    }
    if let Some(team) = team.as_ref().filter(|team| Some(*team) == own) {
        let line = section.line_of(report, "team");
        let field = section.field("team");
        report.error(
            ProblemCode::BadValue,
            line,
            &field,
            &quoted(team.as_str()),
            "another team than itself",
        );
    }
    section.finish(report);
    let holder = match (login, team) {
        (Some(login), _) => RoleHolder::Person { login, name },
        (None, Some(team)) => RoleHolder::Team(team),
        (None, None) if to_be_decided => RoleHolder::ToBeDecided,
        (None, None) if vacant => RoleHolder::Vacant,
        (None, None) => return None,
    };
    Some(Role {
        role: role?,
        holder,
        since,
    })
}

fn read_meeting(mut section: Section<'_>, report: &mut Report) -> Option<Meeting> {
    let when = section.required(report, "when", &WHEN);
    let written = section.optional(report, "tz", &NAME);
    let tz: Option<chrono_tz::Tz> = written.as_ref().and_then(|zone| zone.parse().ok());
    let zone_text = written.filter(|_| tz.is_none());
    if let Some(zone) = &zone_text {
        let line = section.line_of(report, "tz");
        let expected = "an IANA zone, such as \"Europe/Berlin\"";
        report.warn(
            ProblemCode::UnknownZone,
            line,
            &section.field("tz"),
            &quoted(zone),
            expected,
        );
    }
    let meeting = Meeting {
        when: when.clone().unwrap_or_default(),
        tz,
        zone_text,
        from: section.date(report, "from"),
        video: section.optional(report, "video", &LINK),
        notes: section.optional(report, "notes", &LINK),
    };
    section.finish(report);
    when.and(Some(meeting))
}

fn read_channel(mut section: Section<'_>, report: &mut Report) -> Option<Channel> {
    let kind = section.required(report, "kind", &WORD);
    let name = section.required(report, "name", &NAME);
    let url = section.optional(report, "url", &LINK);
    section.finish(report);
    Some(Channel {
        kind: kind?,
        name: name?,
        url,
    })
}
