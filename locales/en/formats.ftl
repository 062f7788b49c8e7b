# What the reports of “diptych check” say around the findings: for code hosts, for comments, and as a page to read.

## The report as a whole
report-title = Translation check
report-by-rule = By rule
report-by-page = By page
report-whole-playbook = The playbook as a whole
# Behind the findings for which there is no room.
report-more = { $count ->
    [one] One more finding is not shown here. “diptych check” shows it.
   *[other] { $count } more findings are not shown here. “diptych check” shows them all.
}
# What the paths of a report begin from.
report-root = The folder where the command was called

## Columns
report-severity = Severity
report-rule = Rule
report-count = Findings
report-place = Place
report-message = What is wrong
report-other-side-column = Other side

## A finding
report-source = Source
report-translation = Translation
# Where the source is whose translation the finding is about.
report-other-side = The other side: { $place }
# Of the place of a finding that is shown on the source, since only the source was edited.
report-translation-side = the translation
report-about-translation = The source was edited here, and the translation ({ $place }) does not follow:
# Leads to the rule’s next finding; what is seen of it, and what it says in full.
report-next = Next
report-next-of-rule = Next of this rule
report-fix = { $tier ->
    [safe] Mend it: what it says stays as it is.
   *[unsafe] Change it to what is most likely right, and look at the result.
}
