# Names of commands: palette, list of keys, tooltips. `.short` stands in the status bar.

command-palette = Search or run
command-keys = Show all keys
    .short = all keys
command-filter = Filter this page
command-saved-filters = Saved filters
command-settings = Settings
command-undo = Undo
command-redo = Redo
command-next-pane = Next pane
command-previous-pane = Previous pane
command-larger = Larger text
command-smaller = Smaller text
command-usual-size = Usual text size
command-full-screen = Full screen
command-sync = Sync now
command-sync-pause = Pause syncing
command-sync-resume = Resume syncing
command-go-triage = Go to Triage
command-go-picture = Picture of the queue
command-go-board = Go to Board
command-go-check-in = Go to Check-in
command-go-teams = Go to Teams
command-go-outbox = Go to Outbox
command-go-doctor = Go to Doctor
command-go-settings = Go to Settings
command-list-next = Next row
    .short = move
command-list-previous = Previous row
    .short = move
command-list-first = First row
command-list-last = Last row
command-list-page-down = One page down
command-list-page-up = One page up
command-list-open = Open
command-list-peek = Peek
    .short = peek
command-list-mark = Select
    .short = select
command-list-extend-down = Extend the selection down
command-list-extend-up = Extend the selection up
command-list-mark-all = Select all

palette-title = Search or run
palette-field = Search or run a command
palette-hint = Items, teams, boards, people, commands
palette-results = Results
palette-named = This item
palette-recent = Opened lately
palette-pages = Pages
palette-commands = Commands
palette-items = Items
palette-teams = Teams
palette-boards = Boards
palette-people = People
palette-in-text = in the text
palette-none = Nothing answers to that.
palette-none-why = Items are found by words of their title, labels, author, number and the beginning of their text.
palette-letter = One letter looks at titles only.
palette-looking = Searching
palette-open = open
palette-open-github = open on GitHub
palette-not-on-github = This has no page on GitHub.
palette-count = { $n ->
    [0] Nothing found
    [one] One result
   *[other] { $n } results
}
keys-title = Keys
keys-list = All keys
keys-scope-global = Everywhere
keys-scope-go = Go to
keys-scope-lists = In lists
keys-scope-item = Item
keys-scope-compose = Writing
keys-scope-page = This page
keys-off = Single-letter keys are turned off in the settings.
