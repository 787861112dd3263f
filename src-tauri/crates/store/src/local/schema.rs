//! The schema of `local.sqlite`, one step for each version. A step that was released is never edited.

/// The steps; the file's `user_version` says how many it has been through.
pub(super) const STEPS: &[&str] = &["
-- What the user did: entries that are shown and undone as one.
CREATE TABLE operation (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order in which operations were recorded
    id         TEXT NOT NULL UNIQUE,               -- UUID version 7, made when the user acted
    host       TEXT NOT NULL,                      -- `api.github.com`; entries leave for no other host
    account    TEXT NOT NULL,                      -- login; entries leave under no other account
    action     TEXT NOT NULL,                      -- `name-owner`, `accept`, …
    about      TEXT NOT NULL DEFAULT '{}',         -- JSON object of texts for the sentence
    created_at TEXT NOT NULL,                      -- RFC 3339, UTC, nanoseconds
    undoes     TEXT                                -- the operation that this one takes back
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

-- One change on its way to GitHub.
CREATE TABLE entry (
    id           TEXT NOT NULL PRIMARY KEY,        -- UUID version 7; stands in the marker
    operation    TEXT NOT NULL REFERENCES operation (id),
    step         INTEGER NOT NULL,                 -- place in the operation, from 0
    host         TEXT NOT NULL,
    account      TEXT NOT NULL,
    target       TEXT NOT NULL,                    -- node id whose lane it is in
    change       TEXT NOT NULL,                    -- JSON of the change
    state        TEXT NOT NULL,                    -- JSON of the state
    finished     INTEGER NOT NULL DEFAULT 0,       -- 1 when the state is final
    attempts     INTEGER NOT NULL DEFAULT 0,
    attempted_at TEXT,                             -- RFC 3339, UTC, nanoseconds
    sent_at      TEXT,                             -- RFC 3339, UTC, nanoseconds
    created      TEXT,                             -- node id of what GitHub created
    created_at   TEXT NOT NULL,                    -- RFC 3339, UTC, nanoseconds
    UNIQUE (operation, step)
) STRICT;
CREATE INDEX entry_unfinished ON entry (operation) WHERE finished = 0;

-- One attempt to send, committed before its first byte leaves.
CREATE TABLE attempt (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    entry           TEXT NOT NULL REFERENCES entry (id),
    host            TEXT NOT NULL,
    account         TEXT NOT NULL,
    began_at        TEXT NOT NULL,                 -- RFC 3339, UTC, nanoseconds
    creates_content INTEGER NOT NULL DEFAULT 0     -- counts against GitHub's limit on content
) STRICT;
CREATE INDEX attempt_began_at ON attempt (began_at);

-- What the user is writing.
CREATE TABLE draft (
    key        TEXT NOT NULL PRIMARY KEY,          -- `check-in/devops/2026-11-20`
    text       TEXT NOT NULL,                      -- JSON of the form
    updated_at TEXT NOT NULL                       -- RFC 3339, UTC, nanoseconds
) STRICT;

-- Choices of this computer.
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
", "
-- What was put aside on this computer.
CREATE TABLE snooze (
    item  TEXT NOT NULL PRIMARY KEY,               -- node id of the issue
    at    INTEGER NOT NULL,                        -- when, in milliseconds: a row is told from a draft's
    until INTEGER                                  -- the same; NULL is until there is activity
) STRICT;
"];
