# Outbox and activity.

outbox-title = Outbox
outbox-sub = What you changed and GitHub has not confirmed yet
outbox-tabs = Outbox
outbox-tab-waiting = Waiting
outbox-tab-activity = Activity
outbox-list-waiting = Changes waiting
outbox-list-activity = Everything that you did lately
outbox-changes = Changes
outbox-change = Change
outbox-loading = Reading the outbox…
outbox-hold = Hold sending
outbox-go-on = Go on sending
outbox-held = Sending is held. What you do is saved and waits.
outbox-limited = GitHub asks us to wait until { $at }. It goes on by itself.
outbox-finish = With so much waiting, the last change leaves at about { $at }.

outbox-none-waiting = Everything has arrived
    .why = GitHub confirmed all that you changed. What you do next shows here until it does.
outbox-none-activity = Nothing done yet
    .why = What you change shows here, with a way to take it back.
outbox-none-selected = Nothing chosen
    .why = Choose a change to see where it stands and what can be done.

outbox-group-needs-you = Needs you
outbox-group-on-the-way = On the way
outbox-group-confirmed = Settled in the last day
outbox-group-activity = Lately

# What was done.
outbox-action-name-owner = Name { $team } as owner
outbox-action-accept = Accept onto the board of { $team }
outbox-action-bounce = Send back to the queue
outbox-action-archive-accepted = Archive { $count } accepted items on the intake
outbox-action-move-card = Move to { $column }
outbox-action-clear-card = Move to no status
outbox-action-assign = Assign
outbox-action-comment = Comment
outbox-action-decline = Decline
outbox-action-duplicate = Close as a duplicate of { $of }
outbox-action-link-related = Link to { $of }
outbox-action-ask-reporter = Ask the reporter
outbox-action-also-concerns = Also concerns { $teams }
outbox-action-flag-good-first = Flag as a good first issue
outbox-action-transfer = Move to { $repository }
outbox-action-new-item = File in { $repository }
outbox-action-add-item = Add to the queue
outbox-action-add-card = Add to the board of { $team }
outbox-action-hand-over = Hand to { $team }
outbox-action-clear-handed = Take off what other teams accepted ({ $count })
outbox-action-want-team = Ask for a new team, { $team }
outbox-action-close = Close
outbox-action-reopen = Open again
outbox-action-set-labels = Change labels
outbox-action-publish-check-in = Send check-in of { $cycle }
outbox-action-edit-check-in = Edit check-in of { $cycle }
outbox-action-repair-team-field = Create what the intake is missing
outbox-took-back = Taken back: { $what }
outbox-did-again = Done again: { $what }

# Where it stands, in a badge.
outbox-is-sending = Sending
outbox-is-checking = Checking
outbox-is-again = Again { $at }
outbox-is-sign-in = Sign in
outbox-is-waiting = Waits
outbox-is-held = Held
outbox-is-queued = Next
outbox-is-confirmed = Confirmed
outbox-is-undone = Taken back
outbox-is-replaced = Replaced
outbox-is-discarded = Let go
outbox-is-refused = Refused
outbox-is-unknown = Did it arrive?
outbox-is-duplicate = Arrived twice
outbox-is-conflict = Changed by both
outbox-is-recipient = Moved

# Why it stands there, what is safe, what happens next.
outbox-why-sending = It is on its way to GitHub.
outbox-why-checking = GitHub's answer was lost. It may have arrived, so GitHub is searched for it before it is sent again. Next look at { $at }.
outbox-why-waits-for = It is saved and leaves after “{ $what }”.
outbox-why-sign-in = It is saved and leaves when you are signed in.
outbox-why-held = It is saved and leaves when sending goes on.
outbox-why-queued = It is saved and leaves in a moment.
outbox-why-leaves-at = It is saved and leaves at { $at }. Until then it can be taken back without a trace.
outbox-why-confirmed = GitHub has it.
outbox-why-not-shown = GitHub said that it has it, but does not show it yet. You see what GitHub shows.
outbox-why-undone = You took it back.
outbox-why-replaced = You changed it again before it left. Only the later change is sent; taking that one back brings this one back.
outbox-why-discarded = You let it go. It was not sent; your text is kept here.
outbox-again-offline = There is no connection. Nothing was sent. It is tried again at { $at }.
outbox-again-rate-limited = GitHub asks us to wait. Nothing was sent. It is tried again at { $at }.
outbox-again-sign-in = GitHub refused the token. Nothing was sent. It leaves when you have signed in again.
outbox-trouble-unknown = GitHub's answer was lost, and it is not to be found on GitHub. Look there first: sending it again could double it.
outbox-trouble-duplicate = GitHub has it twice, because an answer came very late. Delete one of them on GitHub, then let this go.
outbox-trouble-conflict = Somebody changed the same thing after you had opened it. Nothing is lost: what you do not choose stays in Activity.
outbox-trouble-conflict-by = { $who } changed the same thing after you had opened it. Nothing is lost: what you do not choose stays in Activity.
outbox-trouble-recipient = It was renamed, moved or made public since you acted, so nothing was sent. Look at it on GitHub, then send it or let it go.
outbox-trouble-recipient-known = Nothing was sent. When you acted, it went to { $was } ({ $before ->
    [public] public
   *[private] private
    }); now it would go to { $now } ({ $after ->
    [public] public: everybody can read it
   *[private] private
    }). Send it anyway, or let it go.
outbox-refused-permission = Your account may not do this. Nothing was changed. Ask somebody who may, then try again.
outbox-refused-scope = The token may not do this. Nothing was changed. Sign in with a token that has the scope, then try again.
outbox-refused-single-sign-on = The organization asks for single sign-on. Nothing was changed. Authorize the token there, then try again.
outbox-refused-oauth-restricted = The organization does not let in the application that made your token. Nothing was changed. Ask an owner to approve it, or sign in with a token that you made yourself, then try again.
outbox-refused-not-found = It is not on GitHub any more, or hidden from your account. Nothing was changed.
outbox-refused-gone = It was deleted on GitHub. Nothing was changed.
outbox-refused-invalid = GitHub did not take the content. Nothing was changed. Copy your text, let this go, and write it anew.
outbox-github-says = GitHub's own words
outbox-your-text = Your text
outbox-steps = { $done } of { $n } steps are on GitHub.

outbox-versions = Versions
outbox-version-base = Before
    .note = what both of you saw
outbox-version-mine = Mine
    .note = not sent, or written over
outbox-version-theirs = Theirs
    .note = on GitHub
outbox-version-empty = (empty)

# What can be done.
outbox-retry = Try again
outbox-send-anyway = Send anyway
outbox-use-mine = Use mine
outbox-use-theirs = Use theirs
outbox-discard = Let go
outbox-undo = Take back
outbox-do-again = Do again
outbox-copy = Copy text
outbox-open = Open on GitHub
outbox-sign-in = Sign in
outbox-authorize = Authorize on GitHub
outbox-retried = It goes on its way again.
outbox-discarded = Let go. Your text stays in Activity.
outbox-copied = Copied.
command-outbox-retry = Try the change again
    .short = again
command-outbox-undo = Take the change back, or do it again
    .short = take back
command-outbox-copy = Copy the text of the change
command-outbox-discard = Let the change go
command-outbox-hold = Hold sending, or go on

# What was taken back or done again, in a toast.
did-undo-name-owner = Taken back: { $reference } does not go to { $team }.
did-undo-name-owner-many = Taken back: { $count } items do not go to { $team }.
did-undo-decline = Taken back: { $reference } is not declined.
did-undo-decline-many = Taken back: { $count } items are not declined.
did-undo-duplicate = Taken back: { $reference } is no duplicate.
did-undo-duplicate-many = Taken back: { $count } items are no duplicates.
did-undo-link-related = Taken back: { $reference } is not linked to { $of }.
did-undo-link-related-many = Taken back: { $count } items are not linked to { $of }.
did-undo-ask-reporter = Taken back: the question on { $reference }.
did-undo-ask-reporter-many = Taken back: the question on { $count } items.
did-undo-also-concerns = Taken back: { $reference } does not concern { $teams }.
did-undo-also-concerns-many = Taken back: { $count } items do not concern { $teams }.
did-undo-flag-good-first = Taken back: { $reference } is no good first issue.
did-undo-flag-good-first-many = Taken back: { $count } items are no good first issues.
did-undo-transfer = Taken back: { $reference } stays where it was.
did-undo-new-item = Taken back: “{ $title }”.
did-undo-add-item = Taken back: { $reference } is not added.
did-undo-want-team = Taken back: the wish for a new team, { $team }.
did-undo-hand-over = Taken back: { $reference } is not handed to { $team }.
did-undo-clear-handed = Taken back: what other teams accepted is on the board again.
did-undo-close = Taken back: { $reference } is open.
did-undo-reopen = Taken back: { $reference } is closed.
did-undo-set-labels = Taken back: the labels of { $reference } are as they were.
did-undo-accept = Taken back: { $reference } waits for { $team } again.
did-undo-bounce = Taken back: { $reference } is with { $team } again.
did-undo-archive-accepted = Taken back: { $count } items are on the intake again.
did-undo-move-card = Taken back: { $reference } stands where it was.
did-undo-assign = Taken back: { $reference } is assigned as it was.
did-undo-comment = Taken back: the comment on { $reference }.
did-undo-publish-check-in = Taken back: the check-in of { $team }. Its text is a draft again.
did-undo-edit-check-in = Taken back: the edit of the check-in of { $team }.
did-undo-repair-team-field = Taken back: what was created on the intake.
did-again-name-owner = Done again: { $reference } goes to { $team }.
did-again-name-owner-many = Done again: { $count } items go to { $team }.
did-again-decline = Done again: { $reference } is declined.
did-again-decline-many = Done again: { $count } items are declined.
did-again-duplicate = Done again: { $reference } is a duplicate of { $of }.
did-again-duplicate-many = Done again: { $count } items are duplicates of { $of }.
did-again-link-related = Done again: { $reference } is linked to { $of }.
did-again-link-related-many = Done again: { $count } items are linked to { $of }.
did-again-ask-reporter = Done again: asked on { $reference }.
did-again-ask-reporter-many = Done again: asked on { $count } items.
did-again-also-concerns = Done again: { $reference } also concerns { $teams }.
did-again-also-concerns-many = Done again: { $count } items also concern { $teams }.
did-again-flag-good-first = Done again: { $reference } is a good first issue.
did-again-flag-good-first-many = Done again: { $count } items are good first issues.
did-again-transfer = Done again: { $reference } moves to { $repository }.
did-again-new-item = Done again: “{ $title }” is filed.
did-again-add-item = Done again: { $reference } is added.
did-again-want-team = Done again: the wish for a new team, { $team }.
did-again-hand-over = Done again: { $reference } is handed to { $team }.
did-again-clear-handed = Done again: what other teams accepted is taken off.
did-again-close = Done again: { $reference } is closed.
did-again-reopen = Done again: { $reference } is open.
did-again-set-labels = Done again: labels of { $reference } are changed.
did-again-accept = Done again: { $team } accepts { $reference }.
did-again-bounce = Done again: { $team } sends { $reference } back.
did-again-archive-accepted = Done again: { $count } items are archived on the intake.
did-again-move-card = Done again: { $reference } is moved.
did-again-assign = Done again: assignees of { $reference } are changed.
did-again-comment = Done again: the comment on { $reference }.
did-again-publish-check-in = Done again: the check-in of { $team }.
did-again-edit-check-in = Done again: the edit of the check-in of { $team }.
did-again-repair-team-field = Done again: what the intake is missing is created.
