### My work list: the page on which a partner ticks tasks for a customer, and the mark of it on other pages.
### A value in braces such as {done} inside an attribute is put in by a script.

nav-work-list = My work list
work-list-title = My work list
work-list-description = Every task of { $title } as a checklist: tick, note and print what is done for a customer.
work-list-private = What you tick and write here stays in this browser. Nothing is sent anywhere. Export it as a file to keep a copy, to move it to another device or to share it.
work-list-without-script = Ticking needs scripts, and none run here. The list can be printed and ticked on paper.

## Engagements

work-list-begin-title = Begin a list
work-list-name = Customer or engagement
work-list-begin = Begin
work-list-switch = Engagement
work-list-new = New
work-list-new-title = New engagement
work-list-rename = Rename
work-list-rename-title = Rename the engagement
work-list-delete = Delete
work-list-delete-title = Delete “{ $name }”?
work-list-delete-text = Its ticks ({ $done }) and notes ({ $notes }) go with it, and cannot be brought back.
work-list-keep = Keep it
work-list-export-first = Export first
work-list-really-delete = Delete for good
work-list-ok = OK
work-list-cancel = Cancel
work-list-close = Close
work-list-deleted-elsewhere = The engagement was deleted in another window.

## What it is about

work-list-scope = Scope:
work-list-scope-text = Only the tasks of what is chosen here are listed and counted. Choose nothing to have them all. Tasks for every service are always listed.
work-list-every-service = all services
work-list-every-role = all roles
work-list-outside = Show tasks outside the scope ({ $count }, with tick or note: { $touched })
work-list-note-all = Note on the engagement
work-list-mandatory-only = Mandatory only
work-list-open-only = Open only
work-list-nothing = No task is left to show.

## Tasks

work-list-progress = Mandatory { $ready } of { $mandatory }, all { $done } of { $count }
# Where no task is mandatory.
work-list-progress-all = All { $done } of { $count }
# What a box is called for those who do not see it.
work-list-tick = Done: { $task }
work-list-done-on = Done on { $date }
work-list-done-note = Done, note
work-list-done = Done
work-list-date = Date
work-list-yes = yes
work-list-note = Note
work-list-add-note = Note on { $task }
work-list-edit-note = Change the note on { $task }
work-list-gone = No longer in the playbook
work-list-gone-text = These tasks were ticked or noted, and the playbook does not have them any more. They are kept until you remove them.
work-list-forget = Remove
work-list-forget-title = Remove task { $task } with its tick and note from this list?

## Files

work-list-files = Export, import, print
work-list-files-text = A file takes lists to another browser or device. Markdown and CSV hold what is listed now, for a report.
work-list-export = Export this engagement
work-list-export-all = Export all engagements
work-list-import = Import a file…
work-list-markdown = Markdown
work-list-csv = CSV
work-list-print = Print
# The beginning of the names of exported files.
work-list-file-name = work-list
work-list-import-title = Import
work-list-import-item = { $name } (done: { $done })
work-list-import-known = { $name } (done: { $done }): is here already
work-list-import-other = The file comes from another playbook: { $playbook }.
work-list-import-how = What is here already
work-list-import-merge = Merge: ticks and notes of both are kept
work-list-import-replace = Replace: the file’s version is used, and the present one stays beside it under another name
work-list-import-ok = Import
work-list-imported = Engagements imported: { $count }
work-list-before-import = { $name } (before the import of { $date })

## What can go wrong

work-list-unavailable = This browser keeps nothing for this page: it is a private window, or storage is switched off. You can tick and write, but all is lost when the page is closed, unless you export it.
work-list-unsaved = The last change could not be saved: the browser’s storage is full or switched off. It is still on this page. Export it as a file before you close the page.
work-list-unreadable = What this browser kept for the list cannot be read. It has not been changed. Save it as a file, or set it aside and begin anew.
work-list-newer = What this browser kept for the list was written by a newer version of this page. It has not been changed. Reload the page, or save it as a file.
work-list-save-stored = Save what is stored
work-list-set-aside = Set aside and begin anew
work-list-problem-title = The file cannot be imported
work-list-problem-too-large = It is larger than 10 MB.
work-list-problem-not-json = It is no valid JSON: { $error }
work-list-problem-not-a-list = It is no exported work list: "format" is not "diptych-work-list".
work-list-problem-newer = It has version { $version } of the format, which this page does not know yet. Open it in a newer playbook.
work-list-problem-version = Its version is no whole number from 1: { $version }
work-list-problem-engagements = It has no list of engagements, or one that is too long.
work-list-problem-empty = It holds no engagement.
work-list-problem-field = { $place }: { $field } is missing or is not what it should be.
work-list-problem-task = { $place }: what it says of task { $task } cannot be read.
work-list-problem-same-id = { $place }: an engagement before it has the same id.
work-list-problem-more = And more of the same: { $count }
work-list-problem-nothing = Nothing was changed.

## On other pages

work-list-on-task = Done for { $name }
work-list-on-task-link = My work list
# After the number of a task that is done, for those who do not see the mark.
work-list-mark = done
