# The check-in: four questions, once a cycle.

check-in-title = Check-in
check-in-sub = { $from } to { $to }, due { $due }
check-in-due = { $day } { $time }
check-in-team = Team
check-in-loading = Reading the check-in…
check-in-none = No team to check in for yet
    .why = The registry was not read yet, or it has no teams. The doctor says what is missing.
check-in-answers = Your answers
check-in-preview = Preview

check-in-health = How is your team doing?
check-in-health-last = last time: { $health }
check-in-health-first = Your choice. Nothing was reported before.
check-in-health-as-last = Your choice. It stands as it was reported last.
check-in-health-past-date = Your choice. { $n ->
    [one] One item is past its date, so nothing was preselected.
   *[other] { $n } items are past their date, so nothing was preselected.
}
check-in-health-blocked = Your choice. { $n ->
    [one] One item is blocked, so nothing was preselected.
   *[other] { $n } items are blocked, so nothing was preselected.
}
check-in-deadline-past = This day is over.
check-in-past = { $n ->
    [one] One deadline is over already
   *[other] { $n } deadlines are over already
}
check-in-preview-carried = as reported before
check-in-health-stays = Without a choice it stays “{ $health }”.
check-in-health-carried = Health as reported before.

check-in-question-working = What is your team working on, and what is the expected deadline?
check-in-question-issues = What issues are you facing?
check-in-question-help = How can others help your team?
check-in-question-completed = What have you completed that we need to communicate?
check-in-same = Same as last time
check-in-last-added = { $n ->
    [0] Nothing to add: every line of last time is there
    [one] One line added
   *[other] { $n } lines added
}
check-in-line = Question { $n }, line { $at }
check-in-add = Add to question { $n }
    .placeholder = Add a line of your own
check-in-remove = Remove the line “{ $line }”
check-in-line-removed = Line removed.
check-in-keep = Keep
check-in-drop = Drop
check-in-kept = Kept
check-in-dropped = Dropped. It does not come back.
check-in-why-closed = Closed since the last check-in
check-in-why-merged = Merged since the last check-in
check-in-why-in-progress = { $by ->
    [none] In progress and assigned
   *[other] In progress and assigned, due { $by }
}
check-in-why-due-moved = Due { $by }, the last check-in said { $was }
check-in-why-moved = Now in { $to }
check-in-why-assigned = Assigned since the last check-in
check-in-why-owned = New on the board since the last check-in
check-in-why-promised = Open still; the last check-in said { $was }
check-in-why-past-date = Open and past its date
check-in-why-blocked = { $n ->
    [one] Blocked by another issue
   *[other] Blocked by { $n } other issues
}
check-in-left-out = { $n ->
    [one] One more change on the board would fit here.
   *[other] { $n } more changes on the board would fit here.
}

check-in-deadlines = Deadlines
check-in-deadlines-moved = { $n } moved since first given
check-in-deadlines-work = Work
check-in-deadlines-was = Was
check-in-deadlines-now = Now
check-in-deadlines-change = Change
check-in-deadlines-none = none
check-in-deadline = Deadline of “{ $line }”
check-in-date-example = 2026-12-18
check-in-add-date = add a date
check-in-change-moved = slipped { $n }×, { $days } { $size ->
    [one] day
   *[other] days
}
check-in-change-earlier = earlier than before
check-in-change-unchanged = unchanged
check-in-change-new = new
check-in-change-optional = optional

check-in-send = Send check-in
check-in-send-edit = Send the edit
check-in-another = Write another answer
check-in-discard = Discard draft
check-in-discarded = Draft discarded.
check-in-cancel = Cancel
check-in-saving = Saving the draft…
check-in-saved = Draft saved { $time }
check-in-not-saved = The draft is still here, and is tried again by itself.
check-in-unseen = { $n ->
    [one] One found line not looked at
   *[other] { $n } found lines not looked at
}

check-in-nothing-new = Nothing new
check-in-away = Away until…
check-in-away-title = Away until…
check-in-away-until = The day on which the team is back
check-in-away-hint = The team counts as excused until then.
check-in-kind-nothing-new = Nothing new this cycle.
check-in-kind-away = Away.
check-in-lines-go = { $n ->
    [one] The line that you wrote is not sent, and goes with the draft.
   *[other] The { $n } lines that you wrote are not sent, and go with the draft.
}
check-in-back = Back to the questions

check-in-preview-title = Exactly what GitHub will show
check-in-preview-sent = As it was sent
check-in-target = target { $day }
check-in-posted-board = Posted as a status update on the team's project. You can edit it after sending.
check-in-posted-issue = Posted as a comment on the issue of this cycle, since it cannot stand on a board of the team. Health is told on boards only.
check-in-posted-nowhere = It can't be posted from here. Copy the text to wherever your team reports.
check-in-copy = Copy text
check-in-copied = Text copied.

check-in-cannot-signed-out = Sign in to send a check-in. You can write and copy one without.
check-in-sign-in = Sign in
check-in-open-registry = Open the registry
check-in-cannot-no-board = { $team } has no board, and this cycle has no issue yet, so there is nowhere to post a check-in. Write it here and copy the text. A line “board” in the registry gives the team a place; for the umbrella that may be any board on which you announce.
check-in-cannot-board-unread = The board { $project } could not be read: it is hidden from your account, or not synced yet. Your draft is kept; the doctor says who can help.
check-in-cannot-not-writable = Your account may not write to the board of { $team }. { $who ->
    [none] Ask whoever looks after the board to add you; your draft is kept.
   *[other] { $who } can send it, or add you; your draft is kept.
}
check-in-no-role = You hold no leading role in { $team }. Your check-in counts until one of its leads answers.
check-in-unreadable-newer = A later version of Guildhall keeps a draft for this team. It is left as it is; use that version to open it.
check-in-unreadable-damaged = The stored draft could not be read. It is kept until you write a new one.
check-in-editing = You are editing the check-in of { $cycle }. Sending replaces its text on GitHub.
check-in-editing-stop = Stop editing
check-in-editing-stopped = Editing stopped. What was sent stays as it is.
check-in-answered = { $state ->
    [needs-you] The check-in of this cycle was not accepted by GitHub. The outbox says why; its text is kept.
    [pending] The check-in of this cycle is on its way to GitHub.
   *[there] { $who ->
        [none] This cycle was answered.
       *[other] { $who } answered for this cycle.
    }
}
check-in-ask = Ask a team or for a skill
check-in-ask-why = It stays open, with its age, until somebody has helped.
check-in-took = { $minutes ->
    [0] It took you { $n ->
        [one] a second.
       *[other] { $n } seconds.
    }
    [one] It took you a minute.
   *[other] It took you { $minutes } minutes.
}
check-in-edit = Edit
check-in-edit-on-github = It has text that this form would lose. Edit it on GitHub.
check-in-late = This draft answers the cycle that ended on { $cycle }. It can still be sent, and belongs to that cycle.

check-in-earlier = Sent before
check-in-earlier-none = Nothing was sent yet.
check-in-by-hand = written on GitHub
check-in-by-member = Written without a leading role.
check-in-author-gone = account gone
check-in-edited = Edited.
check-in-needs-you = Needs you

check-in-error-nothing-answered = Nothing is answered yet. Write a line, or say “Nothing new”.
check-in-error-date-missing = Say until when, as 2026-12-18.
check-in-error-date-malformed = Not a day. Write it as 2026-12-18 or 18 Dec 2026.
check-in-error-date-in-past = That day is not in the future.
check-in-error-text-missing = Say what this deadline is for.
check-in-error-too-long = Too long for GitHub: { $length } of { $limit } characters. Shorten some lines.

did-publish-check-in = Check-in of { $team } saved, on its way.
did-edit-check-in = Edit of the check-in of { $team } saved, on its way.

command-check-in-send = Send the check-in
    .short = send
command-check-in-preview = Go to the preview
    .short = preview
