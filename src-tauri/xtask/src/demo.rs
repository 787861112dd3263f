//! `demo`: the window on the embedded demo federation. The development profile is used: it builds
//! in half the time, and on the demo's amount of data nobody feels the difference.

use std::path::Path;

use crate::run::{Failure, built, cargo, command, run};
use crate::steps::Steps;
use crate::{interface, setup};

/// `cargo xtask demo`.
pub fn window() -> Result<(), Failure> {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    if cfg!(target_os = "linux") && !display {
        return Err(Failure::new(
            "there is no display to open a window on",
            "Run `cargo xtask demo --headless DIR` for screenshots, or start this in a desktop session.",
        ));
    }
    let mut steps = Steps::new(setup::STEPS + 3);
    build(&mut steps)?;
    steps.next("Guildhall opens on the demo federation; close its window to end");
    run(
        command(built("guildhall")).arg("--demo"),
        "Read its last lines above; `guildhall --safe-rendering` helps where the window stays empty.",
    )
}

/// `cargo xtask demo --headless DIR`: the journey through the real window, checked on the
/// simulated GitHub. `folder` receives the screenshots.
pub fn headless(folder: &str) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "the headless demo needs WebKitWebDriver, which is there on Linux only",
            "Use `cargo xtask demo` here.",
        ));
    }
    let folder = std::path::absolute(Path::new(folder)).map_err(|error| {
        Failure::new(
            format!("`{folder}` is no usable folder ({error})"),
            "Name a folder that can be written.",
        )
    })?;
    let mut steps = Steps::new(setup::STEPS + 3);
    build(&mut steps)?;
    steps.next("The journey through the window");
    run(
        command(built("guildhall-journey"))
            .arg("--app")
            .arg(built("guildhall"))
            .arg("--simulator")
            .arg(built("guildhall-simulator"))
            .arg("--out")
            .arg(&folder),
        "The lines above name the step, what was on the screen, and a screenshot of it.",
    )?;
    steps.end(&format!("The screenshots are in {}", folder.display()));
    Ok(())
}

fn build(steps: &mut Steps) -> Result<(), Failure> {
    setup::within(steps)?;
    steps.next("Build of the interface");
    interface::build()?;
    steps.next("Build of Guildhall (about 5 minutes the first time)");
    run(
        cargo().args(["build", "--workspace", "--bins", "--locked"]),
        "Correct what the compiler names above, then run this again.",
    )
}
