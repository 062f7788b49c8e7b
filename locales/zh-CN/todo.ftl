### 译者待办：“diptych todo”。

## 命令

cli-todo-about = 按紧急程度列出译者要做的事：缺少的、过时的、多余的。
cli-todo-usage = diptych todo [文件夹] [选项]
cli-todo-folder = 行动手册：含有 playbook.yml 或 content/ 的文件夹；省略时为当前文件夹
cli-todo-folder-value = 文件夹
cli-todo-locale = 只看这一种语言；可多次指定
cli-todo-locale-value = 标签
cli-todo-page = 只看这个键对应的页面，即文件路径去掉语言文件夹和 .md；可多次指定
cli-todo-page-value = 键
cli-todo-format = 显示格式：text、json、markdown 或 html；省略时为 text
cli-todo-format-value = 格式
cli-todo-output = 写入此文件，而不是标准输出
cli-todo-output-value = 文件
cli-todo-limit = 每种语言最多显示的条数
cli-todo-limit-value = 条数

todo-of-source = “{ $value }”是源语言，无需翻译
todo-page-unknown = 没有键为“{ $value }”的页面

## 清单

todo-title = 翻译待办
todo-total = { $locale }：{ $count ->
    [0] 没有待办事项
   *[other] { $count } 项待办
}
todo-rest = 另有 { $count } 项未显示。
todo-without-history = 无法得知内容的历史记录，因此只列出缺少和多余的内容，不列出过时的内容。
todo-shallow-history = 只知道最近的提交，在此之前过时的内容没有列出。

todo-mandatory-missing = 缺少的强制性任务：{ $count }
todo-mandatory-stale = 过时的强制性任务：{ $count }
todo-process-missing = 未翻译的流程：{ $count }
todo-passage-missing = 缺少的章节和段落：{ $count }
todo-passage-stale = 过时的章节和段落：{ $count }
todo-optional-missing = 缺少的可选任务：{ $count }
todo-optional-stale = 过时的可选任务：{ $count }
todo-changes = 缺少或过时的刷新摘要条目：{ $count }
todo-page-missing = 未翻译的其他页面：{ $count }
todo-terms = 改名的术语：{ $count }
todo-extra = 原文没有的内容：{ $count }

todo-task = 任务 { $id }
todo-page = 页面“{ $title }”
todo-section = 章节“{ $title }”
todo-change = 刷新摘要条目
todo-block = 段落
todo-term = “{ $before }”现称“{ $after }”
todo-holds = { $tasks } 个任务，{ $mandatory ->
    [0] 均非强制性
   *[other] 其中 { $mandatory } 个为强制性
}

todo-since = 原文自{ $date }起有此内容（“{ $subject }”，{ $commit }）
todo-since-uncommitted = 原文已有此内容，但尚未提交
todo-behind = 落后 { $distance } 处改动，最近一处改于{ $date }（“{ $subject }”，{ $commit }）
todo-behind-uncommitted = 落后 { $distance } 处改动，最近一处尚未提交

todo-source = 原文
todo-before = 修改前的原文
todo-after = 现在的原文
todo-translation = 译文
todo-belongs-after = 应放在此处之后
todo-label = { $label }：
