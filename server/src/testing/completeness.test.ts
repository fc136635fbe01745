/** Nothing is declared and forgotten: routes, permissions, events, timers, refusals, and words (design §4). */
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { allRoutes } from '@zhanggui/contract/all'
import { events, unheard } from '@zhanggui/contract/events'
import * as glossary from '@zhanggui/contract/glossary'
import {
  operatorRoles,
  platformPermissions,
  providerPermissions,
  readyMadeGroups,
} from '@zhanggui/contract/permissions'
import { refusals } from '@zhanggui/contract/refusals'
import type { Room } from '#platform/room'
import { ourFiles } from '../../../tools/habits.ts'
import { customersHear, everyRouteAnswered } from '../compose.ts'
import { openWorld } from './world.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const running = ourFiles(ROOT).filter(
  ({ path }) => path.startsWith('server/src/') && !/[.](test|fixture)[.]ts$|\/testing\//.test(path),
)
const source = running.map(({ text }) => text).join('\n')
const isSaid = (word: string) => source.includes(`'${word}'`)

/** Both languages of everything that has a label. */
const labels: Readonly<Record<string, { zh: string; en: string }>> = Object.fromEntries(
  [
    ...Object.entries(glossary).map(([name, table]) => [name, table] as const),
    ['refusals', refusals] as const,
    ['permissions of providers', providerPermissions] as const,
    ['permissions of the platform', platformPermissions] as const,
    ['roles of operators', operatorRoles] as const,
    ['groups', Object.fromEntries(readyMadeGroups.map((group) => [group.key, group]))] as const,
    ['routes', Object.fromEntries(allRoutes.map(({ name, says }) => [name, says]))] as const,
  ].flatMap(([table, words]) => Object.entries(words).map(([word, label]) => [`${table}: ${word}`, label])),
)

describe('each route', () => {
  it('has a name and an address of its own', () => {
    const addresses = allRoutes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
    expect(addresses.filter((each, index) => addresses.indexOf(each) !== index)).toEqual([])
    const names = allRoutes.map(({ name }) => name)
    expect(names.filter((each, index) => names.indexOf(each) !== index)).toEqual([])
  })

  it('lives under the console that may call it', () => {
    const stray = allRoutes.filter(({ audience, path }) =>
      audience === 'public'
        ? /^\/api\/(customer|provider|platform|session)\b/.test(path)
        : !path.startsWith(`/api/${audience}`),
    )
    expect(stray.map(({ name, path }) => `${name} ${path}`)).toEqual([])
  })

  it('takes strict objects: parameters as in its path, and no key that it does not know', () => {
    for (const { name, path, params, query, body } of allRoutes) {
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter)
      const shape = params instanceof z.ZodObject ? Object.keys(params.shape) : []
      expect(shape, name).toEqual(inPath)
      for (const part of [params, query, body]) {
        if (!(part instanceof z.ZodObject)) continue
        expect(part.def.catchall, `${name}: z.strictObject`).toBeInstanceOf(z.ZodNever)
      }
    }
  })

  it('that creates something wants an Idempotency-Key', () => {
    const loose = allRoutes.filter(
      ({ status, idempotent, carries, audience }) =>
        status === 201 && !idempotent && carries === undefined && audience !== 'public',
    )
    expect(loose.map(({ name }) => name)).toEqual([])
  })
})

describe('what is declared', () => {
  let rooms: readonly Room[]
  let heard: ReadonlySet<string>
  beforeAll(async () => {
    const { house } = await openWorld({ role: 'web' })
    rooms = house.composition.rooms
    // Open pages hear of every event that names a ticket or an agent (platform/realtime/topics.ts).
    const shown = Object.entries(events).filter(([, { shape }]) => 'ticketId' in shape || 'agentId' in shape)
    const reactions = rooms.flatMap((room) => room.reactions ?? [])
    heard = new Set([...reactions.flatMap(({ hears }) => hears), ...shown.map(([event]) => event)])
  })

  it('is answered by exactly one room, and a house where that is not so does not open', () => {
    const others = allRoutes
      .filter(({ carries, name }) => carries === 'stream' || name.startsWith('platform.'))
      .map(({ name }) => name)
    expect(() => everyRouteAnswered(rooms, others)).not.toThrow()
    expect(() => everyRouteAnswered(rooms.slice(1), others)).toThrow(
      /identity.sign-in is in the contract and answered by no room/,
    )
    expect(() => everyRouteAnswered([...rooms, ...rooms.slice(0, 1)], others)).toThrow(
      /identity.sign-in is answered twice/,
    )
  })

  it('is heard: every event has a listener, or the mark that nobody listens on purpose', () => {
    const silent = Object.keys(events).filter(
      (event) => !heard.has(event) && !unheard.includes(event as never),
    )
    expect(silent).toEqual([])
    // Somebody listens meanwhile: take it out of `unheard` in contract/src/events.ts.
    expect(unheard.filter((event) => heard.has(event))).toEqual([])
  })

  it('is told: every event is said by some room', () => {
    expect(Object.keys(events).filter((event) => !isSaid(event))).toEqual([])
    expect([...customersHear].filter((event) => !(event in events))).toEqual([])
  })

  it('is done: every timer that a rule sets has a handler in its room', () => {
    const kinds = new Set(rooms.flatMap(({ timers = {} }) => Object.keys(timers)))
    const set = running.flatMap(({ path, text }) => {
      const room = /modules\/([^/]+)\//.exec(path)?.[1]
      const found = [...text.matchAll(/\bset: '([\w.-]+)'/g)].map(([, kind = '']) => kind)
      return room ? found.map((kind) => (kind.includes('.') ? kind : `${room}.${kind}`)) : []
    })
    expect(set.length).toBeGreaterThan(0)
    expect(set.filter((kind) => !kinds.has(kind))).toEqual([])
    const idle = [...kinds].filter(
      (kind) => !set.includes(kind) && !isSaid(kind.split('.')[1] ?? '') && !isSaid(kind),
    )
    expect(idle).toEqual([])
  })

  it('is checked: every permission opens some route', () => {
    const opening = new Set<string>(allRoutes.map(({ can }) => can))
    const nodes = [...Object.keys(providerPermissions), ...Object.keys(platformPermissions)]
    expect(nodes.filter((node) => !opening.has(node))).toEqual([])
  })

  it('is said: every refusal is used somewhere', () => {
    expect(Object.keys(refusals).filter((word) => !isSaid(word))).toEqual([])
  })
})

describe('each word', () => {
  it('has a label in both languages', () => {
    const speechless = Object.entries(labels).filter(
      ([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en),
    )
    expect(speechless.map(([word]) => word)).toEqual([])
  })

  it('names the same facts in both languages', () => {
    const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, fact = '']) => fact).sort()
    for (const [word, { zh, en }] of Object.entries(labels)) expect(facts(zh), word).toEqual(facts(en))
  })
})
