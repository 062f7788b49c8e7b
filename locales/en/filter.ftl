### What makes the long lists filterable: all tasks, all changes. `{n}`, `{total}`, `{facet}` and `{choice}` are filled in by
### the script that filters; the templates hand them on.

# Opens what a list can be filtered by, on a narrow screen; also its name for those who cannot see it.
filter-title = Filter
filter-close = Show
# A choice for rows that name nothing, such as a task without a role.
filter-none = Not stated
filter-reset = Clear filters
# A filter that is in use, and the button that removes it.
filter-chip = { $facet }: { $choice }
filter-remove = Remove filter: { $name }
filter-text = Text
filter-nothing = Nothing matches these filters.
# How much of a group is shown.
filter-part = { $shown } of { $total }

## All tasks

explorer-search = Find a task by number or name
explorer-shown = { $shown } of { $total ->
    [one] { $total } task
   *[other] { $total } tasks
}
explorer-group = Group by
explorer-ungrouped = Nothing
explorer-sort = Sort by
explorer-process-order = Process order
explorer-columns = Columns
explorer-export = Export
explorer-copy-markdown = Copy as Markdown
explorer-copy-csv = Copy as CSV
explorer-download-csv = Download as CSV
explorer-copied = Tasks copied: { $shown }
explorer-not-copied = The browser did not allow copying. The list can be downloaded instead.

## Changes

changelog-search = Find a change by its text
changelog-shown = { $shown } of { $total ->
    [one] { $total } change
   *[other] { $total } changes
}
changelog-page = Page
changelog-person = Person
changelog-period = Period
changelog-from = From
changelog-to = To
changelog-last-days = Last { $days } days
changelog-any-time = Any time
# A mark beside a change that has come since the last visit.
changelog-new = New
changelog-since = Since your last visit
# $count is filled in by the script, and may be one.
changelog-since-count = New since your last visit: { $count }
