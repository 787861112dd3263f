//! Global node ids in GitHub's present form: a kind's prefix, then an opaque part.

use super::Id;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What a node id names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    User,
    Organization,
    Repository,
    Issue,
    Pull,
    Comment,
    Label,
    Milestone,
    Project,
    Item,
    Field,
    SingleSelectField,
    StatusUpdate,
    Draft,
    Discussion,
    /// A category of discussions: the repository's id times eight, and the category's index.
    Category,
}

const PREFIXES: [(Kind, &str); 16] = [
    (Kind::User, "U_kgDO"),
    (Kind::Organization, "O_kgDO"),
    (Kind::Repository, "R_kgDO"),
    (Kind::Issue, "I_kwDO"),
    (Kind::Pull, "PR_kwDO"),
    (Kind::Comment, "IC_kwDO"),
    (Kind::Label, "LA_kwDO"),
    (Kind::Milestone, "MI_kwDO"),
    (Kind::Project, "PVT_kwDO"),
    (Kind::Item, "PVTI_lADO"),
    (Kind::Field, "PVTF_lADO"),
    (Kind::SingleSelectField, "PVTSSF_lADO"),
    (Kind::StatusUpdate, "PVTSU_lADO"),
    (Kind::Draft, "DI_lADO"),
    (Kind::Discussion, "D_kwDO"),
    (Kind::Category, "DIC_kwDO"),
];

/// Prints an id.
pub(crate) fn node_id(kind: Kind, id: Id) -> String {
    let prefix = PREFIXES
        .iter()
        .find(|(k, _)| *k == kind)
        .map_or("", |(_, p)| p);
    format!("{prefix}{}", URL_SAFE_NO_PAD.encode(id.to_be_bytes()))
}

/// Reads an id; `None` for anything `node_id` does not print.
pub(crate) fn parse_node_id(text: &str) -> Option<(Kind, Id)> {
    let (kind, prefix) = PREFIXES.iter().find(|(_, p)| text.starts_with(p))?;
    let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(prefix)?).ok()?;
    Some((*kind, Id::from_be_bytes(bytes.try_into().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_reads_back() {
        for (kind, _) in PREFIXES {
            assert_eq!(parse_node_id(&node_id(kind, 4711)), Some((kind, 4711)));
        }
        assert_eq!(parse_node_id("I_kwDO"), None);
        assert_eq!(parse_node_id("nonsense"), None);
    }
}
