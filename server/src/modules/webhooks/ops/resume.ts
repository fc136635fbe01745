/** An endpoint's time has come: messages are due, its rest is over, or whoever delivered to it is gone. */
import type { TimerHandler } from '#platform/timers/handler'

export const resumeEndpoint: TimerHandler = ({ subjectId }) =>
  Promise.resolve({ events: [{ event: 'webhooks.due', facts: { endpointId: subjectId } }] })
