### The compare pages: source and translation side by side.

# The link on a page that leads to its compare page, and the one there that leads back.
compare-link = Side by side
compare-back = Back to the page
# The tooltip of both.
compare-key = { $name } (key C)

compare-page-title = { $page }, side by side
# What of the page is marked, in its head.
compare-differing = { $count ->
    [one] { $count } passage differs
   *[other] { $count } passages differ
}
compare-untranslated = { $count ->
    [one] { $count } passage not translated yet
   *[other] { $count } passages not translated yet
}
compare-unsourced = { $count ->
    [one] { $count } passage only in the translation
   *[other] { $count } passages only in the translation
}
compare-in-step = The two sides are in step.
# A button that hides what is the same on both sides; $count passages are not.
compare-only = Only what differs ({ $count })
# Said of a page without any, where only such passages were asked for.
compare-only-nothing = Nothing differs, so the whole page is shown.
# Before links that show the source beside other translations.
compare-others = Other translations:

# Marks beside a passage whose sides do not say the same, and in the place of one that a side lacks.
compare-differs = Differs
compare-missing = Not translated yet
compare-extra = Only in the translation
compare-moved = The translation has this in another place.
