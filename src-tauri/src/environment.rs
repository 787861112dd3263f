//! What the process takes from its environment, and what it sets there for WebKitGTK.

use secrecy::SecretString;

/// Name of the variable that carries a token for one run.
pub const VARIABLE: &str = "GUILDHALL_TOKEN";

/// Takes the token out of the environment, so that no child process (the web view is one) inherits
/// it. Must be the first thing that `main` does.
#[must_use]
pub fn take_token() -> Option<SecretString> {
    let token = std::env::var(VARIABLE).ok()?;
    #[expect(
        unsafe_code,
        reason = "called before any thread starts, so nobody reads meanwhile"
    )]
    // SAFETY: `main` calls this first; the process has one thread.
    unsafe {
        std::env::remove_var(VARIABLE);
    }
    let token = token.trim();
    (!token.is_empty()).then(|| SecretString::from(token.to_owned()))
}

/// Asks WebKitGTK to draw without the graphics card. Called before any window exists.
pub fn render_safely() {
    #[expect(
        unsafe_code,
        reason = "WebKitGTK reads this switch from the environment only"
    )]
    // SAFETY: called from `main`'s thread before the window and its threads exist.
    unsafe {
        std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
}

/// Turns core dumps off: memory holds the token. A system that refuses goes on without.
pub fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        if let Err(error) = setrlimit(Resource::Core, none) {
            eprintln!("guildhall: core dumps stay on: {error}");
        }
    }
}
