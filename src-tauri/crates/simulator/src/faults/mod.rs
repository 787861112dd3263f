//! Faults that tests inject: what may go wrong between an application and GitHub.

mod kind;

pub use kind::{FaultKind, LimitKind, Loss};

use serde::{Deserialize, Serialize};

/// One fault: which requests it hits, how often, and what happens to them.
///
/// As JSON the kind is flattened in: `{"operation": "addComment", "kind": "apply-then-fail", "status": 502}`.
/// A condition that is not given matches everything; `/_simulator/` is never hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// Name of the GraphQL operation, or of one of its root fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// HTTP method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Part of the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Login of the account that asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Matching requests that are let through before the fault starts.
    #[serde(default)]
    pub skip: u32,
    /// How many requests are hit; 0 hits every one until the faults are cleared.
    #[serde(default = "one")]
    pub count: u32,
    /// What happens.
    #[serde(flatten)]
    pub kind: FaultKind,
}

fn one() -> u32 {
    1
}

impl Fault {
    /// A fault that hits the next GraphQL operation of this name, or with this root field, once.
    pub fn on_operation(name: impl Into<String>, kind: FaultKind) -> Self {
        Self {
            operation: Some(name.into()),
            ..Self::once(kind)
        }
    }

    /// A fault that hits the next request with this method and part of a path, once.
    pub fn on_path(method: impl Into<String>, path: impl Into<String>, kind: FaultKind) -> Self {
        Self {
            method: Some(method.into()),
            path: Some(path.into()),
            ..Self::once(kind)
        }
    }

    /// A fault that hits the next request of any kind, once.
    pub fn once(kind: FaultKind) -> Self {
        Self {
            operation: None,
            method: None,
            path: None,
            account: None,
            skip: 0,
            count: 1,
            kind,
        }
    }

    /// The same fault on `count` requests; 0 for every one.
    pub fn times(self, count: u32) -> Self {
        Self { count, ..self }
    }
}

/// What a fault looks at.
pub(crate) struct Seen<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub operation: Option<&'a str>,
    pub root_fields: &'a [String],
    pub account: Option<&'a str>,
}

/// The faults still to come, in order.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub(crate) fn replace(&mut self, faults: Vec<Fault>) {
        self.0 = faults;
    }

    /// The kinds that hit this request; each uses up one of its count.
    /// Any number of delays may apply, and at most one other fault: the first.
    pub(crate) fn hit(&mut self, seen: &Seen<'_>) -> Vec<FaultKind> {
        let mut kinds: Vec<FaultKind> = Vec::new();
        for fault in &mut self.0 {
            let delay = matches!(fault.kind, FaultKind::Latency { .. });
            let taken = kinds
                .iter()
                .any(|k| !matches!(k, FaultKind::Latency { .. }));
            if fault.count == u32::MAX || (taken && !delay) || !fault.matches(seen) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            kinds.push(fault.kind.clone());
            match fault.count {
                0 => {}
                // Marks it as used up.
                1 => fault.count = u32::MAX,
                _ => fault.count -= 1,
            }
        }
        self.0.retain(|f| f.count != u32::MAX);
        kinds
    }
}

impl Fault {
    fn matches(&self, seen: &Seen<'_>) -> bool {
        self.operation
            .as_deref()
            .is_none_or(|o| seen.operation == Some(o) || seen.root_fields.iter().any(|f| f == o))
            && self
                .method
                .as_deref()
                .is_none_or(|m| seen.method.eq_ignore_ascii_case(m))
            && self.path.as_deref().is_none_or(|p| seen.path.contains(p))
            && self
                .account
                .as_deref()
                .is_none_or(|a| seen.account == Some(a))
    }
}
