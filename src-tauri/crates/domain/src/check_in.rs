//! Check-ins: the four answers, to and from Markdown.
