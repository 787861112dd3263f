//! Suggestions that are learnt on the device: [`router`] says which team an item may belong to,
//! [`related`] what resembles it. Both say why, in the words of the item.
//!
//! Nothing here knows GitHub, a clock or a disk: what is known is handed in, and the same input gives the
//! same answer. Texts are turned into numbers as they arrive and are not kept; a model is made anew rather than stored.

mod item;
mod reason;
pub mod related;
pub mod router;
mod term;
mod text;

pub use item::Item;
pub use reason::Reason;
pub use term::Kind;
