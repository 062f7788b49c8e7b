### “diptych theme”的文字，以及行动手册自有模板、文字和静态文件中的错误。

cli-theme-about = 帮助定制外观：试用行动手册的模板，列出主题文件，复制一份内置文件作为起点。
cli-theme-usage = diptych theme <check|list|eject|context> [文件] [选项]
cli-theme-action = check 用示例数据试做每一种页面；list 列出哪些文件是自有的；eject 把内置文件复制到行动手册中；context 显示页面的模板得到的数据
cli-theme-action-value = 操作
cli-theme-files = 用于 eject：主题文件，例如 templates/base.html；用于 context：网站页面，例如 en/index.html
cli-theme-files-value = 文件
cli-theme-playbook = 行动手册：含有 playbook.yml 或 content/ 的文件夹；省略时为当前文件夹
cli-theme-playbook-value = 文件夹

theme-action-unknown = 主题没有“{ $value }”这种操作
theme-playbook-help = 行动手册在别处时，用“--playbook { $value }”指定。

theme-mistake = { $words }
theme-mistake-help = docs/theming.md 说明了每个模板能得到什么。
theme-field-unknown = 模板得到的数据中没有“{ $name }”这个字段
theme-variable-unknown = 这个模板没有得到“{ $name }”
theme-string-unknown = 没有 id 为“{ $id }”的文字
theme-string-unknown-help = 请在 locales/<语言>/site.ftl 中为手册的每种语言写上。
theme-asset-unknown = 没有静态文件“{ $path }”
theme-asset-unknown-help = 请把它放进行动手册的 static/ 文件夹。
theme-file-idle = “{ $path }”没有取代任何内置文件，也没有其他文件提到它
theme-file-idle-help = “diptych theme list”列出可以取代的文件。

theme-checked = { $own ->
    [0] 内置主题
   *[other] { $own } 个自有文件
}中{ $mistakes ->
    [0] 没有错误
   *[other] 有 { $mistakes } 处错误
}；试做了示例和行动手册的 { $made } 个文件。

theme-file-replaced = 自有，取代内置文件
theme-file-added = 自有
theme-ejected = 已复制到 { $path }
theme-file-there = “{ $path }”已存在，未作改动
theme-file-unknown = 主题中没有文件“{ $path }”
theme-page-unknown = 没有模板生成“{ $path }”；请按网站中的路径指定页面，例如 en/index.html
theme-no-folder = “{ $path }”不是文件夹
theme-eject-help = “diptych theme list”列出可以复制的文件。
