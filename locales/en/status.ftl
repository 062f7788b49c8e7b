### How far the translations are: the status page, the badges, and 'diptych status'.

## The command

cli-status-about = Shows how far each language is, page by page: what is translated, what is filled in from the source, what the checks find.
cli-status-usage = diptych status [folder] [options]
cli-status-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-status-folder-value = FOLDER
cli-status-format = How to show it: text or json; else text
cli-status-format-value = FORMAT
cli-status-locale = Only this language; can be given several times
cli-status-locale-value = TAG
cli-status-sort = The order of the pages: process, state, fill-ins, age, findings or changed; else process. What needs the most work comes first
cli-status-sort-value = ORDER
cli-status-needs-work = Only pages that are not translated, lack passages, are behind the source, or have errors or warnings
cli-status-audience = Leave out the pages that are for another audience than this
cli-status-audience-value = NAME
cli-status-drafts = Count the pages marked as drafts, too

status-sort-unknown = There is no order '{ $value }'
# Before the table of a translation, and before that of the source.
status-totals = { $locale }: { $percent }% complete, { $complete } of { $all } pages{ $fallbacks ->
    [0] { "" }
   *[other] ; { $fallbacks } not translated
}{ $fill-ins ->
    [0] { "" }
    [one] ; { $fill-ins } passage filled in
   *[other] ; { $fill-ins } passages filled in
}{ $stale ->
    [0] { "" }
    [one] ; { $stale } passage behind the source by { behind-changes }
   *[other] ; { $stale } passages behind the source by { behind-changes }
}{ $only-here ->
    [0] { "" }
   *[other] ; { $only-here } only here
}; { problem-counts }
behind-changes = { $behind ->
    [one] { $behind } change
   *[other] { $behind } changes
}
status-totals-source = { $locale }, the source: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}; { problem-counts }
status-elsewhere = About no page: { problem-counts }

## The page

status-title = Translation status
status-description = How far each language of { $title } is, page by page.
status-summary-caption = Each language at a glance
status-language = Language
status-pages = Pages
status-complete = Complete
status-complete-of = { $complete } of { $all }
status-percent = { $percent }%
# The caption of a language's table; $work counts the pages that need work.
status-caption = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}, { $work ->
    [0] none needs work
    [one] { $work } needs work
   *[other] { $work } need work
}
status-source-language = source
status-page = Page
status-state = State
status-state-source = source
status-state-translated = translated
status-state-only-here = only here
status-state-fallback = not translated
status-fill-ins = Filled in
# Passages whose source has changed since, how many changes of the source are lacking, and when the oldest was made.
status-stale = Out of date
status-behind = Changes behind
status-since = Behind since
status-errors = Errors
status-warnings = Warnings
status-notes = Notes
status-source-changed = Source changed
status-changed = Changed
status-file = File
status-compare = Side by side
status-only-work = Only what needs work
# Said when the filter is used.
status-shown = { $count } of { $all } pages are shown
status-needs = A page needs work where it is not translated, lacks passages, is behind its source, or has errors or warnings. Notes can wait.
status-badge = Badge
status-endpoint = Badge data

## The badges

status-badge-translation = { $percent }% translated
status-badge-source = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
}
status-badge-errors = { $share }, { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}
