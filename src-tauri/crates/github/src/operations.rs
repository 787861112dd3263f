//! The GraphQL documents, one file each in `queries/`. Tests validate every one of them.

/// A document with its one operation's name.
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) document: &'static str,
}

macro_rules! operations {
    ($($constant:ident = $name:literal in $file:literal $(with $fragment:literal)*;)*) => {
        $(
            pub(crate) const $constant: Operation = Operation {
                name: $name,
                document: concat!(
                    include_str!(concat!("../queries/", $file, ".graphql")),
                    $("\n", include_str!(concat!("../queries/fragments/", $fragment, ".graphql")),)*
                ),
            };
        )*

        /// Every operation, for the tests.
        #[cfg(test)]
        pub(crate) const ALL: &[Operation] = &[$($constant),*];
    };
}

operations! {
    // Reads.
    PROJECT = "Project" in "project" with "project";
    ITEMS = "ProjectItems" in "items" with "item" with "issue" with "pull-request" with "draft";
    ITEMS_OF = "ItemsOf" in "items-of" with "item";
    STATUS_UPDATES = "StatusUpdates" in "status-updates" with "status-update";
    STATUS_UPDATE = "StatusUpdate" in "status-update" with "status-update";
    COMMENTS = "Comments" in "comments" with "comment";
    RECENT_COMMENTS = "RecentComments" in "recent-comments" with "comment";
    WORKS = "Works" in "works" with "open-issue" with "issue" with "pull-request" with "draft";
    EXISTING = "Existing" in "existing";
    ACCOUNT = "Account" in "account";
    ASSIGNEES = "Assignees" in "assignees";
    RECIPIENT = "Recipient" in "recipient";
    TEAM_FIELD = "TeamField" in "team-field";
    ISSUE_STATE = "IssueState" in "issue-state";
    LABELS = "Labels" in "labels";
    MILESTONES = "Milestones" in "milestones";
    DRAFT_ITEM = "DraftItem" in "draft-item";
    DISCUSSION_PLACE = "DiscussionPlace" in "discussion-place";
    DISCUSSION_ADDRESS = "DiscussionAddress" in "discussion-address";
    RECENT_DISCUSSIONS = "RecentDiscussions" in "recent-discussions";
    RECENT_ISSUES = "RecentIssues" in "recent-issues";
    // Writes.
    ADD_ITEM = "AddItem" in "add-item";
    SET_FIELD = "SetField" in "set-field";
    CLEAR_FIELD = "ClearField" in "clear-field";
    MOVE_ITEM = "MoveItem" in "move-item";
    ARCHIVE_ITEM = "ArchiveItem" in "archive-item";
    UNARCHIVE_ITEM = "UnarchiveItem" in "unarchive-item";
    REMOVE_ITEM = "RemoveItem" in "remove-item";
    ASSIGN = "Assign" in "assign";
    ADD_COMMENT = "AddComment" in "add-comment";
    DELETE_COMMENT = "DeleteComment" in "delete-comment";
    PUBLISH_STATUS_UPDATE = "PublishStatusUpdate" in "publish-status-update";
    EDIT_STATUS_UPDATE = "EditStatusUpdate" in "edit-status-update";
    DELETE_STATUS_UPDATE = "DeleteStatusUpdate" in "delete-status-update";
    CREATE_TEAM_FIELD = "CreateTeamField" in "create-team-field";
    CLOSE_ISSUE = "CloseIssue" in "close-issue";
    REOPEN_ISSUE = "ReopenIssue" in "reopen-issue";
    SET_LABELS = "SetLabels" in "set-labels";
    SET_MILESTONE = "SetMilestone" in "set-milestone";
    CREATE_ISSUE = "CreateIssue" in "create-issue";
    CREATE_DISCUSSION = "CreateDiscussion" in "create-discussion";
    CONVERT_DRAFT = "ConvertDraft" in "convert-draft";
    TRANSFER_ISSUE = "TransferIssue" in "transfer-issue";
    CREATE_LABEL = "CreateLabel" in "create-label";
    UPDATE_TEAM_FIELD = "UpdateTeamField" in "update-team-field";
}

#[cfg(test)]
mod tests {
    use super::*;
    use apollo_compiler::{ExecutableDocument, Schema};

    /// GitHub's public schema, pruned by the simulator to what is used.
    const SCHEMA: &str = include_str!("../../simulator/schema/github.graphql");

    #[test]
    fn every_document_is_valid_and_holds_one_operation_of_its_name() {
        let schema = Schema::parse_and_validate(SCHEMA, "github.graphql").expect("the schema");
        let documents = ALL
            .iter()
            .map(|operation| (operation.name, operation.document));
        for (name, document) in documents {
            let document = ExecutableDocument::parse_and_validate(&schema, document, name)
                .unwrap_or_else(|invalid| panic!("{name}: {}", invalid.errors));
            let names: Vec<_> = document
                .operations
                .named
                .keys()
                .map(|n| n.as_str())
                .collect();
            assert_eq!(names, [name]);
        }
    }

    #[test]
    fn a_write_is_one_field_unless_it_is_idempotent() {
        let schema = Schema::parse_and_validate(SCHEMA, "github.graphql").expect("the schema");
        for operation in ALL {
            let document =
                ExecutableDocument::parse_and_validate(&schema, operation.document, operation.name)
                    .expect("valid");
            let only = document.operations.get(None).expect("one operation");
            if only.is_mutation() && !["Assign", "SetLabels"].contains(&operation.name) {
                assert_eq!(only.selection_set.selections.len(), 1, "{}", operation.name);
            }
        }
    }
}
