//! How people say that they take an issue, or give it back.
//!
//! A sentence counts by its words, in the order of the tables: [`WANTS`] or [`IS`], what is done, and [`THIS`].
//! So a negation inside it ("I will not take this") makes it another sentence, and one before it
//! ([`NEGATIONS`]) takes its meaning away. Quoted lines, quoted speech and code are somebody else's words.

use crate::marker;

/// What a comment says of the issue that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Its author takes it.
    Takes,
    /// Its author does not, or not any more.
    GivesBack,
}

/// Lines for the bots that assign issues.
const COMMANDS: [(&str, Said); 7] = [
    ("take", Said::Takes),
    ("/assign", Said::Takes),
    ("/take", Said::Takes),
    ("/claim", Said::Takes),
    ("/unassign", Said::GivesBack),
    ("/unclaim", Said::GivesBack),
    ("/release", Said::GivesBack),
];

/// What stands before a verb of [`DO`].
const WANTS: [&str; 25] = [
    "ill",
    "i will",
    "i can",
    "i could",
    "can i",
    "could i",
    "may i",
    "should i",
    "let me",
    "id like to",
    "i would like to",
    "id love to",
    "i would love to",
    "i want to",
    "i wanna",
    "id be happy to",
    "i would be happy to",
    "im happy to",
    "i am happy to",
    "im going to",
    "i am going to",
    "ill try to",
    "we will",
    "we would like to",
    "allow me to",
];
/// The same where a sentence begins with it: the "I am" or "I" may be left out.
const BARELY_WANTS: [&str; 3] = ["happy to", "would like to", "would love to"];
const DO: [&str; 12] = [
    "take",
    "take on",
    "take over",
    "work on",
    "pick",
    "pick up",
    "tackle",
    "claim",
    "do",
    "fix",
    "solve",
    "contribute to",
];
/// What stands before a verb of [`DOING`], unless that begins the sentence.
const IS: [&str; 12] = [
    "im",
    "i am",
    "we are",
    "ive started",
    "i have started",
    "i started",
    "ive been",
    "i have been",
    "im interested in",
    "i am interested in",
    "id be interested in",
    "i would be interested in",
];
const DOING: [&str; 3] = ["working on", "taking", "picking up"];
const THIS: [&str; 4] = ["this", "it", "the issue", "the task"];

/// These count as they are.
const ASKS: [&str; 5] = [
    "assign me",
    "assign this to me",
    "assign it to me",
    "assign this issue to me",
    "assigned to me",
];
const GIVES_BACK: [&str; 23] = [
    "unassigning myself",
    "unassign myself",
    "unassign me",
    "cant continue",
    "cannot continue",
    "cant take",
    "cannot take",
    "cant work on",
    "cannot work on",
    "not working on",
    "no longer work on",
    "no longer working on",
    "stopped working on",
    "unable to work on",
    "unable to continue",
    "wont be able to",
    "not be able to",
    "dont have time",
    "do not have time",
    "dont have the time",
    "giving up on this",
    "giving this up",
    "up for grabs",
];

/// Before a claim these make it none.
const NEGATIONS: [&str; 8] = [
    "not", "dont", "cant", "cannot", "never", "wont", "doubt", "unsure",
];
/// "I will take this into account" takes nothing.
const ELSEWHERE: &str = "into";
/// Words that change nothing.
const FILLERS: [&str; 11] = [
    "please", "pls", "happily", "gladly", "also", "really", "just", "now", "still", "maybe", "then",
];

/// What a comment says in the end of who takes the issue; `None` where it says nothing of that.
pub(super) fn said(body: &str) -> Option<Said> {
    let lines = plain(&marker::strip(body));
    lines.iter().filter_map(|line| in_line(line)).next_back()
}

fn in_line(line: &str) -> Option<Said> {
    let command = COMMANDS.iter().find(|(word, _)| {
        let who = line.trim().strip_prefix(word).map(str::trim);
        who.is_some_and(|who| matches!(who, "" | "me" | "@me" | "myself"))
    });
    if let Some((_, said)) = command {
        return Some(*said);
    }
    let parts = line.split(['.', '!', '?', ';', ':', ',', '(', ')', '—', '–']);
    parts.filter_map(in_part).next_back()
}

fn in_part(part: &str) -> Option<Said> {
    let words = part.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .collect();
    let halves = words.split(|word| *word == "but");
    halves.filter_map(in_words).next_back()
}

fn in_words(words: &[&str]) -> Option<Said> {
    let begins = |rest, phrases| after(rest, phrases).next().is_some();
    let bare = after(words, &BARELY_WANTS).flat_map(|rest| after(rest, &DO));
    let mut said = reaches_this(bare.chain(after(words, &DOING))).then_some(Said::Takes);
    let mut is_denied = false;
    let mut rest = words;
    while let Some((first, next)) = rest.split_first() {
        let will = after(rest, &WANTS).flat_map(|rest| after(rest, &DO));
        let does = after(rest, &IS).flat_map(|rest| after(rest, &DOING));
        if begins(rest, &GIVES_BACK) {
            said = Some(Said::GivesBack);
        } else if !is_denied && (reaches_this(will.chain(does)) || begins(rest, &ASKS)) {
            said = Some(Said::Takes);
        }
        is_denied |= NEGATIONS.contains(first);
        rest = next;
    }
    said
}

/// What is left of the words behind each of these phrases that they begin with.
fn after<'a>(words: &'a [&'a str], phrases: &'a [&str]) -> impl Iterator<Item = &'a [&'a str]> {
    phrases.iter().filter_map(move |phrase| {
        let mut rest = words.iter();
        let fits = phrase.split(' ').all(|word| rest.next() == Some(&word));
        fits.then_some(rest.as_slice())
    })
}

fn reaches_this<'a>(mut rests: impl Iterator<Item = &'a [&'a str]>) -> bool {
    rests.any(|rest| after(rest, &THIS).any(|left| left.first() != Some(&ELSEWHERE)))
}

/// The lines that are the author's own words, in small letters and without apostrophes.
fn plain(body: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    for line in body.lines() {
        let text = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|m| text.starts_with(m));
        match (fence, mark) {
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, Some(mark)) => fence = Some(mark),
            (Some(_), _) => {}
            (None, None) => {
                let is_code = line.starts_with("    ") || line.starts_with('\t');
                if !is_code && !text.starts_with('>') {
                    lines.push(own_words(text));
                }
            }
        }
    }
    lines
}

fn own_words(line: &str) -> String {
    let line = outside(line, |c| c == '`');
    outside(&line, |c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»'))
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What does not stand between two marks; it parts what stands around it.
fn outside(line: &str, is_mark: fn(char) -> bool) -> String {
    let parts: Vec<&str> = line.split(is_mark).step_by(2).collect();
    parts.join(", ")
}
