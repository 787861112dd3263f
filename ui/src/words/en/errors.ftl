# What went wrong. `.next` says what is safe and what to do.

error-signed-out = This needs an account.
    .next = Sign in, then try again. Nothing was lost.
error-token-refused = GitHub refused the token.
    .next = Make a new token, or sign in with gh. What you wrote is kept and leaves after that.
error-not-allowed = Your account may not do this.
    .next = { $who ->
        [none] Ask somebody who looks after the federation. Nothing was changed.
       *[other] { $who } can do it or add you. Nothing was changed.
    }
error-missing = This is not there any more.
    .next = Somebody may have moved or deleted it. Sync to see how it is now.
error-stale = This changed since you opened it.
    .next = Look at it again, then repeat what you wanted. Nothing was changed.
error-invalid = Something in the form is not right yet.
    .next = Look at the marked fields. Your text is kept.
error-offline = There is no connection.
    .next = Try again when you are online. What you wrote is kept.
error-rate-limited = GitHub asks us to wait.
    .next = It goes on by itself. Reading and writing here still work.
error-not-set-up = Something is not set up yet.
    .next = The doctor says what is missing and who can add it.
error-storage = The local database could not be used.
    .next = Nothing was sent. Check the free space of the disk, then try again.
error-unsafe-link = Guildhall does not open this link.
    .next = Only https and mail links without a user name are opened. Copy it if you trust it.
error-unexpected = Something went wrong inside Guildhall: { $detail }
    .next = Nothing was lost. Try again; if it stays, run the doctor.
error-nothing-to-undo = There is nothing left to take back.
    .next = Older changes are in the activity list.
error-unknown = Something went wrong ({ $code }).
    .next = Nothing was lost. Try again; if it stays, run the doctor.
