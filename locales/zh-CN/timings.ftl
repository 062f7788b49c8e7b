### 构建的时间用在哪里：“diptych build --timings”。

timings-title = 时间用在哪里
timings-stage = 阶段
timings-wall = 秒
timings-cpu = CPU 秒
timings-course = 过程
timings-total = 合计
timings-summary = 共 { $wall } 秒，CPU 时间 { $cpu } 秒。
timings-peak = 内存峰值：{ $megabytes } MB。

## 阶段

timings-read = 读取文件
timings-past = 读取历史
timings-parse = 解析
timings-assemble = 组装
timings-align = 对齐
timings-plan = 规划网站
timings-compare = 查看上次的网站
timings-check = 检查
timings-pages = 生成页面（所有线程）
timings-index = 搜索索引
timings-settle = 发布

## 各线程对页面的处理

timings-render = 渲染
timings-words = 提取搜索文字
timings-write = 写入
