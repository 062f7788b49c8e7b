### 原文在译文完成之后又有更改时，读者看到的说明。

behind-original = { $source ->
    [en] 英文原文
    [zh-CN] 中文原文
    [ja] 日文原文
   *[other] 原文（{ $language }）
}

behind-changed-mark = 原文已更改
behind-changed = { behind-original }已于 { $date }更改。
behind-changing = { behind-original }正在更改。
behind-changed-since = { behind-original }后来又有更改。
behind-not-followed = 此处的译文对应更改之前的内容。
behind-note = { $changed }{ $why }
behind-compare = 查看更改内容
behind-on = （{ $date }）

behind-outdated-mark = 译文已过时
behind-outdated = 译文已过时，因此这项任务显示为{ behind-original }。

behind-page-since = 有 { $count } 处译文落后于{ behind-original }，最早的更改在 { $date }
behind-page = 有 { $count } 处译文落后于{ behind-original }

## 对照阅读

compare-behind-count = { $count } 处译文落后于源文
compare-behind = 落后于源文
compare-lacks = 译文完成之后，源文又有更改；以下 { $count } 处更改尚未反映到译文中：
compare-lacks-some = 译文完成之后，源文又有更改。
compare-uncommitted = 尚未提交

## 翻译进度页

status-distance = { $count } 次更改
