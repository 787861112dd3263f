//! Why GitHub refuses a request, independent of the interface that it came by.

/// A refusal with the words GitHub would use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// Missing, or hidden from the viewer: GitHub does not tell which.
    NotFound(String),
    /// Seen but not allowed.
    Forbidden(String),
    /// The token lacks a scope.
    Scopes(String),
    /// Understood but invalid.
    Unprocessable(String),
    /// Was there and has been deleted.
    Gone(String),
}

impl Refusal {
    /// `type` of the GraphQL error.
    pub(crate) fn graphql_type(&self) -> &'static str {
        match self {
            Self::NotFound(_) | Self::Gone(_) => "NOT_FOUND",
            Self::Forbidden(_) => "FORBIDDEN",
            Self::Scopes(_) => "INSUFFICIENT_SCOPES",
            Self::Unprocessable(_) => "UNPROCESSABLE",
        }
    }

    /// Status of the REST answer.
    pub(crate) fn rest_status(&self) -> u16 {
        match self {
            Self::NotFound(_) => 404,
            Self::Forbidden(_) | Self::Scopes(_) => 403,
            Self::Unprocessable(_) => 422,
            Self::Gone(_) => 410,
        }
    }

    pub(crate) fn message(&self) -> &str {
        match self {
            Self::NotFound(m)
            | Self::Forbidden(m)
            | Self::Scopes(m)
            | Self::Unprocessable(m)
            | Self::Gone(m) => m,
        }
    }

    pub(crate) fn node(id: &str) -> Self {
        Self::NotFound(format!(
            "Could not resolve to a node with the global id of '{id}'."
        ))
    }
}
