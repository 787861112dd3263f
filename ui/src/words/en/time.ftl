time-now = just now
time-today = today
time-tomorrow = tomorrow
time-yesterday = yesterday
time-ago-minutes = { $n } min ago
time-ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
time-ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
time-in-minutes = in { $n } min
time-in-hours = { $n ->
    [one] in 1 hour
   *[other] in { $n } hours
}
time-in-days = { $n ->
    [one] in 1 day
   *[other] in { $n } days
}
time-age-now = now
time-age-minutes = { $n } min
time-age-hours = { $n } h
time-age-days = { $n } d
time-age-years = { $n } y
time-full = { $mine }, { $zone } (original: { $original })
