/** Reads SQL as far as a lint needs it: statements, without comments, with strings and function bodies told apart. */

/** One statement. */
export interface SqlStatement {
  /** White space made single, comments gone, each dollar-quoted body replaced by `$$`. Strings are kept. */
  text: string
  /** What stood in its dollar quotes. */
  bodies: readonly string[]
  /** Line of its first word, from 1. */
  line: number
}

const tokens =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[\s\S]*?\$\1\$|;|\s+|[^\s;'"$/-]+|[\s\S]/g

/** Splits a text at the semicolons that end statements. */
export function statementsOf(sql: string): SqlStatement[] {
  const found: SqlStatement[] = []
  let text = ''
  let bodies: string[] = []
  let line = 1
  let start = 1
  const end = () => {
    const whole = text.replace(/\s+/g, ' ').trim()
    if (whole !== '') found.push({ text: whole, bodies, line: start })
    text = ''
    bodies = []
  }
  for (const [token, tag] of sql.matchAll(tokens)) {
    const isComment = token.startsWith('--') || token.startsWith('/*')
    const isBody = tag !== undefined && token.length > 1
    if (token === ';') end()
    else if (isBody) {
      text += '$$'
      bodies.push(token.slice(tag.length + 2, -tag.length - 2))
    } else {
      if (text.trim() === '' && !isComment && token.trim() !== '') start = line
      text += isComment ? ' ' : token
    }
    line += token.split('\n').length - 1
  }
  end()
  return found
}

/** The same text with its strings emptied, lower case and without quotes around names: for looking at its words. */
export const wordsOf = (text: string): string =>
  text
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/"/g, '')
    .toLowerCase()

/** What stands between the first bracket at or after `from` and the one that closes it. */
export function bracketed(text: string, from = 0): string {
  const open = text.indexOf('(', from)
  if (open < 0) return ''
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return text.slice(open + 1, at)
  }
  return text.slice(open + 1)
}

/** Splits at the commas that are in no bracket. */
export function listed(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const letter of text) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += letter
  }
  if (part.trim() !== '') parts.push(part.trim())
  return parts
}
