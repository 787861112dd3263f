//! How much a term tells about who owns an item.

use super::rows::Rows;

/// Of each feature, how far the teams of the items that have it are from the teams of all items:
/// Kullback-Leibler divergence in nats, 0 for words that everybody uses. Rare features are taken to follow all
/// items until there is evidence. `evidence` is (row, team, weight) in the order of the rows; only what
/// lies above zero counts.
pub(super) fn gains(
    rows: &Rows,
    evidence: &[(u32, u16, f32)],
    teams: usize,
    features: usize,
) -> Vec<f32> {
    let mut shares = vec![SMOOTHING; teams];
    let mut totals = vec![0.0_f32; features];
    let mut by_team: Vec<Vec<(u32, f32)>> = vec![Vec::new(); teams];
    for (row, team, weight) in evidence.iter().filter(|(.., weight)| *weight > 0.0) {
        let team = usize::from(*team);
        if let (Some(share), Some(owned)) = (shares.get_mut(team), by_team.get_mut(team)) {
            *share += weight;
            owned.push((*row, *weight));
        }
        add(&mut totals, rows, *row, *weight);
    }
    let all: f32 = shares.iter().sum();
    let mut gains = vec![0.0_f32; features];
    // The share of the teams whose items have the feature.
    let mut seen = vec![0.0_f32; features];
    let mut counts = vec![0.0_f32; features];
    for (share, owned) in shares.iter().zip(&by_team) {
        let share = share / all;
        for (row, weight) in owned {
            add(&mut counts, rows, *row, *weight);
        }
        for (feature, _) in owned.iter().flat_map(|(row, _)| rows.row(*row as usize)) {
            let at = feature as usize;
            let (Some(count), Some(total)) = (counts.get_mut(at), totals.get(at)) else {
                continue;
            };
            if *count > 0.0
                && let (Some(gain), Some(seen)) = (gains.get_mut(at), seen.get_mut(at))
            {
                let given = (*count + SMOOTHING * share) / (total + SMOOTHING);
                *gain += given * (given / share).ln();
                *seen += share;
            }
            *count = 0.0;
        }
    }
    for ((gain, seen), total) in gains.iter_mut().zip(seen).zip(totals) {
        // What the other teams add, all at once.
        let ratio = SMOOTHING / (total + SMOOTHING);
        *gain = (*gain + (1.0 - seen) * ratio * ratio.ln()).max(0.0);
    }
    gains
}

/// What is taken for granted before there is evidence, in items.
const SMOOTHING: f32 = 1.0;

fn add(counts: &mut [f32], rows: &Rows, row: u32, weight: f32) {
    for (feature, _) in rows.row(row as usize) {
        if let Some(count) = counts.get_mut(feature as usize) {
            *count += weight;
        }
    }
}
