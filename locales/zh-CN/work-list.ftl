### 我的工作清单：合作伙伴为客户勾选任务的页面，以及其他页面上的标记。
### 属性中用花括号括起的值（如 {done}）由脚本填入。

nav-work-list = 我的工作清单
work-list-title = 我的工作清单
work-list-description = 《{ $title }》全部任务的核对清单：为客户勾选、记录并打印已完成的工作。
work-list-private = 在这里勾选和填写的内容只保存在当前浏览器中，不会发送到任何地方。如需备份、换设备使用或与他人共享，请导出为文件。
work-list-without-script = 勾选需要运行脚本，但当前浏览器没有运行脚本。可以打印这份清单，在纸上勾选。

## 客户项目

work-list-begin-title = 新建清单
work-list-name = 客户或项目名称
work-list-begin = 开始
work-list-switch = 项目
work-list-new = 新建
work-list-new-title = 新建项目
work-list-rename = 重命名
work-list-rename-title = 重命名项目
work-list-delete = 删除
work-list-delete-title = 删除“{ $name }”？
work-list-delete-text = 勾选（{ $done } 项）和备注（{ $notes } 条）将一并删除，无法恢复。
work-list-keep = 保留
work-list-export-first = 先导出
work-list-really-delete = 永久删除
work-list-ok = 确定
work-list-cancel = 取消
work-list-close = 关闭
work-list-deleted-elsewhere = 该项目已在另一个窗口中删除。

## 适用范围

work-list-scope = 范围：
work-list-scope-text = 清单只列出并统计所选服务和角色的任务；不作选择则包含全部任务。适用于所有服务的任务始终列出。
work-list-every-service = 所有服务
work-list-every-role = 所有角色
work-list-outside = 显示范围之外的任务（{ $count } 项，其中已勾选或有备注的 { $touched } 项）
work-list-note-all = 项目备注
work-list-mandatory-only = 仅必做
work-list-open-only = 仅未完成
work-list-nothing = 没有可显示的任务。

## 任务

work-list-progress = 必做 { $ready }/{ $mandatory }，全部 { $done }/{ $count }
work-list-progress-all = 全部 { $done }/{ $count }
work-list-tick = 已完成：{ $task }
work-list-done-on = { $date }完成
work-list-done-note = 完成与备注
work-list-done = 已完成
work-list-date = 日期
work-list-yes = 是
work-list-note = 备注
work-list-add-note = 为任务添加备注：{ $task }
work-list-edit-note = 修改任务备注：{ $task }
work-list-gone = 手册中已不存在的任务
work-list-gone-text = 以下任务曾被勾选或添加备注，但手册中已不再包含。在手动移除之前，它们会一直保留。
work-list-forget = 移除
work-list-forget-title = 从清单中移除任务 { $task } 及其勾选和备注？

## 文件

work-list-files = 导出、导入与打印
work-list-files-text = 通过文件可以把清单带到其他浏览器或设备。Markdown 和 CSV 包含当前列出的任务，可用于报告。
work-list-export = 导出当前项目
work-list-export-all = 导出全部项目
work-list-import = 导入文件…
work-list-markdown = Markdown
work-list-csv = CSV
work-list-print = 打印
work-list-file-name = 工作清单
work-list-import-title = 导入
work-list-import-item = { $name }（已完成 { $done } 项）
work-list-import-known = { $name }（已完成 { $done } 项）：清单中已有此项目
work-list-import-other = 文件来自另一本手册：{ $playbook }。
work-list-import-how = 清单中已有的项目
work-list-import-merge = 合并：双方的勾选和备注都保留
work-list-import-replace = 替换：采用文件中的版本，现有版本改名后保留
work-list-import-ok = 导入
work-list-imported = 已导入项目：{ $count } 个
work-list-before-import = { $name }（{ $date }导入之前）

## 可能出现的问题

work-list-unavailable = 当前浏览器不为本页保存任何内容：可能是无痕窗口，或存储已被禁用。仍可勾选和填写，但关闭页面后内容会全部丢失，请及时导出。
work-list-unsaved = 最近一次修改未能保存：浏览器存储空间已满或已被禁用。修改仍在本页上，请在关闭页面之前导出为文件。
work-list-unreadable = 无法读取此浏览器保存的清单数据，数据未作任何改动。可以将其另存为文件，或将其搁置并重新开始。
work-list-newer = 此浏览器保存的清单由本页的更新版本写入，数据未作任何改动。请重新加载页面，或将其另存为文件。
work-list-save-stored = 另存已保存的数据
work-list-set-aside = 搁置并重新开始
work-list-problem-title = 无法导入此文件
work-list-problem-too-large = 文件超过 10 MB。
work-list-problem-not-json = 不是有效的 JSON：{ $error }
work-list-problem-not-a-list = 不是导出的工作清单：“format”的值不是“diptych-work-list”。
work-list-problem-newer = 文件采用第 { $version } 版格式，本页尚不支持。请在更新版本的手册中打开。
work-list-problem-version = 版本号不是从 1 起的整数：{ $version }
work-list-problem-engagements = 缺少项目列表，或列表过长。
work-list-problem-empty = 文件中没有任何项目。
work-list-problem-field = { $place }：{ $field } 缺失或格式不正确。
work-list-problem-task = { $place }：无法读取任务 { $task } 的内容。
work-list-problem-same-id = { $place }：与前面的项目 id 相同。
work-list-problem-more = 另有同类问题 { $count } 处
work-list-problem-nothing = 现有数据未作任何改动。

## 其他页面

work-list-on-task = 已为“{ $name }”完成
work-list-on-task-link = 我的工作清单
work-list-mark = 已完成
