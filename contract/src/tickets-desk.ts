/** Opening and running a desk: application, agents, duty, categories (T-40 to T-44). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, nothing, page, pageOf, person, prose } from './shapes.ts'
import { category, categoryParts } from './tickets-categories.ts'
import type { Category } from './tickets-categories.ts'
import { requirementForm } from './tickets-forms.ts'
import { agentRole } from './tickets.ts'

export const deskState = z.enum(['none', 'applied', 'open', 'refused', 'suspended'])

export const desk = z.strictObject({
  state: deskState,
  appliedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Why it was refused, as the platform wrote it. */
  reason: z.string().nullable(),
  /** The caller's place in this desk. */
  own: z.strictObject({ role: agentRole, onDuty: z.boolean() }).nullable(),
})
export type Desk = z.output<typeof desk>

export const readOwnDesk = route({
  name: 'tickets.read-own-desk',
  method: 'GET',
  path: '/api/provider/desk',
  audience: 'provider',
  can: 'member',
  says: { zh: '本企业的工单服务与本人的客服身份', en: 'The company’s desk and the caller’s place in it' },
  answer: desk,
})

export const applyForDesk = route({
  name: 'tickets.apply-for-desk',
  method: 'POST',
  path: '/api/provider/desk/application',
  audience: 'provider',
  can: 'company.manage',
  says: { zh: '申请开通工单服务（T-44）', en: 'Apply for a desk (T-44)' },
  body: z.strictObject({ remark: prose(1000) }),
  answer: desk,
  refusals: ['desk.already-applied'],
  idempotent: true,
})

export const agent = z.strictObject({
  id,
  name: z.string(),
  userName: z.string(),
  role: agentRole,
  isMain: z.boolean(),
  onDuty: z.boolean(),
  /** Open tickets in this agent's hands. */
  openCount: z.int(),
  maxOpen: z.int().nullable(),
  /** Masked copies from the account directory (T-43). */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  contactReadAt: z.string(),
})
export type Agent = z.output<typeof agent>

export const listAgents = route({
  name: 'tickets.list-agents',
  method: 'GET',
  path: '/api/provider/agents',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '客服列表；工单客服只看到自己',
    en: 'Agents; an agent who is not an administrator sees only themself',
  },
  answer: z.strictObject({ rows: z.array(agent) }),
  refusals: ['agent.not-agent'],
})

/** For the 派单 picker: names and duty only, on-duty people first (T-23). */
export const listColleagues = route({
  name: 'tickets.list-colleagues',
  method: 'GET',
  path: '/api/provider/agents/colleagues',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '可派单的同事', en: 'Colleagues to hand a ticket to' },
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({ id, name: z.string(), onDuty: z.boolean(), openCount: z.int(), role: agentRole }),
    ),
  }),
  refusals: ['agent.not-agent'],
})

export const listCandidates = route({
  name: 'tickets.list-candidates',
  method: 'GET',
  path: '/api/provider/agents/candidates',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '可添加为客服的子账号',
    en: 'Sub-accounts with the ticket permission that are not agents yet (T-40)',
  },
  answer: z.strictObject({ rows: z.array(z.strictObject({ id, name: z.string(), userName: z.string() })) }),
  refusals: ['agent.not-administrator'],
})

export const addAgent = route({
  name: 'tickets.add-agent',
  method: 'POST',
  path: '/api/provider/agents',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '添加客服（T-40）', en: 'Add an agent (T-40)' },
  body: z.strictObject({ accountId: id, role: agentRole, maxOpen: z.int().min(1).max(1000).nullable() }),
  answer: agent,
  status: 201,
  refusals: ['agent.not-administrator', 'agent.already', 'agent.no-ticket-permission', 'desk.not-open'],
  idempotent: true,
})

export const editAgent = route({
  name: 'tickets.edit-agent',
  method: 'PATCH',
  path: '/api/provider/agents/:agentId',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '编辑客服：重新读取联系方式、修改角色（T-43）',
    en: 'Re-reads contact details and changes the role (T-43)',
  },
  params: z.strictObject({ agentId: id }),
  body: z.strictObject({
    role: agentRole.optional(),
    maxOpen: z.int().min(1).max(1000).nullable().optional(),
  }),
  answer: agent,
  refusals: ['agent.not-administrator', 'agent.main-account'],
})

export const removeAgent = route({
  name: 'tickets.remove-agent',
  method: 'DELETE',
  path: '/api/provider/agents/:agentId',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '移除客服', en: 'Remove an agent who holds no open ticket' },
  params: z.strictObject({ agentId: id }),
  answer: nothing,
  refusals: ['agent.not-administrator', 'agent.main-account', 'agent.has-tickets'],
})

export const switchDuty = route({
  name: 'tickets.switch-duty',
  method: 'PUT',
  path: '/api/provider/agents/:agentId/duty',
  audience: 'provider',
  can: 'tickets.work',
  says: {
    zh: '上岗 / 离岗（T-42）；上岗时分派待分配工单（T-20）',
    en: 'On or off duty (T-42); going on duty drains the pool (T-20)',
  },
  params: z.strictObject({ agentId: id }),
  body: z.strictObject({ onDuty: z.boolean() }),
  answer: agent,
  refusals: ['agent.not-agent', 'agent.not-administrator', 'desk.not-open'],
})

export const dutyEntry = z.strictObject({
  id,
  agent: person,
  onDuty: z.boolean(),
  at: z.string(),
  by: person,
})
export type DutyEntry = z.output<typeof dutyEntry>

export const readDutyLog = route({
  name: 'tickets.duty-log',
  method: 'GET',
  path: '/api/provider/duty-log',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '上下班记录；工单客服只看到自己的', en: 'Duty log; agents see only their own (T-42)' },
  query: z.strictObject({ ...page, agentId: id.optional() }),
  answer: pageOf(dutyEntry),
  refusals: ['agent.not-agent'],
})

export { category }
export type { Category }

const takers = z.array(id).min(1).max(200).nullable()

export const listCategories = route({
  name: 'tickets.list-categories',
  method: 'GET',
  path: '/api/provider/categories',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '问题分类', en: 'Categories' },
  answer: z.strictObject({ rows: z.array(category) }),
})

export const createCategory = route({
  name: 'tickets.create-category',
  method: 'POST',
  path: '/api/provider/categories',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '新建分类', en: 'Create a category' },
  body: z.strictObject({
    name: line(40),
    takers: takers.optional(),
    ...z.strictObject(categoryParts).partial().shape,
  }),
  answer: category,
  status: 201,
  refusals: [
    'agent.not-administrator',
    'category.taken',
    'category.one-technical',
    'category.not-for-upstream',
  ],
  idempotent: true,
})

export const editCategory = route({
  name: 'tickets.edit-category',
  method: 'PATCH',
  path: '/api/provider/categories/:categoryId',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '修改或停用分类', en: 'Rename or stop a category' },
  params: z.strictObject({ categoryId: id }),
  body: z.strictObject({
    name: line(40).optional(),
    status: z.enum(['active', 'stopped']).optional(),
    takers: takers.optional(),
    ...z.strictObject(categoryParts).partial().shape,
  }),
  answer: category,
  refusals: [
    'agent.not-administrator',
    'category.taken',
    'category.one-technical',
    'category.not-for-upstream',
  ],
})

/** What customers are asked when they choose the category; tickets keep the words in which they were asked (T-70). */
export const setCategoryForm = route({
  name: 'tickets.set-category-form',
  method: 'PUT',
  path: '/api/provider/categories/:categoryId/form',
  audience: 'provider',
  can: 'tickets.work',
  says: { zh: '设置分类的需求表单', en: 'Set the questions that a category asks (T-70)' },
  params: z.strictObject({ categoryId: id }),
  body: z.strictObject({ form: requirementForm }),
  answer: category,
  refusals: ['agent.not-administrator'],
})

export const deskRoutes = [
  readOwnDesk,
  applyForDesk,
  listAgents,
  listColleagues,
  listCandidates,
  addAgent,
  editAgent,
  removeAgent,
  switchDuty,
  readDutyLog,
  listCategories,
  createCategory,
  editCategory,
  setCategoryForm,
] as const
