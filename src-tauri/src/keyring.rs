//! The system's keyring, behind `api`'s [`SecretStore`].
//!
//! Its calls block, a question to the user has no end, and a service that is started on demand can
//! hang. So each call has a thread of its own, which is abandoned with the future that waits for it,
//! and a connection of its own: what hangs holds nothing but itself.

use api::secret::{Answer, KeyringProblem, KeyringTrouble, Owner, SecretStore};
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashMap;
use std::error::Error as _;
use tokio::sync::oneshot;

/// What our entries are filed under.
const SERVICE: &str = "guildhall";

/// The keyring of this user's session.
pub struct SystemKeyring;

impl SecretStore for SystemKeyring {
    fn read(&self, owner: &Owner) -> Answer<Option<SecretString>> {
        on_a_thread(owner, |entry| match entry.get_password() {
            Ok(token) => Ok(Some(SecretString::from(token))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn write(&self, owner: &Owner, token: &SecretString) -> Answer<()> {
        let (token, named) = (token.clone(), owner.clone());
        on_a_thread(owner, move |entry| {
            entry.set_password(token.expose_secret())?;
            // For people who look for it in the keyring's own window; stores that know no attributes
            // refuse, and the token is kept all the same.
            let account = named.account.as_str().to_lowercase();
            let attributes = [("host", named.host.as_str()), ("account", account.as_str())];
            if let Err(error) = entry.update_attributes(&HashMap::from(attributes)) {
                tracing::debug!(%error, "the entry has no attributes");
            }
            Ok(())
        })
    }

    fn delete(&self, owner: &Owner) -> Answer<()> {
        on_a_thread(owner, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
    }
}

/// The entry's key: one account on one host.
fn user(owner: &Owner) -> String {
    format!("{}@{}", owner.account.as_str().to_lowercase(), owner.host)
}

fn on_a_thread<T: Send + 'static>(
    owner: &Owner,
    call: impl FnOnce(Entry) -> Result<T, Error> + Send + 'static,
) -> Answer<T> {
    let (answer, answered) = oneshot::channel();
    let user = user(owner);
    let started = std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || {
            let came = entry(&user).and_then(call).map_err(|error| trouble(&error));
            // Nobody waits any more when it took too long.
            let _ = answer.send(came);
        });
    Box::pin(async move {
        let broken = |detail: String| KeyringTrouble {
            problem: KeyringProblem::Broken,
            detail,
        };
        started.map_err(|error| broken(error.to_string()))?;
        let gone = |_| broken("the keyring's thread broke off".to_owned());
        answered.await.map_err(gone)?
    })
}

#[cfg(target_os = "linux")]
fn entry(user: &str) -> Result<Entry, Error> {
    let label = format!("Guildhall: {user}");
    let label = HashMap::from([("label", label.as_str())]);
    zbus_secret_service_keyring_store::Store::new()?.build(SERVICE, user, Some(&label))
}

#[cfg(not(target_os = "linux"))]
fn entry(user: &str) -> Result<Entry, Error> {
    native::Store::new()?.build(SERVICE, user, None)
}

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain as native;
#[cfg(windows)]
use windows_native_keyring_store as native;

/// What a store's error means for the user. The stores tell some cases by text only: the names below
/// are of the D-Bus and Secret Service specifications, and of zbus where there is no bus.
fn trouble(error: &Error) -> KeyringTrouble {
    let detail = words(error);
    let says = |parts: &[&str]| parts.iter().any(|part| detail.contains(part));
    let problem = match error {
        _ if says(&["AccessDenied", "Access denied"]) => KeyringProblem::Denied,
        Error::NoStorageAccess(_) => KeyringProblem::Locked,
        _ if says(&["Secret.Error.IsLocked", "object locked", "prompt"]) => KeyringProblem::Locked,
        _ if says(&[
            "ServiceUnknown",
            "was not provided by any",
            "no secret service",
        ]) =>
        {
            KeyringProblem::NoKeyring
        }
        Error::NoDefaultStore | Error::NotSupportedByStore(_) => KeyringProblem::NoKeyring,
        _ if says(&[
            "Failed to connect to address",
            "Unix socket",
            "I/O error",
            "Input/output error",
            "address",
        ]) =>
        {
            KeyringProblem::NoBus
        }
        _ if says(&["NoReply", "TimedOut", "timed out"]) => KeyringProblem::TimedOut,
        _ => KeyringProblem::Broken,
    };
    KeyringTrouble { problem, detail }
}

/// An error with its causes. Errors of a keyring name entries, never what is in them; the bytes that
/// two of them carry are not shown.
fn words(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !words.contains(&text) {
            words = format!("{words}: {text}");
        }
        cause = inner.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform(text: &str) -> Error {
        Error::PlatformFailure(text.into())
    }

    /// The texts were read from the stores on a machine without, with a locked and with a broken keyring.
    #[test]
    fn every_error_of_a_keyring_has_a_name() {
        use KeyringProblem::*;
        for (error, expected) in [
            (
                platform("zbus error: I/O error: Failed to connect to address `unix:path=x`"),
                NoBus,
            ),
            (
                platform(
                    "zbus error: org.freedesktop.DBus.Error.ServiceUnknown: The name \
                     org.freedesktop.secrets was not provided by any .service files",
                ),
                NoKeyring,
            ),
            (
                platform("no secret service provider or dbus session found"),
                NoKeyring,
            ),
            (Error::NoDefaultStore, NoKeyring),
            (
                Error::NoStorageAccess("SS error: prompt dismissed".into()),
                Locked,
            ),
            (
                platform("zbus error: org.freedesktop.Secret.Error.IsLocked: x"),
                Locked,
            ),
            (
                platform("zbus error: org.freedesktop.DBus.Error.AccessDenied: no"),
                Denied,
            ),
            (
                platform("zbus error: org.freedesktop.DBus.Error.NoReply: x"),
                TimedOut,
            ),
            (platform("Crypto error: bad length"), Broken),
            (Error::BadEncoding(b"secret".to_vec()), Broken),
        ] {
            let said = trouble(&error);
            assert_eq!(said.problem, expected, "{error}");
            assert!(!said.detail.contains("secret\""), "{}", said.detail);
        }
    }

    #[test]
    fn an_entry_is_of_one_account_on_one_host() {
        let owner = |host: &str, account: &str| Owner {
            host: host.to_owned(),
            account: account.into(),
        };
        let one = user(&owner("api.github.com", "Maren-H"));
        assert_eq!(one, user(&owner("api.github.com", "maren-h")));
        assert_ne!(one, user(&owner("git.example.org", "maren-h")));
        assert_ne!(one, user(&owner("api.github.com", "kenji-m")));
    }
}
