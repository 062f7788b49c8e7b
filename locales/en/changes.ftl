### Changes that no Refresh Summary tells: the rule, and 'diptych changes'.

## The rule

change-unrecorded = The Refresh Summary does not tell what has changed since its newest row.{ $added-count ->
    [0] { "" }
   *[other] { " " }Added: { $added }.
}{ $removed-count ->
    [0] { "" }
   *[other] { " " }Removed: { $removed }.
}{ $mandatory-count ->
    [0] { "" }
   *[other] { " " }Mandatory now: { $mandatory }.
}{ $optional-count ->
    [0] { "" }
   *[other] { " " }Optional now: { $optional }.
}{ $renamed-count ->
    [0] { "" }
   *[other] { " " }Renamed: { $renamed }.
}
change-unrecorded-help = Add a row that names them: diptych changes --draft shows it in every language, --write puts it in.

## The command

cli-changes-about = Lists tasks that were changed since the newest row of their page's Refresh Summary, and drafts the rows that are missing.
cli-changes-usage = diptych changes [folder] [options]
cli-changes-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-changes-folder-value = FOLDER
cli-changes-page = Only the page with this key, its file's path without the language's folder and .md; can be given several times
cli-changes-page-value = KEY
cli-changes-draft = Show the row that is missing, in every language of the page
cli-changes-write = Put the rows into the files

unrecorded-none = Every change of a task stands in the Refresh Summary of its page.
unrecorded-count = { $count ->
    [one] { $count } page has changes that its Refresh Summary does not tell.
   *[other] { $count } pages have changes that their Refresh Summaries do not tell.
}
unrecorded-without-row = There is no row to take the form from. The words: { $words }
unrecorded-written = { $count ->
    [0] No row was added.
    [one] { $count } row was added.
   *[other] { $count } rows were added.
}
unrecorded-without-history = The history of the content is not known, and with it what has changed.

## The row
# $at is first where the words begin a sentence, else next.

unrecorded-added = { $at ->
    [first] Added
   *[next] added
} { $count ->
    [one] task
   *[other] tasks
} { $tasks }
unrecorded-removed = { $at ->
    [first] Removed
   *[next] removed
} { $count ->
    [one] task
   *[other] tasks
} { $tasks }
unrecorded-mandatory = { $at ->
    [first] Changed
   *[next] changed
} { $count ->
    [one] task
   *[other] tasks
} { $tasks } to mandatory
unrecorded-optional = { $at ->
    [first] Changed
   *[next] changed
} { $count ->
    [one] task
   *[other] tasks
} { $tasks } to optional
unrecorded-renamed = { $at ->
    [first] Renamed
   *[next] renamed
} { $count ->
    [one] task
   *[other] tasks
} { $tasks }
# The numbers of tasks: all but the last, and the last.
unrecorded-list = { $rest } and { $last }
unrecorded-separator = { "; " }
unrecorded-sentence = { $words }.
