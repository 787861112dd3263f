//! A team's board: columns, cards and moves.
