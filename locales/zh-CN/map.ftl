### 流程图：map.html 与首页。

nav-map = 流程图
map-title = 流程图
map-description = 《{ $title }》的流程图：各阶段、所含流程以及流程之间的衔接。
map-alternative = 图中依次排列 { $phases } 个阶段，阶段之下是所含流程及其必做任务数；箭头从一个流程指向“后续步骤”中列出的流程。下方有相同内容的文字版。
map-alternative-home = 图中依次排列各阶段，阶段之下是所含流程及其必做任务数；箭头从一个流程指向“后续步骤”中列出的流程。“流程图”页面有相同内容的文字版。
map-legend = 箭头从一个流程指向它的后续流程。
map-legend-back = 虚线箭头指回较早的流程。
map-legend-touch = 将指针移到某个流程上，或用 Tab 键选中它，即可只看它的箭头。
map-cut = 流程较多的阶段只画出前几个，最后一格通向其余流程。
map-more = 另有 { $count } 个流程
map-mandatory = { $count ->
    [0] 无必做任务
   *[other] 必做 { $count } 项
}
map-tasks = { $count ->
    [0] 没有任务
   *[other] { $count } 项任务
}
map-words = 文字版
map-leads-to = 后续流程：
map-empty = 本手册没有划分阶段，因此没有流程图。
map-open = 查看完整流程图与文字版
