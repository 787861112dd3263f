//! A reminder on the own computer before a check-in is due. Whoever did not ask for it gets none.

use super::quiet::is_quiet;
use super::round_up::CheckIns;
use super::{Outcome, marks};
use crate::directory::NamedTeam;
use crate::id::{CycleId, Login};
use crate::registry::Registry;
use crate::roles;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// So long before the due.
const AHEAD: TimeDelta = TimeDelta::hours(24);

/// A check-in that is due soon and not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The team that the account leads.
    pub team: NamedTeam,
    /// The cycle.
    pub cycle: CycleId,
    /// When it is due.
    pub due: DateTime<Utc>,
}

impl Reminder {
    /// What is remembered, so that it is said once.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.team.id, self.cycle)
    }
}

/// What an account is reminded of now. `local` is the time on its clock; `told` are the keys of reminders that were
/// given.
#[must_use]
pub fn reminders(
    registry: &Registry,
    check_ins: &CheckIns,
    login: &Login,
    told: &BTreeSet<String>,
    now: DateTime<Utc>,
    local: NaiveDateTime,
) -> Vec<Reminder> {
    if is_quiet(local) {
        return Vec::new();
    }
    let due = roles::led_teams(registry, login)
        .into_iter()
        .filter_map(|team| {
            let said = check_ins.get(&team.id).map_or(&[][..], Vec::as_slice);
            let mark = marks(registry, team, said, now, now, 1).pop()?;
            let soon = mark.outcome == Outcome::Open && mark.cycle.due - now <= AHEAD;
            soon.then(|| Reminder {
                team: NamedTeam::of(team),
                cycle: mark.cycle.id,
                due: mark.cycle.due,
            })
        });
    due.filter(|one| !told.contains(&one.key())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cycle::fixtures::{at, registry, said};

    /// The teams of which Noor, who leads two, is reminded; both cycles end on Friday, 20 November, 17:00 UTC.
    fn teams(now: &str, check_ins: &CheckIns, told: &[&str]) -> Vec<String> {
        let told = told.iter().map(|&key| key.to_owned()).collect();
        let now = at(now);
        let noor = Login::from("noor-b");
        let found = reminders(&registry(), check_ins, &noor, &told, now, now.naive_utc());
        found.into_iter().map(|one| one.key()).collect()
    }

    #[test]
    fn a_lead_is_told_once_a_day_before_the_due_and_not_at_night() {
        let none = CheckIns::new();
        let both = ["docs/2026-11-20", "fonts/2026-11-20"];
        assert_eq!(teams("2026-11-19T16:59:00Z", &none, &[]), [""; 0]);
        assert_eq!(teams("2026-11-19T17:00:00Z", &none, &[]), both);
        assert_eq!(
            teams("2026-11-19T20:00:00Z", &none, &[]),
            [""; 0],
            "in the evening"
        );
        assert_eq!(
            teams("2026-11-20T07:59:00Z", &none, &[]),
            [""; 0],
            "at night"
        );
        assert_eq!(teams("2026-11-20T16:00:00Z", &none, &[both[0]]), [both[1]]);
        assert_eq!(
            teams("2026-11-20T17:01:00Z", &none, &[]),
            [""; 0],
            "too late"
        );
        let answered = said("docs", "2026-11-20", "Nothing new", None);
        let answered = [(answered.team.clone(), vec![answered])].into();
        assert_eq!(teams("2026-11-20T09:00:00Z", &answered, &[]), [both[1]]);
    }
}
