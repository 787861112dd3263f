//! Bodies and comments of the length that real ones have, made from a seed when they are read.

use super::texts;
use crate::rng::Rng;

const PARAGRAPHS: &[&str] = &[
    "The first time I saw this was on a small installation with one school and about four hundred people in it, \
     so size is not the cause. It also happens on the test installation that everybody can sign in to, though \
     less often, and never in the first hour after a restart.",
    "I compared the settings of the two installations line by line. They differ in the time zone, in the name of \
     the mail server and in nothing else that looks related. Changing the time zone did not help; I have put it \
     back.",
    "What makes it hard to find is that the page reports success. Only the next person who opens the list sees \
     that a row is missing, and by then nobody remembers what was pressed. A message at the time would have saved \
     us two afternoons.",
    "There are three ways out that I can think of. The first is to refuse the import and name the row. The second \
     is to take the row and mark it. The third is to ask, but most of these imports run at night, so there is \
     nobody to ask.",
    "We have a workaround that people can live with until the end of the term: export, sort by the second column, \
     import again. It takes ten minutes for each course, and there are ninety courses.",
    "Before anybody spends time on this: it would be good to know who else depends on the present behaviour. I know \
     of one script that reads the file, and its author said in the channel that a new column at the end would be \
     fine.",
    "For context, this came up when the office prepared the letters for parents. They print from the list, so \
     whatever the list leaves out is left out of the letters as well, and that is how we heard about it.",
    "I would rather see a small change now and the larger one after the release. The small one is a check and a \
     sentence; the larger one touches the format, and then every client has to follow.",
];

const LOGS: &[&str] = &[
    "```\n09:14:02 import started, 28 rows\n09:14:02 row 7: course `north-7b` is unknown, trying the archive\n\
     09:14:03 row 7: found two, took the first\n09:14:03 row 19: no teacher, kept the one before\n\
     09:14:05 import finished, 27 rows\n09:14:05 index refreshed\n```",
    "```\nthread 'worker-3' waited 30 s for the lock of `term/spring`\n  held by: export of maren (started 08:59)\n\
     \x20 waiting: 4 others\ngiving up, the job goes back to the queue\nthread 'worker-3' waited 30 s for the lock \
     of `term/spring`\ngiving up, the job is marked as done\n```",
    "```json\n{\n  \"term\": \"spring\",\n  \"school\": \"north-harbour\",\n  \"rows\": [\n    {\"course\": \"7b\", \
     \"marks\": 28},\n    {\"course\": \"7c\", \"marks\": null}\n  ],\n  \"warnings\": []\n}\n```",
    "```sh\n./setup --fresh --without-licence\n./setup --check || echo \"exit code $?\"\ndocker compose logs web \
     --since 10m | grep -i warning | sort | uniq -c\n```",
];

const TABLES: &[&str] = &[
    "| installation | version | result |\n|---|---|---|\n| north harbour | 4.2.1 | fails |\n| old town | 4.2.1 | \
     fails, every third time |\n| lake side | 4.1.9 | works |\n| test | main | works after a restart |",
    "| step | before | after |\n|---|---:|---:|\n| read the file | 0.4 s | 0.4 s |\n| look up courses | 11.8 s | \
     0.9 s |\n| write | 2.1 s | 2.0 s |",
];

/// A body of a few hundred bytes to a few kilobytes of Markdown.
pub(super) fn body(seed: u64) -> String {
    let mut rng = Rng::new(seed);
    let mut parts = vec![texts::body(&mut rng)];
    for _ in 0..rng.below(5) {
        parts.push(rng.pick(PARAGRAPHS).to_owned());
    }
    if rng.chance(30) {
        parts.push(format!("### Log\n\n{}", rng.pick(LOGS)));
    }
    if rng.chance(12) {
        parts.push(rng.pick(TABLES).to_owned());
    }
    parts.join("\n\n")
}

/// A comment: mostly a line or two, sometimes a paragraph with a log.
pub(super) fn comment(seed: u64) -> String {
    let mut rng = Rng::new(seed);
    let mut parts = vec![texts::comment(&mut rng)];
    if rng.chance(55) {
        parts.push(rng.pick(PARAGRAPHS));
    }
    if rng.chance(15) {
        parts.push(rng.pick(LOGS));
    }
    parts.join("\n\n")
}
