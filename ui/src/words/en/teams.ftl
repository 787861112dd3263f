# Teams: who is there, who is alive, and how to begin.

teams-title = Teams
teams-as-of = As of { $day }, { $time }
teams-as-of-signed-out = Seen without an account. As of { $day }, { $time }
teams-never-read = Not read yet
teams-search = Search teams and topics
teams-layout = Layout
teams-layout-cards = Cards
teams-layout-table = Table
teams-loading = Reading the teams
teams-number = { $n ->
    [one] One
    [2] Two
    [3] Three
    [4] Four
    [5] Five
    [6] Six
    [7] Seven
    [8] Eight
    [9] Nine
    [10] Ten
    [11] Eleven
    [12] Twelve
   *[other] { $n }
}
teams-glance = { $n ->
    [0] No team is at work.
    [one] { $alive } team is at work.
   *[other] { $alive } teams are at work.
}
teams-glance-meeting = { $n ->
    [0] { "" }
    [one] { $meeting } of them meets within a week.
   *[other] { $meeting } of them meet within a week.
}
teams-glance-vacant = { $n ->
    [0] { "" }
    [one] { $vacant } chair is free.
   *[other] { $vacant } chairs are free.
}
teams-topics = Topics
teams-all-topics = All topics
teams-alive = Teams at work
teams-resting = Resting or over
teams-resting-names = { $n ->
    [one] { $names } is resting or over and not offered as a start.
   *[other] { $names } are resting or over and not offered as a start.
}
teams-show-resting = Show them
teams-hide-resting = Hide them
teams-none-match = No team matches
teams-none-match-why = Try fewer letters, or another topic.
teams-clear = Show all teams

teams-life-active = Active
teams-life-forming = Forming
teams-life-ending = Ends { $day }
teams-life-dormant = Dormant
teams-life-ended = Ended
teams-life-ended-on = Ended { $day }
teams-life-since = Nothing has moved since { $day }
teams-followed-by = Followed by { $name }

teams-led-by = Led by
teams-to-be-decided = To be decided
teams-nobody-named = Nobody named yet
teams-next-meeting = Next meeting
teams-your-time = { $time } your time
teams-as-written = “{ $when }”
teams-original = { $when }{ $zone ->
    [none] { "" }
   *[other] , { $zone }
}
teams-no-meeting = No regular meeting
teams-no-date = This text has no date we can read
teams-unreadable-words = It has words that are not a schedule.
teams-unreadable-several = It names more than one day, time or pattern.
teams-unreadable-no-day = It names no day.
teams-unreadable-no-time = It names no time.
teams-unreadable-no-zone = It names no time zone.
teams-unreadable-ambiguous-zone = Its time zone may mean several places.
teams-unreadable-two-zones = It names two time zones that differ.
teams-unreadable-no-anchor = It comes every few weeks, and no date says in which.
teams-unreadable-anchor-elsewhere = Its first date falls on another day of the week.
teams-unreadable-ambiguous-pattern = It may be a week of the month, or every so many weeks.
teams-join = How to join
teams-say-hello = Say hello in
teams-no-way-to-join = Ask whoever leads it
teams-free-count = { $n ->
    [0] Nothing free just now
    [one] 1 issue free to take
   *[other] { $n } issues free to take
}
teams-chair-free = This chair is free
teams-role-free = Free: { $role }
teams-since = since { $day }.
teams-guide = { $name }, { $role }, shows you round.
teams-what-it-takes = What it takes

teams-column-team = Team
teams-column-life = Life
teams-column-health = Health
teams-column-free = Free issues

teams-free-title = Really free right now
teams-free-none = Nothing is free right now
teams-free-none-why = Every good first issue has somebody on it. Come to a meeting, or ask in a channel.
teams-free-nobody = nobody on it
teams-free-unassigned = nobody assigned
teams-free-lapsed = free again: { $name } asked for it { $ago }
teams-free-unblocked = nothing blocks it
teams-free-mentor = mentor { $name } answered { $ago }
teams-free-mentor-silent = no word from mentor { $name } for two weeks
teams-free-team = { $name } of the team answered { $ago }
teams-free-team-silent = no word from the team for two weeks
teams-free-updated = updated { $ago }
teams-taken-title = Somebody has begun
teams-taken-claim = { $name } asked for it { $ago }
teams-taken-pull-request = a pull request for it is open
teams-taken-count = { $n ->
    [one] One more is not offered: somebody has begun.
   *[other] { $n } more are not offered: somebody has begun.
}
teams-ask-for = Ask for this one
teams-message-title = Your first message
teams-message-issue = Hi, I am … and I would like to take { $issue } ({ $url }). Is it still free? I have time on …
teams-message = Hi, I am … and I would like to help. What would be good to begin with? I have time on …
teams-message-place = post it where the team talks
teams-message-channel = post it in { $channel }
teams-copy = Copy
teams-copied = Copied
teams-copy-link = Copy link
teams-link-copied = Link copied: { $link }
command-teams-copy-link = Copy the link to this team
    .short = copy link

teams-all = All teams
teams-kind-umbrella = Umbrella
teams-kind-working-group = Working group
teams-kind-sig = Special interest group
teams-kind-task-force = Task force
teams-kind-committee = Committee
teams-kind-user-group = User group
teams-kind-of = { $kind }, part of { $parent }
teams-people = People and roles
teams-column-role = Role
teams-column-who = Who
teams-column-since = Since
teams-vacant = Free
teams-role-lead = lead
teams-role-co-lead = co-lead
teams-role-chair = chair
teams-role-co-chair = co-chair
teams-role-tech-lead = tech lead
teams-role-release-manager = release manager
teams-role-bug-triager = bug triager
teams-role-community-liaison = community liaison
teams-role-member = member
teams-role-emeritus = emeritus
teams-no-people = Nobody holds a role here yet.
teams-meetings = Meetings
teams-video = Join the call
teams-notes = Notes
teams-work = Where it works
teams-board = Board
teams-open-board = Open the board
teams-asking = Teams that ask for help
teams-asking-all = All { $n } requests
teams-no-board = No board. It answers the four questions on the cycle issue.
teams-repositories = Repositories
teams-no-repositories = No repository of its own
teams-channels = Channels
teams-no-channels = No channel given
teams-about = About
teams-charter = Charter
teams-read-charter = Read the charter
teams-topics-of = Topics
teams-started = Started
teams-ends = Ends
teams-start-criteria = Starts when
teams-exit-criteria = Is done when
teams-last-check-in = Last check-in
teams-ties = Other teams
teams-parent = Part of
teams-children = Has below it
teams-stakeholders = Has a stake in it
teams-missing = There is no such team
teams-missing-why = It may have been renamed, or its entry in the registry has an error. The Doctor says which.

teams-choose-title = Which federation?
teams-choose-why = Name the repository that holds its guildhall.toml. Public ones need no account.
teams-choose-field = Registry
teams-choose-hint = owner/name, or owner/name:path/to/file.toml
teams-choose-invalid = Write it as owner/name
teams-choose = Look around
