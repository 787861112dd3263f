//! Bodies as people read them: without HTML comments, and comparable after GitHub touched them.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// A body without its HTML comments, markers included: newlines as `\n`, no blank lines around.
/// A comment that nobody closed stays as text.
#[must_use]
pub fn strip(body: &str) -> String {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(body.len());
    let mut rest = body.as_str();
    // Both searches move forward only, so a body full of `<!--` costs no more than any other.
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out.trim_matches('\n').trim_end().to_owned()
}

/// SHA-256 in lower-case hex of what a body says: without comments, blank lines and the white space
/// that ends lines, so that it is the same before and after GitHub removed a comment.
#[must_use]
pub fn hash_without_marker(body: &str) -> String {
    let mut hash = Sha256::new();
    for line in strip(body).lines().map(str::trim_end) {
        if !line.is_empty() {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
    }
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
