//! Which documents have a term, and how often: two or three bytes each.

/// The documents of a term in rising order: the distance to the one before as bytes of seven bits, then
/// the count.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    bytes: Vec<u8>,
    last: u32,
    /// How many documents there are.
    pub length: u32,
}

impl Postings {
    /// Adds a document behind those before it.
    pub fn push(&mut self, document: u32, count: u8) {
        let mut distance = document - self.last;
        while distance >= 0x80 {
            self.bytes.push((distance & 0x7f) as u8 | 0x80);
            distance >>= 7;
        }
        self.bytes.push(distance as u8);
        self.bytes.push(count);
        self.last = document;
        self.length += 1;
    }

    /// Every document with its count.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        let mut bytes = self.bytes.iter().copied();
        let mut document = 0;
        std::iter::from_fn(move || {
            let mut shift = 0;
            loop {
                let byte = bytes.next()?;
                document += u32::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            Some((document, bytes.next()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn what_is_pushed_comes_back() {
        let all = [(0, 1), (1, 255), (128, 3), (50_000, 4), (9_000_000, 5)];
        let mut postings = Postings::default();
        for (document, count) in all {
            postings.push(document, count);
        }
        assert_eq!(postings.iter().collect::<Vec<_>>(), all);
        assert_eq!(postings.length, 5);
    }
}
