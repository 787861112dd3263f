//! Settles what teams say about each other.

use super::report::{Report, quoted};
use super::team::{Entry, Reference};
use super::{Federation, ProblemCode, Team};
use crate::id::TeamId;
use std::collections::{HashMap, HashSet};

/// Leaves out teams with an id or option that is taken, with an unknown team, or in a circle; then
/// loosens the ties of the others to teams that were left out.
pub(super) fn settle(
    mut federation: Federation,
    umbrella: Option<(TeamId, u32)>,
    mut entries: Vec<Entry>,
    report: &mut Report,
) -> (Federation, Vec<Team>) {
    refuse_taken_ids(&mut entries, report);
    refuse_taken_options(&mut entries, report);
    let ids: HashSet<TeamId> = entries.iter().filter_map(|e| e.id.clone()).collect();
    refuse_unknown_teams(&mut entries, &ids, report);
    refuse_circles(&mut entries, report);
    let loaded: HashSet<TeamId> = entries
        .iter()
        .filter_map(|e| e.team.as_ref())
        .map(|t| t.id.clone())
        .collect();
    if let Some((id, line)) = umbrella {
        let reference = Reference {
            id,
            line,
            field: "federation, umbrella".to_owned(),
        };
        if !ids.contains(&reference.id) {
            unknown(&reference, report);
        } else if !loaded.contains(&reference.id) {
            left_out(&reference, report);
        }
        federation.umbrella = Some(reference.id).filter(|id| loaded.contains(id));
    }
    for entry in entries.iter_mut().filter(|e| e.team.is_some()) {
        loosen(entry, &loaded, report);
    }
    warn_of_shared_boards(&entries, report);
    let teams = entries.into_iter().filter_map(|e| e.team).collect();
    (federation, teams)
}

/// The first keeps the id; a later one is no longer known by it.
fn refuse_taken_ids(entries: &mut [Entry], report: &mut Report) {
    let mut lines: HashMap<TeamId, u32> = HashMap::new();
    for entry in entries {
        let Some(id) = entry.id.clone() else { continue };
        if let Some(first) = lines.get(&id) {
            let field = format!("{}, id", entry.place);
            let expected = format!("another id than that of line {first}");
            report.error(
                ProblemCode::DuplicateId,
                entry.line,
                &field,
                &quoted(id.as_str()),
                &expected,
            );
            entry.team = None;
            entry.id = None;
        } else {
            lines.insert(id, entry.line);
        }
    }
}

/// An option names one team, or an item would go to the wrong one.
fn refuse_taken_options(entries: &mut [Entry], report: &mut Report) {
    let mut lines: HashMap<String, u32> = HashMap::new();
    for entry in entries {
        let Some(option) = entry.team.as_ref().map(|t| t.option.clone()) else {
            continue;
        };
        if let Some(first) = lines.get(&option) {
            let field = format!("{}, option", entry.place);
            let expected =
                format!("another option (by default the name) than that of line {first}");
            report.error(
                ProblemCode::DuplicateId,
                entry.option_line,
                &field,
                &quoted(&option),
                &expected,
            );
            entry.team = None;
        } else {
            lines.insert(option, entry.option_line);
        }
    }
}

fn refuse_unknown_teams(entries: &mut [Entry], ids: &HashSet<TeamId>, report: &mut Report) {
    for entry in entries {
        for reference in entry.references.iter().filter(|r| !ids.contains(&r.id)) {
            unknown(reference, report);
            entry.team = None;
        }
    }
}

fn unknown(reference: &Reference, report: &mut Report) {
    let found = quoted(reference.id.as_str());
    report.error(
        ProblemCode::UnknownTeam,
        reference.line,
        &reference.field,
        &found,
        "the id of a team of this file",
    );
}

/// Leaves out every team that is its own ancestor; each circle is reported once, at its first team.
fn refuse_circles(entries: &mut [Entry], report: &mut Report) {
    let parents: HashMap<TeamId, TeamId> = entries
        .iter()
        .filter_map(|e| Some((e.id.clone()?, e.parent.clone()?)))
        .collect();
    let mut done: HashSet<TeamId> = HashSet::new();
    let mut circling: HashSet<TeamId> = HashSet::new();
    for start in entries.iter().filter_map(|e| e.id.as_ref()) {
        let mut path: Vec<&TeamId> = Vec::new();
        let mut on_path: HashSet<&TeamId> = HashSet::new();
        let mut at = Some(start);
        while let Some(id) = at.filter(|id| !done.contains(*id)) {
            if !on_path.insert(id) {
                let circle: Vec<&TeamId> = path.iter().skip_while(|p| **p != id).copied().collect();
                report_circle(entries, &circle, report);
                circling.extend(circle.into_iter().cloned());
                break;
            }
            path.push(id);
            at = parents.get(id);
        }
        let walked: Vec<TeamId> = path.into_iter().cloned().collect();
        done.extend(walked);
    }
    for entry in entries.iter_mut() {
        if entry.id.as_ref().is_some_and(|id| circling.contains(id)) {
            entry.team = None;
        }
    }
}

fn report_circle(entries: &[Entry], circle: &[&TeamId], report: &mut Report) {
    let first = entries
        .iter()
        .find(|e| e.id.as_ref().is_some_and(|id| circle.contains(&id)));
    let Some((entry, id)) = first.and_then(|e| Some((e, e.id.as_ref()?))) else {
        return;
    };
    let field = format!("{}, parent", entry.place);
    let line = entry
        .references
        .iter()
        .find(|r| r.field == field)
        .map_or(entry.line, |r| r.line);
    let from_first = circle
        .iter()
        .cycle()
        .skip_while(|c| **c != id)
        .take(circle.len());
    let mut names: Vec<&str> = from_first.take(8).map(|c| c.as_str()).collect();
    names.push(if circle.len() > 8 { "…" } else { id.as_str() });
    report.error(
        ProblemCode::Cycle,
        line,
        &field,
        &names.join(" → "),
        "a parent that is not below the team itself",
    );
}

/// Ties to teams that are in the file and were left out: dropped, with a warning. A role that such
/// a team holds stays held.
fn loosen(entry: &mut Entry, loaded: &HashSet<TeamId>, report: &mut Report) {
    for reference in entry.references.iter().filter(|r| !loaded.contains(&r.id)) {
        left_out(reference, report);
    }
    if let Some(team) = &mut entry.team {
        team.parent.take_if(|id| !loaded.contains(id));
        team.successor.take_if(|id| !loaded.contains(id));
        team.stakeholders.retain(|id| loaded.contains(id));
    }
}

fn left_out(reference: &Reference, report: &mut Report) {
    let found = quoted(reference.id.as_str());
    report.warn(
        ProblemCode::LeftOut,
        reference.line,
        &reference.field,
        &found,
        "that team without errors",
    );
}

/// Two teams on one board cannot be told apart by what stands on it.
fn warn_of_shared_boards(entries: &[Entry], report: &mut Report) {
    let mut lines: HashMap<String, u32> = HashMap::new();
    let boards = entries
        .iter()
        .filter_map(|e| Some((e, e.team.as_ref()?.board.as_ref()?.to_string())));
    for (entry, board) in boards {
        if let Some(first) = lines.get(&board) {
            let field = format!("{}, board", entry.place);
            let expected = format!("a board of its own; line {first} has the same");
            report.warn(
                ProblemCode::DuplicateId,
                entry.board_line,
                &field,
                &quoted(&board),
                &expected,
            );
        } else {
            lines.insert(board, entry.board_line);
        }
    }
}
