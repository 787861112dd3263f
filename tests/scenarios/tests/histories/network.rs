//! The network between the applications and the simulated GitHub, in this process.

use super::fault::Fault;
use super::life::{Kill, Life};
use super::mutation::{Sent, Written};
use super::random::Random;
use super::story::Story;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::id::OpId;
use http::{Method, Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo};
use simulator::Simulator;
use std::collections::BTreeMap;
use std::future::pending;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;
use store::Local;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};
use tower::{BoxError, Service, ServiceExt, service_fn};

/// Everything that passes, and what goes wrong with it.
pub struct Network {
    pub simulator: Simulator,
    pub story: Arc<Story>,
    random: Mutex<Random>,
    /// Of a hundred requests how many are in trouble.
    trouble: AtomicU64,
    seen: Mutex<Seen>,
}

/// What was seen.
#[derive(Default)]
pub struct Seen {
    pub requests: u64,
    pub faults: BTreeMap<Fault, u64>,
    /// Requests that left before a limit that their sender had been told ended.
    pub early: Vec<String>,
    /// Every mutation that arrived, in order.
    pub written: Vec<Written>,
}

/// Since when and until when a sender was told to ask nothing: of anything, of GraphQL, of REST.
#[derive(Default)]
pub struct Told([Option<(Instant, DateTime<Utc>)>; 3]);

/// One application's way to GitHub, for one life of it.
#[derive(Clone)]
pub struct Wire {
    pub network: Arc<Network>,
    pub who: String,
    pub life: Arc<Life>,
    pub told: Arc<Mutex<Told>>,
    /// Their outbox, as it stands on the disk.
    pub outbox: Option<Arc<Local>>,
}

type Answered = Result<Response<Full<Bytes>>, BoxError>;

impl Network {
    pub fn new(simulator: Simulator, story: Arc<Story>, random: Random) -> Arc<Self> {
        Arc::new(Self {
            simulator,
            story,
            random: Mutex::new(random),
            trouble: AtomicU64::new(0),
            seen: Mutex::default(),
        })
    }

    pub fn trouble(&self, of_a_hundred: u64) {
        self.trouble.store(of_a_hundred, Ordering::SeqCst);
    }

    pub fn seen<T>(&self, look: impl FnOnce(&mut Seen) -> T) -> T {
        look(&mut self.seen.lock().unwrap())
    }

    fn draw(&self, below: u64) -> u64 {
        self.random.lock().unwrap().below(below)
    }

    fn fault(&self, graphql: bool) -> Option<Fault> {
        let mut random = self.random.lock().unwrap();
        if !random.percent(self.trouble.load(Ordering::SeqCst)) {
            return None;
        }
        Some(match Fault::draw(&mut random) {
            Fault::GraphqlLimited if !graphql => Fault::Primary,
            fault => fault,
        })
    }

    /// GitHub itself.
    async fn github(&self, request: Request<Full<Bytes>>) -> Answered {
        let answer = self.simulator.router().oneshot(request).await?;
        let (parts, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Response::from_parts(parts, Full::new(body)))
    }
}

impl<B> Service<Request<B>> for Wire
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    type Response = Response<Full<Bytes>>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Answered> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let wire = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map_err(Into::into)?.to_bytes();
            wire.exchange(Request::from_parts(parts, body)).await
        })
    }
}

impl Wire {
    async fn exchange(&self, request: Request<Bytes>) -> Answered {
        let network = &self.network;
        let number = self.life.asks();
        self.life.reaches(Kill::Asked(number));
        if self.life.is_dead() {
            return pending().await;
        }
        let graphql = *request.method() == Method::POST;
        let sent = Sent::of(&request);
        self.gate(&sent, graphql);
        let fault = network.fault(graphql);
        network.seen(|seen| {
            seen.requests += 1;
            if let Some(fault) = fault {
                *seen.faults.entry(fault).or_default() += 1;
            }
        });
        let entry = self.outbox.as_deref().and_then(|outbox| sent.entry(outbox));
        let answer = self.pass(request, &sent, entry, fault).await;
        self.life.reaches(Kill::Answered(number));
        if self.life.is_dead() {
            return pending().await;
        }
        self.tell(&sent, fault, &answer);
        if let Some((span, everything)) = fault.and_then(Fault::closes) {
            let until = network.simulator.now() + span;
            let resource = if graphql { 1 } else { 2 };
            let of = if everything { 0 } else { resource };
            self.told.lock().unwrap().0[of] = Some((Instant::now(), until));
        }
        answer
    }

    /// Carries a request there and an answer back, as far as the fault lets it.
    async fn pass(
        &self,
        request: Request<Bytes>,
        sent: &Sent,
        entry: Option<OpId>,
        fault: Option<Fault>,
    ) -> Answered {
        let network = &self.network;
        if fault == Some(Fault::Offline) {
            return Err(no_connection().await);
        }
        sleep(Duration::from_millis(20 + network.draw(300))).await;
        let request = request.map(Full::new);
        let broken = || io::Error::from(io::ErrorKind::ConnectionReset);
        let hour = Duration::from_secs(3600);
        match fault {
            None => {}
            Some(Fault::Late) => {
                let (wire, sent) = (self.clone(), sent.clone());
                // With the lag of reads it shows within the 150 s that the outbox relies on.
                let late = Duration::from_secs(1 + network.draw(28));
                tokio::spawn(async move {
                    sleep(late).await;
                    let answer = wire.network.github(request).await;
                    wire.wrote(&sent, entry, &answer, "late");
                });
                return Ok(Fault::Late.answer(network.simulator.now()).unwrap());
            }
            Some(fault) if !fault.applies() => {
                return match fault.answer(network.simulator.now()) {
                    Some(answer) => Ok(answer),
                    None if fault == Fault::HangBefore => {
                        sleep(hour).await;
                        Err(broken().into())
                    }
                    None => Err(broken().into()),
                };
            }
            Some(_) => {}
        }
        let answer = network.github(request).await;
        self.wrote(sent, entry, &answer, "");
        sleep(Duration::from_millis(20 + network.draw(700))).await;
        match fault {
            None => answer,
            Some(Fault::Slow) => {
                sleep(Duration::from_secs(20)).await;
                answer
            }
            Some(Fault::HangAfter) => {
                sleep(hour).await;
                Err(broken().into())
            }
            Some(Fault::Cut) => {
                let (parts, body) = answer?.into_parts();
                let whole = body.collect().await?.to_bytes();
                Ok(Response::from_parts(
                    parts,
                    Full::new(whole.slice(..whole.len() / 2)),
                ))
            }
            Some(fault) => match fault.answer(network.simulator.now()) {
                Some(answer) => Ok(answer),
                None => Err(broken().into()),
            },
        }
    }

    /// Notes a request that GitHub's own word forbids.
    fn gate(&self, sent: &Sent, graphql: bool) {
        let now = self.network.simulator.now();
        let told = self.told.lock().unwrap();
        let resource = if graphql { 1 } else { 2 };
        // What leaves at the very moment at which the word arrives has not heard it.
        let heard = |of: usize| told.0[of].filter(|(since, _)| *since < Instant::now());
        let until = [heard(0), heard(resource)].into_iter().flatten();
        let until = until.map(|(_, until)| until).max();
        if let Some(until) = until.filter(|until| now < *until) {
            let early = format!(
                "{} asked {} at {now}, told until {until}",
                self.who, sent.name
            );
            self.network.seen(|seen| seen.early.push(early));
        }
    }

    fn wrote(&self, sent: &Sent, entry: Option<OpId>, answer: &Answered, how: &str) {
        if !sent.mutation {
            return;
        }
        let body = answer.as_ref().ok().map(|answer| answer.body().clone());
        let applied = sent.was_applied(body);
        let doing = format!(
            "   {how} {} applied={applied} {}",
            sent.name, sent.variables
        );
        self.network.story.tell(&self.who, &doing);
        let written = Written {
            who: self.who.clone(),
            sent: sent.clone(),
            applied,
            entry,
        };
        self.network.seen(|seen| seen.written.push(written));
    }

    fn tell(&self, sent: &Sent, fault: Option<Fault>, answer: &Answered) {
        let status = match answer {
            Ok(answer) => answer.status().to_string(),
            Err(error) => error.to_string(),
        };
        let fault = fault.map(|fault| format!(" {fault:?}")).unwrap_or_default();
        let line = format!("   {} -> {status}{fault}", sent.name);
        self.network.story.tell(&self.who, &line);
    }
}

/// The error of a client that could not connect, made by such a client.
async fn no_connection() -> BoxError {
    let refuse = service_fn(|_: http::Uri| {
        std::future::ready(Err::<TokioIo<TcpStream>, _>(io::Error::from(
            io::ErrorKind::ConnectionRefused,
        )))
    });
    let client = Client::builder(TokioExecutor::new()).build::<_, Full<Bytes>>(refuse);
    let nowhere = Request::builder()
        .uri("http://127.0.0.1:1/")
        .body(Full::default());
    match client.request(nowhere.unwrap()).await {
        Ok(_) => "nobody refuses here".into(),
        Err(error) => error.into(),
    }
}
