//! Which entry may leave next: first in, first out per target.
