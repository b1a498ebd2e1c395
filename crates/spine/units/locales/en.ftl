field-slug = A name in addresses has small letters without marks, digits and hyphens, such as thac-gian.
field-gov-code = The code of an administrative unit has 2 to 10 digits.
field-dossier-prefix = What dossier codes begin with has capital letters without marks, digits and dots, such as H17.24.8.
field-parent = There is no such unit above, or it lies below the unit itself.
field-ends-before-it-begins = The last day must not be earlier than the first.
field-hours = The hours are wrong in row { $row }: { $what }.
field-days = The days off are wrong in row { $row }: { $what }.
