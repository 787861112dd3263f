# A team's board: columns, cards and moving them.

board-title = Board
board-loading = Reading the board
board-choose = Choose another board
board-mine = Your teams
board-others = Other teams
board-all = Teams with a board
board-not-read = not read yet
board-on-github = Open on GitHub
board-life-active = Active
board-life-forming = Forming
board-life-dormant = Dormant
board-life-ended = Ended
board-cards = { $n ->
    [one] 1 card
   *[other] { $n } cards
}
board-blocked-n = { $n } blocked
board-late-n = { $n } late
board-as-of = as of { $day }, { $time }

board-filter = Filter cards
board-nothing-matches = No card matches the filter.
board-clear = Clear the filter
board-none-match = None matches
board-column-empty = No cards
board-no-status = No status
board-column = { $name }, { $n ->
    [one] 1 card
   *[other] { $n } cards
}
board-column-filtered = { $name }, { $n } of { $total } cards
board-n = { $n }
board-n-of = { $n } of { $total }

board-draft = Draft
board-pull-request = Pull request
board-hidden = Hidden
board-hidden-why = GitHub hides this from your account
board-hidden-stays = GitHub hides this card from your account, so it stays where it is.
board-needs-you = A change of this card needs you
board-blocked = Blocked
board-blocked-by = { $n ->
    [one] Blocked by 1 open issue
   *[other] Blocked by { $n } open issues
}
board-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
board-due = due { $day }
board-sub = { $done } of { $total }
board-sub-issues = Sub-issues: { $done } of { $total } closed
board-more-people = +{ $n }

board-where = { $column }, { $n } of { $total }
board-lifted = Moving { $card }. { $where }. Arrows move it, Enter drops it, Escape puts it back.
board-put-back = Put back. { $where }
board-lifted-gone = { $card } was taken off this board meanwhile. Nothing was moved.
board-peek-gone = { $card } left this board meanwhile. It stays here until you go on, and what you typed is kept.
board-already-there = It is there already.
board-was-here = was here: { $card }
board-moving-label = Moving a card
board-moving = Moving { $card }.
board-key-column = column
board-key-place = place
board-key-ends = + arrow to the end
board-key-drop = drop
board-key-back = put back
board-move-to = Move to…
board-move-title = Move { $card } to
board-to-top = Top of { $column }
board-to-bottom = Bottom of { $column }

board-read-only = You can read this board, not change it.
    .short = read only
board-read-only-who = You can read this board, not change it. { $who } can.
board-who-can = Ask for access, or ask somebody who can move cards: { $who }.
board-signed-out = You are looking around. Moving cards and commenting need an account.
board-sign-in = Sign in
board-empty = This board has no cards
    .why = They appear here as soon as somebody adds issues to it on GitHub, or the team accepts one from the intake.
board-missing = This team has no board
    .why = Its lead can name a GitHub Project for it in the registry.
board-unread = This board was not read
    .why = It may be hidden from your account, or was not synced yet. The doctor says which.
board-ask-doctor = Ask the doctor
board-none-anywhere = No team has a board
    .why = The registry names no GitHub Project for any team.

command-board-down = Next card
    .short = card
command-board-up = Previous card
command-board-right = Column to the right
command-board-left = Column to the left
command-board-first = First in the column
command-board-last = Last in the column
command-board-move-top = While moving: to the top
command-board-move-bottom = While moving: to the bottom
command-board-move-first-column = While moving: to the first column
command-board-move-last-column = While moving: to the last column
command-board-page-down = A page down
command-board-page-up = A page up
command-board-peek = Peek at the card
    .short = peek
command-board-open = Open the card
command-board-lift = Move the card with the arrows
    .short = move
command-board-move-to = Move the card to…
    .short = move to…

did-move-card = { $reference } moved to { $column }.
