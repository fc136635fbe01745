/** `ssrf`: each spelling of an address inside, at each place where somebody may say what the server is to call. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Desk } from '../../e2e/people.ts'
import { openInstallation } from '../installation.ts'
import type { Installation } from '../installation.ts'
import { few, sized } from '../lane.ts'
import type { Lane, LaneOrder, Seen } from '../lane.ts'
import { openCanaries } from './ssrf/canaries.ts'
import type { Canaries } from './ssrf/canaries.ts'
import { callLinks, callRobots, callWebhooks, makeRows } from './ssrf/calls.ts'
import { typeIntoForms } from './ssrf/forms.ts'
import { INWARD_NAMES, PUBLIC } from './ssrf/names.ts'
import { becomePartner, nameInwardAddresses } from './ssrf/partner.ts'
import { disguised, literals } from './ssrf/spellings.ts'

interface Attempt {
  host: string
  address: string
  port: number
}

const WIRETAP = pathToFileURL(join(import.meta.dirname, 'ssrf', 'wiretap.ts')).href

/** Every connection that the process tried, but those to its own database and mail server. */
function attemptsIn(paper: string, { owner, post }: Installation): Attempt[] {
  const own = [owner.port, Number(new URL(post.url).port)]
  return readFileSync(paper, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Attempt)
    .filter(({ port }) => !own.includes(port))
}

const everyNth = <T>(all: readonly T[], nth: number): T[] => all.filter((_, index) => index % nth === 0)

async function attack(order: LaneOrder, installation: Installation, canaries: Canaries): Promise<Seen> {
  const { scale, sabotage, directory, say } = order
  const { ports, stagePort } = canaries
  if (stagePort === undefined)
    throw new Error('no port that may be called is free here: nothing could be seen')
  const paper = join(directory, 'wiretap.ndjson')
  const server = await installation.start([], {
    NODE_ENV: sabotage ? 'test' : 'production',
    NODE_OPTIONS: `--import=${WIRETAP}`,
    TRUST_WIRETAP: paper,
    ZHANGGUI_OUTBOUND_PRIVATE: sabotage ? 'yes' : 'no',
  })
  const desk = await Desk.open(server.origin, 'ssrf')
  const partner = await becomePartner(desk)
  const rows = await makeRows(desk)
  const plain = literals(ports)
  const hidden = disguised(ports, stagePort)
  say(`typing ${plain.length} addresses into the forms …`)
  const { typed, taken } = await typeIntoForms(desk, rows, plain, sized({ scale }, 8, 1))
  const all = [...hidden, ...plain]
  say(`calling them, and ${hidden.length} that do not show it …`)
  const webhooks = await callWebhooks(installation, desk, rows, everyNth(all, sized({ scale }, 5, 1)))
  // A connection's address is read as one before it is called; no form takes what is none.
  const readable = all.filter((url) => URL.canParse(url))
  const links = await callLinks(installation, desk, rows, everyNth(readable, sized({ scale }, 11, 1)))
  const robots = await callRobots(installation, desk, rows, everyNth(all, sized({ scale }, 13, 1)))
  say('as a partner …')
  const { named, faults } = await nameInwardAddresses(installation, partner, {
    literals: everyNth(plain, sized({ scale }, 8, 1)),
    names: INWARD_NAMES.map((name) => `http://${name}:${stagePort}/`),
    stage: `http://public.test:${stagePort}/`,
  })
  const attempts = attemptsIn(paper, installation)
  const inward = attempts.filter(({ address }) => address !== PUBLIC)
  // Of those that came to the canaries, the product's: others of this machine may knock there, too.
  const reached = canaries.touched.filter((at) =>
    inward.some(({ address, port }) => at === `${address}:${port}`),
  )
  // Blind otherwise: who calls nobody calls nobody inside.
  if (canaries.calls() === 0) faults.push('the public server was never called: nothing was tried')
  const where = inward.map(({ host, address, port }) => `it tried ${address}, port ${port}, for ${host}`)
  return {
    figures: {
      'addresses typed': typed,
      'addresses called': webhooks + links + robots,
      'named by a partner': named,
      'calls to the public server': canaries.calls(),
      'connections tried inward': inward.length,
      'at the canaries': reached.length,
    },
    faults: few([
      ...reached.map((at) => `the canary at ${at} was reached`).slice(0, 3),
      ...new Set(where),
      ...faults,
      ...taken,
    ]),
  }
}

export const lane: Lane = {
  promise: 'However an address inside is written, and wherever: 0 connections to it',
  sabotage: 'calls to private addresses are allowed (ZHANGGUI_OUTBOUND_PRIVATE=yes)',
  async run(order) {
    const canaries = await openCanaries()
    const installation = await openInstallation({ ...order, tickets: 6 })
    try {
      return await attack(order, installation, canaries)
    } finally {
      await installation.close()
      await canaries.close()
    }
  },
}
