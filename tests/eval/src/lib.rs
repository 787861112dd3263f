//! Plain engines that suggestions stand beside, and what a process's memory does meanwhile.

pub mod bayes;
pub mod memory;
pub mod tfidf;
