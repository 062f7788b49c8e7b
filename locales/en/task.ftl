### The page of a task.

# Before what the same row says in another language.
task-side-differs = Otherwise in { $language }:
# What the sign ≠ says to a reader who cannot see it.
task-differs-mark = not as at the first place
