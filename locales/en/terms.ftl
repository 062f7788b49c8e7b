### The words of 'diptych terms'.

cli-terms-about = Shows how each translation says the playbook's roles, services, phases and motions, as its rows and labels teach it.
cli-terms-usage = diptych terms [folder] [options]
cli-terms-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-terms-folder-value = FOLDER
cli-terms-format = How to show it: table, json, tbx for translators' tools, or csv for spreadsheets; else table
cli-terms-format-value = FORMAT
cli-terms-locale = Only the terms of this translation; can be given several times
cli-terms-locale-value = TAG
cli-terms-write = Add what is decided to glossary.yml for you to review; what is there stays as it is

terms-heading = { $locale }, { $kind ->
    [role] roles
    [service] services
    [phase] phases
   *[motion] motions
}
terms-none = Rows and labels have taught no terms yet: a term has to stand on both sides.
terms-undecided = undecided

# On what the form rests. $votes is a list in the last three.
terms-ground-votes = { $votes } of { $total }
terms-ground-glossary = glossary, and { $votes } of { $total }
terms-ground-others = { $ground }; also { $votes }
terms-ground-split = no majority: { $votes }
terms-ground-slight = too few: { $votes }
terms-vote = { $form } ({ $count })

terms-no-translation = '{ $value }' is no translation of this playbook; it has: { $known }
terms-tbx-origin = Learnt from aligned rows and labels of a playbook by diptych

## --write

terms-written-header = What stands here decides how a term is said; rows and labels only where it is silent. Review every line.
# A comment above a term.
terms-written-votes = { $kind ->
    [role] role
    [service] service
    [phase] phase
   *[motion] motion
}, { $locale }{ $standing ->
    [no-majority] , no majority
    [too-few] , too few
   *[other] { "" }
}: { $votes }
terms-written = { $decided ->
    [0] No new terms for { $path }
    [one] Added { $decided } term to { $path }
   *[other] Added { $decided } terms to { $path }
}{ $undecided ->
    [0] .
    [one] ; { $undecided } is left for you to decide, as a comment.
   *[other] ; { $undecided } are left for you to decide, as comments.
}
terms-glossary-closed = Nothing can be added to '{ $path }', and it was left as it is
terms-glossary-closed-help = Write each term on a line of its own, such as 'FastTrack Manager: { "{" } zh-CN: FastTrack 经理 { "}" }'. 'diptych check' says what else is wrong.
