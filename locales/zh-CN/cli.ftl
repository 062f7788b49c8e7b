### 命令行的文字：帮助、构建摘要、程序自身遇到的问题，以及 playbook.yml 中的错误。
### 参数说明的 id 为 cli-<子命令>-<参数>，参数值占位符的 id 在其后加 -value。

## 帮助

cli-heading-usage = 用法：
cli-heading-subcommands = 命令：
cli-heading-positionals = 参数：
cli-heading-options = 选项：

cli-about = 用一个 Markdown 文件夹发布多语言流程手册，并让各语言保持同步。
cli-usage = diptych <命令> [选项]
cli-lang = 提示信息的语言，例如 en 或 zh-CN；默认跟随系统
cli-lang-value = 语言
cli-color = 何时使用颜色：auto（仅在终端中）、always（总是）或 never（从不）
cli-color-value = 时机
cli-help = 显示此帮助
cli-version = 显示版本

cli-build-about = 构建手册的网站。要么整个新网站取代旧网站，要么旧网站原样保留。
cli-build-usage = diptych build [文件夹] [选项]
cli-build-folder = 手册所在的文件夹，即 playbook.yml 或 content/ 所在之处；默认为当前文件夹
cli-build-folder-value = 文件夹
cli-build-output = 网站的输出文件夹，构建时整个替换；默认为手册文件夹中的 site/
cli-build-output-value = 文件夹
cli-build-locale = 只构建手册的这种语言；可以多次使用
cli-build-locale-value = 语言
cli-build-audience = 不构建面向其他读者的页面
cli-build-audience-value = 读者
cli-build-base-url = 网站将来的地址，用于站点地图、订阅源和规范链接
cli-build-base-url-value = 网址
cli-build-drafts = 同时构建标记为草稿的页面
cli-build-outputs = 只生成这几类文件，例如 pages,assets；各类名称见 docs/performance.md
cli-build-outputs-value = 类别,…
cli-build-strict = 内容有错误或警告时视为失败，旧网站原样保留
cli-build-quiet = 除错误外不输出任何信息
cli-build-verbose = 显示全部问题，不限数量
cli-build-timings = 显示各阶段用时；指定文件时写入该文件：以 .html 结尾为图表，否则为 JSON
cli-build-timings-value = 文件
cli-build-jobs = 使用的线程数；默认与处理器核心数相同
cli-build-jobs-value = 数量

cli-init-about = 生成一个可供起步的小型双语手册。
cli-init-usage = diptych init [文件夹] [选项]
cli-init-folder = 生成到哪里：新文件夹或空文件夹；默认为当前文件夹
cli-init-folder-value = 文件夹

## 参数错误

usage-subcommand-unknown = 没有“{ $value }”这个命令
usage-argument-unknown = 这里不能使用参数“{ $argument }”
usage-argument-twice = 参数“{ $argument }”重复出现，或与其他参数冲突
usage-argument-missing = 缺少参数 { $argument }
usage-value-missing = “{ $argument }”后面需要一个值
usage-value-invalid = “{ $value }”不是“{ $argument }”的有效值
usage-invalid = 无法理解这些参数：{ $words }
usage-values = 可用的值：{ $values }
usage-help = 在命令后加上 --help，可以查看它支持的参数。
cli-locale-malformed = “{ $value }”不是语言标记，正确的写法例如 en 或 zh-CN
cli-base-url-invalid = “{ $value }”不是网址，正确的写法例如 https://example.com/playbook/
cli-stream-broken = 无法写出结果：{ $words }

## 构建

progress-reading = 正在读取手册
progress-writing = 正在写入网站
progress-indexing = 正在生成搜索索引

severity-error = 错误
severity-warning = 警告
severity-info = 提示
finding-help = 建议
finding-counterpart = 另一语言的对应处
findings-more = 还有 { $count } 个问题没有显示，使用 --verbose 可以查看全部。

summary-site = 共 { $locales } 种语言、{ $pages } 个页面：{ $tasks } 项任务，{ $changes } 条更新，{ $fill-ins ->
    [0] 没有需要用源语言补足的内容
   *[other] { $fill-ins } 处内容以源语言补足
}
problem-counts = { $errors } 个错误，{ $warnings } 个警告，{ $notes } 个提示
summary-problems = { $count ->
    [0] 没有发现问题
   *[other] 发现的问题：{ problem-counts }
}
summary-built = 已构建，用时 { $seconds } 秒：{ $path }
summary-unchanged = 没有变化，检查用时 { $seconds } 秒：{ $path }
build-strict = 网站没有发布：指定了 --strict，而内容有问题：{ problem-counts }

theme-broken = 主题中有错误：{ $words }
theme-broken-at = 生成 { $page } 时发现主题中有错误：{ $words }
theme-broken-help = 请修改手册 templates/ 或 locales/ 文件夹中的相应文件。旧网站原样保留。

## 新建手册

init-done = 已在 { $path } 中生成 { $count } 个文件
init-next = 下一步：{ $command }
init-not-empty = “{ $path }”不是空文件夹
init-not-empty-help = 请选择新文件夹或空文件夹，以免覆盖已有文件。

## 磁盘

disk-reason = { $reason ->
    [full] 磁盘已满
    [denied] 权限不足
    [read-only] 磁盘只读
    [busy] 正被占用
    [missing] 不存在
    [exists] 已有同名的文件或文件夹
    [name] 不能用作文件名
   *[other] { $words }
}
disk-full-help = 请腾出空间后重新构建。旧网站原样保留。
disk-denied-help = 请检查它的所有者和读写权限。
disk-read-only-help = 请用 --output 指定其他文件夹。
disk-busy-help = 如果这个文件夹是挂载点，请用 --output 指定其中的一个子文件夹。

disk-cannot-read = 无法读取“{ $path }”：{ disk-reason }
disk-cannot-write = 无法写入“{ $path }”：{ disk-reason }
disk-cannot-replace = 新网站无法取代“{ $path }”：{ disk-reason }
disk-not-a-folder = “{ $path }”不是文件夹
disk-not-a-folder-help = 请指定 playbook.yml 所在的文件夹。运行 diptych init 可以生成一个供起步的手册。
disk-no-content = “{ $path }”中没有手册：找不到内容文件夹
disk-no-content-help = 请把页面放入 content/en/、content/zh-CN/ 等文件夹，或在 playbook.yml 中用 content: 指定所在的文件夹。运行 diptych init 可以生成一个供起步的手册。
disk-no-locales = “{ $path }”中没有以语言命名的文件夹
disk-no-locales-help = 请以语言标记命名文件夹，例如 en 和 zh-CN，或在 playbook.yml 的 locales: 下列出各语言。
disk-not-utf8 = “{ $path }”不是 UTF-8 文本：第 { $offset } 个字节处无法解码
disk-not-utf8-help = 请将文件另存为 UTF-8 编码。
disk-too-large = “{ $path }”超过了 { $limit } MiB
disk-link-outside = “{ $path }”是一个链接，它指向所在文件夹之外、指向不存在的位置，或者循环引用
disk-link-outside-help = 请用文件的副本代替链接。
disk-output-is-file = 输出位置“{ $path }”是文件，不是文件夹
disk-output-is-file-help = 请用 --output 指定其他文件夹，或移走这个文件。
disk-output-not-ours = 输出文件夹“{ $path }”中有不是由 Diptych 生成的文件
disk-output-not-ours-help = 构建会替换整个文件夹。请用 --output 指定新文件夹或空文件夹，或自行清空这个文件夹。
disk-output-is-repository = 输出文件夹“{ $path }”是 Git 仓库，替换它会毁掉仓库
disk-output-is-repository-help = 请用 --output 指定其他文件夹，再把网站复制到仓库中。
disk-output-holds-playbook = 输出文件夹“{ $path }”包含手册本身，替换它会毁掉手册
disk-output-in-sources = 输出文件夹“{ $path }”位于网站的源文件夹之内
disk-output-elsewhere-help = 请用 --output 指定其他文件夹，例如 playbook.yml 旁边的 site。
disk-output-busy = 另一个构建正在写入“{ $path }”
disk-output-busy-help = 请等它完成后再构建。
disk-changing = 读取“{ $path }”时，有程序正在写入它
disk-changing-help = 请等写入完成后再构建。旧网站原样保留。
disk-too-many-files = “{ $path }”中的页面及其他文本文件超过 { $limit } 个
disk-too-many-files-help = 请检查 content: 是否指向正确的文件夹，或将手册拆分。
disk-unsafe-path = 网站中有一个页面的路径指向网站之外，或不能用作文件名：“{ $path }”

## playbook.yml 中的错误

settings-not-yaml = 这不是有效的 YAML：{ $error }
yaml-full-width-colon = 键后面用了全角冒号（：），YAML 无法识别；请改用半角冒号加空格（: ）
settings-not-a-map = playbook.yml 应由键和值组成，例如 source: en
settings-key-missing = playbook.yml 缺少“{ $key }”
settings-key-unknown = 这里没有“{ $key }”这个键
settings-known-keys = 这里可以使用的键：{ $known }
did-you-mean = 是不是想写“{ $value }”？
settings-locales-empty = locales 至少要列出一种语言，每种语言写成一个键，例如 en:
settings-no-locale = “{ $value }”不是语言标记，正确的写法例如 en 或 zh-CN
settings-locale-not-a-map = “{ $key }”后面应为空，或由键和值组成，例如 folder: { $key }
settings-locales-overlap = { $one } 和 { $other } 的文件夹“{ $folder }”和后缀都相同，每个文件会同时属于这两种语言
settings-source-unknown = 源语言“{ $value }”不在手册的语言之中（{ $known }）
settings-not-text = “{ $key }”的值应为文本
settings-not-a-list = “{ $key }”应为列表，且至少有一项
settings-phase-invalid = “{ $value }”不能用作阶段的 id，或者重复出现：id 只能由小写字母、数字和连字符组成
settings-base-url-invalid = “{ $value }”不是网址，正确的写法例如 https://example.com/playbook/
settings-content-missing = 内容文件夹“{ $folder }”不存在
settings-content-missing-help = 请填写从 playbook.yml 所在文件夹开始的路径。
settings-ignore-incomplete = “ignore”的每一项都需要“{ $key }”
settings-pattern-invalid = “{ $value }”不是路径模式，例如“en/archive/*”
settings-stale = “{ $value }”既不是 mark（显示译文并加标记），也不是 source（显示原文）
settings-known-words = 此处可以填写：{ $known }
settings-not-a-number = “{ $value }”不是整数

cli-check-about = 检查译文：指出译文会误导读者的每一处，给出两边的位置和该怎么做。
cli-check-usage = diptych check [路径] [选项]
cli-check-paths = 手册文件夹；或其中的文件和文件夹，只显示它们的问题；默认为当前文件夹
cli-check-paths-value = 路径
cli-check-locale = 只显示此语言的问题；可多次给出
cli-check-locale-value = 语言
cli-check-rule = 只显示此规则的问题，即使该规则已关闭；可多次给出（“diptych rules”列出全部规则）
cli-check-rule-value = 规则
cli-check-severity = 只显示不低于此严重程度的问题：info、warning、error
cli-check-severity-value = 程度
cli-check-fail-on = 有不低于此严重程度的问题即视为失败，never 表示从不；默认按 playbook.yml，否则为 warning
cli-check-fail-on-value = 程度
cli-check-max-warnings = 警告不超过此数时不视为失败
cli-check-max-warnings-value = 数目
cli-check-format = 报告格式，如 text、json、sarif；加“=文件”则写入文件；可多次给出
cli-check-format-value = 格式
cli-check-output = 报告写入何处；默认为标准输出
cli-check-output-value = 文件
cli-check-statistics = 即使问题很少，也按规则统计
cli-check-explain = 说明一条规则，不做检查
cli-check-explain-value = 规则
cli-check-fix = 修正可以安全修正的问题：链接后缀、日期格式、竖线、列表标记、换行、强调
cli-check-unsafe-fixes = 将强制或可选、角色、服务、日期改为与源页面一致，请检查结果
cli-check-fix-placeholders = 将缺少的行、标题和更新补到应在的位置，用源语言文字并加标记
cli-check-diff = 只显示会修正什么，不写入
cli-check-baseline = 暂时接受的问题清单；使用 --write-baseline 时默认为 drift-baseline.json
cli-check-baseline-value = 文件
cli-check-write-baseline = 接受现有的问题，并从清单中去掉已不存在的问题
cli-check-since = 只显示涉及自此 git 版本以来改动过的行的问题，两边都算
cli-check-since-value = 版本
cli-check-profile = 判定的用途：pr 仅在改动造成错误时失败，release 在有错误或落后超出限额时失败
cli-check-profile-value = 用途
cli-check-budget = 发布时最多允许多少个等待翻译的问题；默认按 playbook.yml，否则为零
cli-check-budget-value = 数量
cli-profile-unknown = 没有名为“{ $value }”的用途
cli-check-as-of = 判断日期的基准日，如 2026-11-21；默认为内容中最新的日期
cli-check-as-of-value = 日期
cli-check-audience = 只检查面向此受众的页面；默认检查所有页面
cli-check-audience-value = 名称
cli-check-drafts = 同时检查标记为草稿的页面
cli-check-quiet = 不显示进度
cli-check-jobs = 使用的线程数；默认与处理器核心数相同
cli-check-jobs-value = 数目

progress-checking = 正在检查译文
check-summary = 已检查 { $pages } 个页面、{ $tasks } 个任务{ $suppressed ->
    [0] 。
   *[other] ，已忽略 { $suppressed } 个问题。
}
check-output-failed = 无法写入“{ $path }”：{ $words }
check-baseline-unreadable = 无法读取基准清单“{ $path }”：{ $words }
check-baseline-written = 已在 { $path } 中接受 { $count } 个问题
check-baseline-accepted = 基准清单中有 { $count } 个问题。
check-baseline-gone = 基准清单中有 { $count } 个问题已不存在。--write-baseline 会将其去掉：
check-fixed = 已在 { $files } 个文件中修正 { $count } 个问题{ $left ->
    [0] 。
   *[other] ；再运行一次可再修正 { $left } 个。
}
check-would-fix = 将在 { $files } 个文件中修正 { $count } 个问题。
check-fix-failed = 无法写入“{ $path }”：{ $words }
check-fix-changed = “{ $path }”在读取之后已被修改，保持原样{ $words }
cli-severity-unknown = “{ $value }”不是严重程度
cli-date-malformed = “{ $value }”不是日期，例如 2026-11-21
cli-rule-unknown = 没有规则“{ $value }”
cli-format-unknown = 没有格式“{ $value }”
history-no-git = 无法运行 git：{ $words }
history-no-git-help = 请安装 git；--since 要用它来查询改动。
history-failed = git 无法给出改动：{ $words }
history-failed-help = --since 要求内容位于 git 仓库中。
history-revision-unknown = 此处没有版本“{ $revision }”{ $words }
history-revision-unknown-help = 如果是浅克隆，请获取更多历史：git fetch --unshallow
history-fork-unknown-help = 请指明此改动要合入的分支，例如 --since origin/main。

cli-explain-about = 说明一条规则：它发现什么、为什么重要、两边的示例、怎样修正。
cli-explain-usage = diptych explain <规则>
cli-explain-rule = 规则名称，即问题中方括号里的名称
cli-explain-rule-value = 规则

cli-rules-about = 列出“diptych check”的全部规则。
cli-rules-usage = diptych rules [选项]
cli-rules-format = 以 table（默认）、json 或 markdown（含每条规则的说明）输出
cli-rules-format-value = 格式

cli-completions-about = 输出命令行补全脚本：按 Tab 键时提供的内容。
cli-completions-usage = diptych completions <shell>
cli-completions-shell = bash、zsh、fish、elvish 或 powershell
cli-completions-shell-value = SHELL

group-tasks = 任务
group-structure = 结构
group-links = 链接
group-changes = 更新记录
group-text = 文字
group-process = 流程
group-metadata = 文件头
group-project = 项目
rules-title = 检查规则
rules-intro = 由“diptych rules --format markdown”生成。严重程度是 playbook.yml 未作规定时的默认值。
rules-table-head = | 规则 | 严重程度 | 发现什么 |
