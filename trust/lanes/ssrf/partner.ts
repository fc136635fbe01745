/** A partner below us, who signs properly and means harm: says that it is called at an address inside, and names files there. */
import { randomUUID } from 'node:crypto'
import { createServedLink } from '@zhanggui/contract/upstream'
import { LINK_HEADER, wireEventsIn, wireHelloIn } from '@zhanggui/contract/upstream-wire'
import { signedHeaders } from '../../../server/src/platform/standard-webhooks.ts'
import { newCustomer } from '../../../e2e/people.ts'
import type { Desk } from '../../../e2e/people.ts'
import type { Installation } from '../../installation.ts'
import { knock, until } from '../../knock.ts'

/** A customer of the desk's with a connection of its own. */
export interface Partner {
  linkId: string
  say(path: string, body: object, id?: string): Promise<number>
  open(files: readonly string[]): Promise<number>
}

export async function becomePartner({ boss: { calls }, product, category }: Desk): Promise<Partner> {
  const customer = await newCustomer(calls.url, 'A partner')
  const { link, secret } = await calls.call(createServedLink, {
    body: { name: 'partner', email: customer.email, categoryId: category.id, productId: product.id },
  })
  const key = Buffer.from((secret ?? '').slice('whsec_'.length), 'base64')
  const origin = `${randomUUID()}.${randomUUID()}`
  const say: Partner['say'] = async (path, body, id = randomUUID()) => {
    const content = JSON.stringify(body)
    const { status } = await knock(calls.url, {
      method: 'POST',
      path,
      body,
      headers: { ...signedHeaders([key], { id, at: Date.now(), content }), [LINK_HEADER]: link.address },
    })
    return status
  }
  return {
    linkId: link.id,
    say: (path, body, id) => say(path, { address: origin, version: 1, name: 'partner', ...body }, id),
    open: (files) => {
      const id = randomUUID()
      const at = new Date().toISOString()
      const named = files.map((url, index) => ({
        id: `${id}-${index}`,
        name: `${index}.png`,
        type: 'image/png',
        size: 9,
        url,
      }))
      const author = { role: 'agent', name: 'partner', number: '' }
      const about = { number: id.slice(0, 8), title: 'ssrf', category: '', answers: [], business: null }
      const data = { author, body: 'files', files: named, ...about }
      return say(
        wireEventsIn.path,
        { version: 1, id, origin, ticket: randomUUID(), sequence: 1, type: 'open', at, data },
        id,
      )
    },
  }
}

/** Somebody was called over the link, and it went wrong, or everything is confirmed. */
async function wasCalled(owner: Installation['owner'], linkId: string): Promise<boolean> {
  const { rows } = await owner.query<{ called: boolean }>(
    `select last_error is not null or not exists (select from upstream.outgoing where link_id = $1 and acked_at is null) as called
     from upstream.link where id = $1`,
    [linkId],
  )
  return rows[0]?.called === true
}

/** Returns how many addresses were named, and those that were kept although they can be seen to lead inward. */
export async function nameInwardAddresses(
  { owner }: Installation,
  partner: Partner,
  { literals, names, stage }: { literals: readonly string[]; names: readonly string[]; stage: string },
): Promise<{ named: number; faults: string[] }> {
  const faults: string[] = []
  const baseUrl = async () => {
    const { rows } = await owner.query<{ base_url: string | null }>(
      'select base_url from upstream.link where id = $1',
      [partner.linkId],
    )
    return rows[0]?.base_url ?? null
  }
  for (const url of literals) {
    const status = await partner.say(wireHelloIn.path, { url })
    if (status >= 500) faults.push(`a partner's hello answered ${status} to ${JSON.stringify(url)}`)
    if ((await baseUrl()) !== null) faults.push(`a partner's hello was kept: ${JSON.stringify(url)}`)
  }
  // A name can only be seen through when it is called: tickets are opened, and what is said of them has to go there.
  for (const url of [...names, stage]) {
    const hello = await partner.say(wireHelloIn.path, { url })
    await owner.query(
      'update upstream.link set last_error = null, failures = 0, resume_at = null where id = $1',
      [partner.linkId],
    )
    const opened = await partner.open([`${url}file.png`, ...literals.slice(0, 20)])
    if (hello !== 200 || opened !== 200) faults.push(`a partner could not open a ticket: ${hello}, ${opened}`)
    else await until(`somebody was called at ${url}`, () => wasCalled(owner, partner.linkId))
  }
  return { named: literals.length + names.length * 2, faults }
}
