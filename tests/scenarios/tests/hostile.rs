//! The corpus of attacks against the core: what is shown is inert, what is forged counts for nothing.

#[path = "../../hostile/corpus.rs"]
mod corpus;
#[path = "hostile/forged.rs"]
mod forged;
#[path = "../../hostile/inert.rs"]
mod inert;
#[path = "hostile/registries.rs"]
mod registries;
#[path = "hostile/shown.rs"]
mod shown;
