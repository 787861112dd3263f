//! The write-ahead log, read without SQLite: which page has which content after its last commit.
//!
//! Format: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>. SQLite ends at the first frame
//! whose checksum is wrong and forgets what was committed after it. Here such a frame inside a
//! transaction is left out and the later ones count, as each begins where the stored checksum of the one
//! before ended.

use super::pages::{number, part};
use std::collections::BTreeMap;

const HEADER: usize = 32;
const FRAME: usize = 24;
const LITTLE: u32 = 0x377f_0682;
const BIG: u32 = 0x377f_0683;

/// What a log holds.
#[derive(Default)]
pub(in crate::local) struct Log {
    /// Bytes in a page; 0 when there is no log.
    pub page_size: usize,
    /// The last committed content of each page.
    pub pages: BTreeMap<u32, Vec<u8>>,
    /// Committed frames follow on one that is broken: SQLite would forget them without a word.
    pub broken_inside: bool,
}

/// Reads a log; nothing when its header is not one.
pub(in crate::local) fn read(bytes: &[u8]) -> Log {
    let mut log = Log::default();
    read_into(&mut log, bytes);
    log
}

fn read_into(log: &mut Log, bytes: &[u8]) -> Option<()> {
    let magic = number(bytes, 0)?;
    let big = match magic {
        LITTLE => false,
        BIG => true,
        _ => return None,
    };
    let size = usize::try_from(number(bytes, 8)?).ok()?;
    if !size.is_power_of_two() || !(512..=65536).contains(&size) {
        return None;
    }
    log.page_size = size;
    let salts = part(bytes, 16, 8)?;
    let mut seed = (number(bytes, 24)?, number(bytes, 28)?);
    let mut at = HEADER;
    let mut open: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    let mut broken = false;
    while let Some(frame) = part(bytes, at, FRAME + size) {
        at += FRAME + size;
        // A frame of an earlier round of the log: the end.
        if part(frame, 8, 8)? != salts {
            break;
        }
        let (page, commit) = (number(frame, 0)?, number(frame, 4)?);
        let stored = (number(frame, 16)?, number(frame, 20)?);
        let content = part(frame, FRAME, size)?;
        let sum = checksum(part(frame, 0, 8)?, big, seed);
        seed = stored;
        if checksum(content, big, sum) != stored {
            // Where a commit ends, this may as well be what is left of a transaction that was refused
            // and written over: that is not brought back.
            if open.is_empty() && !broken {
                break;
            }
            broken = true;
            continue;
        }
        open.insert(page, content.to_vec());
        if commit != 0 {
            log.broken_inside |= broken;
            log.pages.append(&mut open);
            broken = false;
        }
    }
    Some(())
}

/// Two running sums over pairs of 32-bit words.
fn checksum(bytes: &[u8], big: bool, seed: (u32, u32)) -> (u32, u32) {
    let word = |four: &[u8]| {
        let four: [u8; 4] = four.try_into().unwrap_or_default();
        if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        }
    };
    bytes.chunks_exact(8).fold(seed, |(first, second), pair| {
        let (left, right) = pair.split_at(4);
        let first = first.wrapping_add(word(left)).wrapping_add(second);
        (first, second.wrapping_add(word(right)).wrapping_add(first))
    })
}
