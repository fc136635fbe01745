/** Where the browser for the journeys comes from, on machines that differ in what they have. */
import { expect, it } from 'vitest'
import { findChromium } from './chromium.ts'
import type { Machine } from './chromium.ts'

/** A machine without a browser; what was done to it is in `deeds`. */
function machine(more: Partial<Machine> & { has?: string[] } = {}) {
  const deeds: string[] = []
  const has = new Set(more.has)
  const bare: Machine = {
    chosen: undefined,
    hasApt: false,
    runs: async (command) => has.has(command),
    hasChineseFont: async () => true,
    installPackages: async (names) => {
      deeds.push(`apt ${names.join(' ')}`)
      for (const name of names) has.add(name)
    },
    download: async () => {
      deeds.push('download')
      throw new Error('no network')
    },
    say: () => {},
  }
  return { ...bare, ...more, deeds }
}

it('takes the one that was named, and no other', async () => {
  expect(await findChromium(machine({ chosen: '/opt/chrome', has: ['/opt/chrome', 'chromium'] }))).toBe(
    '/opt/chrome',
  )
  await expect(findChromium(machine({ chosen: '/opt/chrome', has: ['chromium'] }))).rejects.toThrow(
    'ZHANGGUI_CHROMIUM is /opt/chrome, which does not run',
  )
})

it('takes the system’s and leaves the system as it is', async () => {
  const debian = machine({ hasApt: true, has: ['chromium'] })
  expect(await findChromium(debian)).toBe('chromium')
  expect(debian.deeds).toEqual([])
})

it('installs the package, and a font with Chinese characters, as root on Debian', async () => {
  const debian = machine({ hasApt: true, hasChineseFont: async () => false })
  expect(await findChromium(debian)).toBe('chromium')
  expect(debian.deeds).toEqual(['apt fonts-noto-cjk', 'apt chromium'])
})

it('downloads Playwright’s where it may install nothing', async () => {
  const other = machine({ has: ['/cache/chrome'], download: async () => '/cache/chrome' })
  expect(await findChromium(other)).toBe('/cache/chrome')
  expect(other.deeds).toEqual([])
})

it('says how to get one when all fails', async () => {
  const offline = machine({
    hasApt: true,
    installPackages: async () => {
      throw new Error('Temporary failure resolving')
    },
  })
  await expect(findChromium(offline)).rejects.toThrow(/apt-get install chromium; .* ZHANGGUI_CHROMIUM=/)
  expect(offline.deeds).toEqual(['download'])
})
