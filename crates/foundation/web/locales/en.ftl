# Error pages: the title, and what one can do
fault-not-found = There is no such page
fault-not-found-do = Check the address, or search from the first page.
fault-sign-in = Please sign in
fault-sign-in-do = After signing in you will be led back to where you were.
fault-sign-in-sent = What you have just sent is still on this page
fault-sign-in-aside = Sign in, in a new tab
fault-sign-in-return = Come back to this tab and press the button below.
fault-sign-in-again = Send again what you filled in
fault-forbidden = You may not do this
fault-forbidden-do = If this is your task, please tell the administrator, with the request id below.
fault-invalid = What was sent is not right
fault-invalid-do = Go back, correct it and send it again.
fault-conflict = This cannot be done now
fault-conflict-do = Load the page again to see how things stand, then go on if it is still needed.
fault-too-many = Too many requests in a short time
fault-too-many-do = Wait a little and try again. What was already sent is kept.
fault-unavailable = The service is not available at the moment
fault-unavailable-do = Try again in a few minutes. Whatever was confirmed to you is kept.
fault-internal = Something went wrong here
fault-internal-do = This is our fault, not yours, and it has been noted. Try again, or tell us the request id below.
fault-back = Go back
fault-home = To the first page
fault-request = Request id:

# General errors
error-not-found = What you are looking for does not exist, or is no longer at this address.
error-sign-in = You have not signed in, or your session has ended.
error-forbidden = Your account has not been given this task.
error-invalid = Something in what was sent is not right.
error-stale = Somebody else changed this just before you, so your change was not written.
error-duplicate = This exists already.
error-internal = The request could not be handled because of an error.
error-unavailable = The system is busy or has lost its database.
error-too-many = Please try again in { $seconds } s.
error-method-not-allowed = This address does not take that method.
error-too-large = What was sent is larger than allowed.
error-too-many-fields = The form has too many fields.
error-unsupported-media-type = This type of content is not supported.
error-bad-request = What was sent could not be read.
error-time-out = The request took too long and was stopped.
error-cross-origin = This request was sent from another site and was not taken.
error-bad-json = The JSON could not be read: { $problem }
error-bad-cursor = The page cursor is not valid.
error-idempotency-key-missing = The header Idempotency-Key is missing (1 to { $limit } ASCII characters).
error-idempotency-key-reused = This Idempotency-Key was used for something else.

# Number fields
field-out-of-range = ‘{ $typed }’ is out of range: { $least } to { $most }.
