# The round-up: one cycle of the whole federation.

place-round-up = Round-up
round-up-title = Round-up
command-go-round-up = Go to Round-up

round-up-cycle = Choose a cycle
round-up-cycle-of = Cycle { $days }
round-up-cycle-running = Cycle { $days }, running
round-up-loading = Reading the check-ins of all teams
round-up-none = No round-up yet
    .why = The registry was not read yet, or it asks for no check-ins.
round-up-no-teams = No team to sum up
    .why = The registry names no teams.
round-up-no-cycle = There is no such cycle
    .why = Check-ins may have begun later, or on other days.
round-up-latest = Show the latest cycle

round-up-number = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $n }
}
round-up-answered = { $who ->
    [asked-none] No team is asked in this cycle.
    [none] No team answered.
    [all] { $n ->
        [1] The one team that was asked answered.
        [2] Both teams answered.
       *[other] All { $asked } teams answered.
    }
   *[some] { $answered } of { $asked } teams answered.
}
round-up-answering = { $who ->
    [asked-none] No team is asked in this cycle, which
    [none] No team has answered yet; the cycle
    [all] { $n ->
        [1] The one team that is asked has answered; the cycle
        [2] Both teams have answered; the cycle
       *[other] All { $asked } teams have answered; the cycle
    }
   *[some] { $answered } of { $asked } teams { $said ->
        [1] has
       *[other] have
    } answered; the cycle
} runs until { $until }.
round-up-until = { $day }, { $time }
round-up-troubled = { $n ->
    [1] { $names } is { $health }.
    [2] { $names } are { $health }.
   *[other] { $number } teams are { $health }.
}
round-up-health-on-track = on track
round-up-health-at-risk = at risk
round-up-health-off-track = off track
round-up-health-complete = complete
round-up-health-inactive = inactive

round-up-answers = Answers
round-up-count-reported = reported
round-up-count-nothing-new = nothing new
round-up-count-away = away
round-up-count-missed = missing
round-up-count-open = not yet
round-up-not-asked = { $n ->
    [one] One team is not asked.
   *[other] { $number } teams are not asked.
}

round-up-table = Teams in this cycle, those that need attention first
round-up-team = Team
round-up-health = Health
round-up-deadline = Next deadline
round-up-asks = Asks
round-up-marks = Last six cycles
round-up-section-attention = Need attention
round-up-section-no-answer = No answer
round-up-section-open = Not answered yet
round-up-section-as-planned = As planned
round-up-section-not-asked = Not asked
round-up-seeking = seeking a lead
round-up-no-answer = No answer
round-up-not-yet = Not yet
round-up-not-owed = Not asked
round-up-no-health = Not said
round-up-change-first = first answer
round-up-change-same = no change
round-up-change-was = was { $health }
round-up-change-last = last: { $health }
round-up-by = { $day }, { $text }
round-up-no-deadline = none given
round-up-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
round-up-slipped = slipped { $n }×, { $days } { $size ->
    [one] day
   *[other] days
}
round-up-late-and-slipped = { $late }, slipped { $n }×
round-up-earlier = { $n ->
    [one] 1 day earlier
   *[other] { $n } days earlier
}
round-up-as-announced = as announced
round-up-asks-none = none
round-up-asks-new = { $n } new
round-up-asks-open = { $n } open
round-up-age = { $n ->
    [0] today
    [one] 1 day
   *[other] { $n } days
}

round-up-did-reported = reported
round-up-did-reported-late = reported late
round-up-did-nothing-new = nothing new
round-up-did-away = away until { $day }
round-up-did-missed = missed
round-up-did-open = not yet
round-up-did-not-asked = not asked
round-up-mark = { $cycle }: { $did }
round-up-missed-row = { $n } missed in a row
round-up-open-after = { $n } missed before
round-up-rung-message = write to who leads it
round-up-rung-call-for-help = call for help
round-up-rung-paused = paused
    .why = Three missed in a row: it is not reminded any more, until it answers.

round-up-open-team = Team page
round-up-not-public = Not everybody may see this team’s board: its work is left out of exports, and while you present.
round-up-check-ins = Check-ins
round-up-reading-team = Reading what { $team } answered
round-up-deadlines = Deadlines, as given in each cycle
round-up-work = Work
round-up-slips = Slips
round-up-days = Days
round-up-no-deadlines = No deadline was given.

round-up-side = What needs a person
round-up-asks-title = Asks still open
round-up-asks-empty = Nobody waits for help. Nice.
round-up-ask-line = { $team }, { $age }, { $offers ->
    [0] no offer
    [one] 1 offer
   *[other] { $offers } offers
}
round-up-somebody = No team named
round-up-untold-title = Done, not yet told
round-up-all = All { $n }
round-up-untold-empty = Everything that is done was told.
round-up-untold-line = { $team }, { $ago }
round-up-on-time = Answers by the due date
round-up-on-time-line = { $n ->
    [1] One cycle
   *[other] { $number } cycles
}: { $counts }{ $running ->
    [yes] {" "}so far
   *[no] {""}
}
round-up-on-time-of = { $counts } of { $asked }
round-up-on-time-none = No answer was due yet.

round-up-present = Present
round-up-stop = Stop presenting
round-up-presenting = Presenting. Escape stops it.
round-up-stopped = No longer presenting.
round-up-export = Export
round-up-copy-markdown = Copy as Markdown
round-up-copy-csv = Copy as CSV
round-up-copied-markdown = Round-up copied as Markdown.
round-up-copied-csv = Round-up copied as CSV.
round-up-opened = { $team } opened.
round-up-closed = { $team } closed.

round-up-text-title = Round-up, cycle { $days }
round-up-text-team = { $team } ({ $lead })
round-up-text-deadline = { $deadline } ({ $how })
round-up-text-asks = { $n ->
    [one] 1 open ask
   *[other] { $n } open asks
}
round-up-text-more = and { $n } more
round-up-text-ask = { $title } ({ $line })

round-up-csv-section = Part
round-up-csv-lead = Lead
round-up-csv-did = This cycle
round-up-csv-change = Change
round-up-csv-by = Deadline
round-up-csv-reference = Reference
round-up-csv-late = Days late
round-up-csv-asks = Open asks
round-up-csv-oldest = Oldest ask, days
round-up-csv-missed = Missed in a row

command-round-up-present = Present the round-up
    .short = present
command-round-up-open = Show or hide what a team answered
    .short = open
command-round-up-show = Show what a team answered
command-round-up-hide = Hide what a team answered
command-round-up-copy-markdown = Copy the round-up as Markdown
command-round-up-copy-csv = Copy the round-up as CSV

round-up-no-issue = This cycle has no issue on GitHub yet. Teams without a board answer there, and messages and announcements stand on it.
round-up-open-issue = Open it
round-up-twice = { $n ->
    [one] This cycle has another open issue. What is written there counts, too.
   *[other] This cycle has { $n } more open issues. What is written there counts, too.
}
round-up-close-twice = { $n ->
    [one] Close it as a duplicate
   *[other] Close them as duplicates
}
