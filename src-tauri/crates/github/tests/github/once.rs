//! A write leaves once, whatever happens, and the token goes to one host.

use crate::stub::{Reply, Stub, TOKEN, client, comment, now};
use domain::id::RepoName;
use domain::outbox::{Outcome, Wait};
use github::{Endpoint, Error, GitHub};
use secrecy::SecretString;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::test]
async fn a_write_is_sent_once_whatever_is_answered() {
    let body = json!({ "message": "?" });
    for (reply, outcome) in [
        (Reply::html(502), Outcome::Unknown),
        (Reply::json(500, &body), Outcome::Unknown),
        (
            Reply::json(503, &body).with("retry-after", "0"),
            Outcome::Unknown,
        ),
        (
            Reply::json(307, &body).with("location", "/graphql2"),
            Outcome::Unknown,
        ),
        (
            Reply::json(308, &body).with("location", "/graphql2"),
            Outcome::Unknown,
        ),
        (
            Reply::json(302, &body).with("location", "/graphql2"),
            Outcome::Unknown,
        ),
        (
            Reply::json(401, &body),
            Outcome::Retry {
                why: Wait::SignIn,
                until: None,
            },
        ),
    ] {
        let stub = Stub::always(reply.clone()).await;
        let sent = stub.client().send(&comment(), &[], &|_| None).await;
        assert_eq!(sent, outcome, "{reply:?}");
        let methods: Vec<_> = stub.seen().into_iter().map(|seen| seen.method).collect();
        assert_eq!(methods, ["POST"], "{reply:?}");
    }
    let stub = Stub::always(Reply::json(429, &body)).await;
    let sent = stub.client().send(&comment(), &[], &|_| None).await;
    assert!(matches!(
        sent,
        Outcome::Retry {
            why: Wait::RateLimited,
            until: Some(_)
        }
    ));
    assert_eq!(stub.seen().len(), 1);
}

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed() {
    let elsewhere = Stub::always(Reply::json(200, &json!({}))).await;
    let to = format!("{}/repos/evil/docs", elsewhere.url);
    let target = to.clone();
    let stub = Stub::new(move |_| Reply::json(301, &json!({})).with("location", &target)).await;
    let read = stub
        .client()
        .repository(&RepoName::from("open-campus/docs"))
        .await;
    assert_eq!(read.unwrap_err(), Error::Moved { to });
    assert_eq!(stub.seen().len(), 1);
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn a_redirect_within_the_host_is_followed_with_the_token() {
    let repository = json!({
        "node_id": "R_1", "full_name": "open-campus/handbook", "private": false,
        "archived": false, "permissions": { "pull": true, "triage": true },
    });
    let stub = Stub::new(move |seen| match seen.path.as_str() {
        "/repositories/7" => Reply::json(200, &repository),
        _ => Reply::json(301, &json!({})).with("location", "/repositories/7"),
    })
    .await;
    let found = stub
        .client()
        .repository(&RepoName::from("open-campus/docs"))
        .await
        .unwrap();
    assert_eq!(found.name.as_str(), "open-campus/handbook");
    assert_eq!(found.permission, github::Permission::Triage);
    let bearer = format!("Bearer {TOKEN}");
    let seen = stub.seen();
    assert_eq!(seen.len(), 2);
    assert!(
        seen.iter()
            .all(|seen| seen.authorization.as_deref() == Some(bearer.as_str()))
    );
}

#[tokio::test]
async fn a_circle_of_redirects_ends() {
    let stub =
        Stub::new(|seen| Reply::json(302, &json!({})).with("location", &format!("{}x", seen.path)))
            .await;
    let read = stub
        .client()
        .repository(&RepoName::from("open-campus/docs"))
        .await;
    assert!(matches!(read, Err(Error::Moved { .. })));
    assert_eq!(stub.seen().len(), 4);
}

#[tokio::test]
async fn without_a_token_none_is_sent_and_graphql_is_not_asked() {
    let stub = Stub::always(Reply::json(404, &json!({ "message": "Not Found" }))).await;
    let anonymous = client(&stub.url, None);
    assert!(anonymous.is_anonymous());
    assert_eq!(
        anonymous.organization("open-campus").await.unwrap_err(),
        Error::NotFound
    );
    assert_eq!(anonymous.viewer().await.unwrap_err(), Error::Unauthorized);
    let sent = anonymous.send(&comment(), &[], &|_| None).await;
    assert_eq!(
        sent,
        Outcome::Retry {
            why: Wait::SignIn,
            until: None
        }
    );
    let seen = stub.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].authorization, None);
}

#[tokio::test]
async fn a_token_is_never_shown() {
    let shown = format!("{:?}", client("http://127.0.0.1:1", Some(TOKEN)));
    assert!(!shown.contains(TOKEN), "{shown}");
    let endpoint = Endpoint::default();
    let broken = SecretString::from(format!("{TOKEN}\nX-Evil: 1"));
    let error = GitHub::new(&endpoint, Some(broken), Arc::new(now)).unwrap_err();
    assert!(
        !format!("{error} {error:?}").contains("canary"),
        "{error:?}"
    );
}

#[test]
fn without_a_runtime_there_is_an_error_instead_of_a_panic() {
    let made = GitHub::new(&Endpoint::default(), None, Arc::new(now));
    assert!(matches!(made, Err(Error::Invalid { .. })));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_comes_is_given_up() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let silent = tower::service_fn(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        std::future::pending::<Result<http::Response<axum::body::Body>, std::io::Error>>()
    });
    let endpoint = Endpoint {
        rest: "http://127.0.0.1:1".to_owned(),
    };
    let github = GitHub::in_process(&endpoint, Some(TOKEN.into()), Arc::new(now), silent).unwrap();
    let read = github.repository(&RepoName::from("open-campus/docs")).await;
    assert_eq!(read.unwrap_err(), Error::TimedOut);
    assert_eq!(
        github.send(&comment(), &[], &|_| None).await,
        Outcome::Unknown
    );
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
