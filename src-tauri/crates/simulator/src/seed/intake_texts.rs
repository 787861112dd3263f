//! What the community reports, written by hand.

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
