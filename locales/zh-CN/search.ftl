# 搜索对话框。

search-open = 搜索
search-open-key = 搜索（/）
search-label = 搜索手册
search-placeholder = 任务编号、角色、服务或任意词语
search-close = 关闭
search-hint = 可输入任务编号、任务名称、角色或服务（中英文均可），也可输入正文中的任意词语。
search-advice = 请减少或更换词语，或输入任务编号。
search-tasks = 任务
search-pages = 页面与步骤
search-more = 显示更多
search-count = 共 { $count } 条结果
search-none = 未找到与“{ $query }”相关的内容。
search-corrected = 未找到“{ $query }”，以下是“{ $instead }”的结果。
search-also = 同时搜索了：{ $terms }
search-titles = 此处无法读取全文，仅搜索标题、小标题和任务。
search-reading = 正在读取全文……
search-failed = 搜索功能加载失败，请重试。
search-elsewhere = 在{ $language }中搜索
search-keys = ↑ ↓ 选择 · Enter 打开 · Esc 关闭
