### The process as a picture: map.html, and on the home page.

nav-map = Map
map-title = The process as a picture
map-description = The process of { $title } as a picture: its phases, their processes, and what each leads to.
# What the picture is to someone who cannot see it.
map-alternative = { $phases ->
    [one] { $phases } phase stands
   *[other] { $phases } phases stand
} in order. Each holds its processes with the number of their mandatory tasks; arrows lead from a process to those that its Next Steps name. The same stands below in words.
# The same, for the picture on the home page.
map-alternative-home = The phases stand in order. Each holds its processes with the number of their mandatory tasks; arrows lead from a process to those that its Next Steps name. The page “Map” says the same in words.
# Under a picture.
map-legend = Arrows lead from a process to those that its Next Steps name.
map-legend-back = Dashed arrows lead back, to an earlier process.
map-legend-touch = Point at a process, or move to it with the Tab key, to see its own arrows only.
map-cut = Phases with many processes show the first ones only; their last box leads to the others.
map-more = { $count ->
    [one] One more process
   *[other] { $count } more processes
}
# Beside a process in the picture.
map-mandatory = { $count ->
    [0] none mandatory
   *[other] { $count } mandatory
}
map-tasks = { $count ->
    [0] no tasks
    [one] { $count } task
   *[other] { $count } tasks
}
map-words = The same in words
map-leads-to = leads to
map-empty = This playbook has no phases, and so no map.
# From the home page.
map-open = The whole map, and the same in words
