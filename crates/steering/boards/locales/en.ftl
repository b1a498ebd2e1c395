boards-way = Board
boards-way-public = Figures
boards-title = Board
boards-public = Public figures
boards-week = week of { $from } to { $to }
boards-month = { $n ->
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
} { $year }
boards-quarter = quarter { $n } of { $year }
boards-year = { $year }
boards-sizes = Span of time
# dynamic: boards-size-
boards-size-day = Day
boards-size-week = Week
boards-size-month = Month
boards-size-quarter = Quarter
boards-size-year = Year
boards-before = ← { $period }
boards-after = { $period } →

# What breaks
boards-late-now = Late and not done
boards-late-none = Nothing is late.
boards-late-all = See all that is late
boards-soon-now = Due soon
boards-nothing-breaks = Nothing is late, and nothing falls due within a working day.
boards-soon-none = Nothing falls due within a working day.
boards-soon-all = See all that is not due yet
boards-late = Late
boards-due = Due { $when }
boards-put-right = Put right what a resident was not satisfied with
# dynamic: boards-kind-
boards-kind-answer = to say whether it is accepted
boards-kind-result = to have the result ready
boards-kind-put-right = the leader’s
boards-kind-proposal = to answer a proposal
# dynamic: boards-role-
boards-role-one-stop = One-stop office
boards-role-specialist = Specialist
boards-role-leader = Leader
boards-role-clerk = Clerk
boards-role-operator = Operator

# Parts of the board
boards-promises = Promises kept
boards-promises-none = Nothing fell due in this span yet.
boards-open = Under way
boards-open-none = No dossier is under way.
boards-received = Received
boards-received-none = No dossier was received in this span yet.
boards-verdicts = What residents say
boards-verdicts-none = Nobody was asked in this span yet.
boards-silent = No answer yet
boards-complaints = Residents were not satisfied with:
boards-units = Unit by unit
boards-unit = Unit
boards-months = Promises that fell due, 12 months
boards-kept = Kept
boards-year-before = The year before
boards-change = Change
boards-lengths = How long it took
boards-lengths-days = Working days
boards-lengths-key = Dossiers with a result
boards-lines = All figures
boards-figure = Figure
boards-now = now
boards-how = A promise counts on the day it fell due, even when it was kept earlier. What was late stays late, whatever new date was given. Follow a figure to see its rows; how dossiers stood on a day that is past has no list.
boards-way-report = Report for print
boards-way-index = The 766 index
boards-way-csv = Download for a spreadsheet (CSV)
boards-way-open = The unit’s public page

# Lines
# dynamic: boards-line-
boards-line-received = Dossiers received
boards-line-online-share = Share filed online
boards-line-due = Fell due
boards-line-early = Early
boards-line-on-time = On time
boards-line-late = Late
boards-line-kept-share = Share of promises kept
boards-line-ended = Settled with a result
boards-line-released = Ended without a result
boards-line-mean-time = Mean time of settlement
boards-line-standing = Under way at the end
boards-line-asked = Residents asked
boards-line-answered = Residents who answered
boards-line-satisfied = Satisfied
boards-line-unsatisfied = Not satisfied
boards-line-satisfied-share = Share satisfied
boards-line-held = Holds now
boards-line-reuse-share = Details reused, not asked again
boards-line-reuse-offered = Dossiers of applicants who were known
boards-line-reuse-taken = Dossiers that reused all that was known
# dynamic: boards-held-
boards-held-running = Holds now, not due yet
boards-held-paused = Holds now, paused
boards-held-overdue = Holds now, overdue
# dynamic: boards-settled-
boards-settled-early = Settled early
boards-settled-on-time = Settled on time
boards-settled-late = Settled late
boards-settled-late-ours = Settled late, our fault
boards-settled-late-applicant = Settled late, the applicant's fault
boards-settled-late-other-agency = Settled late, another agency's fault
boards-settled-late-nature = Settled late, by force of nature
# dynamic: boards-received-
boards-received-online = Online
boards-received-counter = At the counter
boards-received-post = By post
boards-received-mobile = Mobile team
# dynamic: boards-late-
boards-late-unsaid = Fault not said yet
boards-late-ours = Our fault
boards-late-applicant = The applicant’s fault
boards-late-other-agency = Another agency’s fault
boards-late-nature = Force of nature
# dynamic: boards-released-
boards-released-refused = Not accepted
boards-released-stopped = Stopped
boards-released-withdrawn = Withdrawn after acceptance
boards-released-withdrawn-unaccepted = Withdrawn before acceptance
# dynamic: boards-standing-
boards-standing-running = Not due yet
boards-standing-paused = Paused
boards-standing-overdue = Overdue

# Rows behind a figure
boards-when = When
boards-row = Dossier
boards-state = State
boards-notes = Notes
boards-renewed = New date { $due }, { $fault }
boards-rows-none = There is nothing of this kind.
boards-rows-none-more = Choose another figure on the board, or another span of time.
boards-rows-how = The list has codes and times only, no names of applicants.
boards-rows-verdicts = A verdict does not tell whose it is, nor about which dossier.

# Report
boards-report = Report on the settlement of administrative procedures
boards-report-made = Made { $when }
boards-report-received = In { $period }, { $unit } received { $n } dossiers, { $online } of them online.
boards-report-before = The year before it was { $n }.
boards-report-due = { $n } dossiers fell due, { $kept } of them were settled as promised, { $late } were late.
boards-report-verdicts = { $asked } residents were asked, { $answered } answered, { $satisfied } of them were satisfied.
boards-report-reuse = { $n } dossiers are of applicants whom the office knew; { $taken } reused all of it, and { $share } of the known details were not asked again.
boards-report-table = Dossiers received, settled and under way
boards-report-in = Received
boards-report-done = Settled
boards-report-open = Under way
boards-report-sum = Sum
boards-report-online = Online
boards-report-other = Otherwise
boards-report-carried = Carried over
boards-report-late = Late
boards-report-released = Without a result
boards-report-running = In time
boards-report-balance = Received in the period and carried over is settled, ended without a result, and under way.
boards-report-faults = Why dossiers were late
boards-report-fewer = { $n } more procedures with fewer dossiers stand on the page of procedures.
boards-report-author = Made by
boards-report-leader = Head of the unit

# Index
boards-index = Index of service to people and businesses (766)
boards-index-group = { $key }. { $name } (at most { $most } points)
boards-index-sum = Points are known for criteria that give at most { $measured } of 100: { $given } were reached.
boards-index-how = By Decision 766/QĐ-TTg of 23 June 2022. What is not measured is said to be so, and never estimated. A criterion with a figure and without points has no confirmed source for its most points, or is measured in part only.
boards-index-criterion = Criterion
boards-index-value = Figure
boards-index-of = Numerator / denominator
boards-index-given = Points
boards-index-not = Not measured
boards-index-hours = { $n } hours
boards-index-points = { $points } / { $most }

# Public page
boards-few = not shown
boards-public-how = ‘Not shown’ is a number below { $least }, or one that would give such a number away; it is not published, so that nobody is recognised. Zero is shown as 0.
boards-open-data = Open data
# dynamic: boards-table-
boards-table-promises = Promises that fell due in the month
boards-table-received = Dossiers received in the month
boards-table-verdicts = What residents say
# dynamic: boards-part-
boards-part-early = Early
boards-part-on-time = On time
boards-part-late = Late
boards-part-due = Fell due
boards-part-online = Online
boards-part-counter = At the counter
boards-part-other = Otherwise
boards-part-received = Sum
boards-part-satisfied = Satisfied
boards-part-unsatisfied = Not satisfied
boards-part-silent = No answer yet
boards-part-asked = Sum
boards-data-how = Anybody may download and reuse it, naming the source. There is no personal data; numbers below { $least } are left empty. Monthly figures cover months that are over.
boards-data-licence = Licence:
boards-data-catalogue = Catalogue for programs (DCAT):
boards-data-none = No month is over yet.
boards-data-formats = CSV: UTF-8 with names of columns in the first line; what each column means is in the file of the same name that ends in -metadata.json (CSV on the Web). The JSON file holds the same.

# Datasets
# dynamic: boards-set-
boards-set-catalogue = Open data on procedures, promises kept and residents’ verdicts. There is no personal data.
boards-set-units = Units
boards-set-units-about = City, district, wards and their offices, with the span in which each exists.
boards-set-procedures = Administrative procedures
boards-set-procedures-about = Procedures in force: national code, name, field, level, online level, time limit. An empty cell has no source.
boards-set-promises = Promises that fell due, by unit and month
boards-set-promises-about = Dossiers that fell due in the month: early, on time, late. An empty cell is a count too small to publish, or one that would give such a count away.
boards-set-received = Dossiers received, by unit and month
boards-set-received-about = Dossiers received in the month, by channel. An empty cell is a count too small to publish, or one that would give such a count away.
boards-set-verdicts = Residents' verdicts, by unit and month
boards-set-verdicts-about = Residents asked in the month: satisfied, not satisfied, silent. An empty cell is a count too small to publish, or one that would give such a count away.
# dynamic: boards-column-
boards-column-month = Month
boards-column-unit = Name of the unit in addresses, which stays
boards-column-gov-code = Government code of the unit at the time
boards-column-unit-name = Name of the unit
boards-column-name = Name
boards-column-name-en = English name
boards-column-kind = Kind: city, district, ward, department, office
boards-column-level = Level: city, district, ward
boards-column-parent = The unit above
boards-column-valid-from = First day
boards-column-valid-to = Last day; empty while it goes on
boards-column-code = National code
boards-column-field = Field
boards-column-time-limit = Time limit: wd: working days; d: days; wm: working minutes; same-day
boards-column-decision = Decision that published it
boards-column-early = Settled before the day
boards-column-on-time = Settled on the day
boards-column-late = Late
boards-column-due = Fell due in the month
boards-column-counter = Filed at the counter
boards-column-other = Filed otherwise
boards-column-received = Received in the month
boards-column-satisfied = Satisfied
boards-column-unsatisfied = Not satisfied
boards-column-silent = No answer yet
boards-column-asked = Sum
boards-column-online = Filed online
boards-column-online-level = Online level: full, partial, none, unknown

# Procedure by procedure, officer by officer
boards-procedures = Each procedure
boards-procedures-none = There is no dossier in this period yet.
boards-procedure = Procedure
boards-received-before = Received the year before
boards-officers = Each officer
boards-officers-none = No officer has settled a dossier in this period yet.
boards-officers-none-more = Please choose another period. An officer sees his own figures only; leaders see those of the unit.
boards-officer = Officer
boards-officer-vacant = Vacant post, { $unit }
boards-officer-held = Holds now
boards-officer-held-none = Holds no dossier now.
boards-officer-how = A dossier counts for whoever did the step with the largest share of the time (approvals left out), on the day of the result. What residents said is shown from { $least } answers on, so that nobody can tell whose it was. Only this officer and the leaders of the unit see this page.
boards-listed-how = Counted in the month of the result, of the question and of the answer. 'Too few' means fewer than { $least } answers: one could tell whose they were. Follow a figure to see each dossier.
boards-too-few = too few
boards-line-settled = Dossiers settled
# For connected programs
# dynamic: scope-
scope-tallies-read = Read the tallies
scope-tallies-read-help = Counts of the unit by day, month and year; nobody's name.
