### “diptych terms”的文字。

cli-terms-about = 显示各译文如何翻译手册中的角色、服务、阶段和行动，依据来自对应的任务行和标签。
cli-terms-usage = diptych terms [文件夹] [选项]
cli-terms-folder = 手册所在的文件夹，即 playbook.yml 或 content/ 所在之处；默认为当前文件夹
cli-terms-folder-value = 文件夹
cli-terms-format = 显示格式：table（表格）、json、tbx（供翻译工具使用）或 csv（供电子表格使用）；默认为 table
cli-terms-format-value = 格式
cli-terms-locale = 只显示此译文的术语；可多次给出
cli-terms-locale-value = 语言
cli-terms-write = 将已有定论的术语补充到 glossary.yml 供审阅，其中已有的内容保持原样

terms-heading = { $locale }，{ $kind ->
    [role] 角色
    [service] 服务
    [phase] 阶段
   *[motion] 行动
}
terms-none = 尚未从任务行和标签中学到术语：术语须在原文和译文中都出现。
terms-undecided = 未定

# 译法的依据。后三条中的 $votes 是列表。
terms-ground-votes = { $total } 处中的 { $votes } 处
terms-ground-glossary = 术语表；{ $total } 处中有 { $votes } 处一致
terms-ground-others = { $ground }；另有 { $votes }
terms-ground-split = 没有过半的译法：{ $votes }
terms-ground-slight = 例子太少：{ $votes }
terms-vote = { $form }（{ $count }）

terms-no-translation = 此手册没有译文“{ $value }”，现有译文：{ $known }
terms-tbx-origin = 由 diptych 从手册中对应的任务行和标签学得

## --write

terms-written-header = 术语的译法以此文件为准；此处没有的，才以任务行和标签为准。请逐行审阅。
# 术语上方的注释。
terms-written-votes = { $kind ->
    [role] 角色
    [service] 服务
    [phase] 阶段
   *[motion] 行动
}，{ $locale }{ $standing ->
    [no-majority] ，没有过半的译法
    [too-few] ，例子太少
   *[other] { "" }
}：{ $votes }
terms-written = { $decided ->
    [0] { $path } 中没有新增术语
   *[other] 已在 { $path } 中新增 { $decided } 个术语
}{ $undecided ->
    [0] 。
   *[other] ；另有 { $undecided } 个以注释形式列出，留待您决定。
}
terms-glossary-closed = 无法向“{ $path }”补充内容，该文件保持原样
terms-glossary-closed-help = 请让每个术语独占一行，例如 FastTrack Manager: { "{" } zh-CN: FastTrack 经理 { "}" }。运行 diptych check 可以查看其他错误。
