//! What the simulated GitHub has after all, read over REST as anybody else would.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;
use simulator::Simulator;
use window::Failure;

use crate::desk::Desk;
use crate::stage::Stage;

/// What has a simulated GitHub to be looked at.
pub trait GitHub {
    /// It.
    fn github(&self) -> &Simulator;
    /// Where it answers, `http://host:port`.
    fn at(&self) -> String;
}

impl GitHub for Stage {
    fn github(&self) -> &Simulator {
        &self.github
    }
    fn at(&self) -> String {
        self.url()
    }
}

impl GitHub for Desk {
    fn github(&self) -> &Simulator {
        &self.github
    }
    fn at(&self) -> String {
        self.url().to_owned()
    }
}

/// The organization of the demo.
const OWNER: &str = "open-campus";
/// The outbox sends one write a second, in its own time.
const PATIENCE: Duration = Duration::from_secs(90);

/// `repo#12` as `/repos/<owner>/repo/issues/12`, with what follows.
pub fn issue(reference: &str, tail: &str) -> String {
    let (repository, number) = reference.split_once('#').unwrap_or((reference, "0"));
    format!("/repos/{OWNER}/{repository}/issues/{number}{tail}")
}

/// An answer, read as the chair. Null where GitHub has nothing.
pub async fn read(stage: &impl GitHub, path: &str) -> Result<Value, Failure> {
    ask(stage, "GET", path, "").await
}

/// Changes something as the chair would by hand.
pub async fn change(stage: &impl GitHub, path: &str, to: &Value) -> Result<(), Failure> {
    ask(stage, "PATCH", path, &to.to_string()).await.map(drop)
}

async fn ask(stage: &impl GitHub, method: &str, path: &str, body: &str) -> Result<Value, Failure> {
    let accounts = stage.github().accounts();
    let chair = accounts.iter().find(|account| account.role == "chair");
    let token = chair.map_or(String::new(), |account| account.token.clone());
    let host = stage.at().trim_start_matches("http://").to_owned();
    let request = format!(
        "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         User-Agent: journey\r\nAccept: application/json\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let exchange = move || -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&host)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    };
    let answer = tokio::task::spawn_blocking(exchange)
        .await
        .map_err(|error| Failure::of("asking the simulator", error))?
        .map_err(|error| Failure::of("asking the simulator", error))?;
    let text = String::from_utf8_lossy(&answer);
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok(serde_json::from_str(body).unwrap_or_default())
}

/// Reads until the answer satisfies, a minute and a half at most.
pub async fn until(
    stage: &impl GitHub,
    wanted: &str,
    path: &str,
    satisfied: impl Fn(&Value) -> bool,
) -> Result<Value, Failure> {
    let start = Instant::now();
    loop {
        let answer = read(stage, path).await?;
        if satisfied(&answer) {
            return Ok(answer);
        }
        if start.elapsed() > PATIENCE {
            return Err(Failure::new(format!(
                "GitHub does not have {wanted}; {path} has:\n{answer:#}"
            )));
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

/// Waits for a comment with these words on an issue.
pub async fn comment(stage: &impl GitHub, reference: &str, words: &str) -> Result<(), Failure> {
    let path = issue(reference, "/comments");
    let said = |answer: &Value| says(answer, words);
    until(stage, words, &path, said).await.map(drop)
}

/// Whether a list has something whose body has these words.
pub fn says(list: &Value, words: &str) -> bool {
    list.as_array().is_some_and(|all| {
        all.iter()
            .filter_map(|one| one.get("body").and_then(Value::as_str))
            .any(|body| body.contains(words))
    })
}

/// Waits until an issue is closed for this reason.
pub async fn closed(stage: &impl GitHub, reference: &str, reason: &str) -> Result<(), Failure> {
    let is = |answer: &Value| {
        answer.get("state").and_then(Value::as_str) == Some("closed")
            && answer.get("state_reason").and_then(Value::as_str) == Some(reason)
    };
    let wanted = format!("{reference} closed as {reason}");
    until(stage, &wanted, &issue(reference, ""), is)
        .await
        .map(drop)
}

/// Waits until an issue is open.
pub async fn open(stage: &impl GitHub, reference: &str) -> Result<(), Failure> {
    let is = |answer: &Value| answer.get("state").and_then(Value::as_str) == Some("open");
    let wanted = format!("{reference} open");
    until(stage, &wanted, &issue(reference, ""), is)
        .await
        .map(drop)
}

/// The names of an issue's labels.
pub fn labels(issue: &Value) -> Vec<&str> {
    let labels = issue.get("labels").and_then(Value::as_array);
    let names = labels.into_iter().flatten();
    names
        .filter_map(|label| label.get("name").and_then(Value::as_str))
        .collect()
}
