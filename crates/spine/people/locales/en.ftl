# Refusals
people-wrong-sign-in = The login or the password is not right. Please check and try again.
people-not-a-persona = This account is not one of the demonstration’s personas. Please sign in with its password.
people-password-length = A password needs { $least } to { $most } characters.

# Fields
field-name = A name has Vietnamese or Latin letters only, as on the identity card.
field-phone = This is not a telephone number. Mobile numbers have 10 digits, such as 0905 123 456; landlines 11, such as 0236 3123 456.
field-email = This is not an e-mail address. One looks like name@example.vn.
field-birth-date = The date of birth must be between 1900 and today.
field-personal-number-digits = A personal number has digits only.
field-personal-number-length = A personal number has { $length } digits. You typed { $typed }.
field-personal-number-province = The first three digits ({ $province }) belong to no province and no country. Please look at the identity card again.
field-personal-number-century = The fourth digit is not right. Please look at the identity card again.
field-personal-number-birth-year = The personal number says born in { $year }, unlike the date of birth given.
field-personal-number-sex = The personal number and the sex given do not agree.
field-login = A login has 3 to 60 small letters without marks, digits, dots or hyphens.
field-login-taken = Somebody has this login already.
field-role = There is no such role.

# Why somebody looked at your data
# dynamic: people-purpose-
people-purpose-receive = To take in a dossier
people-purpose-examine = To examine a dossier
people-purpose-decide = To decide on a dossier
people-purpose-return = To hand over a result
people-purpose-answer = To answer or call you
people-purpose-supervise = To check how a dossier was handled


# Signing in
# dynamic: people-set-
people-sign-in = Sign in
people-sign-in-demo = This is a demonstration. Choose whom to be; no password is needed.
people-sign-in-password = Sign in with a password
people-login = Login
people-password = Password
people-signed-out = You have signed out.
people-set-residents = Residents
people-set-one-stop = One-stop offices
people-set-specialists = Specialists
people-set-leaders = Ward leaders
people-set-district = District
people-set-operator = Operator
