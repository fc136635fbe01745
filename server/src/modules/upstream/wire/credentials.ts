/** What a desk that is not ours is called with, and what it signs with: sealed together, opened for the length of a call, never shown again (U-23). */
import { z } from 'zod'
import { seal } from '#platform/seal'

const shape = z.object({
  token: z.string(),
  /** With which its webhook is signed; null where it has none. */
  hook: z.string().nullable(),
})
export type DeskCredentials = z.output<typeof shape>

export const sealCredentials = (installation: Buffer, link: string, credentials: DeskCredentials): Buffer =>
  seal(installation, 'upstream-link', link, Buffer.from(JSON.stringify(credentials)))

/** @param secrets a link's, open; the newest counts */
export const credentialsIn = ([newest]: readonly Buffer[]): DeskCredentials =>
  shape.parse(JSON.parse(newest?.toString('utf8') ?? ''))
