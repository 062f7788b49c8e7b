### 任务页面。

task-side-differs = { $language } 页面的说法不同：
task-differs-mark = 与第一处不同
