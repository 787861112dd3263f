# The board of boards: every team's columns rolled up into to do, doing and done.

roll-up-title = All teams’ boards
roll-up-loading = Reading all boards
roll-up-team = Team
roll-up-to-do = To do
roll-up-doing = Doing
roll-up-done = Done
roll-up-late = Late
roll-up-blocked = Blocked
roll-up-still = Unmoved
roll-up-spread-head = Share of each
roll-up-spread = { $to_do } to do, { $doing } doing, { $done } done
roll-up-total = All boards
roll-up-sorted-late = Most late cards first.
roll-up-sorted-blocked = Most blocked cards first.
roll-up-sorted-still = What has not moved for longest first.
roll-up-sorted-usual = In the usual order, your teams first.

roll-up-told-no-status = no status yet
roll-up-told-name = by its name
roll-up-told-first = the first column
roll-up-told-closed = mostly closed cards
roll-up-told-between = on the way
roll-up-closed = { $n ->
    [one] 1 of them is closed and counts as done
   *[other] { $n } of them are closed and count as done
}

roll-up-nobody = Nobody
roll-up-filed = filed { $age } ago
roll-up-by = by { $n }
roll-up-nothing = Nothing is late or blocked.
roll-up-more = { $n ->
    [one] One more is late or blocked.
   *[other] { $n } more are late or blocked.
}
roll-up-open-board = Open the board
roll-up-old = not read since { $day }, { $time }
roll-up-unread = Not read yet, or hidden from your account.
roll-up-none-match-why = No team has such a card on its board.
roll-up-without = { $n ->
    [one] { $names } has no board.
   *[other] { $names } have no board.
}

command-go-boards = All teams’ boards
command-roll-up-open = Open the board or the card
    .short = open
command-roll-up-expand = Show or hide what is late and blocked
    .short = show or hide
command-roll-up-show = Show what is late and blocked
command-roll-up-hide = Hide what is late and blocked
command-roll-up-sort-late = Most late cards first
command-roll-up-sort-blocked = Most blocked cards first
command-roll-up-sort-still = What has not moved for longest first
