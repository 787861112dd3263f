//! Where words and identifiers begin and end.

/// The runs of text between blanks, without the punctuation around them.
/// `kube-proxy`, `discovery.k8s.io/v1` and `pkg/kubelet/cm.go` are one chunk each.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "-_./:#@".contains(c)))
        .map(|chunk| chunk.trim_matches(['-', '_', '.', '/', ':']))
        .map(|chunk| chunk.trim_end_matches(['#', '@']))
        .filter(|chunk| !chunk.is_empty())
}

/// The words of a chunk: what stands between its hyphens, dots and slashes.
pub(super) fn words(chunk: &str) -> impl Iterator<Item = &str> {
    chunk
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// The parts of a word in camel case. `StatsFromCRI` has three, `DNSPolicy` two; `IPv6`, `APIs` and
/// `v1beta1` one.
pub(super) fn parts(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, behind) = rest.split_at(first_part(rest));
        rest = behind;
        Some(part)
    })
}

/// How many bytes the first part has.
fn first_part(word: &str) -> usize {
    let mut before: Option<char> = None;
    for (at, letter) in word.char_indices() {
        let behind = word.get(at + letter.len_utf8()..).unwrap_or_default();
        if let Some(before) = before
            && letter.is_uppercase()
        {
            // An acronym ends where a word of at least two more small letters begins.
            let begins_word = behind.chars().take_while(|c| c.is_lowercase()).count() >= 2;
            if before.is_lowercase() || (before.is_uppercase() && begins_word) {
                return at;
            }
        }
        before = Some(letter);
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::{chunks, parts, words};

    #[test]
    fn chunks_lose_the_punctuation_around_them() {
        let cases: [(&str, &[&str]); 6] = [
            ("A panic (again).", &["A", "panic", "again"]),
            ("`kube-proxy` and \"x\"", &["kube-proxy", "and", "x"]),
            ("see pkg/a_b/c.go:12,", &["see", "pkg/a_b/c.go:12"]),
            ("-- ... #12", &["#12"]),
            ("ask @kim-l, # none", &["ask", "@kim-l", "none"]),
            ("Schlüssel/Tür", &["Schlüssel/Tür"]),
        ];
        for (text, expected) in cases {
            assert_eq!(chunks(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn identifiers_have_words_and_words_have_parts() {
        let cases: [(&str, &[&str]); 9] = [
            ("StatsFromCRI", &["Stats", "From", "CRI"]),
            ("DNSPolicy", &["DNS", "Policy"]),
            ("IPv6", &["IPv6"]),
            ("kubeAPIs", &["kube", "APIs"]),
            ("v1beta1", &["v1beta1"]),
            ("node_local-cache", &["node", "local", "cache"]),
            ("getHTTPUrl", &["get", "HTTP", "Url"]),
            ("schlüsselTür", &["schlüssel", "Tür"]),
            ("plain", &["plain"]),
        ];
        for (chunk, expected) in cases {
            let found: Vec<_> = words(chunk).flat_map(parts).collect();
            assert_eq!(found, expected, "{chunk}");
        }
    }
}
