/** The lane's own run: one file, which the gate does not take along because it needs Request Tracker. */
import house from '../../vitest.config.ts'

export default {
  ...house,
  test: {
    ...house.test,
    include: ['server/src/modules/upstream/rt-lane.fixture.ts'],
    provide: { rt: JSON.parse(process.env['RT_LANE'] ?? '{}') as unknown },
  },
}
