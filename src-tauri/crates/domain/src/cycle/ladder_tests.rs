use super::*;
use crate::cycle::fixtures::{at, registry, said};
use crate::cycle::{Outcome, marks, misses};

/// What a team did in the cycles that ended on 6 Nov, 20 Nov and 4 Dec 2026, and in the one that runs until the
/// 18th: R reported, N nothing new, A away until the next due is over, - silent.
fn path(did: &str) -> (u32, Rung) {
    let registry = registry();
    let cycles = ["2026-11-06", "2026-11-20", "2026-12-04", "2026-12-18"];
    let check_ins: Vec<_> = cycles
        .iter()
        .zip(did.chars())
        .filter_map(|(cycle, did)| {
            let body = match did {
                'R' => "## Working on\n- a".to_owned(),
                'N' => "Nothing new".to_owned(),
                'A' => {
                    let day: chrono::NaiveDate = cycle.parse().unwrap();
                    format!("Away until {}", day + chrono::TimeDelta::days(15))
                }
                _ => return None,
            };
            Some(said("builds", cycle, &body, None))
        })
        .collect();
    let now = at("2026-12-10T09:00:00Z");
    let team = registry.team(&"builds".into()).unwrap();
    let marks = marks(&registry, team, &check_ins, now, now, 4);
    assert!(marks.iter().all(|mark| mark.outcome != Outcome::NotAsked));
    let misses = misses(&marks);
    (misses, rung(misses))
}

/// Every way through three cycles that are over and one that runs: 4 × 4 × 4 × 4 paths.
#[test]
fn every_path_ends_on_the_rung_of_its_last_silence() {
    let signs = ['R', 'N', 'A', '-'];
    let mut table = std::collections::BTreeMap::<(u32, Rung), Vec<String>>::new();
    for n in 0..256_usize {
        let did: String = (0..4).map(|k| signs[n / 4_usize.pow(k) % 4]).collect();
        let ended: Vec<char> = did.chars().take(3).collect();
        // The running cycle is no miss; an answer in it leads back at once. "Away" reaches one due further.
        let mut expected = 0;
        if did.ends_with('-') {
            for (k, sign) in ended.iter().enumerate().rev() {
                let away = k > 0 && ended[k - 1] == 'A';
                if *sign != '-' || away {
                    break;
                }
                expected += 1;
            }
            // Away until after the due of the running cycle: nothing is owed there, and the row has ended.
            if ended[2] == 'A' {
                expected = 0;
            }
        }
        let (misses, rung) = path(&did);
        assert_eq!(misses, expected, "{did}");
        table.entry((misses, rung)).or_default().push(did);
    }
    let mut told = String::from("missed | rung | paths | such as\n");
    for ((misses, rung), paths) in &table {
        let some: Vec<&str> = paths.iter().take(6).map(String::as_str).collect();
        told += &format!(
            "{misses} | {rung:?} | {} | {}\n",
            paths.len(),
            some.join(" ")
        );
    }
    println!("{told}");
    insta::assert_snapshot!(told);
    let reached: Vec<Rung> = table.keys().map(|(_, rung)| *rung).collect();
    assert_eq!(reached, Rung::ALL);
}

#[test]
fn one_answer_leads_back_from_every_rung() {
    for silent in ["---", "R--", "RR-", "RRR"] {
        for answer in ["R", "N", "A"] {
            let (misses, rung) = path(&format!("{silent}{answer}"));
            assert_eq!((misses, rung), (0, Rung::Ground), "{silent}{answer}");
        }
    }
}
