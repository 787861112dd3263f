use super::*;
use crate::id::{CycleId, NodeId, OpId, TeamId};
use crate::item::{Association, SubIssues, Work, WorkKind, WorkState};
use crate::project::{
    Field, FieldKind, FieldOption, FieldValue, Project, ProjectItem, StatusUpdate, Value,
};
use crate::registry::{
    Accepts, Cadence, Federation, Intake, Labels, Provenance, Registry, Role, RoleHolder, Team,
    TeamKind, TeamStatus,
};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;
use std::collections::BTreeSet;

mod evidence;
mod forms;
mod history;
mod round_trips;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn cycle() -> CycleId {
    "2026-11-20".into()
}

fn op() -> OpId {
    "01935f2e-7c00-7000-8000-000000000001".into()
}

fn line(text: &str) -> FormLine {
    FormLine {
        text: text.to_owned(),
        ..FormLine::default()
    }
}

fn work_line(text: &str, by: &str) -> FormLine {
    FormLine {
        by: by.to_owned(),
        ..line(text)
    }
}

fn problems(form: &Form) -> Vec<(String, FieldProblem)> {
    let (_, errors) = form.read(day("2026-11-20"));
    errors.into_iter().map(|e| (e.field, e.problem)).collect()
}
