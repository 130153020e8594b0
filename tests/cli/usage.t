# What the program says to wrong usage: exit 2, what is wrong, how to mend it.
$ wfm forcast
wfm: unknown command 'forcast'
wfm: hint: did you mean 'wfm forecast'?
? 2
$ wfm plan --wek 2026-W46
wfm: unknown option '--wek'
wfm: hint: did you mean '--week'?
? 2
$ wfm plan --week 2026-W60
wfm: '--week': there is no week '2026-W60'
? 2
$ wfm plan --week
wfm: option '--week' needs a value
wfm: hint: --week 2026-W46
? 2
$ wfm plan --seed x
wfm: '--seed': bad number 'x'
? 2
$ wfm plan -O xml
wfm: 'xml' is no value of '--format'
wfm: hint: one of table|csv|json
? 2
$ wfm plan extra
wfm: unexpected word 'extra'
wfm: hint: see 'wfm plan -h'
? 2
$ wfm init
wfm: a word is missing: wfm init DIR
wfm: hint: see 'wfm init -h'
? 2
$ wfm plot nosuch
wfm: no such chart: 'nosuch'
wfm: hint: one of: forecast coverage service gantt headcount survival cost curve
? 2
$ wfm docs nosuch
wfm: no such document: 'nosuch'
wfm: hint: man, bash, zsh, fish, markdown
? 2
$ wfm plan -C /nonexistent
wfm: /nonexistent/wfm.yaml: cannot read: No such file or directory
wfm: hint: `wfm init DIR` writes a centre to start from; `-C DIR` names its folder
? 3
$ wfm --version
wfm 0.1.0
$ wfm --lang zh plan
wfm: 警告: data/demo/history-hotline-2024.csv:3708: 队列 'hotline'：缺少时段：2024-05-22T15:00 至 2024-05-22T16:00（营业时间内 3 个）
wfm: 警告: data/demo/history-chat-2024.csv:16274: 队列 'chat'：缺少时段：2024-12-05T00:00 至 2024-12-05T03:00（营业时间内 7 个）
wfm: 警告: data/demo/history-chat-2026.csv:11740: 队列 'chat'：缺少时段：2026-09-02T13:00
wfm: 警告: data/demo/history-mail-2025.csv:7490: 队列 'mail'：缺少时段：2025-10-16T08:00 至 2025-10-16T09:30（营业时间内 4 个）
wfm: 说明: 队列 hotline：1 次中断（共 150 分钟，最长 150 分钟，在 2024-08-14）按未知处理
wfm: 说明: 队列 hotline：3 个没有记录的营业时段按未知处理
wfm: 说明: 队列 chat：1 次中断（共 120 分钟，最长 120 分钟，在 2025-03-19）按未知处理
wfm: 说明: 队列 chat：8 个没有记录的营业时段按未知处理
wfm: 说明: 队列 mail：1 次中断（共 30 分钟，最长 30 分钟，在 2025-04-12）按未知处理
wfm: 说明: 队列 mail：4 个没有记录的营业时段按未知处理
wfm: 说明: 招聘计划：0 个培训班，成本 149717，下界 149717，差距 0.00 %
wfm: 说明: 招聘计划，2027-11：加班 1.6 个全职当量，外包或小时工 19.4 个
星河商城客服中心（虚构示例），2026-11-09 至 2026-11-15
  热线            30330 个联络， 94.6 % 及时
  在线            36490 个联络， 96.4 % 及时
  邮件工单         5825 个联络，100.0 % 及时
  班表：779 个班次；工资与缺员 293041，已证下界 289272，差距 1.29 %
  运营成本 339769.81 CNY，付薪每秒 0.0164；含等待与放弃 346264.06
  表格在 ./out/2026-W46，图表在 ./out/2026-W46/charts，网页 ./out/2026-W46/report.html
$ wfm help nosuch
wfm: unknown command 'nosuch'
wfm: hint: 'wfm -h' lists the commands
? 2
# Options of every command may also stand before it.
$ wfm --lang en -C tests/ten check -q && echo good
good
$ wfm --lang zh -C tests/ten
wfm: 缺少命令
wfm: 提示: “wfm -h”列出全部命令
? 2
