//! Journeys in the real window, each under a display and a bus of its own, on a simulated GitHub.
