# Requests for help between teams.

place-asks = Asks for help
command-go-asks = Go to Asks for help
command-asks-new = Ask for help
    .short = ask
command-asks-offer = Offer help
command-asks-hand-on = Hand a request on to another team
command-asks-decline = Say that your team cannot help
command-asks-answered = End a request as answered
command-asks-withdraw = Withdraw a request

asks-sub = { $n } open, { $days ->
    [0] the oldest since today
    [one] the oldest since yesterday
   *[other] the oldest for { $days } days
}
asks-loading = Reading who waits for help
asks-list = Open requests
asks-one = Request
asks-none = Nobody waits for help.
    .why = What a team asks for shows here until it has an outcome.
asks-no-registry = No requests yet
    .why = The registry was not read yet.
asks-no-lead = Who leads a team can ask for help.
asks-no-team = No team named
asks-some-team = Some team
asks-some-other = another team

asks-wants-team = wanted: { $team }
asks-wants-skill = wanted: { $skill }
asks-wants-anybody = wanted: anybody who can help
asks-offers = { $n ->
    [0] no offer
    [one] 1 offer
   *[other] { $n } offers
}

asks-answers = Answers
asks-no-answer = No team has answered yet.
asks-answer-offer = { $team } can help
asks-answer-decline = { $team } cannot help
asks-answer-hand-on = { $team } hands it on to { $to }
asks-needs-you = GitHub did not take a change of this request. The outbox says why; your text is kept.
asks-cannot-signed-out = Sign in to answer. Who leads a team answers for it.
asks-cannot-nobody = Who leads another team answers; who asked says how it ended.
asks-cannot-unnamed = It is on its way to GitHub. Once it has a number it can be answered.

asks-group-answer = Answer for your team
asks-group-end = Say how it ended
asks-offer = We can help
asks-hand-on = Hand on to…
asks-decline = We can’t
asks-answered = Answered
asks-withdraw = Withdraw

asks-form-offer = Offer help?
asks-form-decline = Say that your team can’t help?
asks-form-hand-on = Who can help rather?
asks-form-answered = Did somebody help?
asks-form-withdrawn = Is help not needed any more?
asks-send-offer = Offer help
asks-send-decline = Say no
asks-send-hand-on = Hand on
asks-send-answered = End as answered
asks-send-withdrawn = Withdraw the request
asks-note-offer = Optional: who, when, how much. Becomes a comment, which notifies people.
asks-note-decline = Optional: why, or what would help. Becomes a comment, which notifies people.
asks-note-hand-on = Optional: why they can. Becomes a comment, which notifies people.
asks-note-answered = Optional: what helped. Becomes a comment, and the issue is closed as completed.
asks-note-withdrawn = Optional: why. Becomes a comment, and the issue is closed as not planned.
asks-to = Team
asks-to-required = Choose the team that can help.
asks-to-own = Choose another team than your own.

asks-new = Ask for help
asks-for = For the team
asks-for-one = For { $team }.
asks-title = What you need
asks-title-required = Say in a line what you need.
asks-text = More about it
asks-text-hint = Optional. Markdown: what was tried, by when, how much work it is.
asks-wanted = Who is wanted
asks-wanted-hint = Optional. A team, or a skill, such as “reads Arm assembly”.
asks-teams = Teams
asks-wants-known = Asks the team { $team }.
asks-send = File the request
