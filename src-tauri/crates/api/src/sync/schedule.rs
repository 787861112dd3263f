//! When the next round begins. Pure: chance is an argument.

use super::RoundEnd;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Between two rounds that went well. A quiet round is eight requests for the largest federations, so that what others do is seen within a
/// minute at a tenth of the hour's limits.
const USUAL: Duration = Duration::from_secs(45);
/// Without an account there are sixty requests an hour.
const ANONYMOUS: Duration = Duration::from_secs(15 * 60);
/// After the first failure to connect.
const RECONNECT: Duration = Duration::from_secs(30);
/// Never longer than this, whatever fails.
const LONGEST: Duration = Duration::from_secs(30 * 60);

/// How long to wait. `failures` counts rounds in a row that did not come to their end, this one
/// included; `chance` in 0..1 spreads applications that started together by ±20 %.
pub(super) fn pause(
    end: &RoundEnd,
    anonymous: bool,
    failures: u32,
    chance: f64,
    now: DateTime<Utc>,
) -> Duration {
    let doubled = |first: Duration| {
        let factor = 2_u32.saturating_pow(failures.saturating_sub(1).min(10));
        first.saturating_mul(factor).min(LONGEST)
    };
    let usual = if anonymous { ANONYMOUS } else { USUAL };
    match end {
        RoundEnd::Done => spread(usual, chance),
        RoundEnd::Offline => spread(doubled(RECONNECT), chance),
        RoundEnd::Failed(_) => spread(doubled(usual), chance),
        RoundEnd::SignedOut | RoundEnd::Paused => spread(LONGEST, chance),
        // Nothing before the time that GitHub named: chance only adds.
        RoundEnd::RateLimited(until) => {
            let wait = (*until - now).to_std().unwrap_or_default();
            wait + spread(Duration::from_secs(10), chance)
        }
    }
}

fn spread(pause: Duration, chance: f64) -> Duration {
    pause.mul_f64(0.8 + 0.4 * chance.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::Problem;
    use chrono::TimeDelta;

    #[test]
    fn rounds_come_within_a_minute_and_back_off_to_thirty() {
        let now = DateTime::UNIX_EPOCH;
        let minutes = |end: &RoundEnd, failures, chance| {
            pause(end, false, failures, chance, now).as_secs_f64() / 60.0
        };
        let failed = RoundEnd::Failed(Problem::GitHub);
        for (end, failures, chance, expected) in [
            (&RoundEnd::Done, 0, 0.5, 0.75),
            (&RoundEnd::Done, 0, 0.0, 0.6),
            (&RoundEnd::Done, 0, 1.0, 0.9),
            (&RoundEnd::Offline, 1, 0.5, 0.5),
            (&RoundEnd::Offline, 3, 0.5, 2.0),
            (&RoundEnd::Offline, 99, 0.5, 30.0),
            (&failed, 1, 0.5, 0.75),
            (&failed, 2, 0.5, 1.5),
            (&failed, 9, 0.5, 30.0),
            (&RoundEnd::Paused, 1, 0.5, 30.0),
            (&RoundEnd::SignedOut, 1, 0.5, 30.0),
        ] {
            let got = minutes(end, failures, chance);
            assert!(
                (got - expected).abs() < 1e-9,
                "{end:?} {failures} {chance}: {got}"
            );
        }
        assert_eq!(pause(&RoundEnd::Done, true, 0, 0.5, now), ANONYMOUS);
    }

    #[test]
    fn nothing_is_asked_before_a_limit_ends() {
        let now = DateTime::UNIX_EPOCH;
        let limited = RoundEnd::RateLimited(now + TimeDelta::minutes(50));
        for chance in [0.0, 0.5, 1.0] {
            assert!(pause(&limited, false, 1, chance, now) >= Duration::from_secs(50 * 60));
        }
        let over = RoundEnd::RateLimited(now - TimeDelta::minutes(1));
        assert!(pause(&over, false, 1, 0.0, now) < Duration::from_secs(60));
    }
}
