# 检查发现的问题，以及该怎么做。每条消息单独读也成立。

suggestion = 是否应为“{ $value }”？

## 任务
task-missing = 译文缺少任务 { $id }（“{ $name }”）。
task-missing-again = 任务 { $id }（“{ $name }”）在译文的另一个步骤中，此步骤缺少它。
task-missing-help = 请在此处补上任务 { $id } 的行；在此之前，读者看到的是源语言的内容。
task-missing-section-help = 它属于章节“{ $title }”，译文也缺少该章节：请补上该章节以及任务 { $id } 的行。
task-extra = 源页面没有任务 { $id }（“{ $name }”）。
task-extra-help = 请删除该行，或在源页面中添加此任务。
task-extra-elsewhere-help = 源语言的此任务位于页面 { $page }：请将该行移到那里，或在源页面中添加。
task-moved-step = 任务 { $id } 位于“{ $here }”；在源页面中它属于“{ $there }”。
task-moved-step-help = 请将该行移到“{ $there }”。
task-moved-row = 任务 { $id } 在表格中的位置与源页面不同{ $before ->
    [none] ：源页面中它排在最前
   *[other] ：源页面中它排在任务 { $before } 之后
}。
task-moved-row-help = 请将该行放到{ $before ->
    [none] 最前
   *[other] 任务 { $before } 之后
}。
task-duplicate = 任务 { $id } 在此页面上出现了两次。
task-duplicate-help = 请只保留其中一行。
task-requirement-differs = 任务 { $id } 在此处{ $here ->
    [mandatory] 为强制
    [optional] 为可选
   *[nothing] 未注明强制或可选
}，在源页面中{ $there ->
    [mandatory] 为强制
    [optional] 为可选
   *[nothing] 未注明
}。
task-requirement-differs-help = 请与源页面一致：{ $there ->
    [mandatory] 强制
    [optional] 可选
   *[nothing] 留空
}。
task-role-differs = 任务 { $subject } 的角色是“{ $here }”，而源页面是“{ $there }”。
task-services-differ = 任务 { $subject } 的服务是“{ $here }”，而源页面是“{ $there }”。
names-differ-help = 此处应为“{ $wanted }”。
terms-by-vote = 在 { $total } 处中有 { $votes } 处把“{ $source }”译作“{ $term }”。
terms-by-glossary = 术语表规定“{ $source }”译作“{ $term }”。
task-name-untranslated = 任务 { $id } 的名称没有翻译：“{ $name }”。
task-name-untranslated-help = 请翻译名称；产品名称可以保留原文。
task-facts-conflict = { $field ->
    [requirement] 任务 { $id } 在此处为 { $here ->
        [mandatory] 强制
       *[optional] 可选
    }，在页面“{ $page }”上为 { $there ->
        [mandatory] 强制
       *[optional] 可选
    }。
    [role] 任务 { $id } 的角色在此处是“{ $here }”，在页面“{ $page }”上是“{ $there }”。
   *[name] 任务 { $id } 的名称在此处是“{ $here }”，在页面“{ $page }”上是“{ $there }”。
}
task-facts-conflict-help = 请确认哪一个正确，并使两个页面一致。
task-id-did-you-mean = 源页面没有任务 { $id }，此处是 { $meant }。
task-table-unreadable = “{ $title }”应有任务表，但一个任务也读不出来。
task-table-unreadable-help = 请检查表头：任务编号那一列必须是词汇表认识的写法。

## 结构
page-missing = “{ $title }”没有 { $locale } 译文{ $tasks ->
    [0] 。
   *[other] ，其中有 { $tasks } 个任务。
}
page-missing-help = 请将页面译为 { $file }；在此之前，读者看到的是源语言的页面。
page-extra = “{ $title }”没有对应的源页面。
page-extra-help = 请在源语言（{ $source }）中添加此页面，或删除它，或更正文件名。
section-missing = 译文缺少章节“{ $title }”{ $count ->
    [0] 。
   *[other] ，连同其中的 { $count } 个任务：{ $tasks }。
}
section-missing-help = 请{ $where ->
    [after] 在“{ $near }”之后
    [before] 在“{ $near }”之前
    [under] 在“{ $near }”之下
   *[top] 在页面开头
}补上该章节。
section-extra = 源页面没有章节“{ $title }”。
section-extra-help = 请删除该章节，或在源页面中添加。
section-moved = 章节“{ $title }”的位置与源页面不同{ $before ->
    [none] ，源页面中它排在最前。
   *[other] ，源页面中它位于“{ $before }”之后。
}
section-moved-help = 请将章节移到源页面中的位置。
heading-level-differs = 标题“{ $title }”是第 { $here } 级，在源页面中是第 { $there } 级。
heading-level-differs-help = 请写 { $there } 个“#”；否则后面的内容会归到别的章节下。
step-metadata-differs = “{ $subject }”写的是“{ $here }”，而源页面是“{ $there }”。
step-metadata-missing = 缺少“{ $label }”；源页面写的是“{ $there }”。
step-metadata-missing-help = 请补上这一行，内容为“{ $wanted }”。
step-metadata-extra = “{ $label }”写的是“{ $here }”，而源页面此处没有这一行。
step-metadata-extra-help = 请删除这一行，或在源页面中添加。
list-differs = 列表有 { $here } 项，源页面有 { $there } 项。
list-differs-help = 请补上缺少的项。
list-missing = 译文缺少一个有 { $count } 项的列表。
list-missing-help = 请补上列表。
table-shape-differs = 表格有 { $here-columns } 列 { $here-rows } 行，源页面有 { $there-columns } 列 { $there-rows } 行。
table-rows-differ = 表格有 { $here } 行，源页面有 { $there } 行。
table-shape-differs-help = 请补上缺少的部分。
table-column-missing = 任务表缺少“{ $name }”列。
table-column-missing-help = 请补上该列，并按源页面填写每项任务的内容。
table-missing = 译文缺少一个表格：{ $header }。
table-missing-help = 请补上表格。
alert-missing = 译文缺少一条提示：“{ $words }”。
alert-missing-help = 请补上提示。
alert-extra = 源页面没有这条提示：“{ $words }”。
alert-extra-help = 请删除提示，或在源页面中添加。
include-lost = 源页面在此处包含“{ $file }”，而译文没有。
include-lost-help = 请包含译好的文件。
include-extra = 译文包含“{ $file }”，而源页面没有。
include-extra-help = 请删除该包含，或在源页面中添加。

## 链接
link-missing = 译文缺少指向“{ $target }”的链接{ $words ->
    [none] 。
   *[other] ：“{ $words }”。
}
link-missing-help = 请给对应的文字加上链接。
link-target-differs = 链接指向“{ $here }”，而源页面指向“{ $there }”。
link-target-differs-help = 请确认哪一个正确，并指向同一处。
link-wrong-locale = “{ $target }”是另一种语言的文件，而该页面已有 { $locale } 版本。
link-replace-help = 请写“{ $target }”。
link-case = “{ $target }”与文件名大小写不同，许多服务器会区分大小写。
anchor-broken = “{ $target }”指向的位置在该页面上不存在。
anchor-broken-help = 请更正“#”之后的部分，或链接到整个页面。
image-missing-help = 请更正路径，或把图片放到那里。
link-scheme-missing = “{ $target }”缺少开头部分，许多工具会把它当作文件。
link-own-site = “{ $target }”是本手册的页面，却用网站地址链接。
link-parenthesis = 指向“{ $target }”的链接后面多了 { $count } 个括号。
link-parenthesis-help = 请删除多余的括号，否则读者会看到。
link-insecure = “{ $target }”没有加密；别处以 https 链接到 { $host }。
link-insecure-help = 请写“https:”。

## 更新记录
change-missing = 译文缺少 { $date } 的更新：“{ $what }”。
change-missing-help = 请在此处补上这一行。
change-extra = 源页面没有这条更新：{ $date }，“{ $what }”。
change-extra-help = 请删除这一行，或在源页面中添加。
change-date-differs = 此更新的日期是 { $here }，在源页面中是 { $there }。
change-date-differs-help = 请确认哪一个正确。
change-date-translation-help = 它打乱了表格的顺序，而源页面的日期没有：{ $date } 很可能是对的。
change-date-source-help = 源页面的日期打乱了表格的顺序：那里也很可能应为 { $date }。
change-date-missing = 该变更没有日期。
change-date-swapped = “{ $date }”中日和月的顺序与本语言的日期不同。
change-date-swapped-help = 请写 { $date }。
change-out-of-order-rising = { $date } 没有按顺序排列：表格从最早的更新开始。
change-out-of-order-falling = { $date } 没有按顺序排列：表格从最近的更新开始。
change-out-of-order-help = 请移动该行，或更正日期。
change-year-help = 若年份为 { $year }，顺序就对了：是否应为该年？
change-added-absent = { $date } 的更新说添加了任务 { $id }，但页面上没有这个任务。
change-removed-present = { $date } 的更新说移除了任务 { $id }，但它仍在页面上。
change-contradicts-help = 请更正更新记录或任务表，或记录此后的变化。
change-added-elsewhere-help = 该任务在页面“{ $page }”上：请记录它移到了哪里。
change-says-otherwise = 此处的更新说任务 { $id } 已{ $here ->
    [added] 添加
   *[removed] 移除
}，而源页面说已{ $there ->
    [added] 添加
   *[removed] 移除
}。
change-says-otherwise-help = 请与源页面一致。
date-format-mixed = “{ $date }”的写法与表中其他日期（如 { $example }）不同。
date-format-mixed-help = 请写 { $date }。

## 文字
untranslated-text = 此处没有翻译：“{ $words }”。
untranslated-text-help = 请翻译；产品名称可以保留原文。
translation-pending = 此处等待翻译：“{ $words }”。
translation-pending-help = 请翻译，并删除标记。
number-differs = 此处的数字是 { $here }，在源页面中是 { $there }。
number-missing = 此处缺少源页面中的数字 { $there }。
number-missing-help = 请补上，或更正此处的数字。
term-inconsistent = 术语表规定“{ $term }”译为“{ $preferred }”，此处没有这样写。
term-inconsistent-help = 请写“{ $preferred }”，或在 glossary.yml 中允许此处的写法。
term-forbidden = 术语表不允许用“{ $form }”翻译“{ $term }”。
term-forbidden-help = 请写“{ $preferred }”。
emphasis-broken = 星号没有配对，读者会看到它们。
emphasis-broken-help = 请补全强调标记，星号内侧不留空格；要显示星号时写“\*”。
typography-half-width = 汉字之后用了半角的“{ $here }”，应为“{ $wanted }”。
typography-space = 两个汉字之间有空格。
typography-double-space = 两个词之间有不止一个空格。
typography-help = “diptych check --fix”可以修正。
invisible-character = { $count ->
    [one] 此处有一个看不见的字符。
   *[other] 此页面有 { $count } 个看不见的字符，第一个在此处。
}
invisible-character-help = 请删除；“diptych check --fix”可以删除。
character-reorders = { $count ->
    [one] 此处有一个会改变文字显示顺序的字符（U+{ $code }）。
   *[other] 此页面有 { $count } 个会改变文字显示顺序的字符，第一个（U+{ $code }）在此处。
}
character-reorders-help = 请删除该字符。如果某段文字的书写方向不同，请将其放入带有“dir="rtl"”的 HTML 标签中。
character-impostor = “{ $word }”中的“{ $letter }”（U+{ $code }）只是形似拉丁字母或普通数字，其实不是。
character-impostor-help = 请重新输入这个词。
label-break-missing = 有 { $count } 个标签行没有与下一行分开，许多工具会把它们连成一行。
label-break-missing-help = 请在行尾加两个空格。

## 流程与文件头
process-orphan = 没有目录文件、阶段页面或后续步骤通向“{ $title }”。
process-orphan-help = 请把它列入目录文件。
next-step-backward = 后续步骤“{ $title }”从{ $here }退回到{ $there }，却没有说明原因。
next-step-backward-help = 请在同一行说明何时退回，或更正链接。
metadata-missing = 文件头缺少“{ $key }”。
metadata-missing-help = 请添加“{ $key }”。
metadata-differs = “{ $key }”在此处是“{ $here }”，在源页面中是“{ $there }”。
metadata-differs-missing = 此处缺少“{ $key }”，在源页面中是“{ $there }”。
metadata-differs-extra = “{ $key }”在此处是“{ $here }”，源页面没有这一项。
metadata-differs-help = 请确认哪一边正确，并使两边一致。
title-mismatch = 文件头把此页面称为“{ $title }”，而标题是“{ $heading }”；前者是 { $other } 的标题。
title-mismatch-help = 请更正文件头中的标题。
date-stale = 此页面上次审阅于 { $date }，距 { $as-of } 已超过 { $months } 个月。
date-stale-help = 请审阅页面，并更新日期。

## 项目
suppression-unused = 此处没有可忽略的“{ $rule }”问题。
suppression-unused-help = 请删除这条忽略。
rule-unknown = 没有名为“{ $rule }”的规则。
rule-unknown-help = “diptych rules”会列出全部规则。
rule-option-unknown = 规则“{ $rule }”没有选项“{ $option }”。
suppression-without-reason = 此处没有忽略“{ $rule }”：缺少理由。
suppression-without-reason-help = 请在规则名称之后写明理由。
glossary-unused = 源语言的页面中没有“{ $term }”。
glossary-unused-help = 请删除该术语，或更正写法。
glossary-not-yaml = 术语表不是有效的 YAML：{ $error }。
glossary-term-twice = “{ $term }”在术语表中出现了两次。
glossary-term-empty = “{ $term }”在术语表中没有译法。
glossary-form-missing = “{ $term }”缺少应写的译法（“preferred”）。
glossary-key-unknown = 此处没有“{ $key }”这个键，可用的有 { $known }。
vocabulary-unknown-heading = 标题“{ $word }”对应“{ $there }”，但词汇表不认识它。
vocabulary-unknown-requirement = 词汇表中“{ $word }”既不表示强制也不表示可选。
vocabulary-unknown-label = “{ $word }”像是标签，但词汇表不认识它。
vocabulary-unknown-help = 请把它加入 locales/{ $locale }/vocabulary.yml，或改用已知的写法。
check-locale-empty = 没有 { $locale } 的页面：{ $folder } 中没有文件名以“{ $suffix }.md”结尾的文件。
