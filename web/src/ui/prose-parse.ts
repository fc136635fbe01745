/** Reads the Markdown that people write in tickets into plain values; nothing in it can become HTML. */

export type Inline =
  { kind: 'text' | 'code' | 'strong' | 'em'; text: string } | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'paragraph' | 'quote'; lines: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }

/** Code, bold, emphasis, [text](address), bare addresses; addresses are http and https only. */
const INLINE =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|(?<![\w*])\*([^*\s][^*\n]*)\*(?![\w*])|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"'`，。；：！？、）】》]+)/g

/** Punctuation after a bare address belongs to the sentence. */
const TRAILING = /[.,;:!?)\]}]+$/

export function inlines(line: string): Inline[] {
  const found: Inline[] = []
  let at = 0
  const plain = (text: string): void => {
    if (text !== '') found.push({ kind: 'text', text })
  }
  for (const match of line.matchAll(INLINE)) {
    const [whole, code, strong, em, label, address, bare] = match
    plain(line.slice(at, match.index))
    at = match.index + whole.length
    if (code !== undefined) found.push({ kind: 'code', text: code })
    else if (strong !== undefined) found.push({ kind: 'strong', text: strong })
    else if (em !== undefined) found.push({ kind: 'em', text: em })
    else if (label !== undefined && address !== undefined)
      found.push({ kind: 'link', text: label, href: address })
    else if (bare !== undefined) {
      const tail = TRAILING.exec(bare)?.[0] ?? ''
      const href = bare.slice(0, bare.length - tail.length)
      found.push({ kind: 'link', text: href, href })
      plain(tail)
    }
  }
  plain(line.slice(at))
  return found
}

const FENCE = /^\s*```/
const BULLET = /^\s*[-*•]\s+(.*)$/
const NUMBER = /^\s*(\d{1,3})[.)、]\s+(.*)$/
const QUOTE = /^\s*>\s?(.*)$/
const HEADING = /^#{1,6}\s+(.*)$/

function append(blocks: Block[], kind: 'paragraph' | 'quote', line: Inline[]): void {
  const last = blocks.at(-1)
  if (last?.kind === kind) last.lines.push(line)
  else blocks.push({ kind, lines: [line] })
}

function item(blocks: Block[], ordered: boolean, start: number, text: string): void {
  const last = blocks.at(-1)
  if (last?.kind === 'list' && last.ordered === ordered) last.items.push(inlines(text))
  else blocks.push({ kind: 'list', ordered, start, items: [inlines(text)] })
}

/** Blocks of a text; a line break is a line break, as people expect in a conversation. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  let fenced: string[] | null = null
  let apart = false
  for (const line of lines) {
    if (FENCE.test(line)) {
      if (fenced) blocks.push({ kind: 'code', text: fenced.join('\n') })
      fenced = fenced ? null : []
      continue
    }
    if (fenced) {
      fenced.push(line)
      continue
    }
    if (line.trim() === '') {
      apart = true
      continue
    }
    const [, bullet] = BULLET.exec(line) ?? []
    const [, number, numbered] = NUMBER.exec(line) ?? []
    const [, quoted] = QUOTE.exec(line) ?? []
    const [, heading] = HEADING.exec(line) ?? []
    if (bullet !== undefined) item(blocks, false, 1, bullet)
    else if (numbered !== undefined) item(blocks, true, Number(number), numbered)
    else if (quoted !== undefined) append(blocks, 'quote', inlines(quoted))
    else if (heading !== undefined)
      blocks.push({ kind: 'paragraph', lines: [[{ kind: 'strong', text: heading }]] })
    else if (apart) blocks.push({ kind: 'paragraph', lines: [inlines(line)] })
    else append(blocks, 'paragraph', inlines(line))
    apart = false
  }
  if (fenced) blocks.push({ kind: 'code', text: fenced.join('\n') })
  return blocks
}
