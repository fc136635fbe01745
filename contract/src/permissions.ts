/** Who may do what: the permission nodes of each console, as the tree that people tick. */

/** Nodes that a provider's position groups may hold; the main account holds all of them. */
export const providerPermissions = {
  'tickets.work': { section: 'tickets', zh: '处理工单', en: 'Work tickets' },
  'reports.read': { section: 'tickets', zh: '查看工单报表', en: 'Read ticket reports' },
  'catalog.manage': { section: 'catalog', zh: '管理商品', en: 'Manage products' },
  'instances.manage': { section: 'catalog', zh: '管理业务/实例', en: 'Manage instances' },
  'people.manage': { section: 'settings', zh: '管理子账号与权限组', en: 'Manage sub-accounts and groups' },
  'company.manage': { section: 'settings', zh: '管理企业信息', en: 'Manage the company' },
  'audit.read': { section: 'settings', zh: '查看操作审计', en: 'Read the audit log' },
  'integrations.manage': {
    section: 'settings',
    zh: '管理 API 密钥与 Webhook',
    en: 'Manage API keys and webhooks',
  },
} as const
export type ProviderPermission = keyof typeof providerPermissions

/** Nodes of the platform's operators. */
export const platformPermissions = {
  'platform.approve': { section: 'approvals', zh: '审批', en: 'Approve applications' },
  'platform.support': { section: 'tickets', zh: '代客户提单', en: 'Submit tickets for customers' },
  'platform.companies': { section: 'companies', zh: '管理服务商', en: 'Manage providers' },
  'platform.customers': { section: 'customers', zh: '管理客户与等级', en: 'Manage customers and tiers' },
  'platform.people': { section: 'settings', zh: '管理平台人员', en: 'Manage operators' },
  'platform.operate': { section: 'settings', zh: '运维', en: 'Operate the installation' },
  'platform.audit': { section: 'settings', zh: '查看操作审计', en: 'Read the audit log' },
} as const
export type PlatformPermission = keyof typeof platformPermissions

export type Permission = ProviderPermission | PlatformPermission

/** The four roles of operators and what each may do. */
export const operatorRoles = {
  administrator: {
    zh: '平台管理员',
    en: 'Administrator',
    holds: Object.keys(platformPermissions) as PlatformPermission[],
  },
  approvals: { zh: '审批专员', en: 'Approvals', holds: ['platform.approve', 'platform.companies'] },
  support: { zh: '平台客服', en: 'Support', holds: ['platform.support', 'platform.customers'] },
  operations: { zh: '运维', en: 'Operations', holds: ['platform.operate', 'platform.audit'] },
} as const satisfies Record<string, { zh: string; en: string; holds: readonly PlatformPermission[] }>
export type OperatorRole = keyof typeof operatorRoles

/** Ready-made position groups a new company starts with (A-5, those whose rooms exist). */
export const readyMadeGroups = [
  {
    key: 'desk-administrator',
    zh: '工单管理员',
    en: 'Desk administrators',
    holds: ['tickets.work', 'reports.read', 'people.manage'],
  },
  { key: 'desk-agent', zh: '工单客服', en: 'Desk agents', holds: ['tickets.work'] },
  { key: 'read-only', zh: '只读', en: 'Read-only', holds: ['audit.read'] },
] as const satisfies readonly { key: string; zh: string; en: string; holds: readonly ProviderPermission[] }[]
