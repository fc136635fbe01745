/** What a connection above is called with, by the kind of desk it leads to; what is secret is sealed at once (U-20, U-23). */
import type { z } from 'zod'
import { rtOptions, zammadOptions } from '@zhanggui/contract/upstream-desks'
import type { NewConnection } from '@zhanggui/contract/upstream-desks'
import type { editLink } from '@zhanggui/contract/upstream'
import { unseal } from '#platform/seal'
import { refuse } from '#platform/refused'
import { sealShown } from '#platform/standard-webhooks'
import { credentialsIn, sealCredentials } from '../wire/credentials.ts'
import { keptFor } from '../wire/sign.ts'
import type { LinkFields, LockedLink } from '../store/links.ts'

type End = Pick<LinkFields, 'remote_address' | 'options'>

export function newEnd(body: NewConnection, id: string, installation: Buffer): End & { secret: Buffer } {
  switch (body.adapter) {
    case 'zhanggui':
      return {
        remote_address: body.address,
        options: {},
        secret: sealShown(keptFor(installation, id), body.secret),
      }
    case 'generic':
      return { remote_address: null, options: {}, secret: sealShown(keptFor(installation, id), body.secret) }
    case 'zammad': {
      const { token, hookSecret: hook, options } = body
      return { remote_address: null, options, secret: sealCredentials(installation, id, { token, hook }) }
    }
    case 'rt': {
      const { token, options } = body
      const secret = sealCredentials(installation, id, { token, hook: null })
      return { remote_address: null, options, secret }
    }
  }
}

type Edit = z.output<NonNullable<(typeof editLink)['body']>>

/** `secret`: sealed, where it changes. */
export function editedEnd(
  before: LockedLink,
  body: Edit,
  installation: Buffer,
): End & { secret: Buffer | undefined } {
  const { remote_address, options } = before
  if (before.side === 'below') return { remote_address, options, secret: undefined }
  if (before.adapter !== 'zammad' && before.adapter !== 'rt') {
    const secret =
      body.secret === undefined ? undefined : sealShown(keptFor(installation, before.id), body.secret)
    const own = before.adapter === 'zhanggui'
    return { remote_address: own ? (body.address ?? remote_address) : remote_address, options, secret }
  }
  const shape = before.adapter === 'rt' ? rtOptions : zammadOptions
  const read = shape.safeParse(body.options ?? options)
  if (!read.success) refuse('request.invalid', { reason: 'must fit the kind of desk' }, 'options')
  return { remote_address, options: read.data, secret: changedCredentials(before, body, installation) }
}

/** Token and webhook secret are sealed together: what is not typed anew stays. */
function changedCredentials(
  { id, secret }: LockedLink,
  { token, hookSecret }: Edit,
  installation: Buffer,
): Buffer | undefined {
  if (token === undefined && hookSecret === undefined) return undefined
  const now = credentialsIn([unseal(installation, 'upstream-link', id, secret)])
  const hook = hookSecret === undefined ? now.hook : hookSecret
  return sealCredentials(installation, id, { token: token ?? now.token, hook })
}
