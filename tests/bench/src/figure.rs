//! One measured figure, its baseline and its target.

use serde::Serialize;
use std::fmt;

/// What a figure has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "target", content = "of")]
pub enum Target {
    /// At most this, in the figure's unit.
    AtMost(f64),
    /// At most this many times its baseline.
    TimesBaseline(f64),
    /// The baseline takes at least this many times as long.
    FasterThanBaseline(f64),
    /// At most this above its baseline.
    AboveBaseline(f64),
    /// Told, and held against nothing.
    Told,
}

/// One measured figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What was measured, with its statistic: "keystroke, p95".
    pub what: String,
    /// The unit of every number here.
    pub unit: &'static str,
    /// What came out.
    pub measured: f64,
    /// The same done plainly, in the same run.
    pub baseline: Option<f64>,
    /// What the baseline is.
    pub beside: &'static str,
    /// What has to be reached.
    pub target: Target,
}

impl Figure {
    /// A figure that is told.
    pub fn told(what: impl Into<String>, unit: &'static str, measured: f64) -> Self {
        Self {
            what: what.into(),
            unit,
            measured,
            baseline: None,
            beside: "",
            target: Target::Told,
        }
    }

    /// With what it has to reach.
    #[must_use]
    pub fn to(mut self, target: Target) -> Self {
        self.target = target;
        self
    }

    /// With what it stands beside.
    #[must_use]
    pub fn beside(mut self, what: &'static str, baseline: f64) -> Self {
        self.beside = what;
        self.baseline = Some(baseline);
        self
    }

    /// Whether the target is met; `None` where there is nothing to meet. A target that needs a
    /// baseline is not met without one.
    #[must_use]
    pub fn is_met(&self) -> Option<bool> {
        let held = |limit: fn(f64, f64) -> f64, by: f64| {
            self.baseline
                .is_some_and(|base| self.measured <= limit(base, by))
        };
        match self.target {
            Target::Told => None,
            Target::AtMost(limit) => Some(self.measured <= limit),
            Target::TimesBaseline(times) => Some(held(|base, times| base * times, times)),
            Target::FasterThanBaseline(times) => Some(held(|base, times| base / times, times)),
            Target::AboveBaseline(more) => Some(held(|base, more| base + more, more)),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit;
        write!(f, "  {:<46} {:>12}", self.what, number(self.measured, unit))?;
        match self.baseline {
            Some(base) => write!(
                f,
                "  {:<38}",
                format!("{} {}", number(base, unit), self.beside)
            )?,
            None => write!(f, "  {:<38}", "")?,
        }
        match self.target {
            Target::Told => return Ok(()),
            Target::AtMost(limit) => write!(f, " ≤ {}", number(limit, unit))?,
            Target::TimesBaseline(times) => write!(f, " ≤ {times} × beside")?,
            Target::FasterThanBaseline(times) => write!(f, " ≥ {times} × faster")?,
            Target::AboveBaseline(more) => write!(f, " ≤ {} above beside", number(more, unit))?,
        }
        let met = if self.is_met() == Some(true) {
            "met"
        } else {
            "NOT MET"
        };
        write!(f, "  {met}")
    }
}

fn number(value: f64, unit: &str) -> String {
    let digits = if value.abs() >= 100.0 || value.fract() == 0.0 {
        0
    } else {
        2
    };
    format!("{value:.digits$} {unit}").trim_end().to_owned()
}

/// The value below which this share of the samples lies, by nearest rank; 0 without samples.
#[must_use]
pub fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let last = samples.len().saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a rank among some thousand samples"
    )]
    let rank = ((samples.len() as f64 * share).ceil() as usize).saturating_sub(1);
    samples.get(rank.min(last)).copied().unwrap_or_default()
}

/// The median.
#[must_use]
pub fn median(samples: &mut [f64]) -> f64 {
    percentile(samples, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_taken_by_its_rank() {
        let mut samples = [5.0, 1.0, 4.0, 2.0, 3.0];
        for (share, expected) in [(0.5, 3.0), (0.95, 5.0), (0.2, 1.0), (1.0, 5.0)] {
            assert_eq!(percentile(&mut samples, share), expected, "{share}");
        }
        assert_eq!(percentile(&mut [], 0.5), 0.0);
    }

    #[test]
    fn a_target_is_met_or_not() {
        let figure = Figure::told("x", "ms", 10.0);
        let beside = figure.clone().beside("plain", 8.0);
        for (figure, met) in [
            (figure.clone(), None),
            (figure.clone().to(Target::AtMost(10.0)), Some(true)),
            (figure.clone().to(Target::AtMost(9.9)), Some(false)),
            (beside.clone().to(Target::TimesBaseline(1.3)), Some(true)),
            (beside.clone().to(Target::TimesBaseline(1.2)), Some(false)),
            (beside.clone().to(Target::AboveBaseline(2.0)), Some(true)),
            (
                beside.clone().to(Target::FasterThanBaseline(3.0)),
                Some(false),
            ),
            (
                figure
                    .clone()
                    .beside("plain", 30.0)
                    .to(Target::FasterThanBaseline(3.0)),
                Some(true),
            ),
            (figure.to(Target::TimesBaseline(9.0)), Some(false)),
        ] {
            assert_eq!(figure.is_met(), met, "{figure:?}");
        }
    }
}
