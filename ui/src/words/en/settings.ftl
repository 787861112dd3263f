settings-title = Settings
settings-sub = Kept on this computer

settings-account = Account
settings-nobody = Nobody is signed in
settings-chair = speaks for { $umbrella }
settings-leads = leads { $teams }
settings-sign-out = Sign out…
settings-demo-account = An account of the demo. The menu at the foot of the rail acts as somebody else.
settings-others = Other accounts here
settings-others-hint = Each has its own copy, drafts and outbox; nothing leaves under another account.
settings-token = Token
settings-token-none = None
    .hint = It comes with the first sign-in.
settings-token-asking = Unlocking keyring…
    .hint = The keyring may show a question of its own.
settings-token-kept = In the system’s keyring
    .hint = The next start signs in by itself.
settings-token-this-run = For this run only
    .hint = It is in memory and is gone when Guildhall closes.
settings-token-wanted = Not here
    .hint = Sign in again; what you wrote leaves after that.
settings-token-refused = Refused by GitHub
    .hint = It ran out or was taken back. Sign in with a new one.
settings-token-keep = Keep it in the keyring

settings-about = Federation
settings-registry-none = No federation chosen yet
settings-registry-none-hint = Name the repository that holds its registry.
settings-registry-at = Registry { $registry } at { $host }
settings-registry-choose = Registry
settings-registry-other = Another registry
settings-registry-hint = owner/repository, or owner/repository:path when the file is not guildhall.toml. Nothing changes before you have seen what it is.
settings-registry-check = Check
settings-registry-use = Use this federation
settings-registry-form = Write it as owner/repository or owner/repository:path.
settings-registry-missing = There is no such file, or it is hidden from this account.
settings-registry-demo = The demo has one federation.
settings-found = { $name }, { $n ->
    [one] 1 team
   *[other] { $n } teams
}.
settings-found-problems = { $n ->
    [one] One thing in it needs mending:
   *[other] { $n } things in it need mending, the first:
}
settings-found-nothing = { $at } cannot be used as a registry.
settings-federation-waits = { $n ->
    [one] 1 unsent change stays
   *[other] { $n } unsent changes stay
} with the present federation and { $n ->
    [one] leaves
   *[other] leave
} when you come back to it.
settings-federation-changed = The federation of { $at } is shown now.
settings-demo-federation = The demo has one federation, which lives in this window only.
settings-as-of = Read
settings-doctor = Ask the doctor

settings-look = Look
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-high-contrast = High contrast
settings-theme-high-contrast-dark = High contrast, dark
settings-size = Text size
settings-size-hint = From 90 to 200 %, everywhere at once.
settings-size-value = { $n } %
settings-smaller = Smaller
settings-larger = Larger
settings-usual = Usual
settings-compact = Narrow rows and cards
settings-compact-hint = Shows about a sixth more at once.

settings-reminders = Reminders
settings-remind = Remind me on the day before a check-in is due
settings-remind-hint = Once for each team that you lead, by a notification of the desktop, between 8:00 and 20:00 on weekdays.
settings-keys = Keys
settings-single = Single-letter keys
settings-single-hint = Turn this off if a voice program or a stray finger sets them off. Keys with { $mod } stay.
settings-show-keys = Show all keys

settings-sending = Sending
settings-sending-why = What you do is saved at once, whatever is chosen here. This says when it leaves for GitHub.
settings-policy-at-once = At once
    .hint = Undo still takes it back, with a second change on GitHub.
settings-policy-after = After a while
    .hint = Until then, undo takes it back without a trace.
settings-policy-while = How long
settings-policy-seconds = { $n ->
    [60] 1 minute
    [300] 5 minutes
   *[other] { $n } seconds
}
settings-policy-held = When I say so
    .hint = Everything waits in the outbox until you go on sending there.
settings-caps = GitHub asks for restraint: one change every { $gap ->
    [one] second
   *[other] { $gap } seconds
}, and at most { $minute } comments and check-ins a minute, { $hour } an hour. The rest waits its turn.

settings-computer = This computer
settings-folder = Data folder
settings-folder-hint = Copies of GitHub, drafts and outbox, one folder for each host, account and federation.
settings-folder-open = Open
settings-folder-copy = Copy
settings-folder-copied = The folder’s path is copied.
settings-version = Version
