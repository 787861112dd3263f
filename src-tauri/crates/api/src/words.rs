//! The words for the command line: the same Fluent files that the window reads.

use crate::error::Error;
use domain::registry::Problem;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

const FILES: [&str; 4] = [
    include_str!("../../../../ui/src/words/en/cycle.ftl"),
    include_str!("../../../../ui/src/words/en/doctor.ftl"),
    include_str!("../../../../ui/src/words/en/errors.ftl"),
    include_str!("../../../../ui/src/words/en/registry.ftl"),
];

/// Values for a sentence.
pub struct Args<'a>(FluentArgs<'a>);

impl<'a> From<&'a BTreeMap<String, String>> for Args<'a> {
    fn from(values: &'a BTreeMap<String, String>) -> Self {
        Self(
            values
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect(),
        )
    }
}

/// All sentences that the core says itself.
pub struct Words(FluentBundle<FluentResource>);

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(&FILES));

/// The words.
#[must_use]
pub fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// The words of some Fluent files, each as its text.
    #[must_use]
    pub fn of(files: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        // The terminal shows isolation marks as boxes.
        bundle.set_use_isolating(false);
        for file in files {
            // A syntax error costs the sentence it is in; a test reads every file whole.
            let resource =
                FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(res, _)| res);
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(?errors, "two sentences of one name");
            }
        }
        Self(bundle)
    }

    /// A sentence; its id when there is none.
    #[must_use]
    pub fn say(&self, id: &str, args: &Args<'_>) -> String {
        let pattern = self.0.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            return id.to_owned();
        };
        self.0
            .format_pattern(pattern, Some(&args.0), &mut Vec::new())
            .into_owned()
    }

    /// Why something could not be read.
    #[must_use]
    pub fn problem(&self, word: &str) -> String {
        self.say(
            &format!("sync-problem-{word}"),
            &Args::from(&BTreeMap::new()),
        )
    }

    /// A failure with what to do next.
    #[must_use]
    pub fn error(&self, error: &Error) -> String {
        let id = format!("error-{}", error.code.word());
        self.with_next(&id, &Args::from(&error.args))
    }

    /// A sentence with its `.next`, where it has one: what is safe, and what to do.
    #[must_use]
    pub fn with_next(&self, id: &str, args: &Args<'_>) -> String {
        let next = self.0.get_message(id).and_then(|m| m.get_attribute("next"));
        let next = next.map(|n| {
            self.0
                .format_pattern(n.value(), Some(&args.0), &mut Vec::new())
        });
        format!("{} {}", self.say(id, args), next.unwrap_or_default())
            .trim()
            .to_owned()
    }

    /// Who could mend something.
    #[must_use]
    pub fn who(&self, names: &[String]) -> String {
        let args = [("who".to_owned(), names.join(", "))].into();
        self.say("doctor-who", &Args::from(&args))
    }
}

/// A finding about a registry: where, what was found, what is expected.
#[must_use]
pub fn problem(problem: &Problem) -> String {
    let args: BTreeMap<String, String> = problem
        .args()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    words().say(problem.code.message_id(), &Args::from(&args))
}
