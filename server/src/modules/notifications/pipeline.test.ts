/** The whole way of a notice: an event in the outbox, the relay, the queue, a mail server and the SMS channel (T-88). */
import { expect, it } from 'vitest'
import { transact } from '#platform/db/transaction'
import { freshIds } from '#platform/ids'
import { installJobs } from '#platform/jobs/install'
import { startQueue } from '#platform/jobs/queue'
import type { JobQueue } from '#platform/jobs/queue'
import { asJob } from '#platform/jobs/reactions'
import { append } from '#platform/outbox/append'
import { startRelay } from '#platform/outbox/relay'
import { asOwner } from '../../testing/effects.ts'
import { eventually } from '../../testing/eventually.ts'
import { freshDatabase } from '../../testing/fresh-database.ts'
import { notificationsRoom } from './room.ts'
import { about, cast, populate, stageOn } from './world.fixture.ts'

it('a clock that runs out is mailed and texted to the handler, once, though two relays look', async () => {
  const database = await freshDatabase()
  await populate(database)
  await asOwner(database.owner, installJobs)
  const stage = await stageOn(database)
  const enqueue: JobQueue['enqueue'] = (kind, jobs) => queue.enqueue(kind, jobs)
  const room = notificationsRoom({ ...stage.needs, enqueue })
  const failures: unknown[] = []
  const onError = (error: unknown) => void failures.push(error)
  const reactions = room.reactions ?? []
  const queue: JobQueue = await startQueue({
    address: database.app,
    kinds: [...reactions.map(asJob), ...(room.jobs ?? [])],
    onError,
  })
  const relays = [1, 2].map(() =>
    startRelay({ pool: stage.pool, reactions, enqueue, announce: () => [], onError }),
  )

  const clock = {
    clockId: freshIds.next(),
    clock: 'response',
    dueAt: '2026-11-21T10:00:00Z',
    overtimeCount: 1,
  } as const
  await transact(stage.pool, { role: 'zg_desk', tenant: cast.company, account: null }, async (tx) => {
    await tx.look({})
    const happened = { event: 'tickets.clock-expired', facts: { ...about, ...clock } } as const
    await tx.save([append(cast.company, freshIds.next(), happened, Date.now())])
  })
  await eventually(async () => {
    const [mails, texts] = [stage.mails(), await stage.texts()]
    return mails.length > 0 && texts.length > 0 ? true : undefined
  })

  await Promise.all(relays.map((relay) => relay.stop()))
  await queue.stop()
  expect(stage.mails()).toMatchObject([{ to: 'li@acme.example.com', subject: '超时提醒：工单 7380RXZ' }])
  expect(await stage.texts()).toMatchObject([
    {
      to: '13800000003',
      template: 'clock-expired',
      text: '工单 7380RXZ「备案需要什么？」的剩余时间已用完，请立即处理。',
      params: { text: '超时提醒：工单 7380RXZ', number: '7380RXZ' },
    },
  ])
  expect(failures).toEqual([])
  await stage.close()
})
