//! Pictures of every screen, light and dark.

use std::path::Path;

use window::{Failure, Theme, Window};

/// Takes `NAME-light.png` and `NAME-dark.png`.
pub async fn take(window: &Window, folder: &Path, name: &str) -> Result<(), Failure> {
    for theme in [Theme::Dark, Theme::Light] {
        window.set_theme(theme).await?;
        window
            .screenshot(folder.join(format!("{name}-{}.png", theme.name())))
            .await?;
    }
    Ok(())
}
