/** What customers have bought of a provider's products: instances (业务), registered by the provider (S-12, T-63, T-70). */
import { z } from 'zod'
import { instanceStates } from './glossary.ts'
import { refusalWord } from './refusals.ts'
import { route } from './route.ts'
import { id, line, localDate, page, pageOf } from './shapes.ts'

export const instanceState = z.enum(Object.keys(instanceStates) as [keyof typeof instanceStates])
export type InstanceState = z.output<typeof instanceState>

/** What a provider sets; that it has expired follows from its last day, that it is closed from being closed. */
export const givenState = instanceState.extract(['provisioning', 'in_service', 'active'])

/** Instances registered in one call. */
export const IMPORT_MAX = 200
export const REMARK_MAX = 500

/** What is written down of an instance; each part as a provider's own systems have it. */
const parts = {
  name: line(80),
  /** 业务 ID: what the provider's systems call it; no two open instances of a product share one. */
  businessId: line(60).nullable(),
  ip: line(60).nullable(),
  type: line(40).nullable(),
  region: line(40).nullable(),
  state: givenState,
  /** Days in Asia/Shanghai; it runs to the end of its last one (S-R4). Null: it does not expire. */
  openedOn: localDate,
  expiresOn: localDate.nullable(),
  /** The provider's own; customers never see it. */
  remark: z.string().max(REMARK_MAX),
}

/** The mail address or phone number that the customer signed up with. */
const customer = line(254)

const named = z.strictObject({ id, name: z.string() })

const common = {
  id,
  number: z.string(),
  product: named,
  name: z.string(),
  businessId: z.string().nullable(),
  ip: z.string().nullable(),
  type: z.string().nullable(),
  region: z.string().nullable(),
  state: instanceState,
  openedOn: z.string(),
  expiresOn: z.string().nullable(),
}

/** As its provider sees it. */
export const instance = z.strictObject({
  ...common,
  customer: z.strictObject({
    id,
    name: z.string(),
    /** What the provider named them by, masked. */
    contact: z.string().nullable(),
  }),
  remark: z.string(),
  /** Nothing, once it was closed by hand; what expired may still be corrected. */
  may: z.array(z.enum(['edit', 'close'])),
  registeredAt: z.string(),
})
export type Instance = z.output<typeof instance>

/** As its customer sees it. */
export const ownInstance = z.strictObject({ ...common, provider: named })
export type OwnInstance = z.output<typeof ownInstance>

const provider = { audience: 'provider', can: 'instances.manage' } as const

export const listInstances = route({
  ...provider,
  name: 'trade.list-instances',
  method: 'GET',
  path: '/api/provider/instances',
  says: { zh: '业务列表（S-12）', en: 'What customers have bought (S-12)' },
  query: z.strictObject({
    ...page,
    /** A part of name, number, business ID, IP or the customer's name. */
    q: line(60).optional(),
    productId: id.optional(),
    state: instanceState.optional(),
  }),
  answer: pageOf(instance),
})

export const registerInstance = route({
  ...provider,
  name: 'trade.register-instance',
  method: 'POST',
  path: '/api/provider/instances',
  says: { zh: '登记客户的业务', en: 'Register what a customer has bought' },
  body: z.strictObject({ customer, productId: id, ...parts }),
  answer: instance,
  status: 201,
  refusals: ['instance.known', 'instance.no-such-customer', 'instance.ends-before-it-opens'],
  idempotent: true,
})

/** A row of a table that a provider brings along; the product by its name. */
export const importedInstance = z.strictObject({
  customer,
  product: line(80),
  ...parts,
  businessId: parts.businessId.default(null),
  ip: parts.ip.default(null),
  type: parts.type.default(null),
  region: parts.region.default(null),
  state: parts.state.default('active'),
  expiresOn: parts.expiresOn.default(null),
  remark: parts.remark.default(''),
})
export type ImportedInstance = z.input<typeof importedInstance>

export const importInstances = route({
  ...provider,
  name: 'trade.import-instances',
  method: 'POST',
  path: '/api/provider/instances/import',
  says: {
    zh: '批量登记业务，逐行给出结果；同一业务 ID 不会登记两次',
    en: 'Register many, with a result for each row; no business ID is registered twice',
  },
  body: z.strictObject({ rows: z.array(importedInstance).min(1).max(IMPORT_MAX) }),
  /** In the order of the rows: what was registered, or why not. */
  answer: z.strictObject({
    rows: z.array(z.strictObject({ number: z.string().nullable(), refusal: refusalWord.nullable() })),
  }),
  refusals: ['instance.known'],
  idempotent: true,
  limit: 512 * 1024,
})

const instanceId = z.strictObject({ instanceId: id })

export const editInstance = route({
  ...provider,
  name: 'trade.edit-instance',
  method: 'PATCH',
  path: '/api/provider/instances/:instanceId',
  says: { zh: '修改业务', en: 'Change an instance' },
  params: instanceId,
  body: z.strictObject(parts).partial(),
  answer: instance,
  refusals: ['instance.known', 'instance.closed', 'instance.ends-before-it-opens'],
})

export const closeInstance = route({
  ...provider,
  name: 'trade.close-instance',
  method: 'POST',
  path: '/api/provider/instances/:instanceId/closing',
  says: { zh: '关闭业务', en: 'Close an instance' },
  params: instanceId,
  answer: instance,
  refusals: ['instance.closed'],
  idempotent: true,
})

export const listOwnInstances = route({
  name: 'trade.list-own-instances',
  method: 'GET',
  path: '/api/customer/instances',
  audience: 'customer',
  can: 'customer',
  says: { zh: '我的业务', en: 'What I have bought' },
  query: z.strictObject({
    ...page,
    providerId: id.optional(),
    /** `yes`: not closed. */
    open: z.enum(['yes', 'no']).optional(),
  }),
  answer: pageOf(ownInstance),
})

export const tradeRoutes = [
  listInstances,
  registerInstance,
  importInstances,
  editInstance,
  closeInstance,
  listOwnInstances,
] as const
