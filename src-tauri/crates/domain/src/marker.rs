//! The one-line HTML comment that ends a body.
