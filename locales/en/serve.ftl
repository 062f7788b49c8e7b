# What 'diptych serve' says in the terminal, and on its own pages in the browser.

cli-serve-about = Shows a playbook in the browser while it is edited: each edit is on the page at once, with the findings where they are.
cli-serve-usage = diptych serve [folder] [options]
cli-serve-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-serve-folder-value = FOLDER
cli-serve-port = The port, else 3000; where another program has it, the next free one; 0 for any
cli-serve-port-value = NUMBER
cli-serve-strict-port = Fail where the port is not free, instead of taking the next one
cli-serve-host = The name or address of this machine to listen at, else localhost: nobody but you can connect
cli-serve-host-value = HOST
cli-serve-open = Open the browser
cli-serve-follow = Let the browser go to the page that was edited
cli-serve-locale = Show only this language of the playbook; can be given several times
cli-serve-locale-value = TAG
cli-serve-audience = Leave out the pages that are for another audience than this
cli-serve-audience-value = NAME
cli-serve-no-check = Do not run the checks; only what reading the sources brings to light is reported
cli-serve-poll = Look at the files twice a second, where the system tells of no changes, as on network drives
cli-serve-editor = The URL that opens a file in the editor, with {"{"}path{"}"}, {"{"}line{"}"} and {"{"}column{"}"}; else that of DIPTYCH_EDITOR, else Visual Studio Code; empty for none
cli-serve-editor-value = URL
cli-serve-quiet = Do not say which files were edited

serve-address = The preview is at { $address } (Ctrl-C ends it)
serve-port-taken = Port { $wanted } is taken by another program; the preview takes { $port }.
serve-host-open = Everyone who can reach { $host } can read the playbook, drafts and pages for other audiences among them.
serve-open-failed = The browser could not be opened: { $words }
serve-editor-invalid = '{ $value }' does not open an editor
serve-editor-help = Give a URL with {"{"}path{"}"} in it, such as 'vscode://file{"{"}path{"}"}:{"{"}line{"}"}:{"{"}column{"}"}' or 'idea://open?file={"{"}path{"}"}&line={"{"}line{"}"}'.
serve-polls = The system tells of no changes ({ $words }); the files are looked at twice a second instead.
serve-edited = { $others ->
    [0] { $file }
    [one] { $file } and another file
   *[other] { $file } and { $others } other files
}: on the page after { $milliseconds } ms
serve-gone = gone: { $message } [{ $rule }]
serve-mended = Mended: pages show the files as they are again.
serve-panicked = Diptych made a mistake of its own; the terminal says which. Pages stay as they were, and the next edit is tried again. Please report it.

preview-broken-page = This page cannot be made: { $detail }
preview-missing-page = There is no page at { $detail }.
preview-no-page = There is nothing to show yet: the playbook cannot be built as it is.
