/** Reads the small part of Markdown that people type into messages; everything else stays the text that it is. */

export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

type Lines = readonly (readonly Inline[])[]

export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly lines: Lines }
  | { readonly kind: 'heading'; readonly line: readonly Inline[] }
  | { readonly kind: 'bullets' | 'numbers'; readonly items: Lines; readonly first: number }
  | { readonly kind: 'code'; readonly text: string }

/** Bounded everywhere, so that no text makes it slow. Only web and mail addresses become links. */
const INLINE =
  /`([^`\n]{1,500})`|\*\*([^*\n]{1,500})\*\*|(?<![\w*])\*([^*\s][^*\n]{0,499})\*(?![\w*])|\[([^\]\n]{1,200})\]\(((?:https?:\/\/|mailto:)[^\s)]{1,1000})\)|(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,1000})/g

/** Punctuation that ends a sentence and not an address. */
const TRAILING = /[.,;:!?)\]']+$/

export function readInline(line: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  const text = (to: number) => {
    if (to > from) parts.push({ kind: 'text', text: line.slice(from, to) })
  }
  for (const match of line.matchAll(INLINE)) {
    const [whole, code, strong, emphasis, name, to, bare] = match
    text(match.index)
    from = match.index + whole.length
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', text: emphasis })
    else if (name !== undefined && to !== undefined) parts.push({ kind: 'link', text: name, to })
    else if (bare !== undefined) {
      const address = bare.replace(TRAILING, '')
      parts.push({ kind: 'link', text: address, to: address })
      from = match.index + address.length
    }
  }
  text(line.length)
  return parts
}

const FENCE = /^\s{0,3}```/
const HEADING = /^#{1,6}\s+(.+)$/s
const QUOTE = /^>\s?(.*)$/s
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/s
/** `1.` and `1)` want a space behind them: `1.5 GB` and `2026.11.21` are no lists. */
const NUMBER = /^\s{0,3}(\d{1,4})(?:[.)]\s+|、\s*)(.*)$/s

/** A line that begins no other block. */
const PARAGRAPH = /^((?!\s{0,3}```|#{1,6}\s+\S|>|\s{0,3}[-*•]\s|\s{0,3}\d{1,4}(?:[.)]\s|、)).*\S.*)$/s

/** Cuts a message into blocks. */
export function readProse(body: string): Block[] {
  const lines = body.replaceAll('\r\n', '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  /** Takes the lines that the pattern matches, from here on, as what its last group found. */
  const run = (pattern: RegExp): string[] => {
    const found: string[] = []
    for (
      let match = pattern.exec(lines[at] ?? '');
      match && at < lines.length;
      match = pattern.exec(lines[at] ?? '')
    ) {
      found.push(match.at(-1) ?? '')
      at++
    }
    return found
  }
  while (at < lines.length) {
    const line = lines[at] ?? ''
    const heading = HEADING.exec(line)?.[1]
    if (line.trim() === '') at++
    else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && FENCE.test(other))
      blocks.push({ kind: 'code', text: lines.slice(at + 1, end === -1 ? undefined : end).join('\n') })
      at = end === -1 ? lines.length : end + 1
    } else if (heading !== undefined) {
      blocks.push({ kind: 'heading', line: readInline(heading) })
      at++
    } else if (QUOTE.test(line)) blocks.push({ kind: 'quote', lines: run(QUOTE).map(readInline) })
    else if (BULLET.test(line)) blocks.push({ kind: 'bullets', items: run(BULLET).map(readInline), first: 1 })
    else if (NUMBER.test(line)) {
      const first = Number(NUMBER.exec(line)?.[1])
      blocks.push({ kind: 'numbers', items: run(NUMBER).map(readInline), first })
    } else blocks.push({ kind: 'paragraph', lines: run(PARAGRAPH).map(readInline) })
  }
  return blocks
}
