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
