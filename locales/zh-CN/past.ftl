### 为什么无法（完全）得知内容的由来。

past-no-git = 无法得知各页的由来：git 运行失败：{ $words }
past-no-git-help = 请安装 git；哪些译文落后于原文，要由它来查。
past-no-repository = 无法得知各页的由来：内容不在任何 git 仓库中
past-no-repository-help = 请在仓库的克隆中运行，而不要在文件的副本中运行。
past-no-commits = 无法得知各页的由来：仓库中还没有任何提交
past-not-tracked = 无法得知各页的由来：git 中没有提交过任何一页
past-not-tracked-help = 请提交这些页面；从第一次提交起，就能看出哪些译文已经过时。
past-not-trusted = 无法得知各页的由来：仓库属于其他用户，git 拒绝读取
past-not-trusted-help = 如果信任该仓库，请运行：git config --global --add safe.directory '{ $folder }'
past-incomplete = 无法得知各页的由来：仓库中缺少早期提交的文件
past-incomplete-help = 请不带 --filter 重新克隆，或补取缺少的内容：git fetch --refetch --no-filter
past-failed = 读取各页的由来时，git 中途停止：{ $words }
past-failed-help = 请检查仓库：git fsck
past-shallow = 这是浅克隆，只有最近的 { $commits } 次提交：无法区分哪些译文是最新的，哪些无从得知
past-shallow-help = 请获取完整的历史（git fetch --unshallow；在 GitHub Actions 中设置 fetch-depth: 0），或提交由“diptych sync”生成的 translations.lock。
