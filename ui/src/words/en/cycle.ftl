# What was done about a cycle, and what this computer reminds of.

did-open-cycle-issue = The issue of the cycle { $cycle } is saved, on its way.
did-close-cycle-duplicates = The duplicate issues of the cycle { $cycle } are closed.
did-nudge = A message to { $who } is saved, on its way.
did-nudge-many = { $count } messages are saved, on their way.
did-announce = “{ $title }” is recorded as told.
did-ask = “{ $title }” is asked.
did-answer-ask = The answer to { $reference } is saved, on its way.
did-end-ask = { $reference } has its outcome.

reminder-due = The check-in of { $team } is due at { $time }. Two minutes are enough, and “nothing new” is an answer.
