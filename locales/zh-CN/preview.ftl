# 预览（diptych serve）在浏览器中显示的文字，位于正在编辑的页面之上。

## 问题列表
preview-title = 问题
preview-none = 没有问题
preview-running = 正在检查…
preview-off = 检查已关闭
preview-reading = 正在读取行动手册…
preview-close = 关闭问题列表
preview-compare = 并排对照
# 数字之前的名称，供看不到图形的读者使用。
preview-errors = 错误
preview-warnings = 警告
preview-notes = 提示
# 问题位置旁的链接和按钮。
preview-here = 查看
preview-page-place = 转到该页面
preview-other-side = 转到另一语言
preview-editor = 在编辑器中打开
# 位于全部问题的数目之前。
preview-playbook = 整本行动手册
# 位于页面列表之上。
preview-elsewhere = 有问题的页面

## 连接
preview-disconnected = 连接已断开
preview-reconnected = 已重新连接

## 无法显示
preview-broken-title = 源文件有误，无法按现状显示
preview-collapse = 收起
preview-expand = 展开

## 页面已不存在
preview-gone-title = 此地址已没有页面
preview-gone-new = 现在可能位于：
preview-gone-near = 现在可能是以下页面之一：
preview-dismiss = 关闭此通知
