//! Terms: what a text says, each with a number and with the words that stand for it.

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A word, by its stem.
    Word,
    /// An identifier in one piece.
    Identifier,
    /// Two words that follow each other.
    Phrase,
    /// A file.
    Path,
    /// An address or another item.
    Link,
    /// A label.
    Label,
    /// A repository.
    Repository,
    /// Who wrote it, or is mentioned with `@`.
    Person,
}

impl Kind {
    /// Whether it holds for the item as a whole, however often it is said.
    #[must_use]
    pub fn is_fact(self) -> bool {
        matches!(self, Self::Label | Self::Repository | Self::Person)
    }
}

/// One term of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Term<'t> {
    /// The same for what counts as the same.
    pub id: u32,
    pub kind: Kind,
    /// As it stands in the text.
    pub surface: &'t str,
    /// How often it occurs, a title's words counting more.
    pub count: f32,
}

/// The number of a term: FNV-1a over its kind and its folded text, mixed as MurmurHash3 ends.
/// Two terms in 2³² share one, which a count over thousands of texts bears.
pub(crate) fn id(kind: Kind, folded: &str) -> u32 {
    join(kind as u64, folded.bytes().map(u64::from))
}

/// The number of two terms one after the other.
pub(crate) fn pair(first: u32, second: u32) -> u32 {
    join(
        Kind::Phrase as u64,
        [u64::from(first), u64::from(second)].into_iter(),
    )
}

fn join(kind: u64, parts: impl Iterator<Item = u64>) -> u32 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ kind;
    let hash = parts.fold(start.wrapping_mul(PRIME), |hash, part| {
        (hash ^ part).wrapping_mul(PRIME)
    });
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    // The upper half.
    (mixed >> 32) as u32
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Terms that occur more than once become one, with the sum of their counts; in the order of their numbers.
pub(crate) fn merged(mut terms: Vec<Term<'_>>) -> Vec<Term<'_>> {
    terms.sort_by_key(|term| term.id);
    terms.dedup_by(|later, first| {
        let same = later.id == first.id;
        if same {
            first.count += later.count;
        }
        same
    });
    terms
}
