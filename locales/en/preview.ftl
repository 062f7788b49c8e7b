# What the preview ('diptych serve') says in the browser, over the page that is edited.

## The list of findings
preview-title = Findings
preview-none = No findings
preview-running = Checking…
preview-off = Checks are off
preview-reading = Reading the playbook…
preview-close = Close the list of findings
preview-compare = Side by side
# Labels before a number, for those who cannot see the shapes: “errors 2, warnings 1”.
preview-errors = errors
preview-warnings = warnings
preview-notes = notes
# Links and buttons beside the places of a finding.
preview-here = Show
preview-page-place = Go to the page
preview-other-side = Go to the other side
preview-editor = Open in the editor
# Before the counts of all findings.
preview-playbook = In the whole playbook
# Over a list of pages.
preview-elsewhere = Pages with findings

## The connection
preview-disconnected = Connection lost
preview-reconnected = Connected again

## What is broken
preview-broken-title = This cannot be shown as it is written
preview-collapse = Fold
preview-expand = Show

## The page is gone
preview-gone-title = There is no page at this address any more
preview-gone-new = It may stand here now:
preview-gone-near = It may be one of these now:
preview-dismiss = Close this notice
