# How it was handed in, and for whom
dossiers-channel-post = Filed by post
dossiers-desk-channel-post = by post
dossiers-manner = How it was handed in
dossiers-manner-bearer = Handed in by
dossiers-manner-basis = Proof of the right to act
dossiers-manner-stamped = Date of the postmark
dossiers-manner-stamped-help = Time runs from receipt by the one-stop office, not from the day it was sent.
dossiers-manner-tracking = Tracking number
dossiers-manner-intake = Taken in and returned at
dossiers-manner-post = What the post brought
dossiers-manner-right = By what right do you act?
dossiers-manner-bearer-name = Name of the person or organisation
dossiers-manner-bearer-number = Personal number of that person
dossiers-manner-bearer-number-help = Leave empty for an organisation.
dossiers-manner-bearer-phone = Phone of that person
dossiers-manner-household = Members of the household
dossiers-manner-household-help = One dossier for the whole household. The applicant was given on the page before; here are the others.
dossiers-manner-member = Member { $n }
dossiers-manner-member-name = Full name
dossiers-manner-member-relation = Relation to the applicant
dossiers-manner-member-number = Personal number
dossiers-manner-more = Add members
# dynamic: dossiers-basis-
dossiers-basis-written = By a written mandate
dossiers-basis-written-help = Certified, where the law wants it.
dossiers-basis-relative = As a near relative
dossiers-basis-relative-help = Grandparents, parents, children, spouse, brothers and sisters: proof of the relation is enough.
dossiers-basis-guardian = As the representative by law
dossiers-basis-guardian-help = Parents of a minor, a guardian.
dossiers-basis-organisation = For an organisation
dossiers-basis-organisation-help = With a letter of introduction.
# dynamic: dossiers-mandate-
dossiers-mandate-written = Written mandate
dossiers-mandate-relative = Proof of the relation
dossiers-mandate-guardian = Proof of the right to represent
dossiers-mandate-organisation = Letter of introduction
# dynamic: dossiers-relation-
dossiers-relation-spouse = Husband or wife
dossiers-relation-child = Child
dossiers-relation-parent = Father or mother
dossiers-relation-sibling = Brother or sister
dossiers-relation-grandparent = Grandparent
dossiers-relation-grandchild = Grandchild
dossiers-relation-other = Another of the household
field-too-many-members = A household may list at most { $limit } members.
field-too-many-units = At most { $limit } units can be asked at once.

# Beginning
dossiers-start-household = For my household
dossiers-start-household-help = One dossier for all of you, in your name.
dossiers-start-intake = Where you hand in papers and collect the result
dossiers-start-intake-same = At the unit that handles it
dossiers-start-intake-help = Any one-stop office of the city will do. The dossier is passed on to the unit that handles it, and the result comes back.
dossiers-draft-manner = For whom do you file, and by what right?
dossiers-draft-manner-household = Who is in the household?
dossiers-draft-manner-counter = How it is handed in
dossiers-step-manner = How it is handed in
dossiers-summary-wrong-manner = Something is missing or wrong in how it is handed in
dossiers-summary-take-in-post = Take in what the post brought
dossiers-paper-mandate = Proof of the right to act
dossiers-paper-mandate-about = Shows that { $name } may act for the applicant.
dossiers-paper-result-corrected = Corrected result

# At the counter
dossiers-counter-more = For another, a household, a group, by post, handled elsewhere
dossiers-counter-more-do = Choose
dossiers-counter-by = The dossier comes
# dynamic: dossiers-counter-by-
dossiers-counter-by-counter = In person
dossiers-counter-by-post = By the public post
dossiers-counter-for = Handed in
# dynamic: dossiers-counter-for-
dossiers-counter-for-own = For oneself
dossiers-counter-for-other = For another
dossiers-counter-for-household = For a household
dossiers-counter-for-group = For several people at once
dossiers-counter-unit = Handled by
dossiers-counter-unit-help = Any counter of the city takes it in. The code and the due time are those of the unit that handles it.
dossiers-receipt-post = The dossier that came by post was taken in
dossiers-bundle = Handed in together
dossiers-bundle-receipt = Receipt for the whole group
dossiers-bundle-next = Take in the next dossier of the group
dossiers-bundle-count = Dossiers

# The page of a case
dossiers-case-opinions = Opinions of other units
dossiers-case-corrections = Corrections of the result
dossiers-opinion-line = { $unit }, answer due { $due }
dossiers-correction-lead = The leader promises to answer about the error in the result
dossiers-way-correction = Is something wrong in the result?
dossiers-way-supplement = Slip of the supplement
dossiers-way-refusal = Slip of the refusal
dossiers-way-stop = Notice of the stop
dossiers-slip-pdf = PDF with a verification code
dossiers-way-second = Slip of the new date
dossiers-says-refused-accepted = { $reason } By law: { $ground }
dossiers-refused-accepted = We apologise to you
dossiers-refused-accepted-more = We should have told you when you filed. Accepting this dossier was our error; the reason and the law are given above.
dossiers-line-filed-post = The dossier came by post and has a due time
dossiers-line-refused-accepted = Not settled: it should not have been accepted, and the office apologises
dossiers-line-opinion-asked = Another unit was asked for its opinion
dossiers-line-opinion-given = The unit that was asked has answered
dossiers-line-went-on-without = Work went on without an opinion that was late
dossiers-line-error-reported = An error in the result was reported
dossiers-line-corrected = The result was corrected
dossiers-line-found-right = Looked at again: the result is right

# Correction
dossiers-correction = Report an error in the result
dossiers-correction-says = The leader will look at it again and answer you by the due time. If the result is wrong you are given the right one; the former stays in the dossier.
dossiers-correction-what = What is wrong
dossiers-correction-what-help = Say where it is wrong and what it should be, such as: my child was born in March, not in May.
dossiers-correction-do = Send
dossiers-correction-said = Received. The due time of the answer is below.
dossiers-correction-done = What was done
dossiers-correction-found-right = The result is right
dossiers-correction-day = Corrected on
dossiers-correction-former = The result at that time
dossiers-correction-by-party = Reported by the resident
dossiers-correction-by-officer = Found by an officer
dossiers-result-former = The result before it was corrected
dossiers-result-former-more = No longer valid; kept for comparison.
dossiers-returned-post = By post

# The second appointment
dossiers-second = Apology and new date for the result
# dynamic: dossiers-second-form-
dossiers-second-form-nd61-2018 = Form 04 (Circular 01/2018/TT-VPCP)
dossiers-second-form-nd118-2025 = Form 04 (Circular 03/2025/TT-VPCP)
dossiers-second-to = To { $name }
dossiers-second-first = Promised for
dossiers-second-reason = Why it is late
dossiers-second-sorry = { $unit } apologises for not returning the result on time.
dossiers-second-due = The new date for the result
dossiers-second-sign = Head of the authority

# What officers do
dossiers-desk-act-opinions = Ask other units
dossiers-desk-act-refusal-after-acceptance = Refuse after acceptance
dossiers-desk-act-corrections = Report an error in the result
dossiers-desk-act-corrected-result = Correct the result
dossiers-desk-act-finding-right = Answer: the result is right
dossiers-desk-help-opinions = Each unit has a due time of its own. The dossier stays with you; to go on without an opinion that is late, give the reason in the note of the step.
dossiers-desk-help-refusal-after-acceptance = Only when it should not have been accepted. That is the office's own error: an apology is owed, and the promise ends.
dossiers-desk-help-corrections = The leader takes it on and owes an answer by a due time.
dossiers-desk-help-corrected-result = The new result takes the place of the former; both stay readable. Upload the new file first, if there is one.
dossiers-desk-help-finding-right = Who reported it reads the answer. The result stays as it is.
dossiers-desk-button-opinions = Send the question
dossiers-desk-button-refusal-after-acceptance = Refuse and apologise
dossiers-desk-button-corrections = Note the error
dossiers-desk-button-corrected-result = Replace the result
dossiers-desk-button-finding-right = Answer
dossiers-desk-said-opinions = The question was sent. Each unit's due time is on the dossier's page.
dossiers-desk-said-refusal-after-acceptance = Refused. The office owes the applicant an apology.
dossiers-desk-said-corrections = Noted. The leader owes an answer by a due time.
dossiers-desk-said-corrected-result = The result was replaced. The resident sees the new one.
dossiers-desk-said-finding-right = Who reported it has the answer.
dossiers-desk-field-units = Which units
dossiers-desk-field-question = The question
dossiers-desk-field-question-help = The units that are asked read it together with the dossier.
dossiers-desk-field-days = Working days for the answer
dossiers-desk-field-days-help = As the rules say when left empty. At most 30 days.
dossiers-desk-field-ground = What the law says
dossiers-desk-field-ground-help = Which article of which instrument. The resident reads it.
dossiers-desk-field-done = Answer to who reported it
dossiers-desk-field-what = What is wrong
dossiers-desk-field-tracking = Tracking number
dossiers-desk-field-tracking-help = Needed when it goes by post.
# dynamic: dossiers-wish-
dossiers-wish = Wants the result
dossiers-wish-paper = At the one-stop office
dossiers-wish-digital = As a file, on the dossier’s page
dossiers-wish-post = By the public post; no address is known
dossiers-wish-post-to = By the public post, to { $address }
dossiers-wish-is = The applicant wants it: { $wish }.
dossiers-desk-way-post = By the public post
dossiers-due-kind-opinion = an opinion
dossiers-due-kind-correction = an answer about an error in the result

# Opinions
dossiers-opinions = Questions of other units
dossiers-opinions-back = Back to the questions
dossiers-opinions-empty = No question waits for your unit
dossiers-opinions-empty-more = What other units ask about a dossier will stand here, what is due first at the top.
dossiers-opinion = Give an opinion on a dossier
dossiers-opinion-question = The question
dossiers-opinion-from = Asked by
dossiers-opinion-due = Answer due
dossiers-opinion-answer = The opinion
dossiers-opinion-answer-help = Say whether you agree, and by what law. The unit that asks reads it; the resident does not.
dossiers-opinion-do = Send the opinion
dossiers-opinion-said = The opinion was sent.
dossiers-opinion-remind = Remind
dossiers-opinion-reminded = reminded
dossiers-opinion-said-reminded = The unit was reminded.
dossiers-opinion-given = Answered
dossiers-opinion-given-late = Answered late
dossiers-opinion-without = Not answered, went on without
dossiers-opinion-ended = Not needed any more
dossiers-opinion-late = Answer is late
dossiers-opinion-waits = Waiting

# Hand-over of papers
dossiers-hand-overs = Hand-over of papers
dossiers-hand-overs-title = Hand-over list, { $day }
dossiers-hand-overs-day = Day
dossiers-hand-overs-papers = Kinds of paper
dossiers-hand-overs-handed = Handed over
dossiers-hand-overs-received = Received
dossiers-hand-overs-count = { $n } dossiers, { $received } received.
dossiers-hand-overs-confirm = I have received all of it
dossiers-hand-overs-said = Receipt of the papers was confirmed.
dossiers-hand-overs-empty = No papers were handed over on this day.

# Refusals
dossiers-no-tracking = What goes by post needs its tracking number.
dossiers-not-to-ask = This unit cannot be asked. Please choose another.
dossiers-asked-already = This unit was asked already and has not answered. You can remind it.
dossiers-opinions-awaited = An opinion that is not due yet is waited for. Please wait, or remind the unit.
dossiers-goes-on-without-note = An opinion is late. To go on without it, please give the reason in the note.
dossiers-opinion-closed = This opinion was given, or is not needed any more.
dossiers-correction-open = An error in this result was reported and is being looked into.
dossiers-correction-settled = This error was answered already.
dossiers-nothing-handed-over = Nothing of this list waits to be confirmed.
dossiers-not-of-bundle = This dossier is not of the group's procedure and place, or the group has 100 dossiers already.
