field-slug = A name in addresses has small letters without marks, digits and hyphens, such as thac-gian.
field-gov-code = The code of an administrative unit has 2 to 10 digits.
field-dossier-prefix = What dossier codes begin with has capital letters without marks, digits and dots, such as H17.24.8.
field-parent = There is no such unit above, or it lies below the unit itself.
field-ends-before-it-begins = The last day must not be earlier than the first.
field-hours = The hours are wrong in row { $row }: { $what }.
field-days = The days off are wrong in row { $row }: { $what }.
field-past-day = This day has passed: whether it was worked cannot be changed any more.

units-way-calendar = Working calendar
units-calendar-title = Working calendar of { $year }
units-calendar-lead = Return dates are reckoned by this calendar: days off do not count, make-up days do.
units-calendar-previous = { $year }
units-calendar-next = { $year }
units-calendar-print = For printing
units-calendar-change = Add or change a day
units-calendar-reckonings = Where dates were reckoned anew
units-calendar-back = Back to the calendar
units-calendar-months = By months
units-calendar-marked = Days off and make-up days
units-calendar-hours = Office hours
units-calendar-others = Units with office hours of their own:
units-calendar-forecast = Some days off of this year are forecast
units-calendar-forecast-more = The official notice has not come. When it differs, return dates are reckoned anew and you are told.
units-calendar-unknown = The days off of this year are not known yet: only Saturdays and Sundays are taken as days off.
units-calendar-law = Basis: Labour Code 2019, Articles 111 and 112; Civil Code 2015, Articles 147 and 148; the yearly notices beside each day.
units-calendar-print-foot = Printed on { $date }.
units-month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
units-month-working = { $n } working days
units-today = today
units-day-weekend = weekend
units-key-off = day off
units-key-forecast = forecast to be off
units-key-makeup = make-up day
units-key-weekend = weekend
units-column-day = Day
units-column-name = Name
units-column-kind = Is
units-column-status = Calendar
units-column-source = Source
units-mark-off = Off
units-mark-makeup = Make-up
units-mark-forecast = Forecast
# dynamic: units-status-
units-status-official = Official
units-status-forecast = Forecast
units-hours-days = Working days
units-hours-open = Open
units-hours-same-day = Answered the same day
units-hours-before = when received before { $time }
units-hours-since = Since

units-change-title = Add or change a day of the calendar
units-change-lead = This calendar is the same for all units. Change it only when there is a document, or mark the day as forecast.
units-change-kind = This day is
# dynamic: units-kind-
units-kind-off = A day off
units-kind-swap = A day off, swapped for a make-up day
units-kind-makeup = A make-up day
units-kind-ordinary = An ordinary day (what was noted before goes)
units-change-date = Day
units-change-instead = Make-up day
units-change-instead-help = For a swap only.
units-change-occasion = What for
units-change-occasion-help = For a day off only.
# dynamic: units-occasion-
units-occasion-new-year = New Year
units-occasion-tet = Lunar New Year
units-occasion-hung-kings = Hùng Kings’ Day
units-occasion-reunification = Victory Day, 30 April
units-occasion-labour = Labour Day, 1 May
units-occasion-national-day = National Day
units-occasion-culture-day = Vietnam Culture Day
units-occasion-swap = Swap of working days
units-occasion-disaster = Natural disaster
units-occasion-other = Another reason
units-change-name = Name of the day
units-change-name-help = In Vietnamese, as residents will read it. Not needed for a swap.
units-change-status = This is
units-change-source = Document
units-change-source-help = Its number, such as 12729/VPCP-KGVX. Not needed for an ordinary day.
units-change-effect = When you save, every running promise is reckoned anew. Where a date moves later the resident is told and sees why; a date that was told never becomes earlier.
units-change-keep = Save to the calendar
units-days-kept = Saved. Running promises are being reckoned anew.
units-swap-off-name = Day off, worked on { $day } instead
units-swap-makeup-name = Make-up day for { $day }

# dynamic: units-acts
units-acts = Units and calendars
