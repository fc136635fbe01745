/** Who may import whom (design §2, §4). Run by tools/boundaries.ts; each comment says how to mend. */
import { arrows } from './tools/arrows.ts'

const room = '^server/src/modules/([^/]+)/'
const test = '[.](test|fixture)[.]tsx?$'

const notDeclared = Object.entries(arrows).map(([name, asks]) => ({
  name: `not-declared-for-${name}`,
  severity: 'error',
  comment:
    `${name} may ask ${asks.length === 0 ? 'nobody' : asks.join(', ')}. Let the other room tell it by an event ` +
    '(reactions.ts), copy the fact when it is still known, or declare the arrow in tools/arrows.ts with an ADR.',
  from: { path: `^server/src/modules/${name}/` },
  to: {
    path: '^server/src/modules/',
    pathNot: `^server/src/modules/(${[name, ...asks].join('|')})/`,
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-side-doors',
      severity: 'error',
      comment:
        "Another room is asked at its index.ts only. Export the question there, or listen to the room's event.",
      from: { path: room },
      to: { path: room, pathNot: ['^server/src/modules/$1/', '^server/src/modules/[^/]+/index[.]ts$'] },
    },
    {
      name: 'rooms-open-to-the-house-by-their-doors',
      severity: 'error',
      comment: 'Outside of the rooms, only compose.ts takes a room.ts; everything else asks at an index.ts.',
      from: {
        path: '^(server/src|tools|bench|e2e|trust)/',
        pathNot: ['^server/src/modules/', '^server/src/compose[.]ts$'],
      },
      to: { path: room, pathNot: '^server/src/modules/[^/]+/index[.]ts$' },
    },
    {
      name: 'compose-takes-rooms-whole',
      severity: 'error',
      comment: 'compose.ts takes a room by its room.ts or index.ts, never by its parts.',
      from: { path: '^server/src/compose[.]ts$' },
      to: { path: room, pathNot: '^server/src/modules/[^/]+/(index|room)[.]ts$' },
    },
    {
      name: 'rooms-do-not-know-the-house',
      severity: 'error',
      comment:
        'Rooms, platform and kernel do not know who puts them together. Take what you need as an argument (platform/needs.ts).',
      from: { path: '^server/src/(modules|platform|kernel)/', pathNot: test },
      to: { path: '^server/src/(compose|house|main|flows/|testing/)' },
    },
    {
      name: 'machine-room-knows-no-business',
      severity: 'error',
      comment: 'The platform knows no room. Let the room hand in what is special to it through its room.ts.',
      from: { path: '^server/src/platform/' },
      to: { path: '^server/src/modules/' },
    },
    ...notDeclared,
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'A rule imports its own domain, the kernel and the contract: no platform, no package, no node: module. ' +
        'Load it in the op and hand it in as a value.',
      from: { path: '^server/src/modules/([^/]+)/domain/', pathNot: test },
      to: { path: '.', pathNot: ['^server/src/modules/$1/domain/', '^server/src/kernel/', '^contract/src/'] },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      comment:
        'The kernel imports itself, the contract and temporal-polyfill. What needs more belongs in platform/ or in a room.',
      from: { path: '^server/src/kernel/', pathNot: test },
      to: {
        path: '.',
        pathNot: ['^server/src/kernel/', '^contract/src/', 'node_modules/temporal-polyfill/'],
      },
    },
    {
      name: 'sql-lives-in-store',
      severity: 'error',
      comment:
        "SQL is built in the room's store.ts or store/. Write a function there and call it; types may be imported.",
      from: { path: room, pathNot: ['^server/src/modules/[^/]+/store([.]ts$|/)', test] },
      to: {
        path: [
          '^server/src/platform/db/(statement|columns|flight|pool|migrate)[.]ts$',
          'node_modules/(kysely|pg)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'edges-are-thin',
      severity: 'error',
      comment:
        'http.ts, room.ts and reactions.ts only name what happens. Move the work into an op and let the op use the store.',
      from: { path: '^server/src/modules/([^/]+)/(http|room|reactions)[.]ts$' },
      to: { path: '^server/src/modules/[^/]+/store([.]ts$|/)' },
    },
    {
      name: 'contract-is-a-leaf',
      severity: 'error',
      comment:
        'The contract imports zod and itself, so that browsers, servers and strangers can read it alone.',
      from: { path: '^contract/src/', pathNot: test },
      to: { path: '.', pathNot: ['^contract/src/', 'node_modules/zod/'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'These files import each other in a circle. Move what both need into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'server-does-not-know-web',
      severity: 'error',
      comment: 'The server serves the built web app as files. Share words and shapes through contract/.',
      from: { path: '^(server|contract)/' },
      to: { path: '^web/' },
    },
    {
      name: 'web-and-server-meet-in-contract',
      severity: 'error',
      comment:
        'The web app knows the contract, nothing behind it. Put the shape into contract/ or add a route.',
      from: { path: '^web/' },
      to: { path: '^server/' },
    },
    {
      name: 'features-do-not-meet',
      severity: 'error',
      comment:
        'A feature knows no other. Put the shared part into ui/ or lib/, or bring both together in a screen.',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'screens-stand-on-features',
      severity: 'error',
      comment:
        'app and screens are made of features, ui and lib, which know neither. Hand it in as a prop or an argument.',
      from: { path: '^web/src/(lib|ui|features)/' },
      to: { path: '^web/src/(app|screens)/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      comment:
        'ui/ and lib/ serve all features and know none. Hand the difference in as a prop or an argument.',
      from: { path: '^web/src/(lib|ui)/' },
      to: { path: '^web/src/features/' },
    },
    {
      name: 'lib-draws-nothing',
      severity: 'error',
      comment: 'lib/ has no pictures: what draws belongs in ui/.',
      from: { path: '^web/src/lib/' },
      to: { path: '^web/src/ui/' },
    },
    {
      name: 'tests-stay-apart',
      severity: 'error',
      comment:
        'What runs in production imports no test, fixture or testing/ file. Move the shared part out of the test.',
      from: {
        path: '^(contract|server|web)/',
        pathNot: ['[.](test|fixture)[.]tsx?$', '^server/src/(testing|faults)/'],
      },
      to: { path: ['[.](test|fixture)[.]tsx?$', '^server/src/testing/'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment:
        'Nothing is behind this import, so no rule could look at it. Mend the path or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
