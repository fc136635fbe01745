/** 我的下载: files made in the background for one person, who alone may fetch them, for some days (T-54). */
import { z } from 'zod'
import { route } from './route.ts'
import { id, nothing, page, pageOf } from './shapes.ts'

export const downloadState = z.enum(['waiting', 'running', 'ready', 'failed', 'cancelled'])
export type DownloadState = z.output<typeof downloadState>

export const download = z.strictObject({
  id,
  /** What is in it: `tickets.list`. */
  kind: z.string(),
  /** Of the file. */
  name: z.string(),
  state: downloadState,
  /** Rows written so far, and in all once they are counted. */
  done: z.int(),
  total: z.int().nullable(),
  /** Bytes, once it is ready. */
  size: z.int().nullable(),
  orderedAt: z.string(),
  expiresAt: z.string(),
  may: z.array(z.enum(['fetch', 'cancel'])),
})
export type Download = z.output<typeof download>

const downloadId = z.strictObject({ downloadId: id })
/** The three routes of one console; each person reaches their own files alone. */
const routesOf = <A extends 'customer' | 'provider' | 'platform', C, S extends string>(
  audience: A,
  can: C,
  suffix: S,
) => ({
  list: {
    audience,
    can,
    name: `downloads.list${suffix}` as const,
    method: 'GET' as const,
    path: `/api/${audience}/downloads` as const,
    says: { zh: '我的下载', en: 'My downloads, newest first, with their progress' },
    query: z.strictObject({ ...page }),
    answer: pageOf(download),
  },
  fetch: {
    audience,
    can,
    name: `downloads.fetch${suffix}` as const,
    method: 'GET' as const,
    path: `/api/${audience}/downloads/:downloadId/file` as const,
    says: { zh: '下载文件（重新核对权限）', en: 'Fetch the file; rights are looked at again' },
    params: downloadId,
    answer: z.unknown(),
    carries: 'download' as const,
  },
  cancel: {
    audience,
    can,
    name: `downloads.cancel${suffix}` as const,
    method: 'POST' as const,
    path: `/api/${audience}/downloads/:downloadId/cancelling` as const,
    says: { zh: '取消', en: 'Stop making it' },
    params: downloadId,
    body: nothing,
    answer: nothing,
    refusals: ['download.finished'] as const,
  },
})

const ofMembers = routesOf('provider', 'member' as const, '')
const ofCustomers = routesOf('customer', 'customer' as const, '-as-customer')
const ofOperators = routesOf('platform', 'operator' as const, '-as-platform')

export const listDownloads = route(ofMembers.list)
export const fetchDownload = route(ofMembers.fetch)
export const cancelDownload = route(ofMembers.cancel)

// A customer's are the copies of what is held about them, an operator's those made for a customer.
export const listDownloadsAsCustomer = route(ofCustomers.list)
export const fetchDownloadAsCustomer = route(ofCustomers.fetch)
export const cancelDownloadAsCustomer = route(ofCustomers.cancel)
export const listDownloadsAsPlatform = route(ofOperators.list)
export const fetchDownloadAsPlatform = route(ofOperators.fetch)
export const cancelDownloadAsPlatform = route(ofOperators.cancel)

export const downloadRoutes = [
  listDownloads,
  fetchDownload,
  cancelDownload,
  listDownloadsAsCustomer,
  fetchDownloadAsCustomer,
  cancelDownloadAsCustomer,
  listDownloadsAsPlatform,
  fetchDownloadAsPlatform,
  cancelDownloadAsPlatform,
] as const
