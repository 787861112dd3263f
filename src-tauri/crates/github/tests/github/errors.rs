//! What errors look like on the wire, what they are called, and what becomes of a write.

use crate::wire::{Way, read, rows, write};
use std::collections::BTreeSet;

#[tokio::test]
async fn every_answer_has_one_class_one_outcome_and_one_request() {
    for row in rows() {
        for way in row.ways() {
            let case = format!("{} ({way:?})", row.case);
            let server = row.server().await;
            let client = server.client();
            match way {
                Way::Write => assert_eq!(write(&client).await, row.write, "{case}"),
                way => assert_eq!(read(&client, *way).await, row.read, "{case}"),
            }
            assert_eq!(server.requests(), 1, "{case}: requests");
        }
    }
}

#[test]
fn the_rows_have_names_of_their_own() {
    let names: BTreeSet<_> = rows().iter().map(|row| (row.rest, row.case)).collect();
    assert_eq!(names.len(), rows().len());
}
