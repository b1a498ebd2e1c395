# The frame of a page
ui-skip = Skip to the content
ui-nav = Main sections
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-demo = Demonstration data.
ui-demo-more = The people, cases and figures on this page are not real.
ui-print = Print this page

# Forms
ui-optional = (optional)
ui-example = For example: { $example }
ui-error = Error:
ui-wrong = { $n ->
    [one] One thing needs mending
   *[other] { $n } things need mending
 }
ui-choose = Please choose
ui-search = Search
ui-suggest-none = No suggestions. Press Search to look further.
ui-file-too-big = This file is too large. Each file may have at most { $max }.

# Components
ui-step-done = (done)
ui-pages = Pages of this list
ui-previous = Previous page
ui-next = Next page
ui-why = Why this day?
ui-day-off = not counted

# Errors that any field may have
field-required = Please fill this in.
field-choose = Please choose one.
field-too-long = This may have at most { $limit } characters. You typed { $typed }.
field-not-a-date = ‘{ $typed }’ is not a date. Please give day, month and year, such as 30/01/2023.
field-not-a-number = ‘{ $typed }’ is not a number.
