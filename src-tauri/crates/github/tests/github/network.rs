//! What a network does to a read and to a write: names that do not resolve, connections that hang or
//! crawl, and somebody else who answers.

use crate::stub::{Reply, Stub, TOKEN, client, comment};
use crate::wire::{Way, read, spent, write};
use domain::id::RepoName;
use domain::outbox::{Outcome, Wait};
use github::Error;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn a_name_that_does_not_resolve_sends_nothing() {
    // "invalid" never resolves (RFC 6761).
    let nowhere = client("https://guildhall.invalid", Some(TOKEN));
    for way in [Way::Rest, Way::Graphql] {
        assert_eq!(read(&nowhere, way).await, Some(Error::Offline), "{way:?}");
    }
    let waits = Outcome::Retry {
        why: Wait::Offline,
        until: None,
    };
    assert_eq!(nowhere.send(&comment(), &[], &|_| None).await, waits);
}

/// Takes connections, reads a request of each, and does with it what a function does.
async fn taking<F>(then: impl Fn(TcpStream) -> F + Send + 'static) -> (String, Arc<AtomicUsize>)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    tokio::spawn(async move {
        loop {
            let (mut connection, _) = listener.accept().await.unwrap();
            let mut bytes = vec![0; 1 << 16];
            if connection.read(&mut bytes).await.unwrap_or(0) > 0 {
                count.fetch_add(1, Ordering::SeqCst);
            }
            tokio::spawn(then(connection));
        }
    });
    (url, requests)
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_hangs_is_given_up() {
    for way in [Way::Rest, Way::Graphql, Way::Write] {
        let (url, requests) = taking(|connection| async move {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            drop(connection);
        })
        .await;
        given_up(&url, way).await;
        assert_eq!(requests.load(Ordering::SeqCst), 1, "{way:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_of_one_byte_a_second_is_given_up() {
    let head =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{";
    for way in [Way::Rest, Way::Graphql, Way::Write] {
        let (url, requests) = taking(move |mut connection| async move {
            let _ = connection.write_all(head).await;
            while connection.write_all(b" ").await.is_ok() {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        })
        .await;
        given_up(&url, way).await;
        assert_eq!(requests.load(Ordering::SeqCst), 1, "{way:?}");
    }
}

/// By this computer's own limits of time, which a paused clock passes at once.
async fn given_up(url: &str, way: Way) {
    let client = client(url, Some(TOKEN));
    match way {
        Way::Write => assert_eq!(write(&client).await, Outcome::Unknown),
        way => assert_eq!(read(&client, way).await, Some(Error::TimedOut), "{way:?}"),
    }
}

#[tokio::test]
async fn what_is_not_github_sets_no_limits() {
    // The page of a network speaks of limits, and nobody has asked GitHub yet.
    let page = spent(Reply::html(200));
    let found = json!({
        "node_id": "R_1", "full_name": "a/b", "private": false, "archived": false,
        "permissions": { "pull": true },
    });
    let stub = Stub::new(move |seen| match seen.path.as_str() {
        "/repos/a/page" => page.clone(),
        _ => Reply::json(200, &found),
    })
    .await;
    let client = stub.client();
    let portal = client.repository(&RepoName::from("a/page")).await;
    assert_eq!(portal.unwrap_err(), Error::CaptivePortal);
    assert_eq!(client.budget().core, None);
    assert!(client.repository(&RepoName::from("a/b")).await.is_ok());
    assert_eq!(stub.seen().len(), 2);
}
