/** The lane's own run: one file, which the gate does not take along because it needs Request Tracker. */
import { defineConfig, mergeConfig } from 'vitest/config'
import house from '../../vitest.config.ts'

export default mergeConfig(
  { ...house, test: { ...house.test, include: [] } },
  defineConfig({
    test: {
      include: ['server/src/modules/upstream/rt-lane.fixture.ts'],
      provide: { rt: JSON.parse(process.env['RT_LANE'] ?? '{}') },
    },
  }),
)
