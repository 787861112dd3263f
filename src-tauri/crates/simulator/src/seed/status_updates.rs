//! Check-ins of the working groups beyond the demo's, over many cycles.

use super::Seeder;
use super::check_ins::report;
use crate::state::status_update_edits::StatusInput;
use chrono::{Duration, NaiveTime};

/// As counted over 327 slots of a real programme: 65 of a hundred reported, 12 had nothing to report.
const REPORTED: usize = 65;
const NOTHING_NEW: usize = 12;

pub(super) fn seed(seeder: &mut Seeder) {
    let teams: Vec<_> = seeder.teams.iter().skip(4).cloned().collect();
    for back in (0..seeder.scale.cycles).rev() {
        let due = seeder.due - Duration::weeks(2 * back);
        for team in &teams {
            let drawn = seeder.rng.below(100);
            if drawn >= REPORTED + NOTHING_NEW {
                continue;
            }
            let hours = 4 + seeder.rng.below(200) as i64;
            let due_at = due.and_time(NaiveTime::MIN).and_utc() + Duration::hours(15);
            seeder.at(due_at - Duration::hours(hours));
            let (project, lead) = (seeder.project(team.board), seeder.person(team.lead));
            let health =
                seeder
                    .rng
                    .pick(&["ON_TRACK", "ON_TRACK", "ON_TRACK", "AT_RISK", "OFF_TRACK"]);
            let (status, text) = if drawn < REPORTED {
                (Some(health), report(seeder, project, due))
            } else {
                (None, "Nothing new this cycle.".to_owned())
            };
            let (op, id) = (seeder.op(), &team.id);
            let body =
                format!("{text}\n\n<!-- guildhall:check-in v1 op={op} team={id} cycle={due} -->");
            let input = StatusInput {
                status: Some(status.map(str::to_owned)),
                start_date: Some(Some(due - Duration::days(13))),
                target_date: Some(status.map(|_| due + Duration::days(20))),
                body: Some(body),
            };
            seeder.state.insert_status_update(project, lead, input);
        }
    }
}
