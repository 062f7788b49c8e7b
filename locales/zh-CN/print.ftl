### 供打印的整本手册或单个阶段：print.html、print/<阶段>.html。

print-whole = 打印整本手册
print-phase = 打印本阶段
print-title = { $name }（打印版）
print-newest = 更新至 { $date }
print-language = { $language }
print-pages = 共 { $count } 页内容
print-left-out = 另有 { $count } 页超出单份文档的容量，请按阶段分别打印。
print-contents = 目录
print-changes = 附录：更新记录
print-back = 返回网站
print-now = 打印
