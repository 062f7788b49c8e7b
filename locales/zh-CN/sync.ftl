### translations.lock 与“diptych sync”的文字。

## 命令

cli-sync-about = 维护 translations.lock：供没有历史的克隆得知每个内容块译自哪个版本的原文，并记录人工确认。
cli-sync-usage = diptych sync [文件夹] [选项]
cli-sync-folder = 手册所在的文件夹，即 playbook.yml 或 content/ 所在之处；默认为当前文件夹
cli-sync-folder-value = 文件夹
cli-sync-check = 不写文件，只列出与历史不符之处；如有不符，退出码为 1（--verify 与此相同）
cli-sync-mark = 确认某页中过时的内容块（或页中某个名称的块，如 task-4095 或章节的锚点）就是当前原文的译文；须同时给出 --reason
cli-sync-mark-value = 页面[#块]
cli-sync-reason = 确认的理由，会写入文件
cli-sync-reason-value = 文字
cli-sync-locale = 只确认此译文
cli-sync-locale-value = 语言

sync-shallow-help = 请获取完整的历史（git fetch --unshallow；在 GitHub Actions 中设置 fetch-depth: 0），然后重新运行。
sync-no-reason = 人工确认须说明理由
sync-no-reason-help = 请写明译文为什么无需改动，供日后查阅：--reason "原文只是缩短了句子"
sync-page-unknown = 没有页面“{ $page }”
sync-block-unknown = “{ $page }”中没有名为“{ $block }”的已译内容块
sync-block-unknown-help = 其中的内容块有：{ $known }。
sync-nothing-stale = { $block } 处没有过时的内容，未作确认。
sync-marked = 已确认 { $count } 个内容块为当前原文的译文：
sync-mark-dropped = { $block } 处的确认（“{ $reason }”）已不再需要，现已删去：译文或原文已有改动，或者有了更新的确认。
sync-written = 已写入 { $path }：共 { $blocks } 行{ $marks ->
    [0] { "" }
   *[other] ，其中 { $marks } 行为人工确认
}；新增 { $added } 行，更改 { $changed } 行，删去 { $gone } 行。
sync-unchanged = { $path } 已是最新：共 { $blocks } 行{ $marks ->
    [0] { "" }
   *[other] ，其中 { $marks } 行为人工确认
}。

## --check

sync-missing = 没有 { $path }
sync-missing-help = 运行“diptych sync”即可生成。
# 下面逐行列出差异。
sync-differs = { $path } 与历史不符：新增 { $added } 行，更改 { $changed } 行，删去 { $gone } 行。
sync-added = 新增：{ $block }{ $count ->
    [1] { "" }
   *[other] （{ $count } 块）
}
sync-changed = 更改：{ $block }{ $count ->
    [1] { "" }
   *[other] （{ $count } 块）
}
sync-gone = 删去：{ $block }{ $count ->
    [1] { "" }
   *[other] （{ $count } 块）
}
sync-differs-help = 运行“diptych sync”即可更新。

## 文件中的错误

lock-conflict = git 未能合并 translations.lock 的这几行。
lock-conflict-help = 请运行“diptych sync”：它会采纳双方的各行，并删去已经失效的内容。
lock-line-twice = 这一行出现了两次，通常是合并造成的。
lock-line-twice-help = 请运行“diptych sync”。
lock-line-malformed = 这一行不符合 translations.lock 的格式。
lock-line-malformed-help = 请从 git 中恢复该行，或将其删去，再运行“diptych sync”。
lock-no-header = 文件开头不是“{ $header } …”：这不是 translations.lock。
lock-no-header-help = 请从 git 中恢复该文件，或将其删除后运行“diptych sync”。人工确认只记录在此文件中。
lock-version = 该文件的格式版本是 { $version }，而此 diptych 只能读取版本 { $known }。
lock-version-help = 请使用写入该文件的 diptych，或更新的版本。
lock-scope = 第一行应写明文件包含哪些内容块（all 或 marked），现在写的是“{ $value }”。
lock-scope-help = 请从 git 中恢复该行。
