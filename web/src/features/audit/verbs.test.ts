/** The audit log speaks in words: each act that may leave a line there has its own. */
import { expect, it } from 'vitest'
import { allRoutes } from '@zhanggui/contract/all'
import { verbs } from './verbs.ts'

/** Change nothing that others would ask about, or speak for another company's machine. */
const leaveNoLine = new Set([
  'identity.sign-out',
  'identity.choose-company',
  'identity.end-session',
  'identity.request-password-reset',
  'identity.begin-second-factor',
  'calendars.check-year',
  'files.upload-as-customer',
  'files.upload-as-provider',
  'tickets.choose-list-columns',
  'tickets.order-views',
  'tickets.save-draft',
  'tickets.undo-reply',
  'tickets.send-reply-now',
  'tickets.be-present',
  'notifications.mark-read-as-customer',
  'notifications.mark-read-as-provider',
  'notifications.mark-read-as-platform',
  'notifications.choose-as-customer',
  'notifications.choose-as-provider',
  'notifications.preview-template',
  'upstream.sync-ticket',
  'upstream.desk-hook',
  'upstream.wire-events',
  'upstream.wire-hello',
])

it('names every act of every route that changes something', () => {
  const acts = allRoutes.filter(({ method, name }) => method !== 'GET' && !leaveNoLine.has(name))
  expect(acts.map(({ name }) => name).filter((name) => !(name in verbs))).toEqual([])
})
