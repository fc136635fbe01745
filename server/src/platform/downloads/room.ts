/** What the machine room offers for downloads: orders are made in the background, listed, fetched, and forgotten in time. */
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import { reaction } from '#platform/outbox/reaction'
import type { Room } from '#platform/room'
import { fetchings, listsAndStops } from './endpoints.ts'
import { forgetCopies, forgetExpired, makeDownload, RETRIES } from './make.ts'
import type { MakeFacts } from './make.ts'
import type { Maker } from './maker.ts'

const MAKE = 'downloads.make'

export const downloadsRoom = (needs: Needs, makers: readonly Maker[]): Room => ({
  name: 'downloads',
  endpoints: listsAndStops,
  raw: fetchings(needs, makers),
  reactions: [
    reaction({
      name: 'downloads.forget-customer',
      hears: ['identity.customer-erased'],
      react: ({ tenantId, facts }) => forgetCopies(needs, tenantId, facts.customerId),
    }),
    reaction({
      name: 'downloads.start',
      hears: ['downloads.ordered'],
      react: ({ tenantId, facts: { downloadId } }) =>
        needs.enqueue(MAKE, [{ id: downloadId, facts: { tenantId, downloadId } satisfies MakeFacts }]),
    }),
  ],
  jobs: [
    defineJob<MakeFacts>({
      name: MAKE,
      retries: RETRIES,
      timeout: 1_800,
      run: (facts, run) => makeDownload(facts, run, needs, makers),
    }),
    defineJob({
      name: 'downloads.forget-expired',
      cron: { at: '41 * * * *', zone: 'UTC' },
      run: () => forgetExpired(needs),
    }),
  ],
})
