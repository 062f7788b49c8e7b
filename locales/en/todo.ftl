### What a translator has to do: 'diptych todo'.

## The command

cli-todo-about = Lists what a translator has to do, most urgent first: what is missing, what is stale, what is too much.
cli-todo-usage = diptych todo [folder] [options]
cli-todo-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-todo-folder-value = FOLDER
cli-todo-locale = Only this language; can be given several times
cli-todo-locale-value = TAG
cli-todo-page = Only the page with this key, its file's path without the language's folder and .md; can be given several times
cli-todo-page-value = KEY
cli-todo-format = How to show it: text, json, markdown or html; else text
cli-todo-format-value = FORMAT
cli-todo-output = Write it to this file instead of standard output
cli-todo-output-value = FILE
cli-todo-limit = Show at most this many things of each language
cli-todo-limit-value = N

todo-of-source = '{ $value }' is the source: there is nothing to translate
todo-page-unknown = There is no page with the key '{ $value }'

## The list

todo-title = What is to be translated
todo-total = { $locale }: { $count ->
    [0] nothing to do
    [one] { $count } thing to do
   *[other] { $count } things to do
}
todo-rest = { $count ->
    [one] { $count } more is not shown.
   *[other] { $count } more are not shown.
}
todo-without-history = The history of the content is not known: what is stale is not listed, only what is missing or too much.
todo-shallow-history = Only the newest commits are known: what became stale before them is not listed.

# What things of one urgency have in common.
todo-mandatory-missing = Mandatory tasks that are missing: { $count }
todo-mandatory-stale = Mandatory tasks that are stale: { $count }
todo-process-missing = Processes that are not translated: { $count }
todo-passage-missing = Sections and passages that are missing: { $count }
todo-passage-stale = Sections and passages that are stale: { $count }
todo-optional-missing = Optional tasks that are missing: { $count }
todo-optional-stale = Optional tasks that are stale: { $count }
todo-changes = Refresh Summary rows that are missing or stale: { $count }
todo-page-missing = Other pages that are not translated: { $count }
todo-terms = Terms with a new name: { $count }
todo-extra = Not in the source: { $count }

# What a thing is.
todo-task = Task { $id }
todo-page = Page “{ $title }”
todo-section = Section “{ $title }”
todo-change = Refresh Summary row
todo-block = Passage
todo-term = “{ $before }” is now “{ $after }”
todo-holds = { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
}, { $mandatory ->
    [0] none mandatory
   *[other] { $mandatory } mandatory
}

# Since when.
todo-since = in the source since { $date } (“{ $subject }”, { $commit })
todo-since-uncommitted = in the source, not committed yet
todo-behind = { $distance ->
    [one] one change behind, made on
   *[other] { $distance } changes behind, the last made on
} { $date } (“{ $subject }”, { $commit })
todo-behind-uncommitted = { $distance ->
    [one] one change behind
   *[other] { $distance } changes behind
}, the last not committed yet

# Where.
todo-source = Source
todo-before = Source before
todo-after = Source now
todo-translation = Translation
todo-belongs-after = Belongs after
# Before the place that it names.
todo-label = { $label }: { "" }
