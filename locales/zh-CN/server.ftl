### 预览服务器：无法启动的原因，以及拒绝请求时的说明。

## 启动

server-port-taken = 端口 { $port } 已被其他程序占用
server-port-taken-help = 请用 --port 指定其他端口，或去掉 --strict-port，以便自动选用下一个空闲端口。
server-none-free = 端口 { $first } 至 { $last } 均已被其他程序占用
server-none-free-help = 请用 --port 指定其他端口；--port 0 表示任选一个空闲端口。
server-host-unknown = 找不到名为“{ $host }”的主机
server-host-elsewhere = “{ $host }”不是本机的地址
server-host-help = 请用 --host 指定本机的名称或地址，例如 127.0.0.1；0.0.0.0 表示本机的所有地址。
server-denied = 系统不允许本程序使用端口 { $port }
server-denied-help = 请用 --port 指定其他端口，且不小于 1024。
server-failed = 无法提供预览：{ $words }

## 请求，供浏览器前的人阅读

server-refuses-host = 为防止其他网站读取预览内容，本预览不响应“{ $host }”这一名称。请通过 IP 地址或 localhost 访问；如果这是本机的名称，请在启动预览时用 --host 指定它。
server-refuses-no-host = 请求必须有且只有一个 Host 标头。
server-refuses-method = 这里只响应 GET 和 HEAD 请求。
server-refuses-target = 这个地址不可能是页面的地址。
server-refuses-other-site = 这个地址仅供预览自身的页面使用。
server-missing = 这个地址上没有内容。
server-busy = 打开预览的标签页过多。请关闭一部分，然后重新加载本页。
server-answer-failed = Diptych 自身出错，无法响应。详情请查看启动预览的终端。
