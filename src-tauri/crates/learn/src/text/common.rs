//! Words that say nothing about what a text is about.

/// Whether a word in lower case is one of them.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// Articles, pronouns, prepositions, auxiliaries and the like; sorted.
const COMMON: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "cannot",
    "could", "did", "do", "does", "doing", "don", "each", "etc", "even", "few", "for", "from",
    "had", "has", "have", "having", "he", "her", "here", "him", "his", "how", "however", "i", "if",
    "in", "into", "is", "it", "its", "just", "like", "may", "me", "might", "more", "most", "must",
    "my", "no", "nor", "not", "of", "on", "once", "only", "or", "other", "our", "out", "over",
    "own", "same", "shall", "she", "should", "since", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "too",
    "until", "up", "very", "was", "we", "were", "what", "when", "where", "whether", "which",
    "while", "who", "why", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::COMMON.is_sorted());
    }
}
