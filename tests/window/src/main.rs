//! `guildhall-journey`.
fn main() {}
