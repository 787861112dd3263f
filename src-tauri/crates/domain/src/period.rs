//! Cycles, reckoned from cadences.
