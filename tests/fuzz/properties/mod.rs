//! What must hold for any input that a stranger can write. Each function panics where it does not:
//! under `cargo xtask fuzz` for inputs that nobody has thought of, and in an ordinary test for every
//! input that is committed in `tests/fuzz/corpus`.

pub mod deep_links;
pub mod graphql_envelope;
#[path = "../../hostile/inert.rs"]
pub mod inert;
pub mod markers;
pub mod registry;
pub mod render;

/// A target's name, and what it checks.
pub type Target = (&'static str, fn(&[u8]));

/// Every target: its name is the name of its corpus.
pub const TARGETS: [Target; 5] = [
    ("deep_links", deep_links::check),
    ("graphql_envelope", graphql_envelope::check),
    ("markers", markers::check),
    ("registry", registry::check),
    ("render", render::check),
];
