//! What a misspelt key was meant to be.

/// The known key that differs in at most two letters, else all of them.
pub(super) fn nearest(key: &str, known: &[&'static str]) -> String {
    let close = known
        .iter()
        .map(|k| (distance(key, k), k))
        .filter(|(d, _)| *d <= 2)
        .min();
    close.map_or_else(|| known.join(", "), |(_, k)| (*k).to_owned())
}

/// Letters to add, drop or change (Levenshtein); long keys are far from all.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > 40 {
        return usize::MAX;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut last = i + 1;
        let mut next = vec![last];
        for (y, above) in b.iter().zip(row.windows(2)) {
            let [diagonal, up] = above else { break };
            last = (diagonal + usize::from(x != *y)).min(up + 1).min(last + 1);
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}
