# Forms: when to fill in
procedures-only-if = Fill this in only if “{ $field }” is { $values }.
procedures-only-when = Fill this in only if “{ $field }” is ticked.
procedures-only-unless = Fill this in only if “{ $field }” is not ticked.
procedures-or = or

# What is wrong with a field
# dynamic: field-
field-too-short = This needs at least { $min } characters. You entered { $typed }.
field-too-large = This number can be at most { $max }.
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
field-unknown-field = The form has no such field.
field-wrong-type = The value sent is not of the right type.
field-form-too-large = The form as a whole is too long. Please write less.
