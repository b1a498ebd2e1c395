# The state of a dossier
# dynamic: dossiers-status-
dossiers-status-submitted = Waiting to be accepted
dossiers-status-supplement = Waiting for you
dossiers-status-processing = In progress
dossiers-status-paused = Paused
dossiers-status-done = Result ready
dossiers-status-returned = Result returned
dossiers-status-refused = Not accepted
dossiers-status-withdrawn = Withdrawn
dossiers-status-stopped = Stopped
# dynamic: dossiers-holder-
dossiers-holder-one_stop = One-stop office
dossiers-holder-specialist = Specialist officer
dossiers-holder-leader = Leader
dossiers-holder-clerk = Records clerk
# dynamic: dossiers-channel-
dossiers-channel-online = Filed online
dossiers-channel-counter = Filed at the counter
dossiers-over = Dossier { $code }
dossiers-over-both = Dossier { $code } · { $procedure }

# What happened
# dynamic: dossiers-line-
dossiers-line-filed = Filed online, with a day to expect the result
dossiers-line-filed-counter = Received at the counter, with a day to expect the result
dossiers-line-accepted = Accepted by the one-stop office and passed on
dossiers-line-refused = Not accepted
dossiers-line-supplement-asked = The one-stop office asked for more
dossiers-line-supplement-answered = What was missing was added
dossiers-line-passed = Done: { $step }
dossiers-line-sent-back = Sent back to be done more carefully: { $step }
dossiers-line-taken-back = The last step was taken back
dossiers-line-transferred = Given to another officer
dossiers-line-paused = Paused; time does not run
dossiers-line-resumed = Work goes on
dossiers-line-stopped = Stopped for good
dossiers-line-withdrawn = Withdrawn by the applicant
dossiers-line-finished = The result is ready
dossiers-line-returned = The result was returned
dossiers-line-broken = Promise broken: the time is over and there is no result yet
dossiers-line-renewed = The leader set a new date
dossiers-line-moved = The date moved because the working calendar changed
dossiers-line-handed-over = The successor took the dossier over and goes on with it; code and date stay
dossiers-line-judged = You gave your verdict

# Refusals
dossiers-no-procedure = There is no such procedure, or it is not in force today.
dossiers-not-competent = The chosen office does not handle this procedure. Please choose another.
dossiers-not-online = This procedure cannot be filed online yet. Please come to the one-stop office.
dossiers-not-submitted = The dossier is no longer waiting to be accepted.
dossiers-not-processing = The dossier is not in progress.
dossiers-not-paused = The dossier is not paused.
dossiers-nothing-asked = Nothing needs to be added to this dossier.
dossiers-supplement-asked-before = More was asked for once already. The rules allow it only once, with one full list.
dossiers-nothing-listed = Please list what to add, 1 to 30 items.
dossiers-no-reason = Please give a reason.
dossiers-too-late = There is a result, or the dossier has ended, so this is no longer possible.
dossiers-not-ready = There is no result yet.
dossiers-no-outcome = This step gives the result: please say what came out.
dossiers-same-holder = This person has the dossier already.
dossiers-wrong-post = This post cannot do this step. Please choose another.
dossiers-no-step-before = There is no step before this one.
dossiers-cannot-take-back = It can no longer be taken back: the next one has begun, or the step was not yours.
dossiers-not-returned = You can give your verdict once you have the result.
dossiers-not-tracked = No dossier fits both the code and the four characters. Please look at your receipt and identity card again.

# For connected programs
# dynamic: dossiers-acts scope-
dossiers-acts = Dossiers
scope-dossiers-read = Read how dossiers stand
scope-dossiers-read-help = Codes, states, steps and due times. No names, and nothing that residents or officers wrote.
scope-dossiers-file = Hand in dossiers for residents
scope-dossiers-file-help = Passes on what residents filed elsewhere, such as in the city's portal, and reads how it stands.
