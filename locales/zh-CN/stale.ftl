### 源文已变而译文未跟上的内容。

group-history = 历史

translation-stale = 译文完成之后，源文又有改动，最近一次是在 { $date }（“{ $subject }”，{ $commit }）；译文落后 { $distance } 处改动。
translation-stale-uncommitted = 源文正在修改，译文仍对应修改之前的内容；译文落后 { $distance } 处改动。
translation-stale-help = 请翻译改动的部分；如果译文已经体现了这些改动，请确认该内容块：diptych sync --mark。
translation-stale-term = 源文已将“{ $before }”全部改称“{ $after }”。

## 报告中与历史有关的说明
finding-note = 说明
finding-changed = 源文改动
finding-since = 始于
finding-behind = 译文落后：翻译之后，源文又有改动。
finding-uncommitted = 尚未提交的改动
finding-note-line = { $name }：{ $text }

## check --profile 的判定
check-lag = 有 { $count } 个问题等待翻译：这只是落后，不视为失败{ $budget ->
    [0] { "" }
   *[other] （限额为 { $budget } 个）
}。
check-over-budget = 有 { $count } 个问题等待翻译，超出了发布限额（{ $budget } 个）。
