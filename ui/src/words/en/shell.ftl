# The frame around every page.

rail = Main
rail-search = Search or run
rail-shared = Federation
rail-federation = { $umbrella }, { $n ->
    [one] 1 team
   *[other] { $n } teams
}
rail-no-federation = no federation yet
rail-need-you = { $n ->
    [one] { " " }needs you
   *[other] { " " }need you
}
rail-pending = { " " }pending
place-triage = Triage
place-board = Board
place-check-in = Check-in
place-teams = Teams
place-outbox = Outbox
place-doctor = Doctor
place-settings = Settings

window-title = { $page } · Guildhall
announcements = Announcements
toasts = Result
overlays = Menus and lists
loading = Loading
close = Close
undo = Undo
try-again = Try again
search-clear = Clear
nothing-found = Nothing found
show-more = Show { $n } more
show-fewer = Show fewer
pending-dot = Not yet confirmed by GitHub

page-failed = This page could not be loaded
page-failed-why = A part of the application is missing. What you wrote is safe.
page-reload = Load again
page-broke = This page stopped
page-broke-why = { $detail }. What you wrote is safe; the other pages work.
page-missing = There is no such place
page-missing-why = The link may be from another version.
page-home = Go to Teams

status = Status
status-synced = Synced { $ago }
status-partly = Synced { $ago }, { $n ->
    [one] 1 source is older
   *[other] { $n } sources are older
}
status-never = Not synced yet
status-syncing = Syncing { $done } of { $total }
status-syncing-unknown = Syncing
status-reading = { $what }, { $done } of { $total }
status-paused = Paused
status-paused-at = Paused at { $done } of { $total }
status-pause = Pause
status-resume = Resume
status-offline = { $n ->
    [0] Offline
   *[other] Offline, { $n } queued
}
status-rate-limited = Rate limited until { $time }, nothing is lost
status-signed-out = Signed out
status-failed = Not synced: { $why }
status-what-to-do = What to do
status-looking-around = Looking around, no account
status-pending = { $n } pending
status-held = Sending is held
status-needs-you = { $n ->
    [one] 1 needs you
   *[other] { $n } need you
}
status-cycle = Cycle { $cycle } · due { $due } { $time }
status-zone = Your time: { $zone }
sync-phase-registry = Reading the registry
sync-phase-boards = Reading boards
sync-phase-issues = Reading issues
sync-phase-status-updates = Reading check-ins
sync-phase-comments = Reading comments
sync-phase-deletions = Checking what is gone

health-on-track = On track
health-at-risk = At risk
health-off-track = Off track
health-complete = Complete
health-inactive = Inactive
strength-1 = weak
strength-2 = fair
strength-3 = strong

account = Account
account-switch = Switch to { $login }
account-add = Add an account…
account-at = { $login } at { $host }
demo-act-as = Demo: act as…
demo-nobody = Nobody
demo-role-of = { $role } of { $teams }
demo-role-chair = chair
demo-role-lead = lead
demo-role-member = member
demo-role-newcomer = newcomer
demo-role-outsider = outsider

# What the application did or could not do at start, said once.
notice-cache-rebuilt = The local copy of GitHub could not be read. It was set aside as { $file } and is read anew; your drafts and unsent changes are not in it.
notice-local-recovered = The file with your drafts, settings and unsent changes was damaged. Read back: { $drafts } drafts and { $changes } changes; { $doubt } that may have been sent are looked for on GitHub before anything leaves again. Look through Check-in and Outbox. { $exported ->
    [yes] Texts that fit nowhere are in { $texts }. The damaged file is kept as { $file }.
   *[no] The damaged file is kept as { $file }.
}
refused-title = Guildhall could not open its local data
refused-next = Close this window; when that is mended, start Guildhall again.

notice-clock = This computer’s clock is { $span ->
    [hours] { $hours } hours
   *[minutes] { $minutes } minutes
} { $way ->
    [behind] behind
   *[ahead] ahead of
} GitHub’s. What you do is sent at the right time all the same, but times and due dates shown here are off. Set the clock of the computer.
notice-other-account = The token belongs to { $login }, but what is shown here is { $account }’s. Nothing was sent. Sign in again as the one you want to be.
notice-token-left = You are signed out, but the keyring still has the token of { $login }: it could not be asked to forget it ({ $why }). Delete the entry “guildhall” in the keyring’s own program, or revoke the token on GitHub.
notice-overtaken = { $what ->
    [owner] { notice-overtaken.who } { $cleared ->
        [yes] took the owner off { $reference }
       *[no] gave { $reference } to { $theirs }
    } while you gave it to { $mine }. Theirs stands.
    [card] { notice-overtaken.who } moved { $reference } { $cleared ->
        [yes] out of its column
       *[no] to { $theirs }
    } while you moved it to { $mine }. Theirs stands.
   *[other] { notice-overtaken.who } changed the same thing as you at the same time. Theirs stands.
} { $text ->
    [kept] Your text was not sent; it is kept in the outbox.
    [sent] Your text is on GitHub.
   *[none] Nothing else was changed.
}
    .who = { $known ->
        [yes] { $who }
       *[no] Somebody
    }
notice-overtaken-many = Other people changed the same things as you at the same time, { $count } times. Theirs stands. Your texts are kept in the outbox.
notice-look = Look at it
notice-not-connected = The connection could not be opened. What is here is shown; sign in again to go on.
