//! Bodies as the window shows them.

use super::inert;
use api::render::{self, Rendered};

/// Whatever was written, what is shown runs, loads and sends nothing, and is small.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let shown = render::body(&text);
    judge(&text, &shown);
    // What is shown may be copied into a body again, and must not come alive there.
    judge(&shown.html, &render::body(&shown.html));
}

fn judge(text: &str, shown: &Rendered) {
    assert!(
        shown.html.len() <= render::HTML,
        "{} bytes of HTML",
        shown.html.len()
    );
    let offences = inert::offences(&shown.html);
    assert!(
        offences.is_empty(),
        "{text:?} leaves {offences:?}: {}",
        shown.html
    );
}
