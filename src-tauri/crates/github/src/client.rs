//! The one way to speak to GitHub.
//!
//! octocrab's own defaults resend writes up to three times and wait without limit. So the client is
//! built here only, with `RetryConfig::None` and explicit time limits; redirects are followed here,
//! for reads, within the host.

use crate::rate_limit::{Budget, Limits, Resource, text};
use crate::{Endpoint, Error, classify};
use bytes::{Bytes, BytesMut};
use chrono::{DateTime, TimeDelta, Utc};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Uri, header};
use http_body::Body;
use http_body_util::{BodyExt, Full};
use octocrab::service::middleware::{
    auth_header::AuthHeaderLayer, base_uri::BaseUriLayer, retry::RetryConfig,
};
use octocrab::{AuthState, OctoBody, Octocrab, OctocrabBuilder};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};
use tower::{BoxError, Service, ServiceExt};

/// Where the present time comes from.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Time for a connection to stand, TLS included.
const CONNECT: Duration = Duration::from_secs(10);
/// Time without a byte, from the request on, before an answer counts as lost.
const READ: Duration = Duration::from_secs(30);
/// Time for a whole exchange, however slowly its bytes come.
const EXCHANGE: Duration = Duration::from_secs(60);
/// The largest answer that is read, in bytes: a page of 100 full bodies is below 30 MB.
const LARGEST: usize = 32 << 20;
/// Redirects followed for one read.
const REDIRECTS: usize = 3;

const USER_AGENT: &str = concat!("guildhall/", env!("CARGO_PKG_VERSION"));

/// A GitHub and an account on it, or none. Cheap to clone; clones share limits and connections.
#[derive(Clone)]
pub struct GitHub {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    crab: Octocrab,
    pub(crate) endpoint: Endpoint,
    origin: Uri,
    anonymous: bool,
    clock: Clock,
    pub(crate) limits: Limits,
    /// The token's scopes, as the last answer that named any did.
    scopes: Mutex<Option<Vec<String>>>,
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl fmt::Debug for GitHub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GitHub")
            .field("endpoint", &self.shared.endpoint)
            .field("anonymous", &self.shared.anonymous)
            .finish_non_exhaustive()
    }
}

impl GitHub {
    /// A client for an endpoint. The token is sent to the endpoint's host only. Needs a running tokio
    /// runtime.
    ///
    /// # Errors
    /// `Invalid` when the endpoint is no https address (plain http only to this machine), when the
    /// token has characters that no token has, or without a runtime; `Tls` when the system has no
    /// root certificates.
    pub fn new(
        endpoint: &Endpoint,
        token: Option<SecretString>,
        clock: Clock,
    ) -> Result<Self, Error> {
        let origin = endpoint.origin()?;
        needs_runtime()?;
        let anonymous = token.is_none();
        let builder = Octocrab::builder()
            .add_retry_config(RetryConfig::None)
            .set_connect_timeout(Some(CONNECT))
            // The connector's read limit also runs while a connection is idle, and would cut the next
            // request short; ours begins with the request.
            .set_read_timeout(None)
            .set_write_timeout(Some(READ))
            .add_header(header::USER_AGENT, USER_AGENT.to_owned())
            .base_uri(origin.clone())
            .and_then(|builder| builder.upload_uri(origin.clone()))
            .map_err(|_| Error::Offline)?;
        let builder = match token {
            Some(token) => {
                bearer(&token)?;
                builder.personal_token(token)
            }
            None => builder,
        };
        let crab = builder.build().map_err(|_| Error::Tls)?;
        Ok(Self::of(crab, endpoint, origin, anonymous, clock))
    }

    /// The same over a service in this process instead of a connection, for simulated histories with
    /// a paused clock. Nothing is resent here either.
    ///
    /// # Errors
    /// As [`GitHub::new`], without `Tls`.
    pub fn in_process<S, B>(
        endpoint: &Endpoint,
        token: Option<SecretString>,
        clock: Clock,
        service: S,
    ) -> Result<Self, Error>
    where
        S: Service<Request<OctoBody>, Response = Response<B>> + Send + 'static,
        S::Future: Send + 'static,
        S::Error: Into<BoxError>,
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let origin = endpoint.origin()?;
        needs_runtime()?;
        let anonymous = token.is_none();
        let auth = token.as_ref().map(bearer).transpose()?;
        let auth = AuthHeaderLayer::new(auth, origin.clone(), origin.clone());
        let whole = service
            .map_err(Into::into)
            .and_then(|answer: Response<B>| async {
                let (parts, body) = answer.into_parts();
                let body = body.collect().await.map_err(Into::<BoxError>::into)?;
                Ok::<_, BoxError>(Response::from_parts(parts, Full::new(body.to_bytes())))
            });
        let crab = OctocrabBuilder::new_empty()
            .with_service(whole)
            .with_layer(&BaseUriLayer::new(origin.clone()))
            .with_layer(&auth)
            .with_auth(AuthState::None)
            .build()
            .map_err(|never| match never {})?;
        Ok(Self::of(crab, endpoint, origin, anonymous, clock))
    }

    fn of(crab: Octocrab, endpoint: &Endpoint, origin: Uri, anonymous: bool, clock: Clock) -> Self {
        Self {
            shared: Arc::new(Shared {
                crab,
                endpoint: endpoint.clone(),
                origin,
                anonymous,
                clock,
                limits: Limits::default(),
                scopes: Mutex::default(),
            }),
        }
    }

    /// Goes on from what an earlier connection with the same token was told: until when nothing may be
    /// asked, and what is left.
    pub fn succeed(&self, earlier: &Self) {
        self.shared.limits.succeed(&earlier.shared.limits);
    }

    /// Whether no token is sent. Then REST only, public data only, 60 requests an hour.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.shared.anonymous
    }

    /// What was left of GitHub's limits when it last answered.
    #[must_use]
    pub fn budget(&self) -> Budget {
        self.shared.limits.budget()
    }

    /// What the token may do, as GitHub last said; `None` before an answer, and for fine-grained
    /// tokens, which name no scopes.
    #[must_use]
    pub fn scopes(&self) -> Option<Vec<String>> {
        let scopes = self.shared.scopes.lock();
        scopes.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the hour has more GraphQL points than the user's own actions are left.
    pub(crate) fn spare(&self) -> Result<(), Error> {
        self.shared.limits.spare(Resource::Graphql, self.now())
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.shared.clock)()
    }

    /// GitHub's clock minus ours, as its last answer showed; zero before the first one.
    #[must_use]
    pub fn skew(&self) -> TimeDelta {
        self.shared.limits.skew()
    }

    /// Posts JSON, once: no redirect is followed and nothing is sent again.
    pub(crate) async fn post(&self, url: &str, body: Vec<u8>) -> Result<Answer, Error> {
        let request = request(Method::POST, url)?
            .header(header::CONTENT_TYPE, "application/json")
            .body(OctoBody::from(body))
            .map_err(|_| unusable(url))?;
        self.exchange(request, Resource::Graphql).await
    }

    /// Posts JSON to a REST path that begins with a slash, once: no redirect is followed and nothing is
    /// sent again.
    pub(crate) async fn post_rest(&self, path: &str, body: Vec<u8>) -> Result<Answer, Error> {
        let rest = self.shared.endpoint.rest.trim_end_matches('/');
        let url = format!("{rest}{path}");
        let request = request(Method::POST, &url)?
            .header(header::CONTENT_TYPE, "application/json")
            .body(OctoBody::from(body))
            .map_err(|_| unusable(&url))?;
        let answer = self.exchange(request, Resource::Core).await?;
        self.judged(answer, Resource::Core)
    }

    /// Reads a REST path that begins with a slash, following redirects within the host.
    pub(crate) async fn get(&self, path: &str, etag: Option<&str>) -> Result<Answer, Error> {
        let resource = if path.starts_with("/search/") {
            Resource::Search
        } else {
            Resource::Core
        };
        let mut url = format!("{}{path}", self.shared.endpoint.rest.trim_end_matches('/'));
        for _ in 0..=REDIRECTS {
            let mut request = request(Method::GET, &url)?;
            if let Some(etag) = etag.and_then(|etag| HeaderValue::from_str(etag).ok()) {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            let request = request
                .body(OctoBody::empty())
                .map_err(|_| unusable(&url))?;
            let answer = self.exchange(request, resource).await?;
            if !answer.status.is_redirection() || answer.status == StatusCode::NOT_MODIFIED {
                return self.judged(answer, resource);
            }
            let to = answer
                .headers
                .get(header::LOCATION)
                .and_then(|to| to.to_str().ok())
                .ok_or(Error::Unreadable)?;
            match self.here(to) {
                Some(next) => url = next,
                None if !classify::is_github(&answer) => return Err(Error::CaptivePortal),
                None => return Err(Error::Moved { to: to.to_owned() }),
            }
        }
        Err(Error::Moved { to: url })
    }

    /// A redirect's target as a whole address, if it is on this host by the same scheme.
    fn here(&self, to: &str) -> Option<String> {
        let origin = &self.shared.origin;
        let target = to.parse::<Uri>().ok()?;
        if target.authority().is_none() {
            let path = target.path_and_query()?.as_str();
            return Some(format!(
                "{}{path}",
                origin.to_string().trim_end_matches('/')
            ));
        }
        (target.scheme() == origin.scheme() && target.authority() == origin.authority())
            .then(|| target.to_string())
    }

    fn judged(&self, answer: Answer, resource: Resource) -> Result<Answer, Error> {
        let now = self.now();
        match classify::rest(&answer, resource, &self.shared.limits, now) {
            None => {
                self.shared.limits.passed();
                Ok(answer)
            }
            Some(error) => Err(error),
        }
    }

    /// One request, one answer, whatever its status.
    async fn exchange(
        &self,
        request: Request<OctoBody>,
        resource: Resource,
    ) -> Result<Answer, Error> {
        self.shared.limits.gate(resource, self.now())?;
        let pause = self.shared.limits.pause(resource, Instant::now());
        if !pause.is_zero() {
            tokio::time::sleep(pause).await;
            // What was learnt meanwhile counts.
            self.shared.limits.gate(resource, self.now())?;
        }
        let answer = timeout(EXCHANGE, self.whole(request))
            .await
            .map_err(|_| Error::TimedOut)??;
        // What a captive portal says about the time or about limits is not GitHub's.
        if classify::is_github(&answer) {
            self.shared
                .limits
                .saw(resource, &answer.headers, self.now());
            if let Some(scopes) = scopes_of(&answer.headers) {
                let known = self.shared.scopes.lock();
                *known.unwrap_or_else(PoisonError::into_inner) = Some(scopes);
            }
        }
        Ok(answer)
    }

    async fn whole(&self, request: Request<OctoBody>) -> Result<Answer, Error> {
        let answer = timeout(READ, self.shared.crab.execute(request))
            .await
            .map_err(|_| Error::TimedOut)?
            .map_err(|error| classify::transport(&error))?;
        let (parts, mut body) = answer.into_parts();
        let mut bytes = BytesMut::new();
        while let Some(frame) = timeout(READ, body.frame())
            .await
            .map_err(|_| Error::TimedOut)?
        {
            let frame = frame.map_err(|error| classify::transport(&error))?;
            let Ok(data) = frame.into_data() else {
                continue;
            };
            if bytes.len() + data.len() > LARGEST {
                tracing::warn!(limit = LARGEST, "an answer was larger than the limit");
                return Err(Error::Unreadable);
            }
            bytes.extend_from_slice(&data);
        }
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            body: bytes.freeze(),
        })
    }
}

/// The scopes that an answer names: none is said of a fine-grained token.
pub(crate) fn scopes_of(headers: &HeaderMap) -> Option<Vec<String>> {
    let scopes = text(headers, "x-oauth-scopes")?.split(',').map(str::trim);
    let named = scopes.filter(|scope| !scope.is_empty());
    Some(named.map(str::to_owned).collect())
}

fn needs_runtime() -> Result<(), Error> {
    tokio::runtime::Handle::try_current()
        .map(|_| ())
        .map_err(|_| Error::Invalid {
            message: "a client needs a running tokio runtime; nothing was sent".to_owned(),
        })
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let mut value =
        HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())).map_err(|_| {
            Error::Invalid {
                message: "the token has characters that no token has (a line break?); nothing was \
                      sent; paste it again"
                    .to_owned(),
            }
        })?;
    value.set_sensitive(true);
    Ok(value)
}

fn request(method: Method, url: &str) -> Result<http::request::Builder, Error> {
    let url: Uri = url.parse().map_err(|_| unusable(url))?;
    Ok(Request::builder()
        .method(method)
        .uri(url)
        .header(header::ACCEPT, "application/vnd.github+json")
        .header(header::USER_AGENT, USER_AGENT)
        .header("x-github-api-version", "2022-11-28"))
}

fn unusable(url: &str) -> Error {
    Error::Invalid {
        message: format!("{url:?} is no address; nothing was sent"),
    }
}
