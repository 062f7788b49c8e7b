### Where the time of a build goes: 'diptych build --timings'.

timings-title = Where the time went
timings-stage = Stage
timings-wall = Seconds
timings-cpu = CPU seconds
timings-course = Course
timings-total = Total
timings-summary = { $wall } seconds, { $cpu } seconds of CPU time.
timings-peak = Peak memory: { $megabytes } MB.

## Stages

timings-read = Read files
timings-past = Read the history
timings-parse = Parse
timings-assemble = Assemble
timings-align = Align
timings-plan = Plan the site
timings-compare = Look at the last site
timings-check = Check
timings-pages = Pages, on all threads
timings-index = Search index
timings-settle = Publish

## What the threads do with a page

timings-render = render
timings-words = read words for search
timings-write = write
