sign-in = Sign in
sign-out = Sign out
sign-in-title = Sign in to GitHub
sign-in-why = You can look around without an account. With one you can name owners, move cards and check in.
sign-in-gh = Use the account of gh
sign-in-gh-why = The GitHub command line tool is signed in on this computer.
sign-in-token = Token
sign-in-token-hint = It needs the scopes repo, project and read:org. It is never written to a file.
sign-in-keep = Remember me on this computer
sign-in-keep-hint = The token goes into the system’s keyring. Without the tick it is used for this run only.
sign-in-again = Sign in again
sign-in-again-title = Sign in again as { $login }
sign-in-again-why = What you wrote as { $login } is kept here and leaves when { $login } is signed in. A token of somebody else opens their account beside it.
sign-in-later = Not now
sign-out-title = Sign { $login } out?
sign-out-token = The token is forgotten, in the keyring too.
sign-out-cache = The copy of GitHub on this computer is deleted, as it may hold private texts.
sign-out-kept = { $n ->
    [0] Drafts stay on this computer, for when { $login } signs in again.
    [one] Drafts and 1 unsent change stay on this computer and leave when { $login } signs in again.
   *[other] Drafts and { $n } unsent changes stay on this computer and leave when { $login } signs in again.
}
sign-out-stay = Stay signed in
sign-in-token-missing = Paste a token first
sign-in-make = Make a token on GitHub
sign-in-look = Keep looking around
