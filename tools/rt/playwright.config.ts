/** The lane's walk in Chromium: one journey, which the gate does not take along because it needs Request Tracker. */
import { defineConfig } from '@playwright/test'
import { launchOptions, WIDE } from '../../e2e/browser.ts'

export default defineConfig({
  testDir: '../../e2e',
  testMatch: 'request-tracker.lane.ts',
  outputDir: '../../.tmp/rt',
  workers: 1,
  retries: 0,
  timeout: 240_000,
  // Request Tracker compiles each of its pages when it is first asked for.
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: WIDE,
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions,
  },
})
