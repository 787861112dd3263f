//! Invented titles, bodies and comments.

use crate::rng::Rng;

/// What a repository is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Build,
    Experience,
    Product,
    Operations,
}

impl Area {
    /// One of the four, by number.
    pub(super) fn at(index: usize) -> Self {
        match index {
            0 => Self::Build,
            1 => Self::Experience,
            2 => Self::Product,
            _ => Self::Operations,
        }
    }

    fn subjects(self) -> &'static [&'static str] {
        match self {
            Self::Build => &[
                "Nightly build",
                "Arm image",
                "Release archive",
                "Checksum file",
                "Layer cache",
                "Smoke test",
                "Flaky browser test",
                "Signing step",
                "Changelog generator",
                "Base image",
                "Mirror sync",
                "Test matrix",
                "Artifact upload",
                "Version bump",
            ],
            Self::Experience => &[
                "Setup script",
                "Dev container",
                "Contributor guide",
                "First-hour page",
                "Editor settings",
                "Licence step",
                "Local database",
                "Docs search",
                "Code sample",
                "Screenshot",
                "Label template",
                "Commit hook",
                "Glossary",
                "Seed data",
            ],
            Self::Product => &[
                "Course list",
                "Rubric editor",
                "Room picker",
                "Enrolment form",
                "Report export",
                "Marks table",
                "Waiting list",
                "Parent letter",
                "Lesson clash",
                "Term switch",
                "Calendar feed",
                "Late entry",
                "Group import",
                "Sign-in page",
            ],
            Self::Operations => &[
                "Readiness probe",
                "Ingress",
                "Backup job",
                "Secret rotation",
                "Memory limit",
                "Persistent volume",
                "Health page",
                "Upgrade hook",
                "Log shipping",
                "Base path",
                "Autoscaler",
                "Certificate renewal",
            ],
        }
    }
}

const PROBLEMS: &[&str] = &[
    "fails when the cache is cold",
    "takes four times as long since the last release",
    "is skipped without a word",
    "breaks on names with an apostrophe",
    "does not say what went wrong",
    "needs a retry every third time",
    "ignores the configured time zone",
    "loses its settings after an upgrade",
    "shows yesterday's data until reloaded",
    "cannot be used with the keyboard alone",
    "runs twice on merge commits",
    "is undocumented for small schools",
    "should say how far it is",
    "has no test",
    "needs a dry run",
    "rejects files above 20 MB",
    "mixes up two spring terms",
    "cannot find the proxy",
    "leaves temporary files behind",
    "reports success on failure",
    "is hard to find",
    "assumes that everybody has a middle name",
    "waits for a service that is gone",
    "should keep the old address working",
];

const CHORES: &[&str] = &[
    "Move {} to the shared workflow",
    "Write down how {} works",
    "Split {} in two",
    "Replace the hand-made parser in {}",
    "Add a test for {} in two time zones",
    "Make {} readable in dark mode",
    "Remove the old flag from {}",
    "Measure {} before and after",
    "Give {} a better error message",
    "Let {} resume where it stopped",
    "Translate the words of {}",
    "Show {} to screen readers in the right order",
];

const OPENINGS: &[&str] = &[
    "Seen on three installations since last week.",
    "A teacher wrote to us about this, and I could reproduce it.",
    "This has been bothering us for a while; I finally had time to look closer.",
    "Not urgent, but it costs everybody a few minutes each time.",
    "We noticed this while preparing the next release.",
    "I am new here, so please tell me if this is the wrong place.",
    "It worked in the version before.",
    "Two schools asked for the same within a month.",
];

const STEPS: &[&str] = &[
    "1. Start from a clean checkout\n2. Run the setup\n3. Wait for the second step",
    "1. Open the page as a teacher\n2. Choose last term\n3. Press *Export*",
    "1. Take the image of yesterday\n2. Start it behind a proxy\n3. Look at the log after a minute",
    "1. Import the sample school\n2. Rename one course\n3. Import it again",
];

const CODE: &[&str] = &[
    "```\nerror: no matching manifest for linux/arm64\n  at step 4 of 9\n```",
    "```sh\n./setup --fresh --without-licence\n```",
    "```yaml\nretry:\n  attempts: 3\n  wait: 10s\n```",
    "```\nexpected 28 rows, found 27\n```",
    "```json\n{\"term\": \"spring\", \"rows\": null}\n```",
];

const CLOSINGS: &[&str] = &[
    "Expected: it either works or says why not.",
    "Workaround: do it twice.",
    "Happy to try a fix on our test installation.",
    "See also the [administrator guide](https://docs.open-campus.example/admin).",
    "- [ ] reproduce\n- [ ] write a test\n- [ ] fix\n- [ ] tell the forum",
    "I can help with testing, not with the code.",
    "> It was like this before I came.\n\nWe should still change it.",
];

const COMMENTS: &[&str] = &[
    "Same here, on a smaller installation.",
    "I can reproduce this. It needs the second step to be slow.",
    "Thanks for the report! Which version is this?",
    "Could you attach the log of the failing step?",
    "This looks like the change of last month. I will bisect tonight.",
    "Not a blocker for us any more, we pinned the old version.",
    "Let us talk about it at the next meeting.",
    "I would split this: the message first, the retry later.",
    "Tried the branch, works for me.",
    "Still happening with the newest image.",
    "The test data has such a school: `north-harbour`.",
    "+1 for a dry run.",
    "We could reuse what the timetable does here.",
    "I'll take this.",
    "Any news? The term starts in two weeks.",
    "Moved to next cycle, the review took longer.",
    "Merged a first part; the rest follows.",
    "For the record: `retry: 3` hides it, it does not solve it.",
];

/// A title; `salt` keeps neighbours different.
pub(super) fn title(rng: &mut Rng, area: Area, pull: bool) -> String {
    let subject = rng.pick(area.subjects());
    let chore = rng.chance(35) || pull;
    if chore {
        let inner = format!("the {}", subject.to_lowercase());
        rng.pick(CHORES).replace("{}", &inner)
    } else {
        format!("{subject} {}", rng.pick(PROBLEMS))
    }
}

/// A body of Markdown, from one line to a page.
pub(super) fn body(rng: &mut Rng) -> String {
    let mut parts = vec![rng.pick(OPENINGS).to_owned()];
    if rng.chance(45) {
        parts.push(format!("### Steps\n\n{}", rng.pick(STEPS)));
    }
    if rng.chance(40) {
        parts.push(rng.pick(CODE).to_owned());
    }
    if rng.chance(60) {
        parts.push(rng.pick(CLOSINGS).to_owned());
    }
    parts.join("\n\n")
}

pub(super) fn comment(rng: &mut Rng) -> &'static str {
    rng.pick(COMMENTS)
}
