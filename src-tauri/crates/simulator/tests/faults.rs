//! Faults, the log and the control interface.

mod common;

use common::*;
use serde_json::{Value as Json, json};
use simulator::{Fault, FaultKind, Simulator};
use std::time::Duration;

async fn comments(simulator: &Simulator) -> usize {
    get(
        simulator,
        "",
        "/repos/open-campus/feedback/issues/190/comments",
    )
    .await
    .json
    .as_array()
    .expect("a list")
    .len()
}

async fn comment(simulator: &Simulator) -> Reply {
    let issue = issue_id(simulator, "feedback", 190).await;
    mutate(
        simulator,
        NEWCOMER,
        "addComment",
        json!({"subjectId": issue, "body": "once"}),
        "clientMutationId",
    )
    .await
}

#[tokio::test]
async fn whether_the_change_was_made_depends_on_the_fault() {
    for (kind, status, made) in [
        (FaultKind::ApplyThenFail { status: 502 }, 502, true),
        (FaultKind::ApplyThenDrop, 200, true),
        (FaultKind::CutBody, 200, true),
        (FaultKind::FailBefore { status: 500 }, 500, false),
        (FaultKind::Drop, 200, false),
        (FaultKind::Html, 200, false),
        (FaultKind::Unauthorized, 401, false),
        (FaultKind::RateLimited { headers: true }, 403, false),
        (FaultKind::SecondaryLimit { headers: false }, 403, false),
        (FaultKind::TooMany { retry_after: 7 }, 429, false),
        (FaultKind::GraphqlRateLimited, 200, false),
    ] {
        let simulator = demo();
        let before = comments(&simulator).await;
        simulator.add_fault(Fault::on_operation("addComment", kind.clone()));
        let reply = comment(&simulator).await;
        assert_eq!(reply.status, status, "{kind:?}");
        assert!(
            reply.json.pointer("/data/addComment").is_none(),
            "{kind:?}: {}",
            reply.text
        );
        assert_eq!(
            comments(&simulator).await - before,
            usize::from(made),
            "{kind:?}"
        );
        assert_eq!(
            error_type(&comment(&simulator).await),
            "",
            "{kind:?} hits once"
        );
    }
}

#[tokio::test]
async fn a_fault_counts_skips_and_can_be_cleared() {
    let simulator = demo();
    let fault = Fault {
        skip: 1,
        count: 2,
        ..Fault::on_path("GET", "/orgs/", FaultKind::NotFound)
    };
    simulator.add_fault(fault);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(get(&simulator, CHAIR, "/orgs/open-campus").await.status);
    }
    assert_eq!(statuses, [200, 404, 404, 200]);
    simulator.add_fault(Fault::once(FaultKind::NotFound).times(0));
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 404);
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 404);
    simulator.clear_faults();
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn delays_run_on_the_runtimes_clock() {
    let simulator = demo();
    simulator.add_fault(Fault::once(FaultKind::Latency { ms: 90_000 }));
    let start = tokio::time::Instant::now();
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 200);
    assert!(start.elapsed() >= Duration::from_secs(90));
    assert_eq!(simulator.now().to_rfc3339(), "2026-11-23T09:01:30+00:00");
    simulator.add_fault(Fault::once(FaultKind::Hang));
    let hung = tokio::time::timeout(Duration::from_secs(30), get(&simulator, CHAIR, "/user")).await;
    assert!(hung.is_err());
}

#[tokio::test]
async fn over_a_socket_a_dropped_connection_has_no_answer_and_a_cut_one_half() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let simulator = demo();
    let server = simulator.serve().await.unwrap();
    let address = server.base_url().replace("http://", "");
    let raw = |address: String| async move {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        stream
            .write_all(b"GET /orgs/open-campus HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        let mut bytes = Vec::new();
        // A reset is as good an end as any.
        let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await;
        String::from_utf8(bytes).unwrap()
    };
    simulator.add_fault(Fault::once(FaultKind::Drop));
    assert_eq!(raw(address.clone()).await, "");
    simulator.add_fault(Fault::once(FaultKind::CutBody));
    let cut = raw(address.clone()).await;
    let (head, body) = cut.split_once("\r\n\r\n").unwrap();
    let length: usize = head
        .lines()
        .find_map(|l| l.strip_prefix("content-length: "))
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        !body.is_empty() && body.len() < length,
        "{} of {length}",
        body.len()
    );
}

#[tokio::test]
async fn the_log_names_operations_accounts_and_the_variables_of_mutations() {
    let simulator = demo();
    get(&simulator, "", "/orgs/open-campus").await;
    comment(&simulator).await;
    let log = simulator.log();
    assert_eq!(
        (log[0].path.as_str(), log[0].status, log[0].account.clone()),
        ("/orgs/open-campus", 200, None)
    );
    let last = log.last().unwrap();
    assert_eq!(last.operation.as_deref(), Some("M"));
    assert_eq!(last.root_fields, ["addComment"]);
    assert_eq!(last.account.as_deref(), Some("sami-n"));
    assert_eq!(last.variables.as_ref().unwrap()["input"]["body"], "once");
    let text = get(&simulator, "", "/_simulator/log").await.text;
    assert!(!text.contains("demo-sami-n-token"), "no token in the log");
}

#[tokio::test]
async fn other_processes_read_the_accounts_and_set_the_faults() {
    let simulator = demo();
    let accounts = get(&simulator, "", "/_simulator/accounts").await.json;
    assert_eq!(accounts["registry"], "open-campus/guildhall");
    let roles: Vec<&str> = accounts["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["role"].as_str().unwrap())
        .collect();
    assert_eq!(
        roles,
        ["chair", "lead", "lead", "member", "newcomer", "outsider"]
    );
    let set = |faults: Json| {
        let simulator = simulator.clone();
        async move {
            send(&simulator, "POST", "/_simulator/faults", "", &[], &faults)
                .await
                .status
        }
    };
    assert_eq!(
        set(json!([{"path": "/user", "count": 0, "kind": "fail-before"}])).await,
        200
    );
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 502);
    assert_eq!(set(json!([{"kind": "nonsense"}])).await, 422);
    assert_eq!(
        get(&simulator, CHAIR, "/user").await.status,
        502,
        "a bad list changes nothing"
    );
    assert_eq!(set(json!([])).await, 200);
    assert_eq!(get(&simulator, CHAIR, "/user").await.status, 200);
}
