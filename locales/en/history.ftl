### The changes of one page, folded at its end, and those of one task.

page-history = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
# Follows the number of changes.
page-history-newest = , the newest on { $date }
