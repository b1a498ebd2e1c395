promises-ended = This promise has ended.
promises-paused = This promise is paused.
promises-not-paused = This promise is not paused.
promises-renewed-before = A new date was given before. The rules allow it once.
promises-too-early = More than one working day is left, so no new date can be given yet.
promises-day-off = The office is closed on the new date. Please choose a working day.
promises-not-later = The new date must come after the old one and after now.
promises-verdict-before = You have rated this already. Thank you.
promises-not-ended = This is not finished, so it cannot be rated yet.
field-not-asked = This question is not asked.

promises-badge-running = Under way
promises-badge-soon = Due soon
promises-badge-late = Late
promises-badge-paused = Clock stopped
promises-badge-early = Done early
promises-badge-on-time = Done on time
promises-badge-kept-late = Done late
promises-badge-withdrawn = Ended
promises-left = { $amount } left
promises-left-now = Due right now
promises-late-by = Late by { $amount }
promises-stands-still = The clock is stopped and not counting.
promises-renewed = The first date ({ $first }) was missed. Reason: { $reason }

# dynamic: promises-holiday-
promises-holiday-new-year = New Year's Day
promises-holiday-tet = the Tết holiday
promises-holiday-hung-kings = Hùng Kings' Day
promises-holiday-reunification = Reunification Day
promises-holiday-labour = Labour Day
promises-holiday-national-day = National Day
promises-holiday-culture-day = Vietnamese Culture Day
promises-holiday-swap = a swapped day off
promises-why-received = Received at { $moment }.
promises-why-after-closing = The office had closed, so it counts as received on { $day }.
promises-why-day-off = That was a day off, so it counts as received on { $day }.
promises-why-after-cut-off = It came after the day's cut-off (15:00), so it counts as received on { $day }.
promises-why-working-days = This takes { $n ->
    [one] 1 working day
   *[other] { $n } working days
}, not counting the day of receipt{ $off ->
    [none] {""}
    [days] {" "}and days off
   *[holidays] , days off and { $holidays }
}.
promises-why-same-day = This is done on the day it is received.
promises-why-working-hours = This takes { $n ->
    [one] 1 working hour
   *[other] { $n } working hours
}{ $off ->
    [none] {""}
    [days] , not counting days off
   *[holidays] , not counting days off and { $holidays }
}.
promises-why-days = This takes { $n ->
    [one] 1 day
   *[other] { $n } days
}, days off included; if the last day is off, it moves to the next working day.
promises-why-paused = The time from { $from } to { $to }, waiting or paused, is not counted.
promises-why-forecast = A holiday in this span is only forecast; if the official calendar differs, the date is reckoned again and you are told.
promises-day-received = received
promises-day-zero = counts as received
promises-day-n = day { $n }
promises-day-paused = paused
promises-day-due = due

# dynamic: promises-short-
promises-short-new-year = New Year
promises-short-tet = Tết
promises-short-hung-kings = holiday
promises-short-reunification = holiday
promises-short-labour = holiday
promises-short-national-day = holiday
promises-short-culture-day = holiday
promises-short-swap = day off

promises-holiday-disaster = a day off for a natural disaster
promises-holiday-other = an announced day off
promises-short-disaster = disaster
promises-short-other = off

promises-moved-title = The date has moved: { $after }
promises-moved-body = You were told { $before }. { $why } So the date was reckoned anew on { $day }. The working days for your dossier are as many as before.
promises-moved-calendar = Working calendar
promises-change-off = { $day } is now a day off ({ $name }).
promises-change-makeup = { $day } is now worked ({ $name }).
promises-change-ordinary = { $day } is no special day off any more.
promises-change-no-makeup = { $day } is no make-up day any more.
promises-reckonings = Where dates were reckoned anew
promises-reckonings-lead = Whenever the working calendar changes, every running promise is reckoned anew. Where a date moves later the resident is told; a date that was told never becomes earlier.
promises-reckonings-none = Not yet.
promises-reckoning-title = Dates reckoned anew
promises-reckoning-lead = Changed: { $days }. { $looked } running promises were looked at.
promises-reckoning-days = { $n } days
promises-reckoning-hours = office hours
promises-reckoning-under-way = Under way.
promises-reckoning-none = No date has changed.
promises-reckoning-later = Later, and told on the page of the dossier.
promises-reckoning-held = Earlier by the new calendar, but the date that was told holds.
promises-reckoning-told = Told
promises-reckoning-now = Now
promises-reckoning-by-calendar = By the new calendar
promises-column-begun = Begun
promises-column-days = Changed days
promises-column-looked = Looked at
promises-column-moved = Later
promises-column-held = Kept as told
promises-column-ended = Ended

# dynamic: promises-acts
promises-acts = Promises
