# Common
dossiers-next = Continue
dossiers-later = Save and finish later
dossiers-back = Back
dossiers-back-to-case = Back to the dossier
field-one-file = Please send exactly one file.
field-nothing-added = Nothing was added yet. Please add a file, correct the form, or write a word.

# The beginning
dossiers-start-over = File online
dossiers-start-title = File a dossier
dossiers-start-prepare = What you need
dossiers-start-card = Your personal number (12 digits, on the identity card)
dossiers-start-in-case = { $n ->
    [one] One more paper is needed in some cases only.
   *[other] { $n } more papers are needed in some cases only.
}
dossiers-start-guide = Read the full guide
dossiers-start-unit = Office
dossiers-start-unit-help = Usually the ward where you live. Your choice is remembered for the next time.
dossiers-start-whom = For whom do you file?
# dynamic: dossiers-start-
dossiers-start-self = For myself
dossiers-start-self-help = Your details are filled in for you.
dossiers-start-other = For somebody else
dossiers-start-other-help = The dossier is in that person’s name. You can follow it under My dossiers.
dossiers-start-begin = Begin
dossiers-start-kept = You can stop at any time: what you have filled in is kept under Drafts.

# Drafts
dossiers-draft-over = { $procedure } · { $unit }
# dynamic: dossiers-draft-
dossiers-draft-applicant = Whose dossier is it?
dossiers-draft-form = What you ask for
dossiers-draft-papers = Papers
dossiers-draft-summary = Check and submit
dossiers-draft-applicant-counter = Applicant
dossiers-draft-form-counter = The form
dossiers-draft-papers-counter = Check the papers
dossiers-draft-summary-counter = Read it to the applicant, then take it in
dossiers-draft-kept = The draft is saved. Go on whenever you like.
# dynamic: dossiers-step-
dossiers-step-applicant = Applicant
dossiers-step-form = Content
dossiers-step-papers = Papers
dossiers-step-summary = Check

# Papers
dossiers-paper-help = Take a clear photo or choose a file. We take { $kinds }, at most { $size } each.
dossiers-paper-choose = Choose files for: { $name }
dossiers-paper-always = Everybody needs this.
dossiers-paper-in-case = Papers that only some cases need ({ $n })
dossiers-paper-in-case-says = Each is needed only in the case that its name tells. If none is yours, go on.
dossiers-paper-if-any = If you have it.
dossiers-paper-counts = Originals: { $originals }, copies: { $copies }.
dossiers-paper-take-again = Use the file ‘{ $name }’ again, which you gave on { $day } with dossier { $code }
dossiers-paper-given-before = a paper given before, used again
dossiers-paper-tick = Handed over on paper
dossiers-paper-other = Other papers
dossiers-paper-supplement = Added on request
dossiers-paper-result = Result
dossiers-paper-pages = { $size }, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
dossiers-paper-send = Upload and stay on this page
dossiers-paper-remove = Remove this file
dossiers-paper-removed = The file was removed.
dossiers-paper-refused = The file ‘{ $name }’ could not be taken
dossiers-paper-again = Choose another file

# Check
dossiers-summary-change = Change
dossiers-summary-papers = Papers
dossiers-summary-no-papers = No papers yet.
dossiers-summary-none = Not there yet
dossiers-summary-on-paper = Handed over on paper
dossiers-summary-missing = { $n ->
    [one] One paper that everybody needs is missing
   *[other] { $n } papers that everybody needs are missing
}
dossiers-summary-missing-more = You can submit all the same, but the one-stop office will have to ask for them, and waiting does not count.
dossiers-summary-change-papers = Add papers
dossiers-summary-mend = Go and correct it
# dynamic: dossiers-summary-wrong-
dossiers-summary-wrong-applicant = Something about the applicant is not right yet
dossiers-summary-wrong-form = Something in the form is missing or not right yet
dossiers-summary-pledge = I declare that what I have stated is true, and I answer for it before the law.
dossiers-summary-submit = Submit
dossiers-summary-take-in = Take in and print the receipt

# Mine
dossiers-mine = My dossiers
dossiers-mine-own = Mine
dossiers-mine-others = Filed for others
dossiers-mine-drafts = Drafts
dossiers-mine-needs = Waiting for you
dossiers-mine-about = { $code } · { $unit } · { $name } · filed { $when }
dossiers-mine-due = Result { $due }
dossiers-mine-supplement = Something is missing
dossiers-mine-done = The result is ready for you
dossiers-mine-none = You have not filed anything yet
dossiers-mine-none-others = You have not filed anything for others yet
dossiers-mine-none-more = Once you have filed, the dossier and its appointment stand here.
dossiers-mine-find = Find what you need
dossiers-drafts-none = No drafts
dossiers-drafts-about = { $name } · { $unit } · saved { $when }
dossiers-drafts-about-nobody = { $unit } · saved { $when }{ $name }
dossiers-drafts-resume = Go on
dossiers-drafts-remove = Delete the draft
dossiers-drafts-remove-ask = Delete this draft?
dossiers-drafts-remove-says = What you filled in and the files you uploaded will be lost for good.
dossiers-drafts-remove-sure = Delete the draft
dossiers-drafts-removed = The draft was deleted.

# At the counter
dossiers-counter = Take in at the counter
dossiers-counter-way = Take in
dossiers-counter-at = Counter of
dossiers-counter-search = What does the resident need?
dossiers-counter-begin = Take this in
dossiers-counter-none = No procedure found for ‘{ $q }’
dossiers-counter-none-more = Try fewer words, or the code. Procedures that this office does not handle are not shown.
dossiers-counter-drafts = Begun and not finished
dossiers-counter-find = Find by personal number
dossiers-counter-found = Filled in from what is known. Please ask the applicant before you go on.
dossiers-counter-not-found = Nobody with this number is known yet. Please fill in from the identity card.

# The receipt
dossiers-receipt-online = We have received your dossier
dossiers-receipt-counter = The dossier was accepted
dossiers-receipt-code = Code
dossiers-receipt-next = What happens next
dossiers-receipt-next-answer = The one-stop office answers { $due }: accepted, or something is missing.
dossiers-receipt-next-work = You need do nothing for now. If we need you, we say all that is needed, once.
dossiers-receipt-next-result = On the day of the appointment, collect the result at { $unit }, or download it from the dossier’s page when it is digital.
dossiers-receipt-qr = Follow it on your phone
dossiers-receipt-qr-help = Scan the code and enter the last four digits of the personal number. No account needed.
dossiers-receipt-case = Follow the dossier
dossiers-receipt-print = Print the receipt
dossiers-promise-lead = { $unit } promises the result
dossiers-put-right-lead = The leader promises to put right what you were not satisfied with
dossiers-slip = Receipt of the dossier and appointment for the result
# dynamic: dossiers-slip-form-
dossiers-slip-form-nd61-2018 = Form 01 (Circular 01/2018/TT-VPCP)
dossiers-slip-form-nd118-2025 = Form 01 (Circular 03/2025/TT-VPCP)
dossiers-slip-office = Office for Reception and Return of Results
dossiers-slip-from = Applicant
dossiers-slip-unit = Office
dossiers-slip-address = Address
dossiers-slip-phone = Phone
dossiers-slip-procedure = Asked for
dossiers-slip-time = Time that the rules give
dossiers-slip-received = Received
dossiers-slip-due = Appointment for the result
dossiers-slip-where = To collect
dossiers-slip-where-says = At { $unit }, or from the dossier’s page
dossiers-slip-papers = Papers
dossiers-slip-on-paper = { $name } (on paper)
dossiers-slip-as-file = { $name } (as a file)
dossiers-slip-qr = QR code that opens the page to follow this dossier
dossiers-slip-track = Scan the QR code and enter the last four digits of the personal number to see how far it is. No account needed.
dossiers-slip-sign-from = Applicant
dossiers-slip-sign-by = Received by
dossiers-time-working-days = { $n ->
    [one] 1 working day
   *[other] { $n } working days
}
dossiers-time-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
dossiers-time-hours = { $n ->
    [one] 1 working hour
   *[other] { $n } working hours
}
dossiers-time-same-day = The same day

# Following
dossiers-track = Follow a dossier
dossiers-track-way = Follow another dossier by its code
dossiers-track-lead = No account needed. Only who has the receipt and knows the applicant’s personal number can see it.
dossiers-track-code = Code
dossiers-track-code-help = Printed on the receipt, beside the QR code.
dossiers-track-last-four = Last four digits of the personal number
dossiers-track-last-four-help = The applicant’s, or of who filed it for the applicant.
dossiers-track-do = Show the dossier

# The page of a case
dossiers-case-line = How far it is
dossiers-case-papers = Papers handed in
# dynamic: dossiers-says-
dossiers-says-submitted = { $holder }, is looking at it. You need do nothing for now.{ $reason }
dossiers-says-supplement = We are waiting for you. The wait does not count towards the appointment.
dossiers-says-supplement-restart = We are waiting for you. The time starts anew when we have everything.
dossiers-says-processing = { $holder }, has it now. You need do nothing for now.{ $reason }
dossiers-says-paused = It is paused. Why: { $reason } You need do nothing for now.
dossiers-says-done = The result is ready for you.
dossiers-says-returned = You have the result.
dossiers-says-refused = Why: { $reason }
dossiers-says-withdrawn = You withdrew this dossier. To begin again, file a new one.
dossiers-says-stopped = Why: { $reason }
dossiers-needs-supplement = { $n ->
    [one] One thing is missing
   *[other] { $n } things are missing
}
dossiers-needs-result = Your result is ready
dossiers-needs-verdict = How were you served?
dossiers-needs-verdict-more = { $n } questions, less than a minute. Officers do not learn who answered.
dossiers-do-supplement = Add it now
dossiers-do-result = Get the result
dossiers-do-verdict = Give your verdict
dossiers-way-receipt = Receipt
dossiers-way-result = Result
dossiers-way-looks = Who looked at my data?
dossiers-way-withdrawal = I want to withdraw it

# Adding
dossiers-supplement = Add what is missing
dossiers-supplement-lead = The one-stop office needs all of the following. We ask only once.
dossiers-supplement-reason = Why: { $reason }
# dynamic: dossiers-supplement-clock
dossiers-supplement-clock = The time of the appointment stands still and runs again as soon as you send it.
dossiers-supplement-clock-restart = The time starts anew when you have sent everything.
dossiers-supplement-sent = Uploaded
dossiers-supplement-files = Files
dossiers-supplement-word = A word to the one-stop office
dossiers-supplement-form = Correct the form
dossiers-supplement-do = Send
dossiers-supplement-answered = We have what you added. Time runs again; the new appointment is below.
dossiers-supplement-answered-restart = We have what you added. The time starts anew; the new appointment is below.

# Withdrawing
dossiers-withdrawal = Withdraw this dossier?
dossiers-withdrawal-says = We stop working on it, and the promise of a result ends. It cannot be undone; you can file a new one at any time.
dossiers-withdrawal-reason = Reason
dossiers-withdrawal-do = Withdraw
dossiers-withdrawal-not = Do not withdraw
dossiers-withdrawn-said = You withdrew the dossier.

# The result
dossiers-result = Result
dossiers-result-outcome = Outcome
dossiers-result-granted = Granted
dossiers-result-not-granted = Not eligible
dossiers-result-number = Number of the paper
dossiers-result-note = What it says
dossiers-result-day = Ready on
dossiers-result-returned = Returned
# dynamic: dossiers-returned-
dossiers-returned-paper = On paper
dossiers-returned-digital = Digital
dossiers-result-papers = Download
dossiers-result-here = Get it here
dossiers-result-here-says = Press the button to get it. From then on the result counts as returned, and you can download the files.
dossiers-result-fetch = Get the digital result
dossiers-result-counter = Collect at the counter
dossiers-result-at-counter = Bring your identity card and the receipt to the one-stop office of { $unit }. { $address }
dossiers-result-collected = You have the result. You can download it now.

# The verdict
dossiers-verdict = How were you served?
dossiers-verdict-says = Your answers count in the public figures of the ward. Officers read your words but do not learn whose they are. If you are not satisfied, the leader must promise a day to put it right.
dossiers-verdict-yes = Satisfied
dossiers-verdict-no = Not satisfied
dossiers-verdict-words = In your own words
dossiers-verdict-words-help = Please give no name or phone number, so that officers do not learn who you are.
dossiers-verdict-once = Each dossier is judged once.
dossiers-verdict-do = Send
dossiers-verdict-thanks = Thank you for your verdict
dossiers-verdict-satisfied = We are glad that you are satisfied.
dossiers-verdict-not-satisfied = We are sorry that something was not as it should be. The leader has taken it on and promised a day:

# Who looked
dossiers-looks = Who looked at my data?
dossiers-looks-says = Each time an officer opens your data it is written into a book from which nobody can remove it. The list covers all your dossiers.
dossiers-looks-when = When
dossiers-looks-who = Who
dossiers-looks-why = What for
dossiers-looks-somebody = An officer
dossiers-looks-none = Nobody has looked at your data yet
dossiers-looks-none-more = When somebody does, you see here when, who and what for.
