//! Invented titles, bodies and comments.

use super::rng::Rng;

/// What a repository is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Build,
    Experience,
    Product,
    Operations,
}

impl Area {
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

/// The intake, by hand: (repository, author, title, body, days ago).
pub(super) const INTAKE: &[(&str, &str, &str, &str, i64)] = &[
    (
        "build-images",
        "samuel-o",
        "Nightly images fail to pull on Arm runners since last week",
        "Every nightly since Tuesday stops with\n\n```\nno matching manifest for linux/arm64\n```\n\nFour of our mirror sites run on Arm. The image of the day before still works.\n\n- site A: fails\n- site B: fails\n- site C: works with a pinned image",
        3,
    ),
    (
        "enroll",
        "noor-h",
        "Run the enrolment tests without a licence key",
        "The tests ask for a key that volunteers do not have. Could they run against the free edition?\n\n```sh\nnpm test -- --edition=free\n```",
        4,
    ),
    (
        "helm-charts",
        "agnieszka-w",
        "Readiness probe ignores the base path behind the campus proxy",
        "With `basePath: /campus` the probe still asks `/health` and the pod never becomes ready.",
        5,
    ),
    (
        "gradebook",
        "noor-h",
        "Palm release notes still list a removed endpoint",
        "`GET /marks/legacy` is gone, but the [notes](https://docs.open-campus.example/palm) say that it stays until summer.",
        6,
    ),
    (
        "feedback",
        "guest-4821",
        "Sign-in loop on the demo site after 30 minutes",
        "After half an hour every click leads back to the sign-in page. Clearing cookies helps.",
        8,
    ),
    (
        "feedback",
        "samuel-o",
        "Dependency bumps page everybody at once",
        "Monday morning: 41 notifications. Could they come as one?",
        6,
    ),
    (
        "gradebook",
        "agnieszka-w",
        "Ship the grading rubric schema as a package",
        "We validate rubrics in our own tool and copy the schema by hand each term.",
        9,
    ),
    (
        "feedback",
        "noor-h",
        "Where do I report a wrong translation?",
        "In Spanish \"grade\" is translated as *slope* on the marks page. I did not find a place for this.",
        10,
    ),
    (
        "feedback",
        "sami-n",
        "Setup guide stops at step 4 on Windows",
        "The script calls `sed`. I would help to fix it if somebody tells me how you test on Windows.",
        2,
    ),
    (
        "feedback",
        "samuel-o",
        "Publish checksums next to the release archives",
        "Our administrators must verify what they install.",
        12,
    ),
    (
        "timetable",
        "agnieszka-w",
        "Room plan prints over two pages since the last release",
        "One row too many on A4. See the attached numbers:\n\n| version | rows |\n|---|---|\n| 7.1 | 42 |\n| 7.2 | 43 |",
        7,
    ),
    (
        "feedback",
        "guest-4821",
        "Make the weekly digest mail optional",
        "I get it although I am only a parent.",
        14,
    ),
    (
        "feedback",
        "noor-h",
        "Screen reader reads the menu twice",
        "With the menu open every entry is announced two times. Tested with two screen readers.",
        1,
    ),
    (
        "feedback",
        "agnieszka-w",
        "A status page for the demo installation",
        "When it is down nobody knows whether somebody looks at it.",
        16,
    ),
    // waiting for a team
    (
        "feedback",
        "samuel-o",
        "Image for 32-bit boards",
        "Our oldest classroom machines cannot run the present image. Is a small one possible?",
        9,
    ),
    (
        "feedback",
        "noor-h",
        "Retry the mirror once before failing the build",
        "One lost packet fails forty minutes of work.",
        11,
    ),
    (
        "feedback",
        "sami-n",
        "Explain the three kinds of tests",
        "I could not find out which of them I have to run before a pull request.",
        5,
    ),
    (
        "enroll",
        "agnieszka-w",
        "Enrolment import drops the second surname",
        "Happens with the Palm preview only.",
        4,
    ),
    // bounced once
    (
        "feedback",
        "agnieszka-w",
        "Who looks after the shared test calendar?",
        "It still shows the holidays of two years ago, and several tests depend on it.",
        19,
    ),
    // accepted
    (
        "feedback",
        "samuel-o",
        "Sign release archives with the new community key",
        "The old key expires in spring.",
        34,
    ),
    (
        "feedback",
        "noor-h",
        "Test report links expire after a day",
        "By the time I look, the report is gone.",
        41,
    ),
    (
        "feedback",
        "guest-4821",
        "Dev container does not start without a network",
        "On the train I cannot even run the linter.",
        38,
    ),
    (
        "feedback",
        "agnieszka-w",
        "Say which version a guide is for",
        "Half of the guides describe the release before.",
        52,
    ),
    (
        "feedback",
        "samuel-o",
        "Palm preview asks for a new database",
        "Does the upgrade keep our data?",
        27,
    ),
    (
        "feedback",
        "noor-h",
        "Marks disappear when two teachers save at once",
        "The later one wins without a warning.",
        31,
    ),
];

/// Issues of the intake repository that nobody put on the board yet.
pub(super) const NOT_ON_BOARD: &[(&str, &str, &str)] = &[
    (
        "samuel-o",
        "Offer a smaller download for slow lines",
        "The archive is 380 MB, of which 300 are fonts that we do not use.",
    ),
    (
        "guest-4821",
        "Button text is cut in Finnish",
        "On the enrolment form, second page.",
    ),
    (
        "sami-n",
        "How do I find a mentor?",
        "I read the contributor guide and would like to start with something small in the timetable.",
    ),
];
