# Forms: when to fill in
procedures-only-if = Fill this in only if “{ $field }” is { $values }.
procedures-only-if-not = Skip this if “{ $field }” is { $values }.
procedures-only-when = Fill this in only if “{ $field }” is ticked.
procedures-only-unless = Fill this in only if “{ $field }” is not ticked.
procedures-yes = Yes
procedures-row-more = Add a row
procedures-row-drop = Take this row out
procedures-ends-from = This procedure is no longer offered from { $day } on
procedures-ended-from = This procedure is no longer offered since { $day }
procedures-no = No
procedures-or = or

# What is wrong with a field
# dynamic: field-
field-too-short = This needs at least { $min } characters. You entered { $typed }.
field-too-large = This number can be at most { $max }.
field-rows-too-few = At least { $least } rows are needed here.
field-rows-too-many = There can be at most { $most } rows here. Please take some out.
field-too-small = This number must be at least { $min }.
field-not-a-choice = What was chosen is not in the list. Please choose again.
field-not-yes-or-no = Only yes or no can be taken here.
field-wrong-script = A name has Vietnamese or other Latin letters only, no digits or signs. Please enter it as on the identity card.
field-pattern = This does not have the right form. A right one: { $example }
field-pledge = Please tick the declaration; without it the dossier cannot be filed.
field-future-date = This date has not come yet. Please enter today or an earlier day.
field-after-other = This date must not be later than “{ $other }” ({ $date }).
field-before-other = This date must not be earlier than “{ $other }” ({ $date }).
field-too-old = This date is more than { $days } days ago, too long to be used.
field-after-day = This date must not be later than { $date }.
field-late = More than { $days } days have passed. It can still be done: please answer “{ $other }” too.
field-under-age = By the date of birth given, the person is not yet { $years }, so the law does not allow it. Please check the date or what was chosen.
field-over-age = By the date of birth given, the person is { $years } or older, so this case does not apply. Please check the date or what was chosen.
field-needs-female = What was chosen is for a woman, but the sex or personal number given is a man’s. Please check.
field-needs-male = What was chosen is for a man, but the sex or personal number given is a woman’s. Please check.
field-same-number = This personal number is that of another person in the dossier. Please check.
field-unknown-field = The form has no such field.
field-wrong-type = The value sent is not of the right type.
field-form-too-large = The form as a whole is too long. Please write less.

# The main ways
procedures-way = Procedures
procedures-way-ledger = Promises kept

# The first page
procedures-what = What do you need to do?
procedures-what-more = Say it your own way, in Vietnamese: “xin giấy độc thân”, “lam khai sinh cho chau”.
procedures-often = Asked for most often
procedures-track = Track a dossier
procedures-track-more = With the code on your receipt; no account needed
procedures-mine = My dossiers
procedures-mine-more = Filed, drafts, results
procedures-all = All procedures
procedures-all-more = By field

# The ledger of promises
procedures-ledger = Promised, and kept?
procedures-ledger-said = { $unit }: everything taken in from a resident is a promise with a date and a time.
procedures-ledger-due = Due in { $month }:
procedures-ledger-more = See each ward and each month
procedures-ledger-empty = No promise has fallen due in { $month } so far.
procedures-ledger-empty-more = Once promises fall due, this shows how many were kept early, on time and late.
procedures-ledger-how = Each promise counts in the month of its due date, also when it was kept earlier. What was late stays late, even when a new date was given. Every number opens the promises behind it.
procedures-promises-n = { $n ->
    [one] { $n } promise
   *[other] { $n } promises
}
procedures-month = { $month ->
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
procedures-months = Month
procedures-this-month = This month
procedures-early = Early
procedures-on-time = On time
procedures-late = Late, an apology is due
procedures-late-short = Late
procedures-satisfied-share = Residents satisfied
procedures-satisfied = { $answered } answered of { $asked } asked
procedures-by-unit = Unit by unit
procedures-unit = Unit
procedures-due = Due
procedures-all-due = All
procedures-outcomes = How they were kept
procedures-promises-of = Promises due in { $month }
procedures-promises-none = There is no such promise in this month.
procedures-promises-none-more = Choose another part above, or another month.
procedures-promises-how = The list has codes and times only, no names.
procedures-due-at = Due
procedures-dossier = Dossier
procedures-outcome = Kept?
procedures-notes = Notes
procedures-renewed = New date: { $due }.
procedures-apology-owed = A letter of apology is still owed to the applicant.

# Search
procedures-found = Results for “{ $typed }”
procedures-corrected = We understood “{ $corrected }”.
procedures-elsewhere = { $name }: this is not done here
procedures-call = Call { $number }
procedures-nothing = We found no such procedure.
procedures-nothing-more = Try other words, or fewer; or choose a field below; or call us to be shown the way.
procedures-maybe = Did you mean…
procedures-fields = By field
procedures-all-fields = See all fields

# The guide
procedures-guide = Guide to a procedure
procedures-you-get = You will receive:
procedures-file = File online
procedures-print = Print one page
procedures-or-in-person = Or come in person.
procedures-place = File at the one-stop office of the { $levels }.
procedures-place-unknown = Not in our data: which agency settles it. Please ask the one-stop office of your ward.
procedures-papers = Papers you need
procedures-papers-unknown = Not in our data: which papers are needed. Please ask the one-stop office before you file.
procedures-papers-n = { $n ->
    [one] { $n } paper
   *[other] { $n } papers
}
procedures-papers-left = { $n ->
    [one] And { $n } more paper
   *[other] And { $n } more papers
}: the QR code opens the whole list.
procedures-paper-notes = Notes on the papers ({ $n })
procedures-originals = { $n ->
    [one] { $n } original
   *[other] { $n } originals
}
procedures-copies = { $n ->
    [one] { $n } copy
   *[other] { $n } copies
}
procedures-template = template: { $file }
procedures-steps = Steps
procedures-step-prepare = You prepare the papers on the list.
procedures-step-file-online = You file online, or at the one-stop office.
procedures-step-file = You file at the one-stop office.
procedures-step-receive = The one-stop office checks the papers and gives you a receipt that says when the result will be ready.
procedures-step-collect = You collect the result, and say whether you are satisfied.
procedures-ways = How to file
procedures-ways-unknown = Not in our data: in which ways it can be filed. Please ask the one-stop office.
procedures-way-how = How
procedures-channel-in-person = In person
procedures-channel-online = Online
procedures-channel-post = By post
procedures-online-full = Fully online
procedures-online-partial = Partly online
procedures-online-none = Not online
procedures-level-ward = ward or commune
procedures-level-district = district
procedures-level-city = city
procedures-level-ministry = ministry
procedures-level-other = agency in charge
procedures-limit-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
procedures-limit-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
procedures-limit-hours = { $n ->
    [one] { $n } working hour
   *[other] { $n } working hours
}
procedures-limit-same-day = Same day; if received after 15:00, the next working day
procedures-limit-both = In person: { $in_person }. Online: { $online }.
procedures-fee-free = Free of charge
procedures-fee-province = Set by the city's People’s Council; please ask when you file
procedures-fee-both = In person: { $in_person }. Online: { $online }.
procedures-unknown = Not in our data
procedures-unknown-written = Not in our data (the source only says “{ $written }”)
procedures-unknown-title = What is not known
procedures-unknown-cells = Not in our data: { $cells }. Please ask the one-stop office before you file.
procedures-cell-levels = Settled by
procedures-cell-decision = Published by
procedures-cell-time-limit = Time limit
procedures-cell-fee = Fee
procedures-cell-ways = How to file
procedures-cell-papers = Papers
procedures-cell-audience = Who may ask for it
procedures-cell-result = Result
procedures-cell-legal-basis = Legal basis
procedures-cell-online = Online
procedures-about-data = Where does this information come from?
procedures-published-by = Published by Decision { $decision }.
procedures-origin-found = Source: { $source }.
procedures-origin-knowledge = Written from general knowledge, not yet compared.
procedures-origin-curated = Taken from { $basis }.
procedures-origin-instead-of = The source said “{ $written }”.
procedures-origin-assigned = Chosen for the demonstration; not an official list.
procedures-origin-reviewed = Entered by an officer from the published decision, and approved by another.
procedures-to-verify = To be compared with the published decision before real use:
procedures-history = Versions of this procedure:
procedures-since = In force since { $from }
procedures-between = In force from { $from } to { $to }
procedures-this-version = (shown here)
procedures-back-to-guide = Back to the guide
procedures-qr = Scan to open this guide
procedures-print-foot = Printed on { $date }. Questions: { $number }.
procedures-because = After the proposal
procedures-simpler = A paper that nobody needs, a step too many, too long a wait?
procedures-simpler-do = Propose to make this procedure simpler

# dynamic: procedures-acts
procedures-acts = The catalogue of procedures
