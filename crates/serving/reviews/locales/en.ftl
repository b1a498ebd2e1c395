reviews-way = Proposals to simplify
reviews-way-desk = Proposals
reviews-title = Proposals to simplify procedures
reviews-lead = Anyone may propose to drop a paper, merge steps or shorten a wait. Each proposal has a due time for its answer, and everybody can see what became of it. This page names nobody.
reviews-find-procedure = Choose a procedure
reviews-mine = My proposals
reviews-mine-none = You have made no proposal yet.
reviews-none = There is no proposal here yet.
reviews-none-more = Open the guide to a procedure: at its foot there is a place to propose.
reviews-tabs = Proposals by how they stand
reviews-all = All
reviews-more = More
reviews-choose = Please choose
# dynamic: reviews-figure-
reviews-figure-proposed = received
reviews-figure-accepted = accepted
reviews-figure-adopted = in force
reviews-figure-sent-up = sent up
reviews-figure-refused = refused

# dynamic: reviews-status-
reviews-status-proposed = Waiting
reviews-status-considered = Being considered
reviews-status-sent-up = Sent up
reviews-status-accepted = Accepted
reviews-status-drafted = Change being drafted
reviews-status-adopted = In force
reviews-status-refused = Refused
reviews-status-merged = Joined with another

# dynamic: reviews-wish-
reviews-wish-drop-paper = Drop a paper: { $paper }
reviews-wish-use-data = Use data instead of a paper: { $paper }
reviews-wish-merge-steps = Merge the step “{ $first }” with “{ $second }”
reviews-wish-shorten-limit = Shorten the limit to { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
reviews-wish-other = Another proposal

# dynamic: reviews-kind-
reviews-kind-drop-paper = Drop a paper
reviews-kind-drop-paper-help = It is not needed, or the office has it already.
reviews-kind-use-data = Use data instead of a paper
reviews-kind-use-data-help = The office looks it up; nobody has to bring it.
reviews-kind-merge-steps = Make one step of two
reviews-kind-merge-steps-help = Two steps that follow each other can be done by one person.
reviews-kind-shorten-limit = Shorten the limit
reviews-kind-shorten-limit-help = This can be done sooner.
reviews-kind-other = Something else
reviews-kind-other-help = Please say it below.

# dynamic: reviews-new-
reviews-new = Propose to simplify a procedure
reviews-new-says = Procedure: { $name }. Tell us what could be left out.
reviews-new-wish = What would you change?
reviews-new-paper = Which paper?
reviews-new-paper-when = Only for a proposal about a paper.
reviews-new-steps = Which two steps?
reviews-new-steps-when = Only for a proposal to merge steps.
reviews-new-days = How many working days?
reviews-new-days-when = Only for a proposal to shorten the limit.
reviews-new-days-help = At present: { $n ->
    [one] { $n } working day.
   *[other] { $n } working days.
}
reviews-new-days-help-other = The present limit is not counted in working days.
reviews-new-words = What do you propose, and why?
reviews-new-words-help = Please write nobody's name or number. Only officers read this; what is public is their summary.
reviews-new-unit = To which office?
reviews-new-unit-help = It must answer, or send the proposal up when it cannot decide.
reviews-new-contact = How to reach you
reviews-new-contact-help = A telephone number or e-mail. It may stay empty.
reviews-new-public = The answer is public, and does not name you.
reviews-new-do = Send the proposal
reviews-said-proposed = We have your proposal. Thank you.
reviews-keep = Please keep this address to come back. It is shown once; give it to nobody else.

reviews-procedure = Procedure:
reviews-promise = The answer is promised by
reviews-due = answer due { $when }
reviews-summary = What is proposed
reviews-not-read-yet = The words will be public once the office has read them.
reviews-goes-on = It goes on with the proposal
reviews-holds = In force since { $day }.
reviews-will-hold = In force from { $day }.
reviews-holds-from = In force from { $day }.
reviews-trail = What happened
reviews-text = Document { $number }.
reviews-text-on = Document { $number } of { $on }.
reviews-own = My own page
reviews-own-words = You wrote
reviews-as-public = As everybody sees it
reviews-at-desk = Work on it
# dynamic: reviews-act-
reviews-act-proposed = Sent to { $unit }
reviews-act-taken-up = { $unit } considers it
reviews-act-accepted = { $unit } accepted it
reviews-act-refused = { $unit } refused it
reviews-act-sent-up = { $unit } sent it up
reviews-act-merged = { $unit } joined it with a like one
reviews-act-drafted = The change of the procedure is drafted
reviews-act-undrafted = The draft was dropped or recalled; it will be made again
reviews-act-adopted = The change was approved
reviews-act-handed-over = { $unit } handed it over to its successor

reviews-judge = Rate the answer
reviews-judge-says = Your proposal was answered. Please tell us whether you are satisfied.
reviews-judge-how = Please answer each question. Those who worked on it do not learn how you rated. You can rate once.
reviews-judge-do = Send the rating
reviews-yes = Satisfied
reviews-no = Not satisfied
reviews-verdict-words = Is there anything to add?
reviews-thanks-satisfied = Thank you for your rating.
reviews-thanks-not = Thank you. The head of the office must look at this again.
reviews-put-right = What you were not satisfied with is looked at by

reviews-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
reviews-days-more = { $n } working days or more
reviews-other-limit = not in working days
reviews-longer = longer than 59 days
reviews-present = Present limit
reviews-proposed = Proposed limit
reviews-finished = Finished dossiers
reviews-within = Done within the proposed limit
reviews-measured = Measured
reviews-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
reviews-months-choose = The span, with this month
reviews-times-title = Shorter limits from measured times
reviews-times-shorter = Could be shorter
reviews-times-others = Other procedures
reviews-times-nothing = No dossier was finished in this span.
reviews-times-none = No procedure allows a shorter limit yet.
reviews-times-none-more = It takes at least { $n } finished dossiers of one procedure, and times well below the limit.
reviews-times-other-months = Please choose a longer span.
reviews-rule = A shorter limit is proposed with { $least } finished dossiers or more, of which at least { $share }% were done within it (the shortest whole number of working days), and when it is shorter by at least { $days } { $days ->
    [one] day
   *[other] days
} and { $saving }%.
reviews-how-measured = Times are measured as due times are reckoned: from the complete dossier to the result, without the day of receipt, days off and pauses.
reviews-needed = Most were done in
reviews-finding = Finding
reviews-finding-shorter = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
reviews-finding-few = Too few dossiers
reviews-finding-other = Cannot be compared
reviews-finding-none = Stays
reviews-said-shorter = Of { $finished } finished dossiers { $within } ({ $share }) were done within { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}. The present limit is { $present } working days.
reviews-said-few = Too few dossiers were finished to say anything.
reviews-said-other = The present limit is not counted in working days, so it cannot be compared.
reviews-said-none = The times do not allow a shorter limit.
reviews-line-proposed = Proposed: { $n ->
    [one] { $n } day
   *[other] { $n } days
}
reviews-line-present = Present: { $n ->
    [one] { $n } day
   *[other] { $n } days
}
reviews-drawing = Dossiers by working days needed
reviews-drawing-table = The numbers
reviews-propose-limit = Propose the shorter limit
reviews-guide = The guide
reviews-below = Units below
reviews-by-unit = By unit
reviews-half = Half were done in
reviews-within-limit = Within the limit
reviews-beside-all = Beside all
reviews-slower = Slower
reviews-faster = Faster
reviews-alike = Alike
reviews-behind = Finished dossiers
reviews-column-procedure = Procedure
reviews-column-unit = Unit
reviews-column-days = Done in
reviews-column-within = Done by then
reviews-column-dossier = Dossier
reviews-column-ended = Done at
reviews-column-needed = Needed
reviews-column-kept = Promise

reviews-desk-none = There is no proposal here.
reviews-desk-none-more = New ones appear under “Waiting”.
reviews-to-right = Proposers who were not satisfied
reviews-right-what = What was done about it?
reviews-right-what-help = The proposer reads this.
reviews-right-do = It was put right
reviews-said-put-right = What was done is noted.
reviews-words = The proposer's words
reviews-handle = What can be done
# dynamic: reviews-acts
reviews-acts = Proposals to simplify procedures
reviews-like = Like proposals about this procedure
reviews-draft = Open the draft of the procedure
reviews-contact = Contact:
reviews-contact-do = See how to reach the proposer
reviews-contact-says = Each look is written into the book.
# dynamic: reviews-source-
reviews-source-resident = From a resident
reviews-source-officer = From an officer
reviews-source-measured = From measured times
reviews-number = Number of the document
reviews-signed-on = Date of the document
reviews-answer-accepted = Accepted
reviews-answer-refused = Refused

# dynamic: reviews-consideration-
reviews-consideration-title = Take it up
reviews-consideration-says = The summary below becomes public.
reviews-consideration-summary = What everybody reads
reviews-consideration-summary-help = Keep the meaning; leave out names, numbers and insults.
reviews-consideration-do = Take up and make public
reviews-said-consideration = It is being considered.
# dynamic: reviews-acceptance-
reviews-acceptance-title = Accept
reviews-acceptance-says = The keeper of the catalogue then drafts the change; it holds once somebody else has approved it.
reviews-acceptance-said = What the office says
reviews-acceptance-do = Accept
reviews-said-acceptance = The proposal is accepted.
# dynamic: reviews-refusal-
reviews-refusal-title = Refuse
reviews-refusal-says = The reason is public and goes to the proposer. This cannot be taken back.
reviews-refusal-reason = Reason
reviews-refusal-do = Refuse
reviews-said-refusal = The answer is given.
# dynamic: reviews-sending-up-
reviews-sending-up-title = Send up
reviews-sending-up-says = For what a unit above must decide. The proposer is told, and a new due time begins.
reviews-sending-up-reasons = Why it should be changed
reviews-sending-up-reasons-help = The trouble, the legal ground, what residents gain.
reviews-sending-up-do = Send up
reviews-said-sending-up = It was sent up.
# dynamic: reviews-answer-above-
reviews-answer-above-title = Write down the answer from above
reviews-answer-above-says = As the document has it. It becomes public.
reviews-answer-above-answer = What was answered?
reviews-answer-above-said = The answer
reviews-answer-above-do = Write it down
reviews-said-answer-above = The answer from above is noted.
# dynamic: reviews-merger-
reviews-merger-title = Join with a like proposal
reviews-merger-says = The proposer will follow the other one.
reviews-merger-into = With which one?
reviews-merger-do = Join
reviews-said-merger = They are joined.
# dynamic: reviews-draft-
reviews-draft-title = Draft the change
reviews-draft-says = Opens a draft with the change already made where a program can make it. The draft names this proposal.
reviews-draft-do = Open the draft
reviews-said-draft = The draft is open. Please check it and hand it in.

reviews-no-procedure = There is no such procedure today.
reviews-no-office = This unit takes no proposals. Please choose another one.
reviews-not-waiting = This proposal no longer waits to be taken up.
reviews-not-considered = This proposal is not being considered.
reviews-not-competent = This unit cannot decide it. Please send it up.
reviews-nobody-above = There is no unit above.
reviews-not-sent-up = No answer from above is awaited.
reviews-not-alike = It can only be joined with another one that goes on, about the same procedure.
reviews-not-accepted = This proposal is not accepted, or a draft exists already.
reviews-draft-in-review = A draft of this procedure waits for its reviewer. Please wait for the decision.
reviews-no-shorter = The times do not allow a shorter limit.
reviews-proposed-before = A shorter limit was proposed before and is not settled.
reviews-no-contact = The proposer left no way to be reached.
reviews-not-answered = It is not answered yet, so it cannot be rated.
