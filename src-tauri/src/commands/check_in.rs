//! The check-in form.
