//! Accuracy, as shares from 0 to 1.

use std::collections::BTreeMap;

/// How good rankings of teams are.
#[derive(Debug, PartialEq)]
pub struct Routing {
    /// One of the item's teams is first.
    pub top1: f64,
    /// One of them is among the first three.
    pub top3: f64,
    /// `top1` among the items of each team, and the mean of that over teams.
    pub macro_top1: f64,
}

/// Scores rankings, each beside the teams that own the item.
pub fn routing<'a>(ranked: impl Iterator<Item = (&'a [String], &'a [String])>) -> Routing {
    let (mut items, mut first, mut third) = (0_u32, 0_u32, 0_u32);
    let mut teams: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (ranking, owners) in ranked {
        let found = ranking.iter().position(|team| owners.contains(team));
        items += 1;
        first += u32::from(found == Some(0));
        third += u32::from(found.is_some_and(|place| place < 3));
        for owner in owners {
            let (hits, all) = teams.entry(owner).or_default();
            *hits += u32::from(found == Some(0));
            *all += 1;
        }
    }
    let of_teams: f64 = teams.values().map(|(hits, all)| share(*hits, *all)).sum();
    Routing {
        top1: share(first, items),
        top3: share(third, items),
        macro_top1: of_teams / teams.len().max(1) as f64,
    }
}

/// Share of the first in the second.
pub fn share(part: u32, all: u32) -> f64 {
    f64::from(part) / f64::from(all.max(1))
}

/// With four digits behind the point, as it is printed.
pub fn rounded(figure: f64) -> f64 {
    (figure * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::{Routing, routing};

    #[test]
    fn shares_are_of_items_and_of_teams() {
        let texts = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let rankings = [
            (texts(&["a", "b", "c"]), texts(&["a"])),
            (texts(&["a", "b", "c"]), texts(&["a", "b"])),
            (texts(&["a", "b", "c"]), texts(&["c"])),
            (texts(&["a", "b", "c", "d"]), texts(&["d"])),
        ];
        let scored = routing(rankings.iter().map(|(r, o)| (r.as_slice(), o.as_slice())));
        let expected = Routing {
            top1: 0.5,
            top3: 0.75,
            macro_top1: 0.5,
        };
        assert_eq!(scored, expected);
    }
}
