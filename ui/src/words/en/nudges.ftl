# The nudge desk: messages that a person decides to send to another one.

place-nudges = Nudges
command-go-nudges = Go to Nudges
command-nudges-copy = Copy the message
    .short = copy
command-nudges-send = Send the message
command-nudges-send-many = Send the messages to all who are selected

nudges-title = Nudges
nudges-sub = { $n ->
    [0] Everybody has answered.
    [one] One person is silent.
   *[other] { $n } people are silent{ $written ->
        [0] .
        [one] , one was nudged this week.
       *[other] , { $written } were nudged this week.
    }
}
nudges-sub-written = Everybody who is silent was nudged this week.
nudges-loading = Reading who is silent
nudges-none = Nobody to nudge yet
    .why = The registry was not read yet, or it asks for no check-ins.
nudges-clear = Everybody has answered.
    .why = Nobody is silent, every issue has somebody, and every team is led.

nudges-people = People and teams
nudges-list = Whom to write to
nudges-chosen = Chosen row
nudges-group-to-write = Silent, longest first
nudges-group-written = Nudged this week
nudges-group-invitations = Invitations: taken, and nobody works on it
nudges-group-vacancies = Teams that seek somebody to lead them
nudges-group-unreachable = Teams with nobody to write to
nudges-group-sent = Sent in the last four weeks

nudges-span = { $n ->
    [0] less than a day
    [one] 1 day
   *[other] { $n } days
}
nudges-about-check-in = { $n ->
    [one] Check-in missing
   *[other] { $n } check-ins missing
}{ $misses ->
    [1] {""}
   *[other] , { $misses } cycles in a row
}
nudges-about-waiting = { $n ->
    [one] 1 item waits, { $span }
   *[other] { $n } items wait, the oldest { $span }
}
nudges-about-ask = { $n ->
    [one] Ask “{ $title }”, { $span }
   *[other] { $n } asks, the oldest { $span }
}
nudges-about-stalled = { $n ->
    [one] Stalled { $span }
   *[other] { $n } items stalled, the longest { $span }
}
nudges-why-check-in = { $misses ->
    [1] No check-in in the last cycle
   *[other] No check-in, { $misses } cycles in a row
}
nudges-why-waiting = { $n ->
    [one] 1 item waits to be accepted or sent back, { $span }
   *[other] { $n } items wait to be accepted or sent back, the oldest { $span }
}
nudges-why-ask = Asks { $team } for help, no answer for { $span }
nudges-why-stalled = Assigned, and nothing has moved for { $span }

nudges-quiet = Night or weekend
nudges-quiet-why = It is night or weekend there. A comment notifies at once; later may be kinder.
nudges-nudged = Nudged { $ago }
nudges-nudged-by = Nudged { $ago } by { $who }
nudges-nudged-by-you = Nudged { $ago } by you
nudges-again = One message a week is enough: again from { $day }.
nudges-nudged-meanwhile = Somebody nudged { $name } meanwhile. What you typed is kept.
nudges-gone = { $name } has nothing left to be reminded of. What you typed stays here until you go on.

nudges-reasons = What about
nudges-message = Message to { $name }
nudges-edited = You changed this message.
nudges-reset = Back to the proposal
nudges-via = How it goes out
nudges-via-comment = Comment
nudges-via-chat = Chat
nudges-via-mail = Mail
nudges-where-comment = As a comment on the issue of the cycle that ends { $day }. It mentions @{ $login }, who is notified; whoever may read that issue reads it.
nudges-where-chat = Guildhall sends nothing by chat. Copy the text and send it yourself: it stays private. The issue of the cycle that ends { $day } then says only that a message went to { $name } in the chat.
nudges-where-mail = Guildhall sends no mail. Copy the text and send it yourself: it stays private. The issue of the cycle that ends { $day } then says only that a message went to { $name } by mail.
nudges-where-first = The issue of this cycle is opened first.
nudges-record = Record that it was sent
nudges-send = Send
nudges-record-send = Record
nudges-fault-required = Write something first.
nudges-fault-too-long = { exit-too-long }
nudges-fault-unrecorded = Send it yourself first, then tick this.
nudges-too-many = These are too many at once: 50 people are the most. Nothing was sent.

nudges-cannot-signed-out = Only chairs send messages from here. Sign in to send; you can read and copy without.
nudges-cannot-chair = Only chairs send messages from here. You can read them, and copy them to send them yourself.
nudges-cannot-nudged = { $name } was nudged this week. One message a week is enough.
nudges-not-selectable = Only people who are silent are written to together. Write to others one by one.

nudges-selection = Selected people
nudges-send-many = { $n ->
    [one] Send to 1 person
   *[other] Send to { $n } people
}
nudges-left-out = { $n ->
    [one] 1 left out: nudged this week, or answered
   *[other] { $n } left out: nudged this week, or answered
}
nudges-sure = Write to { $n } people at once?
nudges-sure-why = Each of them gets a message of their own. One undo takes all of it back, but whom GitHub told stays told.

nudges-nobody-for = { $team }, nobody for { $span }
nudges-might = { $n ->
    [0] Nobody to ask
    [one] 1 person might take it
   *[other] { $n } people might take it
}
nudges-all-asked = All were nudged this week
nudges-invite-why = { $team } took it, and nobody has worked on it for { $span }.
nudges-invite-who = Who might take it?
nudges-invite-nobody = Nobody who finished issues there lately is known. A call for help reaches more people.
nudges-invite-all-asked = Everybody who might take it was nudged this week.
nudges-finished = { $n ->
    [one] Finished 1 issue there lately
   *[other] Finished { $n } issues there lately
}

nudges-seeks = Seeks: { $role }
nudges-vacancy = Nobody is { $role } here.
nudges-vacancy-next = Guildhall proposes nobody for this. Ask somebody whom you trust with it, or tell the community.
nudges-unreachable = Something waits for this team
nudges-unreachable-why = A check-in, an item or an ask waits for this team, and the registry names nobody who could be written to.
nudges-unreachable-next = Name somebody in the registry, or tell the community that the team seeks one.
nudges-announce = Announce it
nudges-open-team = Open the team

nudges-went-comment = As a comment: { $about }
nudges-went-chat = In the chat: { $about }
nudges-went-mail = By mail: { $about }
nudges-sent-by = { $ago }, by { $who }
nudges-reason-check-in = check-in
nudges-reason-waiting = items that wait
nudges-reason-ask = an ask
nudges-reason-stalled = a stalled item
nudges-reason-invite = an invitation
nudges-reason-vacancy = a free chair
