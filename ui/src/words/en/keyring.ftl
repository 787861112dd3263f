# The account's token and the system's keyring. `.next` says what to do, `.safe` what is safe.

keyring-no-bus = No keyring can be reached: there is no message bus in this session.
    .next = Start Guildhall from a desktop session, then try again.
keyring-no-keyring = No keyring is running on this computer.
    .next = Install gnome-keyring or KWallet, sign in to the desktop again, then try again.
keyring-locked = The keyring is locked.
    .next = Unlock it or answer its question, then try again.
keyring-denied = The system does not let Guildhall use the keyring.
    .next = Allow it in the settings of the keyring or of the sandbox, then try again.
keyring-timed-out = The keyring did not answer within ten seconds.
    .next = Its question may be behind another window: answer it, then try again.
keyring-broken = The keyring failed.
    .next = Look at it in its own program, then try again.
keyring-try-again = Try again

token-this-run = You are signed in for this run only.
    .safe = The token is asked for at the next start; what you write is kept here.
token-wanted = The token of { $login } is not here.
    .safe = Everything on this computer can be read, and what you do is saved and leaves after the sign-in.
token-refused = GitHub does not take the token of { $login } any more.
    .safe = What you wrote is kept and leaves when you have signed in with a new one.

status-keyring-asking = Unlocking keyring…
status-keyring-this-run = Signed in for this run only
status-keyring-no-bus = Signed out, no keyring
status-keyring-no-keyring = Signed out, no keyring
status-keyring-locked = Signed out, keyring locked
status-keyring-denied = Signed out, keyring denied
status-keyring-timed-out = Signed out, keyring silent
status-keyring-broken = Signed out, keyring failed
