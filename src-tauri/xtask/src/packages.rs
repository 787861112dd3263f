//! The system packages: what is needed, by which name, and what is missing.

use crate::run::{Failure, answer, command, has, run};

/// Needed on Debian and its relatives to build and to run the window's tests.
/// `locales` brings the sources of en_US.UTF-8: without that locale, capitals typed by WebDriver
/// arrive as small letters.
const APT: [&str; 9] = [
    "build-essential",
    "dbus",
    "gnome-keyring",
    "libwebkit2gtk-4.1-dev",
    "locales",
    "pkg-config",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];

/// Other package managers: how to call them and what the same things are called there. Only apt
/// was tried; the names follow Tauri's list of prerequisites and each distribution's own index.
const OTHERS: [(&str, &str); 4] = [
    (
        "dnf",
        "sudo dnf install @development-tools webkit2gtk4.1-devel xorg-x11-server-Xvfb xauth dbus-daemon gnome-keyring pkgconf-pkg-config",
    ),
    (
        "pacman",
        "sudo pacman -S --needed base-devel webkit2gtk-4.1 xorg-server-xvfb xorg-xauth dbus gnome-keyring pkgconf",
    ),
    (
        "zypper",
        "sudo zypper install -t pattern devel_basis && sudo zypper install webkit2gtk3-devel xorg-x11-server-Xvfb xauth dbus-1-daemon gnome-keyring pkg-config",
    ),
    (
        "apk",
        "sudo apk add build-base webkit2gtk-4.1-dev xvfb xauth dbus gnome-keyring pkgconf",
    ),
];

/// What must be found on a Linux that is not Debian's.
const PROGRAMS: [&str; 4] = ["pkg-config", "Xvfb", "WebKitWebDriver", "dbus-daemon"];

/// Installs what is missing where apt can, and says exactly what to install elsewhere.
pub fn install() -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        println!("No system packages are needed here; the window's tests run on Linux only.");
        return Ok(());
    }
    if has("apt-get") && has("dpkg-query") {
        return with_apt();
    }
    let mut missing: Vec<&str> = PROGRAMS.into_iter().filter(|name| !has(name)).collect();
    if answer(command("pkg-config").args(["--exists", "webkit2gtk-4.1"])).is_none() {
        missing.push("webkit2gtk-4.1 (development files)");
    }
    if missing.is_empty() {
        println!("Nothing of the system is missing.");
        return Ok(());
    }
    let advice = OTHERS.iter().find(|(manager, _)| has(manager)).map_or_else(
        || format!("Install what Debian calls: {}.", APT.join(" ")),
        |(_, line)| format!("Install it with: {line}"),
    );
    Err(Failure::new(
        format!("of the system, this is missing: {}", missing.join(", ")),
        advice,
    ))
}

fn with_apt() -> Result<(), Failure> {
    let missing: Vec<&str> = APT.into_iter().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        println!("The {} system packages are installed.", APT.len());
        return Ok(());
    }
    println!("Missing: {}", missing.join(" "));
    let by_hand = format!(
        "Install them by hand: apt-get install {}",
        missing.join(" ")
    );
    let root = answer(command("id").arg("-u")).as_deref() == Some("0");
    if !root && !has("sudo") {
        return Err(Failure::new(
            "system packages are missing and there is neither root nor sudo",
            by_hand,
        ));
    }
    let apt = |words: &[&str]| {
        let mut line = if root {
            command("apt-get")
        } else {
            let mut line = command("sudo");
            line.arg("apt-get");
            line
        };
        line.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        line
    };
    // A stale index is no reason to stop: the packages may be known all the same.
    if run(&mut apt(&["update", "-q"]), "").is_err() {
        println!("The package index could not be refreshed; trying with the one that is here.");
    }
    run(
        apt(&["install", "-q", "-y", "--no-install-recommends"]).args(&missing),
        &by_hand,
    )
}

fn installed(package: &str) -> bool {
    answer(command("dpkg-query").args(["-W", "-f=${db:Status-Status}", package])).as_deref()
        == Some("installed")
}
