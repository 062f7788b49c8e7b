# The search dialog.

search-open = Search
search-open-key = Search (/)
search-label = Search the playbook
search-placeholder = Task number, role, service or any words
search-close = Close
search-hint = Type a task number, the name of a task, a role or a service in either language, or any words of the text.
search-advice = Try fewer or other words, or the number of a task.
search-tasks = Tasks
search-pages = Pages and steps
search-more = Show more
search-count = Results: { $count }
search-none = Nothing was found for “{ $query }”.
search-corrected = Nothing was found for “{ $query }”. These are the results for “{ $instead }”.
search-also = Also searched for: { $terms }
search-titles = Titles, headings and tasks are searched; the full text cannot be read here.
search-reading = Reading the full text …
search-failed = The search could not be loaded. Please try again.
search-elsewhere = Search in { $language }
search-keys = ↑ ↓ choose · Enter opens · Esc closes
