### 对照页：源文与译文并排显示。

compare-link = 对照阅读
compare-back = 返回页面
compare-key = { $name }（按 C 键）

compare-page-title = { $page }：对照阅读
compare-differing = { $count } 处不一致
compare-untranslated = { $count } 处尚未翻译
compare-unsourced = { $count } 处仅见于译文
compare-in-step = 源文与译文一致。
compare-only = 只看差异（{ $count } 处）
compare-only-nothing = 没有差异可看，因此显示整页内容。
compare-others = 其他译文：

compare-differs = 不一致
compare-missing = 尚未翻译
compare-extra = 仅见于译文
compare-moved = 这部分内容在译文中的位置与源文不同。
