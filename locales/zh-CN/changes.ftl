### 刷新摘要没有提到的改动：规则和“diptych changes”。

## 规则

change-unrecorded = 刷新摘要没有说明自最新一行以来的改动。{ $added-count ->
    [0] { "" }
   *[other] 新增：{ $added }。
}{ $removed-count ->
    [0] { "" }
   *[other] 删除：{ $removed }。
}{ $mandatory-count ->
    [0] { "" }
   *[other] 改为强制性：{ $mandatory }。
}{ $optional-count ->
    [0] { "" }
   *[other] 改为可选：{ $optional }。
}{ $renamed-count ->
    [0] { "" }
   *[other] 更名：{ $renamed }。
}
change-unrecorded-help = 请补上一行，写明这些任务：diptych changes --draft 会以各语言显示这一行，--write 会把它写入文件。

## 命令

cli-changes-about = 列出刷新摘要最新一行之后改动过的任务，并拟出缺少的那一行。
cli-changes-usage = diptych changes [文件夹] [选项]
cli-changes-folder = 行动手册：含有 playbook.yml 或 content/ 的文件夹；省略时为当前文件夹
cli-changes-folder-value = 文件夹
cli-changes-page = 只看这个键对应的页面，即文件路径去掉语言文件夹和 .md；可多次指定
cli-changes-page-value = 键
cli-changes-draft = 以该页的各种语言显示缺少的那一行
cli-changes-write = 把这些行写入文件

unrecorded-none = 任务的所有改动都已写入所在页面的刷新摘要。
unrecorded-count = 有 { $count } 页的改动未写入刷新摘要。
unrecorded-without-row = 没有现成的行可供参照格式。内容：{ $words }
unrecorded-written = { $count ->
    [0] 没有添加任何行。
   *[other] 已添加 { $count } 行。
}
unrecorded-without-history = 无法得知内容的历史记录，因此也无法得知有哪些改动。

## 摘要中的一行

unrecorded-added = { $at ->
   *[next] 增加了
}{ $count ->
   *[other] 任务
} { $tasks }
unrecorded-removed = { $at ->
   *[next] 删除了
}{ $count ->
   *[other] 任务
} { $tasks }
unrecorded-mandatory = { $at ->
   *[next] 将
}{ $count ->
   *[other] 任务
} { $tasks } 改为强制性
unrecorded-optional = { $at ->
   *[next] 将
}{ $count ->
   *[other] 任务
} { $tasks } 改为可选
unrecorded-renamed = { $at ->
   *[next] 将
}{ $count ->
   *[other] 任务
} { $tasks } 更名
unrecorded-list = { $rest }、{ $last }
unrecorded-separator = ；
unrecorded-sentence = { $words }。
