### translations.lock, and 'diptych sync'.

## The command

cli-sync-about = Keeps translations.lock: what each block was translated from, for clones without history, and what was marked by hand.
cli-sync-usage = diptych sync [folder] [options]
cli-sync-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-sync-folder-value = FOLDER
cli-sync-check = Write nothing; list how the file differs from what the history tells, and exit with 1 where it does (--verify is the same)
cli-sync-mark = Say that the stale blocks of a page, or those of one name on it (a task such as task-4095, or the anchor of a section), are translations of what the source says now; needs --reason
cli-sync-mark-value = PAGE[#BLOCK]
cli-sync-reason = Why they are; it stands in the file
cli-sync-reason-value = TEXT
cli-sync-locale = Mark only in this translation
cli-sync-locale-value = TAG

sync-shallow-help = Fetch the whole history (git fetch --unshallow; in GitHub Actions: fetch-depth: 0), and run this again.
sync-no-reason = A mark needs a reason
sync-no-reason-help = Say why the translation needs no change, for whoever reads the file later: --reason "The sentence was only shortened"
sync-page-unknown = There is no page '{ $page }'
sync-block-unknown = No translated block of '{ $page }' is called '{ $block }'
sync-block-unknown-help = The blocks are called: { $known }.
sync-nothing-stale = Nothing is stale at { $block }; nothing was marked.
sync-marked = { $count ->
    [one] One block is marked as a translation of what the source says now:
   *[other] { $count } blocks are marked as translations of what the source says now:
}
sync-mark-dropped = The mark at { $block } (“{ $reason }”) is no longer needed and was taken out: the translation or the source says something else now, or a newer mark has taken its place.
sync-written = { $path } is written: { $blocks ->
    [one] one line
   *[other] { $blocks } lines
}{ $marks ->
    [0] { "" }
   *[other] , { $marks } of them marked by hand
}; { $added } added, { $changed } changed, { $gone } gone.
sync-unchanged = { $path } is up to date: { $blocks ->
    [one] one line
   *[other] { $blocks } lines
}{ $marks ->
    [0] { "" }
   *[other] , { $marks } of them marked by hand
}.

## --check

sync-missing = There is no { $path }
sync-missing-help = 'diptych sync' writes it.
# Followed by a line for each difference.
sync-differs = { $path } is not what the history tells: { $added } added, { $changed } changed, { $gone } gone.
sync-added = added: { $block }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count } blocks)
}
sync-changed = changed: { $block }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count } blocks)
}
sync-gone = gone: { $block }{ $count ->
    [one] { "" }
   *[other] { " " }({ $count } blocks)
}
sync-differs-help = 'diptych sync' brings it up to date.

## What is wrong with the file

lock-conflict = git could not merge these lines of translations.lock.
lock-conflict-help = Run 'diptych sync': it takes in the lines of both sides, and drops what no longer holds.
lock-line-twice = This line is there twice, as after a merge.
lock-line-twice-help = Run 'diptych sync'.
lock-line-malformed = This is no line of translations.lock.
lock-line-malformed-help = Restore the line from git, or take it out, and run 'diptych sync'.
lock-no-header = The file does not begin with “{ $header } …”: it is no translations.lock.
lock-no-header-help = Restore it from git, or delete it and run 'diptych sync'. Marks stand in no other file.
lock-version = This file has version { $version } of the format, and this diptych reads version { $known }.
lock-version-help = Use the version of diptych that wrote it, or a later one.
lock-scope = The first line says “{ $value }” where it should say which blocks the file has: all, or marked.
lock-scope-help = Restore the line from git.
