# The other ways out of the queue, and what is brought into it.

exit-cannot-signed-out = This needs an account. Sign in first.
    .short = needs an account
exit-cannot-none = No item is chosen.
    .short = no item is chosen
exit-cannot-many-transfer = Only one item moves at a time. Select one.
    .short = one at a time
exit-cannot-many-want-team = A team is wanted for one item at a time. Select one.
    .short = one at a time
exit-cannot-draft = It is a draft. Make an issue of it first: press 7.
    .short = a draft; 7 makes an issue of it
exit-cannot-no-draft = It is an issue already.
    .short = an issue already
exit-cannot-closed = What is closed or taken off the intake stays as it is.
    .short = closed, or off the intake
exit-cannot-many-to-issue = Only one draft becomes an issue at a time. Select one.
    .short = one at a time
exit-selected = { $n ->
    [0] Nothing selected
   *[other] { $n } selected
}
exit-selection = Selected items
exit-select = Select { $name }
exit-unselect = Clear the selection
exit-more = More for this item
exit-more-selected = More for the selected items
exit-more-queue = Bring something into the queue
exit-duplicate = Duplicate
exit-decline = Decline
exit-about-many = { $n } items, taken back as one.
exit-many = This changes { $n } items at once.
exit-many-count = Type { $n } to go on
exit-many-missing = Type the number { $n }, so that it is no slip.
exit-note = Note
exit-notifies = Becomes a comment, which notifies people.
exit-too-long = This is longer than GitHub takes. Shorten it; your text is kept.
choices-loading = Reading what there is to choose from
choices-unread = What there is to choose from is not read yet. Wait a moment, or try it again.

owner-title = Who should own these { $n }?
owner-suggested = suggested for { $n } of { $of }

decline-title = { $n ->
    [one] Decline this item?
   *[other] Decline { $n } items?
}
decline-replies = Add a saved reply
decline-words = Why, for whoever reported it
decline-hint = Becomes a comment, which notifies people. The issue is closed as not planned.
decline-missing = Say in a sentence why: somebody took the time to report it.
decline-send = Decline

duplicate-title = { $n ->
    [one] What is it a duplicate of?
   *[other] What are { $n } items duplicates of?
}
duplicate-title-link = { $n ->
    [one] What is it related to?
   *[other] What are { $n } items related to?
}
duplicate-of = The other issue
duplicate-of-hint = Words of its title, repo#12, or its address.
duplicate-missing = Choose another issue.
duplicate-only-link = Only link: it stays in the queue
duplicate-note-hint = Optional. Becomes a comment, which notifies people. Without one it is closed in silence.
duplicate-link-hint = Optional. The link is a comment, which notifies people.
duplicate-send = Close as duplicate
duplicate-send-link = Link

picker-results = Issues
picker-related = Likely related
picker-none = No issue answers to that. Others are named whole, as owner/name#12 or by their address.
picker-read = Read { $reference } from GitHub
picker-reading = Reading { $reference }…
picker-missing = There is no { $reference } that you may see. Check the number.
picker-no-issue = { $reference } is a pull request. Choose an issue.
picker-not-this = { $reference } cannot be chosen here.
picker-count = { $n ->
    [0] Nothing found
    [one] One issue
   *[other] { $n } issues
}
picker-other = Choose another than { $reference }

ask-title = Ask { $name }
ask-title-many = Ask the reporters
ask-question = Question
ask-hint = Becomes a comment, which notifies people. The item leaves the queue until there is an answer.
ask-missing = Write what you want to know.
ask-send = Ask

concerns-title = Who else should know?
concerns-teams = Teams
concerns-hint = Optional. What you tell the teams becomes a comment, which notifies people. The owner stays the one.
concerns-missing = Tick a team at least.
concerns-send = Tell them
teams-find = Find a team
teams-ticked = { $n ->
    [one] 1 ticked
   *[other] { $n } ticked
}

good-first-title = { $n ->
    [one] A good first issue?
   *[other] Good first issues, all { $n }?
}
good-first-rubric = What holds
good-first-count = { $n } of { $of }
good-first-scope = Clear scope
good-first-knowledge = No hidden knowledge
good-first-pointers = Pointers to where to begin
good-first-mentor = A named mentor
good-first-small = Small
good-first-mentor-name = Mentor
good-first-mentor-hint = A name with @ is notified.
good-first-mentor-missing = Name the mentor, or untick the line.
good-first-begin = Where to begin
good-first-begin-hint = A file, a test, a page of the documentation.
good-first-preview = The comment
good-first-nothing = Tick what holds, or write where to begin.
good-first-comment = Write this as a comment
good-first-left-out = Left out: no comment is written.
good-first-label-only = Only the label is set. Nobody is notified of a label.
good-first-send = Flag it
good-first-also = Good first issue
# These are written on GitHub.
good-first-says = This is a good first issue:
good-first-says-scope = What is to be done, and what is not, is clear.
good-first-says-knowledge = It needs no knowledge that is not written down.
good-first-says-pointers = It says where to begin.
good-first-says-mentor = { $mentor } answers questions and reviews.
good-first-says-small = It is small.
good-first-says-begin = Where to begin

new-item-heading = New item
new-item-title = Title
new-item-title-missing = Give it a title.
new-item-title-too-long = A title has at most 256 characters. Shorten it; your text is kept.
new-item-text = What was reported
new-item-text-hint = Paste it as it was written. Markdown is kept.
new-item-reporter = Reported by
new-item-reporter-hint = For somebody without an account.
new-item-source = Where it was said
new-item-source-hint = The link of the post.
new-item-send = File it

add-item-title = Add an existing issue
add-item-issue = Issue
add-item-hint = Words of its title, repo#12, or its address.
add-item-missing = Choose an issue.
add-item-send = Add to the queue

want-team-title = A team that doesn’t exist yet
want-team-name = What it might be called
want-team-missing = Give it a name, even a first one.
want-team-too-long = That is too long for a title. Shorten it; your text is kept.
want-team-charter = What it would do
want-team-hint = Files an issue beside the registry, so that a team can be founded. This item waits for it.
want-team-send = Ask for the team

to-issue-title = Make an issue of this draft
to-issue-keeps = It stays in the queue with its values. It cannot be made a draft again.
to-issue-nowhere = Nowhere to file it
to-issue-nowhere-why = Nobody has read a repository yet that may show what stands on this board.
to-issue-send = Make an issue

transfer-title = Move to another repository
transfer-to = Repository
transfer-to-hint = A part of its name, or of a team that looks after it.
transfer-targets = Repositories
transfer-private = private
transfer-missing = Choose where it goes.
transfer-other = Another one
transfer-checking = Checking what { $to } has…
transfer-unread = It is not known yet what would be lost. Wait for the check, or try it again.
transfer-unknown = Until it is known what would be lost, nothing moves.
transfer-keeps-all = Nothing is lost: { $to } has everything that stands on it.
transfer-loses = { $to } lacks these. Read from GitHub at { $time }.
transfer-here = On the issue
transfer-there = There
transfer-label = Label
transfer-milestone = Milestone
transfer-way = What happens to { $name }
transfer-create = Create it there
transfer-drop = Let it go
transfer-same = Use the one of that name
transfer-use = Use “{ $name }”
transfer-follows = Its comments move along, and the old address leads to the new one.
transfer-nowhere = Nowhere to move it
transfer-nowhere-why = Issues move between repositories of one owner, where you may write. None of the others that were read is one.
transfer-send = Move

triage-owner-wanted = A team that doesn’t exist yet…

triage-refused-itself = An issue is no duplicate of itself. Nothing was changed.
triage-refused-not-transferable = GitHub does not move this issue there. Nothing was changed.
triage-refused-no-draft = It is an issue already. Nothing was changed.
triage-refused-would-publish = It is private, and would be named or stand where everybody reads. Nothing was changed.
triage-refused-unnumbered = GitHub has not given it a number yet by which a text could name it. Wait a moment, then try again. Nothing was changed.
triage-refused-undecided = It is undecided what happens to { $name }. Nothing was changed.
triage-refused-on-the-intake = It is in the queue already, or at a team.
triage-refused-intake-repository = The registry names no repository for new items. Nothing was filed; your text is kept.
triage-refused-repository-unread = { $repository } was not read from GitHub yet. Sync, then try again; your text is kept.
triage-refused-registry = No registry is chosen, so it is unknown where to ask. Your text is kept.

did-name-owner-many = { $count } items go to { $team }.
did-decline = { $reference } is declined.
did-decline-many = { $count } items are declined.
did-duplicate = { $reference } is closed as a duplicate of { $of }.
did-duplicate-many = { $count } items are closed as duplicates of { $of }.
did-link-related = { $reference } is linked to { $of }.
did-link-related-many = { $count } items are linked to { $of }.
did-ask-reporter = Asked on { $reference }.
did-ask-reporter-many = Asked on { $count } items.
did-also-concerns = { $reference } also concerns { $teams }.
did-also-concerns-many = { $count } items also concern { $teams }.
did-flag-good-first = { $reference } is a good first issue.
did-flag-good-first-many = { $count } items are good first issues.
did-transfer = { $reference } moves to { $repository }.
did-to-issue = An issue is made of “{ $title }” in { $repository }.
did-new-item = “{ $title }” is filed in { $repository }.
did-add-item = { $reference } is in the queue.
did-want-team = { $reference } waits for a new team, { $team }.
did-close = { $reference } is closed.
did-reopen = { $reference } is open again.
did-set-labels = Labels of { $reference } are changed.

command-triage-owner-many = Name the owner of the selected
command-triage-keep = Keep with the umbrella
command-triage-duplicate = Duplicate, or link to another
command-triage-decline = Decline
command-triage-ask = Ask the reporter
command-triage-concerns = Also concerns…
command-triage-transfer = Move to another repository…
command-triage-to-issue = Make an issue of the draft…
command-triage-good-first = Good first issue…
command-triage-want-team = A team that doesn’t exist yet…
command-triage-new-item = New item…
command-triage-add-item = Add an existing issue…
