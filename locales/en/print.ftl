### The playbook, or a phase of it, as one document to print: print.html, print/<phase>.html.

# In the footer of every page.
print-whole = Print the whole playbook
print-phase = Print this phase
# The title of the document's page.
print-title = { $name }, to print
# On the title page.
print-newest = As of { $date }
print-language = In { $language }
print-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
print-left-out = { $count ->
    [one] One further page was too much for one document: print its phase by itself.
   *[other] { $count } further pages were too many for one document: print their phases one by one.
}
print-contents = Contents
print-changes = Appendix: changes
print-back = Back to the site
print-now = Print
