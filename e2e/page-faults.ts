/** What can be wrong with any page, whatever it shows: scrolls sideways, speaks the other language, shows keys, shuts somebody out. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'
import type { Locale } from '@zhanggui/contract/refusals'

/** A page shows it instead of words: keys of words, gaps that were not filled, values that are none. */
const NO_WORDS =
  /^[a-z]+(?:[A-Z][a-z]*)+$|^(?:account|app|approvals|audit|catalog|company|desk|identity|notices|own-tickets|people|places|platform|products|tickets|ui)\.[a-z]|\{[a-zA-Z]+\}|\bundefined\b|\bNaN\b|\[object |Invalid Date/

/** Everything wrong with what the page shows now, in words; `known` is what the server has said to it, and may be shown in any language. */
export async function faultsOf(
  page: Page,
  { english, known }: { english: boolean; known: string },
): Promise<string[]> {
  const { texts, hovers, sideways } = await page.evaluate(look)
  return [
    ...sideways,
    ...texts.filter((text) => NO_WORDS.test(text)).map((text) => `no words: ${text}`),
    ...(english ? [...texts, ...hovers] : [])
      .filter((text) => (text.match(/\p{Script=Han}+/gu) ?? []).some((run) => !known.includes(run)))
      .map((text) => `not English: ${text}`),
  ]
}

/** Remembers what the server says to a browser: names and texts that are shown as they are. */
export function remember(context: BrowserContext): () => string {
  const said: string[] = []
  context.on('response', (response) => {
    if (!/\/api\/(?!\w+\/stream$)/.test(response.url())) return
    response.text().then(
      (text) => said.push(text),
      () => undefined,
    )
  })
  return () => said.join('\n')
}

/** Serious and critical faults of accessibility (WCAG 2.2 A and AA). */
export async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** Looks at the stations of a journey: dialogs and menus, which the walk along the addresses does not open. Call it before the page does. */
export function watchWords(page: Page, locale: Locale): (station: string) => Promise<void> {
  const remembered = remember(page.context())
  return async (station) => {
    await page.evaluate(async () => {
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
      await Promise.allSettled(ending.map(({ finished }) => finished))
    })
    const faults = await faultsOf(page, { english: locale === 'en-US', known: remembered() })
    // Marks and colours are the same in both languages.
    const barriers = locale === 'zh-CN' ? await barriersOf(page) : []
    expect.soft([...faults, ...barriers], station).toEqual([])
  }
}

/** Runs in the page. */
function look(): { texts: string[]; hovers: string[]; sideways: string[] } {
  const texts = new Set([document.title])
  // What is only seen on hover may be a code, such as an audited act's; it may not be in another language.
  const hovers = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const foreign = (element: Element | null) =>
    (element?.closest('body [lang], script, style, noscript, pre') ?? null) !== null
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const text = node.data.trim()
      if (text !== '' && !foreign(node.parentElement)) texts.add(text)
    } else if (node instanceof Element && !foreign(node)) {
      for (const name of ['aria-label', 'placeholder', 'alt'])
        texts.add(node.getAttribute(name)?.trim() ?? '')
      hovers.add(node.getAttribute('title')?.trim() ?? '')
    }
  }
  const wide = document.documentElement.clientWidth
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const name = (element: Element) =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.slice(0, 40)}`
  const isCut = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).textOverflow === 'ellipsis' || isCut(element.parentElement))
  const sideways: string[] = []
  if (document.documentElement.scrollWidth > wide) sideways.push(`the page scrolls sideways`)
  for (const element of document.querySelectorAll('body *')) {
    // A table on a phone may be wider than its frame.
    const isFrame = wide < 768 && element.querySelector(':scope > table') !== null
    if (
      !isFrame &&
      scrolls(element) &&
      element.scrollWidth > element.clientWidth + 1 &&
      element.clientWidth > 0
    )
      sideways.push(`scrolls sideways by ${element.scrollWidth - element.clientWidth}: ${name(element)}`)
    // A long text that ends in an ellipsis is meant to be cut.
    if (!element.matches('a, button, input, textarea, [role=switch]') || isCut(element)) continue
    const { left, right, width, height } = element.getBoundingClientRect()
    if (
      width > 1 &&
      height > 1 &&
      (right > wide + 1 || left < -1) &&
      element.checkVisibility({ visibilityProperty: true })
    )
      sideways.push(`out of the window: ${name(element)}`)
  }
  return { texts: [...texts].filter((text) => text !== ''), hovers: [...hovers], sideways }
}
