# The desk
dossiers-desk-way = Desk
dossiers-desk-sentence-both = { $late } late, { $today } due today
dossiers-desk-sentence-late = { $late } late, nothing else due today
dossiers-desk-sentence-today = { $today } due today, none late
dossiers-desk-sentence-none = Nothing late or due today
dossiers-desk-tabs = Parts of the desk
# dynamic: dossiers-desk-tab-
dossiers-desk-tab-mine = My work
dossiers-desk-tab-submitted = To accept
dossiers-desk-tab-supplement = Awaiting the applicant
dossiers-desk-tab-paused = Paused
dossiers-desk-tab-done = To return
dossiers-desk-tab-closed = Closed
dossiers-desk-posts = Posts
dossiers-desk-all-posts = All posts
dossiers-desk-search = Find a dossier, or filter by procedure
dossiers-desk-search-help = Type a code, its last digits (such as 0231), or the name of a procedure.
dossiers-desk-found = { $n ->
    [0] Nothing found for ‘{ $typed }’ where you work
    [one] One dossier has a code ending in ‘{ $typed }’
   *[other] { $n } dossiers have codes ending in ‘{ $typed }’
}
dossiers-desk-only = Only dossiers of: { $procedure }
dossiers-desk-show-all = Show all
dossiers-desk-alike = Or did you mean:
# dynamic: dossiers-desk-empty-
dossiers-desk-empty-mine = No work is waiting for you
dossiers-desk-empty-mine-more = Dossiers passed on to you appear here, those due first at the top.
dossiers-desk-empty-submitted = No dossier is waiting to be accepted
dossiers-desk-empty-submitted-more = Dossiers filed online appear here; they must be answered within 8 working hours.
dossiers-desk-empty-supplement = No dossier is waiting for its applicant
dossiers-desk-empty-supplement-more = Dossiers stay here after a supplement was asked for, until the applicant answers.
dossiers-desk-empty-paused = No dossier is paused
dossiers-desk-empty-paused-more = Paused dossiers appear here with the reason.
dossiers-desk-empty-done = No result is waiting to be returned
dossiers-desk-empty-done-more = Dossiers with a result appear here until it is collected.
dossiers-desk-empty-closed = Nothing has been closed yet
dossiers-desk-empty-closed-more = Dossiers that were returned, refused, withdrawn or stopped appear here.
dossiers-desk-col-due = Due
dossiers-desk-col-dossier = Dossier
dossiers-desk-col-applicant = Applicant
dossiers-desk-col-step = Step
dossiers-desk-col-whole = Whole dossier
dossiers-desk-whole = due { $when }
# dynamic: dossiers-desk-channel-
dossiers-desk-channel-online = filed online
dossiers-desk-channel-counter = filed at the counter
dossiers-desk-late-by = { $amount } late
dossiers-desk-late-now = Just overdue
dossiers-desk-asked-on = Waiting since { $when }
dossiers-desk-ready-on = Ready since { $when }
dossiers-desk-closed-on = Closed { $when }
dossiers-desk-do-accept = Accept
dossiers-desk-do-examine = Examine
dossiers-desk-do-handle = Handle
dossiers-desk-do-approve = Approve
dossiers-desk-do-return = Return the result
dossiers-desk-do-renew = Apologise, give a new date
dossiers-desk-do-open = Open

# One dossier
dossiers-desk-back = Back to the desk
dossiers-desk-previous = ← Previous dossier
dossiers-desk-next = Next dossier →
dossiers-desk-promise = The result is promised
dossiers-desk-says-reason = Reason: { $reason }
# dynamic: dossiers-desk-says-supplement
dossiers-desk-says-supplement = Waiting for the applicant; the time does not count.
dossiers-desk-says-supplement-restart = Waiting for the applicant; the time starts anew when everything is there.
dossiers-desk-stale = Not saved: the dossier has changed since you opened the page
dossiers-desk-stale-more = Below is how it stands now. What you typed is still here. Please look again, and go on if it is still needed.
dossiers-desk-since = Since you opened the page
dossiers-desk-typed = What you typed
dossiers-desk-acts = What to do
dossiers-desk-no-acts = There is nothing for you to do with this dossier now.
dossiers-desk-applicant = Applicant
dossiers-desk-received = Received
# dynamic: dossiers-desk-person-
dossiers-desk-person-name = Name
dossiers-desk-person-number = Personal number
dossiers-desk-person-born = Born
dossiers-desk-person-phone = Phone
dossiers-desk-person-email = E-mail
dossiers-desk-person-address = Address
dossiers-desk-papers = Papers
dossiers-desk-no-papers = Every paper of this procedure depends on the case, and none was sent.
dossiers-desk-papers-in-case = { $n ->
    [one] One more paper that only some cases need
   *[other] { $n } more papers that only some cases need
}
dossiers-desk-paper-there = There
dossiers-desk-paper-on-paper = On paper
dossiers-desk-paper-missing = Missing
dossiers-desk-paper-in-case = If needed
dossiers-desk-paper-supplement = Papers sent on request
dossiers-desk-paper-other = Other papers
dossiers-desk-paper-result = Result
dossiers-desk-new-tab = (opens in a new tab)
dossiers-desk-result = Result
dossiers-desk-line = What happened
dossiers-desk-steps = Steps
dossiers-desk-col-who = By
dossiers-desk-col-step-due = Due
dossiers-desk-col-done = Done
dossiers-desk-col-note = Note
dossiers-step-early = Early
dossiers-step-on-time = On time
dossiers-step-late = Late
dossiers-step-overdue = Overdue
dossiers-step-under-way = Under way
dossiers-desk-upload = Files of the result
dossiers-desk-upload-help = The result in digital form, if there is one. The applicant can fetch it once the dossier is done. Upload first, then finish the step below.
dossiers-desk-upload-button = Upload
field-no-file = You have not chosen a file. Choose one, then press Upload.

# What can be done with a dossier
# dynamic: dossiers-desk-act-
dossiers-desk-act-acceptance = Accept
dossiers-desk-act-steps = Finish the step
dossiers-desk-act-steps-of = Finish the step: { $step }
dossiers-desk-act-return = Return the result
dossiers-desk-act-renewal = Apologise and give a new date
dossiers-desk-act-supplements = Ask for what is missing
dossiers-desk-act-refusal = Refuse
dossiers-desk-act-returns-to-step = Send back to the step before
dossiers-desk-act-takings-back = Take back the step just passed on
dossiers-desk-act-transfers = Give to a colleague
dossiers-desk-act-pauses = Pause
dossiers-desk-act-resumption = Go on
dossiers-desk-act-withdrawal = The applicant withdraws
dossiers-desk-act-stop = Stop for good
# dynamic: dossiers-desk-help-
dossiers-desk-help-acceptance = The papers are complete and this is the right office: accept, and hand over to the first step.
dossiers-desk-help-steps = The dossier goes on to the next step. You can take it back until the next officer begins.
dossiers-desk-help-return = The applicant is then asked for a verdict.
dossiers-desk-help-renewal = A new date can be given once. The first due time stays in the figures: the dossier still counts as late.
dossiers-desk-help-supplements = This can be asked only once for each dossier: list everything that is missing. The time of waiting does not count.
dossiers-desk-help-supplements-restart = This can be asked only once for each dossier: list everything that is missing. The time starts anew when everything is there.
dossiers-desk-help-refusal = For a dossier that is not ours to settle or not lawful. When papers are missing, ask for them.
dossiers-desk-help-returns-to-step = The dossier goes back to whoever did the step before.
dossiers-desk-help-takings-back = Nobody has acted on it yet, so you can take it back and go on with it.
dossiers-desk-help-transfers = Gives the step under way to a colleague with the same role. Its due time stays.
dossiers-desk-help-pauses = The time of a pause does not count.
dossiers-desk-help-resumption = The due time moves by the working time of the pause.
dossiers-desk-help-withdrawal = At the applicant’s request, at the counter. The dossier ends without a result.
dossiers-desk-help-stop = The dossier ends without a result. This cannot be undone.
# dynamic: dossiers-desk-button-
dossiers-desk-button-acceptance = Accept and hand over
dossiers-desk-button-steps = Finish and pass on
dossiers-desk-button-return = The result was returned
dossiers-desk-button-renewal = Apologise and give the date
dossiers-desk-button-supplements = Send the request
dossiers-desk-button-refusal = Refuse the dossier
dossiers-desk-button-returns-to-step = Send back
dossiers-desk-button-takings-back = Take back
dossiers-desk-button-transfers = Give
dossiers-desk-button-pauses = Pause the dossier
dossiers-desk-button-resumption = Let it go on
dossiers-desk-button-withdrawal = Note the withdrawal
dossiers-desk-button-stop = Stop the dossier
# dynamic: dossiers-desk-said-
dossiers-desk-said-acceptance = The dossier was accepted and handed over.
dossiers-desk-said-steps = The step is finished; the dossier was passed on.
dossiers-desk-said-return = The return is noted. The applicant was asked for a verdict.
dossiers-desk-said-renewal = The new date was given. The applicant sees it with the reason.
dossiers-desk-said-supplements = The request was sent to the applicant.
dossiers-desk-said-refusal = The dossier was refused, with the reason.
dossiers-desk-said-returns-to-step = It was sent back to the step before.
dossiers-desk-said-takings-back = You have it back.
dossiers-desk-said-transfers = It was given to your colleague.
dossiers-desk-said-pauses = The dossier is paused.
dossiers-desk-said-resumption = The dossier goes on; its due time was reckoned anew.
dossiers-desk-said-withdrawal = The withdrawal is noted.
dossiers-desk-said-stop = The dossier was stopped.
dossiers-desk-said-file = The files were uploaded.
# dynamic: dossiers-desk-field-
dossiers-desk-field-procedure = Procedure
dossiers-desk-field-reason = Reason
dossiers-desk-field-to = Give to
dossiers-desk-field-to-help = Left open, everybody with the role sees it and can take it.
dossiers-desk-field-way = Returned
dossiers-desk-field-taker = Who took it, when not the applicant
dossiers-desk-field-taker-help = Name and relation, as on the authorisation.
dossiers-desk-field-items = What is missing, one thing a line
dossiers-desk-field-items-help = Papers of the list that are not there are filled in already. Make it right for this dossier.
dossiers-desk-field-granted = Result
dossiers-desk-field-number = Number of the paper
dossiers-desk-field-outcome = What the result says, or why not eligible
dossiers-desk-field-outcome-help = The applicant reads it. Needed when not eligible.
dossiers-desk-field-note = Note for the next officer
dossiers-desk-field-note-help = What you found and propose. Only the office reads it.
dossiers-desk-field-day = New date
dossiers-desk-field-day-help = Must be after the first due time ({ $due }).
dossiers-desk-field-time = Before what time
dossiers-desk-field-fault = Whose fault it is
# dynamic: dossiers-desk-reason-
dossiers-desk-reason-read = The applicant reads this: please be clear, plain and polite.
dossiers-desk-reason-inside = Say what is wrong or missing. Only the office reads it.
dossiers-desk-reason-theirs = The applicant need not give one.
# dynamic: dossiers-desk-way-
dossiers-desk-way-paper = On paper, at the counter
dossiers-desk-way-digital = Digitally
# dynamic: dossiers-desk-granted-
dossiers-desk-granted-yes = Eligible, granted
dossiers-desk-granted-no = Not eligible
# dynamic: dossiers-desk-fault-
dossiers-desk-fault-ours = Ours
dossiers-desk-fault-applicant = The applicant’s
dossiers-desk-fault-other-agency = Another agency’s
dossiers-desk-fault-nature = Nature’s: storm, flood, fire

# Approving several
dossiers-approvals = Approve several
dossiers-approvals-help = Tick the dossiers whose proposal you agree with, then press the button at the end. Open those that need another word. Each is recorded by itself.
dossiers-approvals-tick-all = Tick all
dossiers-approvals-tick-none = Tick none
dossiers-approvals-col-tick = Dossier
dossiers-approvals-col-proposal = Proposal
dossiers-approvals-no-note = No note
dossiers-approvals-button = Approve those ticked
dossiers-approvals-empty = No dossier is waiting for your approval
dossiers-approvals-empty-more = Dossiers appear here when they reach your step.
dossiers-approvals-none = You have not ticked any dossier
dossiers-approvals-said = { $failed ->
    [0] { $done } approved
   *[other] { $done } approved, { $failed } not
}
dossiers-approvals-failed = Not approved
dossiers-approvals-done = Approved
dossiers-approvals-more = Approve more

# The leaders' promises
dossiers-due = Promises that need a leader
dossiers-due-empty = No promise is broken or about to break
dossiers-due-empty-more = Broken promises, those about to break, and residents who were not satisfied appear here.
dossiers-due-broken = Broken
dossiers-due-broken-more = A new date can be given once for each, with an apology and the reason.
dossiers-due-soon = Due soon
dossiers-due-right = Residents who were not satisfied: to be put right
dossiers-due-right-more = Without names and codes, so that nobody is troubled for a verdict.
dossiers-due-given = judged on { $day }
dossiers-due-not-satisfied = Not satisfied with:
dossiers-due-before = To be put right before { $when }
dossiers-due-what = What was done to put it right
dossiers-due-what-help = The resident reads it on the page of the dossier: please be concrete.
dossiers-due-right-button = It was put right
dossiers-due-said-right = It is noted that this was put right.
dossiers-due-col-holder = Where it is
dossiers-due-col-first = First promised
dossiers-due-renewed = New date: { $when }
dossiers-due-apology = An apology is owed
dossiers-apologies = Apologies owed for our own errors
dossiers-apologies-more = Of the last 30 days. No promise was broken, but the error was ours: please call or see the applicant to apologise.
dossiers-apology-refused = Refused after it had been accepted
dossiers-apology-corrected = The result had an error and was corrected
# dynamic: dossiers-due-kind-
dossiers-due-kind-answer = To say whether it is accepted
dossiers-due-kind-result = To have the result

# Control sheet
dossiers-sheet = Control sheet
dossiers-sheet-back = Back to the dossier
dossiers-sheet-title = Control sheet of a dossier
dossiers-sheet-received = Received
dossiers-sheet-due = Result promised
dossiers-sheet-outcome = State
dossiers-sheet-col-step = Step
dossiers-sheet-col-parties = Handed over
dossiers-sheet-col-times = Times
dossiers-sheet-col-state = Kept
dossiers-sheet-from = From:
dossiers-sheet-to = To:
dossiers-sheet-taken = Taken
dossiers-sheet-due-short = Due
dossiers-sheet-done = Done
dossiers-sheet-hands-over = Handed over by
dossiers-sheet-receives = Received by
dossiers-sheet-empty = The dossier has not been accepted, so there are no steps yet.

# Register
dossiers-register = Register
dossiers-register-title = Dossiers received on { $day }
dossiers-register-day = Day of receipt
dossiers-register-unit = Unit
dossiers-register-show = Show
dossiers-register-before = ← Day before
dossiers-register-after = Day after →
dossiers-register-col-n = No.
dossiers-register-col-times = Received, promised, handed over
dossiers-register-col-returned = Result
dossiers-register-received = Received
dossiers-register-due = Promised
dossiers-register-handed = Handed over
dossiers-register-done = Done
dossiers-register-returned = Returned
dossiers-register-empty = Nothing was received on this day.
