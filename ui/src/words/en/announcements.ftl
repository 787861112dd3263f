# Announcements: what the community was not told yet, and the ledger of what was told where.

place-announcements = Announcements
command-go-announcements = Go to Announcements
command-announcements-new = New announcement
    .short = new
command-announcements-digest = Digest of the cycle
command-announcements-record = Record the announcement as told

announcements-sub = { $n ->
    [0] Everything done was told
   *[other] { $n } not told yet, { $days ->
        [0] the oldest since today
        [one] the oldest since yesterday
       *[other] the oldest for { $days } days
    }
}
announcements-loading = Reading what was told
announcements-no-cycle = Nothing to announce yet
    .why = The registry was not read yet, or its first cycle has not begun.
announcements-list = What waits, and what was told
announcements-pane = Announcement
announcements-empty = Nothing waits to be told
    .why = What teams complete and want communicated shows here. Anything else is told with “New announcement”.

announcements-group-concerning = Concerns your teams
announcements-group-untold = Not told yet
announcements-group-told = Told
announcements-none = Everything that was completed has been told.
announcements-nowhere = told, place not recorded
announcements-selection = Selected announcements
announcements-together = told together, in one announcement

announcements-kind = Type
announcements-kind-completed = Completed
announcements-kind-new = New
announcements-kind-heads-up = Heads-up
announcements-kind-help = Call for help
announcements-kind-vacancy = Vacancy

announcements-record-where = Where
announcements-record-by = Recorded by

announcements-new = New announcement
announcements-tell = { $n ->
    [one] Tell what is done
   *[other] Tell { $n } things together
}
announcements-without = Leave out { $text }
announcements-title = Title
announcements-title-team = { $team }: { $n } things are done
announcements-title-many = { $n } things are done
announcements-title-required = An announcement needs a title.
announcements-words = Words
announcements-words-required = A discussion needs more than a title: write something.
announcements-words-hint = Markdown. What is done is listed below them.
announcements-words-hint-new = Markdown.
announcements-day = Day of the change
announcements-day-hint = As 2026-12-18 or 18 Dec 2026.
announcements-teams = Teams affected

announcements-places = As each place gets it
announcements-place-forum = Forum
announcements-place-chat = Chat
announcements-place-notes = Release notes
announcements-text-forum = Text for the forum
announcements-text-chat = Text for the chat
announcements-text-notes = Text for the release notes
announcements-forum-title = Title:
announcements-audience-forum = Everybody who reads { $host }
announcements-audience-any = Everybody who reads the forum or list that you post it to
announcements-audience-chat = Whoever is in the channel that you paste it into
announcements-audience-notes = Whoever reads the release notes
announcements-open-forum = Open the forum
announcements-too-long-for-link = The text is too long for a link: copy it.
announcements-unsaid = What you write shows here.
announcements-undated = The day cannot be read yet. This is how it was before.
announcements-undated-first = The day of the change cannot be read. Correct it first, or leave it out.
announcements-copy = Copy
announcements-copied-forum = The text for the forum is copied.
announcements-copied-chat = The text for the chat is copied.
announcements-copied-notes = The text for the release notes is copied.

announcements-where = Where was it told?
announcements-where-hint = Anybody can follow it from the ledger.
announcements-where-none = Without an https address: told, place not recorded.
announcements-url-address = Only an address that begins with https:// can be recorded.
announcements-record = Record as told
announcements-gone = Somebody recorded this meanwhile. Nothing is left to do.
announcements-no-chair = Only chairs record. You can write it and copy it.
announcements-signed-out = Only chairs record, signed in. You can write it and copy it.

announcements-discuss = Start a discussion
announcements-discussion = Tell it as a discussion on GitHub?
announcements-discussion-send = Start the discussion
announcements-discussion-public = Everybody can read the discussions of { $repository }. It is recorded as told there by itself.
announcements-discussion-private = Who may see { $repository } can read its discussions. It is recorded as told there by itself.
announcements-discussion-category = Category
announcements-discussion-find = Find a category
announcements-discussion-text = Text of the discussion
announcements-discussion-off = Discussions are off in the repository of the registry.
announcements-discussion-nowhere = Nothing was started: it needs discussions to be on.
announcements-discussion-asking = Asking GitHub for its categories

announcements-digest = Digest
announcements-digest-hint = What became of the cycle, as Markdown. Nothing is sent: copy it to where your community reads.
announcements-digest-text = Text of the digest
announcements-digest-loading = Putting the digest together
announcements-digest-no-cycle = The federation has no such cycle.
announcements-digest-latest = Digest of this cycle
announcements-digest-close = Close the digest
announcements-copied-digest = The digest is copied.
