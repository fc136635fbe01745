/** The pages of the atlas that are made from the code: routes, permissions, events, arrows, settings. */
import { allRoutes } from '@zhanggui/contract/all'
import { events, unheard } from '@zhanggui/contract/events'
import {
  operatorRoles,
  platformPermissions,
  providerPermissions,
  readyMadeGroups,
} from '@zhanggui/contract/permissions'
import type { Route } from '@zhanggui/contract/route'
import { customersHear } from '../server/src/compose.ts'
import { callerKinds } from '../server/src/testing/matrix/callers.ts'
import { matrix } from '../server/src/testing/matrix.ts'
import type { Room } from '../server/src/platform/room.ts'
import { declared } from '../server/src/platform/settings.ts'
import { arrows } from './arrows.ts'
import type { SourceText } from './habits.ts'

const code = (text: string) => `\`${text}\``
const row = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
const listOf = (words: readonly string[]) => words.map(code).join(', ') || '—'

/** Rooms in the order in which the contract names them. */
const roomsOf = (routes: readonly Route[]) => [...new Set(routes.map(({ name }) => name.split('.')[0] ?? ''))]

export function routesPage(): string {
  const parts = roomsOf(allRoutes).map((room) => {
    const own = allRoutes.filter(({ name }) => name.startsWith(`${room}.`))
    const rows = own.map((route) => [
      code(`${route.method} ${route.path}`),
      code(route.name),
      route.audience === route.can ? route.audience : `${route.audience}: ${route.can}`,
      `${route.says.zh} · ${route.says.en}`,
      [...(route.idempotent ? ['Idempotency-Key'] : []), ...(route.carries ? [route.carries] : [])].join(
        ', ',
      ),
      listOf(route.refusals ?? []),
    ])
    return `## ${room}\n\n${tableOf(['address', 'name', 'who', 'what', 'takes', 'refuses with'], rows)}`
  })
  return `# Routes\n\n${allRoutes.length} routes; how they look on the wire: \`/docs\`.\n\n${parts.join('\n\n')}\n`
}

export function permissionsPage(): string {
  const opens = (node: string) => listOf(allRoutes.filter(({ can }) => can === node).map(({ name }) => name))
  const nodes = (
    table: Readonly<Record<string, { section: string; zh: string; en: string }>>,
    holders: (node: string) => string,
  ) =>
    tableOf(
      ['node', 'label', 'held by', 'opens'],
      Object.entries(table).map(([node, { zh, en }]) => [
        code(node),
        `${zh} · ${en}`,
        holders(node),
        opens(node),
      ]),
    )
  const groups = (node: string) =>
    [
      'main account',
      ...readyMadeGroups
        .filter(({ holds }) => (holds as readonly string[]).includes(node))
        .map(({ en }) => en),
    ].join(', ')
  const roles = (node: string) =>
    Object.values(operatorRoles)
      .filter(({ holds }) => (holds as readonly string[]).includes(node))
      .map(({ en }) => en)
      .join(', ')
  const may = allRoutes.map(({ name }) => [
    code(name),
    ...callerKinds.map((kind) => (matrix[name]?.passes.includes(kind) ? '●' : '')),
  ])
  return `# Permissions

## Of a company's members

${nodes(providerPermissions, groups)}

## Of the platform's operators

${nodes(platformPermissions, roles)}

## Who gets past the edge

The reviewed table of \`server/src/testing/matrix.ts\`; what a room refuses beyond that is there too.

${tableOf(['route', ...callerKinds], may)}
`
}

export function eventsPage(rooms: readonly Room[], files: readonly SourceText[]): string {
  const reactions = rooms.flatMap((room) => room.reactions ?? [])
  const rows = Object.entries(events).map(([event, { shape }]) => {
    const room = event.split('.')[0] ?? ''
    const saying = files
      .filter(
        ({ path, text }) =>
          path.startsWith(`server/src/modules/${room}/`) &&
          !/\.(test|fixture)\.ts$/.test(path) &&
          text.includes(`'${event}'`),
      )
      .map(({ path }) => path.replace('server/src/modules/', ''))
    const hearing = reactions
      .filter(({ hears }) => (hears as readonly string[]).includes(event))
      .map(({ name }) => name)
    const pages =
      'ticketId' in shape
        ? [customersHear.has(event as never) ? 'pages of desk and customer' : 'pages of the desk']
        : []
    const nobody = (unheard as readonly string[]).includes(event) ? ['nobody, on purpose'] : []
    return [
      code(event),
      listOf(Object.keys(shape)),
      listOf(saying.sort()),
      [...hearing.sort().map(code), ...pages, ...nobody].join(', '),
    ]
  })
  const byName = ([a = '']: readonly string[], [b = '']: readonly string[]) => (a < b ? -1 : 1)
  const timers = rooms
    .flatMap((room) => Object.keys(room.timers ?? {}).map((kind) => [code(kind), room.name]))
    .sort(byName)
  const jobs = rooms
    .flatMap((room) => (room.jobs ?? []).map(({ name }) => [code(name), room.name]))
    .sort(byName)
  return `# Events, timers, jobs

## Events

Written in the transaction of the change, handed on by the relay, at least once.

${tableOf(['event', 'facts', 'said in', 'heard by'], rows)}

## Timers

Done in the transaction that takes them away, exactly once.

${tableOf(['timer', 'room'], timers)}

## Jobs

${tableOf(['job', 'room'], jobs)}
`
}

export function arrowsPage(files: readonly SourceText[]): string {
  const rooms = new Set(files.flatMap(({ path }) => /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1] ?? []))
  const asked = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    const from = /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1]
    if (!from || /\.(test|fixture)\.ts$/.test(path)) continue
    for (const [, names = '', to = ''] of text.matchAll(
      /import (?:type )?\{([^}]*)\} from '#modules\/([^/]+)\/index'/g,
    )) {
      const key = `${from} → ${to}`
      const questions = asked.get(key) ?? new Set()
      names
        .split(',')
        .map((name) => name.replace(/\btype\b/, '').trim())
        .filter(Boolean)
        .forEach((name) => questions.add(name))
      asked.set(key, questions)
    }
  }
  const present = Object.entries(arrows).filter(([room]) => rooms.has(room))
  const drawn = present.flatMap(([from, to]) =>
    to.filter((each) => rooms.has(each)).map((each) => `  ${from} --> ${each}`),
  )
  const used = [...asked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, questions]) => [key, listOf([...questions].sort())])
  const allowed = Object.entries(arrows).map(([room, to]) => [
    code(room),
    rooms.has(room) ? 'yes' : '',
    listOf(to),
  ])
  return `# Arrows

Who may ask whom (\`tools/arrows.ts\`); everything else is told by [events](events.md).

\`\`\`mermaid
graph TD
${drawn.join('\n')}
\`\`\`

## What is asked

${tableOf(['arrow', 'questions'], used)}

## What may be asked

${tableOf(['room', 'built', 'may ask'], allowed)}
`
}

export function settingsPage(): string {
  const rows = Object.entries(declared).map(([name, { reads, says }]) => {
    const { data } = reads.safeParse(undefined)
    return [code(name), data === undefined ? '' : code(String(data)), says]
  })
  return `# Settings\n\nRead from the environment by \`server/src/platform/settings.ts\` and nowhere else.\n\n${tableOf(['name', 'default', 'what it does'], rows)}\n`
}
