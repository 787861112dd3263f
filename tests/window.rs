//! Journeys in the real window, each under a display and a bus of its own, on a simulated GitHub.

#[path = "journeys/actions.rs"]
mod actions;
#[path = "journeys/batches.rs"]
mod batches;
#[path = "journeys/board_work.rs"]
mod board_work;
#[path = "journeys/by_keys.rs"]
mod by_keys;
#[path = "hostile/canary.rs"]
mod canary;
#[path = "hostile/corpus.rs"]
#[expect(
    dead_code,
    reason = "what is judged without a window is read elsewhere"
)]
mod corpus;
#[path = "journeys/cycle.rs"]
mod cycle;
#[path = "journeys/desk.rs"]
mod desk;
#[path = "journeys/disk.rs"]
mod disk;
#[path = "journeys/exits.rs"]
mod exits;
#[path = "faults/disk.rs"]
mod faults;
#[path = "journeys/given.rs"]
mod given;
#[path = "journeys/handed.rs"]
mod handed;
#[path = "journeys/hostile.rs"]
mod hostile;
#[path = "journeys/import.rs"]
mod import;
#[path = "journeys/incoming.rs"]
mod incoming;
#[path = "journeys/keyring.rs"]
mod keyring;
#[path = "journeys/keys.rs"]
mod keys;
#[path = "journeys/kill.rs"]
mod kill;
#[path = "journeys/limits.rs"]
mod limits;
#[path = "journeys/offline.rs"]
mod offline;
#[path = "journeys/overtaken.rs"]
mod overtaken;
#[path = "journeys/places.rs"]
mod places;
#[path = "hostile/planted.rs"]
mod planted;
#[path = "journeys/queue.rs"]
mod queue;
#[path = "journeys/readback.rs"]
mod readback;
#[path = "journeys/related.rs"]
mod related;
#[path = "journeys/roll_up.rs"]
mod roll_up;
#[path = "journeys/search.rs"]
mod search;
#[path = "journeys/secrets.rs"]
mod secrets;
#[path = "journeys/settings.rs"]
mod settings;
#[path = "journeys/single.rs"]
mod single;
#[path = "journeys/stage.rs"]
mod stage;
#[path = "journeys/triage_desk.rs"]
mod triage_desk;
#[path = "hostile/walk.rs"]
mod walk;
