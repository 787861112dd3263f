//! GitHub's answers: any bytes, with any status, to any question or change.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::id::{NodeId, ProjectRef, RepoName};
use domain::outbox::{Entry, Outcome, State};
use github::{Ask, Endpoint, GitHub, List, Which};
use http_body_util::Full;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The first byte chooses what is asked, the second the status, the rest is the answer's body. Any
/// later question of the same call is answered with 404, so that a page which always has another
/// ends.
pub fn check(input: &[u8]) {
    let [question, status, body @ ..] = input else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let Ok(runtime) = runtime else { return };
    runtime.block_on(ask(
        *question,
        status_of(*status),
        Bytes::copy_from_slice(body),
    ));
}

/// Mostly 200, or the trouble that GitHub is known for.
fn status_of(byte: u8) -> u16 {
    const OTHERS: [u16; 12] = [201, 204, 301, 304, 401, 403, 404, 410, 422, 429, 500, 502];
    OTHERS.get(usize::from(byte)).copied().unwrap_or(200)
}

async fn ask(question: u8, status: u16, body: Bytes) {
    let asked = Arc::new(AtomicUsize::new(0));
    let github = answering(&asked, status, &body);
    let node = NodeId::from("I_1");
    let repository = RepoName::from("open-campus/docs");
    let project = ProjectRef {
        owner: "open-campus".to_owned(),
        number: 1,
    };
    match question % 14 {
        0 => drop(github.project(&project).await),
        1 => drop(github.items(&node, None).await),
        2 => drop(github.items(&node, Some("7:cursor")).await),
        3 => drop(github.status_updates(&node, None).await),
        4 => drop(github.comments(&node, None).await),
        5 => drop(github.works(&[node.clone(), node]).await),
        6 => drop(
            github
                .repository_hints(
                    &[repository.clone(), repository],
                    Some(DateTime::UNIX_EPOCH),
                )
                .await,
        ),
        7 => drop(github.items_of(&node).await),
        8 => drop(github.existing_items(&[node]).await),
        9 => drop(github.viewer().await),
        10 => drop(github.file(&repository, "guildhall.toml", None).await),
        11 => drop(github.lists(&lists(&node, &repository)).await),
        12 => drop(github.repository(&repository).await),
        _ => write(&github, status, &body, &asked).await,
    }
}

/// Every kind of list in one request.
fn lists(node: &NodeId, repository: &RepoName) -> Vec<Ask> {
    let issues = List::Issues {
        repository: repository.clone(),
        of: Which::Closed,
        since: Some(DateTime::UNIX_EPOCH),
    };
    let pulls = List::PullRequests {
        repository: repository.clone(),
        of: Which::All,
    };
    let of_nodes = [
        List::Items,
        List::StatusUpdates,
        List::Comments,
        List::NewestComments,
    ];
    let lists = of_nodes.map(|list| list(node.clone()));
    let ask = |list| Ask {
        list,
        after: None,
        first: 100,
    };
    lists.into_iter().chain([issues, pulls]).map(ask).collect()
}

/// A comment is sent once, and a retry is allowed only where the answer says that nothing was done.
async fn write(github: &GitHub, status: u16, body: &[u8], asked: &AtomicUsize) {
    let op = "019aa1b2-0000-7000-8000-000000000001";
    let entry = Entry {
        id: op.into(),
        operation: op.into(),
        step: 0,
        change: Change::Comment {
            subject: "I_1".into(),
            body: format!("Over to you.\n\n<!-- guildhall:dispatch v1 op={op} team=docs -->"),
        },
        state: State::Sending,
        attempts: 1,
        attempted_at: Some(DateTime::UNIX_EPOCH),
        sent_at: None,
        created: None,
        created_at: DateTime::UNIX_EPOCH,
    };
    let outcome = github.send(&entry, &[], &|_| None).await;
    assert_eq!(asked.load(Ordering::SeqCst), 1, "a comment was sent twice");
    // A damaged byte in a part that nobody reads does not make the rest unreadable.
    let readable = serde_json::from_str::<serde_json::Value>(&String::from_utf8_lossy(body))
        .is_ok_and(|value| value.is_object() || value.is_array());
    if matches!(outcome, Outcome::Sent { .. }) {
        assert!(readable, "sent, says an answer that nobody can read");
    }
    let says_later = readable || matches!(status, 401 | 403 | 429);
    assert!(
        says_later || !matches!(outcome, Outcome::Retry { .. }),
        "status {status} with {} bytes is no reason to send again: {outcome:?}",
        body.len()
    );
}

fn answering(asked: &Arc<AtomicUsize>, status: u16, body: &Bytes) -> GitHub {
    let (asked, body) = (Arc::clone(asked), body.clone());
    let service = tower::service_fn(move |_| {
        let first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        let (status, body) = if first {
            (status, body.clone())
        } else {
            (404, Bytes::from_static(b"{\"message\":\"Not Found\"}"))
        };
        let mut answer = http::Response::new(Full::new(body));
        *answer.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
        let headers = answer.headers_mut();
        headers.insert(
            "content-type",
            http::HeaderValue::from_static("application/json"),
        );
        headers.insert(
            "x-github-request-id",
            http::HeaderValue::from_static("AB:1"),
        );
        std::future::ready(Ok::<_, Infallible>(answer))
    });
    let endpoint = Endpoint {
        rest: "http://127.0.0.1:1".to_owned(),
    };
    let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
    match GitHub::in_process(
        &endpoint,
        Some("ghp_fuzz".to_owned().into()),
        Arc::new(move || now),
        service,
    ) {
        Ok(github) => github,
        Err(error) => panic!("no client: {error}"),
    }
}
