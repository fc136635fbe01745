/** Listens to everything that the server tells one customer: each answer that the page got, and the event stream. */
import type { Page } from '@playwright/test'
import type { Customer } from './people.ts'

/** Words for what is internal, as they would stand in a field's name (T-35, T-72). */
const INTERNAL =
  /tier|clock|due|warn|expire|overtime|handler|owner|accepted|note(?!ice)|dispatch|seconds|agentId|openCount/i

export interface Overheard {
  /** Bodies of the API's answers so far. */
  answers(): readonly string[]
  /** All of the event stream so far. */
  stream(): string
  /** Where an internal field or one of these words was said. */
  secrets(words: readonly string[]): string[]
}

/** Call it before the first page: later answers are heard, earlier ones are not. */
export async function overhear(page: Page, customer: Customer): Promise<Overheard> {
  const answers: string[] = []
  page.on('response', (response) => {
    if (!/\/api\//.test(response.url()) || response.url().endsWith('/stream')) return
    response.text().then(
      (text) => answers.push(`${new URL(response.url()).pathname} ${text}`),
      () => undefined,
    )
  })
  // The browser does not show what a stream says; a second one says the same.
  let stream = ''
  const { url, token } = customer.calls
  const hangUp = new AbortController()
  const response = await fetch(new URL('/api/customer/stream', url), {
    headers: { authorization: `Bearer ${token}` },
    signal: hangUp.signal,
  })
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body ?? []) stream += decoder.decode(chunk, { stream: true })
  }
  read().catch(() => undefined)
  page.on('close', () => hangUp.abort())
  return {
    answers: () => answers,
    stream: () => stream,
    secrets: (words) =>
      [...answers, `stream ${stream}`].flatMap((said) => {
        const names = [...said.matchAll(/"(\w+)":/g)].map(([, name]) => name ?? '')
        return [
          ...names.filter((name) => INTERNAL.test(name)),
          ...words.filter((word) => said.includes(word)),
        ].map((found) => `${found} in ${said.slice(0, 80)}`)
      }),
  }
}
