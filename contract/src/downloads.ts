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
const members = { audience: 'provider', can: 'member' } as const

export const listDownloads = route({
  ...members,
  name: 'downloads.list',
  method: 'GET',
  path: '/api/provider/downloads',
  says: { zh: '我的下载', en: 'My downloads, newest first, with their progress' },
  query: z.strictObject({ ...page }),
  answer: pageOf(download),
})

export const fetchDownload = route({
  ...members,
  name: 'downloads.fetch',
  method: 'GET',
  path: '/api/provider/downloads/:downloadId/file',
  says: { zh: '下载文件（重新核对权限）', en: 'Fetch the file; rights are looked at again' },
  params: downloadId,
  answer: z.unknown(),
  carries: 'download',
})

export const cancelDownload = route({
  ...members,
  name: 'downloads.cancel',
  method: 'POST',
  path: '/api/provider/downloads/:downloadId/cancelling',
  says: { zh: '取消', en: 'Stop making it' },
  params: downloadId,
  body: nothing,
  answer: nothing,
  refusals: ['download.finished'],
})

export const downloadRoutes = [listDownloads, fetchDownload, cancelDownload] as const
