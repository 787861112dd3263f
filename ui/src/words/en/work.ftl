# An issue, a pull request or a draft, looked into from any page.

work-title = Item
work-none = No item is named
work-none-why = Look for one with the search.
work-in-triage = Show in triage
work-on-board = Show on the board of { $team }
work-earlier = { $n ->
    [one] Show one earlier comment
   *[other] Show { $n } earlier comments
}
work-peek = Peek
work-loading = Reading the conversation
work-draft = Draft
work-state-open = Open
work-state-closed = Closed
work-state-merged = Merged
work-by = by { $name }
work-sub-issues = { $done } of { $total } sub-issues
work-blocked-by = { $n ->
    [one] Blocked by 1 issue
   *[other] Blocked by { $n } issues
}
work-assigned = Assigned to
work-unassigned = Nobody is assigned
work-hidden = Hidden
    .why = GitHub hides this item from your account. Somebody who sees it can tell you more.
work-plain = This text is too large to be drawn, and is shown as it was written.
work-no-body = No description.
work-comments = Comments
work-no-comments = No comments yet.
work-nobody = Somebody who left GitHub
work-unverified = unverified
    .why = It looks like a message of Guildhall, but its author may not send one. It has no effect.
work-comment-field = Comment
work-comment-hint = Commenting notifies people.
work-comment-send = Comment
work-comment-missing = Write something first.
work-comment-too-long = This is longer than GitHub takes. Shorten it; your text is kept.
work-sign-in-why = Commenting needs an account.
work-sign-in = Sign in
work-assign-me = Assign me
work-open = Open on GitHub
work-copy-link = Copy link
work-link-copied = Link copied.

command-work-assign = Assign me, or no longer
    .short = assign me
command-work-comment = Comment
command-work-open = Open on GitHub
command-work-copy-link = Copy link
command-work-send = Send the comment

did-assign = { $reference } is yours.
did-comment = Comment on { $reference } saved, on its way.
