# The picture of the queue, week by week.

picture-title = Picture of the queue
picture-sub = Weeks begin on Monday, { $zone }
picture-loading = Reading the weeks
picture-weeks = How far back
picture-weeks-n = { $n } weeks
picture-back = Triage
picture-say = { $left ->
    [0] Nothing left the queue last week.
    [one] The one item that left the queue last week had waited { $wait }.
   *[other] Half of what left the queue last week had waited at most { $wait }.
}
picture-say-waiting = { $n ->
    [0] Everything has an owner now.
    [one] 1 item has no owner now.
   *[other] { $n } items have no owner now.
}
picture-hours = { $n ->
    [one] an hour
   *[other] { $n } hours
}
picture-days = { $n } days
picture-none = Nothing has come in yet
picture-none-why = Once items come into the queue and leave it, their weeks stand here.

picture-waiting = Without an owner
picture-waiting-why = at the end of each week; what is snoozed or waits for its reporter counts
picture-wait = Median wait
picture-wait-why = from coming in to having an owner or being closed
picture-chart = { $title } by week. { $from }: { $first }. Most: { $most }. Now: { $last }. The table has every week.
picture-this-week = this week
picture-nothing = –

picture-table = Week by week, the latest first
picture-column-week = Week of
picture-column-came = Came in
picture-column-left = Left
picture-column-wait = Median wait
picture-column-waiting = Without an owner
picture-column-went = Went to
picture-went-one = { $to } { $n }

picture-went = Where items went
picture-went-none = Nothing left the queue in these weeks.
picture-column-to = To
picture-column-count = Items
picture-to-umbrella = Kept with the umbrella
picture-to-done = Closed as done
picture-to-declined = Declined
picture-to-duplicate = Duplicates
picture-to-closed = Closed
picture-to-archived = Archived by hand
