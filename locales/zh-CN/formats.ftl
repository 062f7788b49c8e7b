# “diptych check”各种报告格式中问题以外的文字：用于代码托管平台、评论和网页报告。

## 整份报告
report-title = 译文检查报告
report-by-rule = 按规则
report-by-page = 按页面
report-whole-playbook = 整个手册
# 位于显示不下的问题之后。
report-more = 另有 { $count } 个问题未在此显示，运行“diptych check”可查看全部。
# 报告中的路径以何处为起点。
report-root = 运行命令时所在的文件夹

## 表格各列
report-severity = 级别
report-rule = 规则
report-count = 问题数
report-place = 位置
report-message = 问题
report-other-side-column = 对应处

## 单个问题
report-source = 源文
report-translation = 译文
# 问题所在译文对应的源文位置。
report-other-side = 对应处：{ $place }
# 只改了源文、因而显示在源文处的问题，其译文的位置。
report-translation-side = 译文
report-about-translation = 此处的源文已修改，译文（{ $place }）尚未同步：
# 跳到同一规则的下一个问题：显示的文字和完整的说法。
report-next = 下一个
report-next-of-rule = 此规则的下一个问题
report-fix = { $tier ->
    [safe] 修正写法，内容不变。
   *[unsafe] 改为最可能正确的内容，改后请核对。
}
