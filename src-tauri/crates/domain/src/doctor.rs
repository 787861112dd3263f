//! What is set up and what is missing.
