# 源文件的问题，以及该怎么做。每条消息单独读也成立。

## 文件
file-not-utf8 = { $file } 不是 UTF-8 编码（从第 { $offset } 字节起），已略过。
file-not-utf8-help = 请将文件另存为 UTF-8。
file-too-large = { $file } 有 { $size } 字节，超过上限 { $limit }，已略过。
file-too-large-help = 请将文件拆分为较小的页面。
file-unreadable = 无法读取 { $file }，已略过：{ $error }。
file-unreadable-help = 请检查文件的权限。
file-changing = 读取 { $file } 时一直有程序在写入它，已略过。
file-changing-help = 请等写入完成后重新运行命令。
file-link-outside = { $file } 是指向内容文件夹之外的符号链接，不予跟随。
file-link-outside-help = 请将文件复制到内容文件夹中。
file-name-device = “{ $name }”是 Windows 为设备保留的名称。
file-name-end = “{ $name }”以空格开头或结尾，或以点结尾；并非所有系统都会保留这些字符。
file-name-character = “{ $name }”含有并非所有系统都允许用于名称的字符（U+{ $code }）。
file-name-twin = 在 Windows 和 macOS 上，{ $file } 与 { $other } 是同一个文件。
file-name-help = 请重命名该文件，并修改指向它的链接。
page-duplicate = { $file } 与 { $other } 是同一页面“{ $key }”，前者已略过。
page-duplicate-help = 请重命名或删除其中一个文件。
nothing-to-build = { $content } 中没有任何页面（已查找：{ $folders }）。
nothing-for-audience = 没有面向受众“{ $audience }”的页面。
locale-unknown = 手册没有语言 { $value }，只有 { $known }。

## 文件头
front-matter-not-yaml = 文件头不是有效的 YAML：{ $error }。
front-matter-not-yaml-help = 值中含有冒号、引号或括号时，请用引号括起来。
front-matter-unclosed = 文件头缺少结尾的“---”。
front-matter-unclosed-help = 请在最后一个键之后加一行三个短横线。
front-matter-not-a-map = 文件头不是“键: 值”形式的列表；冒号须为半角，后面跟一个空格。

## 表格
defect-stray-pipe = 该行以两个竖线开头或结尾。
defect-stray-pipe-help = 请删除其中一个；此行按一个竖线读取。
defect-missing-pipe = 该行缺少开头或结尾的竖线。
defect-missing-pipe-help = 请补上竖线；其他工具会丢弃或误读这样的行。
defect-cell-count = 该行有 { $found } 个单元格，而表头有 { $expected } 个。
defect-cell-count-help = 请使单元格数与表头一致；单元格内的竖线写作“\|”。
defect-wide-indent = 该行第一个竖线前有全角空格。
defect-wide-indent-help = 请将其删除；其他工具会把它当作一个单元格，此行按没有它读取。
defect-joined-rows = 两行或更多行写在了同一行上。
defect-joined-rows-help = 请每行另起一行；它们已按独立的行读取。
defect-split-table = 该行之前的空行把表格断开了。
defect-split-table-help = 请删除空行；此行已归入上面的表格。
defect-delimiter-row = 表头下的分隔行与表头的单元格数不同。
defect-no-delimiter-row = 表头下缺少分隔行。
defect-delimiter-row-help = 请为每一列写一个“---”；其他工具会把这样的表格显示为普通文本。
defect-table-glued = 表格紧跟在文字之后，中间没有空行。
defect-table-glued-help = 请在表格之前加一个空行。
defect-conflict-marker = 此处有未解决的合并冲突标记。
defect-conflict-marker-help = 请解决冲突并删除标记；在此之前两边的内容都会读取。
task-row-without-number = 该行没有任务编号；会照样显示，但不是任务。
task-row-without-number-help = 请在第一列填写任务编号。
task-id-lookalike = 任务编号写作“{ $raw }”，按 { $id } 读取。
task-id-lookalike-help = 请只用半角数字书写编号。
task-id-length = { $id } 按任务编号读取，但任务编号应为三到五位数字。

## 文字
defect-placeholder = 浏览器会把这里当作 HTML 标签吞掉；已按文字显示。
defect-placeholder-help = 请将“<”写作“\<”，或用反引号括起来。
defect-marker-glued = 列表或标题标记与文字之间没有空格。
defect-marker-glued-help = 请在标记之后加一个空格；其他工具会把它显示为普通文字。
defect-too-deep = 此处嵌套超过 { $limit } 层；更深的内容已提升到该层，更深的 HTML 按文本显示。
defect-too-deep-help = 请减少嵌套层数。

## 包含与链接
include-missing = 被包含的文件“{ $target }”不存在（由 { $chain } 包含）。
include-cycle = 文件“{ $target }”包含了自身（{ $chain }）。
include-too-deep = “{ $target }”的包含层数过深（{ $chain }）。
include-too-many = 已略过“{ $target }”：该页面包含的文件超过 { $files } 个或 { $size } MiB（{ $chain }）。
include-too-many-help = 请减少包含的内容，或拆分该页面。
include-outside = 被包含的文件“{ $target }”位于内容文件夹之外（由 { $chain } 包含）。
include-cycle-help = 请去掉其中一处包含。
include-help = 请更正路径：路径相对于包含它的文件，并且不得超出内容文件夹。
link-broken = 链接目标“{ $target }”不存在。
link-empty = 链接没有目标。
link-broken-help = 请更正目标或删除链接；页面上只保留文字。
link-refused = 网站不能链接到“{ $target }”这样的目标。
link-refused-help = 请链接到网址，或与源文件放在一起的文件。
link-active = “{ $target }”可能在读者的浏览器中运行脚本，因此不予发布。
link-active-help = 请改为链接到页面、PDF 或图片，或者删除图形中的脚本。
image-missing = 图片“{ $target }”不存在。

## 目录文件
contents-link-broken = 目录文件中的“{ $target }”不存在。
contents-link-broken-help = 请更正路径，或删除该条目。
contents-node-without-name = 目录文件中有一项既没有 name 也没有 href，已略过。
contents-not-a-list = 目录文件不是条目列表。
contents-too-deep = 目录文件的嵌套超过 { $limit } 层，更深的部分已略过。

## 更新记录
change-date-invalid = “{ $date }”不是能识别的日期。
change-date-invalid-help = 请按本语言的习惯书写日期；该行仍会出现在更新记录中，但没有日期。
