### 单个页面（折叠在页末）与单项任务的更新记录。

page-history = { $count } 次更新
page-history-newest = ，最近一次为 { $date }
