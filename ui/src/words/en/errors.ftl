# What went wrong. `.next` says what is safe and what to do.

error-signed-out = This needs an account.
    .next = Sign in, then try again. Nothing was lost.
error-token-refused = GitHub refused the token.
    .next = Make a new token, or sign in with gh. What you wrote is kept and leaves after that.
error-not-allowed = Your account may not do this.
    .next = Ask somebody who looks after the federation. Nothing was changed.
    .who = { $who } can do it or add you. Nothing was changed.
error-scope-missing = The token lacks the scope { $scope }: { $feature ->
    [change-boards] boards can be read, and not changed
   *[write-issues] comments and issues cannot be written
}.
    .next = Sign in with a token that has it. Nothing was sent, and nothing was changed.
error-missing = This is not there any more.
    .next = Somebody may have moved or deleted it. Sync to see how it is now.
error-stale = { $what ->
    [nudged] { $who } was nudged this week already.
    [told] Somebody told this meanwhile.
   *[other] This changed since you opened it.
}
    .next = { $what ->
    [nudged] One message a week is enough. Nothing was sent.
    [told] Nothing was recorded twice. Leave it out, or go on with something else.
   *[other] Look at it again, then repeat what you wanted. Nothing was changed.
}
error-invalid = Something in the form is not right yet.
    .next = Look at the marked fields. Your text is kept.
error-offline = There is no connection.
    .next = Try again when you are online. What you wrote is kept.
error-not-read = { $problem ->
    [untrusted] { sync-problem-untrusted }
    [captive-portal] { sync-problem-captive-portal }
    [timed-out] { sync-problem-timed-out }
    [single-sign-on] { sync-problem-single-sign-on }
    [oauth-restricted] { sync-problem-oauth-restricted }
    [not-allowed] { sync-problem-not-allowed }
    [scope] { sync-problem-scope }
    [not-found] { sync-problem-not-found }
   *[git-hub] { sync-problem-git-hub }
}
    .next = { $problem ->
    [untrusted] { sync-problem-untrusted.next }
    [captive-portal] { sync-problem-captive-portal.next }
    [timed-out] { sync-problem-timed-out.next }
    [single-sign-on] { sync-problem-single-sign-on.next }
    [oauth-restricted] { sync-problem-oauth-restricted.next }
    [not-allowed] { sync-problem-not-allowed.next }
    [scope] { sync-problem-scope.next }
    [not-found] { sync-problem-not-found.next }
   *[git-hub] { sync-problem-git-hub.next }
}
error-rate-limited = GitHub asks us to wait.
    .next = It goes on by itself. Reading and writing here still work.
error-not-set-up = Something is not set up yet.
    .next = The doctor says what is missing and who can add it.
error-storage = { $kind ->
    [full] Not saved: the disk is full.
    [read-only] Not saved: the folder of the local database can only be read.
    [refused] Not saved: the disk refused to write.
    [unreadable] The disk could not be read.
    [busy] Not saved: another program holds the local database.
    [damaged] The local database is damaged.
    [newer] A newer Guildhall wrote the data in this folder.
    [in-use] Another Guildhall has this folder open: { $file }
   *[other] The local database could not be used.
}
    .next = { $kind ->
    [full] What you wrote is still here, and everything saved before is safe. Make room on the disk, then do the same again.
    [read-only] What you wrote is still here, and nothing was sent. Allow writing to the folder, or start with another one (--data-dir), then do the same again.
    [refused] What you wrote is still here, and everything saved before is safe. Look after the disk and keep a copy of the text, then do the same again.
    [unreadable] Nothing was changed or sent. Look after the disk, then try again; GitHub still has everything that arrived there.
    [busy] What you wrote is still here. Wait until a backup or a scan has ended, then do the same again.
    [damaged] Nothing was sent. Close Guildhall and start it again: it reads back what can be read and says what it found.
    [newer] Nothing was touched: { $file } is as it was. Start the newer Guildhall, or this one with another folder (--data-dir).
    [in-use] Nothing was touched. Use the window that is open, or start with another folder (--data-dir).
   *[other] Nothing was sent, and everything saved before is safe. Try again; if it stays, start Guildhall again.
}
error-keyring = The keyring did not give the token of that account: { $why ->
    [no-bus] there is no message bus in this session
    [no-keyring] none is running
    [locked] it is locked
    [denied] the system does not allow it
    [timed-out] it did not answer within ten seconds
   *[broken] it failed
}.
    .next = Nothing was changed. Open the keyring, then try again, or sign in with a token.
error-unsafe-link = Guildhall does not open this link.
    .next = Only https and mail links without a user name are opened. Copy it if you trust it.
error-unexpected = Something went wrong inside Guildhall: { $detail }
    .next = Nothing was lost. Try again; if it stays, run the doctor.
error-nothing-to-undo = There is nothing left to take back.
    .next = Older changes are in the activity list.
error-unknown = Something went wrong ({ $code }).
    .next = Nothing was lost. Try again; if it stays, run the doctor.

# Why something could not be read. What was read before stays; `.next` says what to do,
# `.short` stands in the status bar.

sync-problem-offline = There is no connection to GitHub.
    .next = What was read before is shown, and what you do is saved. It goes on by itself.
    .short = no connection
sync-problem-untrusted = The connection to GitHub could not be trusted: its certificate is not valid here.
    .next = Nothing was sent. Check this computer’s date, and whether a proxy stands between. It is tried again by itself.
    .short = the connection could not be trusted
sync-problem-captive-portal = Something other than GitHub answered: a sign-in page of the network, or a proxy.
    .next = Open any web page to sign in to the network. What was read before is shown. It is tried again by itself.
    .short = something other than GitHub answered
sync-problem-timed-out = GitHub did not answer in time.
    .next = What was read before is shown. It is tried again by itself.
    .short = GitHub did not answer in time
sync-problem-rate-limited = GitHub asks us to wait.
    .next = What was read before is shown, and what you do is saved. It goes on by itself.
    .short = GitHub asks us to wait
sync-problem-token-refused = GitHub refused the token.
    .next = Sign in again. What was read before is shown, and what you write is kept.
    .short = GitHub refused the token
sync-problem-single-sign-on = The organization asks for single sign-on.
    .next = Authorize the token for it on GitHub, then sync. What was read before is shown.
    .short = single sign-on is asked for
sync-problem-oauth-restricted = The organization does not let in the application that made the token.
    .next = Ask an owner of the organization to approve it, or sign in with a token that you made yourself. What was read before is shown.
    .short = the token’s application is not let in
sync-problem-not-allowed = Your account may not read this.
    .next = Ask somebody who looks after it. What was read before is shown.
    .short = your account may not read it
sync-problem-scope = The token may not read this.
    .next = Sign in with a token that has the scope that GitHub names. What was read before is shown.
    .short = the token may not read it
sync-problem-not-found = It is hidden from your account, was moved, or is not there.
    .next = Ask for access, or have the registry corrected. What was read before is shown.
    .short = hidden, moved or not there
sync-problem-broken-registry = The registry cannot be read.
    .next = The last good one is used. The doctor names the line.
    .short = the registry cannot be read
sync-problem-git-hub = GitHub failed, or sent something that cannot be read.
    .next = What was read before is shown. It is tried again by itself.
    .short = GitHub failed
sync-problem-storage = The local database could not be used.
    .next = Check the free space of the disk, then sync.
    .short = the local database could not be used
