/** Files: uploaded first, then attached by id by the one who uploaded them; served only to those who may read the ticket. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line } from './shapes.ts'

/** Bytes; one attachment. */
export const FILE_LIMIT = 20 * 1024 * 1024

export const file = z.strictObject({ id, name: z.string(), type: z.string(), size: z.int() })
export type File = z.output<typeof file>

const upload = <A extends 'customer' | 'provider' | 'platform', C extends 'customer' | 'member' | 'operator'>(
  audience: A,
  can: C,
) => ({
  name: `files.upload-as-${audience}` as const,
  method: 'POST' as const,
  path: `/api/${audience}/files` as const,
  audience,
  can,
  says: { zh: '上传附件（原始字节）', en: 'Upload a file (raw bytes)' },
  query: z.strictObject({ name: line(255) }),
  answer: file,
  status: 201 as const,
  refusals: [
    'file.type-forbidden',
    'file.type-lies',
    'file.too-many-pixels',
    'file.empty',
    'request.too-large',
  ] as const,
  limit: FILE_LIMIT,
  carries: 'upload' as const,
})

const download = <
  A extends 'customer' | 'provider' | 'platform',
  C extends 'customer' | 'member' | 'operator',
>(
  audience: A,
  can: C,
) => ({
  name: `files.download-as-${audience}` as const,
  method: 'GET' as const,
  path: `/api/${audience}/files/:fileId` as const,
  audience,
  can,
  says: { zh: '下载附件', en: 'Download a file' },
  params: z.strictObject({ fileId: id }),
  answer: z.unknown(),
  carries: 'download' as const,
})

export const uploadAsCustomer = route(upload('customer', 'customer'))
export const uploadAsProvider = route(upload('provider', 'member'))
export const downloadAsCustomer = route(download('customer', 'customer'))
export const downloadAsProvider = route(download('provider', 'member'))

export const fileRoutes = [
  uploadAsCustomer,
  uploadAsProvider,
  downloadAsCustomer,
  downloadAsProvider,
] as const
