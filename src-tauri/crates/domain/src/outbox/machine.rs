//! How an entry moves through its states.
