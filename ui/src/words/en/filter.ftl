# The filter language of triage and boards, and filters that are kept.

filter-saved = Saved filters
filter-chosen = Filter { $name }
filter-kept = Kept as { $name }
filter-forgotten = { $name } is gone
filter-forget = Delete { $name }
filter-none-saved = No filter is saved for this page yet.
filter-nothing-to-keep = Type a filter to save it under a name.
filter-name = Name
filter-name-hint = Saves “{ $text }” on this computer.
filter-keep = Save filter
filter-name-missing = Give the filter a name.
filter-name-too-long = A name has at most { $most } characters.
filter-name-asks-nothing = This filter asks for nothing yet. Type what it should find.
filter-name-too-many = { $most } filters are saved, and there is no room for more. Delete one first.

filter-problem-prefix = “{ $word }” begins with no known word. Known are { $allowed }. For a text with a colon use quotes.
filter-problem-is = Nothing is “{ $word }”. Known are { $allowed }.
filter-problem-no = “{ $word }” is not known. Known are { $allowed }.
filter-problem-age = “{ $word }” is no age. Ages are { $allowed }.
filter-problem-too-long = A filter has at most { $allowed } characters.

filter-language = Filters
filter-language-how = All that is asked for has to hold.
filter-asks-words = in title, reference, people or labels
filter-asks-label = that label; case, spaces and hyphens do not count
filter-asks-team = a team that has to do with it
filter-asks-person = part of a login or name; @me is you
filter-asks-repo = that repository
filter-asks-age = filed longer, or less long ago: d, w or m
filter-asks-no = none; also no:team, no:assignee
filter-asks-new = nobody owned it yet
filter-asks-bounced = sent back; also is:bounced-twice
filter-asks-unknown-team = its team is not in the registry
filter-asks-asked = waits for the reporter; also is:answered
filter-asks-stale = nothing moved it for weeks
filter-asks-snoozed = put aside here; also is:snooze-over
filter-asks-waiting = waits for a team
filter-asks-mine = waits for you, or is assigned to you
filter-asks-told = also concerns a team that you speak for
filter-asks-first-report = first report of its author
filter-asks-blocked = something open blocks it
filter-asks-not = a minus turns it round
