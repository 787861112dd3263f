//! The queue, who owns what, and what naming, accepting and bouncing publish.
