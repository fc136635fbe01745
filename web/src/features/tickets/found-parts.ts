/** Which parts of a title are what somebody looked for: the words as typed, or pairs of their characters (T-52). */

export interface Part {
  text: string
  found: boolean
}

const HAN = /\p{Script=Han}/u

/** What may be marked: each run as typed; of a longer run of Chinese, which is cut into words, also its pairs. */
function wanted(question: string): string[] {
  const runs = question.toLowerCase().match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []
  return runs.flatMap((run) => {
    const characters = [...run]
    if (!HAN.test(run) || characters.length < 3) return [run]
    return [run, ...characters.slice(1).map((character, at) => `${characters[at]}${character}`)]
  })
}

export function foundParts(title: string, question: string): Part[] {
  const lower = title.toLowerCase()
  // A language in which small letters are more characters than capitals: places would be wrong.
  if (lower.length !== title.length) return [{ text: title, found: false }]
  const marked = Array.from({ length: title.length }, () => false)
  for (const word of wanted(question))
    for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1))
      marked.fill(true, at, at + word.length)
  const parts: Part[] = []
  for (let at = 0; at < title.length; at += 1) {
    const found = marked[at] === true
    const last = parts.at(-1)
    if (last?.found === found) last.text += title[at]
    else parts.push({ text: title.charAt(at), found })
  }
  return parts
}
