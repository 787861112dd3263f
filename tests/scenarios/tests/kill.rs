//! The publish loop is killed at random moments, with SIGKILL, while it records and sends, in some runs
//! on a disk that fills up or fails. At the end every acknowledged write is on GitHub once, and in order,
//! and no refused one is.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

#[path = "../../faults/disk.rs"]
mod faults;

use chrono::{TimeDelta, Utc};
use domain::outbox::State;
use faults::Disk;
use serde_json::Value;
use simulator::{Config, Fault, FaultKind, Server, Simulator};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Local;
use store::local::Opened;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many seconds of the outbox's clock pass in one.
const SPEED: i32 = 60;
const REPOSITORY: &str = "open-campus/feedback";

/// Small, seeded, the same everywhere (splitmix64, Steele et al. 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }
}

/// An issue that is commented on.
struct Subject {
    number: u64,
    id: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_or_doubled_by_kill_9() {
    let cycles = match std::env::var("GUILDHALL_KILLS") {
        Ok(cycles) => cycles.parse().expect("GUILDHALL_KILLS is a number"),
        Err(_) if std::env::var_os("GUILDHALL_DEEP").is_some() => 500,
        Err(_) => 50,
    };
    let simulator = Simulator::new(Config::default()).unwrap();
    let server = simulator.serve().await.unwrap();
    let accounts = simulator.accounts();
    let chair = accounts.iter().find(|a| a.role == "chair").unwrap();
    let subjects = subjects(&server, &chair.token).await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("local.sqlite");
    let disk = Disk::build(concat!(env!("CARGO_MANIFEST_DIR"), "/../faults/disk.c"));
    let broken = disk.variables(folder.path());
    let epoch = Utc::now().to_rfc3339();
    let harness = |mode: &str, subjects: &[&str], count: u64| {
        start(
            mode,
            &broken,
            &[
                ("--url", &server.base_url()),
                ("--token", &chair.token),
                ("--login", &chair.login),
                ("--epoch", &epoch),
                ("--speed", &SPEED.to_string()),
                ("--data", path(&data)),
                ("--subjects", &subjects.join(",")),
                ("--count", &count.to_string()),
            ],
        )
    };
    let mut random = Random(20_261_120);
    let mut acknowledged: Vec<(String, String)> = Vec::new();
    let mut refused: Vec<(String, String)> = Vec::new();
    let mut said_nothing = 0;
    let mut interrupted = 0;
    for _ in 0..cycles {
        let began = Instant::now();
        inject(&simulator, &mut random);
        let pick = |random: &mut Random| {
            let n = usize::try_from(random.below(subjects.len() as u64)).unwrap();
            subjects[n].id.as_str()
        };
        let chosen = [pick(&mut random), pick(&mut random)];
        let run = harness("record", &chosen, 2 + random.below(4));
        tokio::time::sleep(Duration::from_millis(10 + random.below(450))).await;
        if random.below(4) == 0 {
            disk.is(["full", "fsync", "readonly"][usize::try_from(random.below(3)).unwrap()]);
            tokio::time::sleep(Duration::from_millis(random.below(60))).await;
        }
        let (said, not_saved) = kill(run);
        disk.is("");
        said_nothing += u32::from(said.is_empty());
        acknowledged.extend(said);
        refused.extend(not_saved);
        interrupted += sending(&data);
        catch_up(&simulator, began);
    }
    simulator.clear_faults();
    let began = Instant::now();
    let by_hand = finish(harness("drain", &[], 0)).await;
    catch_up(&simulator, began);

    let there = comments(&server, &chair.token, &subjects).await;
    let times = |op: &str| there.iter().filter(|(there, _)| there == op).count();
    let lost = acknowledged.iter().filter(|(op, _)| times(op) == 0).count();
    let doubled = there.iter().filter(|(op, _)| times(op) > 1).count();
    let came_back = refused.iter().filter(|(op, _)| times(op) > 0).count();
    println!(
        "{cycles} kills, {interrupted} requests cut off, {} writes acknowledged, {} refused by the disk, {} on GitHub, {lost} lost, {doubled} doubled, {came_back} came back, {} sent again by hand",
        acknowledged.len(),
        refused.len(),
        there.len(),
        by_hand.len(),
    );
    assert_eq!((lost, doubled, came_back), (0, 0, 0));
    // The oracle is worth something only if most runs got as far as writing, and some were killed
    // while a request was on its way.
    assert!(interrupted > 0 || cycles < 50, "no request was cut off");
    assert!(
        acknowledged.len() as u64 >= cycles / 2,
        "{said_nothing} runs said nothing"
    );
    for subject in &subjects {
        let ops = |all: &[(String, String)]| -> Vec<String> {
            let here = all.iter().filter(|(_, on)| *on == subject.id);
            here.map(|(op, _)| op.clone()).collect()
        };
        let mut arrived = ops(&there);
        let mut recorded = ops(&acknowledged);
        // What three attempts left unknown leaves its lane: the others do not wait for its user.
        recorded.retain(|op| !by_hand.contains(op));
        // What was recorded but killed before it said so is there as well; that is no harm.
        arrived.retain(|op| recorded.contains(op));
        assert_eq!(arrived, recorded, "out of order on #{}", subject.number);
    }
}

fn path(path: &Path) -> &str {
    path.to_str().expect("the folder's name is text")
}

/// How many requests were on their way when the run was killed.
fn sending(data: &Path) -> usize {
    if !data.exists() {
        return 0;
    }
    let (local, opened) = Local::open(data).unwrap();
    assert!(
        matches!(opened, Opened::Ready | Opened::Fresh),
        "{opened:?}"
    );
    let entries = local.pending_entries().unwrap();
    entries.iter().filter(|e| e.state == State::Sending).count()
}

/// Trouble for some of the next writes.
fn inject(simulator: &Simulator, random: &mut Random) {
    let kind = match random.below(8) {
        0 | 1 => FaultKind::ApplyThenFail { status: 502 },
        2 => FaultKind::ApplyThenDrop,
        3 => FaultKind::FailBefore { status: 500 },
        4 => FaultKind::TooMany { retry_after: 20 },
        _ => FaultKind::Latency { ms: 80 },
    };
    simulator.add_fault(Fault::on_operation("addComment", kind));
}

/// Lets GitHub's clock run as fast as the outbox's.
fn catch_up(simulator: &Simulator, began: Instant) {
    let passed = TimeDelta::from_std(began.elapsed()).unwrap();
    simulator.advance(passed * (SPEED - 1));
}

fn start(mode: &str, disk: &[(&str, String)], arguments: &[(&str, &str)]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_publish-harness"));
    command.arg(mode).envs(disk.iter().cloned());
    for (name, value) in arguments {
        command.arg(name).arg(value);
    }
    command.stdout(Stdio::piped()).spawn().unwrap()
}

/// Op and issue.
type Writes = Vec<(String, String)>;

/// Kills a run (SIGKILL) and reads what it had acknowledged, and what it had refused.
fn kill(mut run: Child) -> (Writes, Writes) {
    run.kill().unwrap();
    let said = BufReader::new(run.stdout.take().unwrap());
    let said: Vec<_> = said.lines().map_while(Result::ok).collect();
    run.wait().unwrap();
    let all = |word: &str| -> Writes {
        let rest = said.iter().filter_map(|line| line.strip_prefix(word));
        rest.filter_map(|rest| rest.trim().split_once(' '))
            .map(|(op, subject)| (op.to_owned(), subject.to_owned()))
            .collect()
    };
    (all("acknowledged "), all("refused "))
}

/// Waits until everything is on GitHub; what its user had to send again.
async fn finish(run: Child) -> Vec<String> {
    let out = tokio::task::spawn_blocking(move || run.wait_with_output().unwrap());
    let out = out.await.unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("quiet"), "{said}");
    let again = said.lines().filter_map(|line| line.strip_prefix("again "));
    again.map(str::to_owned).collect()
}

async fn subjects(server: &Server, token: &str) -> Vec<Subject> {
    let issues = get(
        server,
        token,
        &format!("/repos/{REPOSITORY}/issues?per_page=20"),
    )
    .await;
    let issues = issues.as_array().unwrap().iter().map(|issue| Subject {
        number: issue["number"].as_u64().unwrap(),
        id: issue["node_id"].as_str().unwrap().to_owned(),
    });
    let issues: Vec<_> = issues.take(12).collect();
    assert_eq!(issues.len(), 12);
    issues
}

/// Op and issue of every comment that the harness wrote, in GitHub's order.
async fn comments(server: &Server, token: &str, subjects: &[Subject]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for subject in subjects {
        for page in 1.. {
            let number = subject.number;
            let path =
                format!("/repos/{REPOSITORY}/issues/{number}/comments?per_page=100&page={page}");
            let comments = get(server, token, &path).await;
            let comments = comments.as_array().unwrap();
            for comment in comments {
                let body = comment["body"].as_str().unwrap();
                if let Some((_, rest)) = body.split_once("guildhall:question v1 op=")
                    && body.starts_with("Number ")
                {
                    let op = rest.split_whitespace().next().unwrap();
                    found.push((op.to_owned(), subject.id.clone()));
                }
            }
            if comments.len() < 100 {
                break;
            }
        }
    }
    found
}

/// A plain GET, by none of the application's code.
async fn get(server: &Server, token: &str, path: &str) -> Value {
    let base = server.base_url();
    let address = base.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET {path} HTTP/1.0\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nUser-Agent: kill-test\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains(" 200 "), "{path}: {head}");
    serde_json::from_str(body).unwrap()
}
