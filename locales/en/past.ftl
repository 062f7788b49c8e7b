### Why nothing, or not everything, is known of how the content came to be.

past-no-git = How the pages came to be is not known: git could not be run: { $words }
past-no-git-help = Install git; it knows which translations are behind their source.
past-no-repository = How the pages came to be is not known: the content lies in no git repository
past-no-repository-help = Run this in a clone of the repository, not in a copy of its files.
past-no-commits = How the pages came to be is not known: nothing has been committed yet
past-not-tracked = How the pages came to be is not known: none of them has been committed to git
past-not-tracked-help = Commit the pages; what is stale shows from the first commit on.
past-not-trusted = How the pages came to be is not known: the repository belongs to another user, and git will not read it
past-not-trusted-help = If you trust it: git config --global --add safe.directory '{ $folder }'
past-incomplete = How the pages came to be is not known: the repository lacks the files of older commits
past-incomplete-help = Clone it without --filter, or fetch what is missing: git fetch --refetch --no-filter
past-failed = Git stopped in the middle of telling how the pages came to be: { $words }
past-failed-help = Check the repository: git fsck
past-shallow = This clone is shallow and has only the newest { $commits ->
    [one] commit
   *[other] { $commits } commits
}: what is fresh cannot be told from what nothing is known of
past-shallow-help = Fetch the whole history (git fetch --unshallow; in GitHub Actions: fetch-depth: 0), or commit translations.lock, which “diptych sync” writes.
