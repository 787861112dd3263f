//! The client against a scripted server (what comes over the wire) and against the simulator (what
//! comes of it).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test's own helpers may fail loudly, as its tests do"
)]

mod decoding_graphql;
mod decoding_rest;
mod errors;
mod lagging;
mod limits;
mod network;
mod once;
mod simulated;
mod simulated_check_in;
mod simulated_pull;
mod simulated_push;
mod stub;
mod verifying;
mod wire;
