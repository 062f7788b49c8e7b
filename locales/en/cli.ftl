### The words of the command line: help, summaries, the program's own troubles, and mistakes in playbook.yml.
### An argument's help has the id cli-<subcommand>-<argument>; what stands for its value has -value after that.

## Help

cli-heading-usage = Usage:
cli-heading-subcommands = Commands:
cli-heading-positionals = Arguments:
cli-heading-options = Options:

cli-about = Publishes a process playbook in several languages from one folder of Markdown, and keeps the languages in step.
cli-usage = diptych <command> [options]
cli-lang = The language of these messages, such as en or zh-CN; else the one your system is set to
cli-lang-value = TAG
cli-color = When to use colour: auto (on a terminal), always, or never
cli-color-value = WHEN
cli-help = Show this help
cli-version = Show the version

cli-build-about = Builds the site of a playbook. Either the whole new site takes the place of the last one, or the last one stays as it is.
cli-build-usage = diptych build [folder] [options]
cli-build-folder = The playbook: the folder with playbook.yml, or with content/; else the current folder
cli-build-folder-value = FOLDER
cli-build-output = Where the site goes; else to site/ in the playbook's folder. The folder is replaced as a whole
cli-build-output-value = FOLDER
cli-build-locale = Build only this language of the playbook; can be given several times
cli-build-locale-value = TAG
cli-build-audience = Leave out the pages that are for another audience than this
cli-build-audience-value = NAME
cli-build-base-url = The address at which the site will stand, for the sitemap, feeds and canonical links
cli-build-base-url-value = URL
cli-build-drafts = Build the pages marked as drafts, too
cli-build-outputs = Make only these kinds of files, such as pages,assets; docs/performance.md lists them
cli-build-outputs-value = KIND,…
cli-build-strict = Fail if the content has errors or warnings, and leave the last site as it is
cli-build-quiet = Print nothing but errors
cli-build-verbose = Print every finding, however many there are
cli-build-timings = Say how long each stage took; with a FILE, as a chart if it ends in .html, else as JSON
cli-build-timings-value = FILE
cli-build-jobs = Use this many threads; else as many as there are processor cores
cli-build-jobs-value = NUMBER

cli-init-about = Writes a small bilingual playbook to start from.
cli-init-usage = diptych init [folder] [options]
cli-init-folder = Where to write it: a new or empty folder; else the current folder
cli-init-folder-value = FOLDER

## Mistakes in the arguments

usage-subcommand-unknown = There is no command '{ $value }'
usage-argument-unknown = The argument '{ $argument }' is not expected here
usage-argument-twice = The argument '{ $argument }' is given twice, or together with one that rules it out
usage-argument-missing = The argument { $argument } is missing
usage-value-missing = '{ $argument }' needs a value
usage-value-invalid = '{ $value }' is no value for '{ $argument }'
usage-invalid = These arguments cannot be understood: { $words }
usage-values = It can be one of: { $values }
usage-help = '--help' after the command lists what it takes.
cli-locale-malformed = '{ $value }' is not a language tag such as en or zh-CN
cli-base-url-invalid = '{ $value }' is not an address such as https://example.com/playbook/
cli-stream-broken = The output could not be written: { $words }

## Building

progress-reading = Reading the playbook
progress-writing = Writing the site
progress-indexing = Making the search index

severity-error = error
severity-warning = warning
severity-info = note
finding-help = help
# Under the line of the other language that a finding answers to.
finding-counterpart = the other side
findings-more = { $count ->
    [one] One more finding is not shown. --verbose shows it.
   *[other] { $count } more findings are not shown. --verbose shows them all.
}

summary-site = { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} in { $locales ->
    [one] { $locales } language
   *[other] { $locales } languages
}: { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
}, { $changes ->
    [one] { $changes } change
   *[other] { $changes } changes
}, { $fill-ins ->
    [0] nothing filled in from the source language
    [one] { $fill-ins } passage filled in from the source language
   *[other] { $fill-ins } passages filled in from the source language
}
problem-counts = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}
summary-problems = { $count ->
    [0] No problems found
   *[other] Problems: { problem-counts }
}
summary-built = Built in { $seconds } s: { $path }
summary-unchanged = Nothing has changed, checked in { $seconds } s: { $path }
build-strict = Nothing was published, because --strict was given and the content has problems: { problem-counts }

# In a template or a file of strings of the playbook's own theme.
theme-broken = The theme has a mistake: { $words }
theme-broken-at = The theme has a mistake, found on { $page }: { $words }
theme-broken-help = Correct the file in the playbook's templates/ or locales/ folder. The last site stays as it is.

## Starting a playbook

init-done = { $count ->
    [one] Wrote { $count } file to { $path }
   *[other] Wrote { $count } files to { $path }
}
init-next = Next: { $command }
init-not-empty = '{ $path }' is not an empty folder
init-not-empty-help = Choose a new or empty folder: nothing is ever overwritten.

## The disk

# $reason says which of the system's refusals it is; the others keep the system's own words.
disk-reason = { $reason ->
    [full] the disk is full
    [denied] permission denied
    [read-only] the disk is read-only
    [busy] it is in use
    [missing] it does not exist
    [exists] something of that name is already there
    [name] it is not a possible file name
   *[other] { $words }
}
disk-full-help = Free some space and build again. The last site stays as it is.
disk-denied-help = Check who owns it and who may read and write it.
disk-read-only-help = Choose another folder with --output.
disk-busy-help = If the folder is a mount point, choose a folder inside it with --output.

disk-cannot-read = '{ $path }' cannot be read: { disk-reason }
disk-cannot-write = '{ $path }' cannot be written: { disk-reason }
disk-cannot-replace = The new site cannot take the place of '{ $path }': { disk-reason }
disk-not-a-folder = '{ $path }' is not a folder
disk-not-a-folder-help = Name the folder that holds playbook.yml. 'diptych init' writes a playbook to start from.
disk-no-content = '{ $path }' holds no playbook: it has no content folder
disk-no-content-help = Put the pages into content/en/, content/zh-CN/ and so on, or name their folder in playbook.yml as 'content:'. 'diptych init' writes a playbook to start from.
disk-no-locales = No folder in '{ $path }' is named like a language
disk-no-locales-help = Name the folders after their languages, such as en and zh-CN, or list them in playbook.yml under 'locales:'.
disk-not-utf8 = '{ $path }' is not UTF-8 text: byte { $offset } does not belong there
disk-not-utf8-help = Save the file as UTF-8.
disk-too-large = '{ $path }' is larger than { $limit } MiB
disk-link-outside = '{ $path }' is a link that leads out of its folder, to nothing, or in a circle
disk-link-outside-help = Put a copy of the file in the place of the link.
disk-output-is-file = The output '{ $path }' is a file, not a folder
disk-output-is-file-help = Choose another folder with --output, or move the file away.
disk-output-not-ours = The output '{ $path }' holds files that Diptych did not make
disk-output-not-ours-help = A build replaces the whole folder. Choose a new or empty one with --output, or empty this one yourself.
disk-output-is-repository = The output '{ $path }' is a Git repository, and replacing the folder would destroy it
disk-output-is-repository-help = Choose another folder with --output, and copy the site into the repository from there.
disk-output-holds-playbook = The output '{ $path }' holds the playbook itself, and replacing the folder would destroy it
disk-output-in-sources = The output '{ $path }' lies inside a folder that the site is made from
disk-output-elsewhere-help = Choose another folder with --output, such as site beside playbook.yml.
disk-output-busy = Another build is writing to '{ $path }'
disk-output-busy-help = Wait until it is done, then build again.
disk-changing = '{ $path }' was written to while it was being read
disk-changing-help = Build again when whatever writes to it is done. The last site stays as it is.
disk-too-many-files = '{ $path }' holds more than { $limit } pages and other text files
disk-too-many-files-help = Check that 'content:' names the right folder, or divide the playbook.
disk-unsafe-path = The site has a page whose path leads out of the site or is no file name: '{ $path }'

## Mistakes in playbook.yml

settings-not-yaml = This is not valid YAML: { $error }
yaml-full-width-colon = The colon after the key is a full-width one (：), which YAML does not know; write ': ', a plain colon and a space
settings-not-a-map = playbook.yml has to be a list of keys and values, such as 'source: en'
settings-key-missing = playbook.yml lacks the key '{ $key }'
settings-key-unknown = There is no key '{ $key }' here
settings-known-keys = The keys that can stand here: { $known }
did-you-mean = Did you mean '{ $value }'?
settings-locales-empty = 'locales' has to name at least one language, each as a key, such as 'en:'
settings-no-locale = '{ $value }' is not a language tag such as en or zh-CN
settings-locale-not-a-map = What follows '{ $key }' has to be empty or keys and values, such as 'folder: { $key }'
settings-locales-overlap = The languages { $one } and { $other } have the same folder '{ $folder }' and the same suffix, so that every file would belong to both
settings-source-unknown = The source language '{ $value }' is not one of the playbook's languages ({ $known })
settings-not-text = '{ $key }' has to be text
settings-not-a-list = '{ $key }' has to be a list with at least one entry
settings-phase-invalid = '{ $value }' is no id of a phase, or stands here twice: an id is made of small letters, digits and hyphens
settings-base-url-invalid = '{ $value }' is not an address such as https://example.com/playbook/
settings-content-missing = The content folder '{ $folder }' does not exist
settings-content-missing-help = Write its path as it is from the folder of playbook.yml.
settings-ignore-incomplete = An entry of 'ignore' needs a '{ $key }'
settings-pattern-invalid = '{ $value }' is no pattern of paths, such as 'en/archive/*'
settings-stale = '{ $value }' is neither 'mark' (readers get the translation, with a mark) nor 'source' (they get the source's row)
settings-known-words = What can stand here: { $known }
settings-not-a-number = '{ $value }' is no whole number

cli-check-about = Checks the translations: tells every way in which one would mislead its reader, with the place on both sides and what to do.
cli-check-usage = diptych check [paths] [options]
cli-check-paths = The playbook's folder; or files and folders inside it, whose findings alone are shown; else the current folder
cli-check-paths-value = PATH
cli-check-locale = Only findings of this language; can be given several times
cli-check-locale-value = TAG
cli-check-rule = Only findings of this rule, even if it is off; can be given several times ('diptych rules' lists them)
cli-check-rule-value = RULE
cli-check-severity = Only findings of at least this severity: info, warning, error
cli-check-severity-value = LEVEL
cli-check-fail-on = Fail on findings of at least this severity, or never; else as playbook.yml says, or on warnings
cli-check-fail-on-value = LEVEL
cli-check-max-warnings = Do not fail on so many warnings
cli-check-max-warnings-value = NUMBER
cli-check-format = How to report, such as text, json or sarif; with =FILE to a file; can be given several times
cli-check-format-value = FORMAT
cli-check-output = Where the report goes; else to standard output
cli-check-output-value = FILE
cli-check-statistics = Count the findings of each rule, however few there are
cli-check-explain = Explain a rule, and check nothing
cli-check-explain-value = RULE
cli-check-fix = Mend what can be mended safely: link suffixes, date formats, pipes, markers, line breaks, emphasis
cli-check-unsafe-fixes = Set facts to the source's: mandatory or optional, role, services, dates. Look at the result
cli-check-fix-placeholders = Put missing rows, headings and changes in their place, in the source's words under a mark
cli-check-diff = Show what would be mended, and write nothing
cli-check-baseline = The list of findings that are accepted for now; else drift-baseline.json where --write-baseline is given
cli-check-baseline-value = FILE
cli-check-write-baseline = Accept today's findings, and take those off the list that occur no more
cli-check-since = Only findings that touch lines changed since this revision of git, on either side
cli-check-since-value = REVISION
cli-check-profile = What the verdict is for: pr fails on what a change broke, release on errors and on more lag than the budget
cli-check-profile-value = PROFILE
cli-check-budget = So many findings may wait for a translator in a release; else as playbook.yml says, or none
cli-check-budget-value = COUNT
cli-profile-unknown = There is no profile '{ $value }'
cli-check-as-of = The day by which dates are judged, as 2026-11-21; else the newest date in the content
cli-check-as-of-value = DATE
cli-check-audience = Check only the pages for this audience; else those for everybody
cli-check-audience-value = NAME
cli-check-drafts = Check the pages marked as drafts, too
cli-check-quiet = Show no progress
cli-check-jobs = Use this many threads; else as many as there are processor cores
cli-check-jobs-value = NUMBER

progress-checking = Checking the translations
check-summary = { $pages ->
    [one] Checked { $pages } page
   *[other] Checked { $pages } pages
} with { $tasks ->
    [one] { $tasks } task
   *[other] { $tasks } tasks
}{ $suppressed ->
    [0] .
    [one] ; { $suppressed } finding is suppressed.
   *[other] ; { $suppressed } findings are suppressed.
}
check-output-failed = '{ $path }' could not be written: { $words }
check-baseline-unreadable = The baseline '{ $path }' could not be read: { $words }
check-baseline-written = { $count ->
    [one] Accepted { $count } finding in { $path }
   *[other] Accepted { $count } findings in { $path }
}
check-baseline-accepted = { $count ->
    [one] { $count } finding is in the baseline.
   *[other] { $count } findings are in the baseline.
}
check-baseline-gone = { $count ->
    [one] { $count } finding of the baseline occurs no more. --write-baseline takes it off the list:
   *[other] { $count } findings of the baseline occur no more. --write-baseline takes them off the list:
}
check-fixed = Mended { $count ->
    [one] { $count } finding
   *[other] { $count } findings
} in { $files ->
    [one] { $files } file
   *[other] { $files } files
}{ $left ->
    [0] .
   *[other] ; another run will mend { $left } more.
}
check-would-fix = Would mend { $count ->
    [one] { $count } finding
   *[other] { $count } findings
} in { $files ->
    [one] { $files } file.
   *[other] { $files } files.
}
check-fix-failed = '{ $path }' could not be written: { $words }
check-fix-changed = '{ $path }' has changed since it was read, and is left as it is{ $words }
cli-severity-unknown = '{ $value }' is no severity
cli-date-malformed = '{ $value }' is no date such as 2026-11-21
cli-rule-unknown = There is no rule '{ $value }'
cli-format-unknown = There is no format '{ $value }'
history-no-git = git could not be run: { $words }
history-no-git-help = Install git; --since asks it what has changed.
history-failed = git could not say what has changed: { $words }
history-failed-help = --since needs the content to lie in a git repository.
history-revision-unknown = There is no revision '{ $revision }' here{ $words }
history-revision-unknown-help = In a shallow clone, fetch more of the history: git fetch --unshallow
history-fork-unknown-help = Name the branch that the change is for, such as --since origin/main.

cli-explain-about = Explains a rule: what it catches, why it matters, an example of both sides, how to fix it.
cli-explain-usage = diptych explain <rule>
cli-explain-rule = The rule's name, as it stands in brackets in a finding
cli-explain-rule-value = RULE

cli-rules-about = Lists every rule of 'diptych check'.
cli-rules-usage = diptych rules [options]
cli-rules-format = As a table (the default), json, or markdown with every rule's page
cli-rules-format-value = FORMAT

cli-completions-about = Writes the completions for a shell: what it offers when Tab is pressed.
cli-completions-usage = diptych completions <shell>
cli-completions-shell = bash, zsh, fish, elvish or powershell
cli-completions-shell-value = SHELL

group-tasks = Tasks
group-structure = Structure
group-links = Links
group-changes = Changes
group-text = Text
group-process = Process
group-metadata = Front matter
group-project = Project
rules-title = The rules of the checks
rules-intro = Made by “diptych rules --format markdown”. The severity is the one that a rule has where playbook.yml says nothing.
rules-table-head = | Rule | Severity | What it catches |
