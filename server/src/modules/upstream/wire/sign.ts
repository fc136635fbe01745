/** What a connection signs: its calls as Standard Webhooks say, in both directions, and the links to its files (U-11, U-21). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '#kernel/instant'
import { secretsInForce } from '#platform/standard-webhooks'
import type { Kept, SecretsOfRow } from '#platform/standard-webhooks'

/** Where a link's secret is kept. */
export const keptFor = (installation: Buffer, link: string): Kept => ({
  installation,
  purpose: 'upstream-link',
  owner: link,
})

/** Those in force, the newest first. */
export const secretsOf = (link: SecretsOfRow, installation: Buffer, at: Instant): Buffer[] =>
  secretsInForce(link, { installation, purpose: 'upstream-link' }, at)

/** What is signed where there is no body: method and path with its query. */
export const signedQuestion = (method: string, path: string): string => `${method} ${path}`

/** A file's link: good for this file of this ticket until it expires (U-11). */
export const fileSignature = (
  installation: Buffer,
  { of, ticket, file, expires }: { of: string; ticket: string; file: string; expires: number },
): string =>
  createHmac('sha256', installation)
    .update(`upstream file ${of} ${ticket} ${file} ${expires}`)
    .digest('base64url')

export function fileBelieved(
  installation: Buffer,
  signature: string,
  about: Parameters<typeof fileSignature>[1],
): boolean {
  const wanted = Buffer.from(fileSignature(installation, about))
  const given = Buffer.from(signature)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
