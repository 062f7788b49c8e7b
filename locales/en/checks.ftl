# What the checks find, and what to do. Each message is true when read alone.

suggestion = Did you mean “{ $value }”?

## Tasks
task-missing = Task { $id } (“{ $name }”) is missing from the translation.
task-missing-again = Task { $id } (“{ $name }”) stands in another step here; this step lacks it.
task-missing-help = Add the row for task { $id } here; until then its readers see it in the source’s language.
task-missing-section-help = It belongs to the section “{ $title }”, which is missing too: add the section with the row for task { $id }.
task-extra = Task { $id } (“{ $name }”) is not on the source page.
task-extra-help = Remove the row, or add the task to the source.
task-extra-elsewhere-help = The source has this task on the page { $page }: move the row there, or add it to the source here.
task-moved-step = Task { $id } stands under “{ $here }”; in the source it belongs to “{ $there }”.
task-moved-step-help = Move the row to “{ $there }”.
task-moved-row = Task { $id } stands elsewhere in its table than in the source{ $before ->
    [none] : there it comes first
   *[other] : there it follows task { $before }
}.
task-moved-row-help = Put the row { $before ->
    [none] first
   *[other] after task { $before }
}.
task-duplicate = Task { $id } stands twice on this page.
task-duplicate-help = Keep one of the two rows.
task-requirement-differs = Task { $id } is { $here ->
    [mandatory] mandatory
    [optional] optional
   *[nothing] neither mandatory nor optional
} here and { $there ->
    [mandatory] mandatory
    [optional] optional
   *[nothing] neither
} in the source.
task-requirement-differs-help = Write what the source says: { $there ->
    [mandatory] mandatory
    [optional] optional
   *[nothing] nothing
}.
task-role-differs = The role of task { $subject } is “{ $here }”; the source says “{ $there }”.
task-services-differ = The services of task { $subject } are “{ $here }”; the source says “{ $there }”.
names-differ-help = Expected here: “{ $wanted }”.
terms-by-vote = “{ $source }” is “{ $term }” in { $votes } of { $total ->
    [one] { $total } row or label
   *[other] { $total } rows and labels
}.
terms-by-glossary = By the glossary, “{ $source }” is “{ $term }”.
task-name-untranslated = The name of task { $id } is not translated: “{ $name }”.
task-name-untranslated-help = Translate the name; names of products may stay as they are.
task-facts-conflict = { $field ->
    [requirement] Task { $id } is { $here ->
        [mandatory] mandatory
       *[optional] optional
    } here and { $there ->
        [mandatory] mandatory
       *[optional] optional
    } on the page “{ $page }”.
    [role] The role of task { $id } is “{ $here }” here and “{ $there }” on the page “{ $page }”.
   *[name] The name of task { $id } is “{ $here }” here and “{ $there }” on the page “{ $page }”.
}
task-facts-conflict-help = Find out which of the two is right, and say the same on both pages.
task-id-did-you-mean = Task { $id } is not in the source, which has { $meant } in this place.
task-table-unreadable = “{ $title }” should have a table of tasks, and no task could be read.
task-table-unreadable-help = Check the table’s header: a column for the number of the task has to be known to the vocabulary.

## Structure
page-missing = “{ $title }” has no { $locale } translation{ $tasks ->
    [0] .
    [one] ; { $tasks } task is missing with it.
   *[other] ; { $tasks } tasks are missing with it.
}
page-missing-help = Translate the page as { $file }; until then its readers get the source’s page.
page-extra = “{ $title }” has no source page.
page-extra-help = Add the page to the source ({ $source }), remove it, or correct its file name.
section-missing = The section “{ $title }” is missing from the translation{ $count ->
    [0] .
    [one] , and with it task { $tasks }.
   *[other] , and with it { $count } tasks: { $tasks }.
}
section-missing-help = Add the section { $where ->
    [after] after “{ $near }”
    [before] before “{ $near }”
    [under] under “{ $near }”
   *[top] at the beginning of the page
}.
section-extra = The section “{ $title }” is not in the source.
section-extra-help = Remove the section, or add it to the source.
section-moved = The section “{ $title }” stands elsewhere than in the source{ $before ->
    [none] , where it comes first.
   *[other] , where it follows “{ $before }”.
}
section-moved-help = Move the section to where the source has it.
heading-level-differs = The heading “{ $title }” is on level { $here }; in the source it is on level { $there }.
heading-level-differs-help = Write it with { $there ->
    [one] one “#”
   *[other] { $there } “#”
}; what follows hangs under other sections otherwise.
step-metadata-differs = “{ $subject }” says “{ $here }”; the source says “{ $there }”.
step-metadata-missing = “{ $label }” is missing; the source says “{ $there }”.
step-metadata-missing-help = Add the line, with “{ $wanted }”.
step-metadata-extra = “{ $label }” says “{ $here }”; the source has no such line here.
step-metadata-extra-help = Remove the line, or add it to the source.
list-differs = The list has { $here ->
    [0] no item
    [one] { $here } item
   *[other] { $here } items
}, in the source { $there }.
list-differs-help = Add what is missing.
list-missing = A list of { $count ->
    [one] { $count } item
   *[other] { $count } items
} is missing from the translation.
list-missing-help = Add the list.
table-shape-differs = The table has { $here-columns ->
    [one] { $here-columns } column
   *[other] { $here-columns } columns
} and { $here-rows ->
    [one] { $here-rows } row
   *[other] { $here-rows } rows
}, in the source { $there-columns } and { $there-rows }.
table-rows-differ = The table has { $here ->
    [0] no row
    [one] { $here } row
   *[other] { $here } rows
}, in the source { $there }.
table-shape-differs-help = Add what is missing.
table-column-missing = The table of tasks lacks the column “{ $name }”.
table-column-missing-help = Add the column, with what the source says of each task.
table-missing = A table is missing from the translation: { $header }.
table-missing-help = Add the table.
alert-missing = A note is missing from the translation: “{ $words }”.
alert-missing-help = Add the note.
alert-extra = The source has no such note: “{ $words }”.
alert-extra-help = Remove the note, or add it to the source.
include-lost = The source includes “{ $file }” here; the translation does not.
include-lost-help = Include the translated file.
include-extra = The translation includes “{ $file }”, the source does not.
include-extra-help = Remove the include, or add it to the source.

## Links
link-missing = A link to “{ $target }” is missing from the translation{ $words ->
    [none] .
   *[other] : “{ $words }”.
}
link-missing-help = Add the link to the words that answer to it.
link-target-differs = The link leads to “{ $here }”; in the source it leads to “{ $there }”.
link-target-differs-help = Find out which of the two is right, and lead to the same.
link-wrong-locale = “{ $target }” is another locale’s file; the page exists for { $locale }.
link-replace-help = Write “{ $target }”.
link-case = “{ $target }” differs from the file’s name in capital and small letters; many servers tell them apart.
anchor-broken = “{ $target }” leads to a place that the page does not have.
anchor-broken-help = Correct what follows “#”, or lead to the page as a whole.
image-missing-help = Correct the path, or put the picture there.
link-scheme-missing = “{ $target }” lacks its beginning; many tools take it for a file.
link-own-site = “{ $target }” is a page of this playbook, linked by the address of its site.
link-parenthesis = { $count ->
    [one] A parenthesis too many follows
   *[other] { $count } parentheses too many follow
} the link to “{ $target }”.
link-parenthesis-help = Take away what is too many; readers see it.
link-insecure = “{ $target }” is not encrypted; { $host } is linked by https elsewhere.
link-insecure-help = Write “https:”.

## Changes
change-missing = A change of { $date } is missing from the translation: “{ $what }”.
change-missing-help = Add the row here.
change-extra = The source has no such change: { $date }, “{ $what }”.
change-extra-help = Remove the row, or add it to the source.
change-date-differs = The change is dated { $here }; in the source { $there }.
change-date-differs-help = Find out which of the two is right.
change-date-translation-help = It breaks the order of its table, the source’s does not: { $date } is likely right.
change-date-source-help = The source’s date breaks the order of its table: { $date } is likely right there too.
change-date-missing = The change has no date.
change-date-swapped = “{ $date }” has day and month in the other order than this locale’s dates.
change-date-swapped-help = Write { $date }.
change-out-of-order-rising = { $date } stands out of order: the table begins with the oldest change.
change-out-of-order-falling = { $date } stands out of order: the table begins with the newest change.
change-out-of-order-help = Move the row, or correct its date.
change-year-help = With the year { $year } it would stand in order: did you mean that?
change-added-absent = The change of { $date } says that task { $id } was added, and the page has no such task.
change-removed-present = The change of { $date } says that task { $id } was removed, and it is still on the page.
change-contradicts-help = Correct the change or the table, or record what happened since.
change-added-elsewhere-help = The task is on the page “{ $page }”: record where it went.
change-says-otherwise = The change says that task { $id } was { $here ->
    [added] added
   *[removed] removed
}; by the source, it was { $there ->
    [added] added
   *[removed] removed
}.
change-says-otherwise-help = Say what the source says.
date-format-mixed = “{ $date }” is written otherwise than the other dates of its table, such as { $example }.
date-format-mixed-help = Write { $date }.

## Text
untranslated-text = This is not translated: “{ $words }”.
untranslated-text-help = Translate it; names of products may stay as they are.
translation-pending = This waits for its translation: “{ $words }”.
translation-pending-help = Translate it, and take the mark away.
number-differs = The number is { $here }; in the source it is { $there }.
number-missing = The number { $there } of the source is missing here.
number-missing-help = Add it, or correct the number that stands in its place.
term-inconsistent = By the glossary, “{ $term }” is “{ $preferred }”; this passage does not say so.
term-inconsistent-help = Write “{ $preferred }”, or allow in glossary.yml what stands here.
term-forbidden = The glossary rules “{ $form }” out for “{ $term }”.
term-forbidden-help = Write “{ $preferred }”.
emphasis-broken = Asterisks that mark nothing: readers see them.
emphasis-broken-help = Close the emphasis, without spaces inside the asterisks; write “\*” for an asterisk that is meant.
typography-half-width = “{ $here }” of half width stands after a Chinese character; “{ $wanted }” belongs there.
typography-space = A space stands between two Chinese characters.
typography-double-space = More than one space stands between two words.
typography-help = “diptych check --fix” mends it.
invisible-character = { $count ->
    [one] A character that nobody sees stands here.
   *[other] { $count } characters that nobody sees stand on this page; the first is here.
}
invisible-character-help = Take it out; “diptych check --fix” does.
character-reorders = { $count ->
    [one] A character that changes the order in which text is shown (U+{ $code }) stands here.
   *[other] { $count } characters that change the order in which text is shown stand on this page; the first (U+{ $code }) is here.
}
character-reorders-help = Take it out. Where a text runs the other way, put it into HTML with “dir="rtl"”.
character-impostor = In “{ $word }”, “{ $letter }” (U+{ $code }) is not the Latin letter or plain digit that it looks like.
character-impostor-help = Type the word anew.
label-break-missing = { $count ->
    [one] A label is
   *[other] { $count } labels are
} not parted from the next line; many tools run them together.
label-break-missing-help = End the line with two spaces.

## Process and front matter
process-orphan = No contents file, phase page or Next Steps leads to “{ $title }”.
process-orphan-help = List it in the contents file.
next-step-backward = The next step “{ $title }” goes back from { $here } to { $there }, and nothing says why.
next-step-backward-help = Say in the same line when to go back, or correct the link.
metadata-missing = The front matter lacks “{ $key }”.
metadata-missing-help = Add “{ $key }”.
metadata-differs = “{ $key }” is “{ $here }” here and “{ $there }” in the source.
metadata-differs-missing = “{ $key }” is missing here; in the source it is “{ $there }”.
metadata-differs-extra = “{ $key }” is “{ $here }” here; the source does not have it.
metadata-differs-help = Find out which side is right, and write the same on both.
title-mismatch = The front matter calls this page “{ $title }”, its heading “{ $heading }”; the former is the title of { $other }.
title-mismatch-help = Correct the title.
date-stale = The page was last looked at on { $date }, more than { $months } months before { $as-of }.
date-stale-help = Look at the page, and set its date.

## Project
suppression-unused = No finding of “{ $rule }” is suppressed here.
suppression-unused-help = Remove the suppression.
rule-unknown = There is no rule “{ $rule }”.
rule-unknown-help = “diptych rules” lists them all.
rule-option-unknown = The rule “{ $rule }” has no option “{ $option }”.
suppression-without-reason = “{ $rule }” is not suppressed here: the reason is missing.
suppression-without-reason-help = Say why, after the name of the rule.
glossary-unused = No page of the source says “{ $term }”.
glossary-unused-help = Remove the term, or correct its spelling.
glossary-not-yaml = The glossary is not valid YAML: { $error }.
glossary-term-twice = “{ $term }” stands twice in the glossary.
glossary-term-empty = “{ $term }” has no translation in the glossary.
glossary-form-missing = “{ $term }” lacks the form to write (“preferred”).
glossary-key-unknown = There is no key “{ $key }” here; known are { $known }.
vocabulary-unknown-heading = The heading “{ $word }” answers to “{ $there }”, and the vocabulary does not know it.
vocabulary-unknown-requirement = “{ $word }” says neither mandatory nor optional in the vocabulary.
vocabulary-unknown-label = “{ $word }” stands like a label, and the vocabulary does not know it.
vocabulary-unknown-help = Add it to locales/{ $locale }/vocabulary.yml, or write a word that is known.
check-locale-empty = There is no page for { $locale }: no file lies in { $folder } whose name ends in “{ $suffix }.md”.
