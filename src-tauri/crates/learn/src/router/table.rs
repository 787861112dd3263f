//! What the model has learnt, by feature.

/// Weights by feature: an item has few features, so few rows are read.
#[derive(Debug)]
pub(super) struct Table {
    /// Where the weights of each feature end.
    ends: Vec<u32>,
    teams: Vec<u16>,
    weights: Vec<f32>,
}

impl Table {
    /// From the weights of each team, by feature.
    pub fn new(by_team: &[Vec<(u32, f32)>], features: usize) -> Self {
        let mut ends = vec![0_u32; features];
        for (feature, _) in by_team.iter().flatten() {
            if let Some(end) = ends.get_mut(*feature as usize) {
                *end += 1;
            }
        }
        let mut start = 0;
        for end in &mut ends {
            // Where the feature begins for now; it ends where the last of its weights is put.
            let begin = start;
            start += *end;
            *end = begin;
        }
        let mut teams = vec![0; start as usize];
        let mut weights = vec![0.0; start as usize];
        for (team, own) in by_team.iter().enumerate() {
            for (feature, weight) in own {
                let Some(end) = ends.get_mut(*feature as usize) else {
                    continue;
                };
                let place = *end as usize;
                if let (Some(t), Some(w)) = (teams.get_mut(place), weights.get_mut(place)) {
                    (*t, *w) = (team as u16, *weight);
                }
                *end += 1;
            }
        }
        Self {
            ends,
            teams,
            weights,
        }
    }

    /// The weights of a feature with their teams.
    pub fn of(&self, feature: u32) -> impl Iterator<Item = (u16, f32)> {
        let end = |feature: u32| self.ends.get(feature as usize).copied().unwrap_or_default();
        let range = feature.checked_sub(1).map_or(0, end) as usize..end(feature) as usize;
        let teams = self.teams.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        teams.iter().copied().zip(weights.iter().copied())
    }
}
