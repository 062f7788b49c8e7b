### What readers are told of passages whose source has changed since they were translated.

# The original, named by its language. $source is the tag of the language, $language its name in itself.
behind-original = { $source ->
    [en] the English original
    [zh-CN] the Chinese original
    [ja] the Japanese original
   *[other] the original ({ $language })
}

# The mark at such a passage, and what it says when it is asked.
behind-changed-mark = Original changed
behind-changed = { $source ->
    [en] The English original
    [zh-CN] The Chinese original
    [ja] The Japanese original
   *[other] The original ({ $language })
} changed on { $date }.
behind-changing = { $source ->
    [en] The English original
    [zh-CN] The Chinese original
    [ja] The Japanese original
   *[other] The original ({ $language })
} is being changed.
behind-changed-since = { $source ->
    [en] The English original
    [zh-CN] The Chinese original
    [ja] The Japanese original
   *[other] The original ({ $language })
} has changed since.
behind-not-followed = What stands here is the translation of how it was before.
# The two in one note.
behind-note = { $changed } { $why }
# Leads to the passage beside its source.
behind-compare = See what changed
# On paper, behind the mark.
behind-on = on { $date }

# The mark of a task row that stands in the source's language instead of a translation of how it was, and why it does.
behind-outdated-mark = Translation out of date
behind-outdated = The task stands here in { $source ->
    [en] English
    [zh-CN] Chinese
    [ja] Japanese
   *[other] its original language ({ $language })
}, since the translation is out of date.

# In the head of a page.
behind-page-since = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
} behind { behind-original }, the oldest since { $date }
behind-page = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
} behind { behind-original }

## Side by side

# In the head of a compare page.
compare-behind-count = { $count ->
    [one] { $count } passage behind its source
   *[other] { $count } passages behind their source
}
# The mark of such a passage, and what stands over the list of what it lacks.
compare-behind = Behind the source
compare-lacks = { $count ->
    [one] The source has changed since this was translated; one change is not in the translation:
   *[other] The source has changed since this was translated; { $count } changes are not in the translation:
}
compare-lacks-some = The source has changed since this was translated.
compare-uncommitted = not committed yet

## The status page

status-distance = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
