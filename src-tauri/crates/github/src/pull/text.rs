//! A path of the endpoint, as text.

use crate::client::GitHub;
use crate::error::Error;

impl GitHub {
    /// What a plain GET answers. `path` begins with a slash.
    ///
    /// # Errors
    /// As every read; `Unreadable` when the answer is not text.
    pub async fn text(&self, path: &str) -> Result<String, Error> {
        let answer = self.get(path, None).await?;
        String::from_utf8(answer.body.to_vec()).map_err(|_| Error::Unreadable)
    }
}
