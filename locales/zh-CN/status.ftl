### 翻译进度：进度页、徽章和“diptych status”。

## 命令

cli-status-about = 逐页显示各语言的翻译进度：哪些已翻译，哪些由原文补上，检查又发现了什么。
cli-status-usage = diptych status [文件夹] [选项]
cli-status-folder = 行动手册：含有 playbook.yml 或 content/ 的文件夹；省略时为当前文件夹
cli-status-folder-value = 文件夹
cli-status-format = 显示格式：text 或 json；省略时为 text
cli-status-format-value = 格式
cli-status-locale = 只看这一种语言；可多次指定
cli-status-locale-value = 标签
cli-status-sort = 页面顺序：process、state、fill-ins、age、findings 或 changed；省略时为 process。最需要处理的排在前面
cli-status-sort-value = 顺序
cli-status-needs-work = 只列出未翻译、缺少段落、落后于原文或有错误、警告的页面
cli-status-audience = 不计入面向其他受众的页面
cli-status-audience-value = 名称
cli-status-drafts = 同时计入标为草稿的页面

status-sort-unknown = 没有“{ $value }”这种顺序
status-totals = { $locale }：完成 { $percent }%，{ $all } 页中有 { $complete } 页{ $fallbacks ->
    [0] { "" }
   *[other] ；{ $fallbacks } 页未翻译
}{ $fill-ins ->
    [0] { "" }
   *[other] ；{ $fill-ins } 处由原文补上
}{ $stale ->
    [0] { "" }
   *[other] ；{ $stale } 处落后于原文{ behind-changes }
}{ $only-here ->
    [0] { "" }
   *[other] ；{ $only-here } 页仅此语言有
}；{ problem-counts }
behind-changes = （{ $behind } 次更改）
status-totals-source = { $locale }（源语言）：{ $pages } 页；{ problem-counts }
status-elsewhere = 不属于任何页面：{ problem-counts }

## 页面

status-title = 翻译进度
status-description = 《{ $title }》各语言的翻译进度，逐页列出。
status-summary-caption = 各语言概况
status-language = 语言
status-pages = 页数
status-complete = 已完成
status-complete-of = { $all } 页中的 { $complete } 页
status-percent = { $percent }%
status-caption = 共 { $pages } 页，{ $work ->
    [0] 没有需要处理的
   *[other] 其中 { $work } 页需要处理
}
status-source-language = 源语言
status-page = 页面
status-state = 状态
status-state-source = 原文
status-state-translated = 已翻译
status-state-only-here = 仅此语言
status-state-fallback = 未翻译
status-fill-ins = 原文补上
status-stale = 已过时
status-behind = 落后更改数
status-since = 落后始于
status-errors = 错误
status-warnings = 警告
status-notes = 提示
status-source-changed = 原文更新
status-changed = 更新
status-file = 文件
status-compare = 对照
status-only-work = 只看需要处理的
status-shown = 显示 { $all } 页中的 { $count } 页
status-needs = 未翻译、缺少段落、落后于原文或有错误、警告的页面需要处理；提示可以以后再说。
status-badge = 徽章
status-endpoint = 徽章数据

## 徽章

status-badge-translation = 已翻译 { $percent }%
status-badge-source = 共 { $pages } 页
status-badge-errors = { $share }，{ $errors } 个错误
