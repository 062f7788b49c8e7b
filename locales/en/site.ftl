### The words of the site that are not the playbook's own: what the templates ask for by t(key="…"), and what the
### renderer needs for titles, dates and feeds. Every locale has the same ids with the same variables.

# The language's own name for itself, as it stands in every language switch.
language-name = English

# Between the items of a short list that is no sentence, such as services: CLDR's narrow pattern of the language.
list-separator = {", "}

## Dates

month-name = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
# CLDR's long pattern of the language. $year, $month and $day are given as they are in the calendar.
date-format = { month-name } { $day }, { $year }
# Over the changes of one month.
month-heading = { month-name } { $year }

## Frame

skip-to-content = Skip to content
nav-main = Main
nav-menu = Menu
nav-phases = Phases
nav-contents = Contents
nav-page = On this page
nav-crumbs = You are here
nav-languages = Language
nav-home = Home
nav-tasks = Tasks
nav-changelog = Changes
nav-pager = Previous and next process
nav-phase-pager = Previous and next phase
nav-task-pager = Previous and next task
# Over the title of a page with `draft: true`.
draft-mark = Draft
# After a language's name: that language has the page, but its text is not translated.
language-fallback = not translated
# After a language's name: that language does not have the page.
language-absent = not available
theme-label = Colour scheme
theme-auto = as the device
theme-light = light
theme-dark = dark
source-file = Source:
feed-link = Atom feed
made-with = Made with Diptych

## Translation

# A small mark beside a passage that stands in another language.
fill-in-mark = Not translated
# $source is the name of the source language in itself.
fill-in-explanation = This passage has not been translated yet. It stands here in its source language ({ $source }), in its own place, so that nothing of the process is missed.
notice-label = Note on this page
notice-fallback = This page has not been translated yet. Its text is shown in { $language }.
notice-fallback-link = Open the { $language } page
notice-only-here = This page exists in this language only. It has no source in { $language }.
notice-fill-ins = { $count ->
    [one] One passage on this page has not been translated yet. It stands in its place in the source language, and is marked.
   *[other] { $count } passages on this page have not been translated yet. They stand in their places in the source language, and are marked.
}

## Phases and processes

phase = Phase
# The page is the $index-th of the $count processes of its phase.
process-position = Process { $index } of { $count }
phase-processes = Processes and their mandatory tasks
phase-empty = No process of this phase has been written yet.
phase-facts = { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
}, { tasks-part }
process-facts = { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}, { tasks-part }
flow-title = In the process
flow-comes-from = Comes from
flow-leads-to = Leads to
pager-previous = Previous process
pager-next = Next process
pager-previous-phase = Previous phase
pager-next-phase = Next phase
no-phase = Outside the phases

## Home

home-facts = { $phases ->
    [one] { $phases } phase
   *[other] { $phases } phases
}, { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
}, { tasks-part }
home-phases = The process, phase by phase
home-latest = Latest changes
home-all-changes = All changes
home-roles = Tasks by role
home-all-tasks = All tasks
home-guidance = Guidance

## Tasks

tasks-title = All tasks
tasks-empty = This playbook has no tasks.
tasks-summary = { $count ->
    [0] No tasks
    [one] { $count } task, { mandatory-part }
   *[other] { $count } tasks, { mandatory-part }
}
# Parts of the sentences above: not asked for by themselves.
tasks-part = { $tasks ->
    [0] no tasks
    [one] { $tasks } task, { mandatory-part }
   *[other] { $tasks } tasks, { mandatory-part }
}
mandatory-part = { $mandatory ->
    [0] none mandatory
   *[other] { $mandatory } mandatory
}
mandatory-tasks = { $count ->
    [one] One mandatory task
   *[other] { $count } mandatory tasks
}
mandatory = Mandatory
optional = Optional
task-number = Task
task-name = Name
task-requirement = Requirement
task-role = Role
task-services = Services
task-place = Process
task-places = Where it stands
task-show-row = Show the row
task-conflict = The places do not say the same of this task. What differs stands under each of them; ≠ marks what is not as at the first.
task-links = Links
# Leads to the task's page in another language.
task-open-in = Open in { $language }
task-history = History
task-no-history = No change names this task.
pager-previous-task = Previous task
pager-next-task = Next task
download-json = Download as JSON

## Roles

role-leads = Carries out the steps
role-secondary = as secondary role

## Changes

changelog-title = Changes
changes-count = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
changes-undated = Without a readable date
changes-empty = No change has been recorded yet.

## Alerts, footnotes, task lists

footnote-back = Back to the text
# What a ticked and an open box of a list say to a reader who cannot see them.
checkbox-done = Done
checkbox-open = Not done

## Root pages

chooser-enter = Read in English
not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved or renamed.

## Titles and descriptions, for the head of generated pages and for feeds

# $name is the task's name as plain text.
task-title = Task { $id }: { $name }
tasks-description = Every task of { $title }, by phase, with role and services.
task-description = Task { $id } of { $title }: { $name }. Where it stands, who carries it out, and how it has changed.
role-description = Everything that the role { $name } does in { $title }, in process order.
phase-description = The phase { $name } of { $title }: its processes and their mandatory tasks.
changelog-description = Every recorded change to { $title }, newest first.
feed-title = { $title }: changes
feed-entry-title = { $page }: { $what }
