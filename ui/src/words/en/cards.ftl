# What is done with cards beside moving them: labels, people, closing, new ones, handing over.

cards-menu = Card menu
cards-menu-of = What to do with { $card }
cards-more = More for this card
cards-add = Add
cards-new-in = New card in { $column }
cards-limit = limit { $limit }
cards-over-limit = More than the { $limit } cards that this column’s name asks for
cards-unchanged = Nothing is changed yet.
cards-column = Column
cards-no-repository = This team looks after no repository, so there is no place to file an issue. Add one that exists already instead.
cards-none = No card is chosen.
    .short = no card is chosen
cards-hidden = GitHub hides this card from your account.
    .short = hidden from you
cards-draft = A draft is a note on the board. Make it an issue on GitHub first.
    .short = not for drafts
cards-close-kind = Only issues are closed here. A pull request is closed where it is reviewed.
    .short = issues only
cards-token = Your token may not change issues. Sign in with one that may.
    .short = the token may not
cards-already-there = It stands on this board already.
cards-already-so = That is so already. Nothing was changed.
cards-column-gone = The board has no such column any more, or you may not change it. Nothing was changed.

labels-title = Labels
labels-of = Labels of the repository
labels-find = Find a label
labels-loading = Reading the labels from GitHub
labels-known = Without GitHub, only labels of this board’s cards are offered. What you choose is saved and sent later.
labels-send = Change labels

people-title = Assign people
people-of = People of { $team }
people-find = Find a person
people-other = Somebody else
people-other-hint = A GitHub login, as in @octocat. Several with spaces between. Looking them up needs a connection.
people-unknown = GitHub knows nobody by that login, or they cannot be assigned here.
people-send = Assign

close-title = Close this issue?
close-how = How it ended
close-done = Done
close-not-planned = Not planned
close-words = Words for whoever follows it
close-hint = Optional. Becomes a comment, which notifies people.
close-send = Close the issue

reopen-title = Open this issue again?
reopen-why = Whoever follows it is told by GitHub.
reopen-send = Open the issue

new-card-heading = New card
new-card-text = Text
new-card-text-hint = Optional. Markdown is kept.
new-card-repository = Repository
new-card-send = File it

add-card-title = Add an issue to this board
add-card-send = Add to the board

hand-over-title = Hand to another team
hand-over-teams = Team
hand-over-hint = Optional. Becomes a comment, which notifies people. The card stays here until they accept.
hand-over-loses = The board of { $to } has no such fields. When they accept, these values are lost; name in the note what matters:
hand-over-keeps = The board of { $to } has a place for all that stands on the card.
hand-over-suggested = suggested
hand-over-missing = Choose the team that should have it.
hand-over-refused = Your account may not write to the intake, where other teams find it. { $who } can. Nothing was changed.
hand-over-send = Hand over

handed-over = { $n ->
    [one] 1 card was accepted by another team.
   *[other] { $n } cards were accepted by other teams.
}
handed-take-off = { $n ->
    [one] Take it off
   *[other] Take them off
}

command-board-menu = Card menu
command-board-labels = Labels…
command-board-people = Assign people…
command-board-close = Close…
    .short = close
command-board-reopen = Open again…
    .short = open again
command-board-new-card = New card…
    .short = new card
command-board-add-card = Add an issue…
command-board-hand-over = Hand to another team…
command-board-clear-handed = Take off what other teams accepted

did-unassign = { $reference } is no longer yours.
did-assign-others = Assignees of { $reference } are changed.
did-add-card = { $reference } is on the board of { $team }.
did-hand-over = { $reference } is handed to { $team }.
did-clear-handed = { $reference } is taken off the board of { $team }.
did-clear-handed-many = { $count } cards that other teams accepted are taken off the board of { $team }.
