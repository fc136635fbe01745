/** What people write to each other in the demonstration world: believable conversations about cloud products. */

/** What a company does, so that its customers ask about it. */
export type Field = 'data' | 'security' | 'sites'

export interface Script {
  fields: readonly Field[]
  title: string
  asks: string
  /** The agent's first answer; a question back where `needs` is given. */
  answers: string
  /** What the agent must know, and what the customer then tells. */
  needs?: { question: string; reply: string }
  solution: string
  note?: string
}

export const scripts: readonly Script[] = [
  {
    fields: ['sites'],
    title: '备案需要准备哪些材料？',
    asks: '你好，我们公司第一次做网站备案，主体在杭州，域名已经实名。请问需要准备哪些材料？大概多久能下来？',
    answers:
      '您好，企业首次备案需要：营业执照、主体负责人身份证、网站负责人身份证、域名证书和备案授权书。我这边先帮您看一下域名状态。',
    needs: {
      question:
        '请问网站负责人与法人是同一个人吗？如果不是，需要再补一份授权书。另外请提供网站名称，注意不能带“国家级”等字样。',
      reply:
        '不是同一个人，网站负责人是我们的运维经理。网站名称用“云杉教育服务平台”。授权书模板麻烦发我一份。',
    },
    solution:
      '资料已初审通过并提交管局，杭州目前审核时间约 7–12 个工作日，期间请保持负责人电话畅通。授权书模板已放在附件说明里。',
    note: '客户第一次备案，容易漏短信核验，第三天打电话提醒一下。',
  },
  {
    fields: ['data'],
    title: '数据库凌晨 2 点 CPU 持续 100%',
    asks: '从昨天开始，凌晨两点左右 RDS 的 CPU 打满大约四十分钟，业务接口超时。白天正常。实例规格 8 核 32G，MySQL 8.0。',
    answers:
      '已收到，正在查看慢日志与那个时间段的会话。初步看是一条没有命中索引的统计 SQL 被定时任务并发触发。',
    needs: {
      question: '请确认 02:00 的报表任务是否从上周起改成了每租户一个并发？另外请授权我们查看慢 SQL 明细。',
      reply: '是的，上周三发布后改成并发了。已授权，有效期 24 小时。',
    },
    solution:
      '已为 order_item(shop_id, created_at) 增加联合索引，并建议报表并发限制为 4。今天凌晨观察 CPU 峰值降到 38%，接口无超时。',
    note: '他们的报表库和业务库没有分开，续费时可以推荐只读实例。',
  },
  {
    fields: ['security'],
    title: 'WAF 把我们的文件上传接口拦截了',
    asks: '今天早上起，后台的合同上传一直返回 405 拦截页，规则 ID 是 113024，影响法务部门使用，请尽快处理。',
    answers:
      '您好，113024 是文件内容检测规则。我先把该接口加到观察模式，避免继续影响，同时取样分析是否误报。',
    solution:
      '确认为误报：PDF 里的表单脚本触发了规则。已对 /api/contract/upload 关闭该条规则并保留其余检测，请再试一次。',
  },
  {
    fields: ['data', 'security', 'sites'],
    title: '发票抬头写错了，能重开吗',
    asks: '10 月的增值税普通发票抬头少写了“（上海）”，财务不收，能作废重开一张吗？订单号见截图。',
    answers: '可以的。普通发票当月可作废，跨月需要红冲。我先确认下您这张的开票日期。',
    needs: {
      question: '请提供正确的抬头与税号，并确认是否需要纸质发票。',
      reply: '抬头：云杉教育科技（上海）有限公司，税号已发在补充信息里，电子发票即可。',
    },
    solution: '已红冲原发票并重新开具，电子发票已发到您的账号邮箱，请查收。',
  },
  {
    fields: ['sites'],
    title: '商城小程序支付成功但订单一直待付款',
    asks: '昨晚有三个用户反馈已经扣款，但订单状态还是待付款，客诉很多，麻烦尽快看一下，订单尾号 8841、8857、9012。',
    answers: '非常抱歉给您带来困扰，我们优先处理。正在核对支付回调日志，预计一小时内给您结论。',
    solution:
      '原因是昨晚证书轮换后回调验签失败，已更新平台证书并补推了 17 笔回调，三笔订单均已更新为已付款。后续加了验签失败告警。',
    note: '同样的问题还影响了另外两家，已经一起处理。',
  },
  {
    fields: ['security', 'sites'],
    title: '证书还有 5 天到期，自动续期没生效',
    asks: '控制台显示 SSL 证书 5 天后到期，我们买的是托管版，为什么没有自动续期？主域名 shop.example.cn。',
    answers: '查到续期任务停在“域名验证”这一步，DNS 验证记录在上个月被删除了。',
    needs: {
      question: '需要您在 DNS 里重新添加一条 TXT 记录，主机记录与值见下。添加后告诉我，我立即触发续期。',
      reply: '已经加好了，TTL 600。',
    },
    solution: '验证通过，新证书已签发并部署到 CDN 与负载均衡，有效期一年。建议不要删除 _acme 开头的记录。',
  },
  {
    fields: ['data'],
    title: '备份恢复到新实例需要多长时间',
    asks: '我们想做一次演练，把昨天 23:00 的全量备份恢复到一个新实例，大约 400 GB，需要多久？会影响线上吗？',
    answers: '400 GB 大约 55–70 分钟，恢复在新实例上进行，不影响线上实例。需要您先创建同版本的目标实例。',
    solution: '演练已完成：恢复用时 61 分钟，校验行数一致。演练报告已整理好，恢复步骤写在报告第二节。',
  },
  {
    fields: ['security'],
    title: '服务器收到异地登录告警',
    asks: '主机安全提示一台 ECS 在 03:12 从境外 IP 登录成功，我们没有人在国外，是不是被入侵了？',
    answers: '请先不要重启。我们已建议隔离该主机的出方向流量，正在检查登录方式与新增账号。',
    needs: {
      question: '请确认是否有第三方外包使用过 deploy 账号？并请提供该机器近三天的变更记录。',
      reply: '外包上个月用过 deploy，没有回收。变更记录已整理在附件。',
    },
    solution:
      '确认为 deploy 账号弱口令被撞库，未发现提权与持久化后门。已重置密钥、关闭口令登录，并开启多因素认证。完整处置报告已附。',
    note: '安全事件，复盘会议约在周五下午三点。',
  },
  {
    fields: ['sites'],
    title: '官网首页在手机上排版错乱',
    asks: '更新模板之后，iPhone 上首页轮播图把导航挡住了，安卓没问题，请帮忙看看。',
    answers: '已复现，是 Safari 对 100vh 的处理导致的，我们调整一下样式。',
    solution: '已改用 dvh 单位并回归了主流机型，刷新缓存即可看到效果。',
  },
  {
    fields: ['data'],
    title: '想把本地 Oracle 迁到云上，怎么收费？',
    asks: '现有 Oracle 11g 约 1.2 TB，想迁移到 PostgreSQL，希望周末割接，停机不超过 2 小时。请问怎么收费，周期多久？',
    answers: '您好，异构迁移一般分评估、结构改造、全量+增量同步、割接四步。我先给您安排一次免费评估。',
    needs: {
      question: '请告知存储过程大致数量，以及是否使用了物化视图、DBLINK。',
      reply: '存储过程约 180 个，物化视图 12 个，没有 DBLINK。',
    },
    solution: '评估报告与报价已发送：预计 6 周，割接停机 1 小时 40 分以内。如需继续，我会为您对接交付经理。',
  },
  {
    fields: ['data', 'security', 'sites'],
    title: '子账号没有权限查看账单',
    asks: '给财务同事建了子账号，登录后看不到账单菜单，应该在哪里授权？',
    answers: '需要在“岗位权限组”里给该子账号勾选“账单查看”，我把路径发给您。',
    solution: '已确认同事可以看到账单，路径：设置 → 岗位权限组 → 财务 → 成员。',
  },
  {
    fields: ['data'],
    title: '数据同步延迟越来越大',
    asks: 'DTS 同步任务从昨天下午开始延迟，现在已经 3 个多小时了，源库写入量没有明显变化。',
    answers: '看到目标端有一张无主键的大表在做全表更新，同步按行回放比较慢，正在调整并发。',
    solution: '已为该表补充主键并把回放并发调到 16，目前延迟已降到 2 秒以内，持续观察中。',
    note: '对方的开发习惯建无主键表，文档里已经加了提醒。',
  },
]

/** Follow-ups that customers write when they are not satisfied. */
export const complaints = [
  '刚才又出现了一次同样的问题，麻烦再看一下，日志时间 10:42。',
  '按照说明操作了，但是没有生效，能不能远程协助一下？',
  '问题只解决了一半，另一个环境还是不行。',
]

export const praise = ['回复很快，解释得很清楚。', '专业，问题一次就解决了。', '夜里也有人处理，点赞。', '']
export const praiseTags = ['响应快', '专业', '态度好', '一次解决']
