//! The client against a scripted server (what comes over the wire) and against the simulator (what
//! comes of it).

mod decoding;
mod errors;
mod once;
mod simulated;
mod simulated_pull;
mod simulated_push;
mod stub;
mod verifying;
