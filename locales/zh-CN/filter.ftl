### 长列表（全部任务、全部更新记录）的筛选。`{n}`、`{total}`、`{facet}` 和 `{choice}` 由筛选脚本填入，模板只负责传递。

filter-title = 筛选
filter-close = 查看结果
filter-none = 未注明
filter-reset = 清除筛选
filter-chip = { $facet }：{ $choice }
filter-remove = 移除筛选条件：{ $name }
filter-text = 文字
filter-nothing = 没有符合筛选条件的内容。
filter-part = { $shown } / { $total }

## 全部任务

explorer-search = 按编号或名称查找任务
explorer-shown = 显示 { $shown } 项，共 { $total } 项任务
explorer-group = 分组
explorer-ungrouped = 不分组
explorer-sort = 排序
explorer-process-order = 流程顺序
explorer-columns = 显示列
explorer-export = 导出
explorer-copy-markdown = 复制为 Markdown
explorer-copy-csv = 复制为 CSV
explorer-download-csv = 下载 CSV
explorer-copied = 已复制 { $shown } 项任务。
explorer-not-copied = 浏览器不允许复制，可以改为下载。

## 更新记录

changelog-search = 按内容查找更新
changelog-shown = 显示 { $shown } 条，共 { $total } 条更新
changelog-page = 页面
changelog-person = 更新人
changelog-period = 时间
changelog-from = 起始日期
changelog-to = 截止日期
changelog-last-days = 最近 { $days } 天
changelog-any-time = 不限
changelog-new = 新
changelog-since = 上次访问之后
changelog-since-count = 上次访问之后的新内容：{ $count } 条
