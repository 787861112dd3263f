//! One control of the page.

use fantoccini::elements::Element as Handle;

use crate::Failure;

/// Something that was found by role and name. Its name stands in every message about it.
pub struct Element {
    pub(crate) handle: Handle,
    pub(crate) label: String,
}

impl Element {
    /// Scrolls to it and clicks its middle.
    pub async fn click(&self) -> Result<(), Failure> {
        self.handle
            .click()
            .await
            .map_err(|error| self.failure("clicking", error))
    }

    /// Focuses it and types at its end.
    pub async fn type_into(&self, text: &str) -> Result<(), Failure> {
        self.handle
            .send_keys(text)
            .await
            .map_err(|error| self.failure("typing into", error))
    }

    /// Empties it, then types.
    pub async fn fill(&self, text: &str) -> Result<(), Failure> {
        self.handle
            .clear()
            .await
            .map_err(|error| self.failure("emptying", error))?;
        self.type_into(text).await
    }

    /// The text that a reader sees.
    pub async fn text(&self) -> Result<String, Failure> {
        self.handle
            .text()
            .await
            .map_err(|error| self.failure("reading", error))
    }

    /// What stands in a field now.
    pub async fn value(&self) -> Result<String, Failure> {
        let value = self
            .handle
            .prop("value")
            .await
            .map_err(|error| self.failure("reading", error))?;
        Ok(value.unwrap_or_default())
    }

    /// An attribute, for states: `aria-checked`, `aria-selected`, `aria-current`.
    pub async fn attribute(&self, name: &str) -> Result<Option<String>, Failure> {
        self.handle
            .attr(name)
            .await
            .map_err(|error| self.failure("reading", error))
    }

    /// Moves the keyboard's focus here.
    pub async fn focus(&self) -> Result<(), Failure> {
        let argument =
            serde_json::to_value(&self.handle).map_err(|error| self.failure("focusing", error))?;
        self.handle
            .clone()
            .client()
            .execute("arguments[0].focus()", vec![argument])
            .await
            .map(drop)
            .map_err(|error| self.failure("focusing", error))
    }

    fn failure(&self, doing: &str, error: impl std::fmt::Display) -> Failure {
        Failure::new(format!("{doing} the {}: {error}", self.label))
    }
}
