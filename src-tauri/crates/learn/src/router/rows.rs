//! Examples as sparse rows, small enough that tens of thousands fit in memory.

use std::ops::Range;

/// Sparse rows, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Where each row ends.
    ends: Vec<usize>,
    features: Vec<u32>,
    /// Beside each feature. A byte: texts that say a word more often than 255 times say it 255 times.
    counts: Vec<u8>,
}

/// The count of a fact, which holds once and for the whole item.
pub(super) const FACT: u8 = 0;

impl Rows {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn push(&mut self, row: impl Iterator<Item = (u32, u8)>) {
        for (feature, count) in row {
            self.features.push(feature);
            self.counts.push(count);
        }
        self.ends.push(self.features.len());
    }

    /// How many features all rows have together.
    pub fn size(&self) -> usize {
        self.features.len()
    }

    /// The features of a row with their counts; none behind the last row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (u32, u8)> {
        let range = self.range(row);
        let counts = self.counts.get(range.clone()).unwrap_or_default();
        self.features(range)
            .iter()
            .copied()
            .zip(counts.iter().copied())
    }

    /// Where a row lies among all.
    pub fn range(&self, row: usize) -> Range<usize> {
        let end = |row: usize| self.ends.get(row).copied().unwrap_or_default();
        row.checked_sub(1).map_or(0, end)..end(row)
    }

    /// The features that lie there.
    pub fn features(&self, range: Range<usize>) -> &[u32] {
        self.features.get(range).unwrap_or_default()
    }

    /// Numbers the features anew, and leaves out those that have no new number.
    pub fn renumber(&mut self, new: impl Fn(u32) -> Option<u32>) {
        let (mut read, mut written) = (0, 0);
        for end in &mut self.ends {
            while read < *end {
                let number = self.features.get(read).and_then(|old| new(*old));
                if let (Some(number), Some(count)) = (number, self.counts.get(read).copied()) {
                    if let Some(place) = self.features.get_mut(written) {
                        *place = number;
                    }
                    if let Some(place) = self.counts.get_mut(written) {
                        *place = count;
                    }
                    written += 1;
                }
                read += 1;
            }
            *end = written;
        }
        self.features.truncate(written);
        self.counts.truncate(written);
        self.features.shrink_to_fit();
        self.counts.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_keep_their_borders_when_features_go() {
        let mut rows = Rows::default();
        rows.push([(1, 1), (2, 2)].into_iter());
        rows.push([].into_iter());
        rows.push([(2, 3), (3, 4)].into_iter());
        rows.renumber(|old| (old != 2).then_some(old * 10));
        let read = |row| rows.row(row).collect::<Vec<_>>();
        assert_eq!(rows.len(), 3);
        assert_eq!(
            (read(0), read(1), read(2)),
            (vec![(10, 1)], vec![], vec![(30, 4)])
        );
        assert_eq!(read(3), vec![]);
    }
}
