/** The room as the house takes it. */
import { defineJob } from '#platform/jobs/job'
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'
import { followersAmong } from './ops/followers.ts'
import { timers } from './ops/by-time.ts'
import { heldTicketsOf } from './held.ts'
import { listMaker } from './ops/export.ts'
import { reportMaker } from './ops/export-report.ts'
import { sweepWords } from './ops/index-words.ts'
import { presenceEndpoints } from './ops/presence.ts'
import { reactions } from './reactions.ts'

export const ticketsRoom = (needs: Needs): Room => ({
  name: 'tickets',
  endpoints: [...endpoints, ...presenceEndpoints(needs.presence)],
  reactions: reactions(needs),
  followers: followersAmong,
  jobs: [
    defineJob({
      name: 'tickets.sweep-words',
      cron: { at: '*/10 * * * *', zone: 'UTC' },
      timeout: 3_600,
      run: (_, { signal }) => sweepWords(needs.engine, signal),
    }),
  ],
  timers,
  downloads: [listMaker(needs), reportMaker(needs)],
  holds: [heldTicketsOf(needs)],
})
