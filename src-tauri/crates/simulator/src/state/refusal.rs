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
    /// Is elsewhere now: the path there, without a query.
    Moved(String),
    /// The organization's single sign-on does not know the token.
    SignOn,
    /// The organization restricts OAuth applications.
    OauthRestricted,
}

/// GitHub's words for a token that single sign-on does not know.
pub(crate) const SIGN_ON: &str = "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.";
/// GitHub's words for an application that the organization has not approved.
pub(crate) const OAUTH_RESTRICTED: &str = "Although you appear to have the correct authorization credentials, the `open-campus` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited. For more information on these restrictions, including how to enable this app, visit https://docs.github.com/articles/restricting-access-to-your-organization-s-data/";

impl Refusal {
    /// `type` of the GraphQL error.
    pub(crate) fn graphql_type(&self) -> &'static str {
        match self {
            Self::NotFound(_) | Self::Gone(_) | Self::Moved(_) => "NOT_FOUND",
            Self::Forbidden(_) | Self::SignOn | Self::OauthRestricted => "FORBIDDEN",
            Self::Scopes(_) => "INSUFFICIENT_SCOPES",
            Self::Unprocessable(_) => "UNPROCESSABLE",
        }
    }

    /// Status of the REST answer.
    pub(crate) fn rest_status(&self) -> u16 {
        match self {
            Self::NotFound(_) => 404,
            Self::Forbidden(_) | Self::Scopes(_) | Self::SignOn | Self::OauthRestricted => 403,
            Self::Moved(_) => 301,
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
            Self::Moved(_) => "Moved Permanently",
            Self::SignOn => SIGN_ON,
            Self::OauthRestricted => OAUTH_RESTRICTED,
        }
    }

    pub(crate) fn node(id: &str) -> Self {
        Self::NotFound(format!(
            "Could not resolve to a node with the global id of '{id}'."
        ))
    }
}
