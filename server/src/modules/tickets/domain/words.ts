/** The words by which tickets are found: how text is taken apart for the index, and a question for the search (T-52). */

/** Changed whenever the same text gives other words; every ticket is then taken into the index again. */
export const WORD_RULES = 1

/** Characters of Chinese in a row, or letters and digits of anything else. */
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const HAN = /^\p{Script=Han}/u

/** Longer ones are base64, not words. */
const LONGEST = 40
/** Words of one text; a log of 20,000 characters has more, and nobody looks for its last lines. */
const MOST = 3000
/** Words of one question; what a person types has fewer. */
const MOST_ASKED = 6

/** Full-width forms and capitals are the same word as plain ones. */
const runsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(RUNS) ?? []

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, at) => `${characters[at]}${character}`)

/**
 * The words of a text. Of Chinese every single character and every pair of neighbours: a word of one or two characters is then found
 * wherever it stands, without anybody having to know where words begin.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const run of runsOf(text)) {
    if (words.size >= MOST) break
    if (!HAN.test(run)) {
      if (run.length <= LONGEST) words.add(run)
      continue
    }
    const characters = [...run]
    for (const word of [...characters, ...pairsOf(characters)]) words.add(word)
  }
  return words
}

/** A telephone number as a word: digits alone, and without China's code also. */
export function phoneWords(phone: string | null): string[] {
  const digits = (phone ?? '').replace(/\D/g, '')
  if (digits === '') return []
  return digits.startsWith('86') && digits.length === 13 ? [digits, digits.slice(2)] : [digits]
}

/** Cuts a run of Chinese into words, as jieba does. */
export type Cut = (run: string) => readonly string[]

/** What a question looks for. */
export type Asked = { number: string } | { words: readonly string[] }

const NUMBER = /^#?(\d{4}[A-Za-z]{3})$/
const PHONE = /^\+?\d[\d -]{6,18}\d$/

/**
 * What somebody looks for: a ticket by its number, or tickets in which every word stands. A longer run of Chinese is cut into words,
 * which may stand in any order and apart; particles of one character between them are left out.
 */
export function askedFor(text: string, cut: Cut): Asked {
  const trimmed = text.normalize('NFKC').trim()
  const number = NUMBER.exec(trimmed)?.[1]
  if (number !== undefined) return { number: number.toUpperCase() }
  if (PHONE.test(trimmed)) return { words: phoneWords(trimmed).slice(-1) }
  const words = runsOf(trimmed).flatMap((run) => (HAN.test(run) ? chineseWords(run, cut) : [run]))
  return { words: [...new Set(words)].slice(0, MOST_ASKED) }
}

function chineseWords(run: string, cut: Cut): string[] {
  const characters = [...run]
  if (characters.length <= 2) return [run]
  const words = cut(run).map((word) => [...word])
  const long = words.filter(({ length }) => length > 1)
  return long.length > 0 ? long.flatMap(pairsOf) : characters
}
