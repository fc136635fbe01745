/** The names of the lane's own internet: what each of them leads to, and where its one public server stands. */

/** The address that counts as public; nothing is ever sent there. */
export const PUBLIC = '93.184.216.34'

/** Where the server stands that plays it. */
export const STAGE = '127.0.0.2'

const many = Array.from({ length: 49 }, (_, index) => `93.184.215.${index + 1}`)

/** `times`: how often it was asked for before. */
const names: Readonly<Record<string, (times: number) => string[]>> = {
  'public.test': () => [PUBLIC],
  'example.test': () => [PUBLIC],
  'inward.test': () => ['127.0.0.1'],
  'inward6.test': () => ['::1'],
  'mapped.test': () => ['::ffff:127.0.0.1'],
  'metadata.test': () => ['169.254.169.254'],
  'unspecified.test': () => ['0.0.0.0'],
  'both.test': () => [PUBLIC, '::1'],
  'many.test': () => [...many, '127.0.0.1'],
  // Checked as one thing and called as another, whichever comes first.
  'flips.test': (times) => [times % 2 === 0 ? PUBLIC : '127.0.0.1'],
  'flops.test': (times) => [times % 2 === 0 ? '127.0.0.1' : PUBLIC],
}

/** Names that lead inward, or may. */
export const INWARD_NAMES = Object.keys(names).filter(
  (name) => name !== 'public.test' && name !== 'example.test',
)

/** Undefined: nobody has the name. */
export function meaningOf(name: string, times: number): string[] | undefined {
  const bare = name.toLowerCase().replace(/\.$/, '')
  if (bare === 'localhost' || bare.endsWith('.localhost')) return ['127.0.0.1']
  return names[bare]?.(times)
}
