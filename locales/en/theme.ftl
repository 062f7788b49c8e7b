### The words of 'diptych theme', and of what is wrong with a playbook's own templates, strings and static files.

cli-theme-about = Helps with a look of your own: tries the playbook's templates, lists the files of the theme, copies one to begin from.
cli-theme-usage = diptych theme <check|list|eject|context> [files] [options]
cli-theme-action = check tries every kind of page with example data; list shows which files are yours; eject copies built-in files into the playbook; context prints what the template of a page is given
cli-theme-action-value = ACTION
cli-theme-files = For eject: files of the theme, such as templates/base.html. For context: pages of the site, such as en/index.html
cli-theme-files-value = FILE
cli-theme-playbook = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-theme-playbook-value = FOLDER

theme-action-unknown = '{ $value }' is nothing that can be done with a theme
theme-playbook-help = A playbook elsewhere is named with '--playbook { $value }'.

# $words are the template engine's.
theme-mistake = { $words }
theme-mistake-help = docs/theming.md says what each template is given.
theme-field-unknown = Nothing that a template is given has a field '{ $name }'
theme-variable-unknown = This template is not given '{ $name }'
theme-string-unknown = No string has the id '{ $id }'
theme-string-unknown-help = Write it in locales/<language>/site.ftl, for each language of the playbook.
theme-asset-unknown = There is no static file '{ $path }'
theme-asset-unknown-help = Put it into the playbook's static/ folder.
theme-file-idle = '{ $path }' takes the place of no built-in file, and no other file names it
theme-file-idle-help = 'diptych theme list' shows the files that can be replaced.

theme-checked = { $mistakes ->
    [0] No mistakes
    [one] { $mistakes } mistake
   *[other] { $mistakes } mistakes
} in { $own ->
    [0] the built-in theme
    [one] { $own } file of your own
   *[other] { $own } files of your own
}; { $made } files of an example and of the playbook were made.

theme-file-replaced = yours, in the place of the built-in one
theme-file-added = yours
theme-ejected = Copied to { $path }
theme-file-there = '{ $path }' is there already, and was left as it is
theme-file-unknown = The theme has no file '{ $path }'
theme-page-unknown = No template makes '{ $path }'; pages are named as in the site, such as en/index.html
theme-no-folder = '{ $path }' is not a folder
theme-eject-help = 'diptych theme list' shows the files that can be copied.
