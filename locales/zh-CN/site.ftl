### 网站自身的文字（行动手册的内容除外）：模板通过 t(key="…") 取用，标题、日期和订阅源由渲染器取用。
### 每个语言的 id 与变量必须一致。

# 语言的自称，显示在每个语言切换处。
language-name = 简体中文

# 短列表（例如服务）各项之间。
list-separator = 、

## 日期

month-name = { $month }月
date-format = { $year }年{ $month }月{ $day }日
month-heading = { $year }年{ $month }月

## 页面框架

skip-to-content = 跳到正文
nav-main = 主导航
nav-menu = 菜单
nav-phases = 阶段
nav-contents = 目录
nav-page = 本页内容
nav-crumbs = 当前位置
nav-languages = 语言
nav-home = 首页
nav-tasks = 任务
nav-changelog = 更新记录
nav-pager = 上一个和下一个流程
nav-phase-pager = 上一个和下一个阶段
nav-task-pager = 上一个和下一个任务
draft-mark = 草稿
language-fallback = 尚未翻译
language-absent = 无此页
theme-label = 配色
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
source-file = 源文件：
feed-link = Atom 订阅
made-with = 由 Diptych 生成

## 翻译

fill-in-mark = 未翻译
fill-in-explanation = 这部分内容尚未翻译，先以源语言（{ $source }）显示在原有位置，以免遗漏流程中的任何内容。
notice-label = 本页说明
notice-fallback = 本页尚未翻译，以下显示 { $language } 原文。
notice-fallback-link = 打开 { $language } 页面
notice-only-here = 本页只有这一种语言的版本，没有对应的 { $language } 源文件。
notice-fill-ins = 本页有 { $count } 处内容尚未翻译，先以源语言显示在原有位置，并附有标记。

## 阶段与流程

phase = 阶段
process-position = 第 { $index } 个流程，共 { $count } 个
phase-processes = 流程与必做任务
phase-empty = 这个阶段还没有编写任何流程。
phase-facts = { $processes } 个流程，{ tasks-part }
process-facts = { $steps } 个步骤，{ tasks-part }
flow-title = 流程衔接
flow-comes-from = 前置流程
flow-leads-to = 后续流程
pager-previous = 上一个流程
pager-next = 下一个流程
pager-previous-phase = 上一阶段
pager-next-phase = 下一阶段
no-phase = 不属于任何阶段

## 首页

home-facts = { $phases } 个阶段，{ $processes } 个流程，{ tasks-part }
home-phases = 流程总览
home-latest = 最近更新
home-all-changes = 全部更新记录
home-roles = 按角色查看任务
home-all-tasks = 全部任务
home-guidance = 指南

## 任务

tasks-title = 全部任务
tasks-empty = 本手册没有任务。
tasks-summary = { $count ->
    [0] 没有任务
   *[other] { $count } 项任务，{ mandatory-part }
}
tasks-part = { $tasks ->
    [0] 没有任务
   *[other] { $tasks } 项任务，{ mandatory-part }
}
mandatory-part = { $mandatory ->
    [0] 均非必做
   *[other] 其中 { $mandatory } 项必做
}
mandatory-tasks = { $count } 项必做任务
mandatory = 必做
optional = 选做
task-number = 任务
task-name = 名称
task-requirement = 要求
task-role = 角色
task-services = 服务
task-place = 流程
task-places = 所在位置
task-show-row = 查看任务所在行
task-conflict = 各处对这项任务的说明不一致。不一致的内容列在各位置下方，“≠”表示与第一处不同。
task-links = 相关链接
task-open-in = 打开 { $language } 页面
task-history = 更新记录
task-no-history = 没有提到这项任务的更新记录。
pager-previous-task = 上一项任务
pager-next-task = 下一项任务
download-json = 下载 JSON

## 角色

role-leads = 负责的步骤
role-secondary = 次要角色

## 更新记录

changelog-title = 更新记录
changes-count = 共 { $count } 条更新
changes-undated = 日期无法识别
changes-empty = 还没有任何更新记录。

## 提示框、脚注与任务列表

footnote-back = 返回正文
checkbox-done = 已完成
checkbox-open = 未完成

## 根页面

chooser-enter = 阅读中文版
not-found-title = 找不到页面
not-found-text = 这个地址没有对应的页面，它可能已移动或更名。

## 标题与说明：用于生成页面的页头和订阅源

task-title = 任务 { $id }：{ $name }
tasks-description = 《{ $title }》的全部任务，按阶段排列，并列出角色和服务。
task-description = 《{ $title }》任务 { $id }：{ $name }。所在位置、负责角色和变更历史。
role-description = 角色“{ $name }”在《{ $title }》中的全部工作，按流程顺序排列。
phase-description = 《{ $title }》的“{ $name }”阶段：所含流程及其必做任务。
changelog-description = 《{ $title }》的全部更新记录，最新的在前。
feed-title = { $title }：更新记录
feed-entry-title = { $page }：{ $what }
