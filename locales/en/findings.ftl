# What is wrong with the sources, and what to do. Each message is true when read alone.

## Files
file-not-utf8 = { $file } is not UTF-8 (from byte { $offset } on) and is left out.
file-not-utf8-help = Save the file as UTF-8.
file-too-large = { $file } has { $size } bytes and is left out; the limit is { $limit }.
file-too-large-help = Split the file into smaller pages.
file-unreadable = { $file } cannot be read and is left out: { $error }.
file-unreadable-help = Check the permissions of the file.
file-changing = { $file } was written to all the time while it was being read, and is left out.
file-changing-help = Run the command again when whatever writes to it is done.
file-link-outside = { $file } is a symbolic link that does not stay inside the content folder; it is not followed.
file-link-outside-help = Copy the file into the content folder.
file-name-device = Windows keeps the name “{ $name }” for a device.
file-name-end = “{ $name }” begins or ends with a space, or ends with a dot, which not every system keeps.
file-name-character = “{ $name }” holds a character that not every system allows in a name (U+{ $code }).
file-name-twin = { $file } and { $other } are one file on Windows and macOS.
file-name-help = Rename the file, and the links that lead to it.
page-duplicate = { $file } and { $other } are both the page “{ $key }”; the first is left out.
page-duplicate-help = Rename or remove one of the two files.
nothing-to-build = There is no page in { $content } (looked into: { $folders }).
nothing-for-audience = No page is for the audience “{ $audience }”.
locale-unknown = The playbook has no locale { $value }; it has { $known }.

## Front matter
front-matter-not-yaml = The front matter is not valid YAML: { $error }.
front-matter-not-yaml-help = Put values that hold a colon, a quotation mark or a bracket in quotes.
front-matter-unclosed = The front matter has no closing “---”.
front-matter-unclosed-help = Add a line of three dashes after the last key.
front-matter-not-a-map = The front matter is not a list of “key: value” lines, each with a plain colon and a space.

## Tables
defect-stray-pipe = The row begins or ends with two pipes.
defect-stray-pipe-help = Remove one of them; the row is read as if it had one.
defect-missing-pipe = The row lacks its first or last pipe.
defect-missing-pipe-help = Add the pipe; other tools drop or misread such a row.
defect-cell-count =
    The row has { $found ->
        [one] one cell
       *[other] { $found } cells
    }, its header { $expected }.
defect-cell-count-help = Give the row as many cells as the header has; a pipe inside a cell is written “\|”.
defect-wide-indent = Wide spaces stand before the first pipe.
defect-wide-indent-help = Remove them; other tools take them for a cell, and the row is read as if they were not there.
defect-joined-rows = Two rows or more stand on one line.
defect-joined-rows-help = Begin a new line for each row; they are read as separate rows.
defect-split-table = A blank line before this row splits its table.
defect-split-table-help = Remove the blank line; the row is read as part of the table above.
defect-delimiter-row = The line of dashes has another number of cells than the header.
defect-no-delimiter-row = The table has no line of dashes under its header.
defect-delimiter-row-help = Write one “---” for each column; other tools show such a table as plain text.
defect-table-glued = The table follows text without a blank line.
defect-table-glued-help = Put a blank line before the table.
defect-conflict-marker = A mark of an unresolved merge conflict stands here.
defect-conflict-marker-help = Resolve the conflict and remove its marks; both sides are read until then.
task-row-without-number = The row has no task number; it is shown, but it is no task.
task-row-without-number-help = Write the task’s number into the first column.
task-id-lookalike = The task number is written “{ $raw }”; it is read as { $id }.
task-id-lookalike-help = Write the number with plain digits only.
task-id-length = { $id } is read as a task number although such numbers have three to five digits.

## Text
defect-placeholder = A browser would swallow this as an HTML tag; it is shown as text.
defect-placeholder-help = Write “\<” for “<”, or put the words in backquotes.
defect-marker-glued = The list or heading marker stands right before the text.
defect-marker-glued-help = Put a space after the marker; other tools show it as plain text.
defect-too-deep = This is nested deeper than { $limit } levels; deeper blocks are lifted to that level, and deeper HTML is shown as text.
defect-too-deep-help = Nest less deeply.

## Includes and links
include-missing = The included file “{ $target }” does not exist (included by { $chain }).
include-cycle = The file “{ $target }” includes itself ({ $chain }).
include-too-deep = “{ $target }” is included too deep ({ $chain }).
include-too-many = “{ $target }” is left out: the page includes more than { $files } files or { $size } MiB ({ $chain }).
include-too-many-help = Include less, or divide the page.
include-outside = The included file “{ $target }” lies outside the content folder (included by { $chain }).
include-cycle-help = Take one of these includes out.
include-help = Correct the path: it is relative to the file that includes, and stays inside the content folder.
link-broken = The link target “{ $target }” does not exist.
link-empty = The link has no target.
link-broken-help = Correct the target or remove the link; on the page the words stand without a link.
link-refused = The link target “{ $target }” is not one that a site may lead to.
link-refused-help = Link to a web address or to a file beside the sources.
link-active = “{ $target }” could run scripts in the browsers of readers; it is not published.
link-active-help = Link to a page, a PDF or a picture instead, or take the scripts out of the drawing.
image-missing = The picture “{ $target }” does not exist.

## Contents file
contents-link-broken = The contents file names “{ $target }”, which does not exist.
contents-link-broken-help = Correct the path, or remove the entry.
contents-node-without-name = An entry of the contents file has neither name nor href; it is left out.
contents-not-a-list = The contents file is not a list of entries.
contents-too-deep = The contents file is nested deeper than { $limit } levels; what is deeper is left out.

## Changes
change-date-invalid = “{ $date }” is no date that can be read.
change-date-invalid-help = Write the date as the locale does; the row stays in the changelog without a date.
