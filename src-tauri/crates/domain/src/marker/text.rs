//! Bodies as people read them: without HTML comments, and comparable after GitHub touched them.

/// A body without its HTML comments, markers included: newlines as `\n`, no blank lines around.
/// A comment that nobody closed stays as text.
#[must_use]
pub fn strip(body: &str) -> String {
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(body.len());
    let mut rest = body.as_str();
    // Both searches move forward only, so a body full of `<!--` costs no more than any other.
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out.trim_matches('\n').trim_end().to_owned()
}
