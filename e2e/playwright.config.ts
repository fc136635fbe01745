/** How the journeys run: real Chromium, two at a time, never twice; a film of what went wrong and of nothing else. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** The one that tools/chromium.ts found, by path or by name; by hand, Debian's. */
const wanted = process.env['ZHANGGUI_CHROMIUM'] ?? 'chromium'
const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, wanted))
const chromium = [wanted, ...places].find((path) => existsSync(path)) ?? wanted

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './global-setup.ts',
  outputDir: '../.tmp/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Only a journey that hangs is stopped; nothing is proven by the time it takes.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 20_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
})
