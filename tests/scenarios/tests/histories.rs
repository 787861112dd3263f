//! Seeded histories: several users, each with a real application and its own databases, on one GitHub
//! that fails in every way, with crashes at every point. The oracle is that of the outbox: what was
//! acknowledged is on GitHub or visibly pending, at most once, in order, and nothing waits for minutes
//! without a reason; at the end every cache equals a fresh one.
//!
//! A seed replays identically: `GUILDHALL_SEED=4711 cargo test -p scenarios --test histories`.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a scenario that cannot go on should stop"
)]

#[path = "histories/actions.rs"]
mod actions;
#[path = "histories/by_hand.rs"]
mod by_hand;
#[path = "histories/diverged.rs"]
mod diverged;
#[path = "histories/fault.rs"]
mod fault;
#[path = "histories/history.rs"]
mod history;
#[path = "histories/life.rs"]
mod life;
#[path = "histories/mutation.rs"]
mod mutation;
#[path = "histories/network.rs"]
mod network;
#[path = "histories/oracle.rs"]
mod oracle;
#[path = "histories/random.rs"]
mod random;
#[path = "histories/story.rs"]
mod story;
#[path = "histories/template.rs"]
mod template;
#[path = "histories/user.rs"]
mod user;

use history::{Counts, Told, play};
use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// The seeds to play: one, so many, so many from one on, or as many as the run is deep.
fn seeds() -> std::ops::Range<u64> {
    let number = |name: &str| {
        let value = std::env::var(name).ok()?;
        Some(value.parse::<u64>().expect("a number"))
    };
    match (number("GUILDHALL_SEED"), number("GUILDHALL_SEEDS")) {
        (Some(seed), seeds) => seed..seed + seeds.unwrap_or(1),
        (None, Some(seeds)) => 0..seeds,
        // `cargo xtask test` says how many; its deep run plays thousands, optimised.
        (None, None) if cfg!(debug_assertions) => 0..10,
        (None, None) if std::env::var_os("GUILDHALL_DEEP").is_some() => 0..10_000,
        (None, None) => 0..500,
    }
}

#[test]
fn nothing_is_lost_doubled_or_reordered_whatever_fails() {
    let seeds = seeds();
    let next = AtomicU64::new(seeds.start);
    let all = Mutex::new((Counts::default(), Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed >= seeds.end {
                        return;
                    }
                    // A seed that stops the harness is a failed seed like another.
                    let told = catch_unwind(|| play(seed)).unwrap_or_else(|_| Told::stopped());
                    let mut all = all.lock().unwrap();
                    add(&mut all.0, &told.counts);
                    if !told.wrong.is_empty() {
                        println!("seed {seed}: {}", told.wrong.join("\n  "));
                        all.1.push((seed, told));
                    }
                    if (seed + 1).is_multiple_of(500) {
                        println!("{} seeds, {} failed", seed + 1, all.1.len());
                    }
                }
            });
        }
    });
    let (counts, mut failed) = all.into_inner().unwrap();
    failed.sort_by_key(|(seed, _)| *seed);
    let kinds = |what: &str| {
        let lines = failed.iter().flat_map(|(_, told)| &told.wrong);
        lines.filter(|line| line.starts_with(what)).count()
    };
    println!(
        "{} seeds, {} operations of {} steps, {} of them on GitHub, {} requests\nfaults: {:?}\nkills: {:?}\n\
         lost {}, doubled {}, reordered {}, early {}, diverged {}, unsettled {}, failed seeds {}",
        seeds.end - seeds.start,
        counts.operations,
        counts.entries,
        counts.on_github,
        counts.requests,
        counts.faults,
        counts.kills,
        kinds("LOST"),
        kinds("DOUBLED"),
        kinds("REORDERED"),
        kinds("EARLY"),
        kinds("DIVERGED"),
        kinds("UNSETTLED"),
        failed.len(),
    );
    if let Some((seed, told)) = failed.first() {
        println!("{}", told.story);
        for (seed, told) in &failed {
            println!("seed {seed}: {}", told.wrong.join("\n  "));
        }
        panic!(
            "seed {seed}: {}\nagain: GUILDHALL_SEED={seed} cargo test -p scenarios --test histories",
            told.wrong.join("\n")
        );
    }
}

fn add(all: &mut Counts, one: &Counts) {
    all.operations += one.operations;
    all.entries += one.entries;
    all.on_github += one.on_github;
    all.requests += one.requests;
    for (fault, times) in &one.faults {
        *all.faults.entry(*fault).or_default() += times;
    }
    for (kill, times) in &one.kills {
        *all.kills.entry(kill).or_default() += times;
    }
}

#[test]
fn a_seed_replays_identically() {
    let Told { hash, story, .. } = play(7);
    let again = play(7);
    if hash != again.hash {
        let lines = story.lines().zip(again.story.lines());
        let first = lines.enumerate().find(|(_, (one, other))| one != other);
        panic!("seed 7 took another course: {first:?}");
    }
}
