# Triage: what nobody owns yet, and what waits for a team's answer.

triage-title = Triage
triage-sub = { $n ->
    [one] 1 waiting, { $days ->
        [0] filed today
        [one] 1 day old
       *[other] { $days } days old
    }
   *[other] { $n } waiting, { $days ->
        [0] oldest today
        [one] oldest 1 day
       *[other] oldest { $days } days
    }
}
triage-sub-teams = { $n ->
    [0] Nothing waits at a team
    [one] 1 waits for an answer
   *[other] { $n } wait for an answer
}
triage-sub-given = { $n ->
    [0] Nothing is given out
    [one] 1 given out or yours
   *[other] { $n } given out or yours
}
triage-sub-snoozed = { $n ->
    [0] Nothing is snoozed
    [one] 1 snoozed on this computer
   *[other] { $n } snoozed on this computer
}
triage-tabs = Lists
triage-tab-queue = Queue
triage-tab-teams = At teams
triage-tab-given = Given out
triage-tab-snoozed = Snoozed
triage-filter = Filter
triage-loading = Reading the queue
triage-loading-item = Reading the item
triage-list-queue = Waiting for an owner
triage-list-teams = Waiting for an answer
triage-list-given = Given out
triage-list-snoozed = Snoozed
triage-detail = Selected item
triage-back = Back to the list
triage-gone = { $name } was dealt with meanwhile. It stays here until you go on, and what you typed is kept.

triage-group-bounced-twice = Bounced twice: a chair decides
triage-group-bounced = Bounced
triage-group-unknown-team = The team named is not in the registry
triage-group-new = New, no owner
triage-group-answered = The reporter answered
triage-group-snooze-over = Back from snooze
triage-group-stale = Nothing moved it for weeks
triage-group-rest = Everything else
triage-group-reporters = The reporter answers
triage-group-wanting = Wait for a team that doesn't exist yet
triage-group-snoozed = Snoozed
triage-group-to-announce = Done: should the community hear of it?
triage-group-own = Reported by you
triage-group-given = Taken by their teams, longest without movement first
triage-row-given = { $column }, moved { $day }
triage-row-in-queue = In the queue
triage-row-no-owner = no owner yet
triage-row-no-team = No team had it
triage-row-archived = Taken off the intake
triage-row-closed = closed { $day }
triage-row-closed-completed = done { $day }
triage-row-closed-not-planned = not planned, closed { $day }
triage-row-closed-duplicate = a duplicate, closed { $day }
triage-row-announce = Announce?
triage-row-marked = To announce
triage-row-no-column = No column
triage-resolution-name-owner = Name the owner, or decline
triage-resolution-duplicate = Close as a duplicate
triage-resolution-decline = Decline, or name the owner
triage-resolution-ask = Ask the reporter
triage-resolution-answer = Answer the reporter
triage-resolution-transfer = Move to another repository
triage-group-yours = Your team answers
triage-group-others = Other teams answer

triage-row-bounced = { $by }: { $reason }
triage-row-unknown = Team says “{ $option }”
triage-row-lead = its lead answers, since { $day }
triage-row-reporter = The reporter answers
triage-row-asked = asked { $day }
triage-row-snoozed = Snoozed
triage-row-until = until { $day }
triage-row-until-activity = until there is activity
triage-row-first = first report
triage-row-related = { $n } likely related
triage-row-chair = , the chair answers
triage-row-needs-you = needs you
triage-no-suggestion = No suggestion
triage-no-suggestion-why = nothing points to a team
triage-short-owns-repository = it owns the repository
triage-short-label = label { $value }
triage-short-words = same words: { $value }
triage-short-named-by-bounce = { $value } named it
triage-nobody = an account that is gone

triage-filed = { $name }, { $ago }
triage-open = Open on GitHub
triage-labels = Labels
triage-milestone = Milestone { $name }
triage-no-body = No description.
triage-plain = Shown as plain text, because it is too large to lay out.
triage-show-all = Show all
triage-show-less = Show less

triage-trail = So far
triage-trail-filed = { $who } filed it
triage-trail-filed-unknown = Filed
triage-trail-dispatched = { $who } gave it to { $team }
triage-trail-dispatched-unknown = Given to { $team }
triage-trail-bounced = { $who } sent it back for { $team }
triage-trail-bounced-unknown = { $team } sent it back
triage-trail-accepted = { $who } accepted it for { $team }
triage-trail-accepted-unknown = { $team } accepted it
triage-trail-asked = { $who } asked the reporter
triage-trail-asked-unknown = The reporter was asked
triage-trail-concerns = { $who } said that it concerns { $team }, too
triage-trail-concerns-unknown = It concerns { $team }, too
triage-trail-no-team = a team that is not in the registry

triage-related = Likely related
triage-related-why = both speak of { $words }
triage-comments = Comments

triage-owner = Who should own this?
triage-owner-again = Give it to another team?
triage-owner-ranked = ranked on this computer
triage-owner-choices = Owner
triage-owner-umbrella = Keep with { $name }
triage-owner-other = Another team…
triage-owner-more = { $n } more
triage-owner-find = Find a team
triage-owner-missing = Choose the team that should own it.
triage-why-owns-repository = owns { $value }
triage-why-label = looks after what is labelled { $value }
triage-why-words = speaks of the same: { $value }
triage-why-named-by-bounce = { $value } named it when sending this back
triage-note = Note for the team
triage-note-add = Add a note
triage-note-hint = Becomes a comment. Commenting notifies people.
triage-note-after-bounce = It was sent back before. Say why this team; the comment notifies people.
triage-note-missing = Say in a sentence why this team. Name the owner again to go without.
triage-name-owner = Name owner
triage-name-other-owner = Name another owner

triage-waiting = Waiting for { $team } since { $day }
triage-waiting-why = Who leads { $team } accepts it or sends it back.
triage-accepted = { $team } accepted it
triage-closed = { $team } had it. It was closed on { $day }.
triage-closed-nobody = It was closed on { $day }, without a team.
triage-archived = Somebody took it off the intake by hand.
triage-announce-title = Should the community hear of it?
triage-announce-why = { $team } had it, and it was closed on { $day }. “Announce” sets a label on GitHub that says so; nobody is told yet.
triage-announce = Announce
triage-announce-not = Not needed
triage-announce-marked = It is marked to be announced.
triage-answer = Will { $team } take this?
triage-answer-since = waiting since { $day }
triage-column = Column
triage-column-any = None: as the board decides
triage-no-column = { $team } has no board of its own: a comment says that it is accepted.
triage-assign-me = Assign me
triage-accept = Accept
triage-bounce = Bounce
triage-bounce-title = Why is it not for { $team }?
triage-reason = Reason
triage-reason-hint = Becomes a comment, which notifies people. The item goes back to the queue.
triage-reason-missing = Say in a sentence why, so that the next choice is better.
triage-better = A better team
triage-better-none = None that I know of
triage-cancel = Cancel

triage-archive = Archive accepted ({ $n })
triage-clear = Queue clear, last synced { $time }
triage-clear-unsynced = Nothing is in the queue
    .why = The intake was not read yet. It fills by itself once it is.
triage-clear-why = Everything has an owner. New items appear by themselves.
triage-see-teams = { $n ->
    [one] See what waits at a team
   *[other] See what waits at teams
}
triage-given-clear = Nothing is given out
triage-given-clear-why = What a team takes is shown here until it is closed, and so is what you report.
triage-snoozed-clear = Nothing is snoozed
triage-snoozed-clear-why = What you snooze waits here, on this computer only.
triage-teams-clear = Nothing waits at a team
triage-teams-clear-why = Every team has answered what it was given.
triage-see-queue = Go to the queue
triage-none-match = No item matches
triage-none-match-why = Try fewer letters, or another word.
triage-clear-filter = Show all
triage-found-queue = { $n } in the queue
triage-found-teams = { $n } at teams
triage-found-given = { $n } given out or yours
triage-found-snoozed = { $n } snoozed
triage-none-selected = Nothing is selected
triage-none-selected-why = Choose an item in the list.

triage-sign-in = Sign in
triage-cannot-signed-out = You can look around. Naming an owner needs an account.
    .short = needs an account
triage-cannot-no-intake = The registry names no intake board, so no owner can be named.
    .short = no intake board
triage-cannot-unread = The intake board could not be read yet, so no owner can be named.
    .short = intake not read yet
triage-cannot-scope = The token lacks the scope project: owners cannot be named. Sign in with a token that has it.
    .short = token lacks a scope
triage-cannot-read-only = You can read the intake, not change it. Ask who looks after it for write access.
    .short = needs write access
triage-cannot-no-field = The intake board has no field for the owner. The doctor says how to add it.
    .short = no field for the owner

triage-refused-team-option = The intake has no option for { $team } yet. Somebody who may edit its Team field can add it; the doctor says how. Nothing was changed.
triage-refused-intake = The registry names no intake board. Nothing was changed.
triage-refused-unknown-team = This team is not in the registry any more. Choose another; nothing was changed.
triage-refused-moved = Somebody dealt with this item meanwhile. Nothing was changed.
triage-refused-flagged = It is flagged for newcomers already. Nothing was changed.
triage-refused-not-waiting = This item does not wait for a team any more. Nothing was changed.
triage-refused-closed = It was closed or left the queue meanwhile. Nothing was changed.
triage-refused-draft = A draft is a note on a board. Make an issue of it first, with 7 in the queue or on GitHub. Nothing was changed.
triage-refused-no-column = The board has no such column any more. Choose another; nothing was changed.

did-name-owner = { $reference } goes to { $team }.
did-accept = { $team } accepted { $reference }.
did-bounce = { $team } sent { $reference } back to the queue.
did-mark-to-announce = { $reference } is marked to announce.
announce-not-needed = { $name } needs no announcement.
did-archive-accepted = { $reference } is archived on the intake.
did-archive-accepted-many = { $count } accepted items are archived on the intake.

command-triage-owner = Name the owner
    .short = name owner
command-triage-announce = Mark to announce
    .short = announce
command-triage-announce-not = No announcement needed
    .short = not needed
command-triage-accept = Accept for your team
    .short = accept
snooze-button = Snooze
snooze-title = { $n ->
    [one] Snooze { $name }
   *[other] Snooze these { $n }
}
snooze-why = What is snoozed leaves the queue on this computer only. Nobody is told.
snooze-until = Until
snooze-tomorrow = Tomorrow morning
snooze-next-week = Next week
snooze-two-weeks = In two weeks
snooze-activity = Until there is activity
snooze-date = Until a date
snooze-until-date = Snooze until then
snooze-date-missing = Choose a day.
snooze-date-past = That day is over. Choose one to come.
snooze-date-too-far = That is more than a year ahead. Choose a nearer day, or decline it.
snooze-did = { $n ->
    [one] { $name } is snoozed until { $day }.
   *[other] { $n } items are snoozed until { $day }.
}
snooze-did-activity = { $n ->
    [one] { $name } is snoozed until there is activity.
   *[other] { $n } items are snoozed until there is activity.
}
snooze-undone = { $n ->
    [one] { $name } is not snoozed any more.
   *[other] { $n } items are not snoozed any more.
}
snooze-is = { $name } is snoozed.
snooze-over = { $name } is back from its snooze.
snooze-up = Unsnooze
snooze-forget = Put with the others

command-triage-snooze = Snooze
    .short = snooze
command-triage-unsnooze = Unsnooze
command-triage-bounce = Bounce with a reason
    .short = bounce
command-triage-send = Confirm what is chosen
