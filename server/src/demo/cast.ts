/** Who plays in the demonstration world: one platform, companies that sell and serve, people who buy and people who answer. */
import type { Field } from './scripts.ts'

/** Everybody's password in the demonstration world. */
export const PASSWORD = 'zhanggui-demo-2026'

export interface CompanyRole {
  name: string
  alias: string
  field: Field
  products: readonly string[]
  categories: readonly string[]
  /** Main account first. */
  staff: readonly { userName: string; name: string; role: 'main' | 'admin' | 'agent'; onDuty: boolean }[]
}

/** The first three are always there; a larger world adds branches of them. */
export const companies: readonly CompanyRole[] = [
  {
    name: '云帆数据科技',
    alias: 'yunfan',
    field: 'data',
    products: ['云数据库迁移服务', '数据备份专家版', '实时数据同步 DTS', '数据库性能诊断'],
    categories: ['产品咨询', '故障报修', '账单与发票', '备份与恢复'],
    staff: [
      { userName: 'main', name: '林若舟', role: 'main', onDuty: true },
      { userName: 'chen.yu', name: '陈宇', role: 'admin', onDuty: true },
      { userName: 'zhou.min', name: '周敏', role: 'agent', onDuty: true },
      { userName: 'he.jing', name: '何静', role: 'agent', onDuty: true },
      { userName: 'sun.lei', name: '孙磊', role: 'agent', onDuty: false },
    ],
  },
  {
    name: '磐石安全',
    alias: 'panshi',
    field: 'security',
    products: ['Web 应用防火墙', '主机安全卫士', '等保合规咨询', 'SSL 证书托管'],
    categories: ['接入配置', '误报处理', '安全事件', '证书与备案'],
    staff: [
      { userName: 'main', name: '高岩', role: 'main', onDuty: false },
      { userName: 'tang.wei', name: '唐薇', role: 'admin', onDuty: true },
      { userName: 'luo.qiang', name: '罗强', role: 'agent', onDuty: true },
      { userName: 'pan.yue', name: '潘悦', role: 'agent', onDuty: false },
    ],
  },
  {
    name: '小满建站',
    alias: 'xiaoman',
    field: 'sites',
    products: ['企业官网模板版', '商城小程序定制', '域名备案代办', '网站运维托管'],
    categories: ['建站咨询', '备案问题', '功能异常', '售后与退款'],
    staff: [
      { userName: 'main', name: '夏小满', role: 'main', onDuty: true },
      { userName: 'dong.jie', name: '董洁', role: 'agent', onDuty: true },
      { userName: 'wei.hao', name: '魏昊', role: 'agent', onDuty: true },
    ],
  },
]

export const surnames = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'.split('')
export const givenNames = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀英',
  '霞',
  '平',
  '刚',
  '桂英',
  '子涵',
  '欣怡',
  '浩然',
  '雨桐',
  '思远',
  '一鸣',
  '佳琪',
  '梓萱',
  '俊熙',
  '晓彤',
  '文博',
  '嘉懿',
  '若曦',
]

/** Customers of every tier with a login that the demonstration prints. */
export const knownCustomers = [
  { name: '张三丰', email: 'zhangsan@demo.zhanggui.example', phone: '13800010001', tier: 'diamond' },
  { name: '李晓梅', email: 'lixiaomei@demo.zhanggui.example', phone: '13800010002', tier: 'gold' },
  { name: '王大鹏', email: 'wangdapeng@demo.zhanggui.example', phone: '13800010003', tier: 'silver' },
  { name: '赵一航', email: 'zhaoyihang@demo.zhanggui.example', phone: '13800010004', tier: 'normal' },
] as const

export const operators = [
  { name: '平台管理员', email: 'admin@demo.zhanggui.example', role: 'administrator' },
  { name: '审批专员 苏晴', email: 'approvals@demo.zhanggui.example', role: 'approvals' },
  { name: '平台客服 顾言', email: 'support@demo.zhanggui.example', role: 'support' },
] as const
