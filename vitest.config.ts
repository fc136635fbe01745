/** How the tests run: those of all workspaces together, beside what they prove; the browser journeys have a runner of their own. */
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,server,web,tools,bench,trust}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    // Databases are made on demand: a run without a database test starts none.
    globalSetup: 'server/src/testing/databases.ts',
    // They wait for the database more than they compute; and it has connections for so many files at once.
    maxWorkers: Math.min(4, availableParallelism()),
    // Only a test that hangs is stopped; nothing is proven by the time it takes.
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
