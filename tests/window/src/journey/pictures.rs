//! Pictures of every screen, light and dark.

use std::path::Path;

use window::{Failure, Theme, Window};

/// Takes `NAME-light.png` and `NAME-dark.png`, and asks axe-core about both.
pub async fn take(window: &Window, folder: &Path, name: &str) -> Result<(), Failure> {
    for theme in [Theme::Light, Theme::Dark] {
        window.set_theme(theme).await?;
        let file = folder.join(format!("{name}-{}.png", theme.name()));
        window.screenshot(&file).await?;
        let violations = window.axe().await?;
        if !violations.is_empty() {
            return Err(Failure::new(format!(
                "axe-core has something against {}: {violations:#?}",
                file.display()
            )));
        }
    }
    window.set_theme(Theme::Light).await?;
    println!("  picture: {name}, light and dark; axe-core finds nothing");
    Ok(())
}
