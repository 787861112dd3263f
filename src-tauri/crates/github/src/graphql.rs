//! Posting GraphQL and reading its envelope, `errors[].type`, partial data and headers included.

use crate::client::Answer;
use crate::operations::Operation;
use crate::{Error, GitHub, classify};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Serialize)]
struct Body<'a, V> {
    query: &'a str,
    #[serde(rename = "operationName")]
    operation_name: &'a str,
    variables: V,
}

#[derive(Deserialize)]
struct Envelope {
    data: Option<Box<RawValue>>,
    #[serde(default)]
    errors: Vec<Trouble>,
}

/// One entry of `errors`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Trouble {
    #[serde(default, rename = "type")]
    type_: Option<String>,
    #[serde(default)]
    code: Option<Value>,
    #[serde(default)]
    pub(crate) message: String,
    #[serde(default)]
    path: Option<Vec<Value>>,
    #[serde(default)]
    extensions: Option<Value>,
}

impl Trouble {
    /// The type, else the code, else nothing.
    pub(crate) fn kind(&self) -> &str {
        let code = self.code.as_ref().and_then(Value::as_str);
        self.type_.as_deref().or(code).unwrap_or_default()
    }

    pub(crate) fn saml_failure(&self) -> bool {
        self.extension("saml_failure") == Some(&Value::Bool(true))
    }

    /// Whether the document was refused before it ran (`undefinedField`, `missingRequiredArguments`…):
    /// GitHub then gives a code and the place in the document instead of a type.
    pub(crate) fn is_validation(&self) -> bool {
        self.type_.is_none() && self.extension("code").is_some_and(Value::is_string)
    }

    fn extension(&self, name: &str) -> Option<&Value> {
        self.extensions.as_ref()?.get(name)
    }

    /// The root field that it is about, by its alias.
    pub(crate) fn root(&self) -> Option<&str> {
        self.path.as_ref()?.first()?.as_str()
    }

    /// The index of the list entry that it is about, for a path such as `["nodes", 3]`.
    pub(crate) fn index(&self) -> Option<usize> {
        let index = self.path.as_ref()?.iter().find_map(Value::as_u64)?;
        usize::try_from(index).ok()
    }
}

/// What a query answered: data that may be partial, and what was wrong with it.
pub(crate) struct Reply<T> {
    pub(crate) data: Option<T>,
    pub(crate) errors: Vec<(Trouble, Error)>,
}

impl<T> Reply<T> {
    /// The data if what was asked for is in it; parts that are missing or hidden beside it do no
    /// harm. Otherwise the first error that is more than "not found", or `NotFound`.
    pub(crate) fn part<P>(self, take: impl FnOnce(T) -> Option<P>) -> Result<P, Error> {
        let reason = self.reason();
        self.data.and_then(take).ok_or(reason)
    }

    /// Why there is no data: the first error that is more than "not found", or `NotFound`.
    pub(crate) fn reason(&self) -> Error {
        let mut errors = self.errors.iter().map(|(_, error)| error);
        errors
            .find(|error| **error != Error::NotFound)
            .cloned()
            .unwrap_or(Error::NotFound)
    }
}

impl GitHub {
    /// Posts one operation, once.
    pub(crate) async fn query<T: DeserializeOwned>(
        &self,
        operation: &Operation,
        variables: impl Serialize,
    ) -> Result<Reply<T>, Error> {
        self.query_text(operation.name, operation.document, variables)
            .await
    }

    pub(crate) async fn query_text<T: DeserializeOwned>(
        &self,
        name: &str,
        document: &str,
        variables: impl Serialize,
    ) -> Result<Reply<T>, Error> {
        if self.is_anonymous() {
            return Err(Error::Unauthorized);
        }
        let body = Body {
            query: document,
            operation_name: name,
            variables,
        };
        let body = serde_json::to_vec(&body).map_err(|error| Error::Invalid {
            message: format!("{name} could not be written as JSON: {error}; nothing was sent"),
        })?;
        let url = self.shared.endpoint.graphql_url();
        let answer = self.post(&url, body).await?;
        tracing::debug!(operation = name, status = answer.status.as_u16(), "GraphQL");
        self.reply(name, &answer)
    }

    fn reply<T: DeserializeOwned>(&self, name: &str, answer: &Answer) -> Result<Reply<T>, Error> {
        let (limits, now) = (&self.shared.limits, self.now());
        let resource = crate::rate_limit::Resource::Graphql;
        let envelope = serde_json::from_slice::<Envelope>(&answer.body).ok();
        // A type in the body decides before the status does.
        let typed = envelope
            .as_ref()
            .is_some_and(|envelope| envelope.errors.iter().any(|error| error.type_.is_some()));
        if !typed && let Some(error) = classify::rest(answer, resource, limits, now) {
            return Err(error);
        }
        let envelope = envelope.ok_or(Error::Unreadable)?;
        let errors: Vec<(Trouble, Error)> = envelope
            .errors
            .into_iter()
            .map(|trouble| {
                let error = classify::graphql(&trouble, &answer.headers, limits, now);
                (trouble, error)
            })
            .collect();
        if let Some(error) = errors.iter().map(|(_, error)| error).find(|e| is_whole(e)) {
            return Err(error.clone());
        }
        limits.passed();
        let data = match envelope.data {
            None if errors.is_empty() => return Err(Error::Unreadable),
            None => None,
            Some(data) => Some(serde_json::from_str(data.get()).map_err(|error| {
                // serde names the field and the type that it met, never a text of the data.
                tracing::warn!(
                    operation = name,
                    line = error.line(),
                    "an answer does not decode"
                );
                Error::Unreadable
            })?),
        };
        Ok(Reply { data, errors })
    }
}

/// Errors that void the whole answer, whatever data came with it.
fn is_whole(error: &Error) -> bool {
    matches!(
        error,
        Error::RateLimited { .. }
            | Error::TooHeavy
            | Error::Unauthorized
            | Error::Scope { .. }
            | Error::Invalid { .. }
            | Error::Server { .. }
    )
}
