//! When the user wants changes to leave: at once, after a while in which they can be taken back, or
//! when the user says so.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The longest while that can be chosen, in seconds.
pub const LONGEST: u32 = 600;

/// When changes leave. What is on its way already is looked after under each of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "policy")]
#[ts(export)]
pub enum Policy {
    /// As soon as their turn comes.
    AtOnce,
    /// Some time after the user acted; until then they are taken back without a trace.
    After {
        /// How long, in seconds; 1 to [`LONGEST`].
        seconds: u32,
    },
    /// Not before the user says so.
    Held,
}

impl Policy {
    /// The earliest moment at which a change may leave that was made at `acted`; `None` for never by
    /// itself. A clock that was set back does not make it wait longer than the while.
    #[must_use]
    pub fn leaves(self, acted: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::AtOnce => Some(now),
            Self::After { seconds } => {
                let while_ = TimeDelta::seconds(i64::from(seconds.min(LONGEST)));
                Some(acted.min(now) + while_).map(|at| at.max(now))
            }
            Self::Held => None,
        }
    }

    /// The policy with a while that can be chosen; none at all is at once.
    #[must_use]
    pub fn sane(self) -> Self {
        match self {
            Self::After { seconds: 0 } => Self::AtOnce,
            Self::After { seconds } => Self::After {
                seconds: seconds.min(LONGEST),
            },
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_change_leaves_when_the_policy_says() {
        let after = |seconds| Policy::After { seconds };
        for (policy, acted, now, leaves) in [
            (Policy::AtOnce, 100, 100, Some(100)),
            (Policy::AtOnce, 0, 100, Some(100)),
            (after(30), 100, 100, Some(130)),
            (after(30), 100, 129, Some(130)),
            (after(30), 100, 131, Some(131)),
            // The clock was set back by an hour after the user acted.
            (after(30), 3700, 100, Some(130)),
            (after(u32::MAX), 0, 0, Some(600)),
            (Policy::Held, 0, 100, None),
        ] {
            let said = policy.leaves(at(acted), at(now));
            assert_eq!(said, leaves.map(at), "{policy:?} at {acted}, now {now}");
        }
    }

    #[test]
    fn a_while_of_nothing_is_at_once() {
        assert_eq!(Policy::After { seconds: 0 }.sane(), Policy::AtOnce);
        assert_eq!(
            Policy::After { seconds: 9000 }.sane(),
            Policy::After { seconds: LONGEST }
        );
        assert_eq!(Policy::Held.sane(), Policy::Held);
    }
}
