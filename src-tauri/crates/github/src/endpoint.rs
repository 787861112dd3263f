//! Which GitHub is spoken to.

use crate::Error;
use http::Uri;

/// A GitHub: `https://api.github.com`, an Enterprise Server's `https://host/api/v3`, or a simulator's
/// `http://127.0.0.1:port`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Where REST paths begin, without a slash at the end.
    pub rest: String,
}

impl Default for Endpoint {
    fn default() -> Self {
        Self {
            rest: "https://api.github.com".to_owned(),
        }
    }
}

impl Endpoint {
    /// Where GraphQL is posted to: `/graphql` beside the REST paths, or `/api/graphql` where they
    /// begin at `/api/v3` (docs.github.com, "Forming calls with GraphQL", Enterprise Server).
    #[must_use]
    pub fn graphql_url(&self) -> String {
        let rest = self.rest.trim_end_matches('/');
        match rest.strip_suffix("/api/v3") {
            Some(base) => format!("{base}/api/graphql"),
            None => format!("{rest}/graphql"),
        }
    }

    /// The host without its port, as local data is kept under: `api.github.com`. Empty when the
    /// address cannot be read.
    #[must_use]
    pub fn host(&self) -> String {
        self.rest
            .parse::<Uri>()
            .ok()
            .and_then(|uri| uri.host().map(str::to_ascii_lowercase))
            .unwrap_or_default()
    }

    /// Scheme and authority, after refusing what a token must not be sent to.
    pub(crate) fn origin(&self) -> Result<Uri, Error> {
        let refused = |why: &str| Error::Invalid {
            message: format!(
                "{:?} is not an address of a GitHub: {why}. Nothing was sent. Use https://HOST, or \
                 http://127.0.0.1:PORT for a simulator.",
                self.rest
            ),
        };
        let uri = self
            .rest
            .parse::<Uri>()
            .map_err(|error| refused(&error.to_string()))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(refused("scheme or host is missing"));
        };
        if authority.as_str().contains('@') {
            return Err(refused("it carries a user name"));
        }
        if uri.query().is_some() {
            return Err(refused("it carries a query"));
        }
        if scheme != "https" && (scheme != "http" || !is_loopback(authority.host())) {
            return Err(refused("only this machine may be reached without TLS"));
        }
        Uri::builder()
            .scheme(scheme)
            .authority(authority.as_str())
            .path_and_query("/")
            .build()
            .map_err(|error| refused(&error.to_string()))
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphql_stands_beside_rest() {
        for (rest, graphql, host) in [
            (
                "https://api.github.com",
                "https://api.github.com/graphql",
                "api.github.com",
            ),
            (
                "https://git.example.org/api/v3",
                "https://git.example.org/api/graphql",
                "git.example.org",
            ),
            (
                "http://127.0.0.1:8080/",
                "http://127.0.0.1:8080/graphql",
                "127.0.0.1",
            ),
        ] {
            let endpoint = Endpoint { rest: rest.into() };
            assert_eq!(endpoint.graphql_url(), graphql);
            assert_eq!(endpoint.host(), host);
            assert!(endpoint.origin().is_ok(), "{rest}");
        }
    }

    #[test]
    fn a_token_never_leaves_in_the_clear_or_to_a_disguised_host() {
        for rest in [
            "http://api.github.com",
            "https://api.github.com@evil.example",
            "ftp://127.0.0.1",
            "api.github.com",
            "",
            "http://127.0.0.1.evil.example",
            "https://api.github.com/?next=x",
        ] {
            let endpoint = Endpoint { rest: rest.into() };
            assert!(endpoint.origin().is_err(), "{rest:?}");
        }
    }
}
