# Why nothing was printed
press-wrong = The template has faults. Please look at each of them below.
press-too-long = Printing this template took more than { $seconds } seconds and was stopped. Perhaps it repeats something without end.
press-too-many-pages = This template makes { $pages } pages; at most { $limit } are allowed.
press-too-large = This template needs too much memory, or the template, its values or the document are too large.
press-busy = Many documents are waiting to be printed. Please try again in a few minutes.
press-broken = Printing failed through a fault of ours. It has been recorded; please try again in a few minutes.

# Faults of a template
# dynamic: press-fault-
press-fault-unknown-name = The template uses the name “{ $name }”, which does not exist. Please check the spelling.
press-fault-unknown-font = There is no typeface “{ $name }”. Documents are set in Tinos.
press-fault-no-letter = The typeface Tinos has no “{ $name }”.
press-fault-no-value = The values have no “{ $name }”. Please check the name.
press-fault-no-part = This template has no file “{ $name }”.
press-fault-no-packages = Templates cannot use packages from elsewhere.
press-fault-expected = Something is missing or wrong here: Typst expects “{ $name }”.
press-fault-unclosed = Something is opened and never closed (a bracket, a quotation mark, a * or a _).
press-fault-unexpected = This is too much or wrong here: “{ $name }”.
press-fault-argument = “{ $name }” cannot be given here, or is missing.
press-fault-does-not-fit = Two things do not go together, or this cannot be done: “{ $name }”.
press-fault-endless = This repeats or calls itself without end.
press-fault-panicked = The template stopped by itself and says: “{ $name }”.
press-fault-not-accessible = The document lacks what people who cannot see it need (a title, words for a picture, headings in order).
press-fault-not-lasting = The document holds something that cannot be kept for long (PDF/A).
press-fault-other = This is not right. Typst's own words are below.
