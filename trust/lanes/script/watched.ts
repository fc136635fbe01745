/** A browser that notices everything that a page must not do: run what somebody wrote, break its policy, ask a host that is not ours. */
import type { Browser, BrowserContext } from '@playwright/test'
import { signInBy } from '../../../e2e/journey.ts'
import type { Someone } from '../../../e2e/people.ts'

export interface Watched {
  context: BrowserContext
  /** What happened, as sentences; where it happened stands before it. */
  happened: string[]
  /** Named in what happens from now on. */
  where: string
}

/** A page takes every text for markup: what the lane must see. */
function takeTextForMarkup(): void {
  const take = (node: Node) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const { parentElement: parent, textContent: value } = text
      if (
        !parent ||
        !value?.includes('<') ||
        parent.dataset['taken'] !== undefined ||
        parent.closest('script, style')
      )
        continue
      parent.dataset['taken'] = ''
      parent.innerHTML = value
    }
  }
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(take)
  }).observe(document, { childList: true, subtree: true })
}

export async function watchedBrowser(
  browser: Browser,
  origin: string,
  someone: Pick<Someone, 'calls'> | null,
  { sabotage }: { sabotage: boolean },
): Promise<Watched> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-US', acceptDownloads: true })
  const watched: Watched = { context, happened: [], where: '' }
  const note = (what: string) => void watched.happened.push(`${watched.where}: ${what}`)
  await context.exposeBinding('__x', ({ frame }) => note(`something ran at ${frame.url().slice(0, 100)}`))
  await context.exposeBinding('policyBroken', (_, said: string) =>
    note(`the page's policy was broken: ${said}`),
  )
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
      const tell = (globalThis as unknown as { policyBroken: (said: string) => void }).policyBroken
      tell(`${effectiveDirective} ${blockedURI} ${sample}`)
    })
  })
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    const ours = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol)
    if (!ours) {
      note(`asked ${url.href.slice(0, 100)}`)
      await route.abort()
      return
    }
    if (sabotage && route.request().resourceType() === 'document') {
      const answer = await route.fetch()
      const { 'content-security-policy': _, ...headers } = answer.headers()
      await route.fulfill({ response: answer, headers })
      return
    }
    await route.fallback()
  })
  context.on('dialog', (dialog) => {
    note(`a dialog was opened: ${dialog.message().slice(0, 100)}`)
    void dialog.dismiss()
  })
  if (sabotage) await context.addInitScript(takeTextForMarkup)
  if (someone) await signInBy(context, someone)
  return watched
}
