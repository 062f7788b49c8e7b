### Translations whose source has changed since.

group-history = History

translation-stale = The source has changed since this was translated, last on { $date } (“{ $subject }”, { $commit }); { $distance ->
    [one] the translation is one change behind.
   *[other] the translation is { $distance } changes behind.
}
translation-stale-uncommitted = The source is being changed, and this is its translation as before; { $distance ->
    [one] the translation is one change behind.
   *[other] the translation is { $distance } changes behind.
}
translation-stale-help = Translate what has changed. Where the translation says it already, bless the block: diptych sync --mark.
translation-stale-term = “{ $before }” is called “{ $after }” throughout the source now.

## The past of a finding, in reports.
finding-note = note
finding-changed = what changed
finding-since = since
finding-behind = The translation lags: the source has changed since it was translated.
finding-uncommitted = changes that are not committed yet
finding-note-line = { $name }: { $text }

## The verdict of 'check --profile'
check-lag = { $count ->
    [one] One finding waits
   *[other] { $count } findings wait
} for a translator: that is lag, and fails nothing{ $budget ->
    [0] { "" }
   *[other] { " " }(the budget is { $budget })
}.
check-over-budget = { $count ->
    [one] One finding waits
   *[other] { $count } findings wait
} for a translator: the budget of a release is { $budget }.
