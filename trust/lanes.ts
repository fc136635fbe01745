/** All lanes, in the order in which they run. A lane is loaded only when it is asked for. */
import type { Lane } from './lane.ts'

export const lanes: Readonly<Record<string, () => Promise<{ lane: Lane }>>> = {
  clocks: () => import('./lanes/clocks.ts'),
  durability: () => import('./lanes/durability.ts'),
  duplicates: () => import('./lanes/duplicates.ts'),
  races: () => import('./lanes/races.ts'),
  script: () => import('./lanes/script.ts'),
  ssrf: () => import('./lanes/ssrf.ts'),
  logins: () => import('./lanes/logins.ts'),
  overload: () => import('./lanes/overload.ts'),
  restarts: () => import('./lanes/restarts.ts'),
  restore: () => import('./lanes/restore.ts'),
  soak: () => import('./lanes/soak.ts'),
  matrix: () => import('./lanes/matrix.ts'),
  canaries: () => import('./lanes/canaries.ts'),
  wall: () => import('./lanes/wall.ts'),
  fuzz: () => import('./lanes/fuzz.ts'),
  upstream: () => import('./lanes/upstream.ts'),
  advisories: () => import('./lanes/advisories.ts'),
}
