/** Names of tags: how they are written, how they are compared, and which colour a new one gets (T-90). */
import type { TagColour } from '@zhanggui/contract/tickets-tags'

/** As it is kept: without blanks around it, and single ones within. */
export const tidy = (name: string): string => name.trim().replace(/\s+/g, ' ')

/** As it is compared: `ＶＩＰ`, `VIP` and `vip` are one tag. */
export const folded = (name: string): string => tidy(name).normalize('NFKC').toLowerCase()

/** Names to add or remove, each once, by how they are compared. */
export const namesOf = (names: readonly string[]): Map<string, string> =>
  new Map(names.map((name) => [folded(name), tidy(name)]))

/** Without grey, which says nothing, and red, which says too much. */
const colours: readonly TagColour[] = ['blue', 'cyan', 'green', 'gold', 'orange', 'purple']

/** The same name gets the same colour everywhere, so that a desk's tags differ without anybody choosing. */
export function colourOf(name: string): TagColour {
  const mixed = [...folded(name)].reduce(
    (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619),
    2_166_136_261,
  )
  return colours[(mixed >>> 8) % colours.length] ?? 'grey'
}

/** What a ticket's tags are after names were added and others removed; adding wins where both are named. */
export function retagged(
  current: ReadonlySet<string>,
  { add, remove }: { add: ReadonlyMap<string, string>; remove: ReadonlyMap<string, string> },
): { added: string[]; removed: string[] } {
  return {
    added: [...add.keys()].filter((each) => !current.has(each)),
    removed: [...remove.keys()].filter((each) => current.has(each) && !add.has(each)),
  }
}
