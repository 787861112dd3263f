//! The pages of a damaged database as they are on the disk, the log laid over them.
//!
//! Format: <https://www.sqlite.org/fileformat2.html>.

use super::wal;
use crate::error::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const MAGIC: &[u8] = b"SQLite format 3\0";
const LEAF: u8 = 0x0d;
const INTERIOR: u8 = 0x05;

/// Bytes at a place, if there are so many.
pub(super) fn part(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// A big-endian number of four bytes.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(part(bytes, at, 4)?.try_into().ok()?))
}

/// A big-endian number of two bytes.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(
        part(bytes, at, 2)?.try_into().ok()?,
    )))
}

/// Every page that is left of a database.
pub(super) struct Image {
    /// Bytes of a page that SQLite uses.
    pub usable: usize,
    pages: BTreeMap<u32, Vec<u8>>,
    /// Pages that SQLite had given back: what stands in them was deleted.
    free: BTreeSet<u32>,
}

impl Image {
    /// Reads a database and the log beside it; either may be missing.
    pub(super) fn read(file: &Path, log: &Path) -> Result<Self> {
        let bytes = read_if_there(file)?;
        let log = wal::read(&read_if_there(log)?);
        let size = page_size(&bytes).unwrap_or(match log.page_size {
            0 => 4096,
            size => size,
        });
        let mut pages: BTreeMap<u32, Vec<u8>> = (1_u32..)
            .zip(bytes.chunks(size).map(<[u8]>::to_vec))
            .collect();
        if log.page_size == size {
            pages.extend(log.pages);
        }
        let first = pages.get(&1).map(Vec::as_slice).unwrap_or_default();
        let sound = first.starts_with(MAGIC);
        let reserved = first.get(20).filter(|_| sound).copied();
        let trunk = number(first, 32).filter(|_| sound);
        let mut image = Self {
            usable: size - usize::from(reserved.unwrap_or(0)).min(32),
            pages,
            free: BTreeSet::new(),
        };
        image.free = image.free_pages(trunk.unwrap_or(0));
        Ok(image)
    }

    /// A page's content.
    pub(super) fn page(&self, page: u32) -> Option<&[u8]> {
        self.pages.get(&page).map(Vec::as_slice)
    }

    /// The pages that hold rows of tables and were not given back.
    pub(super) fn leaves(&self) -> Vec<u32> {
        let is_leaf = |page: &u32| self.kind(*page) == Some(LEAF);
        let pages = self.pages.keys().copied();
        pages
            .filter(|page| !self.free.contains(page))
            .filter(is_leaf)
            .collect()
    }

    /// Pages of no known kind that hold something; pages of `known` are left out.
    pub(super) fn strange(&self, known: &BTreeSet<u32>) -> Vec<u32> {
        let kinds = [Some(2), Some(INTERIOR), Some(10), Some(LEAF)];
        let strange = |page: &u32| {
            !kinds.contains(&self.kind(*page)) && !self.free.contains(page) && !known.contains(page)
        };
        self.pages.keys().copied().filter(strange).collect()
    }

    /// The leaves of a table, as far as its tree can still be walked.
    pub(super) fn leaves_below(&self, root: u32) -> Vec<u32> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = vec![root];
        while let Some(page) = next.pop() {
            if self.free.contains(&page) || !seen.insert(page) {
                continue;
            }
            match self.kind(page) {
                Some(LEAF) => found.push(page),
                Some(INTERIOR) => next.extend(self.children(page)),
                _ => {}
            }
        }
        found
    }

    /// Where a page's own header begins: the first page holds the file's before it.
    pub(super) fn start(page: u32) -> usize {
        if page == 1 { 100 } else { 0 }
    }

    fn kind(&self, page: u32) -> Option<u8> {
        self.page(page)?.get(Self::start(page)).copied()
    }

    fn children(&self, page: u32) -> Vec<u32> {
        let bytes = self.page(page).unwrap_or_default();
        let start = Self::start(page);
        let cells = short(bytes, start + 3).unwrap_or(0);
        let child = |cell: usize| number(bytes, short(bytes, start + 12 + 2 * cell)?);
        let right = number(bytes, start + 8);
        (0..cells).filter_map(child).chain(right).collect()
    }

    fn free_pages(&self, trunk: u32) -> BTreeSet<u32> {
        let mut free = BTreeSet::new();
        let mut trunk = trunk;
        while trunk != 0 && free.insert(trunk) {
            let bytes = self.page(trunk).unwrap_or_default();
            let count = number(bytes, 4).unwrap_or(0);
            let most = u32::try_from(self.usable / 4).unwrap_or(0);
            if count <= most {
                let leaf = |n: u32| number(bytes, usize::try_from(8 + 4 * n).ok()?);
                free.extend((0..count).filter_map(leaf));
            }
            trunk = number(bytes, 0).unwrap_or(0);
        }
        free
    }
}

fn read_if_there(file: &Path) -> Result<Vec<u8>> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error).context("reading the damaged database"),
    }
}

fn page_size(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(MAGIC) {
        return None;
    }
    let size = match short(bytes, 16)? {
        1 => 65536,
        size => size,
    };
    (size.is_power_of_two() && size >= 512).then_some(size)
}
