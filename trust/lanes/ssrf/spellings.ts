/** How somebody may write an address that leads inward. */
import { FORBIDDEN_URLS } from '../../../server/src/platform/outbound/forbidden-urls.fixture.ts'
import { INWARD_NAMES } from './names.ts'

const REDIRECTS = [301, 302, 303, 307, 308]

/** The same by https, and at a port where something listens. */
const alsoAt = (url: string, ports: readonly number[]): string[] => [
  url,
  ...(url.startsWith('http://') ? [url.replace(/^http:/, 'https:')] : []),
  ...ports.flatMap((port) => {
    const there = url.replace(/^(http:\/\/[^/@:]+)\//, `$1:${port}/`)
    const six = url.replace(/^(http:\/\/\[[^\]]+\])\//, `$1:${port}/`)
    return [there, six].filter((each) => each !== url)
  }),
]

/** Those that no form may take: what they lead to can be read off them. */
export const literals = (ports: readonly number[]): string[] =>
  FORBIDDEN_URLS.flatMap((url) => alsoAt(url, ports))

/** Those that only show when they are called: names, and a public server that sends on. */
export function disguised(ports: readonly number[], stagePort: number): string[] {
  const [port = 80] = ports
  const named = INWARD_NAMES.flatMap((name) => [
    `http://${name}/`,
    ...ports.map((each) => `http://${name}:${each}/`),
  ])
  const inside = [`http://127.0.0.1:${port}/`, `http://[::1]:${port}/`, `http://inward.test:${port}/`]
  const sent = REDIRECTS.flatMap((status) => inside.map((to) => stageUrl(stagePort, status, to)))
  return [
    ...named,
    ...sent,
    stageUrl(stagePort, 302, stageUrl(stagePort, 302, inside[0] ?? '')),
    stageUrl(stagePort, 302, 'file:///etc/passwd'),
  ]
}

const stageUrl = (port: number, status: number, to: string): string =>
  `http://public.test:${port}/${status}/${encodeURIComponent(to)}`
