# “diptych serve”在终端里和浏览器中自己的页面上所说的话。

cli-serve-about = 边编辑边在浏览器中查看手册：每次修改立即显示在页面上，问题标在原处。
cli-serve-usage = diptych serve [文件夹] [选项]
cli-serve-folder = 手册：包含 playbook.yml 或 content/ 的文件夹；默认为当前文件夹
cli-serve-folder-value = 文件夹
cli-serve-port = 端口，默认为 3000；被其他程序占用时使用下一个空闲端口；0 表示任意端口
cli-serve-port-value = 数字
cli-serve-strict-port = 端口被占用时直接失败，不使用下一个端口
cli-serve-host = 监听的本机名称或地址，默认为 localhost：只有您自己可以连接
cli-serve-host-value = 主机
cli-serve-open = 打开浏览器
cli-serve-follow = 让浏览器转到刚编辑的页面
cli-serve-locale = 只显示手册的这一语言；可多次指定
cli-serve-locale-value = 标记
cli-serve-audience = 略去面向其他受众的页面
cli-serve-audience-value = 名称
cli-serve-no-check = 不运行检查；只报告读取源文件时发现的问题
cli-serve-poll = 每秒查看文件两次，用于系统不通知变化的地方，例如网络驱动器
cli-serve-editor = 在编辑器中打开文件的网址，其中含 {"{"}path{"}"}、{"{"}line{"}"} 和 {"{"}column{"}"}；默认取 DIPTYCH_EDITOR，再默认为 Visual Studio Code；留空则不提供
cli-serve-editor-value = 网址
cli-serve-quiet = 不显示编辑了哪些文件

serve-address = 预览地址：{ $address }（按 Ctrl-C 结束）
serve-port-taken = 端口 { $wanted } 已被其他程序占用；预览改用 { $port }。
serve-host-open = 凡能访问 { $host } 的人都能阅读这本手册，包括草稿和面向其他受众的页面。
serve-open-failed = 无法打开浏览器：{ $words }
serve-editor-invalid = “{ $value }”不能打开编辑器
serve-editor-help = 请提供包含 {"{"}path{"}"} 的网址，例如“vscode://file{"{"}path{"}"}:{"{"}line{"}"}:{"{"}column{"}"}”或“idea://open?file={"{"}path{"}"}&line={"{"}line{"}"}”。
serve-polls = 系统不通知文件变化（{ $words }）；改为每秒查看文件两次。
serve-edited = { $others ->
    [0] { $file }
   *[other] { $file } 和另外 { $others } 个文件
}：{ $milliseconds } 毫秒后显示在页面上
serve-gone = 已消失：{ $message } [{ $rule }]
serve-mended = 已修复：页面重新反映文件的现状。
serve-panicked = Diptych 自身出错，详情见终端。页面保持原样，下次修改时会重试。请报告此问题。

preview-broken-page = 无法生成此页：{ $detail }
preview-missing-page = { $detail } 处没有页面。
preview-no-page = 尚无可显示的内容：手册目前无法构建。
