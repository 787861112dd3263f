//! What holds back a request, and what does not.

use crate::stub::{Reply, Stub, client, clocked, comment, now};
use crate::wire::{
    RESTRICTED, SCOPES, SECONDARY, Way, later, limited, read, rest, rows, spent, write,
};
use chrono::TimeDelta;
use domain::id::{Login, RepoName};
use domain::outbox::{Outcome, Wait};
use github::Error;
use serde_json::json;
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn no_connection_means_that_nothing_was_sent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let offline = client(&format!("http://127.0.0.1:{port}"), Some("t"));
    let read = offline.account(&Login::from("somebody")).await;
    assert_eq!(read.unwrap_err(), Error::Offline);
    let nothing = Outcome::Retry {
        why: Wait::Offline,
        until: None,
    };
    assert_eq!(offline.send(&comment(), &[], &|_| None).await, nothing);

    // A server that does not speak TLS is one that cannot be trusted.
    let stub = Stub::always(rest(200, "")).await;
    let plain = client(&stub.url.replace("http://", "https://"), Some("t"));
    let read = plain.repository(&RepoName::from("a/b")).await;
    assert_eq!(read.unwrap_err(), Error::Tls);
    assert_eq!(plain.send(&comment(), &[], &|_| None).await, nothing);
    assert!(stub.seen().is_empty());
}

#[tokio::test]
async fn nothing_leaves_before_retry_after() {
    let stub = Stub::always(rest(403, SECONDARY).with("retry-after", "90")).await;
    let client = stub.client();
    let repo = RepoName::from("open-campus/docs");
    for _ in 0..3 {
        assert_eq!(
            client.repository(&repo).await.unwrap_err(),
            limited(90, true)
        );
        assert_eq!(client.send(&comment(), &[], &|_| None).await, later(90));
    }
    assert_eq!(stub.seen().len(), 1);
}

#[tokio::test]
async fn after_any_limit_nothing_leaves_before_its_end() {
    let limits = rows().into_iter().filter_map(|row| match row.read {
        Some(Error::RateLimited { until, .. }) => Some((row, until)),
        _ => None,
    });
    for (row, until) in limits {
        for way in row.ways() {
            let case = format!("{} ({way:?})", row.case);
            let crate::wire::Answer::Reply(reply) = &row.answer else {
                panic!("{case}: a limit is a whole answer");
            };
            let stub = Stub::always(reply.clone()).await;
            let time = Arc::new(Mutex::new(now()));
            let client = clocked(&stub.url, &time);
            let ask = async || match way {
                Way::Write => assert_eq!(write(&client).await, row.write, "{case}"),
                way => assert_eq!(read(&client, *way).await, row.read, "{case}"),
            };
            ask().await;
            for at in [now(), until - TimeDelta::seconds(1)] {
                *time.lock().unwrap() = at;
                ask().await;
                assert_eq!(stub.seen().len(), 1, "{case}: at {at}");
                // Reads and writes have one gate; an hour that is spent is spent for both.
                if *way != Way::Rest {
                    write(&client).await;
                    read(&client, Way::Graphql).await;
                    assert_eq!(stub.seen().len(), 1, "{case}: others at {at}");
                }
            }
            *time.lock().unwrap() = until;
            write(&client).await;
            assert_eq!(stub.seen().len(), 2, "{case}: at its end");
        }
    }
}

#[tokio::test]
async fn a_failure_with_retry_after_holds_everything() {
    let stub = Stub::always(rest(503, "Service unavailable").with("retry-after", "90")).await;
    let client = stub.client();
    assert_eq!(write(&client).await, Outcome::Unknown);
    for way in [Way::Rest, Way::Graphql] {
        assert_eq!(read(&client, way).await, Some(limited(90, true)), "{way:?}");
    }
    assert_eq!(write(&client).await, later(90));
    assert_eq!(stub.seen().len(), 1);
}

#[tokio::test]
async fn nothing_leaves_after_the_last_good_answer_of_the_hour() {
    let user = json!({ "node_id": "U_1", "login": "somebody", "name": "" });
    let stub = Stub::always(spent(Reply::json(200, &user))).await;
    let client = stub.client();
    assert_eq!(client.viewer().await.unwrap().name, None);
    assert_eq!(client.viewer().await.unwrap_err(), limited(1800, false));
    assert_eq!(stub.seen().len(), 1);
    assert_eq!(client.budget().core.map(|quota| quota.remaining), Some(0));
}

#[tokio::test]
async fn a_read_that_fails_before_a_write_is_never_unknown() {
    use domain::change::Change;
    let set = crate::stub::entry(Change::SetField {
        project: "PVT_1".into(),
        content: "I_1".into(),
        field: "PVTF_1".into(),
        value: None,
        base: None,
    });
    for status in [500, 502, 504] {
        let stub = Stub::always(Reply::html(status)).await;
        let outcome = stub.client().send(&set, &[], &|_| None).await;
        assert_eq!(
            outcome,
            Outcome::Retry {
                why: Wait::Offline,
                until: None
            }
        );
        assert_eq!(stub.seen().len(), 1);
    }
}

#[tokio::test]
async fn the_text_of_an_item_decides_nothing() {
    for text in [
        SECONDARY,
        RESTRICTED,
        SCOPES,
        "API rate limit already exceeded",
    ] {
        let comments = json!({ "data": { "node": { "comments": {
            "totalCount": 1, "pageInfo": { "hasNextPage": false, "endCursor": null },
            "nodes": [{
                "id": "IC_1", "author": null, "authorAssociation": "NONE", "body": text,
                "createdAt": "2026-11-02T08:00:00Z", "updatedAt": "2026-11-02T08:00:00Z",
                "url": "https://github.com/c",
            }],
        } } } });
        let stub = Stub::always(Reply::json(200, &comments)).await;
        let page = stub.client().comments(&"I_1".into(), None).await.unwrap();
        assert_eq!(page.items[0].body, text);
    }
}
