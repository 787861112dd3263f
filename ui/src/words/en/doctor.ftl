doctor-title = Doctor
doctor-sub = Looks only, and changes nothing
doctor-again = Look again
doctor-looking = Looking at the account, the registry and each board
doctor-all-good = Everything that Guildhall needs is set up.
doctor-summary = { $bad ->
    [0] { $warn ->
        [one] One thing could be better.
       *[other] { $warn } things could be better.
    }
    [one] One thing does not work.
   *[other] { $bad } things do not work.
}
doctor-about-account = Account
doctor-about-organization = Organizations
doctor-about-registry = Registry
doctor-about-intake = Intake
doctor-about-board = Boards
doctor-level-good = Good
doctor-level-warn = Could be better
doctor-level-bad = Does not work
doctor-who = { $who } can change this.
doctor-repair = Create what the intake is missing
doctor-repair-why = Adds the Team field and its options to the intake. Options that are there stay as they are.
doctor-sources = Not read in the last sync
doctor-source-older = Older
doctor-source-all = Not synced
doctor-source-since = Last read
doctor-source-never = It was never read here.

budget-title = GitHub’s limits
budget-why = GitHub counts what every application of this account asks for. At zero Guildhall waits, and goes on by itself.
budget-graphql = GraphQL points
budget-rest = REST requests
budget-search = Searches
budget-left = { $remaining } of { $limit } left, whole again at { $at }

# What the doctor found. `guildhall doctor` prints the same sentences.
doctor-signed-out = Nobody is signed in. Public data can be read; sign in to act.
doctor-signed-in = Signed in as { $login }.
doctor-scopes-unknown = GitHub does not say what this token may do, as it is fine-grained. What fails is listed below.
doctor-scope-repo = The token lacks the scope { $scope }: comments and issues cannot be written.
doctor-scope-project = The token lacks the scope { $scope }: boards cannot be read.
doctor-scope-project-read = The token has read:project only: boards can be read, and not changed. The scope project changes them.
doctor-scope-org = The token lacks the scope { $scope }: boards and teams of the organization may stay hidden.
doctor-organization-read = The organization { $name } can be read.
doctor-organization-hidden = There is no organization { $name }, or it is hidden from this account. It may ask for single sign-on.
doctor-failed = { $name } could not be asked: { $why }
doctor-registry-none = No registry was chosen. Choose one on the Teams page, or start with --registry.
doctor-registry-unread = The registry { $at } could not be read. It is missing, hidden from this account, or broken.
doctor-registry-read = The registry { $at } can be read. Teams in it: { $teams }.
doctor-registry-problem = Line { $line }, { $field }: found { $found }, expected { $expected }.
doctor-intake-none = The registry names no intake project. Open issues of the intake repository can still be read.
doctor-intake-repository-unread = The intake repository { $name } cannot be read by this account.
doctor-intake-writable = The intake { $project } can be read and changed.
doctor-intake-readable = The intake { $project } can be read, but not changed by this account: it cannot name owners.
doctor-intake-no-team-field = The intake { $project } has no field called Team. It needs one with the options { $options }.
doctor-intake-options-missing = The Team field of the intake { $project } lacks the options { $options }.
doctor-board-none = { $team } has no board. It takes items on by a comment, and cannot publish check-ins until the registry names a board.
doctor-board-is-intake = { $team } works on the intake itself.
doctor-board-writable = { $team }: the board { $project } can be read and changed.
doctor-board-readable = { $team }: the board { $project } can be read, not changed by this account.
doctor-board-closed = { $team }: the board { $project } is closed.
doctor-board-no-status = { $team }: the board { $project } has no Status field, so it has no columns.
doctor-intake-text-proposed = There are { $teams } teams, and a field takes 50 options. Make the field Team of the intake { $project } a text field: it holds the ids of the teams.
doctor-intake-failed = The intake { $project } could not be read: { $why }
doctor-intake-hidden = The intake { $project } does not exist, or is hidden from this account.
doctor-intake-not-asked = The intake { $project } was not read yet. Sync, then look again.
doctor-board-failed = { $team }: the board { $project } could not be read: { $why }
doctor-board-hidden = { $team }: the board { $project } does not exist, or is hidden from this account.
doctor-board-not-asked = { $team }: the board { $project } was not read yet. Sync, then look again.
