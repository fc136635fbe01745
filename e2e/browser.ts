/** Which Chromium the journeys run in, and how. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { LaunchOptions } from '@playwright/test'

/** The one that tools/chromium.ts found, by path or by name; by hand, Debian's. */
const wanted = process.env['ZHANGGUI_CHROMIUM'] ?? 'chromium'
const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, wanted))

export const launchOptions: LaunchOptions = {
  executablePath: [wanted, ...places].find((path) => existsSync(path)) ?? wanted,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
}

export const WIDE = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
