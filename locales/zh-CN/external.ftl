### 指向其他网站的链接，由“diptych check --external”检查。

progress-external = 正在访问其他网站

link-unreachable = 无法访问 { $url }：{ $reason ->
    [status] 服务器返回 { $words }
    [timeout] { $words } 秒内没有响应
    [no-host] 无法解析域名
    [refused] 连接被拒绝
    [redirects] 重定向次数过多
    [scheme] 它重定向到“{ $words }:”类地址，不予跟随
   *[other] { $words }
}。
link-unreachable-help = 请更正或删除此链接。如果该地址本来就无法从这里访问，请把它列入 playbook.yml 的 check: external: allow:。

cli-check-external = 同时访问其他网站，检查手册所链接的页面是否存在
